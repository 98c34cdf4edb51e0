import { usageFailure } from '../../lib/failure.ts';

/**
 * Reads a day: `2026-12-01`.
 * @throws Failure (usage) for anything else, the 29th of February of most years included
 */
export function readDay(value: unknown, flag: string): string {
  const text = String(value).trim();
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // A date that does not come back as written does not exist.
  if (Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text)) return text;
  const exists = /^\d{4}-\d{2}-\d{2}$/.test(text);
  throw usageFailure(
    exists ? `There is no ${text} (${flag}).` : `«${text}» is no date (${flag}).`,
    'Write it as 2026-12-01.',
    'bad-date',
  );
}
