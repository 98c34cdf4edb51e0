import type { PartnerApi } from '../../partner-api/types.ts';
import type { GivenMetric } from '../../rules/health/facts.ts';
import type { PerformanceScore } from '../../rules/health/types.ts';
import {
  readDiagnosis,
  readOverview,
  readProblems,
  readScoreMetrics,
  type ScoreMetric,
} from '../../shop/health/score.ts';
import { attempt, type Reading } from './attempt.ts';

const BASE = 'GET /analytics/202606/shop_performances';
const SCOPE = 'data.shop_analytics.public.read';

export interface ScoreFacts {
  score: Reading<PerformanceScore>;
  given: GivenMetric[];
}

/**
 * Reads the Shop Performance Score with its metrics, their counts and their problem cases (US shops only; elsewhere the platform
 * refuses, and says so).
 */
export async function gatherScore(api: PartnerApi): Promise<ScoreFacts> {
  const what = 'Shop Performance Score';
  const [score, metrics] = await Promise.all([
    attempt(what, SCOPE, async (): Promise<PerformanceScore> => {
      const overview = readOverview((await api.call({ operation: `${BASE}/overview` })).data);
      if (overview.score !== undefined) return overview;
      const few = overview.tier === 'NIL';
      return {
        ...overview,
        unknown: few
          ? {
              why: 'the platform gives no score before 30 delivered orders in 90 days',
              how: 'It comes by itself with more delivered orders.',
            }
          : { why: 'the platform gave no score', how: 'Look in Seller Center, under Shop Performance.' },
      };
    }),
    attempt(what, SCOPE, async () => readScoreMetrics((await api.call({ operation: `${BASE}/metrics` })).data)),
  ]);
  return { score, given: await Promise.all((metrics.value ?? []).map((metric) => details(api, metric))) };
}

/** A metric with what its diagnosis and its problem cases add; it stands without them. */
async function details(api: PartnerApi, metric: ScoreMetric): Promise<GivenMetric> {
  const call = (part: string) => ({
    operation: `${BASE}/metrics/{metric_code}/${part}`,
    path: { metric_code: metric.code },
  });
  const [counts, problems] = await Promise.all([
    attempt('diagnosis', SCOPE, async () => readDiagnosis((await api.call(call('diagnosis'))).data)),
    attempt('problem cases', SCOPE, async () => {
      const page = await api.call({ ...call('problem_details'), query: { page_size: 50 } });
      return readProblems(metric.code, page.data);
    }),
  ]);
  const { code: _, ...known } = metric;
  return { source: 'platform', ...known, ...counts.value, ...(problems.value && { cases: problems.value }) };
}
