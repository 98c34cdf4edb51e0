import gb20241104 from '../data/health/gb-2024-11-04.json' with { type: 'json' };
import gb20250701 from '../data/health/gb-2025-07-01.json' with { type: 'json' };
import gb20251215 from '../data/health/gb-2025-12-15.json' with { type: 'json' };
import sea20240826 from '../data/health/sea-2024-08-26.json' with { type: 'json' };
import sea20250617 from '../data/health/sea-2025-06-17.json' with { type: 'json' };
import sea20250815 from '../data/health/sea-2025-08-15.json' with { type: 'json' };
import sea20251215 from '../data/health/sea-2025-12-15.json' with { type: 'json' };
import sea20260119 from '../data/health/sea-2026-01-19.json' with { type: 'json' };
import sea20260701 from '../data/health/sea-2026-07-01.json' with { type: 'json' };
import us20241104 from '../data/health/us-2024-11-04.json' with { type: 'json' };
import us20250331 from '../data/health/us-2025-03-31.json' with { type: 'json' };
import us20250505 from '../data/health/us-2025-05-05.json' with { type: 'json' };
import us20251001 from '../data/health/us-2025-10-01.json' with { type: 'json' };
import us20251215 from '../data/health/us-2025-12-15.json' with { type: 'json' };
import us20260201 from '../data/health/us-2026-02-01.json' with { type: 'json' };
import us20260225 from '../data/health/us-2026-02-25.json' with { type: 'json' };
import vn20260928 from '../data/health/vn-2026-09-28.json' with { type: 'json' };
import type { HealthRuleSet } from './rule-types.ts';

// JSON modules are typed with plain strings where the types have unions; tests/unit/rules/health/data.test.ts holds each file to its type.

/** Every health rule-set there is, each after the one it goes on from. */
export const healthRuleSets = [
  us20241104,
  us20250331,
  us20250505,
  us20251001,
  us20251215,
  us20260201,
  us20260225,
  gb20241104,
  gb20250701,
  gb20251215,
  sea20240826,
  sea20250617,
  sea20250815,
  sea20251215,
  sea20260119,
  sea20260701,
  vn20260928,
] as unknown as readonly HealthRuleSet[];
