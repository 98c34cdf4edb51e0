import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifyWebhook } from '../../src/partner-api/sign.ts';
import { sandboxCredentials } from '../../src/sandbox/auth.ts';
import { startServer, type TestServer, text } from '../helpers/http-server.ts';
import { sandboxShop } from '../helpers/sandbox-shop.ts';
import { temporaryHome, till } from '../helpers/till.ts';

const P = ['--profile', 'sandbox'];
let home: ReturnType<typeof temporaryHome>;
let receiver: TestServer;
let status = 200;

beforeAll(async () => {
  home = temporaryHome();
  receiver = await startServer(() => text(`answered ${status}\u001b[31m`, status));
});

afterAll(async () => {
  await receiver.close();
  home[Symbol.dispose]();
});

const run = (...args: string[]) => till(home.path, [...args, ...P]);

describe('till webhooks', () => {
  it('sets, lists and deletes, and changes nothing without a yes', async () => {
    const url = `${receiver.url}/hook`;
    expect(await run('webhooks', 'list', '--json')).toMatchObject({ code: 0, stdout: '[]\n' });
    const dry = await run('webhooks', 'set', 'order-status-change', url, '--dry-run', '--json');
    expect(dry.code, dry.stderr).toBe(0);
    expect(JSON.parse(dry.stdout)).toEqual({ topic: 'ORDER_STATUS_CHANGE', type: 1, url, previousUrl: null });
    const unasked = await run('webhooks', 'set', '1', url);
    expect(unasked.code).toBe(10);
    expect(await run('webhooks', 'list', '--json')).toMatchObject({ stdout: '[]\n' });
    expect((await run('webhooks', 'set', '1', url, '--yes')).code).toBe(0);
    const listed = JSON.parse((await run('webhooks', '--json')).stdout);
    expect(listed).toMatchObject([{ topic: 'ORDER_STATUS_CHANGE', type: 1, url, createdAt: expect.any(String) }]);
    expect((await run('webhooks', 'set', '1', url)).stderr).toContain('already');
    expect((await run('webhooks', 'delete', '4', '--yes')).code).toBe(6);
    expect((await run('webhooks', 'delete', '1')).code).toBe(10);
    expect((await run('webhooks', 'delete', '1', '--yes')).code).toBe(0);
    expect(await run('webhooks', 'list', '--json')).toMatchObject({ stdout: '[]\n' });
  });

  it.each([
    [['set', 'nothing', 'https://example.com/'], 'unknown-topic'],
    [['set', 'fbt-inventory-update', 'https://example.com/'], 'not-settable'],
    [['set', '1', 'example.com'], 'bad-url'],
    [['set', '1', 'http://example.com/'], 'bad-url'],
    [['set', '1', 'https://example.com:8443/'], 'bad-url'],
    [['set', '1', `https://example.com/${'a'.repeat(250)}`], 'bad-url'],
    [['delete', 'nothing'], 'unknown-topic'],
  ])('refuses %j as %s', async (words, code) => {
    const refused = await run('webhooks', ...words, '--json', '--yes');
    expect(refused.code).toBe(2);
    expect(JSON.parse(refused.stderr).error.code).toBe(code);
  });
});

