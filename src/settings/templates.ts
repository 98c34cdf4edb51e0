import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf, fileFailure, writeFileAtomic } from '../lib/atomic-write.ts';
import { Failure } from '../lib/failure.ts';
import { withFileLock } from '../lib/lock.ts';
import type { Paths } from './types.ts';

/** Texts for messages, by name. */
export type Templates = Readonly<Record<string, string>>;

/** Where the user's message templates lie: a file of its own, so that it can be shared and kept under version control. */
function templatesPath({ config }: Pick<Paths, 'config'>): string {
  return join(config, 'templates.json');
}

/**
 * Reads the user's message templates; none when there is no file yet.
 * @throws Failure (failed) when the file cannot be read or is damaged. It is left as it is.
 */
export function readTemplates(paths: Pick<Paths, 'config'>): Templates {
  const path = templatesPath(paths);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return {};
    throw fileFailure(error, path, 'read');
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw damaged(path, 'is not valid JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw damaged(path, 'does not hold templates');
  const entries = Object.entries(value);
  const wrong = entries.find(([, one]) => typeof one !== 'string');
  if (wrong) throw damaged(path, `has a template «${wrong[0]}» that is no text`);
  return Object.fromEntries(entries) as Templates;
}

/**
 * Changes the templates under a lock that all processes share, so that two commands at once lose nothing.
 * @throws Failure when the file is damaged (it is not overwritten), the lock stays busy, or the disk refuses
 */
export async function changeTemplates(
  paths: Pick<Paths, 'config' | 'shared'>,
  change: (before: Templates) => Templates,
): Promise<Templates> {
  return withFileLock(
    join(paths.shared, 'templates.lock'),
    async () => {
      const after = change(readTemplates(paths));
      const sorted = Object.fromEntries(Object.entries(after).sort(([a], [b]) => (a < b ? -1 : 1)));
      await writeFileAtomic(templatesPath(paths), `${JSON.stringify(sorted, null, 2)}\n`);
      return after;
    },
    { waitMs: 15_000 },
  );
}

function damaged(path: string, what: string): Failure {
  return new Failure('failed', `The file of templates ${path} ${what}. Nothing was changed in it.`, {
    code: 'templates-damaged',
    hint: 'Mend the file, or move it away.',
  });
}
