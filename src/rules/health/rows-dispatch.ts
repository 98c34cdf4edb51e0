import type { ResolvedRuleSet } from '../rule-sets.ts';
import type { CancelRule, DispatchEvent, OwnWarehouse, Rule, ShippingType, Span } from '../types.ts';
import type { AddRow } from './rows.ts';

const EVENTS: Readonly<Record<DispatchEvent, string>> = {
  shipped: 'when it is shipped (ready to ship)',
  'first-scan': "at the carrier's first scan",
};

const WAREHOUSES: Readonly<Record<OwnWarehouse, string>> = {
  'denominator-only': 'count as dispatched, and are never late',
  excluded: 'are left out',
};

/** Deadlines and the calendar, from the market's dispatch rule-set: it is where they stand. */
export function dispatchRows(add: AddRow, set: ResolvedRuleSet | undefined): void {
  if (!set) return;
  const section = 'deadline';
  const put = <Value>(what: string, rule: Rule<Value>, show: (value: Value) => string) => {
    const from = (source: string) => `dispatch/${source}`;
    add({
      section,
      what,
      value: show(rule.value),
      note: rule.note,
      rule: { ...rule, source: from(rule.source) },
    });
    for (const other of rule.alternatives ?? []) {
      const value = show(other.value);
      add({ section, what, value, note: other.why, rule: { ...other, source: from(other.source) }, contested: true });
    }
  };
  const { counts, ownWarehouse } = set.lateDispatch;
  put('an order is dispatched', counts, (event) => EVENTS[event]);
  put("orders from TikTok's own warehouse", ownWarehouse, (how) => WAREHOUSES[how]);
  put('a day ends at', set.dayEnd, (time) => `${time} ${set.zoneName}`);
  put('on hold after the payment', set.hold, (seconds) => `${seconds} seconds`);
  for (const { orderTypes, shippingTypes, from, span } of set.dispatch) {
    if (orderTypes.length > 0)
      put(`dispatch: ${kinds(orderTypes, shippingTypes)}`, span, (value) => spanText(value, from.value));
  }
  for (const rule of set.autoCancel) cancelRow('cancelled unshipped', rule);
  for (const rule of set.collection) cancelRow('cancelled uncollected', rule);
  const { source, covers, holidays } = set.days;
  add({
    section,
    what: 'calendar',
    value: `${set.days.name}: ${holidays.length} holidays from ${covers.from} to ${covers.to}`,
    note: set.days.note,
    rule: { source: 'dispatch/calendar', confidence: source.confidence },
  });

  function cancelRow(what: string, { orderTypes, shippingTypes, from, span }: CancelRule): void {
    if (orderTypes.length === 0) return;
    const start = from === 'order' ? 'after the order' : 'after the time to dispatch';
    put(`${what}: ${kinds(orderTypes, shippingTypes)}`, span, ({ businessDays }) => `${days(businessDays)} ${start}`);
  }
}

function kinds(orderTypes: readonly string[], shippingTypes: readonly ShippingType[] | undefined): string {
  const types = orderTypes.map((type) => type.toLowerCase().replaceAll('_', '-')).join(', ');
  return shippingTypes
    ? `${types} (${shippingTypes.map((type) => (type === 'TIKTOK' ? 'TikTok' : 'seller')).join(', ')} shipping)`
    : types;
}

function spanText(span: Span, from: string): string {
  if ('handling' in span)
    return `the order's own handling time${span.plusBusinessDays ? ` and ${days(span.plusBusinessDays)}` : ''}`;
  if ('cutOff' in span) {
    return `placed before ${span.cutOff}: ${days(span.beforeBusinessDays)}; later: ${days(span.afterBusinessDays)}`;
  }
  const start = { order: 'the order', 'awaiting-shipment': 'it awaits shipment', release: 'its release' }[from];
  return `${days(span.businessDays)}${start === undefined ? '' : ` from ${start}`}`;
}

function days(count: number): string {
  return `${count} business ${count === 1 ? 'day' : 'days'}`;
}
