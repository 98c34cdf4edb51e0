import type { DatabaseSync } from 'node:sqlite';
import { DAY } from '../calendar.ts';
import { shopOfKey } from '../shops.ts';
import { type Account, MILESTONES, START_RATING, TOP_RATING, WINDOW_DAYS } from './kinds.ts';
import { dateText, localDay, placeOf, startOfDay } from './weeks.ts';

const MODELS = { SELLER: 'AHR', CREATOR: 'CHR' } as const;

interface Change {
  time: number;
  delta: number;
}

/** Something that moves a rating: a breach, good trade, a quiz, an appeal that was won. */
export interface RatingChange extends Change {
  shop: number;
  account: Account;
  why: 'violation' | 'trade' | 'quiz' | 'appeal';
  /** Programme and topic of the quiz that gave it. */
  quiz?: string;
}

/** Notes what moves a rating. */
export function addChange(db: DatabaseSync, { shop, account, time, delta, why, quiz }: RatingChange): void {
  db.prepare('INSERT INTO rating_changes (shop, account, time, delta, why, quiz) VALUES (?, ?, ?, ?, ?, ?)').run(
    shop,
    account,
    time,
    delta,
    why,
    quiz ?? null,
  );
}

/** An account's rating at a moment: the start, and what moved it in the window that ends then; 0 to 1000. */
export function ratingAt(db: DatabaseSync, shop: number, account: Account, at: number): number {
  const row = db
    .prepare(
      'SELECT coalesce(sum(delta), 0) AS sum FROM rating_changes WHERE shop = ? AND account = ? AND time > ? AND time <= ?',
    )
    .get(shop, account, at - WINDOW_DAYS * DAY, at) as { sum: number };
  return bounded(START_RATING + row.sum);
}

function bounded(rating: number): number {
  return Math.min(TOP_RATING, Math.max(0, rating));
}

/** The band of a rating. */
function statusOf(rating: number): 'HEALTHY' | 'CAUTION' | 'UNHEALTHY' | 'CLOSED' {
  if (rating >= START_RATING) return 'HEALTHY';
  if (rating > 150) return 'CAUTION';
  return rating > 0 ? 'UNHEALTHY' : 'CLOSED';
}

/** The next milestone below a rating. */
export function nextMilestone(rating: number): { rating: number; days?: number } | undefined {
  return MILESTONES.find((milestone) => milestone.rating < rating);
}

interface RestrictionRow {
  id: number;
  milestone: number;
  begin_time: number;
  end_time: number | null;
}

/**
 * Begins the restrictions of the milestones that a loss has crossed.
 * @returns the restriction that lasts longest, where there is one
 */
export function crossMilestones(
  db: DatabaseSync,
  shop: number,
  account: Account,
  before: number,
  after: number,
  at: number,
): { id: number; end: number | null } | undefined {
  const crossed = MILESTONES.filter(({ rating }) => before > rating && after <= rating).at(-1);
  if (!crossed) return undefined;
  const end = crossed.days === undefined ? null : at + crossed.days * DAY;
  const { lastInsertRowid } = db
    .prepare('INSERT INTO restrictions (shop, account, milestone, begin_time, end_time) VALUES (?, ?, ?, ?, ?)')
    .run(shop, account, crossed.rating, at, end);
  return { id: Number(lastInsertRowid), end };
}

/** The rating of an account as `/account_health` shows it. */
export function wireRating(db: DatabaseSync, shop: number, account: Account, now: number): Record<string, unknown> {
  const history = historyOf(db, shop, account, now);
  const rating = ratingAt(db, shop, account, now);
  const next = nextMilestone(rating);
  const last = db
    .prepare('SELECT max(time) AS time FROM rating_changes WHERE shop = ? AND account = ? AND time <= ?')
    .get(shop, account, now) as { time: number | null };
  return {
    account_type: account,
    model: MODELS[account],
    rating: String(rating),
    start_rating: String(START_RATING),
    highest: String(Math.max(rating, ...history.map((point) => Number(point.rating)))),
    status: statusOf(rating),
    window_days: WINDOW_DAYS,
    ...(last.time !== null && { update_time: last.time }),
    ...(next && {
      next_milestone: {
        rating: String(next.rating),
        ...(next.days !== undefined && { restriction_days: next.days }),
      },
    }),
    restrictions: restrictionsOf(db, shop, account, now),
    history,
  };
}

/** The name of the model that an account is rated by. */
export function modelOf(account: Account): string {
  return MODELS[account];
}

function restrictionsOf(db: DatabaseSync, shop: number, account: Account, now: number): unknown[] {
  const rows = db
    .prepare(
      `SELECT * FROM restrictions WHERE shop = ? AND account = ? AND begin_time <= ? AND (end_time IS NULL OR end_time > ?)
       ORDER BY begin_time, id`,
    )
    .all(shop, account, now, now) as unknown as RestrictionRow[];
  // A creator account has no listings of its own.
  const types = account === 'SELLER' ? ['NEW_LISTINGS', 'CAMPAIGNS'] : ['CAMPAIGNS'];
  return rows.flatMap(({ begin_time, end_time }) =>
    types.map((type) => ({ type, begin_time, ...(end_time !== null && { end_time }) })),
  );
}

/** The rating at the end of each day of the window that is over, the oldest first. */
function historyOf(db: DatabaseSync, shop: number, account: Account, now: number): { date: string; rating: string }[] {
  const facts = shopOfKey(shop);
  const place = placeOf(facts);
  const today = localDay(facts, now);
  const changes = db
    .prepare('SELECT time, delta FROM rating_changes WHERE shop = ? AND account = ? AND time > ? ORDER BY time')
    .all(shop, account, now - 2 * (WINDOW_DAYS + 1) * DAY) as unknown as Change[];
  return Array.from({ length: WINDOW_DAYS }, (_, index) => {
    const day = today - WINDOW_DAYS + index;
    const end = startOfDay(place, day + 1) - 1;
    const sum = changes
      .filter(({ time }) => time <= end && time > end - WINDOW_DAYS * DAY)
      .reduce((total, { delta }) => total + delta, 0);
    return { date: dateText(day), rating: String(bounded(START_RATING + sum)) };
  });
}
