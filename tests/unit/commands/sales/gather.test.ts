import { afterAll, describe, expect, it } from 'vitest';
import type { Desk } from '../../../../src/commands/sales/desk.ts';
import { gatherItems, tiled } from '../../../../src/commands/sales/gather-items.ts';
import { gatherShopSales } from '../../../../src/commands/sales/gather-shop.ts';
import { itemsPage } from '../../../../src/commands/sales/items-page.ts';
import { namesOf } from '../../../../src/commands/sales/names.ts';
import { shopPage } from '../../../../src/commands/sales/shop-page.ts';
import { openLedger } from '../../../../src/ledger/ledger.ts';
import { createLook } from '../../../../src/output/look.ts';
import { pageHtml } from '../../../../src/output/pages/html.ts';
import { pageMarkdown } from '../../../../src/output/pages/markdown.ts';
import { pageText } from '../../../../src/output/pages/text.ts';
import { ApiError } from '../../../../src/partner-api/errors.ts';
import type { Call, PartnerApi } from '../../../../src/partner-api/types.ts';
import { addDays } from '../../../../src/rules/business-days.ts';
import { daysOf, periodOf, span } from '../../../../src/rules/periods.ts';
import { wallClock } from '../../../../src/rules/wall-clock.ts';
import type { SoldItem, SoldVideo } from '../../../../src/shop/sales/types.ts';

type Ask = (call: Call) => unknown;

const ledger = openLedger({ path: '', now: () => 0 });
afterAll(() => ledger.close());

function refusal(apiClass: 'refused' | 'unsupported', apiCode: number): ApiError {
  return new ApiError('refused', { apiClass, apiCode, kind: 'failed', outcome: 'refused', passing: false });
}

/** A desk whose platform answers as told; each has a shop, and so a ledger, of its own. */
let shops = 0;
function desk(
  today: string,
  ask: Ask | undefined,
  options: { zone?: string; id?: string } = {},
): Desk & { asked: Call[] } {
  const clock = wallClock(options.zone ?? 'America/Los_Angeles');
  const asked: Call[] = [];
  const remarks: string[] = [];
  shops += 1;
  const id = options.id ?? String(shops);
  const answer = async (call: Call) => {
    asked.push(call);
    return {
      data: ask?.(call),
      requestId: '',
      message: '',
      rawBody: '',
      envelope: { code: 0, message: '', request_id: '' },
    };
  };
  const api = {
    call: answer,
    async *items(call: Call, { items }: { items: string }) {
      yield* ((await answer(call)).data as Record<string, unknown[]>)[items] ?? [];
    },
  } as unknown as PartnerApi;
  return {
    shop: { id, cipher: 'c', name: 'Kiln <b>& Clay</b>', code: 'K', region: 'US', sellerType: 'LOCAL' },
    clock,
    now: clock.moment(today, '12:00:00') * 1000,
    today,
    currency: 'LOCAL',
    api: ask && api,
    ledger: ledger.sales,
    sandbox: false,
    signal: new AbortController().signal,
    key: (kind) => ({ shopId: id, kind, currency: 'LOCAL' }),
    remark: (text) => {
      if (!remarks.includes(text)) remarks.push(text);
    },
    remarks,
    asked,
  };
}

/** A platform with a look-back, whose data end on a day. */
function platform(today: string, latest: string, more: (date: string) => object = () => ({})): Ask {
  return ({ operation, query, path }) => {
    if (operation.endsWith('per_hour')) {
      if (path?.date === '2026-11-03') throw refusal('refused', 28001022);
      const intervals = Array.from({ length: path?.date === '2026-11-01' ? 25 : 24 }, (_, index) => ({
        index,
        gmv: { amount: '1.10', currency: 'USD' },
        items_sold: 1,
      }));
      return { performance: { intervals } };
    }
    const [from, until] = [String(query?.start_date_ge), String(query?.end_date_lt)];
    if (from < addDays(today, -180) || until > addDays(today, 1)) throw refusal('refused', 28001022);
    const dates = daysOf(span(from, addDays(until, -1))).filter((date) => date <= latest);
    const gmv = {
      overall: { amount: '10.05', currency: 'USD' },
      breakdowns: [{ type: 'LIVE', gmv: { amount: '10.05', currency: 'USD' } }],
    };
    const intervals = (query?.granularity === 'ALL' ? [from] : dates).map((date) => ({
      start_date: date,
      end_date: addDays(date, 1),
      sales: { gmv, orders_count: 2, items_sold: '3', avg_customers_count: 2, ...more(date) },
      traffic: { avg_visitors: 50, avg_page_views: 70, avg_conversation_rate: '0.04' },
    }));
    return { latest_available_date: latest, performance: { intervals } };
  };
}

