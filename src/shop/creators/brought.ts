import type { Money } from '../orders.ts';
import { sharePercent, sumMoney } from '../sales/money.ts';
import type { AffiliateLine } from './order.ts';

/** What somebody or something brought, in one currency. */
export interface Brought {
  /** Without those that were cancelled. */
  orders: number;
  cancelledOrders: number;
  units: number;
  refundedUnits: number;
  gmv: Money;
  /** Settled and estimated together. */
  commission: Money;
  settled: Money;
  estimated: Money;
  /** Per cent of the GMV, one place; null without any. */
  effectiveRate: string | null;
}

/**
 * Sums lines by what each falls under, each currency by itself. Lines without a key, or without an amount, fall under nothing.
 * @returns by key, in the order in which they first came
 */
export function broughtBy(
  lines: readonly AffiliateLine[],
  keyOf: (line: AffiliateLine) => string | null,
): { key: string; brought: Brought }[] {
  const groups = Map.groupBy(
    lines.filter((line) => line.gmv !== null && keyOf(line) !== null),
    (line) => JSON.stringify([keyOf(line), line.gmv?.currency]),
  );
  return [...groups.values()].map((group) => ({ key: keyOf(group[0]!)!, brought: broughtOf(group) }));
}

/** What some lines come to, all in one currency. @param lines one at least, each with an amount */
export function broughtOf(lines: readonly AffiliateLine[]): Brought {
  const currency = lines.find(({ gmv }) => gmv !== null)?.gmv?.currency ?? '';
  const total = (amounts: readonly (Money | null)[]): Money =>
    sumMoney(amounts.flatMap((amount) => (amount?.currency === currency ? amount : [])))?.[0] ?? {
      amount: noughtOf(lines),
      currency,
    };
  const good = lines.filter(({ commissionState }) => commissionState !== 'none');
  const of = (state: AffiliateLine['commissionState']) =>
    total(lines.filter(({ commissionState }) => commissionState === state).map(({ commission }) => commission));
  const orders = new Set(good.map(({ orderId }) => orderId));
  const [gmv, commission] = [total(lines.map((line) => line.gmv)), total(lines.map((line) => line.commission))];
  return {
    orders: orders.size,
    cancelledOrders: new Set(lines.map(({ orderId }) => orderId)).size - orders.size,
    units: good.reduce((sum, { units }) => sum + units, 0),
    refundedUnits: good.reduce((sum, { refundedUnits }) => sum + refundedUnits, 0),
    gmv,
    commission,
    settled: of('settled'),
    estimated: of('estimated'),
    effectiveRate: sharePercent(commission.amount, gmv.amount),
  };
}

/** Nothing, with as many places as the amounts have. */
function noughtOf(lines: readonly AffiliateLine[]): string {
  const amount = lines.find(({ gmv }) => gmv !== null)?.gmv?.amount ?? '0';
  return amount
    .replace(/^-/, '')
    .replace(/\d/g, '0')
    .replace(/^0+(?=0)/, '');
}
