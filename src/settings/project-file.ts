import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, TomlError } from 'smol-toml';
import { errnoOf, fileFailure } from '../lib/atomic-write.ts';
import { usageFailure } from '../lib/failure.ts';
import { readThreshold, THRESHOLD_NAME } from './keys.ts';

/** What a folder may choose for whoever works in it. */
export interface ProjectFile {
  path: string;
  profile?: string;
  shop?: string;
  /** Name to value, as in `thresholds.late-dispatch`. */
  thresholds: Readonly<Record<string, string>>;
  /** `thresholds` of `[health]`: what `till health check` holds a report against, `late-dispatch<=4%`; not understood here. */
  healthThresholds?: readonly string[];
}

const NAMES = ['till.toml', '.tillrc'] as const;
const SECRET = /secret|token|password|passwd|auth[-_]?code|private[-_]?key/i;

/**
 * Finds and reads the nearest project file in a folder or one above it: `till.toml`, else `.tillrc` (TOML or JSON).
 * @returns undefined when there is none
 * @throws Failure (usage) when it does not parse, holds a secret or an unknown key; values are never repeated in messages
 */
export function readProjectFile(cwd: string): ProjectFile | undefined {
  for (let folder = cwd; ; folder = dirname(folder)) {
    for (const name of NAMES) {
      const path = join(folder, name);
      const text = readIfThere(path);
      if (text !== undefined) return understand(path, parseText(path, text));
    }
    if (dirname(folder) === folder) return undefined;
  }
}

function readIfThere(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
  } catch (error) {
    // A folder of that name, or a path that ends at a file, holds no settings of ours.
    if (['ENOENT', 'ENOTDIR', 'EISDIR'].includes(errnoOf(error) ?? '')) return undefined;
    throw fileFailure(error, path, 'read');
  }
}

function parseText(path: string, text: string): Record<string, unknown> {
  const json = text.trimStart().startsWith('{');
  try {
    const value: unknown = json ? JSON.parse(text) : parse(text);
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Record<string, unknown>;
  } catch (error) {
    // The parsers' own messages quote the file, and somebody may have put a secret there: only the place is told.
    const place = error instanceof TomlError ? `, line ${error.line}, column ${error.column}` : '';
    throw usageFailure(
      `The project file ${path}${place} is not valid ${json ? 'JSON' : 'TOML'}.`,
      'Mend it; it may hold profile, shop, [thresholds] and [health].',
      'bad-project-file',
    );
  }
  throw usageFailure(`The project file ${path} holds no settings.`, undefined, 'bad-project-file');
}

function understand(path: string, content: Record<string, unknown>): ProjectFile {
  const secret = findSecret(content);
  if (secret !== undefined) {
    throw usageFailure(
      `The project file ${path} holds what looks like a secret («${secret}»). Project files are shared, so Till takes none from them.`,
      'Remove it there, make the secret void if the file was shared, and sign in with `till login` or TILL_* variables.',
      'secret-in-project-file',
    );
  }
  const file: Omit<ProjectFile, 'thresholds'> & { thresholds: Record<string, string> } = {
    path,
    thresholds: {},
  };
  for (const [key, value] of Object.entries(content)) {
    if (key === 'profile' || key === 'shop') {
      if (typeof value !== 'string' || value.trim() === '') {
        throw usageFailure(`«${key}» in ${path} is not a text.`, `Write ${key} = "…".`, 'bad-project-file');
      }
      file[key] = value.trim();
    } else if (key === 'thresholds' && value !== null && typeof value === 'object' && !Array.isArray(value)) {
      for (const [name, limit] of Object.entries(value)) {
        if (!THRESHOLD_NAME.test(name) || (typeof limit !== 'string' && typeof limit !== 'number')) {
          throw usageFailure(
            `«thresholds.${name}» in ${path} is not a name and a number.`,
            'Write late-dispatch = 0.04 or "4%" below [thresholds].',
            'bad-project-file',
          );
        }
        file.thresholds[name] = readThreshold(String(limit), `thresholds.${name} in ${path}`);
      }
    } else if (key === 'health') {
      file.healthThresholds = readHealth(path, value);
    } else {
      throw usageFailure(
        `The project file ${path} has an unknown setting «${key}».`,
        'It may hold profile, shop, [thresholds] and [health]; hosts are set in the environment or in a profile.',
        'bad-project-file',
      );
    }
  }
  return file;
}

/** The list in `[health]`. @throws Failure (usage) */
function readHealth(path: string, value: unknown): readonly string[] {
  const { thresholds, ...other } =
    typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  const isList = Array.isArray(thresholds) && thresholds.every((one) => typeof one === 'string');
  if (!isList || Object.keys(other).length > 0) {
    throw usageFailure(
      `[health] in ${path} is not a list of thresholds.`,
      'Write thresholds = ["late-dispatch<=4%", "rating>=180"] below [health], and nothing else.',
      'bad-project-file',
    );
  }
  return thresholds as string[];
}

function findSecret(value: unknown, at = ''): string | undefined {
  if (value === null || typeof value !== 'object') return undefined;
  for (const [key, inner] of Object.entries(value)) {
    const name = at === '' ? key : `${at}.${key}`;
    if (SECRET.test(key)) return name;
    const found = findSecret(inner, name);
    if (found !== undefined) return found;
  }
  return undefined;
}
