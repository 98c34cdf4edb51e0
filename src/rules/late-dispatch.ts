import { isFromOwnWarehouse } from './deadline-order.ts';
import { asMetricLimit, goodToRecover, keeps, missesLeft } from './health/budget.ts';
import { compare, percentText, type Rational, rational } from './rational.ts';
import type { DispatchEvent, LateDispatchRule, OwnWarehouse, RateLimit } from './types.ts';

/** What of an order the late-dispatch rate depends on. Times are epoch seconds. */
export interface DispatchedOrder {
  fulfillment_type?: string;
  rts_time?: number;
  rts_sla_time?: number;
  collection_time?: number;
  tts_sla_time?: number;
  pick_up_cut_off_time?: number;
}

/** Numerator and denominator of the rate, and how many could not be judged. */
export interface DispatchCounts {
  dispatched: number;
  late: number;
  /** Dispatched in the window, but without a deadline to judge by. */
  unjudged: number;
}

/** The window in which a dispatch counts, epoch seconds; the end is included. */
export interface Window {
  from: number;
  to: number;
}

/** One way to count: the rule's own, or what another source says. */
export interface Tally extends DispatchCounts {
  event: DispatchEvent;
  ownWarehouse: OwnWarehouse;
  /** Empty for the rule's own way. */
  why: string[];
}

/** A tally for each way to count that the rule and its alternatives leave open; the rule's own comes first. */
export function tallies(rule: LateDispatchRule): Tally[] {
  const events = [{ value: rule.counts.value, why: '' }, ...(rule.counts.alternatives ?? [])];
  const warehouses = [{ value: rule.ownWarehouse.value, why: '' }, ...(rule.ownWarehouse.alternatives ?? [])];
  return events.flatMap((event) =>
    warehouses.map((warehouse) => ({
      event: event.value,
      ownWarehouse: warehouse.value,
      why: [event.why, warehouse.why].filter(Boolean),
      dispatched: 0,
      late: 0,
      unjudged: 0,
    })),
  );
}

/** An order's dispatch as one way to count sees it. */
export interface Dispatch {
  /** Epoch seconds. */
  at: number;
  /** `own`: TikTok ships it from its own warehouse. `unjudged`: there is no deadline to judge it by. */
  verdict: 'on-time' | 'late' | 'own' | 'unjudged';
}

/**
 * When an order was dispatched, and whether in time.
 * `shipped`: dispatched at `rts_time`, late after `rts_sla_time`. `first-scan`: dispatched at `collection_time`, late after
 * `pick_up_cut_off_time` (South-East Asia), else `tts_sla_time`, else `rts_sla_time`. Exactly on the deadline is in time.
 * @returns undefined while it is not dispatched
 */
export function dispatchOf(event: DispatchEvent, order: DispatchedOrder): Dispatch | undefined {
  const scan = event === 'first-scan';
  const at = (scan ? order.collection_time : order.rts_time) || undefined;
  if (at === undefined) return undefined;
  if (isFromOwnWarehouse(order)) return { at, verdict: 'own' };
  const limit = (scan && (order.pick_up_cut_off_time || order.tts_sla_time)) || order.rts_sla_time || undefined;
  return { at, verdict: limit === undefined ? 'unjudged' : at > limit ? 'late' : 'on-time' };
}

/**
 * Adds an order to a tally, as `dispatchOf` sees it.
 * @param orders how many the order stands for
 */
export function countDispatch(tally: Tally, order: DispatchedOrder, window: Window, orders = 1): void {
  const dispatch = dispatchOf(tally.event, order);
  if (!dispatch || dispatch.at < window.from || dispatch.at > window.to) return;
  if (dispatch.verdict === 'own' && tally.ownWarehouse === 'excluded') return;
  tally.dispatched += orders;
  if (dispatch.verdict === 'unjudged') tally.unjudged += orders;
  else if (dispatch.verdict === 'late') tally.late += orders;
}

/** What a limit means for the counts. */
export interface LimitVerdict {
  limit: RateLimit;
  /** The rate is within the limit. */
  holds: boolean;
  /** How many more late dispatches stay within it; 0 when it does not hold; undefined when no number breaks it. */
  missesLeft: number | undefined;
  /** How many dispatches in time bring the rate back within it; 0 when it holds; undefined when no number does. */
  onTimeToRecover: number | undefined;
}

/** The rate with everything that follows from it. */
export interface LateDispatchVerdict {
  late: number;
  dispatched: number;
  /** Exact; undefined when nothing was dispatched. */
  rate: Rational | undefined;
  /** `4.76`, without `%`; undefined when nothing was dispatched. */
  percent: string | undefined;
  limits: LimitVerdict[];
}

/** The late-dispatch rate from its counts, late over dispatched, against limits. All arithmetic is exact. */
export function lateDispatch(
  counts: { late: number; dispatched: number },
  limits: readonly RateLimit[],
): LateDispatchVerdict {
  const { late, dispatched } = counts;
  const rate = dispatched > 0 ? rational(late, dispatched) : undefined;
  return {
    late,
    dispatched,
    rate,
    percent: rate && percentText(rate),
    limits: limits.map((limit) => judge(late, dispatched, limit)),
  };
}

/** The verdict after so many more orders are dispatched late. */
export function afterMisses(
  counts: { late: number; dispatched: number },
  misses: number,
  limits: readonly RateLimit[],
): LateDispatchVerdict {
  return lateDispatch({ late: counts.late + misses, dispatched: counts.dispatched + misses }, limits);
}

/** The worse of several ways to count: the highest rate, the rule's own way where they are equal. */
export function worstTally<T extends DispatchCounts>(ways: readonly [T, ...T[]]): T {
  return ways.reduce((worst, way) => (compare(rateOf(way), rateOf(worst)) > 0 ? way : worst));
}

function rateOf({ late, dispatched }: DispatchCounts): Rational {
  return dispatched > 0 ? rational(late, dispatched) : rational(0, 1);
}

function judge(late: number, dispatched: number, limit: RateLimit): LimitVerdict {
  const line = asMetricLimit(limit);
  const counts = { numerator: late, denominator: dispatched };
  // An empty shop breaks nothing, and has no room either.
  if (dispatched === 0) return { limit, holds: true, missesLeft: 0, onTimeToRecover: 0 };
  return {
    limit,
    holds: keeps(line, 'percent', counts) === true,
    missesLeft: missesLeft(line, 'percent', counts),
    onTimeToRecover: goodToRecover(line, 'percent', counts),
  };
}
