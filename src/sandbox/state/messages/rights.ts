import type { DatabaseSync } from 'node:sqlite';
import { DAY } from '../calendar.ts';
import type { Conversation } from './rows.ts';

/**
 * Whether a seller may write to a buyer: they talked in the last 30 days, the buyer ordered in the last 60, or has ever returned
 * something. Source: api/guide.md 5.6.
 */
export function mayWrite(
  db: DatabaseSync,
  shop: number,
  buyer: number,
  row: Conversation | undefined,
  now: number,
): boolean {
  if (row && row.last > 0 && row.update_time >= now - 30 * DAY) return true;
  // A buyer's key is that of their first order, and further ones follow close behind: few rows are read of however many.
  const orders = db.prepare(
    `SELECT EXISTS (SELECT 1 FROM orders WHERE n >= ?2 AND n < ?2 + 64 AND shop = ?1 AND buyer = ?2
       AND (create_time >= ?3 OR EXISTS (SELECT 1 FROM returns WHERE returns.n = orders.n))) AS may`,
  );
  return (orders.get(shop, buyer, now - 60 * DAY) as { may: number }).may === 1;
}