describe('sales of a shop', () => {
  it('are cut where the data end, and compared with a period as long as what is left', async () => {
    const at = desk('2026-11-22', platform('2026-11-22', '2026-11-19'));
    const report = await gatherShopSales(at, periodOf({ last: '7d' }, { today: '2026-11-22' }));
    expect(report.period).toMatchObject({ from: '2026-11-15', to: '2026-11-19', days: 5 });
    expect(report.before).toMatchObject({ from: '2026-11-10', to: '2026-11-14', unknown: null });
    expect(report.asked).toEqual({ from: '2026-11-15', to: '2026-11-21' });
    expect(report.notes[0]).toContain('has data until 2026-11-19');
    expect(shopPage(report, undefined, false).lines?.[0]).toContain(
      '2026-11-15 to 2026-11-19, 5 of the 7 days asked for',
    );
    expect(report.totals[0]).toMatchObject({
      now: { amount: '50.25', currency: 'USD' },
      change: { amount: '0.00' },
      changePercent: '0.0',
      yearBefore: null,
    });
    expect(report.yearBefore.unknown?.why).toContain('180 days');
    expect(report.funnel).toMatchObject({
      visitors: 250,
      customers: 10,
      conversion: '4.00',
      conversionGiven: '0.04',
      ordersPerCustomer: '1.00',
    });
    // No answer tells of days that are not over.
    expect(ledger.sales.spans(at.key('shop'), '2026-11-20', '2026-12-31')).toEqual([]);
    await expect(gatherShopSales(at, periodOf({ period: 'yesterday' }, { today: '2026-11-22' }))).rejects.toMatchObject(
      { code: 'no-data-yet' },
    );
  });

  it('outlive the platform in the ledger', async () => {
    const first = desk('2026-01-20', platform('2026-01-20', '2026-01-19'));
    const wanted = span('2026-01-05', '2026-01-18');
    const asked = await gatherShopSales(first, wanted);
    const later = desk('2027-01-20', platform('2027-01-20', '2027-01-19'), { id: first.shop.id });
    const kept = await gatherShopSales(later, wanted);
    expect(kept.totals[0]?.now).toEqual(asked.totals[0]?.now);
    expect(kept.notes).toContain('14 of 14 days come from the ledger: the platform tells of them no more.');
    // And the year before of what the platform tells now is there.
    const now = await gatherShopSales(later, span('2027-01-05', '2027-01-18'));
    expect(now.yearBefore.unknown).toBeNull();
    expect(now.totals[0]).toMatchObject({ yearBefore: asked.totals[0]?.now, yearChangePercent: '0.0' });
    const known = await gatherShopSales(later, span('2026-07-20', '2026-07-30'), { partial: true });
    expect(known.period).toMatchObject({ from: '2026-07-24', to: '2026-07-30', days: 7 });
    expect(known.asked).toEqual({ from: '2026-07-20', to: '2026-07-30' });
    expect(known.totals[0]?.now).toEqual({ amount: '70.35', currency: 'USD' });
    expect(known.notes[0]).toBe(
      'Nothing is known of days before 2026-07-24: the period begins there instead of on 2026-07-20.',
    );
    const straddling = await gatherShopSales(later, span('2026-07-20', '2026-07-30'));
    expect(straddling.totals[0]?.now).toBeNull();
    expect(straddling.notes.join()).toContain(
      'Nothing is known of 4 of 11 days: 2026-07-20, 2026-07-21, 2026-07-22 and 1 more. With --from 2026-07-24 the totals are known.',
    );
    await expect(gatherShopSales(later, span('2025-03-01', '2025-03-02'))).rejects.toMatchObject({
      kind: 'not-found',
      code: 'not-told',
      hint: expect.stringContaining('--from 2026-07-24 or later is told.'),
    });
    await expect(gatherShopSales(desk('2027-01-20', undefined), wanted)).rejects.toMatchObject({
      code: 'nothing-kept',
    });
  });

  it('have the hours of their days, 25 of one on which clocks change', async () => {
    const at = desk('2026-11-10', platform('2026-11-10', '2026-11-09'));
    const report = await gatherShopSales(at, span('2026-10-31', '2026-11-03'), { hours: true });
    expect(report.hours).toHaveLength(24 + 25 + 24);
    expect(report.notes).toContain('The hours of 2026-11-03 are not known.');
    const page = shopPage(report, 'hour', false).blocks.find(({ title }) => title === 'By hour');
    expect(page).toMatchObject({ rows: { length: 25 } });
    expect(page?.kind === 'bars' && page.rows[0]?.text).toBe('3.30 USD, 3 items');
    // Of today only what has been: the clock says noon.
    const today = await gatherShopSales(at, span('2026-11-10', '2026-11-10'), { hours: true });
    expect([today.hours?.length, today.totals[0]?.now]).toEqual([12, null]);
    expect(shopPage(today, 'hour', false).headline?.text).toBe('GMV so far, by its hours: 13.20 USD');
    // On the day on which clocks are put forward its last hour is there, and of that day itself the hour that it is.
    const until = wallClock('America/Los_Angeles').moment('2027-03-15', '00:00:00') - 1;
    const intervals = Array.from({ length: 24 }, (_, index) => ({ index, gmv: { amount: '1', currency: 'USD' } }));
    const spring: Ask = (call) =>
      call.operation.endsWith('per_hour')
        ? { performance: { intervals, latest_available_timestamp: until } }
        : platform('2027-03-15', '2027-03-14')(call);
    const past = await gatherShopSales(desk('2027-03-15', spring), span('2027-03-14', '2027-03-14'), { hours: true });
    expect(past.hours?.map(({ index }) => index).at(-1)).toBe(23);
    const halfway = desk('2027-03-14', spring);
    const noon = await gatherShopSales({ ...halfway, now: halfway.now + 1000 }, span('2027-03-14', '2027-03-14'), {
      hours: true,
    });
    expect(noon.hours).toHaveLength(13);
    // Settled hours are not asked for again, young ones are.
    const [before, soon] = [
      at.asked.length,
      desk('2026-11-11', platform('2026-11-11', '2026-11-10'), { id: at.shop.id }),
    ];
    await gatherShopSales(soon, span('2026-11-01', '2026-11-02'), { hours: true });
    const hourly = ({ operation }: Call) => operation.endsWith('per_hour');
    expect([before > 4, soon.asked.filter(hourly).length]).toEqual([true, 2]);
    const late = desk('2026-12-20', platform('2026-12-20', '2026-12-19'), { id: at.shop.id });
    await gatherShopSales(late, span('2026-11-01', '2026-11-02'), { hours: true });
    expect(late.asked.filter(hourly)).toHaveLength(2);
    const later = desk('2026-12-21', platform('2026-12-21', '2026-12-20'), { id: at.shop.id });
    await gatherShopSales(later, span('2026-11-01', '2026-11-02'), { hours: true });
    expect(later.asked.filter(hourly)).toHaveLength(0);
  });

  it('keep currencies apart, and make nothing of hostile text', async () => {
    const gbp = (date: string) => (date >= '2026-11-18' ? { gmv: { overall: { amount: '7', currency: 'GBP' } } } : {});
    const at = desk('2026-11-22', platform('2026-11-22', '2026-11-21', gbp));
    const report = await gatherShopSales(at, span('2026-11-15', '2026-11-21'));
    const rows = report.totals.filter(({ metric }) => metric === 'gmv');
    expect(rows.map(({ now }) => now)).toEqual([
      { amount: '30.15', currency: 'USD' },
      { amount: '28', currency: 'GBP' },
    ]);
    expect(report.totals.find(({ metric }) => metric === 'averageOrder')?.now).toBeNull();
    expect(report.channels).toBeNull();
    const page = shopPage(report, 'day', false);
    const look = createLook({ isTTY: true, columns: 60 } as never, { LANG: 'C' }, { color: false });
    const text = pageText(page, look);
    expect(text).toContain('GMV a day, USD and GBP');
    expect(text.replace(/[^\x00-\x7f«»’]/g, '?')).toBe(text);
    const html = pageHtml(page);
    expect(html).toContain('Kiln &lt;b&gt;&amp; Clay&lt;/b&gt;');
    expect(html).not.toMatch(/<b>|NaN|undefined|\[object|<script/);
    expect(pageMarkdown(page)).toContain('Kiln \\<b\\>');
  });
});

describe('lists of what sold', () => {
  const product = (id: string, amount: string) => ({
    id,
    overall_performance: { gmv: { amount, currency: 'USD' }, orders: 1, items_sold: 2 },
  });
  const lists: Ask = ({ operation, query }) => {
    if (operation.includes('shop/performance')) return { latest_available_date: '2026-11-21' };
    if (operation.includes('202605')) throw refusal('unsupported', 36009009);
    const from = String(query?.start_date_ge);
    if (from < '2026-06-01') throw refusal('refused', 28001022);
    return {
      products:
        from === '2026-11-08'
          ? [product('1', '5'), product('2', '9'), product('4', '1')]
          : [product('1', '7.50'), product('3', '2.50'), product('4', '0')],
    };
  };

  it('say what is new, gone, up and down, and take an older operation where the newest is not there', async () => {
    const at = desk('2026-11-22', lists);
    const report = await gatherItems<SoldItem>(at, 'products', span('2026-11-15', '2026-11-21'));
    expect(
      report.rows.map(({ id, rank, movement, rankBefore, changePercent }) => [
        id,
        rank,
        movement,
        rankBefore,
        changePercent,
      ]),
    ).toEqual([
      ['1', 1, 'up', 2, '50.0'],
      ['3', 2, 'new', null, null],
      ['4', null, 'gone', 3, '-100.0'],
      ['2', null, 'gone', 1, '-100.0'],
    ]);
    expect(report.totals[0]).toMatchObject({ metric: 'sold', now: 2, before: 3 });
    expect(report.notes).toEqual([
      'This server does not have /analytics/202605/shop_products/performance; asked /analytics/202509/shop_products/performance instead.',
    ]);
    expect(report.yearBefore.unknown?.why).toContain('180 days');
    const words = {
      title: 'Products',
      one: 'product',
      name: ({ id }: SoldItem) => `\u001b[31m${id}`,
      columns: [],
      recurs: true,
      notes: [],
    };
    const page = itemsPage(report, words, { sandbox: false });
    const look = createLook({ isTTY: true, columns: 60 } as never, { LANG: 'C.UTF-8' }, { color: false });
    expect(pageText(page, look)).toContain('2 sold, 1 up, 1 new, 2 gone');
    expect(pageText(page, look) + pageHtml(page) + pageMarkdown(page)).not.toMatch(/\u001b/);
    // What was read is kept, and read from there.
    const offline = desk('2026-11-22', undefined, { id: at.shop.id });
    const kept = await gatherItems<SoldItem>(offline, 'products', span('2026-11-15', '2026-11-21'));
    expect(kept.rows).toEqual(report.rows);
    await expect(gatherItems(offline, 'products', span('2026-11-14', '2026-11-21'))).rejects.toMatchObject({
      code: 'not-told',
    });
  });

  it('begin where the platform and the ledger begin to know, where that is asked for', async () => {
    const today = '2026-11-28';
    const first = desk(today, lists);
    const wanted = span('2026-05-01', '2026-11-21');
    const of = (at: Desk, partial = true) => gatherItems<SoldItem>(at, 'products', wanted, { partial });
    await expect(of(first, false)).rejects.toMatchObject({ code: 'not-told' });
    const told = await of(first);
    expect(told.period).toMatchObject({ from: '2026-06-01', to: '2026-11-21', days: 174 });
    expect(told.asked).toEqual({ from: '2026-05-01', to: '2026-11-21' });
    expect(told.notes[0]).toContain('Nothing is known of days before 2026-06-01');
    expect(told.rows.map(({ id, gmv }) => [id, gmv?.amount])).toEqual([
      ['1', '7.50'],
      ['3', '2.50'],
      ['4', '0'],
    ]);
    // What was kept of the days right before reaches further back; of the first of May it does not.
    const kept = (day: string) => ({
      from: day,
      to: day,
      readAt: 0,
      body: [{ id: '3', gmv: { amount: '6', currency: 'USD' } }],
    });
    const before = ['2026-05-01', '2026-05-30', '2026-05-31'].map(kept);
    first.ledger.store(first.key('products'), before);
    const further = await of(first);
    expect(further.period.from).toBe('2026-05-30');
    expect(further.rows.map(({ id, gmv }) => [id, gmv?.amount])).toEqual([
      ['3', '14.50'],
      ['1', '7.50'],
      ['4', '0'],
    ]);
    await expect(
      gatherItems(first, 'products', span('2026-02-01', '2026-02-02'), { partial: true }),
    ).rejects.toMatchObject({
      hint: expect.stringContaining('--from 2026-06-01 or later'),
    });
  });

  it('show of what sold no more nothing that was counted before', async () => {
    const video = (id: string) => ({
      id,
      title: id,
      gmv: { amount: '9', currency: 'USD' },
      views: 300,
      gpm: { amount: '30', currency: 'USD' },
      avg_customers: 2,
      click_through_rate: '0.1',
    });
    const at = desk('2026-11-22', ({ operation, query }) =>
      operation.includes('shop/performance')
        ? { latest_available_date: '2026-11-21' }
        : { videos: query?.start_date_ge === '2026-11-15' ? [video('1')] : [video('2')] },
    );
    const { rows } = await gatherItems<SoldVideo>(at, 'videos', span('2026-11-15', '2026-11-21'));
    const none = { views: null, gpm: null, customers: null, clickThrough: null };
    expect(rows).toMatchObject([
      { id: '1', views: 300, movement: 'new' },
      { id: '2', title: '2', movement: 'gone', gmv: { amount: '0' }, before: { amount: '9' }, ...none },
    ]);
  });

  it('have the names that products have now, and those that they had where they are no more', async () => {
    const titled = (title: string | undefined): Ask =>
      title === undefined
        ? () => {
            throw refusal('refused', 1);
          }
        : () => ({ title, skus: [{ id: '71', seller_sku: `${title}-S` }] });
    const first = desk('2026-11-22', titled('Mug'));
    expect([...(await namesOf(first, ['7'], ['71']))]).toEqual([
      ['7', 'Mug'],
      ['71', 'Mug-S'],
    ]);
    await namesOf(first, ['7'], ['71']);
    expect(first.asked).toHaveLength(1);
    const later = (ask: Ask | undefined) => desk('2026-11-23', ask, { id: first.shop.id });
    expect((await namesOf(later(titled('Cup')), ['7'], ['71'])).get('71')).toBe('Cup-S');
    const gone = { ...later(titled(undefined)), now: first.now + 10 * 86_400_000 };
    expect((await namesOf(gone, ['7'])).get('7')).toBe('Cup');
    expect((await namesOf(later(undefined), ['7'])).get('7')).toBe('Cup');
    // A name of blanks names nothing.
    expect((await namesOf(desk('2026-11-22', titled('  ')), ['7'])).get('7')).toBeUndefined();
  });

  it('of a span are made of what is kept of its parts, as few as can be', () => {
    const part = (from: string, to: string) => ({ from, to, readAt: 0, body: [] });
    const parts = [
      part('2026-11-01', '2026-11-01'),
      part('2026-11-01', '2026-11-03'),
      part('2026-11-02', '2026-11-02'),
      part('2026-11-03', '2026-11-05'),
      part('2026-11-04', '2026-11-05'),
    ];
    const of = (from: string, to: string) =>
      tiled(parts, { from, to })?.map((one) => `${one.from.slice(8)}-${one.to.slice(8)}`);
    expect(of('2026-11-01', '2026-11-05')).toEqual(['01-03', '04-05']);
    expect(of('2026-11-02', '2026-11-05')).toEqual(['02-02', '03-05']);
    expect(of('2026-11-01', '2026-11-06')).toBeUndefined();
    expect(of('2026-11-05', '2026-11-05')).toBeUndefined();
  });
});
