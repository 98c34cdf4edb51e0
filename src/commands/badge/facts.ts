import { isoFromMs } from '../../lib/time.ts';
import { dayNumber, reviewAfter, spanNow } from '../../rules/badges/days.ts';
import { countedFact, decimalOf, leading } from '../../rules/badges/known.ts';
import type { MarketBadges } from '../../rules/badges/rule-sets.ts';
import { fraction, levelSeries, minus, reader, type Series, spreadEvenly, ZERO } from '../../rules/badges/series.ts';
import {
  type BadgeFacts,
  type FactCode,
  factCodes,
  type KnownFact,
  type Span,
  type UnknownFact,
} from '../../rules/badges/types.ts';
import { percentText, rational } from '../../rules/rational.ts';
import { localTime } from '../../rules/wall-clock.ts';
import { approvedPapers } from '../../shop/badge/wire.ts';
import type { Reading } from '../health/attempt.ts';
import type { Gathered } from './gather-shop.ts';
import type { Recorded } from './recorded.ts';

/** Facts that are counted day by day. */
const COUNTED = ['orders', 'sales', 'late-dispatch', 'cancellation', 'seller-fault-returns', 'response-24h'] as const;
const COUNTED_HOW: Partial<Record<FactCode, string>> = {
  orders: 'Paid orders by the day of payment, without samples and cancelled ones.',
  sales: 'Totals of paid orders by the day of payment, without samples and cancelled ones.',
  'response-24h': 'Chats answered within 24 hours of the first message, machines included.',
};

export interface ShopFacts extends BadgeFacts {
  /** What was so on each day, for forecasts. */
  series: ReadonlyMap<FactCode, Series>;
}

/** What is needed to turn what was gathered into facts. */
export interface FactInput {
  gathered: Gathered;
  recorded: Recorded;
  set: MarketBadges | undefined;
  /** Number of the day of the market. */
  today: number;
  /** Epoch milliseconds. */
  now: number;
  zone: string;
}

