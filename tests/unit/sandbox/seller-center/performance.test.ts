import { describe, expect, it } from 'vitest';
import { createOrders } from '../../../../src/sandbox/state/index.ts';
import type { DayFacts } from '../../../../src/sandbox/state/performance/facts.ts';
import {
  bandOf,
  CODES,
  type Code,
  METRICS,
  metricOf,
  scoreOfDays,
  scoreText,
  valueText,
} from '../../../../src/sandbox/state/performance/metrics.ts';
import { DAY, type Json } from '../state/fixture.ts';
import { type Shop, shop } from './fixture.ts';

const BASE = 'GET /analytics/202606/shop_performances';

function details(box: Shop, code: Code, query: Record<string, string> = {}): Json {
  return box.call('US', `${BASE}/metrics/{metric_code}/problem_details`, { path: { metric_code: code }, query });
}

function diagnosis(box: Shop, code: Code, query: Record<string, string> = {}): Json {
  return box.call('US', `${BASE}/metrics/{metric_code}/diagnosis`, { path: { metric_code: code }, query });
}

function items(code: Code, answer: Json): Json[] {
  return answer[code === 'IM_DSAT' ? 'im_dsat_chat_items' : `${code.toLowerCase()}_problem_order_items`];
}

const EMPTY: Omit<DayFacts, 'day'> = {
  delivered: 0,
  onTime: 0,
  reached: 0,
  faults: 0,
  dispatched: 0,
  late: 0,
  shipped: 0,
  fast: 0,
  points: 0,
  good: 0,
  neutral: 0,
  bad: 0,
  faultyReturns: 0,
  requests: 0,
  handling: 0,
  chats: 0,
  badChats: 0,
};

/** Ninety days, on one of which something happened. */
function days(fields: Partial<DayFacts>): DayFacts[] {
  return Array.from({ length: 90 }, (_, day) => ({ day, ...EMPTY, ...(day === 80 && fields) }));
}

describe('a score', () => {
  const score = (code: Code, fields: Partial<DayFacts>) => metricOf(code, days(fields)).score;

  it('lies at 4.5 on the excellent line, at 2.5 on the poor one, straight between and beyond', () => {
    expect(score('SFCR', { reached: 10_000, faults: 87 })).toBe(45);
    expect(score('SFCR', { reached: 10_000, faults: 250 })).toBe(25);
    expect(score('SFCR', { reached: 2000, faults: 0 })).toBe(50);
    expect(score('SFCR', { reached: 10, faults: 9 })).toBe(0);
    expect(score('OTDR', { delivered: 100, onTime: 96 })).toBe(45);
    expect(score('OTDR', { delivered: 100, onTime: 88 })).toBe(35);
    expect(score('OTDR', { delivered: 100, onTime: 80 })).toBe(25);
    expect(score('OTDR', { delivered: 100, onTime: 100 })).toBe(50);
    expect(score('OTDR', { delivered: 100, onTime: 98 })).toBe(48);
    expect(score('AHT', { requests: 2, handling: 2 * 3600 * 26 + 3600 })).toBe(45);
    expect(score('AHT', { requests: 1, handling: 3600 * 48 })).toBe(25);
    expect([score('NRR', {}), score('AHT', {})]).toEqual([undefined, undefined]);
  });

  it('is reckoned in exact arithmetic and printed as it is', () => {
    const { value } = metricOf('NRR', days({ delivered: 300, bad: 1 }));
    expect(valueText('NRR', value!)).toBe('0.33');
    expect(valueText('AHT', metricOf('AHT', days({ requests: 3, handling: 3600 * 80 })).value!)).toBe('26.7');
    expect([45, 35, 25, 24, undefined].map(bandOf)).toEqual(['EXCELLENT', 'GOOD', 'POOR', 'CRITICAL', 'NIL']);
    expect(scoreText(46)).toBe('4.6');
  });

  it('takes thirty delivered orders in ninety days', () => {
    const enough = scoreOfDays(days({ delivered: 30, onTime: 30 }));
    expect(enough.score).toBeGreaterThan(40);
    const few = scoreOfDays(days({ delivered: 29, onTime: 29 }));
    expect([few.score, few.metrics.map(({ score: own }) => own)]).toEqual([undefined, CODES.map(() => undefined)]);
  });
});

