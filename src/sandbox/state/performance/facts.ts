import type { DatabaseSync } from 'node:sqlite';
import { reviewsIn } from '../seller-center/reviews.ts';
import { returnsAskedIn, sessionsIn } from '../seller-center/service.ts';
import { localDay, placeOf, startOfDay } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';

/** What a shop is scored by on one local day. Each thing counts on the day on which it happened; a chat on the day it began. */
export interface DayFacts {
  day: number;
  delivered: number;
  onTime: number;
  reached: number;
  faults: number;
  dispatched: number;
  late: number;
  shipped: number;
  fast: number;
  points: number;
  /** Ratings of 4 and 5 stars, of 3, of 1 and 2. */
  good: number;
  neutral: number;
  bad: number;
  /** Returns and refunds at the seller's or the carrier's fault. */
  faultyReturns: number;
  /** Returns and refunds that the seller answered, and the seconds it took. */
  requests: number;
  handling: number;
  /** Chats that buyers rated, and those with 1 or 2 stars. */
  chats: number;
  badChats: number;
}

type Row = Record<
  'day' | 'reached' | 'faults' | 'dispatched' | 'late' | 'delivered' | 'on_time' | 'shipped' | 'fast' | 'points',
  number
> &
  Record<'requests' | 'handling' | 'chats' | 'good' | 'neutral', number>;

/**
 * The days of a shop, the oldest first. A day without a row is a day on which nothing happened to orders.
 * @param last local day, included
 * @param count how many days
 */
export function dayFacts(db: DatabaseSync, facts: ShopFacts, last: number, count: number): DayFacts[] {
  const first = last - count + 1;
  const rows = db
    .prepare('SELECT * FROM shop_days WHERE shop = ? AND day >= ? AND day <= ?')
    .all(facts.key, first, last) as unknown as Row[];
  const byDay = new Map(rows.map((row) => [row.day, row]));
  const days = Array.from({ length: count }, (_, index) => fromRow(first + index, byDay.get(first + index)));

  const place = placeOf(facts);
  const [from, to] = [startOfDay(place, first), startOfDay(place, last + 1)];
  const on = (moment: number): DayFacts | undefined => days[localDay(facts, moment) - first];
  for (const { time, stars } of reviewsIn(db, facts.key, from, to)) {
    const day = on(time);
    if (day) day[stars >= 4 ? 'good' : stars === 3 ? 'neutral' : 'bad'] += 1;
  }
  for (const asked of returnsAskedIn(db, facts.key, from, to)) {
    const day = on(asked.create_time);
    if (!day) continue;
    if (asked.fault !== 'BUYER') day.faultyReturns += 1;
    if (asked.responded_time !== null && asked.responded_time < to) {
      day.requests += 1;
      day.handling += asked.responded_time - asked.create_time;
    }
  }
  for (const { opened_time, satisfaction } of sessionsIn(db, facts.key, from, to)) {
    const day = on(opened_time);
    if (!day || satisfaction === null) continue;
    day.chats += 1;
    if (satisfaction <= 2) day.badChats += 1;
  }
  return days;
}

function fromRow(day: number, row: Row | undefined): DayFacts {
  return {
    day,
    delivered: row?.delivered ?? 0,
    onTime: row?.on_time ?? 0,
    reached: row?.reached ?? 0,
    faults: row?.faults ?? 0,
    dispatched: row?.dispatched ?? 0,
    late: row?.late ?? 0,
    shipped: row?.shipped ?? 0,
    fast: row?.fast ?? 0,
    points: row?.points ?? 0,
    good: row?.good ?? 0,
    neutral: row?.neutral ?? 0,
    bad: 0,
    faultyReturns: 0,
    requests: row?.requests ?? 0,
    handling: row?.handling ?? 0,
    chats: row?.chats ?? 0,
    badChats: 0,
  };
}

/** The sum of something over days. */
export function sum(days: readonly DayFacts[], field: Exclude<keyof DayFacts, 'day'>): number {
  return days.reduce((total, day) => total + day[field], 0);
}
