import type { PartnerApi } from '../../partner-api/types.ts';
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

/** How many orders are counted without --all. */
const MOST_COUNTED = 10_000;
const DAY_MS = 86_400_000;

export type RatedOrder = DeadlineOrder & DispatchedOrder & { id: string };

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
 * Counts dispatches of the window. A dispatch changes its order, so every order dispatched in the window was updated in it.
 * Where sources leave several ways to count, the one with the highest rate leads.
 */
export async function measureLateRate(
  api: PartnerApi,
  { now, rulesAt, market, windowMs, all }: LateRateOptions,
): Promise<LateRate> {
  const to = Math.floor(now / 1000);
  const set = rulesAt(to);
  if (!set) return { known: false, why: `no rules are known for ${market}` };
  const days = set.lateDispatch.windowDays;
  const span = windowMs ?? (days && days.value * DAY_MS);
  if (span === undefined) {
    return { known: false, why: `no source says over how many days ${market} counts; --window 7d or rules.json does` };
  }
  const window = { from: Math.ceil((now - span) / 1000), to };
  const call = {
    operation: 'POST /order/202309/orders/search',
    query: { sort_field: 'update_time', sort_order: 'ASC' },
    body: { update_time_ge: window.from },
  };
  if (!all) {
    const { data } = await api.call<{ total_count?: number }>({ ...call, query: { ...call.query, page_size: 1 } });
    const count = data.total_count ?? 0;
    if (count > MOST_COUNTED) {
      return {
        known: false,
        why: `${count} orders changed in its window, more than the ${MOST_COUNTED} counted unasked; --all counts them`,
      };
    }
  }
  const [own, ...others] = tallies(set.lateDispatch);
  const ways: [Tally, ...Tally[]] = [own as Tally, ...others];
  for await (const order of api.items<RatedOrder>(call, { items: 'orders', id: ({ id }) => id })) {
    const judged = order.rts_sla_time
      ? order
      : { ...order, rts_sla_time: shipDeadline(order, rulesAt(order.create_time ?? to)).shipBy ?? 0 };
    for (const way of ways) countDispatch(way, judged, window);
  }
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
