import type { Journal } from '../ledger/types.ts';
import type { Failure } from '../lib/failure.ts';
import type { JobKind, Row, RowOutcome } from './kind.ts';
import { markOf, rowOf } from './rows.ts';

/** What sending and settling share in one run. */
export interface Courier<Plan, Result> {
  journal: Journal;
  id: string;
  kind: JobKind<Plan, Result>;
  signal: AbortSignal;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
  drainMs: number;
  /** The job was cancelled: its open rows are read, and nothing is sent. */
  cancelled: boolean;
  /** Told of outcomes once they are stored. */
  settled(outcomes: readonly RowOutcome<Result>[], before: 'sending' | 'unknown'): void;
}

export interface Sent {
  /** The last thing that went wrong. */
  fault: Failure | undefined;
  /** The API cannot be used for now: there is no point in going on. */
  unreachable: boolean;
  /** A request got no answer at all, so the server may still be at it. */
  silent: boolean;
}

/** So many requests in a row without a known outcome, and the rest waits until these are read. */
const DOUBTFUL = 3;

/**
 * Sends planned rows, a bounded number of requests at a time, until there are none, the signal fires, the API cannot be used,
 * or several outcomes in a row are unknown.
 * @param limit requests to send at most
 */
export async function sendPlanned<Plan, Result>(courier: Courier<Plan, Result>, limit: number): Promise<Sent> {
  const { journal, id, kind, signal } = courier;
  const state: Sent & { doubtful: number; sent: number; abandoned: boolean; broken: { error: unknown } | undefined } = {
    fault: undefined,
    unreachable: false,
    silent: false,
    doubtful: 0,
    sent: 0,
    abandoned: false,
    broken: undefined,
  };
  const underWay = new Set<Promise<void>>();
  const stopped = () =>
    signal.aborted ||
    state.unreachable ||
    state.broken !== undefined ||
    state.doubtful >= DOUBTFUL ||
    state.sent >= limit;

  const carry = async (rows: Row<Plan, Result>[]) => {
    const outcomes = await kind.send(rows, signal);
    if (state.abandoned) return;
    await journal.mark(id, outcomes.map(markOf));
    courier.settled(outcomes, 'sending');
    note(outcomes);
  };

  const note = (outcomes: readonly RowOutcome<Result>[]) => {
    const unknown = outcomes.filter((outcome) => outcome.state === 'unknown');
    state.doubtful =
      unknown.length > 0 ? state.doubtful + 1 : outcomes.some(({ state: to }) => to !== 'planned') ? 0 : state.doubtful;
    state.silent ||= unknown.some(({ answered }) => answered !== true);
    for (const outcome of outcomes) {
      if (outcome.state !== 'unknown' && outcome.state !== 'planned') continue;
      state.fault = outcome.fault ?? state.fault;
      if (outcome.state === 'planned' && outcome.fault) state.unreachable = true;
    }
  };

  let after = 0;
  while (!stopped()) {
    const window = (await journal.next(id, ['planned'], kind.window, after)).map(rowOf<Plan, Result>);
    if (window.length === 0) break;
    after = window.at(-1)?.seq ?? after;
    for (const rows of kind.group(window)) {
      while (underWay.size >= kind.concurrency && !signal.aborted) await unlessAborted(Promise.race(underWay), signal);
      if (stopped()) break;
      await journal.mark(
        id,
        rows.map(({ seq }) => ({ seq, state: 'sending' as const, attempted: true })),
      );
      state.sent += 1;
      const request: Promise<void> = carry(rows)
        .catch((error: unknown) => {
          state.broken ??= { error };
        })
        .finally(() => underWay.delete(request));
      underWay.add(request);
    }
  }
  await drained(underWay, courier);
  // Rows still under way stay `sending`; who resumes reads them first.
  state.abandoned = true;
  if (state.broken) throw state.broken.error;
  return state;
}

/** Waits for what is under way: to the end, or after Ctrl-C for a moment only. */
async function drained<Plan, Result>(
  underWay: ReadonlySet<Promise<void>>,
  { signal, wait, drainMs }: Courier<Plan, Result>,
): Promise<void> {
  const all = Promise.all(underWay).then(() => undefined);
  await unlessAborted(all, signal);
  if (signal.aborted) {
    const over = new AbortController();
    await Promise.race([all, wait(drainMs, over.signal)]);
    over.abort();
  }
}

/** Waits for some work, which never rejects, or until the signal fires. */
async function unlessAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  const heard = new AbortController();
  const interrupted = new Promise<void>((resolve) =>
    signal.addEventListener('abort', () => resolve(), { once: true, signal: heard.signal }),
  );
  await Promise.race([work, interrupted]);
  heard.abort();
}
