import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createPartnerApi } from '../../src/partner-api/client.ts';
import type { ApiConfig, PartnerApi, TokenPair, TokenStore } from '../../src/partner-api/types.ts';

export const APP_KEY = '6test00key';
export const APP_SECRET = '0123456789abcdef0123456789abcdef01234567';
export const CIPHER = 'GCP_TESTcipher';
/** 2026-01-01T00:00:00Z, in seconds and milliseconds. */
export const NOW = 1_767_225_600;
export const NOW_MS = NOW * 1000;

export function tokenPair(name: string, lifeSeconds = 604_800): TokenPair {
  return {
    accessToken: `TTP_access_${name}`,
    accessTokenExpiresAt: NOW + lifeSeconds,
    refreshToken: `TTP_refresh_${name}`,
    refreshTokenExpiresAt: NOW + 31_536_000,
  };
}

/** A store in memory that counts what is asked of it. */
export function memoryStore(first: TokenPair): TokenStore & { pair: TokenPair; updates: number } {
  let queue: Promise<unknown> = Promise.resolve();
  const store = {
    pair: first,
    updates: 0,
    read: async () => store.pair,
    update(refresh: (stored: TokenPair) => Promise<TokenPair | undefined>) {
      const turn = queue.then(async () => {
        store.updates++;
        store.pair = (await refresh(store.pair)) ?? store.pair;
        return store.pair;
      });
      queue = turn.catch(() => {});
      return turn;
    },
  };
  return store;
}

export interface TestApi {
  api: PartnerApi;
  config: ApiConfig;
  stateDir: string;
  /** Lines of TILL_DEBUG=api. */
  lines: string[];
  close(): void;
}

/** A client on a folder of its own, with a fixed clock for signatures and waits without chance (half of what is allowed). */
export function testApi(url: string, changes: Partial<ApiConfig> = {}): TestApi {
  const stateDir = mkdtempSync(join(tmpdir(), 'till-api-'));
  const lines: string[] = [];
  const config: ApiConfig = {
    apiUrl: url,
    authUrl: url,
    appKey: APP_KEY,
    appSecret: APP_SECRET,
    tokens: memoryStore(tokenPair('one')),
    shopCipher: CIPHER,
    stateDir,
    now: () => NOW_MS,
    debug: (line) => lines.push(line),
    ...changes,
  };
  const api = createPartnerApi(config, { random: () => 0.05 });
  return {
    api,
    config,
    stateDir,
    lines,
    close() {
      api.close();
      rmSync(stateDir, { recursive: true, force: true });
    },
  };
}
