import { describe, expect, it } from 'vitest';
import { advance, createOrders, moveOrder, seedOrders, settle, status } from '../../../../src/sandbox/state/index.ts';
import {
  carriers,
  DAY,
  HOUR,
  type Json,
  MONDAY,
  marking,
  OPS,
  open,
  type Sandbox,
  sandbox,
  shipping,
} from './fixture.ts';

function everything(box: Sandbox): Json {
  const tables = ['orders', 'packages'].map((table) => box.state.db.prepare(`SELECT * FROM ${table} ORDER BY 1`).all());
  return JSON.parse(JSON.stringify(tables));
}

function shipSome(box: Sandbox): void {
  const us = carriers(box, 'US');
  const gb = carriers(box, 'GB');
  const [usOrders, gbOrders] = (['US', 'GB'] as const).map((region) =>
    box
      .call(region, OPS.search, {
        query: { page_size: '100' },
        body: { order_status: 'AWAITING_SHIPMENT', shipping_type: 'SELLER' },
      })
      .orders.filter((order: Json) => !order.is_buyer_request_cancel),
  );
  for (const [at, order] of usOrders.slice(0, 6).entries())
    box.call('US', OPS.mark, marking(order.id, us.UPS!, `TN10000${at}`));
  for (const [at, order] of gbOrders.slice(0, 6).entries())
    box.call('GB', OPS.ship, shipping(order.packages[0].id, gb.Evri!, `TN10000${at}`));
  const parts = usOrders.find(
    (order: Json) => order.line_items.length > 1 && order.id !== usOrders[0].id && usOrders.indexOf(order) > 5,
  );
  expect(parts).toBeDefined();
  box.call('US', OPS.mark, marking(parts.id, us.UPS!, 'TN200000', [parts.line_items[0].id]));
}

describe('advancing', () => {
  const steps: [string, number[]][] = [
    ['26 hours at once', [26]],
    ['13 hours twice', [13, 13]],
    ['26 single hours', new Array(26).fill(1)],
  ];
  it('ends in the same state whatever the steps', () => {
    const [first, ...others] = steps.map(([, hours]) => {
      const box = sandbox();
      shipSome(box);
      for (const hour of hours) advance(box.state, hour * HOUR);
      return everything(box);
    });
    expect(others).toEqual([first, first]);
  });

  it('ends in the same state over five weeks, seeds and split orders included', () => {
    const run = (hours: number[]) => {
      const box = sandbox({ seed: 'weeks' });
      seedOrders(box.state, { count: 60 });
      seedOrders(box.state, { count: 60, region: 'GB' });
      shipSome(box);
      for (const hour of hours) advance(box.state, hour * HOUR);
      return { rows: everything(box), status: status(box.state) };
    };
    const whole = run([24 * 35]);
    expect(run([1, 7, 24 * 3 + 5, 24 * 20, 24 * 35 - 1 - 7 - 77 - 480])).toEqual(whole);
    for (const { byStatus } of whole.status.shops) {
      expect(byStatus.COMPLETED).toBeGreaterThan(5);
      expect(byStatus.CANCELLED).toBeGreaterThan(5);
    }
  });

  it('is seen by others that have the sandbox open, and lets real time run on', () => {
    let real = MONDAY;
    const box = sandbox({ now: () => real });
    const other = open({ dir: box.dir, now: () => real });
    advance(box.state, 26 * HOUR);
    expect(other.now()).toBe(MONDAY + 26 * HOUR);
    real += 5000;
    expect(other.now()).toBe(MONDAY + 26 * HOUR + 5000);
  });

  it('brings new orders, about six a day and shop, by day', () => {
    const box = sandbox();
    const before = status(box.state).shops.map(({ orders }) => orders);
    advance(box.state, 20 * DAY);
    status(box.state).shops.forEach(({ orders, region }, at) => {
      expect(orders - before[at]!).toBeGreaterThan(20 * 3);
      expect(orders - before[at]!).toBeLessThan(20 * 9);
      const zone = region === 'US' ? 'America/Los_Angeles' : 'Europe/London';
      const arrived = box.state.db
        .prepare('SELECT create_time FROM orders WHERE create_time > ? AND shop = ?')
        .all(MONDAY / 1000, at + 1) as { create_time: number }[];
      for (const { create_time } of arrived) {
        const hour = Number(
          new Date(create_time * 1000).toLocaleString('en-GB', { timeZone: zone, hour: '2-digit', hourCycle: 'h23' }),
        );
        expect(hour).toBeGreaterThanOrEqual(7);
      }
    });
  });

  it('never goes back, nor beyond all dates', () => {
    const { state } = sandbox();
    for (const ms of [-1, Number.NaN, 0.5, 40_000_000_000_000])
      expect(() => advance(state, ms)).toThrow(/cannot be advanced/);
    expect(advance(state, 0)).toBe(0);
  });

  it('counts what happens, and settling does nothing when nothing is due', () => {
    const { state } = sandbox();
    expect(settle(state)).toBe(0);
    expect(advance(state, 2 * DAY)).toBeGreaterThan(10);
    expect(settle(state)).toBe(0);
  });
});

