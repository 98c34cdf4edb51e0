import {
  addBusinessDays,
  addDays,
  type BusinessCalendar,
  contestedBetween,
  isBusinessDay,
  localTime,
  momentOf,
} from './business-days.ts';
import { type ResolvedRuleSet, ruleRef } from './rule-sets.ts';
import type {
  Alternative,
  CancelRule,
  ClockStart,
  Confidence,
  OrderType,
  Rule,
  RuleRef,
  ShippingType,
  Span,
} from './types.ts';

/** What of an order its clocks depend on, as the Partner API has it. Times are epoch seconds; every field may be missing. */
export interface DeadlineOrder {
  status?: string;
  order_type?: string;
  create_time?: number;
  paid_time?: number;
  /** Latest time to ship, set by the platform. */
  rts_sla_time?: number;
  /** Latest time of collection, set by the platform. */
  tts_sla_time?: number;
  /** South-East Asia: collected later than this counts as dispatched late. */
  pick_up_cut_off_time?: number;
  /** Not shipped by then: the platform cancels. */
  shipping_due_time?: number;
  cancel_order_sla_time?: number;
  handling_duration?: { days?: string; type?: string };
  release_date?: number;
  is_on_hold_order?: boolean;
  shipping_type?: string;
  fulfillment_type?: string;
}

/** What another source, or another reading of the rule, gives instead. */
export interface Contest {
  of: 'ship-by' | 'auto-cancel';
  /** Epoch seconds. */
  at: number;
  why: string;
  confidence: Confidence;
}

/** An order's clocks, epoch seconds. */
export interface ShipDeadline {
  /** Absent when it cannot be known; `unknown` says why. */
  shipBy?: number;
  source?: 'api' | 'computed';
  rule?: RuleRef;
  /** Latest time of collection, where the API gives one. */
  collectBy?: number;
  /** When the platform cancels what is not shipped. */
  autoCancelAt?: number;
  autoCancelSource?: 'api' | 'computed';
  autoCancelRule?: RuleRef;
  /** Later outcomes of other readings; what is given is the earliest of all. */
  contested?: Contest[];
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
  const contested: Contest[] = [];
  const fromApi = time(order.rts_sla_time);
  if (fromApi !== undefined) {
    Object.assign(result, { shipBy: fromApi, source: 'api', rule: apiRule });
  } else {
    const found = computeDispatch(order, set);
    if (typeof found === 'string') result.unknown = found;
    else {
      Object.assign(result, { shipBy: found.at, source: 'computed', rule: found.rule });
      contested.push(...found.contested.map((other) => ({ of: 'ship-by' as const, ...other })));
    }
  }
  const collectBy = time(order.pick_up_cut_off_time) ?? time(order.tts_sla_time);
  if (collectBy !== undefined) result.collectBy = collectBy;

  const cancels = time(order.shipping_due_time) ?? time(order.cancel_order_sla_time);
  if (cancels !== undefined) {
    Object.assign(result, { autoCancelAt: cancels, autoCancelSource: 'api', autoCancelRule: apiCancelRule });
  } else {
    const found = set && computeCancel(order, set, set.autoCancel, result.shipBy);
    if (found) {
      Object.assign(result, { autoCancelAt: found.at, autoCancelSource: 'computed', autoCancelRule: found.rule });
      contested.push(...found.contested.map((other) => ({ of: 'auto-cancel' as const, ...other })));
    }
  }
  if (contested.length > 0) result.contested = contested;
  return result;
}

/** When the platform cancels an order that its carrier does not have; epoch seconds, undefined where no rule is known. */
export function collectionDeadline(
  order: DeadlineOrder & { collection_due_time?: number },
  set: ResolvedRuleSet | undefined,
): number | undefined {
  return time(order.collection_due_time) ?? (set && computeCancel(order, set, set.collection, undefined)?.at);
}

interface Outcome {
  at: number;
  rule: RuleRef;
  contested: Omit<Contest, 'of'>[];
}

