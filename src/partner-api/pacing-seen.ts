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
      const { operation, peak, last, blockedUntil } = readJson(join(folder, name));
      if (typeof operation !== 'string' || typeof last !== 'number') return [];
      return [
        {
          operation,
          last,
          peak: typeof peak === 'number' ? peak : undefined,
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
