import ceilings from './data/pacing-ceilings.json' with { type: 'json' };

/** What the processes of one machine share about one endpoint. Times are epoch milliseconds, rates requests a second. */
export interface PaceState {
  /** The rate at the beginning. */
  start: number;
  /** Where the doubling began: `start`, or less when the first requests were refused. */
  from: number;
  /** The rate the server was found to take when it last refused; absent before. */
  peak?: number;
  /** How much of `peak` is held back right after a refusal, 0 to 1. */
  dip: number;
  /** How long the rate stays just below `peak`, milliseconds of activity. */
  holdMs: number;
  /** How often in a row the rate was lowered in vain: requests went on being refused at a rate that had been taken. */
  vain: number;
  /** Activity since the beginning or the last lowering, milliseconds: a rate nobody tried has not proved itself. */
  activeMs: number;
  /** Slots given, and refusals heard of, in that time. */
  sent: number;
  hits: number;
  /** When a slot was last asked for. */
  last: number;
  /** When the next slot would be free if slots were used evenly (the «theoretical arrival time» of GCRA). */
  next: number;
  /** Nothing is sent before: the server's Retry-After. */
  blockedUntil: number;
  /** Counts the lowerings, so that refusals of one wave count once. */
  epoch: number;
  /** When the last slots were, and when the requests were sent that were refused lately; oldest first. */
  recent: number[];
  refused: number[];
}

/** Leave to send one request, and what was being sent when it was given. */
export interface PaceSlot {
  epoch: number;
  at: number;
  rate: number;
  /** Requests within `windowMs` up to this one. */
  attempted: number;
  windowMs: number;
}

/** The slowest it gets: waiting longer is for Retry-After and for the retries' own backoff. */
export const SLOWEST = 0.5;
/** Before any refusal the rate doubles in so much activity, and no faster than with every request. */
const DOUBLING_MS = 250;
/** A refusal leads to just below the rate that was taken… */
const BELOW = 0.97;
/** …at once but for a dip of so long, which lets the server's window pass… */
const DIP_MS = 800;
/** …where it stays for a time, to be three times the rate after so much again. */
const REACH_MS = { least: 3500, most: 5000 };
/** What was taken is counted over a second, or ten requests where they are far apart. */
export const WINDOW_MS = { least: 1000, most: 3000, requests: 10 };
/** From so many lowerings in vain on refusals count as chance, more so with each; after so many it is tried again. */
export const VAIN = { least: 2, most: 15 };
/** Idle endpoints forget what they learned. */
const FORGET_MS = 600_000;
/** Of a longer pause between two requests only so much counts as activity. */
const GAP_MS = 2000;
/** How far below the limit the rate stays, so that requests which overtake each other on the way do not exceed it. */
const SLACK = 1.02;
/** So many of the latest slots are remembered to keep to the limit in any second. */
export const REMEMBERED = 50;
/** What a late timer or a busy process missed is made up for: two slots, or those of so long. */
const MADE_UP = { slots: 2, ms: 250 };

/** The platform's published limit, requests a second. */
export const PUBLISHED_RATE: number = ceilings.published;

/** Where an endpoint's rate starts, requests a second. */
export function startRate(method: string, path: string, mutates: boolean): number {
  if (fits(ceilings.heavy, method, path)) return ceilings.classes.heavy;
  if (mutates) return ceilings.classes['standard-write'];
  return fits(ceilings['light-read'], method, path)
    ? ceilings.classes['light-read']
    : ceilings.classes['standard-read'];
}

/** How many requests an endpoint that has rested takes at once, as long as the server has refused none. */
export function restedRequests(method: string, path: string): number {
  return fits(ceilings.rested.of, method, path) ? ceilings.rested.requests : 0;
}

function fits(patterns: readonly string[], method: string, path: string): boolean {
  return patterns.some((pattern) => new RegExp(pattern).test(pattern.startsWith('^/') ? path : `${method} ${path}`));
}

/** An endpoint nobody has asked yet. */
export function freshPace(start: number): PaceState {
  const nothing = { dip: 0, holdMs: 0, vain: 0, activeMs: 0, sent: 0, hits: 0 };
  return { start, from: start, ...nothing, last: 0, next: 0, blockedUntil: 0, epoch: 0, recent: [], refused: [] };
}

/**
 * Requests a second at this moment. Without a refusal: doubling. After one: just below the rate that was taken, there for a while,
 * and then beyond it faster and faster. A real limit is thus met from below, and one that was lifted is left behind within seconds.
 */
