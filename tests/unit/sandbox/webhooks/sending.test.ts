import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { verifyWebhook } from '../../../../src/partner-api/sign.ts';
import { readWebhook } from '../../../../src/partner-api/webhook-read.ts';
import { webhookTopics } from '../../../../src/partner-api/webhook-topics.ts';
import { sandboxCredentials } from '../../../../src/sandbox/auth.ts';
import {
  advance,
  createOrders,
  moveOrder,
  openState,
  resetState,
  webhooksDue,
} from '../../../../src/sandbox/state/index.ts';
import { PARTS } from '../../../../src/sandbox/state/parts.ts';
import { outboxCounts } from '../../../../src/sandbox/state/webhooks/outbox.ts';
import {
  type Delivery,
  sendAtEnd,
  sendDueWebhooks,
  startWebhookSender,
} from '../../../../src/sandbox/webhook-sender.ts';
import { type Reply, startServer, type TestServer, text } from '../../../helpers/http-server.ts';
import { type Json, MONDAY, OPS, open, type Sandbox, sandbox } from '../state/fixture.ts';

const PUT = 'PUT /event/202309/webhooks';
const GET = 'GET /event/202309/webhooks';
const DELETE = 'DELETE /event/202309/webhooks';
const HOUR_S = 3600;

let receiver: TestServer;
let reply: Reply;
let box: Sandbox;
let appKey: string;

beforeEach(async () => {
  reply = text('', 200);
  receiver = await startServer(() => (response, seen) => reply(response, seen));
  box = sandbox();
  appKey = sandboxCredentials(box.state).appKey;
});

afterEach(() => receiver.close());

function register(event: string, region: 'US' | 'GB' = 'US', address = `${receiver.url}/hook`): void {
  box.call(region, PUT, { body: { event_type: event, address }, appKey });
}

async function send(more: Partial<Parameters<typeof sendDueWebhooks>[0]> = {}): Promise<Delivery[]> {
  const seen: Delivery[] = [];
  await sendDueWebhooks({ state: box.state, onDelivery: (delivery) => seen.push(delivery), ...more });
  return seen;
}

/** What arrived, newest last: type and data. */
function arrived(): { type: number; data: Json; body: string }[] {
  return receiver.seen.map(({ body }) => ({ ...(JSON.parse(body) as { type: number; data: Json }), body }));
}

const virtual = (): number => Math.floor(box.state.now() / 1000);