describe('what happens by itself', () => {
  it('releases an order from hold an hour after payment', () => {
    const box = sandbox();
    const ids = createOrders(box.state, { count: 20, status: 'ON_HOLD' });
    advance(box.state, HOUR - 1000);
    expect(ids.map((id) => box.order('US', id).status)).toEqual(new Array(20).fill('ON_HOLD'));
    advance(box.state, 1000);
    for (const id of ids)
      expect(box.order('US', id)).toMatchObject({
        status: 'AWAITING_SHIPMENT',
        update_time: MONDAY / 1000 + 3600,
        is_on_hold_order: false,
      });
  });

  it('gives a GB order its package then', () => {
    const box = sandbox();
    const id = box.make({ status: 'ON_HOLD', region: 'GB' });
    expect(box.order('GB', id).packages).toEqual([]);
    advance(box.state, HOUR);
    expect(box.order('GB', id).packages).toHaveLength(1);
  });

  it('holds a pre-order until its release', () => {
    const box = sandbox();
    const release = MONDAY / 1000 + 3 * 86_400;
    const id = box.make({ status: 'ON_HOLD', spec: { type: 'PRE_ORDER', release } });
    advance(box.state, 2 * DAY);
    expect(box.order('US', id)).toMatchObject({ status: 'ON_HOLD', order_type: 'PRE_ORDER', release_date: release });
    advance(box.state, DAY);
    expect(box.order('US', id).status).toBe('AWAITING_SHIPMENT');
  });

  it('lets unpaid orders lapse, or be paid', () => {
    const box = sandbox();
    const ids = createOrders(box.state, { count: 60, status: 'UNPAID' });
    advance(box.state, 2 * DAY);
    const orders = ids.map((id) => box.order('US', id));
    const lapsed = orders.filter(({ paid_time }) => paid_time === undefined);
    expect(lapsed.length).toBeGreaterThan(2);
    expect(lapsed.length).toBeLessThan(25);
    for (const order of lapsed) expect(order).toMatchObject({ status: 'CANCELLED', cancellation_initiator: 'SYSTEM' });
    expect(orders.some(({ status: now }) => now === 'AWAITING_SHIPMENT')).toBe(true);
  });

  it('cancels what is not shipped by its last date, and lets some buyers ask', () => {
    const box = sandbox();
    const ids = createOrders(box.state, { count: 100 });
    const due = box.order('US', ids[0]!).shipping_due_time;
    advance(box.state, due * 1000 - MONDAY - 1000);
    const before = ids.map((id) => box.order('US', id));
    expect(before.filter(({ status: now }) => now === 'AWAITING_SHIPMENT').length).toBeGreaterThan(80);
    expect(before.filter((order) => order.request_cancel_time !== undefined).length).toBeGreaterThan(0);
    expect(before.filter((order) => order.cancellation_initiator === 'BUYER').length).toBeGreaterThan(0);
    advance(box.state, 1000);
    for (const id of ids) expect(box.order('US', id).status).toBe('CANCELLED');
    expect(box.order('US', ids.find((_, at) => before[at].status === 'AWAITING_SHIPMENT')!)).toMatchObject({
      cancellation_initiator: 'SYSTEM',
      cancel_time: due,
      line_items: expect.arrayContaining([
        expect.objectContaining({ display_status: 'CANCELLED', cancel_user: 'SYSTEM' }),
      ]),
    });
  });

  it('lets a buyer’s wish to cancel run out after two days, or be withdrawn', () => {
    const box = sandbox();
    const ids = createOrders(box.state, { count: 40, requestCancel: true });
    expect(box.order('US', ids[0]!)).toMatchObject({
      is_buyer_request_cancel: true,
      request_cancel_time: MONDAY / 1000,
    });
    advance(box.state, 2 * DAY);
    const states = ids.map((id) => box.order('US', id));
    expect(states.every((order) => !order.is_buyer_request_cancel)).toBe(true);
    expect(states.filter(({ status: now }) => now === 'CANCELLED').length).toBeGreaterThan(20);
    expect(states.filter(({ status: now }) => now === 'AWAITING_SHIPMENT').length).toBeGreaterThan(2);
  });

  it('collects the next working morning, delivers after two to four days, and completes', () => {
    const box = sandbox();
    const us = carriers(box, 'US');
    const ids = createOrders(box.state, { count: 30, shipping: 'SELLER' });
    for (const [at, id] of ids.entries()) box.call('US', OPS.mark, marking(id, us.UPS!, `TN3000${at + 10}`));
    advance(box.state, 10 * DAY);
    const days = ids.map((id) => {
      const order = box.order('US', id);
      expect(order.status).toBe('DELIVERED');
      expect(order.delivery_time).toBeGreaterThan(order.collection_time);
      expect(
        box.call('US', OPS.tracking, { path: { order_id: id } }).tracking.map(({ description }: Json) => description),
      ).toHaveLength(5);
      return Math.round((order.collection_time - order.rts_time) / 86_400);
    });
    expect(days.filter((day) => day === 1).length).toBeGreaterThan(20);
    advance(box.state, 15 * DAY);
    for (const id of ids) {
      const order = box.order('US', id);
      expect(order.status).toBe('COMPLETED');
      expect(order.line_items.every((line: Json) => line.display_status === 'COMPLETED')).toBe(true);
    }
  });

  it('tells the way of a parcel as far as it has come, newest first', () => {
    const box = sandbox();
    const us = carriers(box, 'US');
    const id = box.make({ shipping: 'SELLER' });
    const events = () =>
      box.call('US', OPS.tracking, { path: { order_id: id } }).tracking as { update_time_millis: number }[];
    expect(events()).toEqual([]);
    box.call('US', OPS.mark, marking(id, us.UPS!, 'TN400001'));
    let before = 0;
    for (let hour = 0; hour < 24 * 9; hour += 6) {
      const now = events();
      expect(now.length).toBeGreaterThanOrEqual(before);
      expect(now.map((event) => event.update_time_millis)).toEqual(
        now.map((event) => event.update_time_millis).sort((a, b) => b - a),
      );
      expect(now.every((event) => event.update_time_millis <= box.state.now())).toBe(true);
      before = now.length;
      advance(box.state, 6 * HOUR);
    }
    expect(before).toBe(5);
    expect(box.refused('GB', OPS.tracking, { path: { order_id: id } })).toBe(21008111);
  });

  it('keeps a partly shipped order’s rest until its last date, and then lets it go with what was shipped', () => {
    const box = sandbox();
    const us = carriers(box, 'US');
    const id = box.make({ shipping: 'SELLER', spec: { skus: [[0, 3]] } });
    const lines = box.order('US', id).line_items as Json[];
    box.call('US', OPS.mark, marking(id, us.UPS!, 'TN500001', [lines[0].id]));
    advance(box.state, 8 * DAY);
    expect(box.order('US', id).status).toBe('PARTIALLY_SHIPPING');
    advance(box.state, 5 * DAY);
    const order = box.order('US', id);
    expect(order.status).toBe('DELIVERED');
    expect(order.line_items.map((line: Json) => line.display_status)).toEqual(['DELIVERED', 'CANCELLED', 'CANCELLED']);
    expect(order.delivery_time).toBeLessThan(order.update_time);
  });
});

