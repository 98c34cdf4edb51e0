import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { webhookSignature } from '../../src/partner-api/sign.ts';
import { sandboxCredentials } from '../../src/sandbox/auth.ts';
import { startServer, type TestServer, text } from '../helpers/http-server.ts';
import { sandboxShop } from '../helpers/sandbox-shop.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const P = ['--profile', 'sandbox'];
let home: ReturnType<typeof temporaryHome>;
let app: TestServer;
let secret: string;
let appKey: string;

beforeAll(async () => {
  home = temporaryHome();
  app = await startServer([text('', 200)]);
  using shop = sandboxShop(home.path);
  ({ appKey, appSecret: secret } = sandboxCredentials(shop.state));
});

afterAll(async () => {
  await app.close();
  home[Symbol.dispose]();
});

/** A port that was free a moment ago. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

const webhook = (id: string, order = '5764'): string =>
  JSON.stringify({
    type: 1,
    tts_notification_id: id,
    shop_id: '749',
    timestamp: 1,
    data: { order_id: order, order_status: 'UNPAID' },
  });

/** Sends as the platform does: until it is answered. */
async function deliver(port: number, body: string, authorization = webhookSignature({ appKey, secret, body })) {
  for (;;) {
    try {
      const { status } = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body, headers: { authorization } });
      return status;
    } catch {
      await new Promise((done) => setImmediate(done));
    }
  }
}

describe('till listen', () => {
  it('shows each webhook on a line of its own, the forged one too, and forwards the genuine', async () => {
    const port = await freePort();
    const listening = till(
      home.path,
      ['listen', '--forward-to', app.url, '--port', String(port), '--limit', '3', ...P],
      { columns: 120 },
    );
    expect(await deliver(port, webhook('1'))).toBe(200);
    await app.arrived(1);
    expect(await deliver(port, webhook('2', '57\u001b[31m'), 'f'.repeat(64))).toBe(401);
    expect(await deliver(port, webhook('1'))).toBe(200);
    const { code, stdout, stderr } = await listening;
    expect(code, stderr).toBe(0);
    const lines = stdout.trim().split('\n');
    expect(lines).toHaveLength(3);
    expect(lines).toEqual(
      expect.arrayContaining([
        expect.stringMatching(
          /^\d\d:\d\d:\d\d {2}ORDER_STATUS_CHANGE {2}5764 {2}UNPAID {2}verified {2}forwarded 200 {2}\d+ ms$/,
        ),
        expect.stringMatching(/forged {2}the signature is not that of this app; answered 401$/),
        expect.stringMatching(/verified {2}duplicate$/),
      ]),
    );
    expect(stdout).not.toContain('\u001b');
    expect(stderr).toContain(`Listening on http://127.0.0.1:${port}/`);
    expect(app.seen).toHaveLength(1);
    expect(app.seen[0]?.body).toBe(webhook('1'));
  });

  it('keeps what comes in while nobody forwards, and the next run shows it or sends it again', async () => {
    const port = await freePort();
    const listening = till(home.path, [
      'listen',
      '--port',
      String(port),
      '--limit',
      '2',
      '--json',
      '--topics',
      '1,12',
      ...P,
    ]);
    await deliver(port, webhook('10'));
    await deliver(port, JSON.stringify({ type: 4, tts_notification_id: '11', shop_id: '749', data: {} }));
    const received = JSON.parse((await listening).stdout);
    expect(received).toMatchObject([
      { event: 'received', id: '10', verified: true, orderId: '5764', body: webhook('10') },
      { event: 'skipped', id: '11', topic: 'PACKAGE_UPDATE' },
    ]);
    const shown = await till(home.path, ['listen', '--since', '1h', '--jsonl', ...P]);
    expect(
      shown.stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line).id),
    ).toEqual(['1', '10', '11']);
    expect(shown.stderr).toContain('Nothing was sent');
    const before = app.seen.length;
    const again = await till(home.path, ['listen', '--replay', '10', '--forward-to', app.url, '--json', ...P]);
    expect(again.code, again.stderr).toBe(0);
    expect(JSON.parse(again.stdout)).toMatchObject([{ event: 'forwarded', id: '10', httpStatus: 200 }]);
    expect(app.seen[before]).toMatchObject({
      body: webhook('10'),
      headers: { authorization: webhookSignature({ appKey, secret, body: webhook('10') }) },
    });
  });

  it('tells a replay that was refused, and one that does not exist', async () => {
    const refusing = await startServer([text('', 400)]);
    const refused = await till(home.path, ['listen', '--since', '1h', '--forward-to', refusing.url, '--json', ...P]);
    expect(refused.code).toBe(9);
    expect(JSON.parse(refused.stdout)).toHaveLength(3);
    expect(JSON.parse(refused.stderr).error.code).toBe('webhooks-refused');
    await refusing.close();
    const gone = await till(home.path, ['listen', '--since', '1h', '--forward-to', refusing.url, '--json', ...P]);
    expect(gone.code).toBe(7);
    expect(JSON.parse(gone.stderr).error.code).toBe('receiver-down');
    expect((await till(home.path, ['listen', '--replay', 'none', ...P])).code).toBe(6);
  }, 30_000);

  it.each([
    [['--forward-to', 'ftp://x/'], 'bad-url'],
    [['--topics', 'nothing'], 'unknown-topic'],
    [['--path', 'hook'], 'bad-path'],
    [['--replay', '1', '--since', '1h'], 'flag-conflict'],
    [['--forward-to', '4210'], 'flag-conflict'],
    [['--forward-to', 'http://127.0.0.1:9/hook', '--port', '9'], 'flag-conflict'],
  ])('refuses %j as %s', async (flags, code) => {
    const refused = await till(home.path, ['listen', ...flags, '--json', ...P]);
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.stderr).error.code).toBe(code);
  });

  it('is one at a time for an app, on a port of its own', async () => {
    const port = await freePort();
    const first = till(home.path, ['listen', '--port', String(port), '--limit', '1', ...P]);
    await deliver(port, webhook('f'), 'forged');
    await first;
    const holder = createServer().listen(port, '127.0.0.1');
    await new Promise((done) => holder.once('listening', done));
    const taken = await till(home.path, ['listen', '--port', String(port), '--json', ...P]);
    expect(taken.code).toBe(2);
    expect(JSON.parse(taken.stderr).error.code).toBe('port-taken');
    await new Promise((done) => holder.close(done));
    const running = till(home.path, ['listen', '--port', String(port), '--limit', '2', ...P]);
    await deliver(port, webhook('f'), 'forged');
    const second = await till(home.path, ['listen', '--port', '0', '--json', ...P]);
    expect(second.code).toBe(1);
    expect(JSON.parse(second.stderr).error.code).toBe('already-listening');
    await deliver(port, webhook('f'), 'forged');
    expect((await running).code).toBe(0);
  });
});
