import { decimal } from '../content.ts';
import { contentOfOrder, DROPPED, factsOf, type OrderRow } from '../rows.ts';
import type { Fault } from './rows.ts';

/** What goes back to the buyer; minor units. */
export interface Refund {
  subtotal: number;
  tax: number;
  shipping: number;
  total: number;
}

/** Places of the units that were sold and not cancelled. */
export function livePlaces(order: OrderRow): number[] {
  return order.lines.flatMap((at, place) => (at === DROPPED ? [] : [place]));
}

/** What units cost; with the postage where the whole order goes back and the buyer is not to blame. */
export function refundOf(order: OrderRow, places: readonly number[], fault: Fault): Refund {
  const { lines, postage } = contentOfOrder(order);
  const of = (what: 'sale' | 'tax') => places.reduce((sum, place) => sum + (lines[place]?.[what] ?? 0), 0);
  const whole = fault !== 'BUYER' && places.length === livePlaces(order).length;
  const [subtotal, tax] = [of('sale'), of('tax') + (whole ? postage.tax : 0)];
  const shipping = whole ? postage.paid : 0;
  return { subtotal, tax, shipping, total: subtotal + tax + shipping };
}

/** Amounts as the wire has them. */
export function wireRefund(order: OrderRow, { subtotal, tax, shipping, total }: Refund): Record<string, string> {
  return {
    currency: factsOf(order).shop.currency,
    refund_subtotal: decimal(subtotal),
    refund_tax: decimal(tax),
    refund_shipping_fee: decimal(shipping),
    refund_total: decimal(total),
  };
}

/** Minor units of an amount with at most two decimals; undefined for anything else. */
export function minorUnits(text: string): number | undefined {
  const match = /^(\d{1,9})(?:\.(\d{1,2}))?$/.exec(text);
  return match ? Number(match[1]) * 100 + Number((match[2] ?? '').padEnd(2, '0')) : undefined;
}