describe('the Shop Performance Score', () => {
  it('has six metrics, three dimensions, and the tier that its score says', () => {
    const box = shop();
    const overview = box.call('US', `${BASE}/overview`);
    expect(overview.dimensions.map(({ weight }: Json) => weight)).toEqual(['70', '15', '15']);
    expect(Number(overview.sps_score)).toBeGreaterThanOrEqual(4);
    expect(['EXCELLENT', 'GOOD']).toContain(overview.sps_tier);
    expect(overview.end_evaluation_time).toBe(Date.parse('2026-11-23T08:00:00Z') / 1000);
    expect(overview.primary_category.category_name).not.toBe('');
    const { metrics } = box.call('US', `${BASE}/metrics`);
    expect(metrics.map(({ metric_code }: Json) => metric_code)).toEqual(CODES);
    for (const { metric_code, value, benchmarks, value_unit } of metrics) {
      expect(value).toMatch(/^\d+\.\d+$/);
      expect(value_unit).toBe(metric_code === 'AHT' ? 'HOURS' : 'PERCENT');
      expect(benchmarks.poor_threshold).toBe(METRICS[metric_code as Code].poor);
    }
  });

  it('names the cases behind each metric, as many as it counts', () => {
    const box = shop();
    box.forward(16 * DAY);
    let seen = 0;
    for (const code of CODES) {
      const { calculation_rule: rule, trend, distribution_details } = diagnosis(box, code);
      const all = details(box, code, { page_size: '50' });
      expect(items(code, all).length, code).toBe(Math.min(50, all.total_count));
      const counted = Number(code === 'OTDR' ? rule.denominator_value - rule.numerator_value : rule.numerator_value);
      if (code !== 'AHT') expect(all.total_count, code).toBe(counted);
      expect(trend.data_points.length, code).toBeGreaterThan(20);
      expect(trend.data_points.at(-1).record_date).toBe('20261208');
      expect(
        distribution_details.reduce((sum: number, { count }: Json) => sum + count, 0),
        code,
      ).toBe(Number(rule.denominator_value));
      seen += all.total_count;
    }
    expect(seen).toBeGreaterThan(30);
    for (const code of ['NRR', 'NBFR', 'OTDR', 'AHT'] as const)
      box.call('US', `${BASE}/metrics/{metric_code}/top_items`, { path: { metric_code: code } });
  });

  it('pages the cases without a gap', () => {
    const box = shop();
    box.forward(14 * DAY);
    const whole = items('SFCR', details(box, 'SFCR', { page_size: '50' })).map(({ order_id }) => order_id);
    expect(whole.length).toBeGreaterThan(15);
    const seen: string[] = [];
    let token = '';
    do {
      const page: Json = details(box, 'SFCR', { page_size: '7', page_token: token });
      seen.push(...items('SFCR', page).map(({ order_id }) => order_id));
      token = page.next_page_token;
    } while (token !== '');
    expect(seen.slice(0, whole.length)).toEqual(whole);
    expect(new Set(seen).size).toBe(seen.length);
    const path = { metric_code: 'SFCR' };
    expect(
      box.refused('US', `${BASE}/metrics/{metric_code}/problem_details`, { path, query: { page_token: 'x' } }),
    ).toBe(36009004);
  });

  it('falls with late parcels and cancelled orders, at midnight', () => {
    const box = shop();
    const value = (code: Code) => diagnosis(box, code).value as string;
    const [before, late] = [value('SFCR'), value('OTDR')];
    const ids = createOrders(box.state, { count: 8, shipping: 'SELLER' });
    for (const order_id of ids)
      box.call('US', 'POST /return_refund/202309/cancellations', {
        body: { order_id, cancel_reason: 'seller_cancel_reason_out_of_stock' },
      });
    expect([value('SFCR'), value('OTDR')]).toEqual([before, late]);
    box.forward(DAY);
    expect(Number(value('SFCR'))).toBeGreaterThan(Number(before));
    expect(items('SFCR', details(box, 'SFCR')).map(({ order_id }) => order_id)).toEqual(expect.arrayContaining(ids));
    expect(box.call('US', `${BASE}/overview`).top_issues.issues[0].metric_code).toBe('SFCR');
  });

  it('is NIL while too few orders were delivered', () => {
    const box = shop();
    box.state.db.exec('DELETE FROM shop_days');
    const overview = box.call('US', `${BASE}/overview`);
    expect([overview.sps_tier, overview.sps_score]).toEqual(['NIL', undefined]);
    expect(overview.benefits.some(({ is_unlocked }: Json) => is_unlocked)).toBe(false);
    const { metrics } = box.call('US', `${BASE}/metrics`);
    expect(metrics.map(({ status, score }: Json) => [status, score])).toEqual(CODES.map(() => ['NIL', undefined]));
  });

  it('is refused outside the US, for unknown metrics, and for trends without an end', () => {
    const box = shop();
    expect(box.refused('GB', `${BASE}/overview`)).toBe(36009004);
    const at = (part: string, metric_code: string, query = {}) =>
      box.refused('US', `${BASE}/metrics/{metric_code}/${part}`, { path: { metric_code }, query });
    expect([
      at('diagnosis', 'LDR'),
      at('problem_details', ''),
      at('top_items', 'SFCR'),
      at('top_items', 'IM_DSAT'),
    ]).toEqual([28001007, 28001007, 28001007, 28001007]);
    expect(['0', '91', '1.5', 'x'].map((trend) => at('diagnosis', 'NRR', { trend_duration_days: trend }))).toEqual([
      36009004, 36009004, 36009004, 36009004,
    ]);
    expect(at('problem_details', 'NRR', { page_size: '51' })).toBe(36009004);
  });
});

