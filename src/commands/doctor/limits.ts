import type { SeenLimit } from '../../partner-api/pacing-seen.ts';
import { type Check, finding } from './types.ts';

/** So many endpoints are named. */
const NAMED = 5;

/**
 * What the platform was found to take lately.
 * @param now epoch milliseconds
 * @param embedded it is the sandbox inside this command, of which no later one learns anything
 */
export function limits(seen: readonly SeenLimit[], now: number, embedded = false): Check {
  const blocked = seen.find(({ blockedUntil }) => blockedUntil !== undefined);
  if (blocked?.blockedUntil !== undefined) {
    return finding(
      'limits',
      'warn',
      `${blocked.operation} is to wait until ${new Date(blocked.blockedUntil).toISOString()}: the platform asked for it`,
      'Commands wait by themselves; run fewer of them at once, also those of other tools with the same app.',
    );
  }
  const refused = seen.filter(({ peak }) => peak !== undefined);
  if (refused.length === 0) {
    const none = embedded ? 'not kept of the embedded sandbox: each command has one of its own' : undefined;
    return finding(
      'limits',
      'ok',
      none ?? (seen.length === 0 ? 'nothing was sent in the last hour' : 'none was met in the last hour'),
    );
  }
  const lines = refused
    .slice(0, NAMED)
    .map(
      ({ operation, peak, last }) => `${operation} took ${rateText(peak!)} a second (${minutesText(now - last)} ago)`,
    );
  const more = refused.length > NAMED ? `; and ${refused.length - NAMED} more` : '';
  return finding('limits', 'ok', `${lines.join('; ')}${more}`);
}

function rateText(rate: number): string {
  return rate >= 10 || Number.isInteger(rate) ? String(Math.round(rate)) : rate.toFixed(1);
}

function minutesText(ms: number): string {
  return `${Math.max(1, Math.round(ms / 60_000))} min`;
}
