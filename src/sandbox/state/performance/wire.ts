import { percentText, type Rational, rational } from '../../../rules/rational.ts';
import { DAY } from '../calendar.ts';
import { categoryTree } from '../products/categories.ts';
import { productRow } from '../products/rows.ts';
import { contentOfOrder } from '../rows.ts';
import { lastDeliveredIn } from '../seller-center/tally.ts';
import { dateText, localDay, placeOf, startOfDay } from '../seller-center/weeks.ts';
import type { DayFacts } from './facts.ts';
import {
  bandOf,
  bandText,
  type Code,
  dimensionName,
  METRICS,
  type Metric,
  metricOf,
  SCORE_DAYS,
  type Score,
  scoreText,
  valueText,
} from './metrics.ts';
import type { Scope } from './problems.ts';

type Wire = Record<string, unknown>;

/** What a score unlocks; the platform's own list is not published whole. */
const BENEFITS: readonly { name: string; from: number }[] = [
  { name: 'Affiliate programme', from: 25 },
  { name: 'Official Shop badge', from: 35 },
  { name: 'Top Rated Seller badge', from: 40 },
  { name: 'LIVE giveaway', from: 45 },
];

/** Score, tier, dimensions and what to mend first. */
export function wireOverview(scope: Scope, score: Score): Wire {
  const tier = bandOf(score.score);
  return {
    ...(score.score !== undefined && { sps_score: scoreText(score.score), peer_percentile: percentile(score.score) }),
    sps_tier: tier,
    sps_tier_text: bandText(tier),
    update_time: scope.to,
    evaluate_duration_days: SCORE_DAYS,
    start_evaluation_time: windowStart(scope, SCORE_DAYS),
    end_evaluation_time: scope.to,
    ...primaryCategory(scope),
    dimensions: score.dimensions.map(({ name, weight, score: own }) => ({
      name,
      ...(own !== undefined && { score: scoreText(own) }),
      status: bandOf(own),
      status_text: bandText(bandOf(own)),
      weight: String(weight),
    })),
    benefits: BENEFITS.map(({ name, from }) => ({
      benefit_name: name,
      is_unlocked: (score.score ?? 0) >= from,
      unlock_score: scoreText(from),
    })),
    top_issues: topIssues(scope, score),
  };
}

/** The sandbox's own: how far up the scale a score is. */
function percentile(score: number): string {
  return percentText(rational(score, 50), 1);
}

function windowStart({ facts, to }: Scope, days: number): number {
  const place = placeOf(facts);
  return startOfDay(place, localDay(facts, to) - days);
}

function topIssues(scope: Scope, score: Score): Wire {
  const issues = score.metrics
    .filter(({ score: own }) => own !== undefined && own < 45)
    .sort((a, b) => a.score! - b.score!)
    .slice(0, 3);
  const names = issues.map(({ code }) => METRICS[code].name);
  return {
    summary:
      names.length === 0 ? 'Nothing holds your score back.' : `To raise your score, begin with: ${names.join('; ')}.`,
    issues: issues.map(({ code, score: own }, at) => ({
      rank: at + 1,
      metric_code: code,
      metric_name: METRICS[code].name,
      description: METRICS[code].advice,
      percentile: percentile(own!),
      ...evaluation(scope, code),
    })),
  };
}

function evaluation(scope: Scope, code: Code): Wire {
  const { window } = METRICS[code];
  return {
    evaluate_duration_days: window,
    start_evaluation_time: windowStart(scope, window),
    end_evaluation_time: scope.to,
  };
}

/** What both the list of metrics and the diagnosis of one say. */
function wireMetric(scope: Scope, { code, value, score }: Metric): Wire {
  const { unit, excellent, poor } = METRICS[code];
  const status = bandOf(score);
  return {
    metric_code: code,
    dimension: dimensionName(code),
    ...(score !== undefined && { score: scoreText(score) }),
    status,
    status_text: bandText(status),
    ...(value && { value: valueText(code, value) }),
    value_unit: unit,
    benchmarks: { excellent_threshold: excellent, poor_threshold: poor },
    ...evaluation(scope, code),
  };
}

