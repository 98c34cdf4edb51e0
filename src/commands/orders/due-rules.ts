import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { errnoOf, fileFailure } from '../../lib/atomic-write.ts';
import { usageFailure } from '../../lib/failure.ts';
import { type Overrides, readOverrides } from '../../rules/overrides.ts';

/**
 * The user's own holidays and rules: `calendars.json` and `rules.json` in the configuration folder, where they are.
 * @throws Failure (usage) for a file that does not parse or fit, Failure (failed) for one that cannot be read
 */
export async function loadOverrides(configFolder: string): Promise<Overrides> {
  const [calendars, rules] = await Promise.all([
    readJson(join(configFolder, 'calendars.json')),
    readJson(join(configFolder, 'rules.json')),
  ]);
  return readOverrides(calendars, rules);
}

async function readJson(path: string): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined;
    throw fileFailure(error, path, 'read');
  }
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    throw usageFailure(`${path} is no JSON.`, 'Correct it, or move it away.', 'bad-rules');
  }
}
