import {
  countSince,
  currentRate,
  doubtOf,
  holdOf,
  type PaceSlot,
  type PaceState,
  REMEMBERED,
  SLOWEST,
  sane,
  VAIN,
  WINDOW_MS,
} from './pacing-rate.ts';

/** The rate that was found holds for so many requests or so long, and for twice as long each time it is found again. */
const HOLD_MS = { least: 2000, first: 8000, most: 16_000 };
const HOLD_REQUESTS = 40;
/** Rates that differ by less are the same. */
const SAME = 0.25;
/** Refusals within so much of a lowering belong to it. */
const GRACE_MS = 1000;
/** One refusal in so many requests is chance; one more for each as many again. */
const CHANCE = 25;
/** One in fewer is more than that. */
const SURELY = 100;
/** Fewer requests than this prove little. */
const FEW = 4;
/** More refused than this is no chance, whatever was seen before. */
const TOO_MANY = { share: 0.35, requests: 10 };
/** A Retry-After beyond this is not believed for everybody else. */
const LONGEST_BLOCK_MS = 3_600_000;

/**
 * What a refusal (429, 503) does: the rate falls to what the server took lately, not by a fixed factor. When lowering it does not
 * silence the refusals they have nothing to do with it (a proxy that refuses at random), and it is lowered less and less.
 * @param slot of the refused request
 * @param random 0 to 1, so that processes do not move in step
 */
export function refuse(
  before: PaceState,
  slot: PaceSlot,
  now: number,
  retryAfterMs: number,
  cap: number,
  random: number,
): PaceState {
  const heard = withRefusal(sane(before, now), slot, now, retryAfterMs);
  const { peak, activeMs } = heard;
  const { attempted } = slot;
  const missing = countSince(heard.refused, slot.at - slot.windowMs, slot.at);
  const taken = Math.max(0, attempted - missing);
  const share = 1 - Math.min(1, missing / Math.max(FEW, attempted));
  const rate = currentRate(heard, cap);
  const doubt = doubtOf(heard.vain);
  const takenRate = (taken * 1000) / slot.windowMs;
  // While the rate rises the window holds fewer requests than the rate stands for; where there are few anyway, they are counted.
  const steady =
    peak !== undefined && activeMs > slot.windowMs && (activeMs < holdOf(heard) || attempted < 2 * WINDOW_MS.requests);
  const found = Math.max(SLOWEST, steady ? Math.min(takenRate, rate) : Math.max(takenRate, slot.rate * share));

  // One of a wave that has lowered the rate already: it may show that the server takes even less.
  if (slot.epoch !== heard.epoch || (peak !== undefined && activeMs <= GRACE_MS)) {
    if (peak === undefined || slot.epoch < heard.epoch - 1) return heard;
    const since = slot.epoch === heard.epoch ? Math.min(1, heard.hits / Math.max(FEW, heard.sent)) : 1 - share;
    const dip = Math.max(heard.dip, (1 - doubt) * since);
    return { ...heard, peak: Math.min(peak, found + doubt * Math.max(0, peak - found)), dip };
  }
  // One of very many proves nothing; a real limit refuses the next ones too.
  if (retryAfterMs === 0 && missing < 1 + Math.floor(attempted / CHANCE)) return heard;

  const lowered = { ...heard, activeMs: 0, sent: 0, hits: 0, epoch: heard.epoch + 1 };
  const little = peak === undefined && heard.from === heard.start && attempted <= FEW;
  if (taken === 0 || little) {
    // Nothing is known of a rate that would be taken: begin again, from below.
    const { peak: _, ...unknown } = lowered;
    return { ...unknown, from: Math.max(SLOWEST, rate * share) * (0.75 + 0.25 * random), dip: 0, vain: 0 };
  }
  const vain = retryAfterMs > 0 ? 0 : vainAfter(heard, attempted, share);
  const doubtNow = doubtOf(vain);
  const lower = found + doubtNow * Math.max(0, rate - found);
  const holdMs = Math.min(HOLD_MS.most, holdAfter(heard, lower) * (0.75 + 0.5 * random));
  return { ...lowered, peak: lower, dip: (1 - share) * (1 - doubtNow), vain, holdMs };
}

/** The refusal is counted, and its Retry-After heeded. */
function withRefusal(state: PaceState, slot: PaceSlot, now: number, retryAfterMs: number): PaceState {
  const kept = state.refused.filter((at) => at > now - 4 * WINDOW_MS.most);
  return {
    ...state,
    refused: [...kept, slot.at].sort((a, b) => a - b).slice(-REMEMBERED),
    blockedUntil: Math.max(state.blockedUntil, now + Math.min(retryAfterMs, LONGEST_BLOCK_MS)),
    hits: slot.epoch === state.epoch ? state.hits + 1 : state.hits,
  };
}

/** A refusal while the rate held, below what had been taken, means that lowering it has not helped. */
function vainAfter({ peak, vain, activeMs, holdMs, sent, hits }: PaceState, attempted: number, share: number) {
  if (attempted >= TOO_MANY.requests && share < 1 - TOO_MANY.share) return 0;
  if (peak === undefined) return vain;
  if (activeMs > holdMs) return vain < VAIN.least || sent >= 2 * CHANCE * hits ? 0 : vain;
  const more = SURELY * hits > sent ? vain + 1 : vain;
  return more > VAIN.most ? 0 : more;
}

function holdAfter({ peak, activeMs, holdMs }: PaceState, lower: number): number {
  if (peak !== undefined && Math.abs(lower / peak - 1) < SAME) return activeMs > holdMs ? holdMs * 2 : holdMs;
  if (peak !== undefined && lower > peak) return HOLD_MS.least;
  return Math.max(HOLD_MS.least, Math.min(HOLD_MS.first, (HOLD_REQUESTS * 1000) / lower));
}
