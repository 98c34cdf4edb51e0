import { addBusinessDays, addDays, type BusinessCalendar, contestedBetween, isBusinessDay } from './business-days.ts';
import { type DeadlineOrder, given, isFromOwnWarehouse } from './deadline-order.ts';
import { type ResolvedRuleSet, ruleRef } from './rule-sets.ts';
import type {
  CancelRule,
  ClockStart,
  Confidence,
  DispatchRule,
  OrderType,
  Rule,
  RuleRef,
  ShippingType,
  Span,
} from './types.ts';
import type { LocalTime } from './wall-clock.ts';

/** What another source, or another reading of the rule, gives instead. */
export interface Contest {
  of: 'ship-by' | 'auto-cancel';
  /** Epoch seconds. */
  at: number;
  why: string;
  confidence: Confidence;
}

/** A deadline from the rules: the earliest of all readings, and what the others give. */
export interface Outcome {
  /** Epoch seconds. */
  at: number;
  rule: RuleRef;
  contested: readonly Contest[];
}

interface Candidate {
  at: number;
  why: string[];
  confidence: Confidence;
}

/**
 * When an order must be dispatched by the rules of its market.
 * @returns why that cannot be known, as a sentence, where it cannot
 */
export function dispatchOutcome(order: DeadlineOrder, set: ResolvedRuleSet | undefined): Outcome | string {
  if (isFromOwnWarehouse(order)) return 'TikTok ships it from its own warehouse.';
  if (!set) return 'No rules are known for this market and day.';
  const type = order.order_type as OrderType | undefined;
  if (!type) return 'The order does not say of which type it is.';
  if (order.status === 'UNPAID') return 'It is not paid; the clock begins with the payment.';
  const rule = set.dispatch.find((entry) => applies(entry, type, order));
  if (!rule) {
    const how = order.shipping_type ? ` with ${order.shipping_type} shipping` : '';
    return `No rule is known for orders of type ${type}${how}.`;
  }
  const starts = readings(rule.from).map((reading) => ({ ...reading, start: startOf(order, reading.value, set) }));
  const hours = readings(rule.span).some(({ value }) => 'cutOff' in value);
  const days = starts.map(({ start }) => (hours ? `${start?.date} ${start?.time}` : start?.date));
  const handling = order.handling_duration;
  const key = JSON.stringify(['dispatch', type, order.shipping_type, handling?.days, handling?.type, ...days]);
  return remembered(set, key, () => {
    const candidates: Candidate[] = [];
    let obstacle = '';
    for (const from of starts) {
      if (from.start === undefined) obstacle ||= missingStart(from.value);
      else obstacle ||= addCandidates(candidates, order, set, rule, from.start, from);
    }
    const confidence = weaker(rule.span.confidence, rule.from.confidence);
    return choose('ship-by', candidates, ruleRef(set, `dispatch.${type}`, { ...rule.span, confidence })) ?? obstacle;
  });
}

/** Adds what each reading of the span gives. @returns why one of them gives nothing */
function addCandidates(
  candidates: Candidate[],
  order: DeadlineOrder,
  set: ResolvedRuleSet,
  rule: DispatchRule,
  start: LocalTime,
  from: { why: string; confidence: Confidence },
): string {
  let obstacle = '';
  for (const span of readings(rule.span)) {
    for (const calendar of [set.sure, set.generous]) {
      const end = endOf(order, span.value, start, calendar);
      if (end.date === undefined) {
        obstacle ||= end.obstacle;
        continue;
      }
      const holidays = calendar === set.generous ? contestedHolidays(set, start.date, end.date) : '';
      candidates.push({
        at: set.clock.moment(end.date, set.dayEnd.value),
        why: [from.why, span.why, holidays].filter(Boolean),
        confidence: weaker(from.confidence, span.confidence),
      });
    }
  }
  return obstacle;
}

/**
 * When the platform cancels an order by the rules of its market.
 * @param rules the rule-set's `autoCancel` or `collection`
 * @param shipBy the time to dispatch, epoch seconds, from which some of them count
 * @returns undefined where that cannot be known
 */
