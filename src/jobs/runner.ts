import type { JobRecord, Journal } from '../ledger/types.ts';
import { Failure } from '../lib/failure.ts';
import type { JobKind } from './kind.ts';
import { type Courier, sendPlanned } from './send.ts';
import { settleUnknown } from './settle.ts';

export interface RunOptions<Plan, Result> {
  journal: Journal;
  job: JobRecord;
  kind: JobKind<Plan, Result>;
  /** Ctrl-C: no new rows are taken, what is under way may end. */
  signal: AbortSignal;
  /** Called after each settled request. */
  onProgress?: (settled: { done: number; refused: number; unknown: number; total: number }) => void;
  /** How long a server that does nothing but fail is tried, milliseconds. */
  patienceMs?: number;
  /** How long requests under way may take to end after Ctrl-C, milliseconds. */
  drainMs?: number;
  /** A clock that only goes forward, milliseconds. */
  now?: () => number;
  /** Waits; ends early, without an error, when the signal fires. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface RunResult {
  job: JobRecord;
  /** Ended by the signal with rows open. */
  interrupted: boolean;
  /** Why rows are open, when it was not the signal. */
  fault: Failure | undefined;
}

/** Fruitless rounds in a row before a run gives up. */
const FRUITLESS = 5;
/** A request that got no answer may still be under way on the server: looked at after the first, decided after the second. */
const SILENT_MS = [500, 2000] as const;
/** What a dead process sent has had its time; the server may still be at it for a moment. */
const ORPHANED_MS = [0, 1000] as const;

/**
 * Runs a job until every row is settled, the signal fires, or the API cannot be used. Rows are `sending` on disk before their
 * request leaves; what a dead process or a broken connection left unknown is read before anything is sent again.
 * A job that is over is given back as it is; of one that was cancelled the unknown rows are read, and nothing is sent.
 * @throws Failure (`job-busy`) when another process has the job; Failure when the ledger cannot be written
 */
export async function runJob<Plan, Result>(options: RunOptions<Plan, Result>): Promise<RunResult> {
  const { journal, job, kind, signal } = options;
  if (job.kind !== kind.name) throw new Error(`job ${job.id} is ${job.kind}, not ${kind.name}`);
  const { now = () => performance.now(), wait = waitFor, patienceMs = 60_000, drainMs = 5000, onProgress } = options;
  await journal.claim(job.id);
  try {
    const started = (await journal.get(job.id)) as JobRecord;
    if (isOver(started)) return { job: started, interrupted: false, fault: undefined };
    const tally = { done: started.done, refused: started.refused, unknown: started.unknown, total: started.total };
    onProgress?.(tally);
    const courier: Courier<Plan, Result> = {
      journal,
      id: job.id,
      kind,
      signal,
      wait,
      drainMs,
      cancelled: started.status === 'cancelled',
      settled(outcomes, before) {
        for (const { state } of outcomes) {
          if (before === 'unknown') tally.unknown -= 1;
          if (state !== 'planned') tally[state] += 1;
        }
        onProgress?.(tally);
      },
    };
    const fault = await rounds(courier, { now, patienceMs, tally });
    const ended = await journal.finish(job.id);
    const open = ended.status === 'interrupted' || ended.unknown > 0;
    return {
      job: ended,
      interrupted: open && signal.aborted,
      fault: open && !signal.aborted ? (fault ?? unsettled(ended)) : undefined,
    };
  } finally {
    await journal.release(job.id);
  }
}

interface Rounds {
  now: () => number;
  patienceMs: number;
  tally: { done: number; refused: number };
}

/** Settle, send, settle, … until nothing is open or nothing helps. @returns why it stopped, when that was an error */
async function rounds<Plan, Result>(
  courier: Courier<Plan, Result>,
  { now, patienceMs, tally }: Rounds,
): Promise<Failure | undefined> {
  const { journal, id, signal } = courier;
  await orphansToUnknown(journal, id);
  let pauses: readonly number[] = ORPHANED_MS;
  let fruitless = 0;
  let fault: Failure | undefined;
  let progressAt = now();
  let last = false;
  for (;;) {
    const before = tally.done + tally.refused;
    const settled = await settleUnknown(courier, pauses);
    fault = settled.fault ?? fault;
    if (signal.aborted || settled.unreachable || last || courier.cancelled) return fault;
    const sent = await sendPlanned(courier, fruitless > 0 ? 1 : Number.POSITIVE_INFINITY);
    fault = sent.fault ?? fault;
    if (signal.aborted || sent.unreachable) return fault;
    const [open] = await journal.next(id, ['planned', 'unknown', 'sending'], 1);
    if (open === undefined) return undefined;
    if (tally.done + tally.refused > before) {
      fruitless = 0;
      progressAt = now();
    } else fruitless += 1;
    // Rows that nobody can read, with nothing left to send, get a few more looks; so does a server that only fails.
    // What the last request left unclear is still read, so that the report says as much as can be known.
    last = fruitless >= FRUITLESS || (fruitless > 0 && now() - progressAt > patienceMs);
    pauses = sent.silent ? SILENT_MS : [last ? 0 : Math.min(1500, 150 * 2 ** fruitless)];
  }
}

/** What a process that is gone was sending: nobody knows what became of it. */
async function orphansToUnknown(journal: Journal, id: string): Promise<void> {
  for (;;) {
    const orphans = await journal.next(id, ['sending'], 500);
    if (orphans.length === 0) return;
    await journal.mark(
      id,
      orphans.map(({ seq }) => ({ seq, state: 'unknown' as const })),
    );
  }
}

function unsettled({ unknown, planned }: JobRecord): Failure {
  const what = unknown > 0 ? `It is not known what became of ${unknown} rows` : `${planned} rows could not be sent`;
  return new Failure('temporary', `${what}.`, { code: 'rows-open' });
}

function isOver({ status, unknown }: JobRecord): boolean {
  return status === 'done' || status === 'partial' || (status === 'cancelled' && unknown === 0);
}

/** Waits so many milliseconds, or until the signal fires. */
export async function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  if (ms <= 0 || signal.aborted) return;
  await new Promise<void>((resolve) => {
    const end = () => {
      clearTimeout(timer);
      signal.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, ms);
    signal.addEventListener('abort', end, { once: true });
  });
}