describe('webhooks of a sandbox', () => {
  it('are set, changed, listed and deleted, each shop its own', () => {
    expect(box.call('US', GET, { appKey })).toEqual({ total_count: 0, webhooks: [] });
    register('ORDER_STATUS_CHANGE');
    register('PACKAGE_UPDATE');
    register('ORDER_STATUS_CHANGE', 'US', 'https://hooks.example.com/tiktok');
    const { total_count, webhooks } = box.call('US', GET, { appKey });
    expect(total_count).toBe(2);
    expect(webhooks).toMatchObject([
      { event_type: 'ORDER_STATUS_CHANGE', address: 'https://hooks.example.com/tiktok', create_time: MONDAY / 1000 },
      { event_type: 'PACKAGE_UPDATE', address: `${receiver.url}/hook` },
    ]);
    expect(box.call('GB', GET, { appKey }).total_count).toBe(0);
    box.call('US', DELETE, { body: { event_type: 'PACKAGE_UPDATE' }, appKey });
    expect(box.call('US', GET, { appKey }).total_count).toBe(1);
  });

  it.each([
    ['', 'no address'],
    ['hooks.example.com', 'no URL'],
    ['http://hooks.example.com/', 'no TLS'],
    ['https://hooks.example.com:8443/', 'a port'],
    ['https://192.0.2.7/', 'an IP address'],
    ['https://u:p@hooks.example.com/', 'a password'],
    [`https://hooks.example.com/${'a'.repeat(240)}`, 'too many characters'],
  ])('refuse %s: %s', (address) => {
    expect(box.refused('US', PUT, { body: { event_type: 'ORDER_STATUS_CHANGE', address } })).toBe(36009004);
  });

  it('know no other events', () => {
    expect(box.refused('US', PUT, { body: { event_type: 'INVENTORY', address: receiver.url } })).toBe(36009004);
    expect(box.refused('US', DELETE, { body: {} })).toBe(36009004);
  });

  it('tell of every status of an order, signed over the bytes', async () => {
    const before = box.make({ region: 'US', status: 'AWAITING_SHIPMENT', shipping: 'SELLER' });
    moveOrder(box.state, before, 'awaiting_collection');
    expect(outboxCounts(box.state.db).waiting).toBe(0);
    register('ORDER_STATUS_CHANGE');
    const id = box.make({ region: 'US', status: 'AWAITING_SHIPMENT', shipping: 'SELLER' });
    moveOrder(box.state, id, 'delivered');
    await send();
    const own = arrived().filter(({ data }) => data.order_id === id);
    expect(own.map(({ data }) => data.order_status)).toEqual(
      expect.arrayContaining(['AWAITING_SHIPMENT', 'AWAITING_COLLECTION', 'IN_TRANSIT', 'DELIVERED']),
    );
    const { appSecret: secret } = sandboxCredentials(box.state);
    for (const { headers, body } of receiver.seen) {
      expect(verifyWebhook({ appKey, secret, body }, headers.authorization)).toBe(true);
      expect(headers['content-type']).toBe('application/json');
    }
    expect(new Set(receiver.seen.map(({ body }) => readWebhook(Buffer.from(body)).id)).size).toBe(receiver.seen.length);
    expect(JSON.parse(receiver.seen[0]!.body)).toMatchObject({ type: 1, shop_id: '7495318624017735921' });
  });

  it('tell of statuses that pass while the clock runs, and say CANCEL as the reference does', async () => {
    register('ORDER_STATUS_CHANGE');
    register('CANCELLATION_STATUS_CHANGE');
    const id = box.make({ region: 'US', status: 'AWAITING_SHIPMENT', shipping: 'SELLER' });
    moveOrder(box.state, id, 'cancelled');
    advance(box.state, 5 * 24 * HOUR_S * 1000);
    await send();
    const own = arrived().filter(({ data }) => data.order_id === id);
    expect(own[0]).toMatchObject({ type: 1, data: { order_status: 'ON_HOLD', is_on_hold_order: true } });
    expect(own.map(({ type }) => type).sort((a, b) => a - b)).toEqual([1, 1, 1, 11]);
    expect(own.find(({ data }) => data.order_status === 'CANCEL')).toBeDefined();
    expect(own.find(({ type }) => type === 11)?.data).toMatchObject({
      cancel_status: 'CANCELLATION_REQUEST_SUCCESS',
      cancellations_role: 'BUYER',
    });
    // Orders that came and moved by themselves went through each status.
    const placed = arrived()
      .filter(({ data }) => data.order_status === 'UNPAID')
      .map(({ data }) => data.order_id);
    expect(placed.length).toBeGreaterThan(3);
    const paths = placed.map((order) => arrived().filter(({ data }) => data.order_id === order && data.order_status));
    expect(paths.some((path) => path.map(({ data }) => data.order_status).includes('ON_HOLD'))).toBe(true);
  });

  it('tell of packages, products, returns and messages', async () => {
    for (const { name, settable } of webhookTopics)
      if (settable) for (const region of ['US', 'GB'] as const) register(name, region);
    const order = box.make({
      region: 'US',
      status: 'AWAITING_SHIPMENT',
      shipping: 'SELLER',
      units: 4,
      lines: 2,
    } as never);
    const items = box.order('US', order).line_items.map(({ id }: Json) => id);
    expect(items.length).toBeGreaterThan(1);
    box.call('US', OPS.split, {
      path: { order_id: order },
      body: {
        splittable_groups: [
          { id: '1', order_line_item_ids: items.slice(0, 1) },
          { id: '2', order_line_item_ids: items.slice(1) },
        ],
      },
    });
    advance(box.state, 9 * 24 * HOUR_S * 1000);
    while ((await send()).length > 0);
    const seen = arrived();
    const types = new Set(seen.map(({ type }) => type));
    expect([...types]).toEqual(expect.arrayContaining([1, 4, 11, 12, 13, 14]));
    const split = seen.filter(
      ({ type, data }) => type === 4 && data.package_list.some((one: Json) => one.order_id_list.includes(order)),
    );
    expect(split).toHaveLength(1);
    expect(split[0]?.data).toMatchObject({ sc_type: 'SPLIT', role_type: 'ROLE_SELLER' });
    expect(split[0]?.data.package_list).toHaveLength(2);
    for (const { type, data } of seen) {
      const topic = webhookTopics.find((one) => one.type === type);
      expect(topic?.settable).toBe(true);
      for (const [name, shape] of Object.entries(topic?.data ?? {})) {
        const values = typeof shape === 'object' ? shape.values : undefined;
        if (values && typeof data[name] === 'string') expect(values).toContain(data[name]);
        if (shape === 'int:epoch_s') expect(data[name]).toBeGreaterThan(1_700_000_000);
        if (shape === 'string:id') expect(data[name]).toMatch(/^\d+$/);
      }
    }
    const message = seen.find(({ type }) => type === 14);
    expect(Object.keys(message?.data)).toEqual([
      'message_id',
      'index',
      'conversation_id',
      'type',
      'content',
      'create_time',
      'is_visible',
      'sender',
    ]);
  });

  it('tell of products, with every digit of their ids, and of combined packages', async () => {
    for (const event of ['PRODUCT_STATUS_CHANGE', 'PRODUCT_AUDIT_STATUS_CHANGE', 'PACKAGE_UPDATE'])
      register(event, 'GB');
    const { db } = box.state;
    const row = db
      .prepare("SELECT n, id FROM products WHERE status = 'ACTIVATE' AND shop = (SELECT shop FROM webhooks)")
      .get();
    const reasons = JSON.stringify([{ position: 'Title', reason: 'A forbidden word.', suggestion: 'Change it.' }]);
    db.prepare("UPDATE products SET status = 'FAILED', audit = 'FAILED', reasons = ? WHERE n = ?").run(
      reasons,
      Number(row?.n),
    );
    const alike = { units: [1, 1], express: false, warehouse: 1 } as never;
    const ids = createOrders(box.state, { count: 2, region: 'GB', shipping: 'SELLER', sameBuyer: true, spec: alike });
    const offers = box.call('GB', OPS.combinable, { query: { page_size: '50' } }).combinable_packages as Json[];
    const offer = offers.find(({ order_ids }) => order_ids.includes(ids[0]));
    const pack = box.call('GB', OPS.combine, { body: { combinable_packages: [{ id: offer.id }] } }).packages[0].id;
    await send();
    box.call('GB', OPS.uncombine, { path: { package_id: pack } });
    await send();
    const seen = arrived();
    expect(seen.find(({ type }) => type === 5)?.body).toContain(`"product_id":${row?.id},`);
    expect(seen.find(({ type }) => type === 5)?.data).toMatchObject({
      status: 'PRODUCT_AUDIT_FAILURE',
      suspended_reason: 'A forbidden word.',
    });
    expect(seen.find(({ type }) => type === 37)?.data.audit).toEqual({ status: 'FAILED' });
    const packages = seen.filter(({ type }) => type === 4).map(({ data }) => data);
    expect(packages.map(({ sc_type }) => sc_type)).toEqual(['COMBINE', 'CANCEL_COMBINE']);
    expect(packages[0].package_list).toEqual([{ package_id: pack, order_id_list: ids }]);
    expect(packages[1].package_list).toHaveLength(2);
  });

  it('are tried again after 2 minutes, 30 minutes, 3 hours and 12 hours of virtual time, the same bytes, and then no more', async () => {
    register('ORDER_STATUS_CHANGE');
    box.state.db.exec("UPDATE meta SET value = '99999999999' WHERE key IN ('next_arrival', 'arrived_until')");
    box.state.db.exec(
      'UPDATE orders SET next_at = NULL; UPDATE packages SET next_at = NULL; DELETE FROM webhook_outbox',
    );
    box.make({ region: 'US', status: 'AWAITING_SHIPMENT', shipping: 'SELLER' });
    box.state.db.exec('UPDATE orders SET next_at = NULL');
    const count = outboxCounts(box.state.db).waiting;
    expect(count).toBeGreaterThan(0);
    reply = text('', 204);
    for (const wait of [0, 120, 1800, 10_800, 43_200]) {
      if (wait > 0) {
        box.state.db.exec(
          `UPDATE meta SET value = CAST(value AS INTEGER) + ${(wait - 1) * 1000} WHERE key = 'offset_ms'`,
        );
        expect(await send()).toEqual([]);
        box.state.db.exec("UPDATE meta SET value = CAST(value AS INTEGER) + 1000 WHERE key = 'offset_ms'");
      }
      const attempts = await send();
      expect(attempts).toHaveLength(count);
      expect(attempts[0]).toMatchObject({ taken: false, outcome: '204' });
    }
    expect(webhooksDue(box.state.db, virtual() + 999_999)).toBe(false);
    expect(new Set(receiver.seen.map(({ body }) => body)).size).toBe(count);
    expect(receiver.seen).toHaveLength(5 * count);
  });

  it('leave a receiver that hangs after three seconds, and are not sent twice by two processes', {
    timeout: 20_000,
  }, async () => {
    register('ORDER_STATUS_CHANGE');
    box.make({ region: 'US', status: 'AWAITING_SHIPMENT', shipping: 'SELLER' });
    reply = () => {};
    const other = openState({ dir: box.dir, now: () => MONDAY });
    try {
      const [one, two] = await Promise.all([send(), send({ state: other })]);
      expect([...one, ...two].length).toBe(receiver.seen.length);
      expect(new Set(receiver.seen.map(({ body }) => body)).size).toBe(receiver.seen.length);
      expect([...one, ...two][0]).toMatchObject({ taken: false, outcome: 'no answer within 3 s', retryIn: 120 });
    } finally {
      other.close();
    }
  });

  it('do not leave this computer unless that is allowed', async () => {
    register('ORDER_STATUS_CHANGE', 'US', 'https://hooks.example.invalid/x');
    box.make({ region: 'US', status: 'AWAITING_SHIPMENT', shipping: 'SELLER' });
    expect(await send()).toEqual([]);
    const { waiting, held } = outboxCounts(box.state.db);
    expect(held).toBe(waiting);
    expect(waiting).toBeGreaterThan(0);
    expect(webhooksDue(box.state.db, virtual())).toBe(false);
    const tried = await send({ allowRemote: true });
    expect(tried.length).toBe(waiting);
    expect(tried[0]).toMatchObject({ taken: false, address: 'https://hooks.example.invalid/x' });
  });

  it('are dropped where nobody asks for them any more, and go with a reset', async () => {
    register('ORDER_STATUS_CHANGE');
    box.make({ region: 'US', status: 'AWAITING_SHIPMENT', shipping: 'SELLER' });
    box.call('US', DELETE, { body: { event_type: 'ORDER_STATUS_CHANGE' }, appKey });
    expect(await send()).toEqual([]);
    expect(outboxCounts(box.state.db).waiting).toBe(0);
    register('ORDER_STATUS_CHANGE');
    resetState(box.dir, { now: () => MONDAY });
    expect(box.call('US', GET, { appKey }).total_count).toBe(0);
    expect(receiver.seen).toHaveLength(0);
  });

  it('tell of promotions that begin, for an app that gave an address', async () => {
    register('promotion-activity-status-change');
    advance(box.state, 31 * HOUR_S * 1000);
    await send();
    expect(arrived()).toEqual([]);
    register('promotion-activity-status-change', 'GB');
    advance(box.state, 72 * HOUR_S * 1000);
    await send();
    const told = arrived().map(({ type, data }) => [type, data.activity_type, data.status]);
    expect(told).toContainEqual([39, 'FLASHSALE', 'EXPIRED']);
    expect(told).toContainEqual([39, 'DIRECT_DISCOUNT', 'ONGOING']);
  });

  it('come to a sandbox that is older than they are', () => {
    const db = box.state.db;
    const triggers = db.prepare("SELECT count(*) AS count FROM sqlite_master WHERE type = 'trigger'");
    const before = Number(triggers.get()?.count);
    const later = PARTS.filter(({ since }) => since > 3).flatMap(({ tables }) => tables);
    expect(later).toContain('webhook_outbox');
    for (const table of later) db.exec(`DROP TABLE ${table}`);
    db.exec("UPDATE meta SET value = '3' WHERE key = 'version'");
    for (const { name } of db
      .prepare("SELECT name FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'webhook%'")
      .all())
      db.exec(`DROP TRIGGER ${name}`);
    const again = open({ dir: box.dir });
    expect(again.db.prepare('SELECT count(*) AS count FROM webhooks').get()?.count).toBe(0);
    expect(Number(triggers.get()?.count)).toBe(before);
  });
});

