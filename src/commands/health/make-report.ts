import { createHash } from 'node:crypto';
import type { HealthLedger } from '../../ledger/types.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { FactKind, GivenMetric, HealthOrder, NotKnown } from '../../rules/health/facts.ts';
import { meter, neededSince } from '../../rules/health/meter.ts';
import { violationKinds, withClocks } from '../../rules/health/ratings.ts';
import { assembleReport } from '../../rules/health/report.ts';
import { healthRulesFor } from '../../rules/health/rule-sets.ts';
import type { ResolvedHealthRules } from '../../rules/health/rule-types.ts';
import type { HealthReport, MetricVerdict, PerformanceScore, Violation } from '../../rules/health/types.ts';
import { addWeeks } from '../../rules/iso-week.ts';
import type { Shop } from '../../settings/types.ts';
import type { ValueRecord } from '../../shop/health/records.ts';
import type { Deps } from '../deps.ts';
import { attempt, type Reading } from './attempt.ts';
import { type OrderQuery, orderSource } from './gather-orders.ts';
import { gatherPlatform, type PlatformFacts } from './gather-platform.ts';
import { gatherScore, type ScoreFacts } from './gather-score.ts';
import { gatherService, type ServiceFacts } from './gather-service.ts';
import { loadHealthOverrides } from './own-rules.ts';
import { ratingsOf, trendsOf } from './ratings.ts';
import { ledgerLine, sourcesOf } from './sources.ts';
import { readWeek, refuseFuture, type ShopWeek, shopWeek } from './week.ts';

const DAY = 86_400;
/** Weeks before this one that a trend shows. */
const TREND_WEEKS = 11;
/** Violations are read back as far as the longest window of a rating. */
const VIOLATION_DAYS = 180;
/** The platform keeps chat sessions for so long. */
const SESSION_DAYS = 90;
/** A number that was typed in counts for so long. */
const RECORDED_DAYS = 31;

export interface ReportOptions {
  /** An ISO week as a user writes it; the running one when absent. */
  week?: string;
  /** Read orders from the mirror, however old it is. */
  fromLedger?: boolean;
  /** Leave the ledger as it is. */
  keep?: boolean;
}

/** A report with what it was made from, for those who show the cases behind a number. */
export interface Weighed {
  report: HealthReport;
  shop: Shop;
  rules: ResolvedHealthRules | undefined;
  week: ShopWeek;
  /** Where its orders were read; undefined where they could not be. */
  orders: OrderQuery;
}

/**
 * Makes the report of a week and keeps it in the ledger. What cannot be read leaves a gap that says why.
 * @throws Failure (usage) for a week to come; Failure (sign-in) and interruptions, which no report survives
 */
export async function makeReport(deps: Deps, options: ReportOptions = {}): Promise<HealthReport> {
  return (await weigh(deps, options)).report;
}

/** `makeReport`, with what it was made from. */
export async function weigh(deps: Deps, options: ReportOptions = {}): Promise<Weighed> {
  const asked = readWeek(options.week);
  const now = (await deps.clock())();
  refuseFuture(asked, now);
  const [shop, settings] = await Promise.all([deps.shop(), deps.settings()]);
  const week = shopWeek(asked, shop.region, now);
  const { health, orders: mirror } = await deps.ledger();
  const own = await loadHealthOverrides(settings.paths.config);
  const rules = healthRulesFor(shop.region, week.until - 1, own);
  const since = rules ? neededSince(rules, week.until) : undefined;
  const query: OrderQuery = {
    api: deps.api,
    mirror,
    shopId: shop.id,
    from: since?.orders ?? week.from,
    until: week.until,
    now,
    all: deps.flags.all,
    fromLedger: options.fromLedger === true,
  };

  const progress = deps.output.progress('Reading');
  const api = await deps.api();
  let counted: Counted;
  let [service, score, platform]: [ServiceFacts | undefined, ScoreFacts | undefined, PlatformFacts | undefined] = [
    undefined,
    undefined,
    undefined,
  ];
  try {
    [counted, service, score, platform] = await Promise.all([
      countOrders(query, rules, (count) => progress.update(count, 'orders')),
      rules && since ? gatherService(api, serviceSpan(since, week), serviceOptions(since, week, deps)) : undefined,
      week.running ? gatherScore(api) : undefined,
      platformFacts(api, week),
    ]);
  } finally {
    progress.stop();
  }

  const values = health.values(shop.id, isoFromSeconds(week.until));
  const metrics =
    rules && counted.meter
      ? verdicts(counted.meter, { service, score, values: [...values.values()], week, now, counted })
      : [];
  const known = violationsOf(platform, health, shop.id, week, rules);
  const stored = health.reports(shop.id, { until: addWeeks(week.week, -1), limit: TREND_WEEKS });
  const before = stored.find((one) => one.week === addWeeks(week.week, -1));
  const earlier = before && (JSON.parse(before.body) as HealthReport);
  const weeks = Array.from({ length: TREND_WEEKS }, (_, index) => addWeeks(week.week, index - TREND_WEEKS));
  const report = assembleReport({
    shop: { id: shop.id, name: shop.alias ?? shop.name, market: shop.region },
    week: week.week,
    from: week.from,
    to: week.until,
    zone: week.clock.zone,
    madeAt: now,
    ratings: ratingsOf(platform, health, shop.id, week, rules, earlier),
    score: scoreOf(score, health, shop.id, week, values.get('score')),
    metrics,
    trends: trendsOf(
      stored,
      weeks,
      platform.ratings.value?.find(({ account }) => account === 'SELLER'),
    ),
    known,
    kinds: rules ? violationKinds(known, { from: week.from, to: week.until }, week.until, rules) : [],
    lessons: platform.weekly.value?.lessons ?? [],
    sources: sourcesOf({ counted, service, score, platform, values: [...values.values()], week }),
    overridden: rules?.overridden ?? [],
  });
  const line = ledgerLine(platform, report, [...values.values()]);
  if (line !== undefined) deps.output.note(line);
  keep(deps, health, { report, shop, counted, service, score, platform, keep: options.keep !== false, now });
  return { report, shop, rules, week, orders: query };
}

