import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { withFileLock } from '../lib/lock.ts';
import { freshPace, type PaceSlot, type PaceState, PUBLISHED_RATE, takeSlot, usedLate } from './pacing-rate.ts';
import { refuse } from './pacing-refusal.ts';
import { pause } from './retry.ts';

/** One endpoint as the platform counts it: an app, a shop, an operation. */
export interface Lane {
  /** Names the lane in full; only its hash reaches the disk. */
  key: string;
  /** `METHOD /path`, kept beside what was learned, for `till doctor`. */
  operation: string;
  /** Requests a second at the beginning. */
  start: number;
  /** Requests that may go out at once after a rest, as long as none was refused. */
  rested?: number;
}

/** Leave to send one request; handed back when that one is refused. */
export type Slot = PaceSlot;

export interface Pacer {
  /**
   * Waits for the next slot; callers of one process come in their order.
   * @param giveUpAt epoch milliseconds; asked again before every wait
   * @returns undefined when no slot comes before `giveUpAt`
   * @throws whatever `signal` was aborted with
   */
  acquire(lane: Lane, options: { signal?: AbortSignal; giveUpAt?: () => number }): Promise<Slot | undefined>;
  /** Tells all processes that the server refused for its load. */
  refused(lane: Lane, slot: Slot, retryAfterMs: number): Promise<void>;
}

/** How fast each lane goes, by its key, where one process alone asks. */
export type Paces = Map<string, PaceState>;

export interface PacerConfig {
  /** Folder the processes of this machine share; the paces of this process where nobody else can ask the server. */
  state: string | Paces;
  maxRate?: number;
  now?: () => number;
  random?: () => number;
}

/** A file nobody has written for so long is removed: servers on changing ports leave one each. */
const STALE_MS = 3_600_000;
const LOCK_WAIT_MS = 1000;
/** A slot used later than this is noted as late: less, the slack between the rate and the limit takes. */
const LATE_MS = 5;
/** Slots are taken from the shared state for several callers at once, as far ahead as this: the file is locked less often. */
const AHEAD_MS = 100;
const AT_ONCE = 8;

/** A caller in its turn. */
interface Waiter {
  giveUpAt: () => number;
  signal: AbortSignal | undefined;
  give(slot: Slot | undefined): void;
}

/**
 * Paces requests by endpoint, together with every other process that shares the folder. Where it cannot be written, or is locked for
 * long, this process paces by itself: pacing never fails a request.
 */
