import { existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UNKNOWN_EXPIRY } from '../../../src/settings/token-store.ts';
import { type Opened, pair, profile, secrets, settingsAt, workspace } from './workspace.ts';

const WHOLE = { TILL_APP_KEY: 'env-key', TILL_APP_SECRET: 'env-secret', TILL_ACCESS_TOKEN: 'env-token' };

async function signedIn(home: string, ...names: string[]): Promise<void> {
  const settings = settingsAt(home);
  for (const name of names) await settings.saveProfile(profile(name), secrets(name));
}

const session = (home: string, opened?: Opened) => settingsAt(home, opened).session();

describe('a session of environment variables alone', () => {
  it('is whole, and touches no file at all', async () => {
    using home = workspace();
    const found = await session(home.path, { env: { ...WHOLE, TILL_API_URL: 'http://127.0.0.1:9' } });
    expect(found).toMatchObject({ appSecret: 'env-secret', sandbox: false, implicit: false });
    expect(found.profile).toEqual({
      name: 'environment',
      appKey: 'env-key',
      apiUrl: 'http://127.0.0.1:9',
      authUrl: 'https://auth.tiktok-shops.com',
      shops: [],
      credentials: 'environment',
    });
    expect(await found.tokens.read()).toEqual({
      accessToken: 'env-token',
      accessTokenExpiresAt: UNKNOWN_EXPIRY,
      refreshToken: '',
      refreshTokenExpiresAt: 0,
    });
    expect(readdirSync(home.path)).toEqual([]);
  });

  it('does not even look at damaged settings, and is not moved by TILL_PROFILE or a default profile', async () => {
    using home = workspace();
    mkdirSync(join(home.path, '.config', 'till'), { recursive: true });
    writeFileSync(join(home.path, '.config', 'till', 'config.json'), 'damaged');
    const found = await session(home.path, { env: { ...WHOLE, TILL_PROFILE: 'uk' } });
    expect(found.profile.name).toBe('environment');
  });

  it('cannot renew an expired token without TILL_REFRESH_TOKEN, and does so in memory with it', async () => {
    using home = workspace();
    const bare = await session(home.path, { env: WHOLE });
    await expect(bare.tokens.update(async () => pair('new'))).rejects.toMatchObject({
      kind: 'sign-in',
      code: 'token-expired',
    });
    const renewable = await session(home.path, { env: { ...WHOLE, TILL_REFRESH_TOKEN: 'env-refresh' } });
    expect(
      await renewable.tokens.update(async (stored) => ({ ...pair('new'), refreshToken: `${stored.refreshToken}-2` })),
    ).toMatchObject({
      accessToken: 'access-new',
      refreshToken: 'env-refresh-2',
    });
    expect((await renewable.tokens.read()).accessToken).toBe('access-new');
    expect(readdirSync(home.path)).toEqual([]);
  });

  it('may begin with a refresh token alone', async () => {
    using home = workspace();
    const { TILL_ACCESS_TOKEN: _, ...env } = WHOLE;
    const found = await session(home.path, { env: { ...env, TILL_REFRESH_TOKEN: 'env-refresh' } });
    expect(await found.tokens.read()).toMatchObject({
      accessToken: '',
      accessTokenExpiresAt: 0,
      refreshToken: 'env-refresh',
    });
  });

  it('trims a line end, and refuses what would spoil a header, without repeating it', async () => {
    using home = workspace();
    expect((await session(home.path, { env: { ...WHOLE, TILL_APP_SECRET: 'padded\n' } })).appSecret).toBe('padded');
    await expect(session(home.path, { env: { ...WHOLE, TILL_ACCESS_TOKEN: 'canary\r\nx: y' } })).rejects.toMatchObject({
      kind: 'sign-in',
      message: expect.not.stringContaining('canary'),
    });
  });

  it('asked for by name needs all of it', async () => {
    using home = workspace();
    await signedIn(home.path, 'uk');
    const flags = { profile: 'environment' };
    expect((await session(home.path, { env: WHOLE, flags })).profile.name).toBe('environment');
    await expect(session(home.path, { flags })).rejects.toMatchObject({
      kind: 'sign-in',
      hint: expect.stringContaining('TILL_ACCESS_TOKEN'),
    });
  });
});

