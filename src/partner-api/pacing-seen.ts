import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What an endpoint was found to take. */
export interface SeenLimit {
  /** `METHOD /path`. */
  operation: string;
  /** Requests a second it took when it last refused; undefined while it has refused none. */
  peak: number | undefined;
  /** Epoch milliseconds of the last request. */
  last: number;
  /** Nothing is sent before, epoch milliseconds: a Retry-After that still holds; undefined without one. */
  blockedUntil: number | undefined;
}

/**
 * What the processes of this machine have lately learned of the platform's limits (`pacing.ts` writes it and forgets it after an
 * hour). Nothing is locked or changed.
 * @param stateDir the folder they share
 * @param now epoch milliseconds
 * @returns the endpoint asked last first; files of another kind are passed over
 */
export function seenLimits(stateDir: string, now: number): SeenLimit[] {
  const folder = join(stateDir, 'pacing');
  let names: string[];
  try {
    names = readdirSync(folder).filter((name) => name.endsWith('.json'));
  } catch {
    return [];
  }
  return names
    .flatMap((name) => {
      const { operation, peak, last, blockedUntil, recent, refused } = readJson(join(folder, name));
      if (typeof operation !== 'string' || typeof last !== 'number') return [];
      return [
        {
          operation,
          last,
          peak:
            typeof peak === 'number' ? Math.min(peak, takenInASecond(moments(recent), moments(refused))) : undefined,
          blockedUntil: typeof blockedUntil === 'number' && blockedUntil > now ? blockedUntil : undefined,
        },
      ];
    })
    .sort((a, b) => b.last - a.last);
}

function readJson(path: string): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(readFileSync(path, 'utf8'));
    return value !== null && typeof value === 'object' ? (value as Record<string, unknown>) : {};
  } catch {
    return {};
  }
}

/**
 * The most that were taken in a second that ended with a refusal, as far as the last requests reach back: the pace of a few that came
 * at once says little. Without such a second no bound is known.
 */
function takenInASecond(recent: readonly number[], refused: readonly number[]): number {
  const [first] = recent;
  const known = refused.filter((at) => first !== undefined && at >= first).map(Math.ceil);
  const taken = known.map((at) => {
    const within = (time: number) => time > at - 1000 && time <= at;
    return recent.filter(within).length - known.filter(within).length;
  });
  return taken.length === 0 ? Number.POSITIVE_INFINITY : Math.max(0, ...taken);
}

function moments(value: unknown): number[] {
  return Array.isArray(value) ? value.filter((each) => typeof each === 'number') : [];
}
