import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PassThrough, Readable, Writable } from 'node:stream';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { run } from '../../src/main.ts';
import { type Options, type Result, temporaryHome, till } from '../helpers/till.ts';
import { APP_KEY, CANARIES, type FakePlatform, fakePlatform, GB_SHOP, US_SHOP } from './login-server.ts';

let platform: FakePlatform;
let home: ReturnType<typeof temporaryHome>;

beforeEach(async () => {
  home = temporaryHome();
  platform = await fakePlatform();
});

afterEach(async () => {
  home[Symbol.dispose]();
  await platform[Symbol.asyncDispose]();
});

const outputs: string[] = [];
const hosts = (): Record<string, string> => ({ TILL_API_URL: platform.url, TILL_AUTH_URL: platform.url });
const credentialsFile = (profile: string): string => join(home.path, 'state', 'credentials', `${profile}.json`);

async function cli(args: string[], options: Options = {}): Promise<Result> {
  const result = await till(home.path, args, options);
  outputs.push(result.stdout, result.stderr);
  return result;
}

/** Signs in as a script does: key as a flag, secret on stdin, code as a flag. */
const signIn = (more: string[] = [], env: Record<string, string> = {}): Promise<Result> =>
  cli(['login', '--app-key', APP_KEY, '--app-secret-stdin', '--auth-code', 'good-code', ...more], {
    stdin: `${CANARIES.secret}\n`,
    env: { ...hosts(), ...env },
  });

function parsed<T>(result: Result): T {
  return JSON.parse(result.stdout) as T;
}

function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

