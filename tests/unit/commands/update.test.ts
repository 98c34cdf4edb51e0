import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { checkForUpdate } from '../../../src/commands/update/check.ts';
import { isNewer, nextStep, updateNotice } from '../../../src/commands/update/notice.ts';
import { tagsUrl } from '../../../src/commands/update/registry.ts';
import { packageFacts } from '../../../src/lib/package-root.ts';
import { readUpdateFacts, writeUpdateFacts } from '../../../src/settings/update-facts.ts';
import { type Reply, startServer, type TestServer } from '../../helpers/http-server.ts';
import { temporaryHome } from '../../helpers/till.ts';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-22T12:00:00Z');
let server: TestServer | undefined;
afterEach(() => server?.close());

describe('the check for a newer version', () => {
  const check = async (home: string, reply: Reply, limitMs?: number) => {
    server = await startServer([reply]);
    await checkForUpdate({ TILL_HOME: home, npm_config_registry: `${server.url}/api/npm` }, limitMs);
    return readUpdateFacts(join(home, 'cache')).latest;
  };

  it('asks for the tags of the package, tells nothing but its name, and keeps the answer', async () => {
    using home = temporaryHome();
    const latest = await check(home.path, (response) => response.end('{"latest":"9.8.7","beta":"10.0.0-beta.1"}'));
    expect(latest).toBe('9.8.7');
    expect(server?.seen).toHaveLength(1);
    const [request] = server?.seen ?? [];
    expect(request).toMatchObject({ method: 'GET', path: '/api/npm/-/package/till/dist-tags', query: {}, body: '' });
    expect(Object.keys(request?.headers ?? {}).sort()).toEqual(['connection', 'host']);
  });

  it.each<[string, Reply]>([
    ['an error', (response) => response.writeHead(500).end('{"latest":"9.8.7"}')],
    [
      'a redirect',
      (response) => response.writeHead(302, { location: 'http://127.0.0.1:9/' }).end('{"latest":"9.8.7"}'),
    ],
    ['no JSON', (response) => response.end('<html>')],
    ['null', (response) => response.end('null')],
    ['a version with more in it', (response) => response.end('{"latest":"9.8.7\\u001b[2J"}')],
    ['a version to come', (response) => response.end('{"latest":"9.8.7-beta.1"}')],
    ['far too much', (response) => response.end(`{"latest":"9.8.7","x":"${'y'.repeat(100_000)}"}`)],
    [
      'half an answer',
      (response) => {
        response.writeHead(200, { 'content-length': '100' }).write('{"latest":"9.8.7"}');
        response.destroy();
      },
    ],
  ])('takes nothing from %s', async (_, reply) => {
    using home = temporaryHome();
    expect(await check(home.path, reply)).toBeUndefined();
    expect(server?.seen).toHaveLength(1);
  });

  it('does not wait for a registry that is silent, or for one that is not there', async () => {
    using home = temporaryHome();
    expect(await check(home.path, () => {}, 50)).toBeUndefined();
    await checkForUpdate({ TILL_HOME: home.path, npm_config_registry: 'http://127.0.0.1:1/' });
    expect(readUpdateFacts(join(home.path, 'cache'))).toEqual({});
  });

  it('leaves credentials of a registry behind, encodes a scope, and knows what is no address', () => {
    const url = (registry: string | undefined, name = 'till') =>
      tagsUrl(registry === undefined ? {} : { npm_config_registry: registry }, name)?.href;
    expect(url(undefined)).toBe('https://registry.npmjs.org/-/package/till/dist-tags');
    expect(url('https://me:secret@npm.example/x?token=1', '@a/till')).toBe(
      'https://npm.example/x/-/package/@a%2ftill/dist-tags',
    );
    expect(url('file:///etc/')).toBeUndefined();
    expect(url('nonsense')).toBeUndefined();
  });
});

describe('the notice of a newer version', () => {
  it('is due once a day, and so is the check', () => {
    expect(nextStep({}, '1.0.0', NOW)).toEqual({ facts: { checkedAt: NOW }, check: true });
    const known = { checkedAt: NOW - HOUR, latest: '1.1.0' };
    const told = { ...known, toldAt: NOW };
    expect(nextStep(known, '1.0.0', NOW)).toEqual({ facts: told, check: false, tell: '1.1.0' });
    expect(nextStep(told, '1.0.0', NOW + HOUR)).toEqual({ facts: told, check: false });
    expect(nextStep(told, '1.0.0', NOW + 24 * HOUR)).toMatchObject({ check: true, tell: '1.1.0' });
    expect(nextStep(known, '1.1.0', NOW)).toEqual({ facts: known, check: false });
    // The clock was set back since.
    expect(nextStep({ checkedAt: NOW + HOUR }, '1.0.0', NOW)).toEqual({ facts: { checkedAt: NOW }, check: true });
  });

  it.each([
    ['1.0.1', '1.0.0', true],
    ['1.10.0', '1.9.9', true],
    ['2.0.0', '1.99.99', true],
    ['1.0.0', '1.0.0', false],
    ['1.0.0', '1.0.1', false],
    ['1.9.9', '1.10.0', false],
    ['1.0.0', '1.0.0-beta.2', true],
    ['1.0.0', '1.0.1-beta.2', false],
  ])('%s is newer than %s: %s', (latest, current, newer) => {
    expect(isNewer(latest, current)).toBe(newer);
  });

  it('is off as long as the package is not published, and wherever somebody says so', async () => {
    using home = temporaryHome();
    const cache = join(home.path, 'cache');
    const facts = { checkedAt: NOW, latest: '99.0.0' };
    await writeUpdateFacts(cache, facts);
    expect(packageFacts().private).toBe(true);
    const notice = (env: Record<string, string> = {}) => updateNotice({ TILL_HOME: home.path, ...env }, NOW);
    expect(await notice()).toBeUndefined();
    expect(readUpdateFacts(cache)).toEqual(facts);
    const { openSettings } = await import('../../../src/settings/settings.ts');
    const settings = openSettings({ env: { TILL_HOME: home.path }, flags: {}, cwd: home.path });
    expect(settings.get('update-notice')).toEqual({ value: 'off', source: 'default' });
    await expect(settings.set('update-notice', 'maybe')).rejects.toMatchObject({ kind: 'usage' });
    await settings.set('update-notice', 'on');
    expect(await notice({ TILL_NO_UPDATE_NOTIFIER: '1' })).toBeUndefined();
    expect(await notice()).toMatch(
      /^till 99\.0\.0 is out, this is .+: npm install --global till@latest\n.*update-notice off$/,
    );
    expect(await notice()).toBeUndefined();
    await settings.set('update-notice', 'off');
    await writeUpdateFacts(cache, facts);
    expect(await notice()).toBeUndefined();
    await settings.set('update-notice', undefined);
    expect(settings.get('update-notice')).toEqual({ value: 'off', source: 'default' });
  });

  it('takes a damaged cache for none', () => {
    using home = temporaryHome();
    for (const text of ['', '{', '[]', 'null', '{"latest":7,"checkedAt":"now"}']) {
      writeFileSync(join(home.path, 'update.json'), text);
      expect(readUpdateFacts(home.path)).toEqual({});
    }
    expect(readdirSync(home.path)).toEqual(['update.json']);
  });
});
