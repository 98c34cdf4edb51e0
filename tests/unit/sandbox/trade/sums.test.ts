import { describe, expect, it } from 'vitest';
import { advance, createOrders, seedPast } from '../../../../src/sandbox/state/index.ts';
import { dice } from '../../../../src/sandbox/state/random.ts';
import { DAY, type Json, MONDAY, type Sandbox, sandbox } from '../state/fixture.ts';

type Region = 'US' | 'GB';
const ZONES = { US: 'America/Los_Angeles', GB: 'Europe/London' } as const;

/** Cents of a decimal amount, exactly. */
function cents(amount: string): number {
  expect(amount).toMatch(/^\d+\.\d{2}$/);
  return Number(amount.replace('.', ''));
}

/** The date and hour that a shop's clocks show, worked out by other means than the sandbox's. */
function clock(region: Region): (seconds: number) => { date: string; hour: number } {
  const format = new Intl.DateTimeFormat('en-CA', {
    timeZone: ZONES[region],
    dateStyle: 'short',
    timeStyle: 'medium',
    hourCycle: 'h23',
  });
  return (seconds) => {
    const [date, time] = format.format(seconds * 1000).split(', ') as [string, string];
    return { date, hour: Number(time.slice(0, 2)) };
  };
}

function pages(box: Sandbox, region: Region, key: string, field: string, given: Json): Json[] {
  const found: Json[] = [];
  for (let token = ''; ; ) {
    const answer = box.call(region, key, { ...given, query: { page_size: '50', ...given.query, page_token: token } });
    found.push(...answer[field]);
    token = answer.next_page_token ?? '';
    if (!token) {
      expect(found).toHaveLength(answer.total_count);
      return found;
    }
  }
}

/** All that may happen to orders, some of it before the span ends, some of it after. @param days of the past */
function busy(now: number, days: number): Sandbox {
  const box = sandbox({ now: () => now });
  seedPast(box.state, { days, perDay: 5 });
  for (const region of ['US', 'GB']) {
    const make = (count: number, more: Partial<Parameters<typeof createOrders>[1]> = {}) =>
      createOrders(box.state, { count, region, ...more });
    make(6);
    make(3, { spec: { skus: [[0, 2]], gift: 3 } });
    make(2, { spec: { skus: [[1, 1]], sample: true } });
    make(2, { status: 'UNPAID' });
    make(3, { status: 'CANCELLED' });
    make(2, { status: 'DELIVERED', aftersale: true });
  }
  const id = box.make({ spec: { skus: [[0, 2]] } });
  const lines = box.order('US', id).line_items.map((line: Json) => line.id);
  box.call('US', 'POST /return_refund/202309/cancellations', {
    body: { order_id: id, cancel_reason: 'seller_cancel_reason_out_of_stock', order_line_item_ids: [lines[0]] },
  });
  return box;
}

interface Sale {
  date: string;
  hour: number;
  gmv: number;
  items: number;
  skuOrders: number;
}

function salesByOrders(box: Sandbox, region: Region): Sale[] {
  const at = clock(region);
  const orders = pages(box, region, 'POST /order/202309/orders/search', 'orders', { body: {} });
  return orders.flatMap((order) => {
    if (!order.paid_time) return [];
    const gmv = cents(order.payment.sub_total);
    expect(order.line_items.reduce((sum: number, line: Json) => sum + cents(line.sale_price), 0)).toBe(gmv);
    const skuOrders = new Set(order.line_items.map((line: Json) => line.sku_id)).size;
    return [{ ...at(order.paid_time), gmv, items: order.line_items.length, skuOrders }];
  });
}

function total(sales: readonly Json[], field: string): number {
  return sales.reduce((sum, each) => sum + each[field], 0);
}

const SHOP = 'GET /analytics/202509/shop/performance';
const HOURS = 'GET /analytics/202510/shop/performance/{date}/performance_per_hour';

function dateAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