describe('till login without a terminal', () => {
  it('stores a profile that needs nothing in the environment later', async () => {
    const result = await signIn(['--json']);
    expect(result).toMatchObject({ code: 0 });
    expect(parsed(result)).toMatchObject({
      profile: 'default',
      shop: { id: US_SHOP.id, cipher: US_SHOP.cipher, region: 'US' },
      credentials: 'file',
      scopes: ['seller.authorization.info', 'seller.order.info'],
    });
    expect(result.stderr).toContain(credentialsFile('default'));
    if (process.platform !== 'win32') expect(statSync(credentialsFile('default')).mode & 0o777).toBe(0o600);

    const whoami = await cli(['whoami', '--json']);
    expect(whoami.code).toBe(0);
    expect(parsed(whoami)).toMatchObject({
      profile: 'default',
      sandbox: false,
      appKey: APP_KEY,
      shop: { id: US_SHOP.id },
      shops: 1,
      credentials: 'file',
      credentialsPath: credentialsFile('default'),
      apiUrl: platform.url,
      checked: false,
    });
    const listed = await cli(['shops', 'list', '--json']);
    expect(parsed<object[]>(listed)).toEqual([expect.objectContaining({ id: US_SHOP.id, current: true })]);
  });

  it('takes key and secret from the environment', async () => {
    const env = { ...hosts(), TILL_APP_KEY: APP_KEY, TILL_APP_SECRET: CANARIES.secret };
    expect(await cli(['login', '--auth-code', 'good-code', '--profile', 'uk'], { env })).toMatchObject({ code: 0 });
    expect(parsed(await cli(['whoami', '--check', '--json'], { env }))).toMatchObject({ profile: 'uk', checked: true });
    expect(parsed(await cli(['whoami', '--check', '--json']))).toMatchObject({ profile: 'uk', checked: true });
  });

  it('chooses the shop named, and none of several, saying how', async () => {
    platform.shops = [US_SHOP, GB_SHOP];
    const named = await signIn(['--shop', 'GBLC02', '--json']);
    expect(parsed(named)).toMatchObject({ shop: { id: GB_SHOP.id } });
    platform.codes.add('good-code');
    const other = await signIn(['--profile', 'second', '--json']);
    expect(other.code).toBe(0);
    expect(parsed(other)).toMatchObject({ shop: null, shops: [{ id: US_SHOP.id }, { id: GB_SHOP.id }] });
    expect(other.stderr).toContain('till shops use');
  });

  it('keeps the sign-in when the shop named is not there', async () => {
    const result = await signIn(['--shop', 'nowhere', '--json']);
    expect(result.code).toBe(6);
    expect(result.stderr).toContain(US_SHOP.id);
    expect(parsed(await cli(['whoami', '--json']))).toMatchObject({ profile: 'default', shop: { id: US_SHOP.id } });
  });

  it('keeps the sign-in, and the aliases of before, when the shops cannot be listed', async () => {
    await signIn();
    await cli(['shops', 'use', US_SHOP.id, '--alias', 'us']);
    platform.codes.add('good-code');
    platform.shopsRefusal = { status: 401, code: 105005, message: 'scope is missing' };
    const again = await signIn();
    expect(again.code).toBe(0);
    expect(again.stderr).toContain('till shops list');
    expect(parsed(await cli(['whoami', '--json']))).toMatchObject({ shop: { alias: 'us' } });
  });

  it.each([
    ['a used or wrong code', ['--auth-code', 'bad-code'], 4],
    ['a code that cannot be one', ['--auth-code', 'https://example.com/?code=x'], 2],
    ['a profile name that is taken', ['--auth-code', 'good-code', '--profile', 'sandbox'], 2],
    ['a region there is not', ['--auth-code', 'good-code', '--region', 'mars'], 2],
  ])('%s stores nothing', async (_, flags, code) => {
    const result = await cli(['login', '--app-key', APP_KEY, '--app-secret-stdin', ...flags, '--json'], {
      stdin: CANARIES.secret,
      env: hosts(),
    });
    expect(result.code).toBe(code);
    expect(result.stdout).toBe('');
    expect(JSON.parse(result.stderr.trim().split('\n').at(-1)!)).toMatchObject({ error: { code: expect.any(String) } });
    expect(filesBelow(home.path).filter((path) => path.includes('credentials') && path.endsWith('.json'))).toEqual([]);
    expect(platform.requests).toEqual(code === 4 ? ['GET /api/v2/token/get'] : []);
  });

  it.each([
    ['app key', ['--auth-code', 'c'], { stdin: '' }, '--app-key'],
    ['app secret', ['--app-key', 'k', '--auth-code', 'c'], { stdin: '' }, '--app-secret-stdin'],
    ['code', ['--app-key', 'k', '--app-secret-stdin'], { stdin: 's' }, '--auth-code'],
  ])('without a %s ends with exit 10 and names the flag', async (_, flags, options, flag) => {
    const result = await cli(['login', ...flags], { ...options, env: hosts() });
    expect(result.code).toBe(10);
    expect(result.stderr).toContain(flag);
    expect(platform.requests).toEqual([]);
  });

  it('refuses an empty secret on stdin, and a file far too long', async () => {
    for (const stdin of ['', '\n', 'x'.repeat(100_000)]) {
      const result = await cli(['login', '--app-key', APP_KEY, '--app-secret-stdin', '--auth-code', 'good-code'], {
        stdin,
        env: hosts(),
      });
      expect(result.code).toBe(2);
    }
    expect(platform.requests).toEqual([]);
  });

  it("refuses a creator's account, and an http host elsewhere", async () => {
    platform.userType = 1;
    expect(await signIn()).toMatchObject({ code: 4, stderr: expect.stringContaining('creator') });
    const elsewhere = await signIn([], { TILL_AUTH_URL: 'http://auth.example' });
    expect(elsewhere.code).toBe(2);
    expect(filesBelow(home.path).filter((path) => path.endsWith('default.json'))).toEqual([]);
  });

  it('does not spend the code when the credentials could not be stored', async () => {
    writeFileSync(join(home.path, 'state'), 'a file in the way');
    const result = await signIn();
    expect(result.code).toBe(1);
    expect(platform.requests).toEqual([]);
    expect(platform.codes.has('good-code')).toBe(true);
  });

  it('--dry-run sends and stores nothing', async () => {
    expect(await signIn(['--dry-run'])).toMatchObject({ code: 0, stderr: expect.stringContaining('Would sign in') });
    expect(platform.requests).toEqual([]);
    expect(readdirSync(home.path)).toEqual([]);
  });

  it('replaces the profile of another app only with --yes', async () => {
    await signIn(['--profile', 'uk']);
    const args = ['login', '--profile', 'uk', '--app-key', 'other', '--app-secret-stdin', '--auth-code', 'good-code'];
    const asked = await cli(args, { stdin: 's', env: hosts() });
    expect(asked).toMatchObject({ code: 10, stderr: expect.stringContaining('--yes') });
    expect(parsed(await cli(['whoami', '--json']))).toMatchObject({ appKey: APP_KEY });
  });

  it('signs in again with the secret it has, when the profile is known', async () => {
    await signIn(['--profile', 'uk']);
    platform.codes.add('second-code');
    expect(await cli(['login', '--auth-code', 'second-code'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('«uk»'),
    });
  });
});

/** Starts a sign-in that waits for a redirect; `page` is the address it printed. */
async function waitingLogin(): Promise<{ page: URL; done: Promise<{ code: number; stderr: string }> }> {
  const stderr = new PassThrough();
  let text = '';
  const page = new Promise<URL>((resolve) => {
    stderr.on('data', (part: Buffer) => {
      text += part.toString();
      const found = /^\s+(http\S+)$/m.exec(text);
      if (found && text.includes('Waiting')) resolve(new URL(found[1]!));
    });
  });
  const sink = new Writable({ write: (_chunk, _encoding, done) => done() });
  const args = [
    'login',
    '--app-key',
    APP_KEY,
    '--app-secret-stdin',
    '--region',
    'us',
    '--service-id',
    'svc-1',
    '--redirect-port',
    '0',
  ];
  const code = run(
    args,
    { TILL_HOME: home.path, NO_COLOR: '1', ...hosts() },
    {
      stdin: Object.assign(Readable.from([Buffer.from(CANARIES.secret)]), { isTTY: false }) as never,
      stdout: sink as never,
      stderr: Object.assign(stderr, { isTTY: false }) as never,
    },
  );
  const done = code.then((exit) => {
    outputs.push(text);
    return { code: exit, stderr: text };
  });
  return { page: await Promise.race([page, done.then(({ stderr: said }) => Promise.reject(new Error(said)))]), done };
}

describe('till login with a redirect to this computer', () => {
  const back = (page: URL, answer: Record<string, string>): Promise<Response> => {
    const url = new URL(page.searchParams.get('redirect_uri')!);
    url.search = new URLSearchParams(answer).toString();
    return fetch(url);
  };

  it('takes the code that comes back with its own state', async () => {
    const { page, done } = await waitingLogin();
    expect(page.searchParams.get('service_id')).toBe('svc-1');
    const state = page.searchParams.get('state')!;
    expect(state).toMatch(/^[\w-]{32}$/);
    expect((await fetch(new URL('/favicon.ico', page.searchParams.get('redirect_uri')!))).status).toBe(404);
    const answer = await back(page, { code: 'good-code', state });
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('good-code');
    expect(await done).toMatchObject({ code: 0 });
    expect(parsed(await cli(['whoami', '--json']))).toMatchObject({ profile: 'default', shop: { id: US_SHOP.id } });
  });

  it.each([
    ['another state', { code: 'good-code', state: 'forged' }, 'state'],
    ['no state', { code: 'good-code' }, 'state'],
    ['a denial', { code: 'null', error: 'auth_denied' }, 'did not authorise'],
  ])('refuses %s and sends nothing', async (_, answer, said) => {
    const { page, done } = await waitingLogin();
    expect((await back(page, answer as Record<string, string>)).status).toBe(400);
    expect(await done).toMatchObject({ code: 4, stderr: expect.stringContaining(said) });
    expect(platform.requests).toEqual([]);
  });

  it('opens another state and another port each time', async () => {
    const first = await waitingLogin();
    const second = await waitingLogin();
    const get = (page: URL) => [page.searchParams.get('state'), page.searchParams.get('redirect_uri')];
    expect(get(first.page)[0]).not.toBe(get(second.page)[0]);
    expect(get(first.page)[1]).not.toBe(get(second.page)[1]);
    for (const { page, done } of [first, second]) {
      await back(page, { code: 'null', error: 'auth_denied', state: page.searchParams.get('state')! });
      expect((await done).code).toBe(4);
    }
  });

  it('says when the port is taken', async () => {
    const taken = createServer();
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    try {
      const port = String((taken.address() as AddressInfo).port);
      const args = [
        'login',
        '--app-key',
        APP_KEY,
        '--app-secret-stdin',
        '--region',
        'row',
        '--service-id',
        's',
        '--redirect-port',
        port,
      ];
      expect(await cli(args, { stdin: 's', env: hosts() })).toMatchObject({
        code: 2,
        stderr: expect.stringContaining(port),
      });
    } finally {
      taken.close();
    }
  });
});

describe('till logout', () => {
  it('asks first, removes profile and credentials, and goes on with the one that is left', async () => {
    await signIn(['--profile', 'uk']);
    platform.codes.add('good-code');
    await signIn(['--profile', 'us']);
    expect(await cli(['logout', '--profile', 'uk'])).toMatchObject({
      code: 10,
      stderr: expect.stringContaining('--yes'),
    });
    expect(await cli(['logout', '--profile', 'uk', '--yes', '--dry-run'])).toMatchObject({ code: 0 });
    expect(readFileSync(credentialsFile('uk'), 'utf8')).toContain(CANARIES.secret);
    expect(await cli(['logout', '--profile', 'uk', '--yes'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('«us»'),
    });
    expect(filesBelow(home.path).filter((path) => path.endsWith('uk.json'))).toEqual([]);
    expect(await cli(['logout', '--profile', 'uk', '--yes'])).toMatchObject({ code: 6 });
    expect(parsed(await cli(['whoami', '--json']))).toMatchObject({ profile: 'us' });
    expect(await cli(['logout', '--yes'])).toMatchObject({ code: 0 });
    expect(await cli(['logout', '--yes'])).toMatchObject({
      code: 0,
      stderr: expect.stringContaining('Nobody is signed in'),
    });
  });

  it('has nothing to do with sandbox and environment', async () => {
    expect(await cli(['logout', '--profile', 'sandbox', '--yes'])).toMatchObject({ code: 2 });
    expect(await cli(['logout', '--profile', 'environment', '--yes'])).toMatchObject({ code: 2 });
  });
});

describe('credentials of the environment', () => {
  const env = (): Record<string, string> => ({
    ...hosts(),
    TILL_APP_KEY: APP_KEY,
    TILL_APP_SECRET: CANARIES.secret,
    TILL_ACCESS_TOKEN: 'env-token',
  });

  it('are enough, and leave no trace', async () => {
    const whoami = await cli(['whoami', '--check', '--json'], { env: env() });
    expect(parsed(whoami)).toMatchObject({
      profile: 'environment',
      credentials: 'environment',
      credentialsPath: null,
      accessTokenExpiresAt: null,
      shop: { id: US_SHOP.id },
    });
    expect(filesBelow(home.path).filter((path) => /config|credentials/.test(path))).toEqual([]);
  });

  it('half given end with exit 4 before any request', async () => {
    const { TILL_ACCESS_TOKEN: _, ...half } = env();
    const result = await cli(['shops', 'list', '--json'], { env: half });
    expect(result).toMatchObject({ code: 4, stdout: '' });
    expect(result.stderr).toContain('TILL_ACCESS_TOKEN');
    expect(await cli(['shops', 'list'], { env: hosts() })).toMatchObject({ code: 4 });
    expect(platform.requests).toEqual([]);
  });

  it('that have expired end with exit 4', async () => {
    const result = await cli(['shops', 'list'], { env: { ...env(), TILL_ACCESS_TOKEN: 'expired' } });
    expect(result.code).toBe(4);
  });
});

describe('till doctor', () => {
  it('finds a fresh sign-in in order, and asks the API unless --offline', async () => {
    await signIn();
    platform.requests.length = 0;
    const offline = await cli(['doctor', '--offline', '--json']);
    expect(offline.code).toBe(0);
    expect(platform.requests).toEqual([]);
    const result = await cli(['doctor', '--json']);
    expect(result.code).toBe(0);
    const checks = parsed<{ check: string; status: string; detail: string }[]>(result);
    expect(checks.map(({ check }) => check)).toEqual(
      expect.arrayContaining([
        'till',
        'node',
        'config',
        'settings',
        'sign-in',
        'token',
        'scopes',
        'host',
        'clock',
        'api',
      ]),
    );
    // The fake platform grants two scopes; each of the others is named.
    const wanting = checks.filter(({ status }) => status !== 'ok');
    expect(new Set(wanting.map(({ check, status }) => `${check} ${status}`))).toEqual(new Set(['scope warn']));
    expect(wanting.map(({ detail }) => detail).join('\n')).toContain(
      'seller.customer_service is not granted: no till messages',
    );
    expect(checks.find(({ check }) => check === 'sign-in')?.detail).toContain(credentialsFile('default'));
  });

  it('exits 3 and says what is wrong: an unreachable host, a damaged file, readable credentials', async () => {
    await signIn();
    const unreachable = await cli(['doctor', '--json', '--timeout', '1s'], {
      env: { TILL_API_URL: 'http://127.0.0.1:1' },
    });
    expect(unreachable.code).toBe(3);
    expect(parsed<object[]>(unreachable)).toContainEqual(expect.objectContaining({ check: 'api', status: 'fail' }));
    writeFileSync(credentialsFile('default'), `{"version":1,"appSecret":"${CANARIES.secret}"`);
    const damaged = await cli(['doctor', '--json']);
    expect(damaged.code).toBe(3);
    expect(parsed<object[]>(damaged)).toContainEqual(
      expect.objectContaining({ check: 'sign-in', status: 'fail', detail: expect.stringContaining('damaged') }),
    );
  }, 60_000);
});

describe('secrets', () => {
  it('stand in the credentials file alone', async () => {
    await signIn([], { TILL_DEBUG: 'api' });
    await cli(['whoami', '--check'], { env: { TILL_DEBUG: 'api' } });
    await cli(['shops', 'list'], { env: { TILL_DEBUG: 'api' } });
    await cli(['config', 'list']);
    const files = filesBelow(home.path);
    expect(files).toContain(credentialsFile('default'));
    const leaks = (text: string): string[] => Object.values(CANARIES).filter((canary) => text.includes(canary));
    expect(leaks(readFileSync(credentialsFile('default'), 'utf8'))).toHaveLength(3);
    for (const path of files.filter((file) => file !== credentialsFile('default')))
      expect([path, leaks(readFileSync(path, 'latin1'))]).toEqual([path, []]);
    // All that every test of this file has printed.
    expect(outputs.length).toBeGreaterThan(20);
    expect(leaks(outputs.join('\n'))).toEqual([]);
    expect(outputs.join('\n')).not.toContain('\u001b');
  });
});
