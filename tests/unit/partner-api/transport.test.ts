import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it, vi } from 'vitest';
import { createTransport } from '../../../src/partner-api/transport.ts';

const server = createServer((request, response) => {
  // An answer that is there before the request has been read: a refusal needs no more than its head.
  response.writeHead(429, { 'content-type': 'application/json' });
  response.end('{}');
  request.resume();
});

afterEach(() => {
  server.close();
  server.closeAllConnections();
});

it('lets go of a shared signal when an answer has come, however early it came', async () => {
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const url = new URL(`http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  const transport = createTransport();
  const controller = new AbortController();
  const uncaught: unknown[] = [];
  const catcher = (error: unknown) => uncaught.push(error);
  process.on('uncaughtException', catcher);
  try {
    for (let i = 0; i < 20; i++) {
      const body = Buffer.alloc(i % 2 === 0 ? 2 : 2_000_000);
      const { status } = await transport.send({
        method: 'POST',
        url,
        headers: {},
        body,
        timeoutMs: 10_000,
        maxBytes: 1000,
        signal: controller.signal,
      });
      expect(status).toBe(429);
    }
    controller.abort(new Error('later'));
    for (let i = 0; i < 5; i++) await new Promise((done) => setImmediate(done));
    expect(uncaught).toEqual([]);
  } finally {
    process.off('uncaughtException', catcher);
    transport.close();
  }
});

it('is closed in silence where the client could not be loaded: who sent has heard of it', async () => {
  vi.doMock('got', () => {
    throw new Error('it is gone');
  });
  const lost: unknown[] = [];
  const catcher = (error: unknown) => lost.push(error);
  process.on('unhandledRejection', catcher);
  try {
    const transport = createTransport();
    const url = new URL('http://127.0.0.1:1/');
    const sent = transport.send({ method: 'GET', url, headers: {}, timeoutMs: 1000, maxBytes: 1000 });
    await expect(sent).rejects.toThrow();
    transport.close();
    for (let i = 0; i < 5; i++) await new Promise((done) => setImmediate(done));
    expect(lost).toEqual([]);
  } finally {
    process.off('unhandledRejection', catcher);
    vi.doUnmock('got');
  }
});
