import { type ChildProcess, spawn } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openSettings } from '../../src/settings/settings.ts';
import type { TokenPair } from '../../src/settings/types.ts';
import { childFile } from '../helpers/child.ts';
import { pair, profile, workspace } from '../unit/settings/workspace.ts';

const CHILD = childFile('settings');

let home: ReturnType<typeof workspace>;
let server: Server;
let url: string;
/** Pairs the token host has issued; the number stands in both tokens. */
let issued: number;
/** Called when a refresh has come in; the answer goes out when what it returns is done. */
let onRefresh: () => Promise<void> | void;
/** Called when the answer to a refresh has been handed to the system. */
let onAnswered: () => void;

beforeEach(async () => {
  home = workspace();
  issued = 0;
  onRefresh = () => {};
  onAnswered = () => {};
  server = createServer(async (request, response) => {
    const reply = (status: number, body: object, done?: () => void): void => {
      response.writeHead(status, { 'content-type': 'application/json' });
      response.end(JSON.stringify({ code: 0, message: 'Success', request_id: 'r', ...body }), done);
    };
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/api/v2/token/refresh') {
      const number = Number(/^refresh-(\d+)$/.exec(searchParams.get('refresh_token') ?? '')?.[1] ?? -1);
      // A refresh token is good until a later one has been used, so that an answer that got lost can be asked for again.
      if (number < issued - 1) return reply(200, { code: 36004001, message: 'refresh token expired' });
      issued = number + 1;
      await onRefresh();
      const now = Math.floor(Date.now() / 1000);
      const data = {
        access_token: `access-${issued}`,
        access_token_expire_in: now + 604_800,
        refresh_token: `refresh-${issued}`,
        refresh_token_expire_in: now + 9_000_000,
      };
      return reply(200, { data }, onAnswered);
    }
    const token = request.headers['x-tts-access-token'];
    if (token === 'access-0') return reply(401, { code: 105002, message: 'access token expired' });
    return reply(200, { data: { shops: [] } });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
  home[Symbol.dispose]();
});

const expired = (): TokenPair => ({ ...pair('0', 1), refreshToken: 'refresh-0' });

async function signIn(tokens: TokenPair): Promise<void> {
  const settings = openSettings({ env: { TILL_HOME: home.path }, flags: {}, cwd: home.path });
  await settings.saveProfile(profile('uk', { apiUrl: url, authUrl: url }), { appSecret: 'secret', tokens });
}

function stored(): { appSecret: string; tokens: TokenPair } {
  return JSON.parse(readFileSync(join(home.path, 'state', 'credentials', 'uk.json'), 'utf8')) as never;
}

interface Child {
  process: ChildProcess;
  ready: Promise<void>;
  /** Exit code, or the signal that ended it; and what it said. */
  end: Promise<{ code: number | string; said: string }>;
  go(): void;
}

function start(): Child {
  const child = spawn(process.execPath, [CHILD], {
    env: {
      PATH: process.env.PATH,
      SystemRoot: process.env.SystemRoot,
      NODE_COMPILE_CACHE: process.env.NODE_COMPILE_CACHE,
      TILL_HOME: home.path,
    },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    said += text;
  });
  child.stdin.on('error', () => {});
  const end = new Promise<{ code: number | string; said: string }>((resolve) => {
    child.on('close', (code, signal) => resolve({ code: code ?? signal ?? 'unknown', said }));
  });
  const ready = new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve());
    void end.then(({ said: text }) => reject(new Error(text)));
  });
  ready.catch(() => {});
  return { process: child, ready, end, go: () => child.stdin.write('go\n') };
}

async function succeed(child: Child): Promise<void> {
  await child.ready;
  child.go();
  expect(await child.end).toEqual({ code: 0, said: '' });
}

describe('an expired token', () => {
  it('is refreshed once by twenty processes at once, and all of them succeed', async () => {
    await signIn(expired());
    let refreshes = 0;
    onRefresh = () => {
      refreshes += 1;
    };
    const children = Array.from({ length: 20 }, start);
    await Promise.all(children.map(({ ready }) => ready));
    for (const child of children) child.go();
    const ends = await Promise.all(children.map(({ end }) => end));
    expect(ends).toEqual(children.map(() => ({ code: 0, said: '' })));
    expect(refreshes).toBe(1);
    expect(stored()).toMatchObject({
      appSecret: 'secret',
      tokens: { accessToken: 'access-1', refreshToken: 'refresh-1' },
    });
  }, 120_000);

  it('that only the server knows to be expired is refreshed once too', async () => {
    await signIn({ ...expired(), accessTokenExpiresAt: 4_000_000_000 });
    let refreshes = 0;
    onRefresh = () => {
      refreshes += 1;
    };
    const children = Array.from({ length: 4 }, start);
    await Promise.all(children.map(({ ready }) => ready));
    for (const child of children) child.go();
    expect(await Promise.all(children.map(({ end }) => end))).toEqual(children.map(() => ({ code: 0, said: '' })));
    expect(refreshes).toBe(1);
  }, 60_000);

  it('survives a process killed while it waits for the new one: the next process goes on', async () => {
    await signIn(expired());
    const asked = Promise.withResolvers<void>();
    const release = Promise.withResolvers<void>();
    onRefresh = () => {
      asked.resolve();
      return release.promise;
    };
    const victim = start();
    await victim.ready;
    victim.go();
    await asked.promise;
    const waiting = start();
    await waiting.ready;
    waiting.go();
    victim.process.kill('SIGKILL');
    expect((await victim.end).code).not.toBe(0);
    expect(stored()).toMatchObject({
      appSecret: 'secret',
      tokens: { accessToken: 'access-0', refreshToken: 'refresh-0' },
    });
    onRefresh = () => {};
    release.resolve();
    expect(await waiting.end).toEqual({ code: 0, said: '' });
    expect(stored()).toMatchObject({ tokens: { accessToken: 'access-1', refreshToken: 'refresh-1' } });
  }, 60_000);

  it('survives processes killed around the moment of storing: always a whole pair, never a way back in lost', async () => {
    let before = 0;
    for (let round = 0; round < 12; round += 1) {
      // The pair of the round before, expired.
      await signIn({ ...pair(String(before), 1), refreshToken: `refresh-${before}` });
      const answered = Promise.withResolvers<void>();
      onAnswered = answered.resolve;
      const victim = start();
      await victim.ready;
      victim.go();
      await answered.promise;
      // A different number of turns of the loop each round, so that the end comes at different steps.
      for (let turn = 0; turn < round * 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
      victim.process.kill('SIGKILL');
      await victim.end;
      const { appSecret, tokens } = stored();
      const number = Number(tokens.accessToken.replace('access-', ''));
      expect([appSecret, tokens.refreshToken]).toEqual(['secret', `refresh-${number}`]);
      expect([before, before + 1]).toContain(number);
      onAnswered = () => {};
      await succeed(start());
      before = Number(stored().tokens.accessToken.replace('access-', ''));
      expect(before).toBeGreaterThan(number - 1);
    }
    await succeed(start());
    // A half that a killed one left is gone with the next write: secrets lie under one name alone.
    const folder = join(home.path, 'state', 'credentials');
    writeFileSync(join(folder, '.uk.json.4711.0123456789ab.tmp'), '{"appSecret":"half');
    writeFileSync(join(folder, '.us.json.4711.0123456789ab.tmp'), 'of another profile');
    await signIn(expired());
    expect(readdirSync(folder).sort()).toEqual(['.us.json.4711.0123456789ab.tmp', 'uk.json']);
  }, 180_000);
});
