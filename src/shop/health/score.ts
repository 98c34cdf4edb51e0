import { decimalText, list, moment, object, present, text } from './wire.ts';

/** The platform's codes of the metrics of its score, and what Till calls them (Partner API, analytics 202606). */
export const scoreMetrics = {
  NRR: 'negative-reviews',
  NBFR: 'seller-fault-returns',
  SFCR: 'cancellation',
  OTDR: 'on-time-delivery',
  AHT: 'after-sale-handling',
  IM_DSAT: 'chat-dissatisfaction',
} as const;
export type ScoreMetricCode = keyof typeof scoreMetrics;

/** The Shop Performance Score as the platform's overview gives it. */
export interface ScoreOverview {
  score: string | undefined;
  tier: string | undefined;
  percentile: string | undefined;
  category: string | undefined;
  dimensions: {
    name: string;
    score: string | undefined;
    weight: string | undefined;
    status: string | undefined;
  }[];
  benefits: { name: string; unlocked: boolean; unlockScore: string | undefined }[];
  issues: { metric: string; name: string; description: string }[];
  at: string | undefined;
}

/** One of its metrics, with the platform's lines for this shop's category. */
export interface ScoreMetric {
  code: ScoreMetricCode;
  metric: (typeof scoreMetrics)[ScoreMetricCode];
  value: string;
  unit: 'percent' | 'hours';
  score?: string;
  tier?: string;
  excellent?: string;
  poor?: string;
  windowDays?: number;
  /** Epoch seconds. */
  at?: number;
}

/** `GET /analytics/202606/shop_performances/overview`. The page's own samples contradict each other, so nothing is relied on. */
export function readOverview(data: unknown): ScoreOverview {
  const row = object(data) ?? {};
  const tier = text(row.sps_tier);
  return {
    // A shop without enough orders has the tier NIL, whatever stands in its score.
    score: tier === 'NIL' ? undefined : decimalText(row.sps_score),
    tier,
    percentile: decimalText(row.peer_percentile),
    category: text(object(row.primary_category)?.category_name),
    dimensions: list(row, 'dimensions').map(({ name, score, weight, status }) => ({
      name: text(name) ?? '',
      score: decimalText(score),
      weight: decimalText(weight),
      status: text(status),
    })),
    benefits: list(row, 'benefits').map(({ benefit_name: name, is_unlocked: unlocked, unlock_score: score }) => ({
      name: text(name) ?? '',
      unlocked: unlocked === true,
      unlockScore: decimalText(score),
    })),
    issues: list(row.top_issues, 'issues').map(({ metric_code: metric, metric_name: name, description }) => ({
      metric: text(metric) ?? '',
      name: text(name) ?? '',
      description: text(description) ?? '',
    })),
    at: moment(row.update_time),
  };
}

/** `GET /analytics/202606/shop_performances/metrics`: those that have a value and are known. */
export function readScoreMetrics(data: unknown): ScoreMetric[] {
  return list(data, 'metrics').flatMap((row) => {
    const code = text(row.metric_code) as ScoreMetricCode | undefined;
    const value = decimalText(row.value);
    if (code === undefined || value === undefined || !Object.hasOwn(scoreMetrics, code)) return [];
    const benchmarks = object(row.benchmarks);
    const [days, at] = [Number(row.evaluate_duration_days), Number(row.end_evaluation_time)];
    return {
      code,
      metric: scoreMetrics[code],
      value,
      unit: row.value_unit === 'HOURS' || (row.value_unit === undefined && code === 'AHT') ? 'hours' : 'percent',
      ...present('score', decimalText(row.score)),
      ...present('tier', text(row.status)),
      ...present('excellent', decimalText(benchmarks?.excellent_threshold)),
      ...present('poor', decimalText(benchmarks?.poor_threshold)),
      ...(Number.isSafeInteger(days) && days > 0 && { windowDays: days }),
      ...(Number.isSafeInteger(at) && at > 0 && { at }),
    };
  });
}

/** Numerator and denominator of a metric's diagnosis, where both are whole numbers. */
export function readDiagnosis(data: unknown): { numerator: number; denominator: number } | undefined {
  const rule = object(object(data)?.calculation_rule);
  // The reference has `numerator_value`; a published sample nests `numerator.value`.
  const value = (side: string) => text(rule?.[`${side}_value`]) ?? text(object(rule?.[side])?.value);
  const [numerator, denominator] = [
    Number(value('numerator') ?? Number.NaN),
    Number(value('denominator') ?? Number.NaN),
  ];
  return Number.isSafeInteger(numerator) && Number.isSafeInteger(denominator) ? { numerator, denominator } : undefined;
}

/** Ids of the orders, returns or chats that a page of `…/problem_details` names, and how many there are in all. */
export function readProblems(code: ScoreMetricCode, data: unknown): { ids: string[]; total: number } {
  const name = code === 'IM_DSAT' ? 'im_dsat_chat_items' : `${code.toLowerCase()}_problem_order_items`;
  const field = code === 'IM_DSAT' ? 'chat_record_id' : code === 'AHT' ? 'return_order_id' : 'order_id';
  const ids = [...new Set(list(data, name).flatMap((row) => text(row[field]) ?? text(row.order_id) ?? []))];
  const total = Number(object(data)?.total_count);
  return { ids, total: Number.isSafeInteger(total) && total >= ids.length ? total : ids.length };
}
