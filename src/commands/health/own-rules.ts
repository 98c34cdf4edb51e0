import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, fileFailure } from '../../lib/atomic-write.ts';
import { readHealthOverrides } from '../../rules/health/own-rules.ts';
import type { HealthOverrides } from '../../rules/health/rule-types.ts';
import { loadOverrides } from '../orders/due-rules.ts';

/** What the file is called, in the configuration folder. */
const FILE = 'health-rules.json';

/**
 * The user's own rules: `health-rules.json`, with `rules.json` and `calendars.json`, of the configuration folder, where they are.
 * @throws Failure (usage) for a file that does not parse or fit, naming the line; Failure (failed) for one that cannot be read
 */
export async function loadHealthOverrides(configFolder: string): Promise<HealthOverrides> {
  const [markets, dispatch] = await Promise.all([readOwn(join(configFolder, FILE)), loadOverrides(configFolder)]);
  return { ...markets, dispatch };
}

async function readOwn(path: string): Promise<HealthOverrides> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return { markets: {} };
    throw fileFailure(error, path, 'read');
  }
  return readHealthOverrides(text, FILE);
}
