import type { StoredReport } from '../../ledger/types.ts';
import type { HealthReport } from '../../rules/health/types.ts';

/**
 * A report as the ledger keeps it.
 * @returns undefined for a row that is damaged or no report: one such row must not take the others with it
 */
export function storedReport(stored: Pick<StoredReport, 'body'> | undefined): HealthReport | undefined {
  if (!stored) return undefined;
  let found: Partial<HealthReport> | null;
  try {
    found = JSON.parse(stored.body) as Partial<HealthReport> | null;
  } catch {
    return undefined;
  }
  if (typeof found !== 'object' || found === null) return undefined;
  const { week, verdict, score, ratings, metrics, violations } = found;
  const whole =
    typeof week === 'string' &&
    typeof verdict?.state === 'string' &&
    typeof score === 'object' &&
    [ratings, metrics, violations].every(Array.isArray);
  return whole ? (found as HealthReport) : undefined;
}
