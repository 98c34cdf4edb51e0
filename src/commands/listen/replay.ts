import type { StoredDelivery, WebhookLedger } from '../../ledger/webhooks.ts';
import { Failure } from '../../lib/failure.ts';
import { isoFromMs } from '../../lib/time.ts';
import type { WebhookPoster } from '../../partner-api/webhook-post.ts';
import { headersOf, judge, nobodyThere, whatHappened } from './forward.ts';
import { type ListenLine, lineOfStored } from './lines.ts';

/** Attempts for one webhook; between them the wait doubles. */
const ATTEMPTS = 5;
const FIRST_RETRY_MS = 250;

export interface ReplayOptions {
  rows: Iterable<StoredDelivery>;
  ledger: Pick<WebhookLedger, 'note'>;
  /** Where they go; where absent they are only shown. */
  target?: URL;
  poster: WebhookPoster;
  timeoutMs: number;
  signal: AbortSignal;
  firstRetryMs?: number;
}

/** What became of a replay; filled while it runs. */
export interface ReplayTally {
  done: number;
  refused: number;
}

/**
 * Sends stored webhooks again, one after the other in the order in which they came, with their own headers and bytes.
 * @throws Failure (temporary) when nobody is there; what was sent until then is told
 */
export async function* replay(options: ReplayOptions, tally: ReplayTally): AsyncGenerator<ListenLine> {
  const { target, signal } = options;
  for (const row of options.rows) {
    if (signal.aborted) return;
    if (target === undefined) {
      tally.done += 1;
      yield lineOfStored('received', row);
      continue;
    }
    const line = await sendAgain(row, target, options, tally);
    if (line === undefined) return;
    yield line;
  }
}

async function sendAgain(
  row: StoredDelivery,
  target: URL,
  { poster, timeoutMs, ledger, signal, firstRetryMs = FIRST_RETRY_MS }: ReplayOptions,
  tally: ReplayTally,
): Promise<ListenLine | undefined> {
  for (let attempt = 1; ; attempt += 1) {
    const answer = await poster.post({ url: target, headers: headersOf(row), body: row.body, timeoutMs });
    const outcome = judge(answer);
    const last = attempt >= ATTEMPTS || outcome !== 'retrying';
    if (!last) {
      await pause(firstRetryMs * 2 ** (attempt - 1), signal);
      if (signal.aborted) return undefined;
      continue;
    }
    if (answer.kind === 'nobody') throw gone(target, answer.code, tally, row);
    const attempts = row.attempts + attempt;
    if (outcome === 'forwarded') {
      tally.done += 1;
      // What waited to be forwarded has been; the rest stays as it is.
      if (row.state === 'waiting') ledger.note(row.key, { state: 'forwarded', attempts });
    } else tally.refused += 1;
    return lineOfStored(outcome === 'retrying' ? 'failed' : outcome, row, {
      httpStatus: answer.kind === 'answered' ? answer.status : null,
      ms: answer.ms,
      attempts,
      message: outcome === 'forwarded' ? null : whatHappened(answer, timeoutMs),
    });
  }
}

function gone(target: URL, code: string, { done, refused }: ReplayTally, row: StoredDelivery): Failure {
  const sent = done + refused;
  const next = `go on with: till listen --since ${isoFromMs(row.receivedAt)} --forward-to ${target.href}`;
  return new Failure(
    'temporary',
    `${nobodyThere(target, code)} ${sent === 0 ? 'Nothing was sent.' : `${sent} webhooks were sent before.`}`,
    {
      code: 'receiver-down',
      hint: `Start the receiver, then ${sent === 0 ? 'run the command again' : next}`,
    },
  );
}

/** Waits; an interrupt ends the wait at once. */
function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    if (signal.aborted) end();
    else signal.addEventListener('abort', end, { once: true });
  });
}