/** Puts together what the platform gives, what was recorded and what Till counts; why the rest is unknown. */
export function factsOf({ gathered, recorded, set, today, now, zone }: FactInput): ShopFacts {
  const at = isoFromMs(now);
  const known = new Map<FactCode, KnownFact>();
  const unknown = new Map<FactCode, UnknownFact>();
  const series = new Map<FactCode, Series>();
  const put = (code: FactCode, facts: readonly (KnownFact | undefined)[], gap?: UnknownFact) => {
    const fact = leading([...facts, recorded.facts.get(code)], now);
    if (fact) known.set(code, fact);
    else unknown.set(code, gap ?? { why: 'only you can know it', how: recorded.howTo(code) });
  };
  const counted = gathered.meter.series();
  const { platform } = gathered;

  for (const code of COUNTED) {
    const days = counted.get(code);
    const gap = gapOf(code, gathered);
    const fact = days && !gap ? countedFact(days, spanOf(set, code, today), at) : undefined;
    if (days && !gap) series.set(code, days);
    const note = COUNTED_HOW[code];
    put(code, [fact && note !== undefined ? { ...fact, note } : fact], gap ?? NOTHING);
  }
  const span = spanOf(set, 'buyers', today);
  const buyers = gathered.noOrders ? undefined : gathered.meter.buyers(span.from, span.to);
  put(
    'buyers',
    [buyers === undefined ? undefined : { value: String(buyers), source: 'computed', at }],
    gathered.noOrders ?? {
      why: 'the ledger keeps no buyers, and they are counted only where orders come from the API',
      how: 'Till reads them when the mirror is older than a quarter of an hour.',
    },
  );

  const points = platform.reputation.value;
  const given = (value: string | undefined): KnownFact | undefined =>
    value === undefined ? undefined : { value, source: 'platform', at: points?.at ?? at };
  put('reputation', [given(points?.points)], brokenOff(platform.reputation));
  const level = levelOf(input(platform.reputation.value?.history), recorded.reputation, zone, today);
  if (level) series.set('reputation', level);
  const recent = recentPoints(level, given(points?.recent) ?? recorded.facts.get('reputation-90-days'), today);
  if (recent) series.set('reputation-90-days', recent);
  const whole = fraction(known.get('reputation')?.value ?? '');
  if (!level && recent && whole) {
    // The points of 90 days are a rate as well, though a coarse one.
    const sum = reader(recent)({ from: today - 89, to: today }, NONE).part;
    series.set('reputation', { ...recent, kind: 'level', before: minus(whole, sum) });
  }
  const grown =
    level && recent && level.first <= today - 89 ? reader(recent)({ from: today - 89, to: today }, NONE) : undefined;
  put('reputation-90-days', [
    given(points?.recent),
    grown && { value: decimalOf(grown.part), source: 'computed', at, note: 'From the points that were recorded.' },
  ]);

  const ratings = platform.ratings.value;
  const stars = gathered.stars.value;
  put(
    'positive-feedback',
    [
      ratings?.total ? shareFact(ratings.positive ?? 0, ratings.total, 'platform', ratings.at ?? at) : undefined,
      ratings && ratings.total === undefined && ratings.percent !== undefined
        ? { value: ratings.percent, source: 'platform', at: ratings.at ?? at }
        : undefined,
      stars && {
        ...shareFact(stars.positive, stars.total, 'computed', at),
        note: 'Reviews of four and five stars in 30 days; which ones the platform calls positive is not published.',
      },
    ],
    ratings
      ? { why: 'no buyer rated anything in the last 30 days', how: 'It comes with ratings.' }
      : gathered.stars.missing,
  );
  const share = known.get('positive-feedback')?.counts;
  if (share) {
    const days = Math.max(1, ratings?.windowDays ?? 30);
    series.set('positive-feedback', {
      kind: 'share',
      first: today - days + 1,
      parts: spreadEvenly(rational(share.numerator, 1), days),
      wholes: spreadEvenly(rational(share.denominator, 1), days),
      spread: true,
    });
  }

  const score = gathered.score.value;
  put(
    'score',
    [score?.score === undefined ? undefined : { value: score.score, source: 'platform', at: score.at ?? at }],
    gathered.score.missing,
  );
  const listings = gathered.listings.value;
  put(
    'listings',
    [
      listings && {
        value: String(listings.inStock),
        source: 'computed',
        at,
        note: `${listings.active}${listings.atLeast ? ' or more' : ''} active, ${listings.inStock} of them in stock.`,
      },
    ],
    gathered.listings.missing,
  );
  const active = listings && (listings.active > 0 ? 'yes' : 'no');
  put('active', [
    active && {
      value: active,
      source: 'computed',
      at,
      note: 'No page defines it: Till takes a shop with an active listing for one.',
    },
  ]);

  const profile = platform.profile.value;
  const papers = profile && approvedPapers(profile);
  const said = (value: string | undefined, note?: string): KnownFact | undefined =>
    value === undefined ? undefined : { value, source: 'platform', at, ...(note !== undefined && { note }) };
  const noProfile = brokenOff(platform.profile);
  put('logo', [said(profile?.logo === undefined ? undefined : profile.logo ? 'yes' : 'no')], noProfile);
  put('account', [said(profile?.account)], noProfile);
  const checking = papers && papers.checking.length > 0 ? `Being checked: ${papers.checking.join(', ')}.` : undefined;
  put('trademark', [said(papers?.trademark, checking)], noProfile);
  put('domain', [said(papers && (papers.domain ? 'yes' : 'no'))], noProfile);
  const grave = gravity(gathered, recorded);
  put('serious-violation', [grave], brokenOff(platform.violations));
  for (const code of factCodes) if (!known.has(code) && !unknown.has(code)) put(code, []);
  return { known, unknown, series };
}