/** What came of the orders. */
export interface Counted {
  meter: ReturnType<typeof meter> | undefined;
  from: 'api' | 'ledger' | 'none';
  note: string;
  missing: NotKnown | undefined;
  passing: boolean;
  count: number;
}

/** One pass over the orders; their number does not show in memory. */
async function countOrders(
  query: OrderQuery,
  rules: ResolvedHealthRules | undefined,
  onCount: (count: number) => void,
): Promise<Counted> {
  const counting = rules && meter(rules, query.until);
  const nothing = { meter: counting, from: 'none' as const, count: 0 };
  if (!counting) {
    const missing = { why: 'no rules are known for this market', how: 'The numbers of other markets would mislead.' };
    return { ...nothing, note: missing.why, missing, passing: false };
  }
  const found = await orderSource(query);
  if (!found.source) {
    counting.missing('orders', found.missing);
    return { ...nothing, note: found.missing.why, missing: found.missing, passing: found.passing };
  }
  const { source } = found;
  let count = 0;
  const read = await attempt('orders', 'seller.order.info', async () => {
    counting.read('orders');
    for await (const page of source.pages()) {
      for (const order of page) counting.order(order as HealthOrder);
      count += page.length;
      onCount(count);
    }
  });
  // What was counted of a list that broke off would look like all of it.
  if (read.missing) counting.missing('orders', read.missing);
  const note = read.missing?.why ?? `${count} that changed in the windows. ${source.note}`;
  return {
    meter: counting,
    from: read.missing ? 'none' : source.from,
    note,
    missing: read.missing,
    passing: read.missing !== undefined && read.passing,
    count,
  };
}

function serviceSpan(since: Record<FactKind, number>, week: ShopWeek): { from: number; until: number } {
  return { from: Math.min(since.returns, since.sessions), until: week.until };
}

function serviceOptions(since: Record<FactKind, number>, week: ShopWeek, deps: Deps) {
  return {
    all: deps.flags.all,
    date: (at: number) => week.clock.local(at).date,
    reviewDays: Math.max(1, Math.round((week.until - since.reviews) / DAY)),
  };
}

/** The report of the platform is there once a week is over; the running week goes on from the one before. */
async function platformFacts(api: PartnerApi, week: ShopWeek): Promise<PlatformFacts> {
  return gatherPlatform(api, {
    from: week.until - VIOLATION_DAYS * DAY,
    until: week.until,
    week: week.running ? addWeeks(week.week, -1) : week.week,
  });
}

function verdicts(
  counting: ReturnType<typeof meter>,
  {
    service,
    score,
    values,
    week,
    now,
    counted,
  }: {
    service: ServiceFacts | undefined;
    score: ScoreFacts | undefined;
    values: readonly ValueRecord[];
    week: ShopWeek;
    now: number;
    counted: Counted;
  },
): MetricVerdict[] {
  const feed = <Fact>(kind: FactKind, reading: Reading<readonly Fact[]> | undefined, add: (fact: Fact) => void) => {
    if (reading?.missing) counting.missing(kind, reading.missing);
    if (!reading?.value) return;
    counting.read(kind);
    for (const fact of reading.value) add(fact);
  };
  feed('returns', service?.returns, counting.return);
  feed('reviews', service?.reviews, counting.reviews);
  const gone = week.until < now / 1000 - SESSION_DAYS * DAY;
  const kept = {
    why: 'the platform keeps chat sessions for 90 days',
    how: 'till health history has what was reported then.',
  };
  feed('sessions', gone ? { missing: kept, passing: false, unsupported: false } : service?.sessions, counting.session);
  for (const metric of given(score, service, values, week)) counting.given(metric);
  if (counted.missing) counting.missing('orders', counted.missing);
  return counting.verdicts();
}

