import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { errnoOf, fileFailure, writeFileAtomic } from '../lib/atomic-write.ts';
import { Failure } from '../lib/failure.ts';
import { withFileLock } from '../lib/lock.ts';
import { DEFAULT_API_URL, DEFAULT_AUTH_URL } from './hosts.ts';
import type { Profile, Shop } from './types.ts';

/** What the user's own configuration file holds; nothing in it is secret. */
export interface UserConfig {
  /** The profile used when none is named. */
  profile?: string;
  profiles: Readonly<Record<string, Profile>>;
  thresholds: Readonly<Record<string, string>>;
  /** Whether a newer version is mentioned; the default holds when absent. */
  updateNotice?: 'on' | 'off';
}

const FILE = 'config.json';

/** The path of the user's configuration file in the config folder. */
function userConfigPath(folder: string): string {
  return join(folder, FILE);
}

/**
 * Reads the user's configuration; empty when there is none yet.
 * Read here and not through conf: loading conf (and its ajv) takes many times as long as the whole rest, and every
 * command reads while few write.
 * @throws Failure (failed) when it cannot be read or is damaged. The file is left as it is.
 */
export function readUserConfig(folder: string): UserConfig {
  const path = userConfigPath(folder);
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return { profiles: {}, thresholds: {} };
    throw fileFailure(error, path, 'read');
  }
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw damaged(path, 'is not valid JSON');
  }
  return understand(path, value);
}

function understand(path: string, value: unknown): UserConfig {
  if (!isRecord(value)) throw damaged(path, 'does not hold settings');
  const { profile, profiles = {}, thresholds = {}, updateNotice } = value;
  if (profile !== undefined && typeof profile !== 'string') throw damaged(path, 'has a «profile» that is not a name');
  if (!isRecord(profiles)) throw damaged(path, 'has «profiles» that are not profiles');
  if (!isRecord(thresholds) || Object.values(thresholds).some((limit) => typeof limit !== 'string')) {
    throw damaged(path, 'has «thresholds» that are not numbers');
  }
  if (updateNotice !== undefined && updateNotice !== 'on' && updateNotice !== 'off')
    throw damaged(path, 'has an «updateNotice» that is neither on nor off');
  const read = Object.entries(profiles).map(([name, entry]) => [name, readProfile(path, name, entry)] as const);
  return {
    ...(profile !== undefined && { profile }),
    profiles: Object.fromEntries(read),
    thresholds: thresholds as Record<string, string>,
    ...(updateNotice !== undefined && { updateNotice }),
  };
}

function readProfile(path: string, name: string, entry: unknown): Profile {
  const bad = (what: string): Failure => damaged(path, `has a profile «${name}» with ${what}`);
  if (!isRecord(entry)) throw bad('no settings in it');
  for (const key of ['appKey', 'apiUrl', 'authUrl', 'serviceId', 'sellerName', 'openId', 'shop', 'authRegion']) {
    if (entry[key] !== undefined && typeof entry[key] !== 'string') throw bad(`a «${key}» that is no text`);
  }
  const { scopes, shops = [] } = entry;
  if (scopes !== undefined && !(Array.isArray(scopes) && scopes.every((scope) => typeof scope === 'string'))) {
    throw bad('«scopes» that are no list');
  }
  if (!Array.isArray(shops) || !shops.every(isShop)) throw bad('«shops» that are no list of shops');
  return {
    apiUrl: DEFAULT_API_URL,
    authUrl: DEFAULT_AUTH_URL,
    appKey: '',
    credentials: 'file',
    ...entry,
    name,
    shops,
  } as Profile;
}

function isShop(value: unknown): value is Shop {
  return (
    isRecord(value) &&
    ['id', 'cipher', 'name', 'code', 'region', 'sellerType'].every((key) => typeof value[key] === 'string') &&
    (value.alias === undefined || typeof value.alias === 'string')
  );
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return value !== null && typeof value === 'object' && !Array.isArray(value);
}

function damaged(path: string, what: string): Failure {
  const before = existsSync(`${path}.bak`) ? ` The version before the last change is kept in ${path}.bak.` : '';
  return new Failure('failed', `The settings file ${path} ${what}. Nothing was changed in it.`, {
    code: 'settings-damaged',
    hint: `Mend the file, or move it away and sign in again.${before}`,
  });
}

/**
 * Changes the user's configuration under a lock that all processes share, so that two commands at once lose nothing.
 * The version before is kept beside it as `.bak`.
 * @param lock path of the lock file
 * @returns the configuration as it now is
 * @throws Failure when the file is damaged (it is not overwritten), the lock stays busy, or the disk refuses
 */
export async function changeUserConfig(
  folder: string,
  lock: string,
  change: (before: UserConfig) => UserConfig,
): Promise<UserConfig> {
  const path = userConfigPath(folder);
  return withFileLock(
    lock,
    async () => {
      const after = change(readUserConfig(folder));
      // Through writeFileAtomic also for its checks: the folder exists, can be written and the file is no link elsewhere.
      await writeFileAtomic(`${path}.bak`, existsSync(path) ? readFileSync(path) : '{}\n');
      const { default: Conf } = await import('conf');
      try {
        const store = new Conf<Record<string, unknown>>({
          cwd: folder,
          configName: 'config',
          fileExtension: 'json',
          configFileMode: 0o600,
          // conf's own default would clear nothing either; said here because losing profiles must never be a default.
          clearInvalidConfig: false,
          accessPropertiesByDotNotation: false,
        });
        store.store = { ...after };
      } catch (error) {
        throw fileFailure(error, path);
      }
      return after;
    },
    { waitMs: 15_000 },
  );
}
