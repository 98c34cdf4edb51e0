import type { DeadlineOrder } from '../../rules/deadline-order.ts';
import { shipDeadline } from '../../rules/deadlines.ts';
import {
  afterMisses,
  countDispatch,
  type DispatchedOrder,
  type LateDispatchVerdict,
  lateDispatch,
  type Tally,
  tallies,
  worstTally,
} from '../../rules/late-dispatch.ts';
import { type ResolvedRuleSet, ruleRef } from '../../rules/rule-sets.ts';
import type { RuleRef } from '../../rules/types.ts';
import type { DueSource } from './due-source.ts';

/** How many orders are counted without --all. */
const MOST_COUNTED = 10_000;
const DAY_MS = 86_400_000;

export type RatedOrder = DeadlineOrder & DispatchedOrder & { id: string };

/** An order that stands for several that count alike; for itself alone when `orders` is absent. */
export type RatedOrders = RatedOrder & { orders?: number };

/** The late-dispatch rate of the window, or why it is not known. */
export type LateRate =
  | {
      known: true;
      set: ResolvedRuleSet;
      windowMs: number;
      /** The rule behind the window; absent when the user said how long it is. */
      windowRule: RuleRef | undefined;
      worst: Tally;
      ways: readonly Tally[];
      now: LateDispatchVerdict;
      ifMissed: LateDispatchVerdict;
    }
  | { known: false; why: string };

export interface LateRateOptions {
  /** Epoch milliseconds. */
  now: number;
  /** The rules in force at a moment, epoch seconds. */
  rulesAt: (at: number) => ResolvedRuleSet | undefined;
  market: string;
  /** Instead of the market's own window. */
  windowMs?: number | undefined;
  /** Count however many there are. */
  all: boolean;
}

/**
 * Counts dispatches of the window.
 * Where sources leave several ways to count, the one with the highest rate leads.
 */
export async function measureLateRate(
  source: Pick<DueSource, 'dispatched'>,
  { now, rulesAt, market, windowMs, all }: LateRateOptions,
): Promise<LateRate> {
  const to = Math.floor(now / 1000);
  const set = rulesAt(to);
  if (!set) return { known: false, why: `no rules are known for ${market}` };
  const days = set.lateDispatch.windowDays;
  const span = windowMs ?? (days && days.value * DAY_MS);
  if (span === undefined) {
    return {
      known: false,
      why: `no source says over how many days ${market} counts; rules.json or till orders due --window 7d does`,
    };
  }
  const window = { from: Math.ceil((now - span) / 1000), to };
  const found = await source.dispatched(window, all ? undefined : MOST_COUNTED);
  if ('tooMany' in found) {
    return {
      known: false,
      why: `${found.tooMany} orders changed in its window, more than the ${MOST_COUNTED} counted unasked; --all counts them`,
    };
  }
  const [own, ...others] = tallies(set.lateDispatch);
  const ways: [Tally, ...Tally[]] = [own as Tally, ...others];
  const count = (order: RatedOrders): void => {
    const judged = order.rts_sla_time
      ? order
      : { ...order, rts_sla_time: shipDeadline(order, rulesAt(order.create_time ?? to)).shipBy ?? 0 };
    for (const way of ways) countDispatch(way, judged, window, order.orders);
  };
  for await (const order of found.orders) count(order);
  const worst = worstTally(ways);
  if (worst.unjudged > 0) {
    return {
      known: false,
      why: `${worst.unjudged} of ${worst.dispatched} dispatched orders have no deadline to be judged by`,
    };
  }
  const { limits } = set.lateDispatch;
  return {
    known: true,
    set,
    windowMs: span,
    windowRule: windowMs === undefined && days ? ruleRef(set, 'lateDispatch.windowDays', days) : undefined,
    worst,
    ways,
    now: lateDispatch(worst, limits),
    ifMissed: afterMisses(worst, 1, limits),
  };
}