describe('a stored profile', () => {
  it('needs nothing in the environment', async () => {
    using home = workspace();
    await signedIn(home.path, 'uk');
    const found = await session(home.path);
    expect(found).toMatchObject({
      appSecret: 'secret-uk',
      sandbox: false,
      profile: { name: 'uk', appKey: 'key-uk', credentials: 'file' },
    });
    expect(await found.tokens.read()).toEqual(pair('uk'));
  });

  it('is completed by what the environment gives', async () => {
    using home = workspace();
    await signedIn(home.path, 'uk', 'us');
    const byKey = await session(home.path, { env: { TILL_APP_KEY: 'key-us', TILL_APP_SECRET: 'rotated' } });
    expect(byKey).toMatchObject({ appSecret: 'rotated', profile: { name: 'us', credentials: 'file' } });
    expect((await byKey.tokens.read()).accessToken).toBe('access-us');
    const byToken = await session(home.path, { env: { TILL_PROFILE: 'uk', TILL_ACCESS_TOKEN: 'env-token' } });
    expect(byToken).toMatchObject({
      appSecret: 'secret-uk',
      profile: { name: 'uk', appKey: 'key-uk', credentials: 'environment' },
    });
    expect((await byToken.tokens.read()).accessToken).toBe('env-token');
  });

  it('is never mixed with another app', async () => {
    using home = workspace();
    await signedIn(home.path, 'uk');
    await expect(session(home.path, { env: { TILL_PROFILE: 'uk', TILL_APP_KEY: 'other' } })).rejects.toMatchObject({
      code: 'app-mismatch',
      kind: 'sign-in',
    });
    await expect(session(home.path, { env: { TILL_APP_KEY: 'other', TILL_APP_SECRET: 'x' } })).rejects.toMatchObject({
      kind: 'sign-in',
      message: expect.stringContaining('TILL_ACCESS_TOKEN'),
    });
  });

  it('named by --profile stands above the environment', async () => {
    using home = workspace();
    await signedIn(home.path, 'uk', 'us');
    const found = await session(home.path, { env: { ...WHOLE, TILL_PROFILE: 'uk' }, flags: { profile: 'us' } });
    expect(found).toMatchObject({ appSecret: 'secret-us', profile: { name: 'us' } });
    expect((await found.tokens.read()).accessToken).toBe('access-us');
  });

  it('is chosen by flag, environment, project file, user config, and by being the only one', async () => {
    using home = workspace();
    await signedIn(home.path, 'de', 'uk', 'us');
    await expect(session(home.path)).rejects.toMatchObject({
      kind: 'input-needed',
      code: 'profile-needed',
      message: expect.stringContaining('de, uk, us'),
    });
    await settingsAt(home.path).useProfile('de');
    const name = async (opened: Opened) => (await session(home.path, opened)).profile.name;
    expect(await name({})).toBe('de');
    writeFileSync(join(home.path, 'till.toml'), 'profile = "uk"');
    expect(await name({})).toBe('uk');
    expect(await name({ env: { TILL_PROFILE: 'us' } })).toBe('us');
    expect(await name({ env: { TILL_PROFILE: 'us' }, flags: { profile: 'de' } })).toBe('de');
  });

  it('that is unknown is named with those there are', async () => {
    using home = workspace();
    await signedIn(home.path, 'uk');
    for (const name of ['nope', '__proto__', 'toString']) {
      await expect(session(home.path, { flags: { profile: name } })).rejects.toMatchObject({
        kind: 'not-found',
        code: 'unknown-profile',
        hint: expect.stringContaining('uk, sandbox'),
      });
    }
  });

  it('takes the hosts of the environment over its own, and refuses a spoiled one of its own', async () => {
    using home = workspace();
    await settingsAt(home.path).saveProfile(
      profile('uk', { apiUrl: 'http://127.0.0.1:1', authUrl: 'http://127.0.0.1:2' }),
      secrets('uk'),
    );
    expect((await session(home.path)).profile).toMatchObject({
      apiUrl: 'http://127.0.0.1:1',
      authUrl: 'http://127.0.0.1:2',
    });
    expect((await session(home.path, { env: { TILL_API_URL: 'http://127.0.0.1:3/' } })).profile.apiUrl).toBe(
      'http://127.0.0.1:3',
    );
    await expect(session(home.path, { env: { TILL_API_URL: 'http://evil.example' } })).rejects.toMatchObject({
      kind: 'usage',
      code: 'bad-host',
    });
    await settingsAt(home.path).saveProfile(profile('uk', { apiUrl: 'http://evil.example' }));
    await expect(session(home.path)).rejects.toMatchObject({ kind: 'usage', code: 'bad-host' });
  });
});

describe('without a sign-in', () => {
  it('is the sandbox, and says that nobody chose it; no file is made', async () => {
    using home = workspace();
    expect(await session(home.path)).toMatchObject({
      sandbox: true,
      implicit: true,
      appSecret: '',
      profile: { name: 'sandbox', credentials: 'sandbox' },
    });
    expect(existsSync(join(home.path, '.config'))).toBe(false);
  });

  it('is the sandbox by choice: flag, variable or config', async () => {
    using home = workspace();
    await signedIn(home.path, 'uk');
    expect(await session(home.path, { flags: { profile: 'sandbox' } })).toMatchObject({
      sandbox: true,
      implicit: false,
    });
    expect(await session(home.path, { env: { TILL_PROFILE: 'sandbox' } })).toMatchObject({
      sandbox: true,
      implicit: false,
    });
    await settingsAt(home.path).useProfile('sandbox');
    expect(await session(home.path)).toMatchObject({ sandbox: true, implicit: false });
  });

  it.each([
    [{ TILL_API_URL: 'http://127.0.0.1:9' }, 'TILL_APP_KEY, TILL_APP_SECRET, TILL_ACCESS_TOKEN'],
    [{ TILL_APP_KEY: 'k' }, 'TILL_APP_SECRET, TILL_ACCESS_TOKEN'],
    [{ TILL_APP_KEY: 'k', TILL_APP_SECRET: 's' }, 'TILL_ACCESS_TOKEN'],
    [{ TILL_ACCESS_TOKEN: 't' }, 'TILL_APP_KEY, TILL_APP_SECRET'],
    [{ TILL_ACCESS_TOKEN: 't', TILL_APP_KEY: 'k' }, 'TILL_APP_SECRET'],
  ])('half of the variables is a sign-in failure that names the rest: %o', async (env, missing) => {
    using home = workspace();
    await expect(session(home.path, { env })).rejects.toMatchObject({
      kind: 'sign-in',
      code: 'not-signed-in',
      hint: expect.stringContaining(missing),
    });
    await settingsAt(home.path).useProfile('sandbox');
    await expect(session(home.path, { env })).rejects.toMatchObject({ kind: 'sign-in' });
  });

  it('says so when the credentials of a profile are gone', async () => {
    using home = workspace();
    await settingsAt(home.path).saveProfile(profile('uk'));
    await expect(session(home.path)).rejects.toMatchObject({
      kind: 'sign-in',
      code: 'not-signed-in',
      hint: expect.stringContaining('till login --profile uk'),
    });
  });
});
