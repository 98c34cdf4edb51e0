import type { DatabaseSync } from 'node:sqlite';
import { SHOPS, type ShopFacts } from '../shops.ts';
import { reviewBadges } from './badges.ts';
import { judgeWeek } from './judge.ts';
import { addReviews } from './reviews.ts';
import { type DayCounts, deliveredIn, tallyDays } from './tally.ts';
import { localDay, mondayOf, monthStart, placeOf, startOfDay } from './weeks.ts';

/**
 * The next moment at which a local day of a shop ends; undefined in a sandbox that has no such days yet. The clock stops there:
 * a day is judged by what was so at its end, however far the clock is advanced in one step.
 */
export function nextDayEnd(db: DatabaseSync): number | undefined {
  const row = db.prepare('SELECT min(day_at) AS at FROM seller_clock').get() as { at: number | null };
  return row.at ?? undefined;
}

/** True when a day has ended by second `?1`. */
export const DAY_END_DUE = 'EXISTS (SELECT 1 FROM seller_clock WHERE day_at <= ?1)';

/**
 * Ends the local days that end at a moment: counts them, lets buyers rate what arrived, judges the week on a Monday and badges on
 * the first of a month. Inside a transaction, when all that happened before is done.
 * @returns how many days ended
 */
export function endDays(db: DatabaseSync, at: number): number {
  const ending = SHOPS.filter(({ key }) => dayAt(db, key) === at);
  for (const facts of ending) endDay(db, facts, localDay(facts, at));
  return ending.length;
}

function dayAt(db: DatabaseSync, shop: number): number | undefined {
  return (db.prepare('SELECT day_at FROM seller_clock WHERE shop = ?').get(shop) as { day_at: number } | undefined)
    ?.day_at;
}

/** @param today the day that begins */
function endDay(db: DatabaseSync, facts: ShopFacts, today: number): void {
  const place = placeOf(facts);
  const over = today - 1;
  const write = dayWriter(db, facts.key);
  for (const [day, counts] of tallyDays(db, facts, over, over)) write(day, counts);
  addReviews(db, facts, deliveredIn(db, facts.key, startOfDay(place, over), startOfDay(place, today)));
  if (mondayOf(today) === today) judgeWeek(db, facts, today);
  if (monthStart(today, 0) === today) reviewBadges(db, facts, today);
  db.prepare('UPDATE seller_clock SET day_at = ? WHERE shop = ?').run(startOfDay(place, today + 1), facts.key);
}

/** What only made-up days have. */
export interface PastExtras {
  requests: number;
  handling: number;
  chats: number;
  good: number;
  neutral: number;
}

const NO_EXTRAS: PastExtras = { requests: 0, handling: 0, chats: 0, good: 0, neutral: 0 };

/** Writes days that are over, with one statement for all of them. */
export function dayWriter(
  db: DatabaseSync,
  shop: number,
): (day: number, counts: DayCounts, extras?: PastExtras) => void {
  const insert = db.prepare(
    `INSERT INTO shop_days (shop, day, reached, faults, dispatched, late, delivered, on_time, shipped, fast, points, requests, handling,
       chats, good, neutral) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  );
  return (day, counts, extras = NO_EXTRAS) => {
    const { reached, faults, dispatched, late, delivered, onTime, shipped, fast, points } = counts;
    const { requests, handling, chats, good, neutral } = extras;
    // biome-ignore format: one row of the table a line
    insert.run(shop, day, reached, faults, dispatched, late, delivered, onTime, shipped, fast, points, requests, handling, chats, good, neutral);
  };
}
