import type { PartnerApi } from '../../partner-api/types.ts';
import type { Violation } from '../../rules/health/types.ts';
import {
  type PlatformFeedback,
  type PlatformRating,
  type PlatformWeek,
  readFeedback,
  readRatings,
  readViolation,
  readWeekly,
} from '../../shop/health/wire.ts';
import { attempt, type Reading } from './attempt.ts';

const BASE = 'GET /seller_center/202611';

/** What only the platform's own pages, or the sandbox, show. */
export interface PlatformFacts {
  ratings: Reading<PlatformRating[]>;
  violations: Reading<Violation[]>;
  weekly: Reading<PlatformWeek | undefined>;
  feedback: Reading<PlatformFeedback>;
}

/**
 * Asks for ratings, violations, the report of the week and feedback (docs/seller-center.md).
 * @param from violations at or after this, epoch seconds
 * @param until and before this
 * @param week the last week that is over
 */
export async function gatherPlatform(
  api: PartnerApi,
  { from, until, week }: { from: number; until: number; week: string },
): Promise<PlatformFacts> {
  const [ratings, violations, weekly, feedback] = await Promise.all([
    attempt('account health', undefined, async () =>
      readRatings((await api.call({ operation: `${BASE}/account_health` })).data),
    ),
    attempt('violations', undefined, async () => {
      const call = { operation: `${BASE}/violations`, query: { create_time_ge: from, create_time_lt: until } };
      const found: Violation[] = [];
      const rows = api.items<Record<string, unknown>>(call, { items: 'violations', id: ({ id }) => String(id) });
      for await (const row of rows) {
        const violation = readViolation(row);
        if (violation) found.push(violation);
      }
      return found;
    }),
    attempt('the weekly report', undefined, async () =>
      readWeekly((await api.call({ operation: `${BASE}/weekly_reports`, query: { week } })).data),
    ),
    attempt('feedback', undefined, async () => readFeedback((await api.call({ operation: `${BASE}/feedback` })).data)),
  ]);
  return { ratings, violations, weekly, feedback };
}
