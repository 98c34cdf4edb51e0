import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Shop } from '../../../src/settings/types.ts';
import { pair, profile, secrets, settingsAt, workspace } from './workspace.ts';

const shop = (id: string): Shop => ({
  id,
  cipher: `GCP_${id}`,
  name: `Shop ${id}`,
  code: `C${id}`,
  region: 'GB',
  sellerType: 'LOCAL',
});
const configFile = (home: string): string => join(home, '.config', 'till', 'config.json');
const credentialsFile = (home: string, name: string): string =>
  join(home, '.local', 'state', 'till', 'credentials', `${name}.json`);

describe('layers', () => {
  it('stand in order for the shop, each saying where its value comes from', async () => {
    using home = workspace();
    const settings = settingsAt(home.path);
    expect(settings.get('shop')).toBeUndefined();
    await settings.saveProfile(profile('uk', { shops: [shop('1'), shop('2')] }), secrets('uk'));
    await settings.set('shop', 'C1');
    const get = (opened = {}) => settingsAt(home.path, opened).get('shop');
    expect(get()).toEqual({ value: '1', source: 'user' });
    writeFileSync(join(home.path, '.tillrc'), 'shop = "2"');
    expect(get()).toEqual({ value: '2', source: 'project' });
    expect(get({ env: { TILL_SHOP: 'x' } })).toEqual({ value: 'x', source: 'environment' });
    expect(get({ env: { TILL_SHOP: 'x' }, flags: { shop: 'y' } })).toEqual({ value: 'y', source: 'flag' });
  });

  it('leave a project shop out when the project means another profile', async () => {
    using home = workspace();
    for (const name of ['uk', 'us']) await settingsAt(home.path).saveProfile(profile(name), secrets(name));
    writeFileSync(join(home.path, 'till.toml'), 'profile = "uk"\nshop = "UK1"');
    expect(settingsAt(home.path).get('shop')?.value).toBe('UK1');
    expect(settingsAt(home.path, { flags: { profile: 'us' } }).get('shop')).toBeUndefined();
  });

  it('are listed with defaults, thresholds of project and user among them', async () => {
    using home = workspace();
    const settings = settingsAt(home.path);
    await settings.set('thresholds.late-dispatch', '3%');
    await settings.set('thresholds.nrr', '0.02');
    writeFileSync(join(home.path, 'till.toml'), '[thresholds]\nnrr = 0.01');
    expect(settingsAt(home.path).list()).toEqual([
      { key: 'profile', value: 'sandbox', source: 'default' },
      { key: 'api-url', value: 'https://open-api.tiktokglobalshop.com', source: 'default' },
      { key: 'auth-url', value: 'https://auth.tiktok-shops.com', source: 'default' },
      { key: 'update-notice', value: 'off', source: 'default' },
      { key: 'thresholds.late-dispatch', value: '3%', source: 'user' },
      { key: 'thresholds.nrr', value: '0.01', source: 'project' },
    ]);
    await settings.set('thresholds.nrr', undefined);
    expect(readFileSync(configFile(home.path), 'utf8')).not.toContain('nrr');
  });

  it('take hosts for the profile in use, and refuse them for the sandbox and the environment', async () => {
    using home = workspace();
    await expect(settingsAt(home.path).set('api-url', 'http://127.0.0.1:1')).rejects.toMatchObject({ kind: 'usage' });
    await settingsAt(home.path).saveProfile(profile('uk'), secrets('uk'));
    await settingsAt(home.path).set('api-url', 'http://127.0.0.1:1');
    expect(settingsAt(home.path).get('api-url')).toEqual({ value: 'http://127.0.0.1:1', source: 'user' });
    expect(settingsAt(home.path, { env: { TILL_API_URL: 'http://127.0.0.1:2' } }).get('api-url')?.source).toBe(
      'environment',
    );
    await settingsAt(home.path).set('api-url', undefined);
    expect(settingsAt(home.path).get('api-url')?.source).toBe('default');
    const env = { TILL_APP_KEY: 'k', TILL_APP_SECRET: 's', TILL_ACCESS_TOKEN: 't' };
    await expect(settingsAt(home.path, { env }).set('shop', 'x')).rejects.toMatchObject({
      kind: 'usage',
      hint: expect.stringContaining('TILL_SHOP'),
    });
  });

  it.each(['color', 'thresholds', 'thresholds.', 'thresholds.Bad Name', '__proto__', 'profiles'])(
    'know no %j',
    async (key) => {
      using home = workspace();
      const settings = settingsAt(home.path);
      expect(() => settings.get(key)).toThrow(expect.objectContaining({ kind: 'usage', code: 'unknown-setting' }));
      await expect(settings.set(key, '1')).rejects.toMatchObject({ code: 'unknown-setting' });
      expect(existsSync(configFile(home.path))).toBe(false);
    },
  );

  it('refuse values that do not fit', async () => {
    using home = workspace();
    const settings = settingsAt(home.path);
    await expect(settings.set('thresholds.nrr', 'soon')).rejects.toMatchObject({ kind: 'usage' });
    await expect(settings.set('profile', 'nope')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(settings.set('profile', 'environment')).rejects.toMatchObject({ kind: 'usage' });
    await settings.saveProfile(profile('uk', { shops: [shop('1')] }), secrets('uk'));
    await expect(settings.set('shop', 'nope')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(settings.set('api-url', 'http://evil.example')).rejects.toMatchObject({ kind: 'usage' });
  });
});

describe('profiles', () => {
  it('are stored for the owner alone, secrets apart from the rest', async () => {
    using home = workspace();
    await settingsAt(home.path).saveProfile(
      profile('uk', { sellerName: 'Ann', scopes: ['seller.order.info'] }),
      secrets('uk'),
    );
    const config = readFileSync(configFile(home.path), 'utf8');
    expect(config).toContain('Ann');
    expect(config).not.toMatch(/secret-uk|access-uk|refresh-uk/);
    expect(readFileSync(credentialsFile(home.path, 'uk'), 'utf8')).toContain('secret-uk');
    if (process.platform !== 'win32') {
      expect(statSync(configFile(home.path)).mode & 0o777).toBe(0o600);
      expect(statSync(credentialsFile(home.path, 'uk')).mode & 0o777).toBe(0o600);
      expect(statSync(join(credentialsFile(home.path, 'uk'), '..')).mode & 0o777).toBe(0o700);
    }
    expect(
      settingsAt(home.path)
        .profiles()
        .map(({ name }) => name),
    ).toEqual(['uk', 'sandbox']);
    expect(await settingsAt(home.path).storedAppSecret('uk')).toBe('secret-uk');
    expect(await settingsAt(home.path).storedAppSecret('nope')).toBeUndefined();
  });

  it('are removed with their credentials, and the default with them', async () => {
    using home = workspace();
    const settings = settingsAt(home.path);
    await settings.saveProfile(profile('uk'), secrets('uk'));
    await settings.saveProfile(profile('us'), secrets('us'));
    await settings.useProfile('uk');
    await settings.removeProfile('uk');
    expect(existsSync(credentialsFile(home.path, 'uk'))).toBe(false);
    expect(existsSync(credentialsFile(home.path, 'us'))).toBe(true);
    expect(settingsAt(home.path).get('profile')).toEqual({ value: 'us', source: 'default' });
    await expect(settings.removeProfile('uk')).rejects.toMatchObject({ kind: 'not-found' });
    await expect(settings.removeProfile('sandbox')).rejects.toMatchObject({ kind: 'usage' });
  });

  it('cannot take a name that leaves the folder', async () => {
    using home = workspace();
    await expect(settingsAt(home.path).saveProfile(profile('../../evil'), secrets('x'))).rejects.toMatchObject({
      kind: 'usage',
    });
    expect(readdirSync(home.path)).toEqual([]);
  });

  it('may be the sandbox, of which the choice of shop is remembered', async () => {
    using home = workspace();
    await settingsAt(home.path).updateProfile('sandbox', (stored) => ({
      ...stored,
      shops: [{ ...shop('1'), alias: 'gb' }],
      shop: '1',
    }));
    const found = await settingsAt(home.path).session();
    expect(found).toMatchObject({ implicit: true, profile: { shop: '1', shops: [{ alias: 'gb' }], appKey: '' } });
    expect(settingsAt(home.path).profiles()).toHaveLength(1);
    await expect(settingsAt(home.path).saveProfile(profile('sandbox'), secrets('x'))).rejects.toMatchObject({
      kind: 'usage',
    });
  });

  it('lose no change when many are saved at once', async () => {
    using home = workspace();
    const names = Array.from({ length: 12 }, (_, index) => `p${index}`);
    await Promise.all(names.map((name) => settingsAt(home.path).saveProfile(profile(name), secrets(name))));
    expect(
      settingsAt(home.path)
        .profiles()
        .map(({ name }) => name),
    ).toEqual([...names.sort(), 'sandbox']);
  });

  it('keep a whole set of credentials when the sign-in ended before the profile was written', async () => {
    using home = workspace();
    await settingsAt(home.path).saveProfile(profile('uk'), secrets('uk'));
    // What a crash between the two writes of a second sign-in with another app leaves.
    writeFileSync(
      credentialsFile(home.path, 'uk'),
      JSON.stringify({ version: 1, appKey: 'new-key', ...secrets('new') }),
    );
    const found = await settingsAt(home.path).session();
    expect(found).toMatchObject({ appSecret: 'secret-new', profile: { appKey: 'new-key' } });
    expect(await found.tokens.read()).toEqual(pair('new'));
  });
});

describe('a settings file that is damaged', () => {
  it.each([
    '',
    '{',
    '[]',
    'null',
    '"x"',
    '{"profile": 7}',
    '{"profiles": []}',
    '{"profiles": {"uk": 1}}',
    '{"profiles": {"uk": {"shops": [{"id": 1}]}}}',
    '{"profiles": {"uk": {"appKey": 1}}}',
    '{"thresholds": {"a": 1}}',
    '{"profiles": {"uk": {"scopes": "x"}}}',
    '\u0000\u0001\u0002',
  ])('is named and left as it is: %j', async (text) => {
    using home = workspace();
    mkdirSync(join(configFile(home.path), '..'), { recursive: true });
    writeFileSync(configFile(home.path), text);
    const damaged = {
      kind: 'failed',
      code: 'settings-damaged',
      message: expect.stringContaining(configFile(home.path)),
      hint: expect.any(String),
    };
    await expect(settingsAt(home.path).session()).rejects.toMatchObject(damaged);
    await expect(settingsAt(home.path).saveProfile(profile('uk'), secrets('uk'))).rejects.toMatchObject(damaged);
    await expect(settingsAt(home.path).useProfile(undefined)).rejects.toMatchObject(damaged);
    expect(readFileSync(configFile(home.path), 'utf8')).toBe(text);
  });

  it('can be mended from the copy of the version before', async () => {
    using home = workspace();
    const settings = settingsAt(home.path);
    await settings.saveProfile(profile('uk'), secrets('uk'));
    await settings.set('thresholds.nrr', '1');
    writeFileSync(configFile(home.path), '{"half');
    await expect(settingsAt(home.path).session()).rejects.toMatchObject({
      hint: expect.stringContaining('config.json.bak'),
    });
    const before: unknown = JSON.parse(readFileSync(`${configFile(home.path)}.bak`, 'utf8'));
    expect(before).toMatchObject({ profiles: { uk: { appKey: 'key-uk' } } });
  });

  it('has its byte order mark ignored', async () => {
    using home = workspace();
    mkdirSync(join(configFile(home.path), '..'), { recursive: true });
    writeFileSync(configFile(home.path), '\uFEFF{"profile":"sandbox"}');
    expect(settingsAt(home.path).get('profile')).toEqual({ value: 'sandbox', source: 'user' });
  });
});

// The superuser may write anywhere, and Windows has other rights: there this says nothing.
const restricted = process.platform !== 'win32' && process.getuid?.() !== 0;
describe('a home that cannot be written to', () => {
  it('is named by its path, and reading still works', async () => {
    using home = workspace();
    await settingsAt(home.path).saveProfile(profile('uk'), secrets('uk'));
    if (!restricted) {
      // A file in the folder's place stops the superuser too.
      using other = workspace();
      writeFileSync(join(other.path, '.config'), 'in the way');
      await expect(settingsAt(other.path).useProfile(undefined)).rejects.toMatchObject({
        kind: 'failed',
        message: expect.stringContaining(other.path),
      });
      return;
    }
    const folder = join(configFile(home.path), '..');
    chmodSync(folder, 0o500);
    try {
      await expect(settingsAt(home.path).set('thresholds.nrr', '1')).rejects.toMatchObject({
        kind: 'failed',
        message: expect.stringContaining(folder),
      });
      expect((await settingsAt(home.path).session()).profile.name).toBe('uk');
    } finally {
      chmodSync(folder, 0o700);
    }
  });
});
