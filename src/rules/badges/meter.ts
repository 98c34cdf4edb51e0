import { type DayWindow, dayTeller, slotter, type Way } from '../health/count.ts';
import { cancellationCounter, lateDispatchCounter } from '../health/count-orders.ts';
import { returnsCounter } from '../health/count-returns.ts';
import type { Counter } from '../health/counters.ts';
import type { HealthOrder, HealthReturn, HealthSession } from '../health/facts.ts';
import type { MetricRule, ResolvedHealthRules } from '../health/rule-types.ts';
import { rational } from '../rational.ts';
import { dateOf } from './days.ts';
import { fraction, plus, type Series, ZERO } from './series.ts';
import type { FactCode } from './types.ts';

const DAY = 86_400;

/** What of an order badges count, by the wire's names. */
export interface BadgeOrder extends HealthOrder {
  user_id?: string;
  payment?: Readonly<Record<string, string | undefined>>;
}

/** Numbers that are counted and belong to no badge. */
export type CountedCode = FactCode | 'shipped-in-2-days' | 'answered-in-a-day';

/** Counts a shop's days one by one, for badges. */
export interface BadgeMeter {
  order(order: BadgeOrder): void;
  session(session: HealthSession): void;
  return(request: HealthReturn): void;
  /** What each counted number was on each day. */
  series(): Map<CountedCode, Series>;
  /** Different buyers in a span of days; undefined when an order does not say who bought. */
  buyers(from: number, to: number): number | undefined;
  /** Orders in another currency than the one counted, and orders of which no amount is known. */
  unpriced(): number;
}

/** The counters of health need a rule only for whose fault a return may be: a badge counts the seller's alone. */
const SELLERS_FAULT: MetricRule = {
  title: '',
  unit: 'percent',
  formula: { value: { numerator: '', denominator: '' }, source: '', confidence: 'L' },
  limits: [],
  faults: ['seller'],
};

/**
 * Makes a meter.
 * @param rules the market's health rules: what is late, whose fault a cancellation is
 * @param first number of the first day that counts, of the market's zone
 * @param today number of the last one
 * @param now epoch seconds; nothing at or after it counts
 * @param currency in which sales are counted, where they are
 */
export function badgeMeter({
  rules,
  zone,
  first,
  today,
  now,
  currency,
}: {
  rules: ResolvedHealthRules | undefined;
  zone: string;
  first: number;
  today: number;
  now: number;
  currency?: string;
}): BadgeMeter {
  const teller = dayTeller(zone);
  const window: DayWindow = { from: dateOf(first), to: dateOf(today), days: today - first + 1 };
  const slot = slotter(window, now, teller);
  const input = rules && { rule: SELLERS_FAULT, rules, window, now, slot, teller };
  const counters: [FactCode, Counter][] = input
    ? [
        ['late-dispatch', lateDispatchCounter(input)],
        ['cancellation', cancellationCounter(input)],
        ['seller-fault-returns', returnsCounter(input)],
      ]
    : [];
  const zeros = () => new Array<number>(window.days).fill(0);
  const orders = zeros();
  const sales = new Array(window.days).fill(ZERO) as (typeof ZERO)[];
  const [shipped, fast, asked, answered] = [zeros(), zeros(), zeros(), zeros()];
  const who = new Map<string, Set<number>>();
  let [anonymous, unpriced] = [false, 0];

  return {
    order(order) {
      for (const [, counter] of counters) counter.order?.(order);
      const paid = order.paid_time || 0;
      if (order.is_sample_order === true || paid <= 0) return;
      const sent = slot(order.rts_time);
      if (sent >= 0) {
        shipped[sent]! += 1;
        if ((order.rts_time as number) - paid <= 2 * DAY) fast[sent]! += 1;
      }
      const day = slot(paid);
      if (day < 0 || order.status === 'CANCELLED') return;
      orders[day]! += 1;
      if (order.user_id) {
        const days = who.get(order.user_id) ?? new Set();
        who.set(order.user_id, days.add(day));
      } else anonymous = true;
      if (currency === undefined) return;
      const amount = order.payment?.currency === currency ? fraction(order.payment.total_amount ?? '') : undefined;
      if (amount) sales[day] = plus(sales[day] ?? ZERO, amount);
      else unpriced += 1;
    },
    session(session) {
      const index = slot(session.asked);
      if (index < 0 || session.openedBy === 'SELLER') return;
      const inTime = session.answered !== undefined && session.answered - session.asked <= DAY;
      // What may still be answered in time is not counted yet.
      if (!inTime && session.asked + DAY > now) return;
      asked[index]! += 1;
      if (inTime) answered[index]! += 1;
    },
    return(request) {
      for (const [, counter] of counters) counter.return?.(request);
    },
    series() {
      const whole = (counts: readonly number[]) => counts.map((count) => rational(count, 1));
      const share = (parts: readonly number[], wholes: readonly number[]): Series => ({
        kind: 'share',
        first,
        parts: whole(parts),
        wholes: whole(wholes),
      });
      const found = new Map<CountedCode, Series>([
        ['orders', { kind: 'sum', first, parts: whole(orders) }],
        ['shipped-in-2-days', share(fast, shipped)],
        ['answered-in-a-day', share(answered, asked)],
        ['response-24h', share(answered, asked)],
      ]);
      if (currency !== undefined && unpriced === 0) found.set('sales', { kind: 'sum', first, parts: sales });
      for (const [code, counter] of counters) {
        const way: Way | undefined = counter.ways[0];
        if (way && counter.spoilt?.(way) === undefined) found.set(code, share(way.numerators, way.denominators));
      }
      return found;
    },
    buyers: (from, to) =>
      anonymous
        ? undefined
        : [...who.values()].filter((days) => [...days].some((day) => day + first >= from && day + first <= to)).length,
    unpriced: () => unpriced,
  };
}
