import ceilings from './data/pacing-ceilings.json' with { type: 'json' };

/** What the processes of one machine share about one endpoint. Times are epoch milliseconds. */
export interface PaceState {
  /** Requests a second at the beginning. */
  start: number;
  /** The rate at which the server last refused; absent before the first refusal. */
  peak?: number;
  /** How long it takes to get back to that rate, milliseconds of activity. */
  recoverMs: number;
  /** Activity since the beginning or the last refusal, milliseconds: a rate nobody tried has not proved itself. */
  activeMs: number;
  /** When a slot was last given. */
  last: number;
  /** When the next slot would be free if slots were used evenly (the «theoretical arrival time» of GCRA). */
  next: number;
  /** Nothing is sent before: the server's Retry-After. */
  blockedUntil: number;
  /** Counts refusals, so that those of one wave count once. */
  epoch: number;
}

/** The slowest it gets: waiting longer is for Retry-After and for the retries' own backoff. */
const SLOWEST = 0.5;
/** Before any refusal the rate doubles in so much activity: from 1 a second to 50 in four seconds. */
const DOUBLING_MS = 700;
/** Back to just below the refused rate within so much activity, or a few requests where they are far apart… */
const RECOVER_MS = { least: 800, most: 3000, requests: 5 };
const BELOW = 0.95;
/** …there for so much more, and three times the refused rate after so much again. */
const HOLD_MS = 8000;
const REACH_MS = 4000;
/** Idle endpoints forget what they learned. */
const FORGET_MS = 600_000;
/** Of a longer pause between two requests only so much counts as activity. */
const GAP_MS = 2000;
/**
 * Slots are a little further apart than the rate says, and two may be made up for when a timer came late. Together no second has
 * more requests than the published limit: 47 evenly, one at its edge, two made up for.
 */
const EVENLY = 0.94;
const MADE_UP = 2;
/** A Retry-After beyond this is not believed for everybody else. */
const LONGEST_BLOCK_MS = 3_600_000;

/** The platform's published limit, requests a second. */
export const PUBLISHED_RATE: number = ceilings.published;

/** Where an endpoint's rate starts, requests a second. */
export function startRate(method: string, path: string, mutates: boolean): number {
  const fits = (patterns: readonly string[]) =>
    patterns.some((pattern) => new RegExp(pattern).test(pattern.startsWith('^/') ? path : `${method} ${path}`));
  if (fits(ceilings.heavy)) return ceilings.classes.heavy;
  if (mutates) return ceilings.classes['standard-write'];
  return fits(ceilings['light-read']) ? ceilings.classes['light-read'] : ceilings.classes['standard-read'];
}

/** An endpoint nobody has asked yet. */
export function freshPace(start: number): PaceState {
  return { start, recoverMs: 0, activeMs: 0, last: 0, next: 0, blockedUntil: 0, epoch: 0 };
}

/**
 * Requests a second at this moment. Without a refusal: doubling. After one: at once half, soon back to just below the rate that was
 * refused (the shape of TCP's cubic curve, RFC 9438), there for a while, and then beyond it faster and faster. A chance refusal thus
 * costs little, a real limit is met from below, and one that was lifted is left behind within seconds.
 */
export function currentRate(state: PaceState, cap: number): number {
  const { start, peak, activeMs, recoverMs } = state;
  if (peak === undefined) return Math.min(cap, start * 2 ** Math.min(30, activeMs / DOUBLING_MS));
  const recovered = Math.min(1, activeMs / recoverMs);
  const beyond = Math.max(0, activeMs - recoverMs - HOLD_MS) / REACH_MS;
  const factor = BELOW * (1 - 0.5 * (1 - recovered) ** 3) + 2 * beyond ** 3;
  return Math.min(cap, Math.max(SLOWEST, peak * factor));
}

/**
 * Takes the next slot.
 * @returns the state after it, and when the slot is
 */
export function takeSlot(before: PaceState, now: number, cap: number): { state: PaceState; at: number } {
  const state = sane(before, now);
  const activeMs = state.last === 0 ? 0 : state.activeMs + Math.min(GAP_MS, Math.max(0, now - state.last));
  const spacing = 1000 / (currentRate({ ...state, activeMs }, cap) * EVENLY);
  // After a pause two slots are there at once, so that a short command does not wait; after a block one.
  const earliest = Math.max(state.next, state.blockedUntil, now - MADE_UP * spacing);
  // Spacings are fractions; what is due within a microsecond is due.
  const at = earliest - now < 0.001 ? now : earliest;
  return { state: { ...state, activeMs, last: now, next: earliest + spacing }, at };
}

/**
 * What a refusal (429, 503) does.
 * @param epoch the epoch in which the refused request got its slot: refusals of one wave halve the rate once
 * @param random 0 to 1, so that processes do not move in step
 */
export function refuse(
  before: PaceState,
  epoch: number,
  now: number,
  retryAfterMs: number,
  cap: number,
  random: number,
): PaceState {
  const state = sane(before, now);
  const blockedUntil = Math.max(state.blockedUntil, now + Math.min(retryAfterMs, LONGEST_BLOCK_MS));
  if (epoch !== state.epoch) return { ...state, blockedUntil };
  const peak = Math.max(SLOWEST, currentRate(state, cap));
  const recoverMs = Math.min(RECOVER_MS.most, Math.max(RECOVER_MS.least, (RECOVER_MS.requests * 1000) / peak));
  return { ...state, peak, activeMs: 0, recoverMs: recoverMs * (0.75 + 0.5 * random), blockedUntil, epoch: epoch + 1 };
}

/** What was learned long ago is forgotten; a clock that was set back leaves no slots far in the future. */
function sane(state: PaceState, now: number): PaceState {
  const old = now - state.last > FORGET_MS && now > state.blockedUntil;
  const future = state.last - now > 5000 || state.next - now > 600_000;
  return state.last !== 0 && (old || future) ? { ...freshPace(state.start), epoch: state.epoch } : state;
}