export function cancelOutcome(
  order: DeadlineOrder,
  set: ResolvedRuleSet,
  rules: readonly CancelRule[],
  shipBy: number | undefined,
): Outcome | undefined {
  const type = order.order_type as OrderType | undefined;
  const rule = type && rules.find((entry) => applies(entry, type, order));
  if (!rule || order.status === 'UNPAID' || isFromOwnWarehouse(order)) return undefined;
  const start = rule.from === 'order' ? (given(order.create_time) ?? given(order.paid_time)) : shipBy;
  if (start === undefined) return undefined;
  const from = set.clock.local(start).date;
  const what = rules === set.collection ? 'collection' : 'autoCancel';
  return remembered(set, JSON.stringify([what, type, order.shipping_type, from]), () => {
    const candidates: Candidate[] = [];
    for (const span of readings(rule.span)) {
      for (const calendar of [set.sure, set.generous]) {
        const date = addBusinessDays(calendar, from, span.value.businessDays);
        if (date === undefined) continue;
        const holidays = calendar === set.generous ? contestedHolidays(set, from, date) : '';
        const at = set.clock.moment(date, set.dayEnd.value);
        candidates.push({ at, why: [span.why, holidays].filter(Boolean), confidence: span.confidence });
      }
    }
    return choose('auto-cancel', candidates, ruleRef(set, `${what}.${type}`, rule.span));
  });
}

/** The earliest of all, with what would be later and why. */
function choose(of: Contest['of'], candidates: readonly Candidate[], rule: RuleRef): Outcome | undefined {
  const sorted = [...candidates].sort((a, b) => a.at - b.at || a.why.length - b.why.length);
  const first = sorted[0];
  if (!first) return undefined;
  const contested: Contest[] = [];
  for (const { at, why, confidence } of sorted) {
    if (at === first.at || contested.some((other) => other.at === at)) continue;
    const differs = why.filter((reason) => !first.why.includes(reason));
    // Where the earliest rests on the other reading and this one on the rule's own, that reading's reason tells of both.
    contested.push({ of, at, confidence, why: (differs.length > 0 ? differs : first.why).join(' ') });
  }
  return { at: first.at, rule, contested };
}

/** Every way to read a rule: its own, which needs no reason, and those of other sources. */
function readings<Value>(rule: Rule<Value>): { value: Value; why: string; confidence: Confidence }[] {
  return [{ value: rule.value, why: '', confidence: rule.confidence }, ...(rule.alternatives ?? [])];
}

/** Where the clock begins, on the wall clock of the market. */
function startOf(order: DeadlineOrder, from: ClockStart, set: ResolvedRuleSet): LocalTime | undefined {
  const placed = given(order.create_time) ?? given(order.paid_time);
  const paid = given(order.paid_time) ?? given(order.create_time);
  const open = paid === undefined ? undefined : paid + set.hold.value;
  const at = from === 'order' ? placed : from === 'release' ? given(order.release_date) : open;
  return at === undefined ? undefined : set.clock.local(at);
}

function missingStart(from: ClockStart): string {
  return from === 'release'
    ? 'The release date of the pre-order is not given.'
    : 'The order does not say when it was placed or paid.';
}

type End = { date: string } | { date: undefined; obstacle: string };

function endOf(order: DeadlineOrder, span: Span, start: LocalTime, calendar: BusinessCalendar): End {
  if ('handling' in span) {
    const days = order.handling_duration?.days;
    if (days === undefined || !/^\d{1,3}$/.test(days)) {
      return { date: undefined, obstacle: 'The handling time of the order is not given.' };
    }
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
    const count = early ? span.beforeBusinessDays : span.afterBusinessDays;
    return within(addBusinessDays(calendar, start.date, count), calendar);
  }
  return within(addBusinessDays(calendar, start.date, span.businessDays), calendar);
}

function within(date: string | undefined, calendar: BusinessCalendar): End {
  return date === undefined ? { date, obstacle: `The calendar of ${calendar.id} does not reach that day.` } : { date };
}

/** Names the contested holidays that a deadline passed over. */
function contestedHolidays(set: ResolvedRuleSet, from: string, to: string): string {
  return contestedBetween(set.days, from, to)
    .map(({ date, name, contested }) => `If ${date} (${name}) counts as a holiday. ${contested}`)
    .join(' ');
}

function applies(
  rule: { orderTypes: readonly OrderType[]; shippingTypes?: readonly ShippingType[] },
  type: OrderType,
  order: DeadlineOrder,
): boolean {
  const ships = rule.shippingTypes?.includes(order.shipping_type as ShippingType) ?? true;
  return ships && rule.orderTypes.includes(type);
}

function remembered<Value>(set: ResolvedRuleSet, key: string, make: () => Value): Value {
  if (!set.memo.has(key)) set.memo.set(key, make());
  return set.memo.get(key) as Value;
}

function weaker(a: Confidence, b: Confidence): Confidence {
  return a === 'L' || b === 'L' ? 'L' : a === 'M' || b === 'M' ? 'M' : 'H';
}
