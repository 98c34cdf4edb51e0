import type { DeliveryState, StoredDelivery, WebhookLedger } from '../../ledger/webhooks.ts';
import { formatDuration } from '../../lib/time.ts';
import type { WebhookAnswer, WebhookPoster } from '../../partner-api/webhook-post.ts';
import { type ListenLine, lineOfStored } from './lines.ts';

/** Webhooks under way at once, of different shops. */
const MOST_AT_ONCE = 8;
/** A webhook that the receiver cannot take holds those behind it for so many attempts; then it steps aside. */
const HOLDS_FOR = 5;
/** A webhook that no attempt got through for so long is given up, milliseconds. */
const GIVE_UP_MS = 72 * 3_600_000;
/** Waits between attempts at first and at last, milliseconds. */
const FIRST_RETRY_MS = 1000;
const LAST_RETRY_MS = 300_000;
/** The longest wait for a receiver that is not there. */
const LAST_KNOCK_MS = 30_000;

export interface ForwardOptions {
  ledger: WebhookLedger;
  appKey: string;
  target: URL;
  poster: WebhookPoster;
  timeoutMs: number;
  now: () => number;
  /** Told of each outcome; the next webhook of that shop waits until it has been heard. */
  onLine: (line: ListenLine) => Promise<void>;
  /** Told once when nobody is there, and once when somebody is again. */
  onTrouble: (message: string) => void;
  onRecovery: () => void;
  /** The ledger failed: nothing goes on. */
  onError: (error: unknown) => void;
  firstRetryMs?: number;
}

export interface Forwarder {
  /** Something may be there to forward. */
  wake(): void;
  /** How many webhooks are under way. */
  busy(): number;
  /** Begins nothing more; what is under way ends. */
  stop(): Promise<void>;
}

/**
 * Forwards what waits in the ledger, and goes on with what an earlier run left. Each shop's webhooks go one after the other in
 * the order in which they came; one that the receiver fails on five times is tried again later while the others go past. While
 * nobody is there at all, everything waits.
 */
export function startForwarder(options: ForwardOptions): Forwarder {
  const { ledger, appKey, now } = options;
  const first = options.firstRetryMs ?? FIRST_RETRY_MS;
  const under = new Map<string, Promise<void>>();
  const held = new Map<string, number>();
  let downUntil = 0;
  let knocks = 0;
  let stopping = false;
  let timer: NodeJS.Timeout | undefined;

  const attempt = async (row: StoredDelivery): Promise<void> => {
    const answer = await options.poster.post({
      url: options.target,
      headers: headersOf(row),
      body: row.body,
      timeoutMs: options.timeoutMs,
    });
    if (answer.kind === 'nobody') {
      if (knocks === 0) options.onTrouble(nobodyThere(options.target, answer.code));
      downUntil = now() + Math.min(LAST_KNOCK_MS, first * 2 ** knocks);
      knocks += 1;
      return;
    }
    if (knocks > 0) options.onRecovery();
    [knocks, downUntil] = [0, 0];
    const attempts = row.attempts + 1;
    const judged = judge(answer);
    const outcome = {
      attempts,
      ms: answer.ms,
      httpStatus: answer.kind === 'answered' ? answer.status : null,
      message: judged === 'forwarded' ? null : whatHappened(answer, options.timeoutMs),
    };
    if (judged !== 'retrying' || now() - row.receivedAt > GIVE_UP_MS) {
      const state: DeliveryState = judged === 'retrying' ? 'failed' : judged;
      ledger.note(row.key, { state, attempts });
      held.delete(row.owner);
      return options.onLine(lineOfStored(state === 'failed' ? 'failed' : judged, row, outcome));
    }
    const wait = Math.min(LAST_RETRY_MS, first * 2 ** row.attempts);
    const aside = attempts >= HOLDS_FOR;
    if (aside) held.delete(row.owner);
    else held.set(row.owner, now() + wait);
    ledger.note(row.key, { state: 'waiting', attempts, ...(aside && { nextAt: now() + wait }) });
    const message = `${outcome.message}; again in ${wait < 1000 ? `${wait} ms` : formatDuration(wait)}`;
    await options.onLine(lineOfStored('retrying', row, { ...outcome, message }));
  };

  const pump = (): void => {
    clearTimeout(timer);
    if (stopping) return;
    try {
      if (downUntil > now()) {
        sleep(downUntil);
        return;
      }
      let soonest = Number.POSITIVE_INFINITY;
      for (
        let owner = ledger.nextOwner(appKey, undefined);
        owner !== undefined && under.size < MOST_AT_ONCE;
        owner = ledger.nextOwner(appKey, owner)
      ) {
        if (under.has(owner)) continue;
        const from = Math.max(held.get(owner) ?? 0, ledger.soonest(appKey, owner) ?? 0);
        const row = from <= now() ? ledger.nextWaiting(appKey, owner, now()) : undefined;
        if (row) begin(owner, row);
        else soonest = Math.min(soonest, from);
        // One knock is enough to find out whether somebody is there again.
        if (knocks > 0 && under.size > 0) return;
      }
      if (Number.isFinite(soonest)) sleep(soonest);
    } catch (error) {
      stopping = true;
      options.onError(error);
    }
  };
  const begin = (owner: string, row: StoredDelivery): void => {
    const work = attempt(row)
      .catch((error: unknown) => {
        stopping = true;
        options.onError(error);
      })
      .then(() => {
        under.delete(owner);
        pump();
      });
    under.set(owner, work);
  };
  const sleep = (until: number): void => {
    timer = setTimeout(pump, Math.max(1, until - now()));
  };

  ledger.hurry(appKey, now());
  timer = setTimeout(pump, 0);
  return {
    wake: () => {
      if (under.size < MOST_AT_ONCE && downUntil <= now()) setImmediate(pump);
    },
    busy: () => under.size,
    async stop() {
      stopping = true;
      clearTimeout(timer);
      await Promise.all(under.values());
    },
  };
}

/** Headers as they came; those that come several times stay so. */
export function headersOf({ headers }: Pick<StoredDelivery, 'headers'>): Record<string, string | string[]> {
  const all: Record<string, string | string[]> = Object.create(null);
  for (const [name, value] of headers) {
    const before = all[name];
    all[name] = before === undefined ? value : [before, value].flat();
  }
  return all;
}

/** What an attempt means: any 2xx has taken the webhook; what a receiver may recover from is tried again, the rest is its last word. */
export function judge(answer: WebhookAnswer): 'forwarded' | 'refused' | 'retrying' {
  if (answer.kind !== 'answered') return 'retrying';
  if (answer.status >= 200 && answer.status < 300) return 'forwarded';
  return answer.status >= 500 || [408, 425, 429].includes(answer.status) ? 'retrying' : 'refused';
}

export function whatHappened(answer: WebhookAnswer, timeoutMs: number): string {
  if (answer.kind === 'answered') return `the receiver answered ${answer.status}`;
  if (answer.code === 'ETIMEDOUT') return `no answer within ${formatDuration(timeoutMs)}`;
  return answer.kind === 'nobody' ? `nobody is there (${answer.code})` : `the connection broke (${answer.code})`;
}

export function nobodyThere(target: URL, code: string): string {
  return `Nobody answers at ${target.origin} (${code}).`;
}
