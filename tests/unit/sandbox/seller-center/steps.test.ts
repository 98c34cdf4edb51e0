import { describe, expect, it } from 'vitest';
import { seedOrders } from '../../../../src/sandbox/state/index.ts';
import { SELLER_TABLES } from '../../../../src/sandbox/state/seller-center/tables.ts';
import { carriers, DAY, HOUR, type Json, marking, OPS } from '../state/fixture.ts';
import { type Shop, shop } from './fixture.ts';

/** All rows of the extension, in an order that does not depend on when they were written. */
function everything(box: Shop): Json {
  return SELLER_TABLES.map((table) => {
    const rows = box.state.db
      .prepare(`SELECT * FROM ${table}`)
      .all()
      .map((row) => JSON.stringify(row));
    return [table, rows.sort()];
  });
}

/** Ships part of what is open, part of an order, and answers nobody. */
function work(box: Shop): void {
  const { UPS } = carriers(box, 'US');
  const { orders } = box.call('US', OPS.search, {
    query: { page_size: '100' },
    body: { order_status: 'AWAITING_SHIPMENT', shipping_type: 'SELLER' },
  });
  const open = (orders as Json[]).filter((order) => !order.is_buyer_request_cancel);
  for (const [at, order] of open.slice(0, 8).entries()) {
    const lines = at % 3 === 0 && order.line_items.length > 1 ? [order.line_items[0].id] : undefined;
    box.call('US', OPS.mark, marking(order.id, UPS!, `STEP0000${at}`, lines));
  }
}

describe('the clock', () => {
  it('brings the same whether it moves in one step or in many', () => {
    const run = (hours: readonly number[]) => {
      const box = shop({ seed: 'steps' });
      seedOrders(box.state, { count: 25 });
      work(box);
      for (const hour of hours) box.forward(hour * HOUR);
      return everything(box);
    };
    const total = 16 * 24;
    const whole = run([total]);
    const rows = (name: string) => whole.find(([table]: [string]) => table === name)[1] as string[];
    expect(rows('violations').length).toBeGreaterThan(17);
    expect(rows('reviews').length).toBeGreaterThan(10);
    expect(run([5, 40, 100, 7 * 24, total - 5 - 40 - 100 - 7 * 24])).toEqual(whole);
    expect(run(Array.from({ length: total / 16 }, () => 16))).toEqual(whole);
  });

  it('stops at the end of each day of each shop, and counts the day then', () => {
    const box = shop();
    const days = (key: number) =>
      (box.state.db.prepare('SELECT count(*) AS count FROM shop_days WHERE shop = ?').get(key) as { count: number })
        .count;
    const before = [days(1), days(2)];
    // It is 8 in the morning in Los Angeles and 16 in London.
    box.forward(7 * HOUR + HOUR / 2);
    expect([days(1), days(2)]).toEqual(before);
    box.forward(HOUR);
    expect([days(1), days(2)]).toEqual([before[0], before[1]! + 1]);
    box.forward(3 * DAY);
    expect([days(1), days(2)]).toEqual([before[0]! + 3, before[1]! + 4]);
  });
});
