import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/lib/failure.ts';
import { createCredentialStore } from '../../../src/settings/credentials.ts';
import { memoryTokens, storedTokens } from '../../../src/settings/token-store.ts';
import { pair, workspace } from './workspace.ts';

async function stored(folder: string) {
  const credentials = createCredentialStore({ folder, keyring: undefined });
  await credentials.create('uk', { appKey: 'key', appSecret: 'secret', tokens: pair('old') });
  const open = () => storedTokens({ name: 'uk', credentials, lock: join(folder, 'uk.lock') });
  return { credentials, open };
}

describe('stored tokens', () => {
  it('are refreshed under the lock and stored both at once, the secret untouched', async () => {
    using folder = workspace();
    const { credentials, open } = await stored(folder.path);
    expect(
      await open().update(async (before) => ({ ...pair('new'), refreshToken: `${before.refreshToken}-2` })),
    ).toMatchObject({ accessToken: 'access-new' });
    expect(await credentials.read('uk')).toEqual({
      appKey: 'key',
      appSecret: 'secret',
      tokens: { ...pair('new'), refreshToken: 'refresh-old-2' },
    });
    expect((await open().read()).accessToken).toBe('access-new');
  });

  it('are refreshed once when many ask at the same time', async () => {
    using folder = workspace();
    const { open } = await stored(folder.path);
    let refreshed = 0;
    const refresh = async (before: { accessToken: string }) => {
      if (before.accessToken !== 'access-old') return undefined;
      refreshed += 1;
      return pair('new');
    };
    const found = await Promise.all(Array.from({ length: 10 }, () => open().update(refresh)));
    expect(refreshed).toBe(1);
    expect(new Set(found.map(({ accessToken }) => accessToken))).toEqual(new Set(['access-new']));
  });

  it('are waited for no longer than the signal lets, when another refreshes them', async () => {
    using folder = workspace();
    const { open } = await stored(folder.path);
    const stop = new AbortController();
    let held = (): void => undefined;
    const began = new Promise<void>((resolve) => {
      held = resolve;
    });
    let finish = (): void => undefined;
    const other = open().update(async () => {
      held();
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
      return pair('new');
    });
    await began;
    const waiting = open().update(() => Promise.reject(new Error('refreshed beside another')), stop.signal);
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ kind: 'interrupted' });
    finish();
    expect(await other).toEqual(pair('new'));
  });

  it('stay as they are when the refresh fails', async () => {
    using folder = workspace();
    const { credentials, open } = await stored(folder.path);
    const failure = new Failure('sign-in', 'invalid grant');
    await expect(open().update(() => Promise.reject(failure))).rejects.toBe(failure);
    expect((await credentials.read('uk')).tokens).toEqual(pair('old'));
    expect(await open().update(async () => pair('later'))).toEqual(pair('later'));
  });

  it('are taken from the file when the refresh is refused but somebody stored newer ones meanwhile', async () => {
    using folder = workspace();
    const { credentials, open } = await stored(folder.path);
    const overtaken = async () => {
      await credentials.replace('uk', { appKey: 'key', appSecret: 'secret', tokens: pair('other') });
      throw new Failure('sign-in', 'invalid grant');
    };
    expect(await open().update(overtaken)).toEqual(pair('other'));
    const outage = async () => {
      await credentials.replace('uk', { appKey: 'key', appSecret: 'secret', tokens: pair('third') });
      throw new Failure('temporary', 'no answer');
    };
    await expect(open().update(outage)).rejects.toMatchObject({ kind: 'temporary' });
  });

  it('are not spent when their successor could not be stored', async () => {
    using folder = workspace();
    const { credentials } = await stored(folder.path);
    const full = { ...credentials, replace: () => Promise.reject(new Failure('failed', 'the disk is full')) };
    let asked = 0;
    const store = storedTokens({ name: 'uk', credentials: full, lock: join(folder.path, 'uk.lock') });
    await expect(
      store.update(async () => {
        asked += 1;
        return pair('new');
      }),
    ).rejects.toThrow('the disk is full');
    expect(asked).toBe(0);
    expect(JSON.parse(readFileSync(credentials.path('uk'), 'utf8'))).toMatchObject({ tokens: pair('old') });
  });
});

describe('tokens in memory', () => {
  it('are refreshed by one caller at a time', async () => {
    const store = memoryTokens(pair('0'));
    const step = async (before: { accessToken: string }) =>
      pair(String(Number(before.accessToken.replace('access-', '')) + 1));
    await Promise.all([
      store.update(step),
      store.update(step),
      store.update(() => Promise.reject(new Error('passing'))).catch(() => {}),
      store.update(step),
    ]);
    expect((await store.read()).accessToken).toBe('access-3');
    expect((await store.update(async () => undefined)).accessToken).toBe('access-3');
  });
});
