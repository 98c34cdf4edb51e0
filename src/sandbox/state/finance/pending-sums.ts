import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import type { OrderRow, Rows } from '../rows.ts';
import { adder } from '../sums/adder.ts';
import type { SumKeeper } from '../sums/keeper.ts';
import { sumsOf } from './amounts.ts';
import { type Pending, pendingKeysOf, pendingReader } from './pending.ts';

/** Sums of what waits for its settlement, minor units. */
export interface PendingTotals {
  count: number;
  revenue: number;
  fees: number;
  adjustment: number;
  settlement: number;
}

/** Times of orders, epoch seconds; the last one is excluded. */
export type PendingSpan = readonly [from: number, to: number];

const AMOUNTS = ['revenue', 'fees', 'adjustment', 'settlement'] as const;
/** How many bits shorter than a time its slot is: a minute or so, and most of a day. A span is made of few of them. */
const LEVELS = [6, 16] as const;

interface PendingRow extends Omit<PendingTotals, 'count'> {
  order_time: number;
  key: number;
}

function rowOf({ key, order, amounts, adjustment }: Pending): PendingRow {
  const { revenue, shipping, fees } = sumsOf(amounts);
  const settlement = revenue + shipping + fees + adjustment;
  return { order_time: order.createTime, key, revenue, fees, adjustment, settlement };
}

/** Keeps what waits for its settlement, and its sums by time. */
export function pendingKeeper(db: DatabaseSync, rows: Rows): SumKeeper {
  const read = pendingReader(db, rows);
  // By their keys: a hundred thousand orders may have been placed in one second.
  const known = db.prepare(
    `SELECT * FROM finance_pending WHERE shop = ?1 AND order_time = ?2 AND key = ?3 UNION ALL
     SELECT * FROM finance_pending WHERE shop = ?1 AND order_time = ?2 AND key >= ?4 AND key < ?5`,
  );
  const remove = db.prepare('DELETE FROM finance_pending WHERE shop = ? AND order_time = ? AND key = ?');
  const put = db.prepare(
    `INSERT INTO finance_pending (shop, order_time, key, n, ${AMOUNTS.join(', ')}) VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  const sums = adder(db, 'finance_pending_sums', ['shop', 'bits', 'slot'], ['count', ...AMOUNTS]);
  const count = ({ shop }: OrderRow, row: PendingRow, sign: 1 | -1) => {
    const amounts = [sign, ...AMOUNTS.map((name) => sign * row[name])];
    for (const bits of LEVELS) sums.add([shop, bits, Math.floor(row.order_time / 2 ** bits)], amounts);
  };
  const before = ({ shop, createTime, n }: OrderRow) =>
    known.all(shop, createTime, ...pendingKeysOf(n)) as unknown as PendingRow[];
  return {
    keep: (order, { fresh, returned }) => {
      for (const row of fresh ? [] : before(order)) {
        remove.run(order.shop, row.order_time, row.key);
        count(order, row, -1);
      }
      for (const row of read(order, returned).map(rowOf)) {
        put.run(order.shop, row.order_time, row.key, order.n, ...AMOUNTS.map((name) => row[name]));
        count(order, row, 1);
      }
    },
    flush: sums.flush,
  };
}

/**
 * The sums of what waits for its settlement, of orders that were placed in a span: from as few slots of time as it is made of, and
 * the orders of the minutes in which it begins and ends, however many there are.
 */
export function pendingTotals(db: DatabaseSync, shop: number, [from, to]: PendingSpan): PendingTotals {
  const sums = AMOUNTS.map((name) => `coalesce(sum(${name}), 0) AS ${name}`).join(', ');
  const orders = db.prepare(
    `SELECT count(*) AS count, ${sums} FROM finance_pending WHERE shop = ? AND order_time >= ? AND order_time < ?`,
  );
  const slots = db.prepare(
    `SELECT coalesce(sum(count), 0) AS count, ${sums} FROM finance_pending_sums
     WHERE shop = ? AND bits = ? AND slot >= ? AND slot < ?`,
  );
  const totals: PendingTotals = { count: 0, revenue: 0, fees: 0, adjustment: 0, settlement: 0 };
  const add = (more: unknown) => {
    for (const name of ['count', ...AMOUNTS] as const) totals[name] += (more as PendingTotals)[name];
  };
  const tell = (bits: number, first: number, end: number) => {
    if (first >= end) return;
    add(bits === 0 ? orders.get(shop, first, end) : slots.get(shop, bits, first, end));
  };
  // From seconds up: what fills no slot of the next level is told by this one.
  let [bits, first, end] = [0, from, to];
  for (const next of LEVELS) {
    const many = 2 ** (next - bits);
    const [inner, outer] = [Math.ceil(first / many), Math.floor(end / many)];
    if (inner >= outer) break;
    tell(bits, first, inner * many);
    tell(bits, outer * many, end);
    [bits, first, end] = [next, inner, outer];
  }
  tell(bits, first, end);
  return totals;
}

/** Where a page begins: after the transaction of this key. */
export interface PendingMark {
  time: number;
  key: number;
}

/** The keys of transactions that wait for their settlement and of their orders, by the time of the order: one page. */
export function pendingKeys(
  db: DatabaseSync,
  shop: number,
  span: PendingSpan,
  { mark, descending, size }: { mark: PendingMark | undefined; descending: boolean; size: number },
): { n: number; key: number }[] {
  const [sign, direction] = descending ? ['<', 'DESC'] : ['>', 'ASC'];
  const values: SQLInputValue[] = [shop, ...span, ...(mark ? [mark.time, mark.key] : []), size];
  return db
    .prepare(
      `SELECT n, key FROM finance_pending WHERE shop = ? AND order_time >= ? AND order_time < ?
         ${mark ? `AND (order_time, key) ${sign} (?, ?)` : ''}
       ORDER BY order_time ${direction}, key ${direction} LIMIT ?`,
    )
    .all(...values) as { n: number; key: number }[];
}