/** One way to read a rule, and how it differs from the first way. */
interface Reading<Value> {
  value: Value;
  why: string;
  confidence: Confidence;
}

interface Candidate {
  at: number;
  why: string[];
  confidence: Confidence;
}

function computeDispatch(order: DeadlineOrder, set: ResolvedRuleSet | undefined): Outcome | string {
  if (isFromOwnWarehouse(order)) return 'TikTok ships it from its own warehouse.';
  if (!set) return 'No rules are known for this market and day.';
  const type = order.order_type as OrderType | undefined;
  if (!type) return 'The order does not say of which type it is.';
  if (order.status === 'UNPAID') return 'It is not paid; the clock begins with the payment.';
  const rule = set.dispatch.find((entry) => applies(entry, type, order));
  if (!rule)
    return `No rule is known for orders of type ${type}${order.shipping_type ? ` with ${order.shipping_type} shipping` : ''}.`;

  const candidates: Candidate[] = [];
  let obstacle = '';
  for (const from of readings(rule.from)) {
    const start = startOf(order, from.value, set);
    if (start === undefined) {
      obstacle ||=
        from.value === 'release'
          ? 'The release date of the pre-order is not given.'
          : 'The order does not say when it was placed or paid.';
      continue;
    }
    for (const span of readings(rule.span)) {
      for (const calendar of [set.sure, set.generous]) {
        const end = endOf(order, span.value, start, calendar);
        if (end.date === undefined) obstacle ||= end.obstacle;
        else {
          const why = [from.why, span.why, calendar === set.generous ? holidays(set, start.date, end.date) : ''].filter(
            Boolean,
          );
          candidates.push({
            at: momentOf(end.date, set.dayEnd.value, set.zone),
            why,
            confidence: weaker(from.confidence, span.confidence),
          });
        }
      }
    }
  }
  const what = `dispatch.${type}`;
  return (
    choose(
      candidates,
      ruleRef(set, what, { ...rule.span, confidence: weaker(rule.span.confidence, rule.from.confidence) }),
    ) ?? obstacle
  );
}

function computeCancel(
  order: DeadlineOrder,
  set: ResolvedRuleSet,
  rules: readonly CancelRule[],
  shipBy: number | undefined,
): Outcome | undefined {
  const type = order.order_type as OrderType | undefined;
  const rule = type && rules.find((entry) => applies(entry, type, order));
  if (!rule || order.status === 'UNPAID' || isFromOwnWarehouse(order)) return undefined;
  const placed = time(order.create_time) ?? time(order.paid_time);
  const start = rule.from === 'order' ? placed : shipBy;
  if (start === undefined) return undefined;
  const from = localTime(start, set.zone).date;
  const candidates: Candidate[] = [];
  for (const span of readings(rule.span)) {
    for (const calendar of [set.sure, set.generous]) {
      const date = addBusinessDays(calendar, from, span.value.businessDays);
      if (date === undefined) continue;
      const why = [span.why, calendar === set.generous ? holidays(set, from, date) : ''].filter(Boolean);
      candidates.push({ at: momentOf(date, set.dayEnd.value, set.zone), why, confidence: span.confidence });
    }
  }
  return choose(candidates, ruleRef(set, `autoCancel.${type}`, rule.span));
}

/** The earliest of all, with what would be later and why. */
function choose(candidates: readonly Candidate[], rule: RuleRef): Outcome | undefined {
  const sorted = [...candidates].sort((a, b) => a.at - b.at || a.why.length - b.why.length);
  const first = sorted[0];
  if (!first) return undefined;
  const contested: Omit<Contest, 'of'>[] = [];
  for (const { at, why, confidence } of sorted) {
    if (at === first.at || contested.some((other) => other.at === at)) continue;
    const differs = why.filter((reason) => !first.why.includes(reason));
    // Where the earliest rests on the other reading and this one on the rule's own, that reading's reason tells of both.
    contested.push({ at, confidence, why: (differs.length > 0 ? differs : first.why).join(' ') });
  }
  return { at: first.at, rule, contested };
}

