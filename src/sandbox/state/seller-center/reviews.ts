import type { DatabaseSync } from 'node:sqlite';
import { DAY } from '../calendar.ts';
import { hash } from '../random.ts';
import type { OrderRow } from '../rows.ts';
import type { ShopFacts } from '../shops.ts';
import { isOnTime } from './tally.ts';

/** Of 100 orders that arrive, so many are rated. */
const RATED = 40;
/** Of 1000 ratings of orders in time and of late ones: the share up to which they have 1, 2, 3 and 4 stars. */
const STARS = { onTime: [15, 40, 110, 330], late: [250, 520, 700, 900] } as const;

/**
 * Lets buyers rate orders that arrived: two in five do, one to six days later, and worse where the parcel was late. Inside a
 * transaction.
 */
export function addReviews(db: DatabaseSync, facts: ShopFacts, delivered: readonly OrderRow[]): void {
  const insert = db.prepare('INSERT OR IGNORE INTO reviews (n, shop, time, stars) VALUES (?, ?, ?, ?)');
  for (const order of delivered) {
    if (hash('rated', order.n, order.salt) % 100 >= RATED) continue;
    const draw = hash('stars', order.n, order.salt) % 1000;
    const bounds = isOnTime(facts, order) ? STARS.onTime : STARS.late;
    const below = bounds.findIndex((bound) => draw < bound);
    const at = (order.deliveryTime ?? 0) + DAY + (hash('rated at', order.n) % (5 * DAY));
    insert.run(order.n, facts.key, at, below < 0 ? 5 : below + 1);
  }
}

export interface ReviewRow {
  n: number;
  time: number;
  stars: number;
}

/** What buyers said from one second up to, not including, another, the first first. */
export function reviewsIn(db: DatabaseSync, shop: number, from: number, to: number): ReviewRow[] {
  return db
    .prepare('SELECT n, time, stars FROM reviews WHERE shop = ? AND time >= ? AND time < ? ORDER BY time, n')
    .all(shop, from, to) as unknown as ReviewRow[];
}
