import elsewhereData from '../data/badges/elsewhere.json' with { type: 'json' };
import sea20240927 from '../data/badges/sea-2024-09-27.json' with { type: 'json' };
import us202404 from '../data/badges/us-2024-04.json' with { type: 'json' };
import us202506 from '../data/badges/us-2025-06.json' with { type: 'json' };
import us20250923 from '../data/badges/us-2025-09-23.json' with { type: 'json' };
import us20251210 from '../data/badges/us-2025-12-10.json' with { type: 'json' };
import us20260721 from '../data/badges/us-2026-07-21.json' with { type: 'json' };
import us2026h1 from '../data/badges/us-2026-h1.json' with { type: 'json' };
import type { Confidence } from '../types.ts';
import type { BadgeRuleSet } from './types.ts';

// JSON modules are typed with plain strings where the types have unions; tests/unit/rules/badges/data.test.ts holds each file to its type.

/** Every set of badges there is, the oldest first. */
export const badgeRuleSets = [
  us202404,
  sea20240927,
  us202506,
  us20250923,
  us20251210,
  us2026h1,
  us20260721,
] as unknown as readonly BadgeRuleSet[];

/** What is told of markets without a set. */
export const elsewhere = elsewhereData.markets as unknown as Readonly<
  Record<string, { text: string; source: string; read: string; confidence: Confidence }>
>;
