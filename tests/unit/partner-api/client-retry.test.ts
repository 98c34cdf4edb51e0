import { afterEach, describe, expect, it } from 'vitest';
import { ApiError } from '../../../src/partner-api/errors.ts';
import { sign } from '../../../src/partner-api/sign.ts';
import type { ApiConfig, Call } from '../../../src/partner-api/types.ts';
import {
  envelope,
  html,
  ok,
  type Reply,
  reset,
  type Seen,
  silent,
  startServer,
  type TestServer,
  text,
  truncated,
} from '../../helpers/http-server.ts';
import { APP_SECRET, NOW, type TestApi, testApi } from '../../helpers/partner-api.ts';

const READ: Call = { operation: 'GET /order/202507/orders', query: { ids: ['1', '2'] } };
const SEARCH: Call = { operation: 'POST /order/202309/orders/search', query: { page_size: 20 }, body: {} };
const WRITE: Call = {
  operation: 'POST /fulfillment/202309/packages/{package_id}/ship',
  path: { package_id: '115' },
  body: {},
};

let server: TestServer;
let client: TestApi;
afterEach(async () => {
  client.close();
  await server.close();
});

async function start(
  replies: readonly Reply[] | ((seen: Seen, index: number) => Reply),
  changes: Partial<ApiConfig> = {},
) {
  server = await startServer(replies);
  client = testApi(server.url, changes);
  return client.api;
}

async function failure(promise: Promise<unknown>): Promise<ApiError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(ApiError);
  return error as ApiError;
}

function expectedSign(seen: Seen): string {
  return sign({ secret: APP_SECRET, path: seen.path, query: seen.query, body: seen.body });
}

describe('retries', () => {
  const passing: [string, Reply][] = [
    ['429', envelope(36009002, 'slow down', { status: 429 })],
    ['429 without an envelope', text('', 429)],
    ['503 with HTML', html(503)],
    ['36009002 at 200', envelope(36009002, 'slow down')],
    ['36009003 at 200', envelope(36009003, 'internal')],
  ];
  const doubtful: [string, Reply][] = [
    ['500 with an envelope', envelope(36009003, 'internal', { status: 500 })],
    ['500', text('oops', 500)],
    ['502', html(502)],
    ['504', html(504)],
    ['36009007', envelope(36009007, 'timeout', { status: 408 })],
    ['21001008 at 200', envelope(21001008, 'system error')],
    ['a reset', reset],
    ['an answer cut off', truncated],
    ['HTML at 200', html()],
    ['an empty answer', text('')],
    ['JSON cut off', text('{"code":0,"mess')],
    ['JSON that is no envelope', text('[1]')],
    ['JSON without a code', text('{"message":"x"}')],
  ];

  it.each(passing)('repeat a read and a write after %s', async (_what, reply) => {
    const api = await start([reply, ok({ done: 1 })]);
    expect((await api.call(WRITE)).data).toEqual({ done: 1 });
    expect(server.seen.length).toBe(2);
    await api.call(SEARCH);
    expect(server.seen.length).toBe(3);
  });

  it.each(doubtful)('repeat a read after %s', async (_what, reply) => {
    const api = await start([reply, ok({ done: 1 })]);
    expect((await api.call(SEARCH)).data).toEqual({ done: 1 });
    expect(server.seen.length).toBe(2);
  });

  it.each(doubtful)('do not repeat a write after %s: its outcome is unknown', async (_what, reply) => {
    const api = await start([reply]);
    const error = await failure(api.call(WRITE));
    expect(error).toMatchObject({ outcome: 'unknown', kind: 'temporary' });
    expect(server.seen.length).toBe(1);
  });

  it('repeat a write after a refused connection, until somebody is there', async () => {
    const gone = await startServer([ok()]);
    await gone.close();
    let coming: Promise<TestServer> | undefined;
    client = testApi(gone.url, {
      debug: (line) => {
        if (line.includes('cannot be reached'))
          coming ??= startServer([ok({ done: 1 })], Number(new URL(gone.url).port));
      },
    });
    expect((await client.api.call(WRITE)).data).toEqual({ done: 1 });
    server = await coming!;
    expect(server.seen.length).toBe(1);
  });

  it('sign every attempt afresh', async () => {
    let clock = NOW * 1000;
    const api = await start([text('', 429), text('', 503), ok()], { now: () => (clock += 1000) });
    await api.call(WRITE);
    const stamps = server.seen.map((seen) => seen.query.timestamp);
    expect(new Set(stamps).size).toBe(3);
    expect(new Set(server.seen.map((seen) => seen.query.sign)).size).toBe(3);
    for (const seen of server.seen) expect(seen.query.sign).toBe(expectedSign(seen));
  });

  it('reach success through five refusals for load', async () => {
    const busy = text('', 429);
    const api = await start([busy, busy, text('', 503), text('', 503), busy, ok({ done: 1 })], { timeoutMs: 2000 });
    expect((await api.call(WRITE)).data).toEqual({ done: 1 });
    expect(server.seen.length).toBe(6);
  }, 20_000);

  it('wait as long as the server asks', async () => {
    const api = await start([text('', 429, { 'retry-after': '1' }), ok()]);
    await api.call(WRITE);
    expect(server.seen[1]!.at - server.seen[0]!.at).toBeGreaterThanOrEqual(990);
  });

  it('do not wait longer than the whole may take, and say so at once', async () => {
    const api = await start([text('', 429, { 'retry-after': '3600' }), ok()]);
    expect(await failure(api.call(WRITE))).toMatchObject({ apiClass: 'rate', kind: 'temporary', outcome: 'not-done' });
    expect(server.seen.length).toBe(1);
    // The next call knows, too.
    expect(await failure(api.call(WRITE))).toMatchObject({ apiClass: 'rate', kind: 'temporary' });
    expect(server.seen.length).toBe(1);
  });

  it('are none when the caller wants none', async () => {
    const api = await start([text('', 503), ok()]);
    await failure(api.call(READ, { retry: 'never' }));
    expect(server.seen.length).toBe(1);
  });
});

describe('time', () => {
  it('bounds an attempt, and what it may have done is unknown', async () => {
    const api = await start([silent], { timeoutMs: 150 });
    expect(await failure(api.call(WRITE))).toMatchObject({ outcome: 'unknown', code: 'timeout', kind: 'temporary' });
  });

  it('bounds an answer that trickles', async () => {
    const api = await start(
      [
        (response) => {
          response.writeHead(200);
          const timer = setInterval(() => response.write(' '), 20);
          response.on('close', () => clearInterval(timer));
        },
      ],
      { timeoutMs: 200 },
    );
    expect(await failure(api.call(WRITE))).toMatchObject({ outcome: 'unknown', code: 'timeout' });
  });

  it('is over at once on a signal: while waiting for an answer', async () => {
    const controller = new AbortController();
    const api = await start([silent], { signal: controller.signal });
    const call = failure(api.call(WRITE));
    await server.arrived(1);
    controller.abort();
    expect(await call).toMatchObject({ kind: 'interrupted', outcome: 'unknown' });
  });

  it('is over at once on a signal: while waiting to try again', async () => {
    const controller = new AbortController();
    const debug = (line: string) => line.includes('tries again') && controller.abort();
    const api = await start([text('', 429, { 'retry-after': '60' })], { debug });
    const call = failure(api.call(WRITE, { signal: controller.signal }));
    expect(await call).toMatchObject({ kind: 'interrupted', outcome: 'not-done' });
    expect(server.seen.length).toBe(1);
  });
});
