import type { DatabaseSync } from 'node:sqlite';
import { dayFacts, sum } from '../performance/facts.ts';
import { SCORE_DAYS, scoreOfDays } from '../performance/metrics.ts';
import type { ShopFacts } from '../shops.ts';
import { documentsOf, profileOf } from './brand.ts';
import { pointsAt } from './reputation.ts';
import { dateText, nextReview, placeOf, startOfDay } from './weeks.ts';

/** What a shop has on the day of a review. */
interface Standing {
  points: number;
  recentPoints: number;
  /** Tenths. */
  score: number;
  good: number;
  ratings: number;
  logo: boolean;
  listings: number;
  authorized: boolean;
}

interface BadgeRules {
  id: string;
  /** First day in force. */
  from: string;
  badges: readonly { code: string; holds(standing: Standing): boolean }[];
}

const pleasing = ({ score, good, ratings, logo }: Standing): boolean =>
  score >= 40 && 100 * good >= 80 * ratings && ratings > 0 && logo;
const authorized = {
  code: 'authorized-seller',
  holds: (has: Standing) => has.authorized && has.logo && has.listings >= 5,
};
/** One of the two is held, the higher one first. */
const stars = [
  { code: 'gold-star', holds: (has: Standing) => has.points >= 10_000 && pleasing(has) && has.listings >= 1 },
  {
    code: 'silver-star',
    holds: (has: Standing) => has.points >= 2_000 && has.points < 10_000 && pleasing(has) && has.listings >= 1,
  },
];

/**
 * What of the US badges' criteria the sandbox can see, by the day from which they hold; the ids are those of Till's rule-sets. It does
 * not look at trademarks, free postage or return windows, and so gives no brand badge besides that of authorized sellers. Stars in
 * 2025 had other measures that were never published: those of December stand in for them.
 */
const RULES: readonly BadgeRules[] = [
  { id: 'us-2025-06', from: '2025-06-13', badges: [...stars, authorized] },
  { id: 'us-2025-09-23', from: '2025-09-23', badges: [...stars, authorized] },
  { id: 'us-2025-12-10', from: '2025-12-10', badges: stars },
  { id: 'us-2026-h1', from: '2026-01-01', badges: [...stars, authorized] },
  {
    id: 'us-2026-07-21',
    from: '2026-07-21',
    badges: [
      authorized,
      {
        code: 'top-rated-seller',
        holds: (has) => has.points > 2_000 && has.recentPoints >= 500 && pleasing(has) && has.listings >= 5,
      },
    ],
  },
];

function rulesOn(facts: ShopFacts, day: number): BadgeRules | undefined {
  return facts.shop.region === 'US' ? RULES.findLast(({ from }) => from <= dateText(day)) : undefined;
}

/**
 * Looks at a shop's badges as the platform does on the first of a month, by the 30 days before: what is earned is held, what is not
 * is lost. Inside a transaction.
 * @param first local day of the review
 */
export function reviewBadges(db: DatabaseSync, facts: ShopFacts, first: number): void {
  const rules = rulesOn(facts, first);
  const standing = standingOn(db, facts, first);
  const earned = rules?.badges.filter(({ holds }) => holds(standing)).map(({ code }) => code) ?? [];
  const held = db.prepare('SELECT code FROM badges_held WHERE shop = ?').all(facts.key) as { code: string }[];
  for (const { code } of held) {
    if (!earned.includes(code)) db.prepare('DELETE FROM badges_held WHERE shop = ? AND code = ?').run(facts.key, code);
  }
  const hold = db.prepare(
    `INSERT INTO badges_held (shop, code, held_since, rule_set) VALUES (?, ?, ?, ?)
     ON CONFLICT (shop, code) DO UPDATE SET rule_set = excluded.rule_set`,
  );
  for (const code of earned) hold.run(facts.key, code, startOfDay(placeOf(facts), first), rules!.id);
}

function standingOn(db: DatabaseSync, facts: ShopFacts, first: number): Standing {
  const days = dayFacts(db, facts, first - 1, SCORE_DAYS);
  const month = days.slice(-30);
  const at = startOfDay(placeOf(facts), first);
  const { count } = db
    .prepare("SELECT count(*) AS count FROM products WHERE shop = ? AND status = 'ACTIVATE'")
    .get(facts.key) as { count: number };
  const good = sum(month, 'good');
  return {
    points: pointsAt(db, facts.key, first),
    recentPoints: sum(days, 'points'),
    score: scoreOfDays(days).score ?? 0,
    good,
    ratings: good + sum(month, 'neutral') + sum(month, 'bad'),
    logo: profileOf(facts).has_logo,
    listings: count,
    authorized: documentsOf(db, facts.key, at).some(
      ({ type, status }) => status === 'APPROVED' && type === 'AUTHORIZATION_LETTER',
    ),
  };
}

/** The badges of a shop as the wire has them. */
export function wireBadges(db: DatabaseSync, facts: ShopFacts, now: number): unknown[] {
  const rows = db
    .prepare('SELECT code, held_since, rule_set FROM badges_held WHERE shop = ? ORDER BY held_since, code')
    .all(facts.key) as { code: string; held_since: number; rule_set: string }[];
  return rows.map((row) => ({ ...row, next_review_date: nextReview(facts, now) }));
}