export function currentRate(state: PaceState, cap: number): number {
  const { from, peak, dip, activeMs } = state;
  const top = cap / SLACK;
  if (peak === undefined) return Math.min(top, from * 2 ** Math.min(30, activeMs / DOUBLING_MS));
  const doubt = doubtOf(state.vain);
  const recovered = Math.min(1, activeMs / DIP_MS);
  const reachMs = Math.min(REACH_MS.most, Math.max(REACH_MS.least, state.holdMs)) * (1 - 0.8 * doubt);
  const beyond = Math.max(0, activeMs - holdOf(state)) / reachMs;
  const factor = (BELOW + (1 - BELOW) * doubt) * (1 - dip * (1 - recovered) ** 3) + 2 * beyond ** 3;
  return Math.min(top, Math.max(SLOWEST, peak * factor));
}

/**
 * Takes the next slot. Slots come evenly at the rate of the moment; what was missed may be made up for, but never so that any
 * second has more of them than `cap`.
 * @param rested how many may come at once after a rest, as long as nothing was refused
 * @returns the state after it, and the slot: `slot.at` may lie ahead
 */
export function takeSlot(
  before: PaceState,
  now: number,
  cap: number,
  rested = 0,
): { state: PaceState; slot: PaceSlot } {
  const state = sane(before, now);
  const gap = state.peak === undefined ? DOUBLING_MS : GAP_MS;
  const activeMs = state.last === 0 ? 0 : state.activeMs + Math.min(gap, Math.max(0, now - state.last));
  const rate = currentRate({ ...state, activeMs }, cap);
  const spacing = 1000 / rate;
  const refusedNone = state.peak === undefined && state.from === state.start;
  const slots = refusedNone ? Math.max(MADE_UP.slots, rested - 1) : MADE_UP.slots;
  const missed = now - Math.max(slots * spacing, MADE_UP.ms);
  const due = Math.max(state.next, state.blockedUntil, missed);
  const earliest = Math.max(due, roomAt(state.recent, cap));
  // Spacings are fractions; what is due within a microsecond is due.
  const at = earliest - now < 0.001 ? now : earliest;
  const recent = [...state.recent, Math.ceil(at)].slice(-REMEMBERED);
  const windowMs = Math.min(WINDOW_MS.most, Math.max(WINDOW_MS.least, WINDOW_MS.requests * spacing));
  const attempted = countSince(recent, at - windowMs);
  return {
    state: { ...state, activeMs, sent: state.sent + 1, last: now, next: due + spacing, recent },
    slot: { epoch: state.epoch, at, rate, attempted, windowMs },
  };
}

/** Notes that a slot was used later than it was given for, so that it counts in the second in which it was used. */
export function usedLate(state: PaceState, at: number, now: number): PaceState {
  const index = state.recent.lastIndexOf(Math.ceil(at));
  if (index < 0) return state;
  return { ...state, recent: state.recent.toSpliced(index, 1, Math.ceil(now)).sort((a, b) => a - b) };
}

/** How far refusals are believed to be chance, 0 to 1. */
export function doubtOf(vain: number): number {
  return vain < VAIN.least ? 0 : 1 - 0.5 ** (vain - VAIN.least + 1);
}

export function holdOf({ holdMs, vain }: PaceState): number {
  return holdMs * (1 - doubtOf(vain)) ** 2;
}

/** When one more fits below the limit: `cap` in any second, or of a high limit fifty in their part of it. */
function roomAt(recent: readonly number[], cap: number): number {
  const most = Math.max(1, Math.min(REMEMBERED, Math.floor(cap)));
  const first = recent.at(-most);
  return recent.length < most || first === undefined ? 0 : first + (1000 * SLACK * most) / cap;
}

export function countSince(times: readonly number[], after: number, until = Number.POSITIVE_INFINITY): number {
  return times.reduce((count, at) => (at > after && at <= until ? count + 1 : count), 0);
}

/** What was learned long ago is forgotten; a clock that was set back leaves no slots far in the future. */
export function sane(state: PaceState, now: number): PaceState {
  const old = now - state.last > FORGET_MS && now > state.blockedUntil;
  const future = state.last - now > 5000 || state.next - now > 600_000;
  return state.last !== 0 && (old || future) ? { ...freshPace(state.start), epoch: state.epoch } : state;
}
