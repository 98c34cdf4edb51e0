import type { DatabaseSync } from 'node:sqlite';
import { refundOf } from '../aftersales/money.ts';
import { type ReturnRow, returnRow } from '../aftersales/rows.ts';
import { type Content, largestRemainder } from '../content.ts';
import type { OrderRow } from '../rows.ts';
import { REFUNDED } from '../trade/attribution.ts';

/** What has gone back to the buyer for one unit, minor units. */
export interface UnitRefund {
  goods: number;
  tax: number;
  /** Whether the unit's whole price has gone back, with its discounts. */
  full: boolean;
}

/** What has gone back to the buyer of an order. */
export interface OrderRefund {
  units: ReadonlyMap<number, UnitRefund>;
  /** Whether the postage has gone back too. */
  postage: boolean;
}

/** Reads all returns of an order, the earliest first. */
export type ReturnReader = (n: number) => ReturnRow[];

/** A reader for many orders, with a statement that is prepared once. */
export function returnReader(db: DatabaseSync): ReturnReader {
  const found = db.prepare('SELECT * FROM returns WHERE n = ? ORDER BY ended_time, id');
  return (n) => found.all(n).map(returnRow);
}

/** The returns whose money had gone back by a moment. */
export function refundedBy(returns: readonly ReturnRow[], moment: number): ReturnRow[] {
  const paid = new Set<string>(REFUNDED);
  return returns.filter(({ status, endedTime }) => endedTime !== null && endedTime <= moment && paid.has(status));
}

/** What the refunds of an order come to. A partial refund is for the goods first, then for tax. */
export function refundOfOrder(order: OrderRow, content: Content, refunds: readonly ReturnRow[]): OrderRefund {
  const units = new Map<number, UnitRefund>();
  let postage = false;
  for (const { lines, partial, fault } of refunds) {
    if (partial === null) {
      for (const place of lines) {
        const { sale, tax } = content.lines[place]!;
        units.set(place, { goods: sale, tax, full: true });
      }
      postage ||= refundOf(order, lines, fault).shipping > 0;
      continue;
    }
    const price = (what: 'sale' | 'tax') => lines.map((place) => content.lines[place]![what]);
    const goods = Math.min(
      partial,
      price('sale').reduce((sum, each) => sum + each, 0),
    );
    const shares = largestRemainder(goods, price('sale'));
    const taxes = largestRemainder(partial - goods, price('tax'));
    for (const [at, place] of lines.entries()) {
      const before = units.get(place);
      if (before?.full) continue;
      units.set(place, {
        goods: (before?.goods ?? 0) + shares[at]!,
        tax: (before?.tax ?? 0) + taxes[at]!,
        full: false,
      });
    }
  }
  return { units, postage };
}