describe.each([
  ['in autumn, when clocks are put back', MONDAY, ['2026-10-25', '2026-11-01']],
  ['in spring, when clocks are put forward', Date.parse('2026-04-13T15:00:00Z'), ['2026-03-08', '2026-03-29']],
] as const)('what a shop sold %s', (_, now, changes) => {
  it('adds up to the cent over products, SKUs, channels, contents, hours and orders', () => {
    const box = busy(now, 45);
    for (const region of ['US', 'GB'])
      createOrders(box.state, { count: 2, region, status: 'PARTIALLY_SHIPPING', spec: { skus: [[2, 3]] } });
    advance(box.state, 7 * DAY);
    for (const region of ['US', 'GB'] as const) {
      const sales = salesByOrders(box, region);
      expect(sales.length).toBeGreaterThan(150);
      const today = clock(region)(box.state.now() / 1000).date;
      const roll = dice(now / 1000);
      const spans = Array.from({ length: 1 }, () => {
        const first = dateAfter(today, -1 - roll.below(50));
        return { first, end: dateAfter(first, 1 + roll.below(40)) };
      });
      for (const span of [...spans, { first: changes[0], end: dateAfter(changes[1], 1) }])
        expectSums(box, region, span, sales, today);
      for (const date of changes) expectHours(box, region, date, sales);
    }
  });
});

/** Amounts of an answer add up to those of orders, however they are cut. */
function expectSums(
  box: Sandbox,
  region: Region,
  { first, end }: { first: string; end: string },
  sales: readonly Sale[],
  today: string,
): void {
  const query = { start_date_ge: first, end_date_lt: end };
  const sold = sales.filter(({ date }) => date >= first && date < end && date < today);
  const gmv = total(sold, 'gmv');
  const { latest_available_date, performance } = box.call(region, SHOP, { query });
  expect(latest_available_date).toBe(dateAfter(today, -1));
  const [whole] = performance.intervals;
  expect(cents(whole.sales.gmv.overall.amount)).toBe(gmv);
  expect(whole.sales).toMatchObject({
    orders_count: sold.length,
    items_sold: total(sold, 'items'),
    sku_orders_count: total(sold, 'skuOrders'),
  });

  const amounts = (rows: Json[], of: (row: Json) => string) => rows.reduce((sum, row) => sum + cents(of(row)), 0);
  const channels = whole.sales.gmv.breakdowns;
  expect(amounts(channels, (row) => row.gmv.amount)).toBe(gmv);
  const daily = box.call(region, SHOP, { query: { ...query, granularity: '1D' } }).performance.intervals;
  expect(amounts(daily, (row) => row.sales.gmv.overall.amount)).toBe(gmv);
  expect(amounts(daily, (row) => row.sales.refunds.amount)).toBe(cents(whole.sales.refunds.amount));

  const products = pages(box, region, 'GET /analytics/202605/shop_products/performance', 'products', { query });
  expect(amounts(products, (row) => row.overall_performance.gmv.amount)).toBe(gmv);
  const skus = pages(box, region, 'GET /analytics/202509/shop_skus/performance', 'skus', { query });
  expect(amounts(skus, (row) => row.gmv.amount)).toBe(gmv);
  expect(total(skus, 'sku_orders')).toBe(whole.sales.sku_orders_count);
  expect(total(skus, 'units_sold')).toBe(whole.sales.items_sold);

  const channel = (type: string) => cents(channels.find((row: Json) => row.type === type).gmv.amount);
  const videos = pages(box, region, 'GET /analytics/202605/shop_videos/performance', 'videos', { query });
  expect(amounts(videos, (row) => row.gmv.amount)).toBe(channel('VIDEO'));
  const lives = pages(box, region, 'GET /analytics/202509/shop_lives/performance', 'live_stream_sessions', { query });
  expect(amounts(lives, (row) => row.sales_performance.gmv.amount)).toBe(channel('LIVE'));
  for (const [kind, type] of [
    ['videos', 'VIDEO'],
    ['lives', 'LIVE'],
  ] as const) {
    const key = `GET /analytics/202509/shop_${kind}/overview_performance`;
    const accounts = ['OFFICIAL_ACCOUNTS', 'MARKETING_ACCOUNTS', 'AFFILIATE_ACCOUNTS'].map(
      (account_type) => box.call(region, key, { query: { ...query, account_type } }).performance.intervals[0],
    );
    expect(amounts(accounts, (row) => row.gmv.amount)).toBe(channel(type));
  }
}

