import type { HealthLedger, StoredReport } from '../../ledger/types.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import { addDays } from '../../rules/business-days.ts';
import type { NotKnown } from '../../rules/health/facts.ts';
import { type KnownRating, rateAccount } from '../../rules/health/ratings.ts';
import type { ResolvedHealthRules } from '../../rules/health/rule-types.ts';
import type { AccountType, HealthReport, RatingVerdict } from '../../rules/health/types.ts';
import { mondayOf } from '../../rules/iso-week.ts';
import type { PlatformRating } from '../../shop/health/wire.ts';
import type { PlatformFacts } from './gather-platform.ts';
import { storedReport } from './stored.ts';
import type { ShopWeek } from './week.ts';

const SELLER_UNKNOWN = {
  why: 'the Partner API does not give the account rating, and none is recorded for this time',
  how: 'Read it in Seller Center, Account Health, then: till health record --rating 196',
};

/**
 * The ratings of a week: the platform's own where it gives them, else what was recorded. A creator account appears once something
 * is known of it.
 * @param before the report of the week before, where there is one
 */
export function ratingsOf(
  platform: PlatformFacts,
  ledger: HealthLedger,
  shopId: string,
  week: ShopWeek,
  rules: ResolvedHealthRules | undefined,
  before: HealthReport | undefined,
): RatingVerdict[] {
  const accounts: readonly AccountType[] = ['SELLER', 'CREATOR'];
  return accounts.flatMap((account) => {
    const known = given(platform, account, week) ?? recorded(ledger, shopId, account, week);
    if (!known && account === 'CREATOR') return [];
    const earlier = before?.ratings.find((rating) => rating.account === account)?.rating;
    const rating: KnownRating = known ?? { account, source: 'unknown', unknown: whyUnknown(platform) };
    const whole: KnownRating =
      rating.before === undefined && earlier !== undefined ? { ...rating, before: earlier } : rating;
    return [rules ? rateAccount(whole, rules) : bare(whole)];
  });
}

function whyUnknown({ ratings }: PlatformFacts): NotKnown {
  return ratings.missing && ratings.passing ? ratings.missing : SELLER_UNKNOWN;
}

function given(platform: PlatformFacts, account: AccountType, week: ShopWeek): KnownRating | undefined {
  const now = platform.ratings.value?.find((rating) => rating.account === account);
  const weekly = platform.weekly.value?.ratings.find((rating) => rating.account === account);
  const [monday, day] = [mondayOf(week.week), (count: number) => addDays(mondayOf(week.week), count)];
  const common = { account, source: 'platform' as const };
  if (week.running) {
    if (!now) return undefined;
    const before = pointBefore(now, monday) ?? weekly?.end;
    const at = now.at === undefined ? undefined : Date.parse(now.at) / 1000;
    const end = isoFromSeconds(week.until) ?? '';
    const standing = now.restrictions.filter(({ until }) => until === undefined || until >= end);
    return {
      ...common,
      model: now.model,
      rating: now.rating,
      ...(at !== undefined && { at }),
      ...(before !== undefined && { before }),
      ...(standing.length > 0 && { restrictions: standing }),
    };
  }
  const rating = (platform.weekly.value?.week === week.week ? weekly?.end : undefined) ?? pointBefore(now, day(7));
  if (rating === undefined) return undefined;
  const before = (platform.weekly.value?.week === week.week ? weekly?.begin : undefined) ?? pointBefore(now, monday);
  const model = weekly?.model ?? now?.model;
  return {
    ...common,
    rating,
    at: week.until - 1,
    ...(model !== undefined && { model }),
    ...(before !== undefined && { before }),
  };
}

/** The rating on the last day before a date that the history tells. */
function pointBefore(rating: PlatformRating | undefined, date: string): string | undefined {
  return rating?.history.filter((point) => point.date < date).sort((a, b) => (a.date < b.date ? 1 : -1))[0]?.rating;
}

function recorded(
  ledger: HealthLedger,
  shopId: string,
  account: AccountType,
  { from, until }: ShopWeek,
): KnownRating | undefined {
  const [last] = ledger.ratings(shopId, account, isoFromSeconds(until));
  if (!last) return undefined;
  const [before] = ledger.ratings(shopId, account, isoFromSeconds(from));
  return {
    account,
    source: 'ledger',
    rating: last.rating,
    at: Date.parse(last.at) / 1000,
    ...(before && { before: before.rating }),
  };
}

/** A rating in a market without rules: the number alone. */
function bare({ account, model, rating, at, before, restrictions, source, unknown }: KnownRating): RatingVerdict {
  return {
    account,
    model: model ?? (account === 'CREATOR' ? 'CHR' : 'AHR'),
    rating,
    at: isoFromSeconds(at),
    before,
    band: undefined,
    nextMilestone: undefined,
    ...(restrictions && { restrictions }),
    source,
    rule: undefined,
    ...(unknown && { unknown }),
  };
}

/**
 * Values of earlier weeks, oldest first.
 * @param stored reports of weeks before, the newest first
 * @param history the platform's own history of the shop's rating, for weeks without a report
 */
export function trendsOf(
  stored: readonly StoredReport[],
  weeks: readonly string[],
  history: PlatformRating | undefined,
): HealthReport['trends'] {
  const reports = new Map(
    stored.flatMap((one): [string, HealthReport][] => {
      const report = storedReport(one);
      return report ? [[one.week, report]] : [];
    }),
  );
  const codes = new Set([...reports.values()].flatMap(({ metrics }) => metrics.map(({ metric }) => metric)));
  const trends: Record<string, { week: string; value: string | null }[]> = {};
  const first = weeks.findIndex((week) => reports.has(week));
  const shown = first < 0 ? [] : weeks.slice(first);
  for (const code of codes) {
    trends[code] = shown.map((week) => ({
      week,
      value: reports.get(week)?.metrics.find(({ metric }) => metric === code)?.value ?? null,
    }));
  }
  const ratings = weeks.map((week) => ({
    week,
    value:
      reports.get(week)?.ratings.find(({ account }) => account === 'SELLER')?.rating ??
      pointBefore(history, addDays(mondayOf(week), 7)) ??
      null,
  }));
  const known = ratings.findIndex(({ value }) => value !== null);
  if (known >= 0) trends.rating = ratings.slice(known);
  return trends;
}
