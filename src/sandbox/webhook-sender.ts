import { mapConcurrent } from '../lib/concurrency.ts';
import { webhookSignature } from '../partner-api/sign.ts';
import { openPoster, type WebhookAnswer } from '../partner-api/webhook-post.ts';
import { gatewayStatus } from './admin.ts';
import { openAuthStore } from './auth-store.ts';
import { settle } from './state/index.ts';
import { type DueWebhook, noteMissed, noteTaken, takeDue } from './state/webhooks/outbox.ts';
import type { SandboxState } from './types.ts';

/** A receiver that has not answered by then has not taken the webhook (Partner Center, webhook overview), milliseconds. */
const ANSWER_MS = 3000;
/** Webhooks under way at once. */
const MOST_AT_ONCE = 8;
/** How often a server looks for what is due: other processes move the clock and the orders too, milliseconds. */
const LOOK_MS = 250;

/** One attempt to send a webhook. */
export interface Delivery {
  event: string;
  address: string;
  /** What the receiver answered, or what went wrong. */
  outcome: string;
  taken: boolean;
  /** Seconds of virtual time until the next attempt; absent after the last one. */
  retryIn: number | undefined;
}

interface SendOptions {
  state: SandboxState;
  /** Send to addresses that are not on this computer, too. */
  allowRemote?: boolean;
  realNow?: () => number;
  /** Begin nothing new after so many milliseconds. */
  budgetMs?: number;
  /** Asked before each batch. */
  stopped?: () => boolean;
  onDelivery?: (delivery: Delivery) => void;
}

/**
 * Sends every webhook that is due by the virtual clock. One that is not answered with 200 in time is due again after 2 minutes, 30
 * minutes, 3 hours and 12 hours of virtual time, and then given up. Each arrives at least once: one whose answer was lost with
 * the process comes again.
 * @returns how many attempts there were
 */
export async function sendDueWebhooks(options: SendOptions): Promise<number> {
  const { state, allowRemote = false, realNow = Date.now, budgetMs = Number.POSITIVE_INFINITY } = options;
  const began = performance.now();
  const apps = openAuthStore(state.db);
  const poster = openPoster({ keepAlive: false });
  const now = () => Math.floor(state.now() / 1000);
  const send = async (due: DueWebhook): Promise<void> => {
    const secret = apps.app(due.appKey)?.appSecret ?? '';
    const answer = await poster.post({
      url: new URL(due.address),
      headers: {
        'Content-Type': 'application/json',
        Authorization: webhookSignature({ appKey: due.appKey, secret, body: due.body }),
        'User-Agent': 'till-sandbox',
      },
      body: due.body,
      timeoutMs: ANSWER_MS,
    });
    const taken = answer.kind === 'answered' && answer.status === 200;
    const outcome = outcomeOf(answer);
    if (taken) noteTaken(state.db, due.id, outcome);
    const retryIn = taken ? undefined : noteMissed(state.db, due, outcome, now());
    options.onDelivery?.({ event: due.event, address: due.address, outcome, taken, retryIn });
  };
  try {
    for (let attempts = 0; ; ) {
      if (options.stopped?.() || performance.now() - began >= budgetMs) return attempts;
      const due = takeDue(state.db, now(), realNow(), allowRemote);
      if (due.length === 0 && !takesMore(state, now(), realNow(), allowRemote)) return attempts;
      await mapConcurrent(due, MOST_AT_ONCE, send);
      attempts += due.length;
    }
  } finally {
    poster.close();
  }
}

/** Whether more can be taken: what a batch only put aside leaves others behind it. */
function takesMore(state: SandboxState, now: number, real: number, allowRemote: boolean): boolean {
  return (
    state.db
      .prepare('SELECT 1 FROM webhook_outbox WHERE next_at <= ? AND lease <= ? AND (held = 0 OR ? = 1) LIMIT 1')
      .get(now, real, allowRemote ? 1 : 0) !== undefined
  );
}

function outcomeOf(answer: WebhookAnswer): string {
  if (answer.kind === 'answered') return String(answer.status);
  return answer.code === 'ETIMEDOUT' ? `no answer within ${ANSWER_MS / 1000} s` : answer.code;
}

/** A sender that works while a server runs. */
export interface WebhookSender {
  /** Begins nothing more; what is under way ends. */
  stop(): Promise<void>;
}

/** Sends webhooks as they become due, and lets the virtual clock do its work meanwhile. */
export function startWebhookSender(
  options: Omit<SendOptions, 'stopped' | 'budgetMs'> & { onError: (error: unknown) => void },
): WebhookSender {
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const look = (): void => {
    running = round().then(() => {
      if (!stopping) timer = setTimeout(look, LOOK_MS);
    });
  };
  const round = async (): Promise<void> => {
    try {
      settle(options.state);
      await sendDueWebhooks({ ...options, stopped: () => stopping });
    } catch (error) {
      options.onError(error);
    }
  };
  look();
  return {
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await running;
    },
  };
}

/** How long a command may take at its end for webhooks that are due, milliseconds. */
const END_BUDGET_MS = 4000;

/**
 * Sends what is due at the end of a command that ran the sandbox itself. Where a stand-alone server runs on the state, it is
 * left to that one.
 * @returns a remark for the user; undefined when nothing was sent
 */
export async function sendAtEnd(state: SandboxState): Promise<string | undefined> {
  if (gatewayStatus(state).servers.length > 0) return undefined;
  const seen: Delivery[] = [];
  await sendDueWebhooks({ state, budgetMs: END_BUDGET_MS, onDelivery: (delivery) => seen.push(delivery) });
  if (seen.length === 0) return undefined;
  const missed = seen.filter(({ taken }) => !taken);
  const sent = `The sandbox sent ${seen.length} ${seen.length === 1 ? 'webhook' : 'webhooks'}`;
  const [first] = missed;
  if (first === undefined) return `${sent}.`;
  const next = missed.some(({ retryIn }) => retryIn !== undefined) ? '; it tries again later in its own time' : '';
  return `${sent}; ${missed.length} ${missed.length === 1 ? 'was' : 'were'} not taken (${first.address}: ${first.outcome})${next}.`;
}
