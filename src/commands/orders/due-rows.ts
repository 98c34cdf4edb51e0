import { isoFromSeconds } from '../../lib/time.ts';
import type { DeadlineOrder } from '../../rules/deadline-order.ts';
import { shipDeadline } from '../../rules/deadlines.ts';
import type { Contest } from '../../rules/reckon.ts';
import type { ResolvedRuleSet } from '../../rules/rule-sets.ts';
import type { Confidence, RuleRef } from '../../rules/types.ts';
import { type OrderItem, orderRow, type WireOrder } from '../../shop/orders.ts';

export type OpenOrder = WireOrder & DeadlineOrder;

/** An open order as `orders due` prints it. */
export interface DueRow {
  id: string;
  status: string;
  shipBy: string | null;
  secondsLeft: number | null;
  overdue: boolean | null;
  source: 'api' | 'computed' | 'unknown';
  rule: RuleRef | null;
  reason: string | null;
  contested: readonly DueContest[];
  collectBy: string | null;
  autoCancelAt: string | null;
  autoCancelSource: 'api' | 'computed' | 'unknown';
  units: number;
  shippingType: string | null;
  orderType: string | null;
  createdAt: string | null;
  buyerAsksToCancel: boolean;
  items: readonly OrderItem[];
  /** Percent as decimal text, or `unknown`. */
  lateRate: string;
  lateRateIfMissed: string;
  limitsBroken: readonly string[] | null;
}

/** What other sources or readings give for one of the clocks. */
export interface DueContest {
  of: 'ship-by' | 'auto-cancel';
  at: string;
  why: string;
  confidence: Confidence;
}

/** What of a row does not wait for the late-dispatch rate. */
export type Clock = Omit<DueRow, 'lateRate' | 'lateRateIfMissed' | 'limitsBroken'>;

const NOTHING: readonly DueContest[] = [];

/**
 * Makes rows of open orders. All of them are in memory at once, so what many have in common is kept once.
 * @param now epoch milliseconds
 * @param rulesAt the rules in force at a moment, epoch seconds
 */
export function rowMaker(
  now: number,
  rulesAt: (at: number) => ResolvedRuleSet | undefined,
): (order: OpenOrder) => Clock {
  const contests = new Map<Contest, DueContest>();
  const products = new Map<string, OrderItem>();

  const contestRow = (contest: Contest): DueContest =>
    known(contests, contest, () => ({ ...contest, at: isoFromSeconds(contest.at) ?? '' }));
  const product = (item: OrderItem): OrderItem =>
    known(products, [item.skuId, item.units, item.unitPrice.amount, item.product, item.variant].join('\n'), () => item);

  return (order) => {
    const deadline = shipDeadline(order, rulesAt(order.create_time || order.paid_time || Math.floor(now / 1000)));
    const row = orderRow(order);
    const left = deadline.shipBy === undefined ? null : Math.floor(deadline.shipBy - now / 1000);
    return {
      id: order.id,
      status: order.status ?? 'UNKNOWN',
      shipBy: isoFromSeconds(deadline.shipBy) ?? null,
      secondsLeft: left,
      overdue: left === null ? null : left < 0,
      source: deadline.source ?? 'unknown',
      rule: deadline.rule ?? null,
      reason: deadline.unknown ?? null,
      contested: deadline.contested?.map(contestRow) ?? NOTHING,
      collectBy: isoFromSeconds(deadline.collectBy) ?? null,
      autoCancelAt: isoFromSeconds(deadline.autoCancelAt) ?? null,
      autoCancelSource: deadline.autoCancelSource ?? 'unknown',
      units: row.units,
      shippingType: row.shippingType ?? null,
      orderType: row.orderType ?? null,
      createdAt: row.createdAt ?? null,
      buyerAsksToCancel: row.buyerAsksToCancel,
      items: row.items.map(product),
    };
  };
}

function known<Key, Value>(map: Map<Key, Value>, key: Key, make: () => Value): Value {
  let value = map.get(key);
  if (value === undefined) {
    value = make();
    map.set(key, value);
  }
  return value;
}
