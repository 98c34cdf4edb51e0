import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createPacer } from '../../src/partner-api/pacing.ts';
import { childFile } from '../helpers/child.ts';
import { envelope, ok, startServer, type TestServer } from '../helpers/http-server.ts';

const WORKER = childFile('api');
let folder: string;
let server: TestServer | undefined;
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'till-processes-'));
});
afterEach(async () => {
  for (const child of children.splice(0))
    if (child.exitCode === null && child.signalCode === null) child.kill('SIGKILL');
  await server?.close();
  server = undefined;
  rmSync(folder, { recursive: true, force: true });
});

interface Worker {
  child: ChildProcess;
  output: Promise<string>;
}

function worker(...args: string[]): Worker {
  const child = spawn(process.execPath, [WORKER, ...args], { stdio: ['pipe', 'pipe', 'inherit'] });
  children.push(child);
  let text = '';
  child.stdout!.on('data', (chunk: Buffer) => {
    text += chunk;
  });
  return { child, output: once(child, 'close').then(([code]) => (code === 0 ? text : `exit ${code}: ${text}`)) };
}

describe('two processes', () => {
  it('share the rate of an endpoint: they fill it and do not go over', async () => {
    const [rate, each] = [40, 70];
    const workers = [1, 2].map(() => worker('pace', folder, String(rate), String(rate), String(each)));
    await Promise.all(workers.map(({ child }) => once(child.stdout!, 'data')));
    for (const { child } of workers) child.stdin!.write('go\n');
    const outputs = await Promise.all(workers.map(({ output }) => output));
    const times = outputs.flatMap((text) => text.trim().split('\n').slice(1).map(Number)).sort((a, b) => a - b);
    expect(times.length).toBe(2 * each);
    const seconds = (times.at(-1)! - times[0]!) / 1000;
    // On average no more than the rate, with those of a quarter of a second that may come at once at the beginning.
    expect((times.length - 1 - rate / 4) / seconds).toBeLessThanOrEqual(rate);
    expect(times.length / seconds).toBeGreaterThan(rate * 0.5);
    expect(readdirSync(join(folder, 'pacing')).every((name) => /^[0-9a-f]{32}\.json$/.test(name))).toBe(true);
  }, 60_000);

  it('share what the server asked for: one refused, all wait', async () => {
    const first = createPacer({ state: folder });
    const second = createPacer({ state: folder });
    const lane = { key: 'lane', operation: 'GET /lane', start: 10 };
    const slot = await first.acquire(lane, {});
    await first.refused(lane, slot!, 30_000);
    expect(await second.acquire(lane, { giveUpAt: () => Date.now() + 5000 })).toBeUndefined();
    expect(
      await second.acquire(
        { key: 'another', operation: 'GET /another', start: 10 },
        { giveUpAt: () => Date.now() + 5000 },
      ),
    ).toBeDefined();
    expect(readdirSync(join(folder, 'pacing')).join()).not.toContain('lane');
  });
});

describe('twenty processes with one expired token', () => {
  it('make one refresh, and all succeed', async () => {
    let refreshes = 0;
    const expires = Math.floor(Date.now() / 1000) + 86_400;
    server = await startServer((seen) => {
      if (seen.path === '/api/v2/token/refresh') {
        refreshes++;
        return seen.query.refresh_token === 'refresh-1'
          ? ok({
              access_token: 'access-2',
              access_token_expire_in: expires,
              refresh_token: 'refresh-2',
              refresh_token_expire_in: expires,
            })
          : envelope(36004001, 'refresh token is used');
      }
      return seen.headers['x-tts-access-token'] === 'access-2'
        ? ok({ orders: [] })
        : envelope(105002, 'expired', { status: 401 });
    });
    const tokens = {
      accessToken: 'access-1',
      accessTokenExpiresAt: expires,
      refreshToken: 'refresh-1',
      refreshTokenExpiresAt: expires,
    };
    writeFileSync(join(folder, 'tokens.json'), JSON.stringify(tokens));
    const url = server.url;
    const outputs = await Promise.all(Array.from({ length: 20 }, () => worker('call', url, folder).output));
    expect(outputs).toEqual(Array(20).fill('{"orders":[]}'));
    expect(refreshes).toBe(1);
    expect(JSON.parse(readFileSync(join(folder, 'tokens.json'), 'utf8'))).toMatchObject({
      accessToken: 'access-2',
      refreshToken: 'refresh-2',
    });
  }, 120_000);
});

describe('pacing', () => {
  it('goes on where its folder cannot be written, or holds nonsense', async () => {
    writeFileSync(join(folder, 'plain'), '');
    const unwritable = createPacer({ state: join(folder, 'plain') });
    expect(await unwritable.acquire({ key: 'a', operation: 'GET /a', start: 10 }, {})).toBeDefined();
    const pacer = createPacer({ state: folder });
    const lane = { key: 'b', operation: 'GET /b', start: 10 };
    await pacer.acquire(lane, {});
    const [file = ''] = readdirSync(join(folder, 'pacing'));
    for (const nonsense of ['', '{', '[]', '{"start":-1}', 'null']) {
      writeFileSync(join(folder, 'pacing', file), nonsense);
      expect(await pacer.acquire(lane, {})).toBeDefined();
    }
  });

  it('keeps the order of one process’s callers, and lets go of those who leave', async () => {
    const pacer = createPacer({ state: folder });
    const lane = { key: 'a', operation: 'GET /a', start: 10 };
    const controller = new AbortController();
    const order: number[] = [];
    const take = (number: number, signal?: AbortSignal) =>
      pacer.acquire(lane, signal ? { signal } : {}).then(() => order.push(number));
    const waits = [take(1), take(2), take(3), take(4, controller.signal), take(5)];
    controller.abort(new Error('left'));
    const results = await Promise.allSettled(waits);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(order).toEqual([1, 2, 3, 5]);
  });
});
