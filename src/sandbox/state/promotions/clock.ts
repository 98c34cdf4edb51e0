import type { DatabaseSync } from 'node:sqlite';
import { type ActivityRow, activityRow, updateActivity } from './rows.ts';

/** Whose prices are held while they run: the platform says that a promotion locks prices (12052038), not which ones do. */
const HOLDING: readonly string[] = ['FIXED_PRICE', 'FLASHSALE'];

/** The status at a moment, and when it changes next by itself. */
export function lifeAt(begin: number, end: number, now: number): Pick<ActivityRow, 'status' | 'nextAt'> {
  if (begin > now) return { status: 'NOT_START', nextAt: begin };
  if (end === 0) return { status: 'ONGOING', nextAt: null };
  return end > now ? { status: 'ONGOING', nextAt: end } : { status: 'EXPIRED', nextAt: null };
}

/** Writes an activity as it has become, and holds or frees the prices of what is in it. */
export function changeActivity(db: DatabaseSync, before: ActivityRow, after: ActivityRow): void {
  freePrices(db, before);
  updateActivity(db, after);
  holdPrices(db, after);
}

/** Frees the prices of what an activity held. */
function freePrices(db: DatabaseSync, { shop, title, type }: ActivityRow): void {
  if (!HOLDING.includes(type)) return;
  db.prepare(
    'UPDATE skus SET promotion = NULL, promotion_until = NULL, promotion_stock = NULL WHERE shop = ? AND promotion = ?',
  ).run(shop, title);
}

/** Holds the prices of what is in an activity that runs, and sets aside the units it is limited to. */
function holdPrices(db: DatabaseSync, { id, title, type, status, end }: ActivityRow): void {
  if (!HOLDING.includes(type) || status !== 'ONGOING') return;
  const set = (item: string) => `UPDATE skus SET promotion = ?1, promotion_until = ?2,
    promotion_stock = (SELECT iif(quantity_limit > 0, quantity_limit, NULL) FROM activity_items WHERE activity = ?3 AND ${item})`;
  db.prepare(
    `${set('sku = skus.id')} WHERE id IN (SELECT sku FROM activity_items WHERE activity = ?3 AND sku <> '')`,
  ).run(title, end, id);
  const product = '(SELECT id FROM products WHERE n = skus.product)';
  db.prepare(
    `${set(`sku = '' AND product = ${product}`)} WHERE product IN
       (SELECT n FROM products WHERE id IN (SELECT product FROM activity_items WHERE activity = ?3 AND sku = ''))`,
  ).run(title, end, id);
}

/** What begins and ends by itself. */
export const promotionSource = {
  due: 'EXISTS (SELECT 1 FROM activities WHERE next_at <= ?1) OR EXISTS (SELECT 1 FROM coupons WHERE next_at <= ?1)',
  /** Carries out what is due by a virtual second. @returns how many things happened */
  run(db: DatabaseSync, now: number): number {
    let count = 0;
    const due = db.prepare('SELECT * FROM activities WHERE next_at <= ? ORDER BY next_at, id LIMIT 1');
    for (let raw = due.get(now); raw !== undefined; raw = due.get(now)) {
      const row = activityRow(raw);
      const at = row.nextAt!;
      changeActivity(db, row, { ...row, ...lifeAt(row.begin, row.end, at), updateTime: at });
      count += 1;
    }
    for (const [from, to, next] of [
      ['NOT_START', 'ONGOING', 'claim_end'],
      ['ONGOING', 'EXPIRED', 'NULL'],
    ]) {
      const { changes } = db
        .prepare(
          `UPDATE coupons SET status = '${to}', update_time = next_at, next_at = ${next} WHERE next_at <= ? AND status = '${from}'`,
        )
        .run(now);
      count += Number(changes);
    }
    return count;
  },
};
