import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../lib/atomic-write.ts';

/** What is known of newer versions of Till; moments in milliseconds. */
export interface UpdateFacts {
  /** When the registry was last asked. */
  checkedAt?: number;
  /** The version it named, `1.2.3`. */
  latest?: string;
  /** When the user was last told. */
  toldAt?: number;
}

/** @param cache the cache folder; a file that is not there or damaged is nothing known */
export function readUpdateFacts(cache: string): UpdateFacts {
  try {
    const { checkedAt, latest, toldAt } = JSON.parse(readFileSync(fileIn(cache), 'utf8')) as Record<string, unknown>;
    return {
      ...(typeof checkedAt === 'number' && { checkedAt }),
      ...(isVersion(latest) && { latest }),
      ...(typeof toldAt === 'number' && { toldAt }),
    };
  } catch {
    return {};
  }
}

/** @throws Failure when the cache folder cannot be written */
export async function writeUpdateFacts(cache: string, facts: UpdateFacts): Promise<void> {
  await writeFileAtomic(fileIn(cache), `${JSON.stringify(facts)}\n`);
}

/** A released version and nothing else: what comes from a registry ends up on a terminal. */
export function isVersion(value: unknown): value is string {
  return typeof value === 'string' && /^\d{1,6}\.\d{1,6}\.\d{1,6}$/.test(value);
}

function fileIn(cache: string): string {
  return join(cache, 'update.json');
}