const NONE = { part: ZERO, whole: ZERO };
const NOTHING: UnknownFact = { why: 'there was none to count in these days', how: 'It comes by itself.' };

function input<Value>(history: readonly Value[] | undefined): readonly Value[] {
  return history ?? [];
}

/** Why a page of the platform that it has could not be read this time: it is not for the seller to say what is there. */
export function brokenOff(reading: Reading<unknown>): UnknownFact | undefined {
  return reading.missing && !reading.unsupported ? reading.missing : undefined;
}

function gapOf(code: FactCode, { noOrders, sessions, returns, meter }: Gathered): UnknownFact | undefined {
  const missing = (reading: Reading<unknown>) => reading.missing;
  if (code === 'response-24h') return missing(sessions);
  if (code === 'seller-fault-returns') return missing(returns) ?? noOrders;
  if (code === 'sales' && meter.unpriced() > 0)
    return {
      why: `${meter.unpriced()} orders have no amount in the currency that counts`,
      how: 'Look at them: till orders list.',
    };
  return noOrders;
}

/** The days that a fact is counted over now: as its criterion says, else the last 30. */
function spanOf(set: MarketBadges | undefined, code: FactCode, today: number) {
  for (const badge of set?.badges ?? []) {
    const rule = badge.criteria.find((one) => 'comparator' in one && one.fact === code);
    if (!rule || !('comparator' in rule)) continue;
    const span: Span | undefined = rule.window ?? badge.review?.value.window;
    if (span) return spanNow(span, badge.review ? reviewAfter(badge.review.value, today) : today + 1, today);
  }
  return spanNow({ days: 30 }, today + 1, today);
}

function shareFact(part: number, whole: number, source: KnownFact['source'], at: string): KnownFact {
  return { value: percentText(rational(part, whole)), source, at, counts: { numerator: part, denominator: whole } };
}

/** Reputation day by day: from the platform's history, else between what was recorded. */
function levelOf(
  history: readonly { date: string; points: string }[],
  recorded: readonly { at: string; value: string }[],
  zone: string,
  today: number,
): Series | undefined {
  const own = recorded.map(({ at, value }) => ({ date: localTime(Date.parse(at) / 1000, zone).date, points: value }));
  const points = history.length > 1 ? history : own;
  const byDay = new Map(
    points.flatMap(({ date, points: text }) => {
      const value = fraction(text);
      return value ? [[dayNumber(date), value] as const] : [];
    }),
  );
  return levelSeries(
    [...byDay].map(([day, value]) => ({ day, value })).sort((a, b) => a.day - b.day),
    today,
  );
}

/** The points that came on each of the last 90 days: known apart, or the total spread over them. */
function recentPoints(level: Series | undefined, total: KnownFact | undefined, today: number): Series | undefined {
  if (level && level.first <= today - 88) {
    const { before: _, ...rest } = level;
    return { ...rest, kind: 'sum' };
  }
  const sum = total && fraction(total.value);
  return sum && { kind: 'sum', first: today - 89, parts: spreadEvenly(sum, 90), spread: true };
}

const GRAVE = /COUNTERFEIT|INAUTHENTIC|KNOCK_?OFF|FAKE|FRAUD/;

/** Whether a violation for counterfeits or fake orders stands. What was recorded can show one, and cannot show that there is none. */
function gravity({ platform }: Gathered, recorded: Recorded): KnownFact | undefined {
  const stands = ({ status, kind }: { status: string; kind: string }) =>
    status !== 'REVOKED' && status !== 'EXPIRED' && GRAVE.test(kind);
  const given = platform.violations.value;
  if (given) {
    const found = given.filter(stands);
    const at = found[0]?.at ?? recorded.now;
    return { value: found.length > 0 ? 'yes' : 'no', source: 'platform', at };
  }
  const own = recorded.violations.filter(stands)[0];
  return own && { value: 'yes', source: 'recorded', at: own.at };
}
