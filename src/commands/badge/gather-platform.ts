import type { PartnerApi } from '../../partner-api/types.ts';
import type { Violation } from '../../rules/health/types.ts';
import {
  type PlatformBadge,
  type PlatformProfile,
  type PlatformRatings,
  type PlatformReputation,
  readBadges,
  readProfile,
  readRatingCounts,
  readReputation,
} from '../../shop/badge/wire.ts';
import { readViolation } from '../../shop/health/wire.ts';
import { attempt, type Reading } from '../health/attempt.ts';

const BASE = 'GET /seller_center/202611';

/** What only the platform's own pages, or the sandbox, show. */
export interface BadgePlatform {
  badges: Reading<PlatformBadge[]>;
  reputation: Reading<PlatformReputation>;
  ratings: Reading<PlatformRatings>;
  profile: Reading<PlatformProfile>;
  violations: Reading<Violation[]>;
}

/**
 * Asks for badges, reputation, feedback, papers and violations, side by side (docs/seller-center.md).
 * @param since violations at or after this, epoch seconds
 */
export async function gatherBadgePlatform(api: PartnerApi, since: number): Promise<BadgePlatform> {
  const ask = async <Value>(what: string, path: string, read: (data: unknown) => Value) =>
    attempt(what, undefined, async () => read((await api.call({ operation: `${BASE}/${path}` })).data));
  const [badges, reputation, ratings, profile, violations] = await Promise.all([
    ask('badges', 'badges', readBadges),
    ask('reputation points', 'reputation', readReputation),
    ask('feedback', 'feedback', readRatingCounts),
    ask('brand papers', 'brand_profile', readProfile),
    attempt('violations', undefined, async () => {
      const found: Violation[] = [];
      const call = { operation: `${BASE}/violations`, query: { create_time_ge: since } };
      const rows = api.items<Record<string, unknown>>(call, { items: 'violations', id: ({ id }) => String(id) });
      for await (const row of rows) {
        const violation = readViolation(row);
        if (violation) found.push(violation);
      }
      return found;
    }),
  ]);
  return { badges, reputation, ratings, profile, violations };
}
