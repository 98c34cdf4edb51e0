import { createHash } from 'node:crypto';
import type { HealthLedger } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { FactKind } from '../../rules/health/facts.ts';
import { neededSince } from '../../rules/health/meter.ts';
import { violationKinds } from '../../rules/health/ratings.ts';
import { assembleReport } from '../../rules/health/report.ts';
import { healthRulesFor } from '../../rules/health/rule-sets.ts';
import type { ResolvedHealthRules } from '../../rules/health/rule-types.ts';
import type { HealthReport } from '../../rules/health/types.ts';
import { addWeeks } from '../../rules/iso-week.ts';
import type { Shop } from '../../settings/types.ts';
import { present } from '../../shop/health/wire.ts';
import type { Deps } from '../deps.ts';
import type { OrderSeat } from '../orders/shared-pages.ts';
import type { Reading } from './attempt.ts';
import { type Counted, countOrders } from './count-orders.ts';
import { feedbackOf, scoreOf, violationsOf } from './from-ledger.ts';
import type { OrderQuery } from './gather-orders.ts';
import { gatherPlatform, type PlatformFacts } from './gather-platform.ts';
import { gatherScore, type ScoreFacts } from './gather-score.ts';
import { gatherService, type ServiceFacts } from './gather-service.ts';
import { loadHealthOverrides } from './own-rules.ts';
import { ratingsOf, trendsOf } from './ratings.ts';
import { ledgerLine, sourcesOf } from './sources.ts';
import { storedReport } from './stored.ts';
import { verdicts } from './verdicts.ts';
import { readWeek, refuseFuture, type ShopWeek, shopWeek } from './week.ts';

const DAY = 86_400;
/** Weeks before this one that a trend shows. */
const TREND_WEEKS = 11;
/** Violations are read back as far as the longest window of a rating. */
const VIOLATION_DAYS = 180;

export interface ReportOptions {
  /** An ISO week as a user writes it; the running one when absent. */
  week?: string;
  /** Read orders from the mirror, however old it is. */
  fromLedger?: boolean;
  /** Where its orders are read together with other parts. */
  seat?: OrderSeat;
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
 * @throws Failure (usage) for a week to come; Failure (temporary) where nothing at all could be read; Failure (sign-in) and interruptions, which no report survives
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
    seat: options.seat,
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

  const readings = readingsOf({ service, score, platform });
  if ((counted.passing || !rules) && readings.every(isPassing)) throw nothingRead(counted.note);
  const values = health.values(shop.id, isoFromSeconds(week.until));
  const performance = scoreOf(score, health, shop.id, week, values.get('score'));
  const scored = performance.score !== undefined;
  const metrics =
    rules && counted.meter
      ? verdicts(counted.meter, { service, score, scored, values: [...values.values()], week, now, counted })
      : [];
  const known = violationsOf(platform, health, shop.id, week, rules);
  const stored = health.reports(shop.id, { until: addWeeks(week.week, -1), limit: TREND_WEEKS });
  const earlier = storedReport(stored.find((one) => one.week === addWeeks(week.week, -1)));
  const weeks = Array.from({ length: TREND_WEEKS }, (_, index) => addWeeks(week.week, index - TREND_WEEKS));
  const ratings = ratingsOf(platform, health, shop.id, week, rules, earlier);
  const recorded = {
    ratings: ratings.filter(({ source }) => source === 'ledger').length,
    violations: known.filter(({ source }) => source !== 'platform').length,
  };
  const report = assembleReport({
    shop: { id: shop.id, name: shop.alias ?? shop.name, market: shop.region },
    week: week.week,
    from: week.from,
    to: week.until,
    zone: week.clock.zone,
    madeAt: now,
    ratings,
    score: performance,
    ...present('feedback', feedbackOf(platform, week, values.get('positive-feedback'))),
    metrics,
    trends: trendsOf(
      stored,
      weeks,
      platform.ratings.value?.find(({ account }) => account === 'SELLER'),
    ),
    known,
    kinds: rules ? violationKinds(known, { from: week.from, to: week.until }, week.until, rules) : [],
    lessons: platform.weekly.value?.lessons ?? [],
    sources: sourcesOf({ counted, service, score, platform, values: [...values.values()], week, recorded }),
    overridden: rules?.overridden ?? [],
  });
  const line = ledgerLine(platform, report, [...values.values()]);
  if (line !== undefined) deps.output.note(line);
  keep(deps, health, { report, shop, now, passing: counted.passing || readings.some(isPassing) });
  return { report, shop, rules, week, orders: query };
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

/** All that was asked for beside the orders. */
function readingsOf({
  service,
  score,
  platform,
}: {
  service: ServiceFacts | undefined;
  score: ScoreFacts | undefined;
  platform: PlatformFacts;
}): Reading<unknown>[] {
  return [
    ...Object.values(platform),
    ...(service ? [service.returns, service.sessions, service.reviews, service.numbers] : []),
    ...(score ? [score.score] : []),
  ] as Reading<unknown>[];
}

function isPassing(reading: Reading<unknown>): boolean {
  return reading.missing !== undefined && reading.passing;
}

/** A report of gaps alone says nothing of the shop. */
function nothingRead(why: string): Failure {
  return new Failure('temporary', `Nothing could be read. ${why.charAt(0).toUpperCase()}${why.slice(1)}.`, {
    code: 'not-reached',
    hint: 'Run the command again in a few minutes; --from-ledger counts the orders that till sync has read.',
  });
}

/** Keeps the report, unless something could not be read just now: a gap that passes must not take a good report's place. */
function keep(
  deps: Deps,
  ledger: HealthLedger,
  { report, shop, now, passing }: { report: HealthReport; shop: Shop; now: number; passing: boolean },
): void {
  if (deps.flags.dryRun) return;
  if (passing) {
    deps.output.warn('Not kept in the history: some of it could not be read just now.');
    return;
  }
  const { madeAt: _, to: __, sources: ___, trends: ____, ...said } = report;
  ledger.saveReport(shop.id, {
    week: report.week,
    madeAt: now,
    verdict: report.verdict.state,
    digest: createHash('sha256').update(JSON.stringify(said)).digest('hex'),
    body: JSON.stringify(report),
  });
}
