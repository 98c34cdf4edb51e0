import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Keyring } from '../../../src/settings/keyring.ts';
import { openSettings } from '../../../src/settings/settings.ts';
import type { Profile, Settings, TokenPair } from '../../../src/settings/types.ts';

/** A folder for one test, removed with `using`. */
export function workspace(): { path: string } & Disposable {
  const path = mkdtempSync(join(tmpdir(), 'till-settings-'));
  return { path, [Symbol.dispose]: () => rmSync(path, { recursive: true, force: true, maxRetries: 5 }) };
}

export interface Opened {
  env?: Record<string, string>;
  flags?: { profile?: string; shop?: string };
  cwd?: string;
  keyring?: Keyring | null;
}

/** Settings as a Linux user with this home folder has them; no TILL_HOME, so that a keyring may be used. */
export function settingsAt(home: string, { env = {}, flags = {}, cwd = home, keyring = null }: Opened = {}): Settings {
  return openSettings({ env, flags, cwd, platform: 'linux', home, keyring, keyringLimitMs: 200 });
}

export const pair = (name: string, expiresAt = 4_000_000_000): TokenPair => ({
  accessToken: `access-${name}`,
  accessTokenExpiresAt: expiresAt,
  refreshToken: `refresh-${name}`,
  refreshTokenExpiresAt: 4_100_000_000,
});

export const secrets = (name: string): { appSecret: string; tokens: TokenPair } => ({
  appSecret: `secret-${name}`,
  tokens: pair(name),
});

export const profile = (name: string, more: Partial<Profile> = {}): Profile => ({
  name,
  appKey: `key-${name}`,
  apiUrl: 'https://open-api.tiktokglobalshop.com',
  authUrl: 'https://auth.tiktok-shops.com',
  shops: [],
  credentials: 'file',
  ...more,
});

export interface FakeKeyring extends Keyring {
  entries: Map<string, string>;
  calls: string[];
}

export function workingKeyring(): FakeKeyring {
  const entries = new Map<string, string>();
  const calls: string[] = [];
  return {
    entries,
    calls,
    get: async (account) => {
      calls.push(`get ${account}`);
      return entries.get(account);
    },
    set: async (account, secret) => {
      calls.push(`set ${account}`);
      entries.set(account, secret);
    },
    remove: async (account) => {
      calls.push(`remove ${account}`);
      entries.delete(account);
    },
  };
}

/** A keyring that never answers. */
export function hangingKeyring(): Keyring {
  const never = (): Promise<never> => new Promise(() => {});
  return { get: never, set: never, remove: never };
}