/** A line of the list of metrics. */
export function wireListed(scope: Scope, metric: Metric): Wire {
  const { score, code } = metric;
  return {
    ...wireMetric(scope, metric),
    metric_name: METRICS[code].name,
    top_reason_text: score === undefined ? '' : score < 45 ? 'Top opportunity' : 'Keeps your score up',
  };
}

/**
 * A metric in depth.
 * @param days those of the trend with the metric's window before them
 * @param trend days of the trend
 * @param problems how many cases lower the metric
 */
export function wireDiagnosis(
  scope: Scope,
  metric: Metric,
  days: readonly DayFacts[],
  trend: number,
  problems: number,
): Wire {
  const { code, numerator, denominator, score } = metric;
  const { above, below, advice, unit } = METRICS[code];
  const seconds = unit === 'HOURS';
  return {
    ...wireMetric(scope, metric),
    calculation_rule: {
      numerator_label: seconds ? 'Hours until requests were answered' : above.label,
      numerator_value: seconds ? valueText(code, rational(numerator, 3600)) : String(numerator),
      denominator_label: below.label,
      denominator_value: String(denominator),
    },
    trend: { data_points: trendOf(code, days, trend) },
    distribution_details: distribution(code, numerator, denominator, problems),
    analyses:
      score === undefined || score >= 45
        ? [{ summaries: ['Stable performance.'], details: [] }]
        : [{ summaries: ['There is room for a better score.'], details: [advice] }],
  };
}

function trendOf(code: Code, days: readonly DayFacts[], trend: number): Wire[] {
  return days.slice(-trend).flatMap((day, index, shown) => {
    const until = days.length - shown.length + index + 1;
    const { value } = metricOf(code, days.slice(0, until));
    return value ? [{ record_date: dateText(day.day).replaceAll('-', ''), value: valueText(code, value) }] : [];
  });
}

/** Good cases and bad ones, as far as they are cases. */
function distribution(code: Code, numerator: number, denominator: number, problems: number): Wire[] {
  if (denominator === 0) return [];
  const bad = METRICS[code].unit === 'HOURS' ? problems : code === 'OTDR' ? denominator - numerator : numerator;
  const good = Math.max(0, denominator - bad);
  const [fine, poor] = NAMES[code];
  const share = (count: number): string =>
    percentText(rational(Math.min(count, denominator), denominator) as Rational, 1);
  return [
    { name: fine, count: good, percent: share(good) },
    { name: poor, count: bad, percent: share(bad) },
  ];
}

const NAMES: Readonly<Record<Code, readonly [good: string, bad: string]>> = {
  NRR: ['Not rated, or with 3 to 5 stars', '1 or 2 stars'],
  NBFR: ['Kept, or returned at the buyer’s fault', 'Returned at another’s fault'],
  SFCR: ['Not cancelled by your fault', 'Cancelled by your fault'],
  OTDR: ['Delivered in time', 'Delivered late'],
  AHT: ['Before the order list begins', 'In the order list'],
  IM_DSAT: ['3 to 5 stars', '1 or 2 stars'],
};

/** The category of the product that stands for most of the orders delivered in the score's time. */
function primaryCategory(scope: Scope): Wire {
  const counts = new Map<string, number>();
  const orders = lastDeliveredIn(scope.db, scope.facts.key, scope.to - SCORE_DAYS * DAY, scope.to, 500);
  for (const order of orders) {
    const id = contentOfOrder(order).lines[0]!.sku.productId;
    counts.set(id, (counts.get(id) ?? 0) + 1);
  }
  const [top] = [...counts].sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))[0] ?? [];
  const raw = scope.db
    .prepare('SELECT * FROM products WHERE shop = ? ORDER BY id = ? DESC, n LIMIT 1')
    .get(scope.facts.key, top ?? '');
  if (!raw) return {};
  const id = productRow(raw).content.category;
  const category = categoryTree(scope.facts.shop.region).tree.get(id);
  return { primary_category: { category_id: id, category_name: category?.name ?? '' } };
}
