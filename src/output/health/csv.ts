import type { HealthReport, MetricVerdict } from '../../rules/health/types.ts';
import { delimitedLine } from '../delimited.ts';

/** A metric held against one of its limits, flat. What is not known is `unknown` or, for numbers that need a value, empty. */
export interface HealthCsvRow {
  week: string;
  shopId: string;
  market: string;
  metric: string;
  title: string;
  unit: string;
  value: string;
  source: string;
  state: string;
  numerator: string;
  denominator: string;
  windowFrom: string;
  windowTo: string;
  limit: string;
  limitKind: string;
  comparator: string;
  limitValue: string;
  holds: string;
  missesLeft: string;
  goodToRecover: string;
  recoversOn: string;
  rule: string;
  ruleSource: string;
  ruleRead: string;
  confidence: string;
  why: string;
  how: string;
}

const EMPTY: HealthCsvRow = {
  week: '', shopId: '', market: '', metric: '', title: '', unit: '', value: '', source: '', state: '', numerator: '',
  denominator: '', windowFrom: '', windowTo: '', limit: '', limitKind: '', comparator: '', limitValue: '', holds: '',
  missesLeft: '', goodToRecover: '', recoversOn: '', rule: '', ruleSource: '', ruleRead: '', confidence: '', why: '',
  how: '',
}; // biome-ignore format: a line a field says nothing more

/** The headings, in their order. */
export const healthCsvFields = Object.keys(EMPTY) as readonly (keyof HealthCsvRow)[];

/** The report's numbers: a row a rating, one for the performance score, then one a metric and limit. */
export function healthCsvRows(report: HealthReport): HealthCsvRow[] {
  const base: HealthCsvRow = { ...EMPTY, week: report.week, shopId: report.shop.id, market: report.shop.market };
  const { score } = report;
  return [
    ...report.ratings.map(({ account, model, rating, source, band, nextMilestone, rule, unknown }) => ({
      ...base,
      metric: account === 'SELLER' ? 'rating' : 'creator-rating',
      title: model,
      unit: 'points',
      value: rating ?? 'unknown',
      source,
      state: band?.state ?? 'unknown',
      ...(nextMilestone && {
        limit: nextMilestone.consequence,
        limitKind: 'milestone',
        // A rating has to stay above its milestone, points below theirs.
        comparator: model === 'POINTS' ? '<' : '>',
        limitValue: nextMilestone.rating,
      }),
      ...(rule && { rule: rule.id, ruleSource: rule.source, ruleRead: rule.date, confidence: rule.confidence }),
      why: unknown?.why ?? '',
      how: unknown?.how ?? '',
    })),
    {
      ...base,
      metric: 'score',
      title: 'Performance score',
      unit: 'of 5',
      value: score.score ?? 'unknown',
      source: score.score === undefined ? 'unknown' : (score.source ?? 'platform'),
      state: score.tier ?? 'unknown',
      why: score.unknown?.why ?? '',
      how: score.unknown?.how ?? '',
    },
    ...report.metrics.flatMap((metric) => metricRows(metric, base)),
  ];
}

function metricRows(metric: MetricVerdict, base: HealthCsvRow): HealthCsvRow[] {
  const own: HealthCsvRow = {
    ...base,
    metric: metric.metric,
    title: metric.title,
    unit: metric.unit,
    value: metric.value ?? 'unknown',
    source: metric.source,
    state: metric.state,
    numerator: text(metric.numerator),
    denominator: text(metric.denominator),
    windowFrom: metric.window?.from ?? '',
    windowTo: metric.window?.to ?? '',
    why: metric.unknown?.why ?? '',
    how: metric.unknown?.how ?? '',
  };
  if (metric.budgets.length === 0) return [own];
  return metric.budgets.map(({ limit, rule, holds, missesLeft, goodToRecover, recoversOn }) => ({
    ...own,
    limit: limit.name,
    limitKind: limit.kind,
    comparator: limit.comparator,
    limitValue: limit.value,
    holds: holds === undefined ? 'unknown' : String(holds),
    missesLeft: text(missesLeft),
    goodToRecover: text(goodToRecover),
    recoversOn: recoversOn ?? '',
    rule: rule.id,
    ruleSource: rule.source,
    ruleRead: rule.date,
    confidence: limit.confidence,
  }));
}

function text(value: number | undefined): string {
  return value === undefined ? '' : String(value);
}

/** The rows as CSV with a heading. No cell is a formula. */
export function healthCsv(report: HealthReport): string {
  const rows = healthCsvRows(report).map((row) => healthCsvFields.map((field) => row[field]));
  return [[...healthCsvFields], ...rows].map((cells) => delimitedLine(cells, { format: 'csv' })).join('');
}