describe('till trigger', () => {
  it('lists every topic', async () => {
    const rows = JSON.parse((await run('trigger', '--list', '--json')).stdout);
    expect(rows).toHaveLength(38);
    expect(rows[0]).toMatchObject({ type: 1, topic: 'ORDER_STATUS_CHANGE', settable: true, payload: true });
  });

  it('sends an order of the sandbox, signed over the very bytes', async () => {
    status = 200;
    using shop = sandboxShop(home.path);
    const before = receiver.seen.length;
    const sent = await run('trigger', '1', '--to', `${receiver.url}/x`, '--override', 'order_status=CANCEL', '--json');
    expect(sent.code, sent.stderr).toBe(0);
    const row = JSON.parse(sent.stdout);
    const arrived = receiver.seen[before]!;
    expect(arrived.body).toBe(row.body);
    expect(arrived.path).toBe('/x');
    const { appKey, appSecret: secret } = sandboxCredentials(shop.state);
    expect(verifyWebhook({ appKey, secret, body: arrived.body }, arrived.headers.authorization)).toBe(true);
    const { data, shop_id } = JSON.parse(arrived.body);
    expect(data.order_status).toBe('CANCEL');
    expect(shop_id).toBe('7495318624017735921');
    const order = await run('orders', 'view', data.order_id, '--json');
    expect(order.code).toBe(0);
    expect(sent.stdout).not.toContain(secret);
    expect(row.answer).toContain('answered 200');
  });

  it('sends a file byte for byte, whatever is in it', async () => {
    const before = receiver.seen.length;
    const body = '{ "type" : 1,\n "weird": "\u00e9" } trailing';
    const sent = await till(home.path, ['trigger', '--body', '-', '--to', receiver.url, ...P], { stdin: body });
    expect(sent.code, sent.stderr).toBe(0);
    expect(receiver.seen[before]?.body).toBe(body);
    expect(sent.stdout).not.toContain('\u001b');
  });

  it('goes where the sandbox sends that event, and nowhere when there is no such place', async () => {
    const none = await run('trigger', 'NEW_MESSAGE', '--json');
    expect(JSON.parse(none.stderr).error).toMatchObject({
      code: 'no-url',
      hint: expect.stringContaining('webhooks set'),
    });
    expect((await run('webhooks', 'set', '14', `${receiver.url}/messages`, '--yes')).code).toBe(0);
    const before = receiver.seen.length;
    expect((await run('trigger', 'NEW_MESSAGE')).code).toBe(0);
    const { data } = JSON.parse(receiver.seen[before]!.body);
    expect(receiver.seen[before]?.path).toBe('/messages');
    expect((await run('messages', 'read', data.conversation_id)).code).toBe(0);
    await run('webhooks', 'delete', '14', '--yes');
  });

  it('fails when the receiver does', async () => {
    status = 500;
    const refused = await run('trigger', '1', '--to', receiver.url);
    expect(refused.code).toBe(1);
    expect(refused.stderr).toContain('The receiver answered 500.');
    const gone = await startServer([]);
    await gone.close();
    expect((await run('trigger', '1', '--to', gone.url)).code).toBe(7);
    status = 200;
  });

  it('sends nothing that is only to be shown, or wrong', async () => {
    const before = receiver.seen.length;
    const dry = await run('trigger', '12', '--to', receiver.url, '--dry-run', '--json');
    expect(JSON.parse(dry.stdout)).toMatchObject({ dryRun: true, httpStatus: null, type: 12 });
    for (const [words, code] of [
      [['trigger'], 'no-event'],
      [['trigger', 'order_stats'], 'unknown-topic'],
      [['trigger', '2'], 'unknown-payload'],
      [['trigger', '1', '--override', 'order_idd=1'], 'unknown-field'],
      [['trigger', '1', '--override', 'update_time=soon'], 'bad-override'],
      [['trigger', '1', '--override', 'order_id'], 'bad-override'],
      [['trigger', '1', '--body', 'x', '--override', 'a=b'], 'flag-conflict'],
    ] as const) {
      const wrong = await run(...words, '--to', receiver.url, '--json');
      expect(wrong.code, words.join(' ')).toBe(2);
      expect(JSON.parse(wrong.stderr).error.code).toBe(code);
    }
    expect(receiver.seen).toHaveLength(before);
  });

  it('needs to be told where a real shop’s webhook goes, and signs it with that app’s secret', async () => {
    const env = {
      TILL_APP_KEY: '6real',
      TILL_APP_SECRET: 'verysecret',
      TILL_ACCESS_TOKEN: 'ROW_x',
      TILL_API_URL: 'http://127.0.0.1:9',
    };
    const lost = await till(home.path, ['trigger', '1', '--json'], { env });
    expect(JSON.parse(lost.stderr).error.code).toBe('no-url');
    const before = receiver.seen.length;
    const sent = await till(home.path, ['trigger', '1', '--to', receiver.url, '--json'], { env });
    expect(sent.code, sent.stderr).toBe(0);
    const { body, headers } = receiver.seen[before]!;
    expect(verifyWebhook({ appKey: '6real', secret: 'verysecret', body }, headers.authorization)).toBe(true);
    expect(sent.stdout + sent.stderr).not.toContain('verysecret');
  });
});

describe('the embedded sandbox', () => {
  it('sends what a command changed when it ends, and what was missed with a later one', async () => {
    using shop = sandboxShop(home.path);
    const { env } = shop;
    await run('webhooks', 'set', '1', receiver.url, '--yes');
    status = 200;
    const [id = ''] = shop.orders(1, 'US');
    const before = receiver.seen.length;
    const moved = await run('sandbox', 'orders', 'move', id, 'in_transit');
    expect(moved.stderr).toMatch(/The sandbox sent \d+ webhooks\./);
    const statuses = (from: number) =>
      receiver.seen
        .slice(from)
        .map(({ body }) => JSON.parse(body).data)
        .filter(({ order_id }) => order_id === id)
        .map(({ order_status }) => order_status);
    expect(statuses(before)).toEqual(expect.arrayContaining(['AWAITING_COLLECTION', 'IN_TRANSIT']));

    status = 503;
    const after = receiver.seen.length;
    const cancelled = shop.orders(1, 'US')[0] ?? '';
    const cancel = await till(home.path, ['orders', 'cancel', cancelled, '--reason', 'Out of stock', '--yes'], {
      env: env('US'),
    });
    expect(receiver.seen.length, cancel.stderr).toBeGreaterThan(after);
    expect(cancel.stderr).toContain('not taken');
    status = 200;
    const later = receiver.seen.length;
    expect((await run('sandbox', 'advance', '3m')).code).toBe(0);
    expect(receiver.seen.length).toBeGreaterThan(later);
    expect(receiver.seen.slice(later).map(({ body }) => body)).toEqual(
      expect.arrayContaining(receiver.seen.slice(after, later).map(({ body }) => body)),
    );
  });
});
