import type { DatabaseSync } from 'node:sqlite';
import { percentText, rational } from '../../../rules/rational.ts';
import { dayFacts, sum } from '../performance/facts.ts';
import type { ShopFacts } from '../shops.ts';
import { isAnsweredInADay, sessionsIn } from './service.ts';
import { dateText, localDay, nextReview, placeOf, startOfDay } from './weeks.ts';

/** Days of the points that count as recent, and of the history that is shown. */
const RECENT = 90;
/** Days of what shoppers see, and of the buyers' ratings. */
const SEEN = 30;

/** A shop's reputation points before a local day begins. */
export function pointsAt(db: DatabaseSync, shop: number, day: number): number {
  const row = db
    .prepare(
      `SELECT (SELECT base_points FROM seller_clock WHERE shop = ?1)
         + (SELECT coalesce(sum(points), 0) FROM shop_days WHERE shop = ?1 AND day < ?2) AS points`,
    )
    .get(shop, day) as { points: number | null };
  return row.points ?? 0;
}

/** Reputation points as the wire has them: they are counted once a day. */
export function wireReputation(db: DatabaseSync, facts: ShopFacts, now: number): Record<string, unknown> {
  const today = localDay(facts, now);
  const days = dayFacts(db, facts, today - 1, RECENT);
  let points = pointsAt(db, facts.key, today - RECENT);
  const history = days.map(({ day, points: earned }) => {
    points += earned;
    return { date: dateText(day), points: String(points) };
  });
  return {
    points: String(points),
    points_90_days: String(sum(days, 'points')),
    update_time: startOfDay(placeOf(facts), today),
    next_review_date: nextReview(facts, now),
    history,
  };
}

/** What buyers said in the last 30 days, and what shoppers see of it. */
export function wireFeedback(db: DatabaseSync, facts: ShopFacts, now: number): Record<string, unknown> {
  const today = localDay(facts, now);
  const days = dayFacts(db, facts, today - 1, SEEN);
  const [good, neutral, bad] = [sum(days, 'good'), sum(days, 'neutral'), sum(days, 'bad')];
  const total = good + neutral + bad;
  const positive = percent(good, total);
  const from = startOfDay(placeOf(facts), today - SEEN);
  // A chat of the last day may still be answered in time.
  const chats = sessionsIn(db, facts.key, from, now).filter(
    (session) => session.answered_time !== null || session.opened_time + 86_400 <= now,
  );
  // Those of the made-up days were all answered in time.
  const past = pastChats(db, facts.key, today - SEEN);
  const answered = percent(chats.filter(isAnsweredInADay).length + past, chats.length + past);
  const shipped = percent(sum(days, 'fast'), sum(days, 'shipped'));
  return {
    window_days: SEEN,
    positive_count: good,
    negative_count: bad,
    total_count: total,
    ...(positive !== undefined && { positive_percent: positive }),
    shoppers_see: {
      ...(shipped !== undefined && { shipped_within_2_days_percent: shipped }),
      ...(answered !== undefined && { answered_within_24_hours_percent: answered }),
      ...(positive !== undefined && { positive_feedback_percent: positive }),
    },
    update_time: startOfDay(placeOf(facts), today),
  };
}

function pastChats(db: DatabaseSync, shop: number, first: number): number {
  const row = db
    .prepare('SELECT coalesce(sum(chats), 0) AS count FROM shop_days WHERE shop = ? AND day >= ?')
    .get(shop, first);
  return (row as { count: number }).count;
}

function percent(part: number, whole: number): string | undefined {
  return whole === 0 ? undefined : percentText(rational(part, whole), 1);
}