export function createPacer({ state: shared, maxRate, now = Date.now, random = Math.random }: PacerConfig): Pacer {
  const cap = maxRate ?? PUBLISHED_RATE;
  const folder = typeof shared === 'string' ? join(shared, 'pacing') : undefined;
  const queues = new Map<string, Waiter[]>();
  const own: Paces = typeof shared === 'string' ? new Map() : shared;
  let tidied = false;

  const stored = (lane: Lane) =>
    (folder === undefined ? undefined : readState(fileOf(folder, lane))) ?? own.get(lane.key);

  /** Changes the shared state of a lane under its lock. */
  async function change<T>(lane: Lane, step: (state: PaceState) => { state: PaceState; result: T }): Promise<T> {
    const run = (before: PaceState | undefined) => {
      const { state, result } = step(before ?? own.get(lane.key) ?? freshPace(lane.start));
      own.set(lane.key, state);
      return { state, result };
    };
    if (folder === undefined) return run(undefined).result;
    const file = fileOf(folder, lane);
    let done: { result: T } | undefined;
    try {
      return await withFileLock(
        `${file}.lock`,
        () => {
          const before = readState(file);
          if (before === undefined && !tidied) {
            tidied = true;
            clearOut(folder, now());
          }
          const { state, result } = run(before);
          done = { result };
          writeFileSync(file, JSON.stringify({ ...state, operation: lane.operation }), { mode: 0o600 });
          return result;
        },
        { waitMs: LOCK_WAIT_MS },
      );
    } catch {
      return (done ?? run(undefined)).result;
    }
  }

  /** Slots for the first of those who wait; undefined for one that would not wait so long, whose slot is left to others. */
  function take(lane: Lane, waiters: readonly Waiter[]): Promise<(Slot | undefined)[]> {
    return change(lane, (before) => {
      let state = before;
      const given: (Slot | undefined)[] = [];
      for (const { giveUpAt } of waiters.slice(0, AT_ONCE)) {
        const next = takeSlot(state, now(), cap, lane.rested);
        const late = next.slot.at > giveUpAt();
        if (!late && given.some(Boolean) && next.slot.at > now() + AHEAD_MS) break;
        if (!late) state = next.state;
        given.push(late ? undefined : next.slot);
      }
      return { state, result: given };
    });
  }

  /** Waits for a slot. @returns false when it is no longer one to use, since the server has refused another's request meanwhile */
  async function reach(lane: Lane, slot: Slot, { signal }: Pick<Waiter, 'signal'>, first: boolean): Promise<boolean> {
    const wait = Math.ceil(slot.at - now());
    if (wait > 0) await pause(wait, signal);
    // It was taken this moment.
    else if (first) return true;
    const seen = stored(lane);
    if (seen !== undefined && (seen.epoch !== slot.epoch || seen.blockedUntil > now())) return false;
    if (now() - slot.at > LATE_MS) {
      await change(lane, (state) => ({ state: usedLate(state, slot.at, now()), result: undefined }));
    }
    return true;
  }

  /** Gives slots to those who wait for a lane, in their order, until nobody does. */
  async function serve(lane: Lane, waiters: Waiter[]): Promise<void> {
    for (;;) {
      waiters.push(...waiters.splice(0).filter(({ signal }) => !signal?.aborted));
      if (waiters.length === 0) break;
      for (const [index, slot] of (await take(lane, waiters)).entries()) {
        const waiter = waiters[0] as Waiter;
        // One who leaves meanwhile is not waited for; the slot passes unused.
        const there = slot === undefined || (await reach(lane, slot, waiter, index === 0).catch(() => true));
        if (!there) break;
        waiters.shift();
        waiter.give(slot);
      }
    }
    queues.delete(lane.key);
  }

  return {
    acquire(lane, { signal, giveUpAt = () => Number.POSITIVE_INFINITY }) {
      const turn = new Promise<Slot | undefined>((give) => {
        const waiter = { signal, giveUpAt, give };
        const waiters = queues.get(lane.key);
        if (waiters !== undefined) waiters.push(waiter);
        else {
          const first = [waiter];
          queues.set(lane.key, first);
          // In a moment: those who ask in the same one are served together.
          queueMicrotask(() => void serve(lane, first));
        }
      });
      return unlessAborted(turn, signal);
    },
    async refused(lane, slot, retryAfterMs) {
      await change(lane, (before) => ({
        state: refuse(before, slot, now(), retryAfterMs, cap, random()),
        result: undefined,
      }));
    },
  };
}

/** Ends the wait for one's turn at once; the turn itself then passes unused. */
function unlessAborted<T>(turn: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return turn;
  return new Promise((done, fail) => {
    if (signal.aborted) return fail(signal.reason);
    const stop = () => fail(signal.reason);
    signal.addEventListener('abort', stop, { once: true });
    void turn.then(done, fail).finally(() => signal.removeEventListener('abort', stop));
  });
}

function fileOf(folder: string, { key }: Lane): string {
  return join(folder, `${createHash('sha256').update(key).digest('hex').slice(0, 32)}.json`);
}

/** @returns undefined for a file that is missing, half written or not one of these */
function readState(file: string): PaceState | undefined {
  try {
    const state = JSON.parse(readFileSync(file, 'utf8')) as PaceState;
    const { start, from, peak, recent, refused } = state;
    // Those of an empty state are there in every one, and are numbers or lists of numbers.
    const fits = Object.keys(freshPace(start)).every((name) =>
      [state[name as keyof PaceState]].flat().every(Number.isFinite),
    );
    const lists = Array.isArray(recent) && Array.isArray(refused);
    return fits && lists && start > 0 && from > 0 && (peak === undefined || peak > 0) ? state : undefined;
  } catch {
    return undefined;
  }
}

/** Removes what endpoints of long ago left. */
function clearOut(folder: string, now: number): void {
  // Locks are left to those who can tell whether their owner lives.
  for (const name of readdirSync(folder).filter((each) => /^[0-9a-f]{32}\.json$/.test(each))) {
    const file = join(folder, name);
    try {
      if (now - statSync(file).mtimeMs > STALE_MS) unlinkSync(file);
    } catch {
      // Another process clears out too.
    }
  }
}