describe('who sends them', () => {
  it('is a command at its end, which says so', async () => {
    register('ORDER_STATUS_CHANGE');
    expect(await sendAtEnd(box.state)).toBeUndefined();
    moveOrder(box.state, box.make({ region: 'US', status: 'UNPAID', shipping: 'SELLER' }), 'on_hold');
    expect(await sendAtEnd(box.state)).toMatch(/^The sandbox sent \d+ webhooks\.$/);
    moveOrder(box.state, box.make({ region: 'US', status: 'UNPAID', shipping: 'SELLER' }), 'on_hold');
    reply = text('', 500);
    expect(await sendAtEnd(box.state)).toMatch(
      /were not taken \(http:.*: 500\); it tries again later in its own time\.$/,
    );
  });

  it('is a server while it runs, for what another process does as well', async () => {
    register('ORDER_STATUS_CHANGE');
    const errors: unknown[] = [];
    const sender = startWebhookSender({ state: box.state, onError: (error) => errors.push(error) });
    const other = openState({ dir: box.dir, now: () => MONDAY });
    try {
      const [order] = other.db
        .prepare("SELECT n FROM orders WHERE status = 'UNPAID' AND shop = (SELECT shop FROM webhooks)")
        .all();
      expect(order).toBeDefined();
      other.db.prepare("UPDATE orders SET status = 'ON_HOLD' WHERE n = ?").run(Number(order?.n));
      await receiver.arrived(1);
    } finally {
      other.close();
      await sender.stop();
    }
    expect(arrived()[0]).toMatchObject({ type: 1, data: { order_status: 'ON_HOLD', is_on_hold_order: true } });
    expect(errors).toEqual([]);
  });
});