/** The hours of a day are those that clocks show, also where it has 23 or 25. */
function expectHours(box: Sandbox, region: Region, date: string, sales: readonly Sale[]): void {
  const { overall, intervals } = box.call(region, HOURS, { path: { date } }).performance;
  expect(intervals.map(({ index }: Json) => index)).toEqual(Array.from({ length: 24 }, (_hour, index) => index));
  for (const { index, gmv, items_sold, customers, visitors } of intervals) {
    const sold = sales.filter((sale) => sale.date === date && sale.hour === index);
    expect([cents(gmv.amount), items_sold]).toEqual([total(sold, 'gmv'), total(sold, 'items')]);
    expect(customers).toBeLessThanOrEqual(visitors);
  }
  const query = { start_date_ge: date, end_date_lt: dateAfter(date, 1) };
  const [day] = box.call(region, SHOP, { query }).performance.intervals;
  expect(overall.gmv).toEqual(day.sales.gmv.overall);
  expect(overall.visitors).toBe(day.traffic.avg_visitors);
  expect(total(intervals, 'visitors')).toBe(overall.visitors);
}

describe('what came back', () => {
  it('is told on the day on which it went, as orders and returns tell it', () => {
    const box = busy(MONDAY, 40);
    advance(box.state, 11 * DAY);
    for (const region of ['US', 'GB'] as const) {
      const at = clock(region);
      const today = at(box.state.now() / 1000).date;
      const query = { start_date_ge: dateAfter(today, -60), end_date_lt: today, granularity: '1D' };
      const returns = pages(box, region, 'POST /return_refund/202309/returns/search', 'return_orders', { body: {} });
      const back = returns
        .filter(({ return_status }) => /^RETURN_OR_REFUND_REQUEST_COMPLETE$|REFUND_SUCCESS$/.test(return_status))
        .map((row) => ({ date: at(row.update_time).date, amount: cents(row.refund_amount.refund_subtotal) }));
      expect(back.length).toBeGreaterThan(3);
      const cancelled = pages(box, region, 'POST /return_refund/202309/cancellations/search', 'cancellations', {
        body: { cancel_status: ['CANCELLATION_REQUEST_SUCCESS'] },
      }).map((row) => ({ date: at(row.update_time).date, amount: cents(row.refund_amount.refund_subtotal) }));
      expect(cancelled.length).toBeGreaterThan(8);
      const { intervals } = box.call(region, SHOP, { query }).performance;
      for (const { start_date, sales } of intervals) {
        const gone = [...back, ...cancelled].filter(({ date }) => date === start_date);
        expect([start_date, cents(sales.refunds.amount)]).toEqual([start_date, total(gone, 'amount')]);
      }
    }
  });

  it('counts of a parted order what never left, when it was overdue', () => {
    const box = sandbox();
    const id = createOrders(box.state, { count: 1, status: 'PARTIALLY_SHIPPING', spec: { skus: [[2, 3]] } })[0]!;
    advance(box.state, 13 * DAY);
    const order = box.order('US', id);
    const gone = order.line_items.filter((line: Json) => line.display_status === 'CANCELLED');
    expect(gone).toHaveLength(2);
    const [told] = pages(box, 'US', 'POST /return_refund/202309/cancellations/search', 'cancellations', {
      body: { order_ids: [id] },
    });
    const value = gone.reduce((sum: number, line: Json) => sum + cents(line.sale_price), 0);
    expect(cents(told.refund_amount.refund_subtotal)).toBe(value);
    expect(told.cancel_line_items).toHaveLength(2);
    const due = clock('US')(order.cancel_order_sla_time).date;
    const query = { start_date_ge: due, end_date_lt: dateAfter(due, 1) };
    const product = 'GET /analytics/202509/shop_products/{product_id}/performance';
    const path = { product_id: gone[0].product_id };
    const [day] = box.call('US', product, { path, query }).performance.intervals;
    expect(day.cancel_and_refunds.canceled).toBeGreaterThanOrEqual(2);
    const [shop] = box.call('US', SHOP, { query }).performance.intervals;
    expect(cents(shop.sales.refunds.amount)).toBeGreaterThanOrEqual(value);
  });
});