/** Numbers that are not Till's own: the platform's, and what was recorded of it lately. */
function given(
  score: ScoreFacts | undefined,
  service: ServiceFacts | undefined,
  values: readonly ValueRecord[],
  { until }: ShopWeek,
): GivenMetric[] {
  const answered = service?.numbers.value;
  const recently = until - RECORDED_DAYS * DAY;
  return [
    ...(score?.given ?? []),
    ...(answered?.responsePercent !== undefined && (answered.sessions ?? 0) > 0
      ? [
          {
            metric: 'response-24h' as const,
            source: 'platform' as const,
            value: answered.responsePercent,
            unit: 'percent' as const,
            at: until - 1,
            windowDays: 30,
          },
        ]
      : []),
    ...values.flatMap(({ name, value, at }): GivenMetric[] => {
      const seconds = Date.parse(at) / 1000;
      if (name === 'score' || name === 'positive-feedback' || name === 'reputation' || seconds < recently) return [];
      const unit = name === 'after-sale-handling' ? 'hours' : 'percent';
      return [{ metric: name, source: 'ledger', value, unit, at: seconds }];
    }),
  ];
}

/** The platform's violations, and what was recorded that it does not name; their clocks as far as the rules tell them. */
function violationsOf(
  platform: PlatformFacts,
  ledger: HealthLedger,
  shopId: string,
  { until }: ShopWeek,
  rules: ResolvedHealthRules | undefined,
): Violation[] {
  const theirs = platform.violations.value ?? [];
  const ids = new Set(theirs.map(({ id }) => id));
  const recorded = ledger.violations(shopId, { until: isoFromSeconds(until) ?? '' }).filter(({ id }) => !ids.has(id));
  const all: Violation[] = [...theirs, ...recorded].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return rules ? all.map((one) => withClocks(one, rules)) : all;
}

const NO_SCORE = { percentile: undefined, category: undefined, dimensions: [], benefits: [], issues: [] };

/** The score of the week: what the platform gives is today's, so that of a week before is what was reported then. */
function scoreOf(
  found: ScoreFacts | undefined,
  ledger: HealthLedger,
  shopId: string,
  week: ShopWeek,
  recorded: ValueRecord | undefined,
): PerformanceScore {
  if (found?.score.value) {
    const { value } = found.score;
    return value.score === undefined && recorded
      ? ({ ...value, ...fromLedger(recorded), unknown: undefined } as PerformanceScore)
      : value;
  }
  if (!week.running) {
    const stored = ledger.report(shopId, week.week);
    const then = stored && (JSON.parse(stored.body) as HealthReport).score;
    if (then?.score !== undefined) return { ...then };
  }
  if (recorded) return { ...NO_SCORE, tier: undefined, ...fromLedger(recorded) };
  const unknown = found?.score.missing ?? {
    why: 'the platform gives the score of today only, and none was reported in that week',
    how: 'Reports of each week are kept: run till health once a week.',
  };
  return { ...NO_SCORE, score: undefined, tier: undefined, at: undefined, unknown };
}

function fromLedger({ value, at }: ValueRecord): { score: string; at: string } {
  return { score: value, at };
}

/** Keeps the report, unless something could not be read just now: a gap that passes must not take a good report's place. */
function keep(
  deps: Deps,
  ledger: HealthLedger,
  made: {
    report: HealthReport;
    shop: Shop;
    counted: Counted;
    service: ServiceFacts | undefined;
    score: ScoreFacts | undefined;
    platform: PlatformFacts;
    keep: boolean;
    now: number;
  },
): void {
  const { report, counted, service, score, platform } = made;
  if (!made.keep || deps.flags.dryRun) return;
  const readings = [
    ...Object.values(platform),
    ...(service ? [service.returns, service.sessions, service.reviews, service.numbers] : []),
    ...(score ? [score.score] : []),
  ] as Reading<unknown>[];
  const passing = counted.passing || readings.some((reading) => reading.missing !== undefined && reading.passing);
  if (passing) {
    deps.output.warn('Not kept in the history: some of it could not be read just now.');
    return;
  }
  const { madeAt: _, to: __, sources: ___, trends: ____, ...said } = report;
  ledger.saveReport(made.shop.id, {
    week: report.week,
    madeAt: made.now,
    verdict: report.verdict.state,
    digest: createHash('sha256').update(JSON.stringify(said)).digest('hex'),
    body: JSON.stringify(report),
  });
}
