import type { DatabaseSync } from 'node:sqlite';
import type { OrderRow } from '../rows.ts';
import { FIELDS, sumsOf, total } from './amounts.ts';
import type { SkuAmounts } from './settlement.ts';

/** What a transaction is, as the wire names it. */
export type EntryType = 'ORDER' | 'RESERVE' | 'SAMPLE_SHIPPING_FEE' | 'SHIPPING_FEE_ADJUSTMENT';

/** A transaction of a statement as its row holds it (tables.ts). */
export interface EntryRow {
  id: number;
  shop: number;
  day: number;
  n: number;
  type: EntryType;
  time: number;
  order_time: number;
  revenue: number;
  shipping: number;
  fees: number;
  adjustment: number;
  reserve: number;
  /** When what is withheld will be given back. */
  release_at: number | null;
  skus: string | null;
}

/** What is booked of an order. */
export interface Booking {
  id: number;
  order: OrderRow;
  day: number;
  time: number;
  type?: EntryType;
  skus?: readonly SkuAmounts[];
  adjustment?: number;
  reserve?: number;
  releaseAt?: number;
}

/** What a transaction brings the seller, without what is withheld, minor units. */
export function settlementOf(sums: Pick<EntryRow, 'revenue' | 'shipping' | 'fees' | 'adjustment'>): number {
  return sums.revenue + sums.shipping + sums.fees + sums.adjustment;
}

/** Writes transactions, with statements that are prepared once. A transaction that is there already stays as it is. */
export function entryWriter(db: DatabaseSync): (booking: Booking) => number {
  const known = db.prepare('SELECT 1 FROM finance_entries WHERE id = ?');
  const insert = db.prepare(
    `INSERT INTO finance_entries (id, shop, day, n, type, time, order_time, revenue, shipping, fees, adjustment, reserve, release_at, skus)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return ({ id, order, day, time, type = 'ORDER', skus = [], adjustment = 0, reserve = 0, releaseAt }) => {
    if (known.get(id)) return 0;
    const { revenue, shipping, fees } = sumsOf(total(skus.map(({ amounts }) => amounts)));
    const told = skus.length > 0 ? JSON.stringify(skus.map(packed)) : null;
    // biome-ignore format: one row of the table a line
    insert.run(id, order.shop, day, order.n, type, time, order.createTime, revenue, shipping, fees, adjustment, reserve, releaseAt ?? null, told);
    return 1;
  };
}

function packed({ place, quantity, amounts }: SkuAmounts): number[] {
  return [place, quantity, ...FIELDS.map((field) => amounts[field])];
}

/** What each SKU of a transaction comes to. */
export function skusOf({ skus }: Pick<EntryRow, 'skus'>): SkuAmounts[] {
  const rows = JSON.parse(skus ?? '[]') as number[][];
  return rows.map(([place, quantity, ...values]) => ({
    place: place!,
    quantity: quantity!,
    amounts: Object.fromEntries(FIELDS.map((field, at) => [field, values[at] ?? 0])) as SkuAmounts['amounts'],
  }));
}

/** The transactions of an order, the earliest first. */
export function entriesOfOrder(db: DatabaseSync, n: number): EntryRow[] {
  return db.prepare('SELECT * FROM finance_entries WHERE n = ? ORDER BY time, id').all(n) as unknown as EntryRow[];
}
