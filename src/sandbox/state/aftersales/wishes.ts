import type { DatabaseSync } from 'node:sqlite';
import { hash } from '../random.ts';
import { factsOf, type OrderRow, openRows, type Rows } from '../rows.ts';
import type { TimedSource } from '../timed.ts';
import { askForReturn, drawnWish, freePlaces } from './ask.ts';
import { caseOf, runReturnEvent } from './life.ts';
import { type ReturnRow, returnRow } from './rows.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** Of a thousand delivered orders so many come back. */
const SHARE = 80;

/** When a buyer asks to give back what was delivered; undefined for most. */
function wishAt(order: OrderRow): number | undefined {
  if (order.spec.sample || order.spec.replaces !== undefined || hash('comes back', order.salt, order.n) % 1000 >= SHARE)
    return undefined;
  const days = factsOf(order).shop.region === 'US' ? 9 : 5;
  const at = (order.deliveryTime ?? 0) + 3 * HOUR + (hash('return after', order.salt) % (days * DAY));
  return at < order.calm ? order.calm + (hash('return calm', order.salt) % (6 * HOUR)) : at;
}

interface WishRow {
  n: number;
  wish: string | null;
  next_at: number;
}

/** Decides whether the buyer will ask, or lets the buyer ask. @returns 1 when something happened that can be seen */
function runWish(db: DatabaseSync, rows: Rows, wish: WishRow): number {
  const order = rows.order(wish.n);
  const drop = () => db.prepare('DELETE FROM return_wishes WHERE n = ?').run(wish.n);
  if (!order || (order.status !== 'DELIVERED' && order.status !== 'COMPLETED')) {
    drop();
    return 0;
  }
  if (wish.wish === null) {
    const at = wishAt(order);
    if (at === undefined) drop();
    else db.prepare("UPDATE return_wishes SET wish = 'will', next_at = ? WHERE n = ?").run(at, wish.n);
    return 0;
  }
  drop();
  const places = freePlaces(db, order);
  if (places.length === 0) return 0;
  askForReturn(db, order, drawnWish(order, places, 0), wish.next_at, order.calm, rows);
  return 1;
}

/** Buyers ask, ship back, withdraw, dispute; silence has its consequences: in the order of time, wishes before answers. */
export function runReturns(db: DatabaseSync, now: number): number {
  const rows = openRows(db);
  const wishes = db.prepare('SELECT * FROM return_wishes WHERE next_at <= ? ORDER BY next_at, n LIMIT 1');
  const returns = db.prepare('SELECT * FROM returns WHERE next_at <= ? ORDER BY next_at, id LIMIT 1');
  let events = 0;
  for (;;) {
    const wish = wishes.get(now) as unknown as WishRow | undefined;
    const raw = returns.get(now);
    const row: ReturnRow | undefined = raw && returnRow(raw);
    if (wish && (row?.nextAt == null || wish.next_at <= row.nextAt)) events += runWish(db, rows, wish);
    else if (row) {
      runReturnEvent(caseOf(db, row, rows));
      events += 1;
    } else return events;
  }
}

/** Returns, as the clock sees them. */
export const RETURNS_TIMED: TimedSource = {
  due: `(EXISTS (SELECT 1 FROM returns WHERE next_at <= ?1) OR EXISTS (SELECT 1 FROM return_wishes WHERE next_at <= ?1))`,
  run: runReturns,
};
