import type { DatabaseSync } from 'node:sqlite';
import { DAY } from '../calendar.ts';
import type { ShopFacts } from '../shops.ts';
import { type Account, LESSONS, WARNING } from './kinds.ts';
import { modelOf, nextMilestone, ratingAt } from './ratings.ts';
import { sellerRefusal } from './refusals.ts';
import { type ViolationRow, violationsIn, wireViolation } from './violations.ts';
import { placeOf, startOfDay, weekText } from './weeks.ts';

const ACCOUNTS: readonly Account[] = ['SELLER', 'CREATOR'];
/** So many of a kind in 90 days end a creator's selling; the report warns from half of them on. */
const KIND_LIMIT = 6;

/**
 * The platform's report of a week that is over.
 * @param monday local day on which the week begins
 * @throws Refusal 98001001 for a week that is not over, or before the shop's first day
 */
export function weeklyReport(db: DatabaseSync, facts: ShopFacts, monday: number, now: number): Record<string, unknown> {
  const place = placeOf(facts);
  const [begin, end] = [startOfDay(place, monday), startOfDay(place, monday + 7)];
  const clock = db.prepare('SELECT since FROM seller_clock WHERE shop = ?').get(facts.key) as { since: number };
  if (end > now || monday + 7 <= clock.since) throw sellerRefusal(98001001);
  const violations = violationsIn(db, facts.key, begin, end);
  const recent = violationsIn(db, facts.key, end - 90 * DAY, end);
  const topics = new Set(violations.map(({ topic }) => topic));
  return {
    week: weekText(monday),
    begin_time: begin,
    end_time: end,
    ratings: ACCOUNTS.map((account) => ({
      account_type: account,
      model: modelOf(account),
      begin: String(ratingAt(db, facts.key, account, begin - 1)),
      end: String(ratingAt(db, facts.key, account, end - 1)),
    })),
    violations: violations.map((row) => wireViolation(row, now)),
    frequent_kinds: frequentKinds(violations, recent),
    alerts: ACCOUNTS.flatMap((account) => alertsOf(db, facts, account, recent, end)),
    lessons: LESSONS.filter(({ topic }) => topics.has(topic)),
  };
}

function frequentKinds(week: readonly ViolationRow[], recent: readonly ViolationRow[]): unknown[] {
  const kinds = [...new Map(week.map((row) => [`${row.kind} ${row.area}`, row])).values()];
  const count = (rows: readonly ViolationRow[], { kind, area }: ViolationRow) =>
    rows.filter((row) => row.kind === kind && row.area === area).length;
  return kinds
    .map((row) => ({ kind: row.kind, area: row.area, count: count(week, row), count_90_days: count(recent, row) }))
    .sort((a, b) => b.count - a.count || b.count_90_days - a.count_90_days || (a.kind < b.kind ? -1 : 1));
}

function alertsOf(
  db: DatabaseSync,
  facts: ShopFacts,
  account: Account,
  recent: readonly ViolationRow[],
  end: number,
): unknown[] {
  const rating = ratingAt(db, facts.key, account, end - 1);
  const next = nextMilestone(rating);
  const near = next !== undefined && rating - next.rating <= WARNING;
  const kinds = new Map<string, number>();
  for (const { kind } of recent.filter((row) => row.account === account)) kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
  const repeated = account === 'CREATOR' ? [...kinds].filter(([, count]) => 2 * count >= KIND_LIMIT) : [];
  return [
    ...(near
      ? [
          {
            type: 'NEAR_MILESTONE',
            account_type: account,
            message: `The rating is ${rating}, ${rating - next.rating} above the milestone at ${next.rating}.`,
          },
        ]
      : []),
    ...repeated.map(([kind, count]) => ({
      type: 'REPEATED_KIND',
      account_type: account,
      message: `${count} violations of the kind ${kind} in 90 days; at ${KIND_LIMIT} the permission to sell ends.`,
    })),
  ];
}
