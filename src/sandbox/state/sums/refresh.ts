import type { DatabaseSync } from 'node:sqlite';
import { goneKeeper } from '../analytics/gone-sums.ts';
import { tradeAdder, tradeKeeper } from '../analytics/trade-sums.ts';
import { pendingKeeper } from '../finance/pending-sums.ts';
import { openRows, orderRow } from '../rows.ts';

/** Orders that are worked out at once. */
const BATCH = 500;
/** Whether anything has changed since the sums were made. */
export function isBehind(db: DatabaseSync): boolean {
  return db.prepare('SELECT 1 FROM changed_orders LIMIT 1').get() !== undefined;
}

/**
 * Brings the sums up to what is in the database: works out what has changed, and nothing else. Inside a transaction that writes.
 * @param most orders to work out now
 * @returns whether the sums are up to date
 */
export function refresh(db: DatabaseSync, most: number): boolean {
  const changed = db.prepare(
    `SELECT orders.*, paid_orders.n IS NOT NULL AS fresh,
         EXISTS (SELECT 1 FROM returns WHERE returns.n = orders.n) AS returned FROM changed_orders JOIN orders USING (n)
       LEFT JOIN paid_orders USING (n) ORDER BY changed_orders.n LIMIT ${BATCH}`,
  );
  const done = ['changed_orders', 'paid_orders'].map((table) => db.prepare(`DELETE FROM ${table} WHERE n <= ?`));
  const rows = openRows(db);
  const days = tradeAdder(db);
  const keepers = [pendingKeeper(db, rows), tradeKeeper(db, rows, days), goneKeeper(db, days)];
  for (let left = most; left > 0; left -= BATCH) {
    const batch = changed.all() as { n: number; fresh: number; returned: number }[];
    for (const raw of batch) {
      const order = orderRow(raw);
      const known = { fresh: raw.fresh === 1, returned: raw.returned === 1 };
      for (const keeper of keepers) keeper.keep(order, known);
    }
    const last = batch.at(-1);
    if (!last) {
      // Only what is no order can be left.
      db.exec('DELETE FROM changed_orders');
      return true;
    }
    for (const keeper of keepers) keeper.flush();
    for (const statement of done) statement.run(last.n);
  }
  return false;
}
