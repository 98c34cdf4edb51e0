import type { HandlerContext, HandlerTable } from '../../types.ts';
import { Refusal } from '../../types.ts';
import { read } from '../database.ts';
import { dayFacts } from '../performance/facts.ts';
import { CODES, type Code, METRICS, metricOf, SCORE_DAYS, scoreOfDays } from '../performance/metrics.ts';
import { PROBLEMS, type Scope } from '../performance/problems.ts';
import { TOP_ITEMS } from '../performance/top-items.ts';
import { wireDiagnosis, wireListed, wireOverview } from '../performance/wire.ts';
import { localDay, placeOf, startOfDay } from '../seller-center/weeks.ts';
import { open } from './input.ts';
import { pageSize, tokenNumbers, writeToken } from './paging.ts';
import { badField } from './refusals.ts';

/** The longest trend that is given, days. */
const LONGEST_TREND = 90;

/**
 * The days that are over are scored: the score is renewed at midnight.
 * @throws Refusal for a shop outside the US, which has no score in the API. The platform's code for it is not published.
 */
function scopeOf(context: HandlerContext): Scope & { today: number } {
  const { db, rows, facts, now } = open(context);
  if (facts.shop.region !== 'US')
    throw new Refusal(36009004, 'this API is not supported in the region of the shop: US shops only');
  const today = localDay(facts, now);
  return { db, rows, facts, today, from: 0, to: startOfDay(placeOf(facts), today) };
}

/** The scope of a metric's window. */
function within(scope: Scope & { today: number }, code: Code): Scope {
  return { ...scope, from: startOfDay(placeOf(scope.facts), scope.today - METRICS[code].window) };
}

function codeOf({ path }: HandlerContext): Code {
  const code = CODES.find((each) => each === path.metric_code);
  if (!code) throw noSuchMetric();
  return code;
}

/** Of the analytics' published codes the one that is nearest. */
function noSuchMetric(): Refusal {
  return new Refusal(28001007, 'nothing found: no such metric here');
}

function overview(context: HandlerContext): unknown {
  const scope = scopeOf(context);
  return read(scope.db, () =>
    wireOverview(scope, scoreOfDays(dayFacts(scope.db, scope.facts, scope.today - 1, SCORE_DAYS))),
  );
}

function metrics(context: HandlerContext): unknown {
  const scope = scopeOf(context);
  return read(scope.db, () => {
    const score = scoreOfDays(dayFacts(scope.db, scope.facts, scope.today - 1, SCORE_DAYS));
    return { metrics: score.metrics.map((metric) => wireListed(scope, metric)) };
  });
}

function diagnosis(context: HandlerContext): unknown {
  const scope = scopeOf(context);
  const code = codeOf(context);
  const trend = Number(context.query.trend_duration_days || 30);
  if (!Number.isSafeInteger(trend) || trend < 1 || trend > LONGEST_TREND) throw badField('query.trend_duration_days');
  return read(scope.db, () => {
    const days = dayFacts(scope.db, scope.facts, scope.today - 1, trend + SCORE_DAYS);
    const { score } = scoreOfDays(days).metrics.find((metric) => metric.code === code)!;
    const problems = PROBLEMS[code].find(within(scope, code)).length;
    return wireDiagnosis(scope, { ...metricOf(code, days), score }, days, trend, problems);
  });
}

function problemDetails(context: HandlerContext): unknown {
  const scope = scopeOf(context);
  const code = codeOf(context);
  const size = pageSize({ page_size: '10', ...context.query }, 50);
  const token = context.query.page_token;
  return read(scope.db, () => {
    const found = PROBLEMS[code].find(within(scope, code)).sort((a, b) => b.at - a.at || b.key - a.key);
    const start = token ? afterMark(found, token) : 0;
    const page = found.slice(start, start + size);
    const last = page.at(-1);
    return {
      metric_code: code,
      [PROBLEMS[code].field]: page.map(({ wire }) => wire()),
      total_count: found.length,
      next_page_token: last && start + size < found.length ? writeToken([last.at, last.key]) : '',
    };
  });
}

function afterMark(found: readonly { at: number; key: number }[], token: string): number {
  const [at, key] = tokenNumbers(token, 2) as [number, number];
  const index = found.findIndex((problem) => problem.at === at && problem.key === key);
  if (index < 0) throw badField('query.page_token');
  return index + 1;
}

function topItems(context: HandlerContext): unknown {
  const scope = scopeOf(context);
  const code = codeOf(context);
  if (code === 'SFCR' || code === 'IM_DSAT') throw noSuchMetric();
  return read(scope.db, () => {
    const items = TOP_ITEMS[code].find(within(scope, code));
    return { metric_code: code, [TOP_ITEMS[code].field]: items, total_count: items.length };
  });
}

/** The Shop Performance Score. */
export const performanceHandlers: HandlerTable = {
  'GET /analytics/202606/shop_performances/overview': overview,
  'GET /analytics/202606/shop_performances/metrics': metrics,
  'GET /analytics/202606/shop_performances/metrics/{metric_code}/diagnosis': diagnosis,
  'GET /analytics/202606/shop_performances/metrics/{metric_code}/problem_details': problemDetails,
  'GET /analytics/202606/shop_performances/metrics/{metric_code}/top_items': topItems,
};