describe('moving by hand', () => {
  const way = [
    'ON_HOLD',
    'AWAITING_SHIPMENT',
    'PARTIALLY_SHIPPING',
    'AWAITING_COLLECTION',
    'IN_TRANSIT',
    'DELIVERED',
    'COMPLETED',
  ];

  it.each(['US', 'GB'] as const)('walks the whole way, step by step, in %s', (region) => {
    const box = sandbox();
    const id = box.make({ region, status: 'UNPAID', spec: { skus: [[0, 2]] } });
    for (const step of way) {
      moveOrder(box.state, id, step);
      expect(box.order(region, id).status).toBe(step);
    }
    expect(() => moveOrder(box.state, id, 'CANCELLED')).toThrow(/COMPLETED and cannot become CANCELLED/);
  });

  it.each(['US', 'GB'] as const)('jumps ahead, with all that lies between, in %s', (region) => {
    const box = sandbox();
    for (const from of ['UNPAID', 'ON_HOLD', 'AWAITING_SHIPMENT'] as const) {
      const id = box.make({ region, status: from });
      moveOrder(box.state, id, 'in-transit');
      const order = box.order(region, id);
      expect(order).toMatchObject({ status: 'IN_TRANSIT', rts_time: MONDAY / 1000, collection_time: MONDAY / 1000 });
      expect(order.packages).toHaveLength(1);
      expect(order.tracking_number).toBeTruthy();
      advance(box.state, 0);
    }
  });

  it.each([
    'UNPAID',
    'ON_HOLD',
    'AWAITING_SHIPMENT',
    'PARTIALLY_SHIPPING',
    'AWAITING_COLLECTION',
    'IN_TRANSIT',
  ] as const)('cancels from %s', (from) => {
    const box = sandbox();
    for (const region of ['US', 'GB'] as const) {
      const id = box.make({ region, status: from, spec: { skus: [[0, 2]] } });
      moveOrder(box.state, id, 'CANCELLED');
      const order = box.order(region, id);
      expect(order.status).toBe('CANCELLED');
      expect(order.cancel_time).toBe(MONDAY / 1000);
      for (const { id: pack } of order.packages) {
        expect(box.call(region, OPS.pack, { path: { package_id: pack } }).package_status).toBe('CANCELLED');
      }
      advance(box.state, 30 * DAY);
      expect(box.order(region, id).status).toBe('CANCELLED');
      box.state.db.exec("UPDATE meta SET value = '0' WHERE key = 'offset_ms'");
    }
  });

  it('knows neither ways back nor other statuses nor unknown orders', () => {
    const box = sandbox();
    const id = box.make({ status: 'DELIVERED' });
    expect(() => moveOrder(box.state, id, 'AWAITING_SHIPMENT')).toThrow(
      /DELIVERED and cannot become AWAITING_SHIPMENT/,
    );
    expect(() => moveOrder(box.state, id, 'CANCELLED')).toThrow(/cannot become/);
    expect(() => moveOrder(box.state, id, 'LOST')).toThrow(/«LOST» is no order status/);
    expect(() => moveOrder(box.state, '576400000000000001', 'CANCELLED')).toThrow(/no order 576400000000000001/);
    expect(() => moveOrder(box.state, box.make({ spec: { skus: [[0, 1]] } }), 'PARTIALLY_SHIPPING')).toThrow(
      /one unit only/,
    );
    moveOrder(box.state, id, 'DELIVERED');
    expect(box.order('US', id).status).toBe('DELIVERED');
  });

  it('leaves the next move to the clock', () => {
    const box = sandbox();
    const id = box.make({ status: 'AWAITING_COLLECTION' });
    advance(box.state, 10 * DAY);
    expect(box.order('US', id).status).toBe('DELIVERED');
  });
});
