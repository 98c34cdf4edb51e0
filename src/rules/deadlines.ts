import { type DeadlineOrder, given } from './deadline-order.ts';
import { type Contest, cancelOutcome, dispatchOutcome } from './reckon.ts';
import type { ResolvedRuleSet } from './rule-sets.ts';
import type { RuleRef } from './types.ts';

/** An order's clocks, epoch seconds. */
export interface ShipDeadline {
  /** Absent when it cannot be known; `unknown` says why. */
  shipBy?: number;
  source?: 'api' | 'computed';
  rule?: RuleRef;
  /** Latest time of collection, where the API gives one. */
  collectBy?: number;
  /** When the platform cancels what is not shipped; absent when it cannot be known. */
  autoCancelAt?: number;
  autoCancelSource?: 'api' | 'computed';
  autoCancelRule?: RuleRef;
  /** Later outcomes of other readings; what is given is the earliest of all. */
  contested?: readonly Contest[];
  unknown?: string;
}

const apiRule: RuleRef = {
  id: 'api/rts_sla_time',
  source: 'Partner API, Get Order List 202309: the latest time to ship that the platform has set',
  date: '2026-11-22',
  confidence: 'H',
};

const apiCancelRule: RuleRef = {
  ...apiRule,
  id: 'api/shipping_due_time',
  source: 'Partner API, Get Order List 202309: when the platform cancels what is not shipped',
};

/**
 * When an order must be shipped, and when the platform cancels it.
 * The API's own times lead. Where it gives none they are reckoned from the rule-set; where sources or readings differ the
 * earliest is given, the others are under `contested`. What cannot be known is left out, and `unknown` says why.
 * @param set the rules in force when the order was placed; undefined where none are known
 */
export function shipDeadline(order: DeadlineOrder, set: ResolvedRuleSet | undefined): ShipDeadline {
  const result: ShipDeadline = {};
  const contested: (readonly Contest[])[] = [];
  const fromApi = given(order.rts_sla_time);
  const found = fromApi === undefined ? dispatchOutcome(order, set) : { at: fromApi, rule: apiRule, contested: [] };
  if (typeof found === 'string') result.unknown = found;
  else {
    result.shipBy = found.at;
    result.source = fromApi === undefined ? 'computed' : 'api';
    result.rule = found.rule;
    contested.push(found.contested);
  }
  const collectBy = given(order.pick_up_cut_off_time) ?? given(order.tts_sla_time);
  if (collectBy !== undefined) result.collectBy = collectBy;

  const cancels = given(order.shipping_due_time) ?? given(order.cancel_order_sla_time);
  const cancelled =
    cancels === undefined
      ? set && cancelOutcome(order, set, set.autoCancel, result.shipBy)
      : { at: cancels, rule: apiCancelRule, contested: [] };
  if (cancelled) {
    result.autoCancelAt = cancelled.at;
    result.autoCancelSource = cancels === undefined ? 'computed' : 'api';
    result.autoCancelRule = cancelled.rule;
    contested.push(cancelled.contested);
  }
  if (contested.some((some) => some.length > 0)) result.contested = contested.flat();
  return result;
}

/** When the platform cancels an order that its carrier does not have; epoch seconds, undefined where no rule is known. */
export function collectionDeadline(
  order: DeadlineOrder & { collection_due_time?: number },
  set: ResolvedRuleSet | undefined,
): number | undefined {
  return given(order.collection_due_time) ?? (set && cancelOutcome(order, set, set.collection, undefined)?.at);
}
