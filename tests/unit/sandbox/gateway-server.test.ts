import { mkdtempSync, rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFaultStore } from '../../../src/sandbox/faults-store.ts';
import { requestLog, type SandboxOptions, sandboxCredentials, startSandbox } from '../../../src/sandbox/server.ts';
import { createOrders, openState, shops } from '../../../src/sandbox/state/index.ts';
import type { SandboxServer, SandboxState } from '../../../src/sandbox/types.ts';
import { type Reply, type SignedRequest, signedFetch } from './signed-fetch.ts';

let dir: string;
let state: SandboxState;
const servers: SandboxServer[] = [];

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'till-sandbox-'));
  state = openState({ dir });
});

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
  state.close();
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

async function start(options: SandboxOptions = { state }): Promise<SandboxServer> {
  const server = await startSandbox(options);
  servers.push(server);
  return server;
}

const us = (): string => shops(state).find((shop) => shop.region === 'US')?.cipher as string;
const send = (server: SandboxServer, request: SignedRequest): Promise<Reply> =>
  signedFetch(server.url, sandboxCredentials(state), request);
const list = (server: SandboxServer): Promise<Reply> =>
  send(server, {
    method: 'POST',
    path: '/order/202309/orders/search',
    query: { shop_cipher: us(), page_size: '5' },
    body: '{}',
  });

/** Sends a seller-shipped order's tracking number; which order is `id`. */
const ship = (server: SandboxServer, id: string, tracking: string): Promise<Reply> =>
  send(server, {
    method: 'POST',
    path: `/fulfillment/202309/orders/${id}/packages`,
    query: { shop_cipher: us() },
    body: JSON.stringify({ tracking_number: tracking, shipping_provider_id: '7117858858072016686' }),
  });

describe('the server', () => {
  it("listens on this machine alone, serves a shop's orders, and says what time it is", async () => {
    const server = await start();
    expect(server.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    const reply = await list(server);
    expect(reply).toMatchObject({ status: 200, json: { code: 0, message: 'Success' } });
    expect((reply.json.data as { orders: unknown[] }).orders.length).toBeGreaterThan(0);
    expect(Math.abs(Number(reply.headers.get('x-till-sandbox-time')) - state.now())).toBeLessThan(60_000);
  });

  it('says which port is taken', async () => {
    const other = createServer();
    await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve));
    const { port } = other.address() as { port: number };
    await expect(startSandbox({ state, port })).rejects.toMatchObject({
      code: 'port-taken',
      message: expect.stringContaining(String(port)),
      hint: expect.stringContaining('--port'),
    });
    await new Promise((resolve) => other.close(resolve));
  });

  it('does not act on a request that breaks off', async () => {
    const server = await start();
    const [id] = createOrders(state, { count: 1, shipping: 'SELLER' }) as [string];
    const { port } = new URL(server.url);
    const socket = connect(Number(port), '127.0.0.1');
    await new Promise<void>((resolve) => socket.once('connect', () => resolve()));
    socket.write(
      `POST /fulfillment/202309/orders/${id}/packages HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{"tracking_number":`,
    );
    await new Promise<void>((resolve) => socket.end(() => resolve()));
    expect((await list(server)).json.code).toBe(0);
    expect(requestLog(state)).toEqual([]);
  });

  it('tells of each answer', async () => {
    const lines: unknown[] = [];
    const server = await start({ state, onAnswer: (line) => lines.push(line) });
    await list(server);
    await fetch(`${server.url}/nothing`);
    expect(lines).toMatchObject([
      {
        method: 'POST',
        path: '/order/202309/orders/search',
        operation: 'POST /order/202309/orders/search',
        status: 200,
        code: 0,
      },
      { method: 'GET', path: '/nothing', operation: undefined, status: 404, code: 36009009 },
    ]);
  });

  it('limits rates when it stands alone, and not inside a command', async () => {
    const [alone, embedded] = [
      await start({ state, embedded: false, realNow: () => 1_790_000_000_000 }),
      await start(),
    ];
    const credentials = sandboxCredentials(state, 1_790_000_000_000);
    const burst = (server: SandboxServer, timestamp?: string) =>
      Promise.all(
        Array.from({ length: 60 }, () =>
          signedFetch(server.url, credentials, {
            path: '/authorization/202309/shops',
            ...(timestamp && { query: { timestamp } }),
          }),
        ),
      );
    const statuses = (await burst(alone, '1790000000')).map(({ status }) => status);
    expect(statuses.filter((status) => status === 200)).toHaveLength(50);
    expect(statuses.filter((status) => status === 429)).toHaveLength(10);
    expect((await burst(embedded)).every(({ status }) => status === 200)).toBe(true);
  });
});