function readings<Value>(rule: Rule<Value>): Reading<Value>[] {
  const others = (rule.alternatives ?? []).map(({ value, why, confidence }: Alternative<Value>) => ({
    value,
    why,
    confidence,
  }));
  return [{ value: rule.value, why: '', confidence: rule.confidence }, ...others];
}

/** Where the clock begins, on the wall clock of the market. */
function startOf(
  order: DeadlineOrder,
  from: ClockStart,
  set: ResolvedRuleSet,
): { date: string; time: string } | undefined {
  const placed = time(order.create_time) ?? time(order.paid_time);
  const paid = time(order.paid_time) ?? time(order.create_time);
  const at =
    from === 'order'
      ? placed
      : from === 'release'
        ? time(order.release_date)
        : paid !== undefined
          ? paid + set.hold.value
          : undefined;
  return at === undefined ? undefined : localTime(at, set.zone);
}

type End = { date: string } | { date: undefined; obstacle: string };

function endOf(
  order: DeadlineOrder,
  span: Span,
  start: { date: string; time: string },
  calendar: BusinessCalendar,
): End {
  if ('handling' in span) {
    const days = order.handling_duration?.days;
    if (days === undefined || !/^\d{1,3}$/.test(days))
      return { date: undefined, obstacle: 'The handling time of the order is not given.' };
    const extra = span.plusBusinessDays ?? 0;
    // Consecutive days include weekends and holidays (Get Order List, handling_duration.type), so they may end on one.
    if (order.handling_duration?.type === 'CALENDAR_DAY') {
      const date = addDays(start.date, Number(days));
      return extra === 0 ? { date } : within(addBusinessDays(calendar, date, extra), calendar);
    }
    return within(addBusinessDays(calendar, start.date, Number(days) + extra), calendar);
  }
  if ('cutOff' in span) {
    const early = isBusinessDay(calendar, start.date) === true && start.time < `${span.cutOff}:00`;
    return within(
      addBusinessDays(calendar, start.date, early ? span.beforeBusinessDays : span.afterBusinessDays),
      calendar,
    );
  }
  return within(addBusinessDays(calendar, start.date, span.businessDays), calendar);
}

function within(date: string | undefined, calendar: BusinessCalendar): End {
  return date === undefined
    ? {
        date,
        obstacle: `The calendar of ${calendar.id} does not reach that day; calendars.json can only change days that it covers.`,
      }
    : { date };
}

/** Names the contested holidays that a deadline passed over. */
function holidays(set: ResolvedRuleSet, from: string, to: string): string {
  return contestedBetween(set.days, from, to)
    .map(({ date, name, contested }) => `If ${date} (${name}) counts as a holiday. ${contested}`)
    .join(' ');
}

function applies(
  rule: { orderTypes: readonly OrderType[]; shippingTypes?: readonly ShippingType[] },
  type: OrderType,
  order: DeadlineOrder,
): boolean {
  return (
    rule.orderTypes.includes(type) &&
    (rule.shippingTypes === undefined || rule.shippingTypes.includes(order.shipping_type as ShippingType))
  );
}

/** Whether TikTok (or its partner) ships the order from a warehouse of its own, so that the seller has nothing to do. */
export function isFromOwnWarehouse(order: { fulfillment_type?: string }): boolean {
  return (
    order.fulfillment_type !== undefined &&
    order.fulfillment_type !== '' &&
    order.fulfillment_type !== 'FULFILLMENT_BY_SELLER'
  );
}

function weaker(a: Confidence, b: Confidence): Confidence {
  return a === 'L' || b === 'L' ? 'L' : a === 'M' || b === 'M' ? 'M' : 'H';
}

/** A time the API gave; 0 and absent both mean none. */
function time(seconds: number | undefined): number | undefined {
  return typeof seconds === 'number' && Number.isSafeInteger(seconds) && seconds > 0 ? seconds : undefined;
}
