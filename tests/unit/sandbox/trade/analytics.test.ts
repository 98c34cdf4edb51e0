import { describe, expect, it } from 'vitest';
import { wholeId } from '../../../../src/sandbox/state/analytics/span.ts';
import { advance, createOrders, seedPast } from '../../../../src/sandbox/state/index.ts';
import { SHOPS } from '../../../../src/sandbox/state/shops.ts';
import { livesOf, videosOf } from '../../../../src/sandbox/state/trade/contents.ts';
import { DAY, type Json, MONDAY, sandbox } from '../state/fixture.ts';

const A = 'GET /analytics';
const SHOP = `${A}/202509/shop/performance`;
const span = { start_date_ge: '2026-10-24', end_date_lt: '2026-11-23' };

/** A sandbox with two months of sales. */
function trading() {
  const box = sandbox();
  seedPast(box.state, { days: 60, perDay: 6 });
  return box;
}

const sum = (rows: Json[], of: (row: Json) => number): number => rows.reduce((total, row) => total + of(row), 0);

/** Each number is no more than the next. */
function expectFunnel(...numbers: number[]): void {
  expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
}

describe('the analytics', () => {
  it('have funnels that narrow, and say the same when asked again', () => {
    const { call } = trading();
    for (const region of ['US', 'GB'] as const) {
      const daily = { ...span, granularity: '1D' };
      const shop = call(region, SHOP, { query: daily });
      expect(shop).toEqual(call(region, SHOP, { query: daily }));
      expect(shop.performance.intervals).toHaveLength(30);
      for (const { sales, traffic } of shop.performance.intervals) {
        expectFunnel(sales.avg_customers_count, sales.orders_count, sales.sku_orders_count, sales.items_sold);
        expectFunnel(sales.avg_customers_count, traffic.avg_visitors, traffic.avg_page_views);
        expect(Number(traffic.avg_conversation_rate)).toBeLessThan(0.2);
        expect(Number(sales.gross_revenue.overall.amount)).toBeGreaterThanOrEqual(Number(sales.gmv.overall.amount));
      }
      const { performance } = call(region, `${A}/202405/shop/performance`, {
        query: { ...span, with_comparison: 'true' },
      });
      const [whole] = performance.intervals;
      expectFunnel(whole.buyers, whole.orders, whole.product_page_views, whole.product_impressions);
      expect(sum(whole.product_page_view_breakdowns, ({ amount }) => amount)).toBe(whole.product_page_views);
      expect(performance.comparison_intervals[0]).toMatchObject({ start_date: '2026-09-24', end_date: '2026-10-24' });

      const { videos } = call(region, `${A}/202605/shop_videos/performance`, { query: { ...span, page_size: '100' } });
      expect(videos.length).toBeGreaterThan(20);
      for (const video of videos) {
        expectFunnel(video.sku_orders, video.items_sold, Math.max(video.views, video.items_sold));
        expect(Number(video.click_through_rate)).toBeLessThanOrEqual(1);
      }
      const lives = call(region, `${A}/202509/shop_lives/performance`, { query: { ...span, page_size: '100' } });
      expect(lives.total_count).toBeGreaterThan(8);
      for (const { sales_performance, interaction_performance, username } of lives.live_stream_sessions) {
        const { different_products_sold, products_added, customers, sku_orders, created_sku_orders } =
          sales_performance;
        expectFunnel(different_products_sold, products_added);
        expectFunnel(customers, sku_orders, created_sku_orders);
        // How it was seen is told of a shop's own accounts only.
        expect(interaction_performance !== undefined).toBe(/^(maplea|maplep|thistle)/.test(username));
        if (!interaction_performance) continue;
        const { product_clicks, product_impressions, views, viewers, acu, pcu } = interaction_performance;
        expectFunnel(customers, product_clicks, product_impressions, views);
        expectFunnel(acu, pcu);
        expect(viewers).toBeLessThanOrEqual(views);
      }
    }
  });

  it('tell of a product, a SKU and a video the same as the lists, day by day, too', () => {
    const { call } = trading();
    for (const region of ['US', 'GB'] as const) {
      const all = { ...span, page_size: '100' };
      const [{ id, overall_performance }] = call(region, `${A}/202509/shop_products/performance`, {
        query: all,
      }).products;
      const one = call(region, `${A}/202509/shop_products/{product_id}/performance`, {
        path: { product_id: id },
        query: span,
      });
      const [{ sales, traffic }] = one.performance.intervals;
      expect(sales).toMatchObject(overall_performance);
      expect(sum(sales.breakdowns, (row) => row.sales.items_sold)).toBe(sales.items_sold);
      for (const { traffic: seen } of traffic.breakdowns)
        expectFunnel(seen.avg_unique_page_views, seen.page_views, seen.impressions);
      const { top_contents, top_creators } = one.performance;
      const ofContents = sum(sales.breakdowns, (row) =>
        row.content_type === 'PRODUCT_CARD' ? 0 : row.sales.items_sold,
      );
      expect(
        sum(
          top_contents.flatMap(({ contents }: Json) => contents),
          (row) => row.items_sold,
        ),
      ).toBe(ofContents);
      expect(sum(top_creators, (row) => row.items_sold)).toBe(ofContents);
      const old = call(region, `${A}/202405/shop_products/{product_id}/performance`, {
        path: { product_id: id },
        query: span,
      });
      expect(old.performance.intervals[0]).toMatchObject({
        gmv: sales.gmv,
        units_sold: sales.items_sold,
        orders: sales.orders,
      });

      const skus = call(region, `${A}/202406/shop_skus/performance`, { query: { ...all, product_id: id } }).skus;
      expect(sum(skus, ({ units_sold }) => units_sold)).toBe(sales.items_sold);

      const [video] = call(region, `${A}/202605/shop_videos/performance`, { query: all }).videos;
      const path = { video_id: video.id };
      const days = call(region, `${A}/202509/shop_videos/{video_id}/performance`, {
        path,
        query: { ...span, granularity: '1D' },
      });
      expect(sum(days.performance.intervals, (day) => day.sales.overall.items_sold)).toBe(video.items_sold);
      expect(sum(days.performance.intervals, (day) => day.traffic.views)).toBe(video.views);
      for (const { sales: sold } of days.performance.intervals) {
        expect(sum(sold.breakdowns, (row) => row.product_clicks)).toBe(sold.overall.product_clicks);
        expect(sum(sold.breakdowns, (row) => row.items_sold)).toBe(sold.overall.items_sold);
      }
      const { products } = call(region, `${A}/202509/shop_videos/{video_id}/products/performance`, {
        path,
        query: all,
      });
      expect(sum(products, ({ units_sold }) => units_sold)).toBe(video.items_sold);
      const { engagement_data } = call(region, `${A}/202409/shop_videos/{video_id}/performance`, { path, query: span });
      expect(engagement_data.total_views).toBeGreaterThanOrEqual(video.views);
    }
  });

  it('give a SKU by its id, whose digits are all there', () => {
    const { call } = trading();
    const query = { ...span, granularity: '1D' };
    const path = { sku_id: '2729382476852921010' };
    const { performance } = call('US', `${A}/202509/shop_skus/{sku_id}/performance`, { path, query });
    expect(performance.sku_id).toBe(path.sku_id);
    // The contract has ids of lists as whole numbers, which the wire keeps and a double does not.
    expect(JSON.stringify({ id: wholeId(path.sku_id) })).toBe(`{"id":${path.sku_id}}`);
    expect(performance.intervals).toHaveLength(30);
    const { performance: old } = call('US', `${A}/202406/shop_skus/{sku_id}/performance`, { path, query: span });
    expect(sum(performance.intervals, ({ items_sold }) => items_sold)).toBe(old.intervals[0].units_sold);
    expect(sum(old.intervals[0].units_sold_breakdown, ({ amount }) => amount)).toBe(old.intervals[0].units_sold);
  });

  it('follow a LIVE session minute by minute', () => {
    const { call } = trading();
    const [live] = call('US', `${A}/202509/shop_lives/performance`, { query: span }).live_stream_sessions;
    const path = { live_id: live.id };
    const key = `${A}/202510/shop_lives/{live_id}/performance_per_minutes`;
    const minutes: Json[] = [];
    let overall: Json;
    for (let token = ''; ; ) {
      const page = call('US', key, { path, query: { page_token: token } });
      minutes.push(...page.performance.intervals);
      overall = page.performance.overall;
      token = page.next_page_token;
      if (!token) break;
    }
    expect(minutes).toHaveLength(overall.duration / 60);
    expect([String(overall.start_time), String(overall.end_time)]).toEqual([live.start_time, live.end_time]);
    expect(sum(minutes, ({ sales }) => sales.items_sold)).toBe(overall.items_sold);
    expect(overall.items_sold).toBe(live.sales_performance.items_sold);
    expect(overall.gmv).toEqual(live.sales_performance.gmv);
    for (const { sales, traffic } of minutes)
      expectFunnel(sales.customers, traffic.product_clicks, traffic.product_impressions);
    const { products } = call('US', `${A}/202512/shop/{live_id}/products_performance`, { path });
    expect(products).toHaveLength(live.sales_performance.products_added);
    expect(sum(products, ({ sales }) => sales.items_sold)).toBe(overall.items_sold);
    const gmvs = products.map(({ sales }: Json) => Number(sales.direct_gmv.amount));
    expect(gmvs).toEqual([...gmvs].sort((a: number, b: number) => b - a));
  });

  it('know nothing of days to come, and of today only where they are asked in real time', () => {
    const box = trading();
    const future = { start_date_ge: '2026-11-23', end_date_lt: '2026-12-24' };
    expect(box.call('US', SHOP, { query: future }).performance.intervals).toEqual([]);
    expect(box.call('US', `${A}/202605/shop_products/performance`, { query: future }).products).toEqual([]);
    createOrders(box.state, { count: 3, region: 'US', status: 'ON_HOLD' });
    const real = (kind: string) =>
      box.call('US', `${A}/202509/shop_${kind}/overview_performance`, { query: { ...span, today: 'true' } });
    for (const kind of ['videos', 'lives'])
      expect(real(kind).performance.intervals).toMatchObject([{ start_date: '2026-11-23', end_date: '2026-11-24' }]);
    const hours = `${A}/202510/shop/performance/{date}/performance_per_hour`;
    const { performance } = box.call('US', hours, { path: { date: '2026-11-23' } });
    expect(performance.latest_available_timestamp).toBe(MONDAY / 1000);
    // It is eight o'clock: what comes is not known.
    expect(sum(performance.intervals.slice(9), ({ visitors, customers }) => visitors + customers)).toBe(0);
    expect(performance.overall.customers).toBeGreaterThan(0);
    const before = box.call('US', SHOP, { query: span });
    advance(box.state, 3 * DAY);
    expect(box.call('US', SHOP, { query: span }).performance.intervals[0].traffic).toEqual(
      before.performance.intervals[0].traffic,
    );
    // Sessions and videos to come are not there yet.
    const facts = SHOPS[0]!;
    const now = box.state.now() / 1000;
    const [live] = livesOf(facts, now, now + 20 * 86_400);
    const [video] = videosOf(facts, now, now + 20 * 86_400);
    expect(
      box.refused('US', `${A}/202510/shop_lives/{live_id}/performance_per_minutes`, { path: { live_id: live!.id } }),
    ).toBe(28001007);
    const path = { video_id: video!.id };
    expect(box.refused('US', `${A}/202509/shop_videos/{video_id}/performance`, { path, query: span })).toBe(28001007);
  });

  it('refuse what is no span, no such thing, no way to sort', () => {
    const { refused } = sandbox();
    const code = (key: string, query: Json, path: Json = {}) =>
      refused('GB', `${A}/${key}`, { query: { ...span, ...query }, path });
    for (const key of ['202509/shop/performance', '202509/shop_skus/performance', '202605/shop_videos/performance'])
      for (const wrong of [
        { start_date_ge: '2026-11-23' },
        { start_date_ge: '2026-02-30' },
        { start_date_ge: '2026-05-26' },
      ])
        expect(code(key, wrong)).toBe(28001022);
    expect(code('202509/shop/performance', { start_date_ge: '2026-05-27' })).toBe(0);
    const hour = '202510/shop/performance/{date}/performance_per_hour';
    for (const date of ['2026-11-24', 'today', '2026-05-26']) expect(code(hour, {}, { date })).toBe(28001022);
    expect(code('202509/shop_products/{product_id}/performance', {}, { product_id: '1' })).toBe(28001007);
    expect(code('202509/shop_skus/{sku_id}/performance', {}, { sku_id: '2729382476852921010' })).toBe(28001007);
    expect(code('202509/shop_videos/{video_id}/performance', {}, { video_id: '7' })).toBe(28001007);
    expect(code('202512/shop/{live_id}/products_performance', {}, { live_id: '7' })).toBe(28001007);
    expect(code('202509/shop_skus/performance', { sort_field: 'orders' })).toBe(36009004);
    expect(code('202605/shop_videos/performance', { account_type: 'FRIENDS' })).toBe(36009004);
    expect(code('202509/shop_lives/performance', { page_token: 'x' })).toBe(36009004);
    expect(code('202511/products/bestselling', { date: '2026-11-23' })).toBe(28001022);
  });

  it('tell a shop without a sale so, convert for those who want dollars, and rank', () => {
    const { call, state } = sandbox();
    const quiet = { start_date_ge: '2026-06-01', end_date_lt: '2026-06-08' };
    const { intervals } = call('GB', SHOP, { query: quiet }).performance;
    expect(intervals[0].sales).toMatchObject({
      orders_count: 0,
      items_sold: 0,
      refunds: { amount: '0.00', currency: 'GBP' },
    });
    expect(call('GB', `${A}/202605/shop_products/performance`, { query: quiet })).toMatchObject({
      products: [],
      total_count: 0,
    });
    seedPast(state, { days: 30 });
    const gmv = (currency: string) =>
      call('GB', SHOP, { query: { ...span, currency } }).performance.intervals[0].sales.gmv.overall;
    expect(gmv('USD').currency).toBe('USD');
    expect(Number(gmv('USD').amount)).toBeCloseTo(Number(gmv('LOCAL').amount) * 1.3, 1);
    for (const [kind, more] of [
      ['products', {}],
      ['videos', {}],
      ['lives', {}],
      ['creators', { author_type: 'AFFILIATE' }],
    ] as const) {
      const rows = call('GB', `${A}/202511/${kind}/bestselling`, {
        query: { date: '2026-11-20', time_slot: '30D', ...more },
      })[kind];
      expect(rows.length).toBeGreaterThan(1);
      expect(rows.map(({ rank }: Json) => rank)).toEqual(rows.map((_: Json, at: number) => at + 1));
    }
  });
});
