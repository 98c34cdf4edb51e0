import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type CredentialStore, createCredentialStore, type Secrets } from '../../../src/settings/credentials.ts';
import { type Keyring, KeyringProblem } from '../../../src/settings/keyring.ts';
import { hangingKeyring, pair, workingKeyring, workspace } from './workspace.ts';

const one: Secrets = { appKey: 'key', appSecret: 'canary-secret', tokens: pair('canary') };
const two: Secrets = { ...one, tokens: pair('renewed') };

const storeAt = (folder: string, keyring?: Keyring): CredentialStore =>
  createCredentialStore({ folder, keyring, limitMs: 50 });

describe('credentials without a keyring', () => {
  it('lie in one owner-only file, tokens and secret together', async () => {
    using folder = workspace();
    const store = storeAt(folder.path);
    expect(await store.create('uk', one)).toBe('file');
    expect(await store.read('uk')).toEqual(one);
    if (process.platform !== 'win32') expect(statSync(store.path('uk')).mode & 0o777).toBe(0o600);
    await store.replace('uk', two);
    expect(await storeAt(folder.path).read('uk')).toEqual(two);
    await store.remove('uk');
    await store.remove('uk');
    await expect(store.read('uk')).rejects.toMatchObject({ kind: 'sign-in', code: 'not-signed-in' });
  });

  it.each([
    '',
    '{',
    'null',
    '{"version":2}',
    '{"version":1}',
    '{"version":1,"appKey":"k","appSecret":"canary-secret","tokens":{"accessToken":"canary"}}',
    '{"version":1,"encryption":"rot13","appSecret":"canary-secret"}',
    '{"version":1,"appSecret":"canary-secret" x',
  ])('that are damaged are a sign-in failure which repeats nothing: %j', async (text) => {
    using folder = workspace();
    const store = storeAt(folder.path);
    writeFileSync(store.path('uk'), text);
    const failure = await store.read('uk').catch((error: unknown) => error);
    expect(failure).toMatchObject({
      kind: 'sign-in',
      code: 'credentials-damaged',
      hint: expect.stringContaining('till login'),
    });
    expect(`${(failure as Error).stack} ${JSON.stringify(failure)} ${String((failure as Error).cause)}`).not.toContain(
      'canary',
    );
    expect(readFileSync(store.path('uk'), 'utf8')).toBe(text);
  });
});

describe('credentials with a keyring', () => {
  it('are encrypted with a key that the keyring keeps', async () => {
    using folder = workspace();
    const keyring = workingKeyring();
    const store = storeAt(folder.path, keyring);
    expect(await store.create('uk', one)).toBe('keyring');
    const text = readFileSync(store.path('uk'), 'utf8');
    expect(text).not.toContain('canary');
    expect([...keyring.entries.keys()]).toEqual([expect.stringMatching(/^uk:[0-9a-f]{12}$/)]);
    expect([...keyring.entries.values()].join()).not.toContain('canary');
    expect(await storeAt(folder.path, keyring).read('uk')).toEqual(one);
  });

  it('stay encrypted under the same key when tokens change, with another nonce each time', async () => {
    using folder = workspace();
    const keyring = workingKeyring();
    await storeAt(folder.path, keyring).create('uk', one);
    const store = storeAt(folder.path, keyring);
    const nonces = new Set<string>();
    for (let round = 0; round < 5; round += 1) {
      await store.replace('uk', two);
      nonces.add((JSON.parse(readFileSync(store.path('uk'), 'utf8')) as { iv: string }).iv);
    }
    expect(nonces.size).toBe(5);
    expect(keyring.entries.size).toBe(1);
    expect(keyring.calls.filter((call) => call.startsWith('get')).length).toBeLessThanOrEqual(2);
    expect(await storeAt(folder.path, keyring).read('uk')).toEqual(two);
  });

  it('leave no key behind after another sign-in, or after signing out', async () => {
    using folder = workspace();
    const keyring = workingKeyring();
    const store = storeAt(folder.path, keyring);
    await store.create('uk', one);
    await store.create('uk', two);
    expect(keyring.entries.size).toBe(1);
    expect(await store.read('uk')).toEqual(two);
    await store.remove('uk');
    expect(keyring.entries.size).toBe(0);
    expect(existsSync(store.path('uk'))).toBe(false);
  });

  it('do not open once the key is lost, spoiled or another one', async () => {
    using folder = workspace();
    const keyring = workingKeyring();
    await storeAt(folder.path, keyring).create('uk', one);
    const [account] = [...keyring.entries.keys()];
    const read = () => storeAt(folder.path, keyring).read('uk');
    keyring.entries.set(account!, Buffer.alloc(32).toString('base64'));
    await expect(read()).rejects.toMatchObject({ kind: 'sign-in', code: 'credentials-damaged' });
    keyring.entries.set(account!, 'short');
    await expect(read()).rejects.toMatchObject({ kind: 'sign-in', code: 'keyring-key-lost' });
    keyring.entries.clear();
    await expect(read()).rejects.toMatchObject({
      kind: 'sign-in',
      code: 'keyring-key-lost',
      hint: expect.stringContaining('till login --profile uk'),
    });
    await expect(storeAt(folder.path).read('uk')).rejects.toMatchObject({ kind: 'sign-in', code: 'keyring-missing' });
    expect(existsSync(join(folder.path, 'uk.json'))).toBe(true);
  });

  it('cannot be moved to another profile, or changed', async () => {
    using folder = workspace();
    const keyring = workingKeyring();
    const store = storeAt(folder.path, keyring);
    await store.create('uk', one);
    const text = readFileSync(store.path('uk'), 'utf8');
    writeFileSync(store.path('us'), text);
    await expect(store.read('us')).rejects.toMatchObject({ code: 'credentials-damaged' });
    const file = JSON.parse(text) as { data: string };
    writeFileSync(store.path('uk'), JSON.stringify({ ...file, data: Buffer.from('tampered').toString('base64') }));
    await expect(store.read('uk')).rejects.toMatchObject({ code: 'credentials-damaged' });
  });

  it('fall back to an owner-only file when the keyring hangs, refuses, or forgets at once', async () => {
    const refusing: Keyring = {
      get: async () => undefined,
      set: async () => {
        throw new KeyringProblem('failed');
      },
      remove: async () => {},
    };
    const forgetful: Keyring = { get: async () => undefined, set: async () => {}, remove: async () => {} };
    for (const keyring of [hangingKeyring(), refusing, forgetful]) {
      using folder = workspace();
      const store = storeAt(folder.path, keyring);
      expect(await store.create('uk', one)).toBe('file');
      expect(await store.read('uk')).toEqual(one);
    }
  });

  it('say what to do when the keyring hangs later', async () => {
    using folder = workspace();
    await storeAt(folder.path, workingKeyring()).create('uk', one);
    await expect(storeAt(folder.path, hangingKeyring()).read('uk')).rejects.toMatchObject({
      kind: 'sign-in',
      code: 'keyring-timeout',
      hint: expect.stringMatching(/Unlock.*till login --profile uk/),
    });
  });
});
