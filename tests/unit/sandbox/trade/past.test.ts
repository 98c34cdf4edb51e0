import { describe, expect, it } from 'vitest';
import { deadlinesOf } from '../../../../src/sandbox/state/deadlines.ts';
import { advance, type openState, seedPast } from '../../../../src/sandbox/state/index.ts';
import { orderKey, SOURCES } from '../../../../src/sandbox/state/place.ts';
import { DAY, type Json, MONDAY, open, sandbox, temporaryFolder } from '../state/fixture.ts';

const PAST = `n >= ${orderKey(SOURCES.pastUS, 0)} AND n < ${orderKey(SOURCES.pastGB + 1, 0)}`;

function rowsOf(state: ReturnType<typeof openState>, sql: string): Json[] {
  return state.db
    .prepare(sql)
    .all()
    .map((row) => ({ ...row }));
}

describe('a past with sales', () => {
  it('is over, spread over its days, and the same for the same sandbox', () => {
    const { state } = sandbox();
    const before = rowsOf(state, 'SELECT * FROM shop_days ORDER BY shop, day');
    const added = seedPast(state, { days: 200, perDay: 4 });
    expect(added.days).toBe(2 * 199);
    expect(added.orders).toBeGreaterThan(900);
    expect(added.returns).toBeGreaterThan(20);
    const orders = rowsOf(state, `SELECT * FROM orders WHERE ${PAST} ORDER BY n`);
    expect(orders).toHaveLength(added.orders);
    const now = MONDAY / 1000;
    for (const order of orders) {
      expect(['COMPLETED', 'CANCELLED']).toContain(order.status);
      expect(order.next_at).toBeNull();
      expect(order.create_time).toBeLessThan(order.paid_time);
      expect(order.paid_time).toBeLessThan(now - DAY / 1000);
      expect(order.update_time).toBeLessThan(now);
      expect(order.update_time).toBeGreaterThan(order.paid_time);
      if (order.status === 'COMPLETED') expect(order.delivery_time).toBeGreaterThan(order.open_time);
    }
    const cancelled = orders.filter(({ status }) => status === 'CANCELLED');
    expect(cancelled.length).toBeGreaterThan(20);
    expect(new Set(cancelled.map(({ cancel_by }) => cancel_by)).size).toBe(3);
    // A Saturday sells more than a Tuesday, this month more than half a year ago.
    const share = (days: number[]) =>
      orders.filter(({ create_time }) => days.includes(new Date(create_time * 1000).getUTCDay())).length;
    expect(share([6, 0])).toBeGreaterThan(share([2, 3]));
    expect(rowsOf(state, 'SELECT * FROM shop_days ORDER BY shop, day')).toEqual(before);

    const again = open({ dir: temporaryFolder() });
    seedPast(again, { days: 100, perDay: 4, region: 'gb' });
    seedPast(again, { days: 200, perDay: 4 });
    expect(rowsOf(again, `SELECT * FROM orders WHERE ${PAST} ORDER BY n`)).toEqual(orders);
    expect(seedPast(again, { days: 200, perDay: 9 })).toEqual({ orders: 0, returns: 0, days: 0 });
  });

  it('blames the seller for nothing that is judged today', () => {
    const { state } = sandbox();
    seedPast(state, { days: 90, perDay: 8 });
    const orders = rowsOf(
      state,
      `SELECT o.*, p.ship_time, p.collect_time, p.deliver_time FROM orders o JOIN packages p ON p.k = o.n * 64 WHERE o.${PAST.replace(' n', ' o.n')} AND o.status = 'COMPLETED'`,
    );
    expect(orders.length).toBeGreaterThan(700);
    for (const { shop, open_time, ship_time, collect_time, deliver_time } of orders) {
      const due = deadlinesOf(shop === 1 ? 'US' : 'GB', open_time, {});
      expect(open_time < ship_time && ship_time <= collect_time && collect_time < deliver_time).toBe(true);
      expect(ship_time <= due.ship && collect_time <= due.collect && deliver_time <= due.deliver).toBe(true);
    }
    expect(rowsOf(state, `SELECT 1 FROM orders WHERE ${PAST} AND cancel_by <> 'BUYER'`)).toEqual([]);
    expect(rowsOf(state, `SELECT 1 FROM returns WHERE ${PAST} AND fault <> 'BUYER'`)).toEqual([]);
    expect(rowsOf(state, `SELECT 1 FROM returns WHERE ${PAST}`).length).toBeGreaterThan(10);
  });

  it('is found by the API, tells no webhook, and stays as it is', () => {
    const { state, call } = sandbox();
    state.db.exec(
      "INSERT INTO webhooks VALUES (1, 'ORDER_STATUS_CHANGE', 'key', 'http://127.0.0.1:1/', 0, 0), (1, 'RETURN_STATUS_CHANGE', 'key', 'http://127.0.0.1:1/', 0, 0)",
    );
    const { orders } = seedPast(state, { days: 40, region: 'US' });
    expect(orders).toBeGreaterThan(100);
    expect(rowsOf(state, 'SELECT 1 FROM webhook_outbox')).toEqual([]);
    const search = (status: string) =>
      call('US', 'POST /order/202309/orders/search', { query: { page_size: '100' }, body: { order_status: status } });
    const { total_count, orders: page } = search('COMPLETED');
    expect(total_count).toBeGreaterThan(100);
    const ids = page.slice(0, 20).map(({ id }: Json) => id);
    const details = call('US', 'GET /order/202309/orders', { query: { ids: ids.join(',') } });
    expect(details.orders).toHaveLength(20);
    const before = rowsOf(state, `SELECT * FROM orders WHERE ${PAST} ORDER BY n`);
    advance(state, 30 * DAY);
    expect(rowsOf(state, `SELECT * FROM orders WHERE ${PAST} ORDER BY n`)).toEqual(before);
    // Later the days between are filled, and the older ones are left alone.
    const later = seedPast(state, { days: 70, region: 'US' });
    expect(later.days).toBe(30);
    expect(later.orders).toBeGreaterThan(90);
  });

  it('takes no past that nobody has', () => {
    const { state } = sandbox();
    for (const wrong of [
      { days: 0 },
      { days: 4000 },
      { days: 3000, perDay: 5000 },
      { days: 3, perDay: 0 },
      { days: 2, perDay: 30_000 },
    ])
      expect(() => seedPast(state, wrong)).toThrow(/past|orders/);
    expect(() => seedPast(state, { days: 3, region: 'FR' })).toThrow(/no shop in «FR»/);
  });
});
