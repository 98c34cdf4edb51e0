import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { html, ok, type Reply, reset, startServer, type TestServer, text } from '../../helpers/http-server.ts';
import { type TestApi, testApi } from '../../helpers/partner-api.ts';

let server: TestServer;
let client: TestApi;

async function start(replies: readonly Reply[]): Promise<void> {
  server = await startServer(replies);
  client = testApi(server.url);
}

const redirect = (location: string): Reply => text('', 302, { location });

afterEach(async () => {
  client.close();
  await server.close();
});

describe('download', () => {
  it('fetches bytes, without the token and without a signature', async () => {
    const bytes = Buffer.from([37, 80, 68, 70, 0, 255]);
    await start([(response) => response.end(bytes)]);
    expect(Buffer.from(await client.api.download(`${server.url}/label.pdf?key=1`))).toEqual(bytes);
    expect(server.seen[0]!.headers).not.toHaveProperty('x-tts-access-token');
    expect(server.seen[0]!.query).toEqual({ key: '1' });
  });

  it('follows a few redirects, and no more', async () => {
    await start([redirect('/two'), redirect('/three'), text('here')]);
    expect(Buffer.from(await client.api.download(`${server.url}/one`)).toString()).toBe('here');
    expect(server.seen.map((seen) => seen.path)).toEqual(['/one', '/two', '/three']);
    await client.close();
    await server.close();
    await start([redirect('/again')]);
    await expect(client.api.download(`${server.url}/one`)).rejects.toMatchObject({ kind: 'failed', code: 'redirect' });
  });

  it.each(['http://example.com/label', 'ftp://127.0.0.1/label', 'file:///etc/passwd'])(
    'does not follow a redirect to %s',
    async (location) => {
      await start([redirect(location)]);
      await expect(client.api.download(server.url)).rejects.toMatchObject({ kind: 'failed', code: 'redirect' });
    },
  );

  it.each(['http://example.com/label', 'file:///etc/passwd', 'nonsense'])('does not fetch %s', async (address) => {
    await start([ok()]);
    await expect(client.api.download(address)).rejects.toMatchObject({ kind: 'usage' });
    expect(server.seen).toEqual([]);
  });

  it('tries again after a passing fault', async () => {
    await start([html(503), reset, text('here')]);
    expect(Buffer.from(await client.api.download(server.url)).toString()).toBe('here');
  });

  it('says that a link has expired, and that a document is too large', async () => {
    await start([text('', 403), text('x'.repeat(100))]);
    await expect(client.api.download(server.url)).rejects.toMatchObject({ kind: 'not-found', httpStatus: 403 });
    await expect(client.api.download(server.url, { maxBytes: 99 })).rejects.toMatchObject({ code: 'too-large' });
    expect((await client.api.download(server.url, { maxBytes: 100 })).length).toBe(100);
  });
});

describe('transport', () => {
  beforeEach(() => start([ok()]));

  it('reads compressed answers, and counts their true size', async () => {
    const { gzipSync } = await import('node:zlib');
    const small = await startServer([
      (response) =>
        response
          .writeHead(200, { 'content-encoding': 'gzip' })
          .end(gzipSync('{"code":0,"message":"","request_id":"z"}')),
    ]);
    const bomb = await startServer([
      (response) =>
        response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipSync(Buffer.alloc(40 * 1_048_576, 32))),
    ]);
    const [one, other] = [testApi(small.url), testApi(bomb.url)];
    const call = { operation: 'GET /order/202507/orders', query: { ids: '1' } };
    expect((await one.api.call(call)).requestId).toBe('z');
    await expect(other.api.call(call)).rejects.toMatchObject({ code: 'too-large' });
    for (const each of [one, other, small, bomb]) await each.close();
  });

  it('goes through the proxy of the environment, which learns the host alone; loopback does not', async () => {
    const asked: string[] = [];
    const controller = new AbortController();
    const proxy = createServer().on('connect', (request, socket) => {
      asked.push(JSON.stringify([request.url, request.headers]));
      controller.abort();
      socket.end('HTTP/1.1 502 Bad Gateway\r\n\r\n');
    });
    await new Promise<void>((done) => proxy.listen(0, '127.0.0.1', done));
    const address = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`;
    const proxyEnv = { HTTPS_PROXY: address, HTTP_PROXY: address };
    const call = { operation: 'GET /order/202507/orders', query: { ids: '1' } };
    const far = testApi('https://api.invalid', { proxyEnv, signal: controller.signal });
    await expect(far.api.call(call)).rejects.toMatchObject({ outcome: 'not-done' });
    expect(asked.length).toBe(1);
    expect(asked[0]).toContain('api.invalid:443');
    expect(asked[0]).not.toContain('TTP_access');
    const near = testApi(server.url, { proxyEnv });
    await near.api.call(call);
    expect(server.seen.length).toBe(1);
    for (const each of [far, near, proxy]) each.close();
  });

  it('uses a connection again', async () => {
    const sockets = new Set<unknown>();
    const kept = await startServer([
      (response, seen) => {
        sockets.add(response.socket);
        ok()(response, seen);
      },
    ]);
    const each = testApi(kept.url);
    for (let i = 0; i < 3; i++) await each.api.call({ operation: 'GET /order/202507/orders', query: { ids: '1' } });
    expect(sockets.size).toBe(1);
    each.close();
    await kept.close();
  });
});