describe('how products sell', () => {
  const LIST = 'GET /analytics/202605/shop_products/performance';
  const ONE = 'GET /analytics/202509/shop_products/{product_id}/performance';
  const span = { start_date_ge: '2026-10-24', end_date_lt: '2026-12-10' };

  it('adds up to what was paid for, and tells the stars that the score counts', () => {
    const box = shop();
    box.forward(12 * DAY);
    const whole = box.call('US', LIST, { query: { ...span, page_size: '100' } });
    expect(whole.products.length).toBe(whole.total_count);
    expect(whole.total_count).toBeGreaterThan(5);
    const first = box.call('US', LIST, { query: { ...span, page_size: '3' } });
    const next = box.call('US', LIST, { query: { ...span, page_size: '3', page_token: first.next_page_token } });
    expect([...first.products, ...next.products]).toEqual(whole.products.slice(0, 6));
    let stars = 0;
    for (const { id, overall_performance } of whole.products) {
      const { performance } = box.call('US', ONE, { path: { product_id: id }, query: span });
      expect(performance.intervals).toHaveLength(1);
      expect(performance.intervals[0].sales).toMatchObject(overall_performance);
      stars += performance.ratings.reduce((sum: number, { count }: Json) => sum + count, 0);
    }
    const reviews = box.state.db.prepare('SELECT count(*) AS count FROM reviews WHERE shop = 1 AND time < ?');
    const today = Date.parse('2026-12-05T08:00:00Z') / 1000;
    expect(reviews.get(today)).toEqual({ count: stars });
    expect(stars).toBeGreaterThan(0);
    const daily = box.call('US', ONE, {
      path: { product_id: whole.products[0].id },
      query: { ...span, start_date_ge: '2026-12-01', granularity: '1D' },
    }).performance.intervals;
    expect(daily.map(({ start_date }: Json) => start_date)).toEqual([
      '2026-12-01',
      '2026-12-02',
      '2026-12-03',
      '2026-12-04',
    ]);
  });

  it('refuses spans that are none, and products of others', () => {
    const box = shop();
    const code = (query: Record<string, string>) => box.refused('US', LIST, { query: { ...span, ...query } });
    expect(code({ start_date_ge: '2026-12-10' })).toBe(28001022);
    expect(code({ start_date_ge: '2026-02-30' })).toBe(28001022);
    expect(code({ start_date_ge: '2026-01-01' })).toBe(28001022);
    expect(code({ sort_field: 'colour' })).toBe(36009004);
    expect(code({ page_token: 'x' })).toBe(36009004);
    const [product] = box.call('US', LIST, { query: span }).products;
    expect(box.refused('GB', ONE, { path: { product_id: product.id }, query: span })).toBe(28001007);
  });
});

describe('reputation and feedback', () => {
  it('grow with what arrives, and show shoppers how the shop does', () => {
    const box = shop();
    const before = box.ask('US', 'GET /reputation');
    for (let count = 0; count < 6; count += 1) box.make({ status: 'DELIVERED' });
    box.forward(DAY);
    const after = box.ask('US', 'GET /reputation');
    expect(Number(after.points) - Number(before.points)).toBeGreaterThanOrEqual(18);
    expect(after.history.at(-1)).toEqual({ date: '2026-11-23', points: after.points });
    expect(after.history).toHaveLength(90);
    expect(Number(after.history[5].points)).toBeGreaterThanOrEqual(Number(after.history[4].points));
    const first = box.ask('US', 'GET /feedback');
    expect(first.total_count).toBe(first.positive_count + first.negative_count + 4);
    box.forward(8 * DAY);
    const later = box.ask('US', 'GET /feedback');
    expect(later.total_count).not.toBe(first.total_count);
    expect(Number(later.shoppers_see.answered_within_24_hours_percent)).toBeLessThan(100);
  });

  it('decide the badges on the first of a month, where the sandbox can', () => {
    const box = shop();
    box.forward(7 * DAY);
    // The letter was handed in two days before the sandbox began, and takes a week.
    expect(box.ask('US', 'GET /brand_profile').documents[0].status).toBe('APPROVED');
    const codes = () => box.ask('US', 'GET /badges').badges.map(({ code }: Json) => code);
    expect(codes()).toEqual(['top-rated-seller']);
    box.forward(DAY);
    expect(codes()).toEqual(['top-rated-seller', 'authorized-seller']);
    box.state.db.exec("UPDATE products SET status = 'SELLER_DEACTIVATED' WHERE shop = 1 AND status = 'ACTIVATE'");
    box.forward(31 * DAY);
    expect(codes()).toEqual([]);
  });
});