describe('faults on the wire', () => {
  it('break the connection after the write has happened', async () => {
    const server = await start();
    const [id] = createOrders(state, { count: 1, shipping: 'SELLER' }) as [string];
    openFaultStore(state.db).add({
      kind: 'reset-after',
      rate: 1,
      rateOf: 1,
      times: 1,
      seed: '1',
      path: 'POST /fulfillment/*',
    });
    await expect(ship(server, id, '9400110898825022579493')).rejects.toThrow();
    expect(requestLog(state)).toMatchObject([{ items: [{ id, code: 0 }], fault: 'reset-after', code: 0 }]);
    expect((await ship(server, id, '9400110898825022579493')).json.code).not.toBe(0);
  });

  it('break the connection before anything has happened', async () => {
    const server = await start();
    const [id] = createOrders(state, { count: 1, shipping: 'SELLER' }) as [string];
    openFaultStore(state.db).add({ kind: 'reset-before', rate: 1, rateOf: 1, times: 1, seed: '1' });
    await expect(ship(server, id, '9400110898825022579493')).rejects.toThrow();
    expect(requestLog(state)).toEqual([]);
    expect((await ship(server, id, '9400110898825022579493')).json).toMatchObject({ code: 0 });
  });

  it('cut an answer short', async () => {
    const server = await start();
    openFaultStore(state.db).add({ kind: 'truncate', rate: 1, rateOf: 1, times: 1, seed: '1' });
    await expect(list(server)).rejects.toThrow();
    expect((await list(server)).json.code).toBe(0);
  });

  it('keep an answer back, and let the server close meanwhile', async () => {
    const processed = Promise.withResolvers<void>();
    const server = await startSandbox({ state, onAnswer: () => processed.resolve() });
    openFaultStore(state.db).add({ kind: 'slow', rate: 1, rateOf: 1, seed: '1', delayMs: 3_600_000 });
    const waiting = list(server).catch(() => 'gone');
    await processed.promise;
    await server.close();
    expect(await waiting).toBe('gone');
  });
});

describe('two servers on one folder', () => {
  it('hold one truth: each order is shipped once, whichever server is asked', async () => {
    const second = openState({ dir });
    try {
      const both = [await start(), await start({ state: second })] as const;
      const ids = createOrders(state, { count: 12, shipping: 'SELLER' });
      const replies = await Promise.all(
        ids.flatMap((id, n) => both.map((server) => ship(server, id, `94001108988250225794${10 + n}`))),
      );
      const codes = replies.map(({ json }) => json.code);
      expect(codes.filter((code) => code === 0)).toHaveLength(ids.length);
      const done = requestLog(second)
        .filter(({ code }) => code === 0)
        .map(({ items }) => items[0]?.id);
      expect(done.toSorted()).toEqual(ids.toSorted());
      expect(requestLog(state)).toHaveLength(replies.length);
    } finally {
      await Promise.all(servers.splice(0).map((server) => server.close()));
      second.close();
    }
  });

  it('share tokens, faults and what the clock has moved', async () => {
    const second = openState({ dir });
    try {
      const one = await start();
      const two = await start({ state: second });
      expect(sandboxCredentials(second)).toEqual(sandboxCredentials(state));
      openFaultStore(second.db).add({ kind: 'error-before', rate: 1, rateOf: 1, times: 1, seed: '1' });
      expect((await list(one)).status).toBe(500);
      expect((await list(two)).status).toBe(200);
    } finally {
      await Promise.all(servers.splice(0).map((server) => server.close()));
      second.close();
    }
  });
});
