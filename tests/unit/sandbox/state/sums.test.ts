import type { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { goneIn } from '../../../../src/sandbox/state/analytics/gone.ts';
import { soldOrders, talliesBy } from '../../../../src/sandbox/state/analytics/sold.ts';
import { write } from '../../../../src/sandbox/state/database.ts';
import { sumsOf } from '../../../../src/sandbox/state/finance/amounts.ts';
import { pendingReader } from '../../../../src/sandbox/state/finance/pending.ts';
import { pendingTotals } from '../../../../src/sandbox/state/finance/pending-sums.ts';
import {
  advance,
  createOrders,
  handlers,
  openState,
  seedOrders,
  seedPast,
} from '../../../../src/sandbox/state/index.ts';
import { dice } from '../../../../src/sandbox/state/random.ts';
import { openRows, orderRow } from '../../../../src/sandbox/state/rows.ts';
import { dateText, localDay } from '../../../../src/sandbox/state/seller-center/weeks.ts';
import { shopOfRegion } from '../../../../src/sandbox/state/shops.ts';
import { readSums } from '../../../../src/sandbox/state/sums/read.ts';
import { refresh } from '../../../../src/sandbox/state/sums/refresh.ts';
import { contextFor } from './context.ts';
import { DAY, type Json, MONDAY, OPS, open, type Sandbox, sandbox } from './fixture.ts';

const UNSETTLED = 'GET /finance/202507/orders/unsettled';
const SHOP = 'GET /analytics/202509/shop/performance';
const OLD_SHOP = 'GET /analytics/202405/shop/performance';
const REGIONS = ['US', 'GB'] as const;

/** All that may happen to orders, some of it in orders that share a package. */
function busy(): Sandbox {
  const box = sandbox();
  seedPast(box.state, { days: 30, perDay: 6 });
  for (const region of REGIONS) {
    const make = (count: number, more: Json = {}) => createOrders(box.state, { count, region, ...more });
    make(8, { shipping: 'TIKTOK' });
    make(2, { spec: { skus: [[1, 1]], sample: true }, shipping: 'TIKTOK' });
    make(2, { status: 'UNPAID' });
    make(2, { status: 'CANCELLED' });
    make(3, { status: 'DELIVERED', aftersale: true });
    make(3, { status: 'PARTIALLY_SHIPPING', spec: { skus: [[2, 3]] } });
    make(4, { sameBuyer: true, shipping: 'TIKTOK' });
  }
  const id = box.make({ spec: { skus: [[0, 2]] } });
  const lines = box.order('US', id).line_items.map((line: Json) => line.id);
  box.call('US', 'POST /return_refund/202309/cancellations', {
    body: { order_id: id, cancel_reason: 'seller_cancel_reason_out_of_stock', order_line_item_ids: [lines[0]] },
  });
  const combinable = box.call('GB', OPS.combinable, { query: { page_size: '20' } }).combinable_packages as Json[];
  expect(combinable.length).toBeGreaterThan(0);
  box.call('GB', OPS.combine, { body: { combinable_packages: combinable.slice(0, 1) } });
  return box;
}

/** What waits for its settlement, added up order by order. */
function pendingByOrder(db: DatabaseSync, shop: number, [from, to]: readonly [number, number]): Json {
  const read = pendingReader(db, openRows(db));
  const totals = { count: 0, revenue: 0, fees: 0, adjustment: 0, settlement: 0 };
  for (const raw of db.prepare('SELECT * FROM orders WHERE shop = ?').all(shop)) {
    const order = orderRow(raw);
    if (order.createTime < from || order.createTime >= to) continue;
    for (const { amounts, adjustment } of read(order)) {
      const { revenue, shipping, fees } = sumsOf(amounts);
      totals.count += 1;
      totals.revenue += revenue;
      totals.fees += fees;
      totals.adjustment += adjustment;
      totals.settlement += revenue + shipping + fees + adjustment;
    }
  }
  return totals;
}

const cents = (amount: string) => Number(amount.replace('.', ''));

function expectSums(box: Sandbox, seed: number): void {
  const { db } = box.state;
  const roll = dice(seed);
  const now = Math.floor(box.state.now() / 1000);
  for (const region of REGIONS) {
    const facts = shopOfRegion(region)!;
    for (let round = 0; round < 6; round += 1) {
      const from = round === 0 ? 0 : now - roll.below(40 * 86_400);
      const span = [from, round === 0 ? Number.MAX_SAFE_INTEGER : from + roll.below(20 ** round)] as const;
      const kept = readSums(db, () => pendingTotals(db, facts.key, span));
      expect(kept, `${region} ${span}`).toEqual(pendingByOrder(db, facts.key, span));
      if (round === 0) expect(kept.count).toBeGreaterThan(15);
    }
    const today = localDay(facts, now);
    for (const first of [today - 35, today - 1 - roll.below(30)]) {
      const span = { db, facts, first, end: today };
      const query = { start_date_ge: dateText(first), end_date_lt: dateText(today) };
      const [whole] = box.call(region, SHOP, { query }).performance.intervals;
      const [old] = box.call(region, OLD_SHOP, { query: { ...query, currency: 'LOCAL' } }).performance.intervals;
      const all = talliesBy(soldOrders(span), () => true).get(true)!;
      const channels = talliesBy(soldOrders(span), ({ attribution }) => attribution.channel);
      const gone = goneIn(span);
      expect(whole.sales).toMatchObject({
        orders_count: all.orders,
        sku_orders_count: all.skuOrders,
        items_sold: all.items,
        avg_customers_count: Math.floor((2 * all.customerDays + (today - first)) / (2 * (today - first))),
      });
      expect(cents(whole.sales.gross_revenue.overall.amount)).toBe(all.revenue);
      expect(cents(whole.sales.refunds.amount)).toBe(gone.reduce((sum, { value }) => sum + value, 0));
      expect(old.buyers).toBe(all.customers.size);
      expect(old.cancellations_and_returns).toBe(gone.reduce((sum, { units }) => sum + units.length, 0));
      for (const { type, amount } of old.buyer_breakdowns) expect(amount).toBe(channels.get(type)?.customers.size ?? 0);
      for (const { type, amount } of old.gmv_breakdowns) expect(cents(amount)).toBe(channels.get(type)?.gmv ?? 0);
    }
  }
}

describe('sums that are kept', () => {
  it('are those of all orders, whatever happens to them, and whenever they are asked for', () => {
    const box = busy();
    expectSums(box, 1);
    advance(box.state, DAY);
    expectSums(box, 2);
    advance(box.state, 9 * DAY);
    expectSums(box, 3);
  });

  it('are made for a sandbox that has none, and anew where they were made by other rates', () => {
    const { state, dir } = sandbox();
    const made = () => state.db.prepare('SELECT * FROM trade_sums ORDER BY shop, day, channel, product').all();
    const query = { sort_field: 'order_create_time', page_size: '1' };
    const first = sandbox().call('US', UNSETTLED, { query });
    readSums(state.db, () => {});
    const before = made();
    expect(before.length).toBeGreaterThan(20);
    state.db.exec("UPDATE meta SET value = '0-0' WHERE key = 'sums'; UPDATE trade_sums SET gmv = 1");
    open({ dir });
    readSums(state.db, () => {});
    expect(made()).toEqual(before);
    for (const table of ['changed_orders', 'paid_orders', 'finance_pending', 'trade_gone'])
      state.db.exec(`DROP TABLE ${table}`);
    const triggers = state.db.prepare("SELECT name FROM sqlite_master WHERE name GLOB 'sums_*'").all();
    expect(triggers.length).toBeGreaterThan(10);
    for (const { name } of triggers) state.db.exec(`DROP TRIGGER ${name}`);
    state.db.exec("DELETE FROM meta WHERE key = 'sums'");
    openState({ dir, now: () => MONDAY }).close();
    readSums(state.db, () => {});
    expect(made()).toEqual(before);
    expect(
      state.db.prepare('SELECT sum(count) AS count FROM finance_pending_sums WHERE shop = 1 AND bits = 16').get(),
    ).toEqual({ count: first.total_count });
  });
});

/** Rows that statements gave while something was done, and the plans of those statements. */
function watched(db: DatabaseSync, work: () => void): { rows: number; plans: string[] } {
  const prepare = db.prepare.bind(db);
  const seen = { rows: 0, plans: [] as string[] };
  db.prepare = ((sql: string) => {
    if (/^\s*select/i.test(sql))
      seen.plans.push(
        ...prepare(`EXPLAIN QUERY PLAN ${sql}`)
          .all(...Array(sql.split('?').length - 1).fill(0))
          .map(({ detail }) => String(detail)),
      );
    const statement = prepare(sql);
    const [all, get, iterate] = [statement.all, statement.get, statement.iterate].map((each) =>
      each.bind(statement),
    ) as Json[];
    statement.all = (...values: Json[]) => {
      const found = all(...values);
      seen.rows += found.length;
      return found;
    };
    statement.get = (...values: Json[]) => {
      seen.rows += 1;
      return get(...values);
    };
    statement.iterate = function* (...values: Json[]) {
      for (const row of iterate(...values)) {
        seen.rows += 1;
        yield row;
      }
    } as Json;
    return statement;
  }) as typeof db.prepare;
  try {
    work();
  } finally {
    db.prepare = prepare;
  }
  return seen;
}

const FIRST_PAGES = [
  [UNSETTLED, { sort_field: 'order_create_time', page_size: '20' }],
  [SHOP, { start_date_ge: '2026-11-01', end_date_lt: '2026-11-23' }],
  [OLD_SHOP, { start_date_ge: '2026-11-01', end_date_lt: '2026-11-23' }],
] as const;

it('reads for what is not settled, and for a shop’s performance, no more of many orders than of few', () => {
  const { state } = sandbox();
  const first = () =>
    FIRST_PAGES.map(([key, query]) =>
      watched(state.db, () => expect(handlers[key]!(contextFor(state, 'US', { query }))).toBeDefined()),
    );
  const seedMore = (count: number) => {
    seedOrders(state, { count, region: 'US' });
    readSums(state.db, () => {});
  };
  seedMore(300);
  const few = first();
  seedMore(2500);
  const many = first();
  expect(many).toHaveLength(3);
  for (const [at, { rows, plans }] of many.entries()) {
    expect(rows).toBeGreaterThan(10);
    expect(rows).toBeLessThan(few[at]!.rows + 60);
    expect(plans.length).toBeGreaterThan(1);
    for (const plan of plans) {
      expect(plan).not.toMatch(/^SCAN (orders|finance_|trade_)/);
      // An order is read by its key, if at all.
      if (/^SEARCH orders\b/.test(plan)) expect(plan).toMatch(/INTEGER PRIMARY KEY \(rowid=\?\)/);
    }
  }
});

it('leaves what has changed to who asks for sums, in portions that other processes come in between', () => {
  const { state } = sandbox();
  readSums(state.db, () => {});
  const behind = () =>
    (state.db.prepare('SELECT count(*) AS count FROM changed_orders').get() as { count: number }).count;
  seedOrders(state, { count: 1200, region: 'US' });
  expect(behind()).toBe(1200);
  const portions: number[] = [];
  while (!write(state.db, () => refresh(state.db, 500))) portions.push(behind());
  expect(portions).toEqual([700, 200, 0]);
  expect(behind()).toBe(0);
});
