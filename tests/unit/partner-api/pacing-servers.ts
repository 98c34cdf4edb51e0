import {
  freshPace,
  type PaceSlot,
  type PaceState,
  PUBLISHED_RATE,
  takeSlot,
  usedLate,
} from '../../../src/partner-api/pacing-rate.ts';
import { refuse } from '../../../src/partner-api/pacing-refusal.ts';

/** Deterministic numbers from 0 to 1. */
function randoms(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_664_525 + 1_013_904_223) % 4_294_967_296;
    return state / 4_294_967_296;
  };
}

/** Whether a request at this moment gets through; milliseconds of Retry-After when it does not. */
export type Server = (at: number) => true | number;

export interface Outcome {
  /** Requests that got through, and that were refused, by second. */
  good: number[];
  bad: number[];
  /** When each request was sent. */
  times: number[];
}

export interface Play {
  seconds: number;
  start: number;
  server: Server;
  /** How late a refusal is known, milliseconds. */
  latency?: number;
  /** How late timers are at most. */
  late?: number;
  seed?: number;
  cap?: number;
  /** Requests at once after a rest. */
  rested?: number;
}

/** When the plays begin. */
export const BEGIN = 1_000_000;

/** Sends as fast as slots come, in virtual time. */
export function play({
  seconds,
  start,
  server,
  latency = 80,
  late = 2,
  seed = 7,
  cap = PUBLISHED_RATE,
  rested = 0,
}: Play): Outcome {
  const [random, chance] = [randoms(seed), randoms(seed + 1)];
  const outcome: Outcome = { good: new Array(seconds).fill(0), bad: new Array(seconds).fill(0), times: [] };
  let state: PaceState = freshPace(start);
  let now = BEGIN;
  let pending: { known: number; slot: PaceSlot; retryAfterMs: number }[] = [];
  for (;;) {
    const taken = takeSlot(state, now, cap, rested);
    state = taken.state;
    const due = Math.ceil(taken.slot.at);
    if (due > now) {
      now = due + Math.floor(chance() * late);
      if (now - due > 5) state = usedLate(state, taken.slot.at, now);
    }
    const second = Math.floor((now - BEGIN) / 1000);
    if (second >= seconds) return outcome;
    outcome.times.push(now);
    const answer = server(now);
    if (answer === true) outcome.good[second]! += 1;
    else {
      outcome.bad[second]! += 1;
      pending.push({ known: now + latency * (0.75 + 0.5 * chance()), slot: taken.slot, retryAfterMs: answer });
    }
    for (const { slot, retryAfterMs } of pending.filter(({ known }) => known <= now))
      state = refuse(state, slot, now, retryAfterMs, cap, random());
    pending = pending.filter(({ known }) => known > now);
  }
}

/** Admits `limit` in each second of its own clock. */
export function windowServer(limit: (at: number) => number): Server {
  let second = 0;
  let count = 0;
  return (at) => {
    const current = Math.floor((at + 337) / 1000);
    if (current !== second) count = 0;
    second = current;
    count += 1;
    return count <= limit(at) || 0;
  };
}

/** Admits `limit` in any second. */
export function slidingServer(limit: number): Server {
  const admitted: number[] = [];
  return (at) => {
    while (admitted[0] !== undefined && admitted[0] <= at - 1000) admitted.shift();
    if (admitted.length >= limit) return 0;
    admitted.push(at);
    return true;
  };
}

/** A token bucket that holds one second's worth, as the sandbox has it. */
export function bucketServer(limit: number, retryAfter = false): Server {
  let tokens = limit;
  let last = 0;
  return (at) => {
    tokens = Math.min(limit, tokens + ((at - (last || at)) * limit) / 1000);
    last = at;
    if (tokens < 1) return retryAfter ? 1000 * Math.ceil((1 - tokens) / limit) : 0;
    tokens -= 1;
    return true;
  };
}

/** Refuses at random, whatever the rate. */
export function moodyServer(share: number, seed: number): Server {
  const chance = randoms(seed);
  return () => chance() >= share || 0;
}

export function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
