import { describe, expect, it } from 'vitest';
import { HOUR, type Json, MONDAY, type Sandbox, sandbox } from '../state/fixture.ts';

const OPS = {
  create: 'POST /promotion/202309/activities',
  update: 'PUT /promotion/202309/activities/{activity_id}',
  get: 'GET /promotion/202309/activities/{activity_id}',
  search: 'POST /promotion/202309/activities/search',
  stop: 'POST /promotion/202309/activities/{activity_id}/deactivate',
  again: 'POST /promotion/202607/activities/{activity_id}/republish',
  put: 'PUT /promotion/202309/activities/{activity_id}/products',
  remove: 'DELETE /promotion/202309/activities/{activity_id}/products',
  coupons: 'POST /promotion/202406/coupons/search',
  coupon: 'GET /promotion/202406/coupons/{coupon_id}',
  products: 'POST /product/202502/products/search',
  price: 'POST /product/202309/products/{product_id}/prices/update',
} as const;

const NOW = MONDAY / 1000;
const DAY = 86_400;

const titled = (box: Sandbox, title: string): Json =>
  box.call('US', OPS.search, { body: { activity_title: title } }).activities[0];
const at = (id: string, body: Json = {}): { path: Record<string, string>; body: Json } => ({
  path: { activity_id: id },
  body,
});
const hours = (box: Sandbox, count: number) =>
  box.state.db.prepare("UPDATE meta SET value = CAST(value AS INTEGER) + ? WHERE key = 'offset_ms'").run(count * HOUR);
const product = (box: Sandbox, sellerSku: string): Json =>
  box.call('US', OPS.products, { query: { page_size: '10' }, body: { seller_skus: [sellerSku] } }).products[0];
const plan = (more: Json = {}): Json => ({
  title: 'A new one',
  activity_type: 'FIXED_PRICE',
  product_level: 'VARIATION',
  begin_time: NOW + DAY,
  end_time: NOW + 2 * DAY,
  ...more,
});
const made = (box: Sandbox, more: Json = {}): string =>
  box.call('US', OPS.create, { body: plan(more) }).activity_id as string;
const item = (id: string, skus: Json[] | undefined, more: Json = {}): Json => ({
  id,
  quantity_limit: -1,
  quantity_per_user: -1,
  ...(skus && { skus: skus.map((sku) => ({ quantity_limit: -1, quantity_per_user: -1, ...sku })) }),
  ...more,
});

describe('promotions of a sandbox', () => {
  it('are there in every state, page by page, by type, status and words of the title', () => {
    const box = sandbox();
    const all = box.call('US', OPS.search, { body: { page_size: 3 } });
    expect(all).toMatchObject({ total_count: 8 });
    expect(all.activities).toHaveLength(3);
    const next = box.call('US', OPS.search, { body: { page_size: 3, page_token: all.next_page_token } });
    expect(next.activities.map(({ id }: Json) => id)).not.toContain(all.activities[0].id);
    const of = (body: Json) => box.call('US', OPS.search, { body }).activities.map(({ title }: Json) => title);
    expect(of({ status: 'ONGOING' }).sort()).toEqual(['Autumn Flash Sale', 'Free Shipping from 50', 'Two for Less']);
    expect(of({ status: 'DEACTIVATED' })).toEqual(['Summer Leftovers']);
    expect(of({ activity_type: 'FLASHSALE' })).toEqual(['Autumn Flash Sale']);
    expect(of({ activity_title: 'Week' })).toEqual(['Candle Week']);
    expect(box.call('GB', OPS.search).total_count).toBe(3);
    expect(box.refused('US', OPS.search, { body: { page_size: 101 } })).toBe(17029001);
    expect(box.refused('GB', OPS.get, at(all.activities[0].id))).toBe(17029028);
    expect(box.refused('US', OPS.get, at('7136000000000000000'))).toBe(17029009);
  });

  it('begin and end by themselves, hold prices meanwhile, and forget their items after half a year', () => {
    const box = sandbox();
    const mug = product(box, 'MUG-FOR12');
    const price = (amount: string) =>
      box.refused('US', OPS.price, {
        path: { product_id: mug.id },
        body: { skus: [{ id: mug.skus[0].id, price: { amount, currency: 'USD' } }] },
      });
    const { id } = titled(box, 'Mugs');
    expect(titled(box, 'Mugs').status).toBe('NOT_START');
    expect(price('18.60')).toBe(0);
    hours(box, 120);
    expect(titled(box, 'Mugs')).toMatchObject({ status: 'ONGOING', update_time: NOW + 120 * 3600 });
    expect(price('18.70')).toBe(12052038);
    hours(box, 96);
    expect(titled(box, 'Mugs')).toMatchObject({ status: 'EXPIRED', update_time: NOW + 216 * 3600 });
    expect(price('18.70')).toBe(0);
    expect(box.call('US', OPS.get, at(id)).products[0].skus).toHaveLength(3);
    box.state.db.prepare('UPDATE activities SET end_time = end_time - ?').run(181 * DAY);
    expect(box.call('US', OPS.get, at(id)).products).toEqual([]);
  });

  it('are not made with what the platform has a code for', () => {
    const box = sandbox();
    const cases: [string, Json, number][] = [
      ['an empty title', { title: ' ' }, 17029003],
      ['a long title', { title: 'x'.repeat(51) }, 17029002],
      ['a title that is there', { title: 'Candle Week' }, 17029004],
      ['a beginning that has passed', { begin_time: NOW - 1 }, 17029005],
      ['ten minutes less a second', { end_time: NOW + DAY + 599 }, 17029006],
      ['more than a year', { end_time: NOW + 367 * DAY }, 17029007],
      ['a flash sale of more than three days', { activity_type: 'FLASHSALE', end_time: NOW + 5 * DAY }, 17029008],
      ['a type that there is not', { activity_type: 'GIFT' }, 17029036],
      ['fixed prices for a whole shop', { product_level: 'SHOP' }, 17029001],
      ['no end for a discount', { duration_type: 'INDEFINITE', begin_time: 0, end_time: 0 }, 17029001],
      [
        'a second free shipping',
        {
          activity_type: 'SHIPPING_DISCOUNT',
          product_level: 'SHOP',
          discount: {
            shipping_discount: { threshold_type: 'NO_THRESHOLD', type: 'FREE_SHIPPING', area_scope: { type: 'WHOLE' } },
          },
        },
        17003203,
      ],
      [
        'tiers that fall',
        {
          activity_type: 'BUY_MORE_SAVE_MORE',
          product_level: 'PRODUCT',
          discount: {
            bmsm_discount: {
              details: [1, 2].map((tier) => ({
                tier,
                threshold_type: 'MINIMAL_ITEM_QUANTITY',
                threshold_value: String(4 - tier),
                type: 'PERCENTAGE_OFF',
                value: String(tier * 5),
              })),
            },
          },
        },
        17029111,
      ],
    ];
    expect(cases.length).toBeGreaterThan(10);
    for (const [what, more, code] of cases)
      expect([what, box.refused('US', OPS.create, { body: plan(more) })]).toEqual([what, code]);
  });

  it('are changed, stopped and taken up again within their rules', () => {
    const box = sandbox();
    const id = made(box);
    const body = { title: 'Renamed', begin_time: NOW + DAY, end_time: NOW + 3 * DAY };
    expect(box.call('US', OPS.update, at(id, body))).toMatchObject({ activity_id: id, title: 'Renamed' });
    hours(box, 30);
    expect(box.refused('US', OPS.update, at(id, { ...body, begin_time: NOW + 2 * DAY }))).toBe(17029011);
    expect(box.refused('US', OPS.update, at(id, { ...body, product_level: 'SHOP' }))).toBe(17029102);
    const once = [{ type: 'BUYER_LIMIT_ONLY_ONE' }];
    expect(box.refused('US', OPS.update, at(id, { ...body, participation_limit: once }))).toBe(17029106);
    expect(box.call('US', OPS.stop, at(id))).toMatchObject({ status: 'DEACTIVATED' });
    expect(box.refused('US', OPS.stop, at(id))).toBe(17029010);
    expect(box.refused('US', OPS.update, at(id, body))).toBe(17029010);
    box.call('US', OPS.again, at(id));
    expect(box.call('US', OPS.get, at(id)).status).toBe('ONGOING');
    expect(box.refused('US', OPS.again, at(id))).toBe(17003243);
    expect(box.refused('US', OPS.stop, at(titled(box, 'Candle Week').id))).toBe(17029012);
    const platform = titled(box, 'Platform');
    expect(platform.activity_commands).toEqual(['IMMUTABLE']);
    expect(box.refused('US', OPS.stop, at(platform.id))).toBe(17029069);
  });
});

describe('what is in a promotion', () => {
  it('is put in, changed and taken out, all of a request or nothing', () => {
    const box = sandbox();
    const id = made(box);
    const oil = product(box, 'OIL-UNS');
    const [first, second] = oil.skus as Json[];
    const put = (skus: Json[]) => at(id, { activity_id: id, products: [item(oil.id, skus)] });
    box.call('US', OPS.put, put([{ id: first.id, activity_price_amount: '9.99' }]));
    expect(
      box.refused(
        'US',
        OPS.put,
        put([
          { id: first.id, activity_price_amount: '8.99' },
          { id: second.id, activity_price_amount: '99' },
        ]),
      ),
    ).toBe(17029034);
    const now = () => box.call('US', OPS.get, at(id)).products;
    expect(now()).toMatchObject([{ skus: [{ id: first.id, activity_price: { amount: '9.99', currency: 'USD' } }] }]);
    box.call('US', OPS.put, put([{ id: second.id, activity_price_amount: '8', quantity_limit: 5 }]));
    expect(now()[0].skus).toHaveLength(2);
    expect(box.refused('US', OPS.put, put([{ id: second.id, activity_price_amount: '8', quantity_limit: 4 }]))).toBe(
      17029065,
    );
    box.call('US', OPS.remove, at(id, { sku_ids: [first.id] }));
    expect(now()[0].skus).toMatchObject([{ id: second.id }]);
    expect(box.refused('US', OPS.remove, at(id, { sku_ids: [first.id] }))).toBe(17029024);
    box.call('US', OPS.remove, at(id, { product_ids: [oil.id] }));
    expect(now()).toEqual([]);
  });

  it('is refused by what is wrong with it', () => {
    const box = sandbox();
    const id = made(box);
    const [oil, towel] = [product(box, 'OIL-UNS'), product(box, 'TWL-TIDE')];
    const sku = oil.skus[0].id as string;
    const put = (products: Json[], into = id) => box.refused('US', OPS.put, at(into, { activity_id: into, products }));
    const priced = (more: Json = {}) => [{ id: sku, activity_price_amount: '9', ...more }];
    const percent = made(box, {
      title: 'Per cent',
      activity_type: 'DIRECT_DISCOUNT',
      product_level: 'PRODUCT',
      end_time: NOW + 2.5 * DAY,
    });
    const many = Array.from({ length: 301 }, (_, n) => ({ id: String(n), activity_price_amount: '1' }));
    const cases: [Json[], number, string?][] = [
      [[], 17029033],
      [[item(oil.id, [])], 17029037],
      [[item(oil.id, many)], 17029046],
      [[item(oil.id, priced()), item(oil.id, priced())], 17029039],
      [[item(oil.id, [...priced(), ...priced()])], 17029040],
      [[item(oil.id, priced({ quantity_limit: 100 }))], 17029050],
      [[item(oil.id, priced(), { quantity_limit: 5 })], 17029015],
      [[item(oil.id, priced(), { quantity_per_user: 5 })], 17029014],
      [[item(oil.id, priced(), { discount: '5' })], 17029038],
      [[item(oil.id, [{ id: sku, discount: '5' }])], 17029032],
      [[item(oil.id, [{ id: sku }])], 17029044],
      [[item('1729000000000000000', priced())], 17029051],
      [[item(towel.id, priced())], 17029053],
      [[item(oil.id, [{ id: '1', activity_price_amount: '9' }])], 17029016],
      [[item(oil.id, undefined, { discount: '0' })], 17029020, percent],
      [[item(oil.id, priced())], 17029013, percent],
      [[item(oil.id, undefined, { activity_price_amount: '9' })], 17029029, percent],
      [[item(towel.id, undefined, { discount: '5' })], 17029022, percent],
    ];
    expect(cases.length).toBeGreaterThan(15);
    for (const [products, code, into] of cases)
      expect([put(products, into), JSON.stringify(products).slice(0, 200)]).toEqual([
        code,
        JSON.stringify(products).slice(0, 200),
      ]);
    const flash = titled(box, 'Autumn').id;
    expect(put([item(towel.id, [{ id: towel.skus[0].id, activity_price_amount: '9' }])], flash)).toBe(17029048);
    expect(put([item(oil.id, [])], titled(box, 'Two for').id)).toBe(17029001);
    // The period may not be moved into another one either.
    box.call(
      'US',
      OPS.put,
      at(percent, { activity_id: percent, products: [item(oil.id, undefined, { discount: '5' })] }),
    );
    const later = made(box, { title: 'Later', begin_time: NOW + 3 * DAY, end_time: NOW + 4 * DAY });
    box.call('US', OPS.put, at(later, { activity_id: later, products: [item(oil.id, priced())] }));
    expect(
      box.refused('US', OPS.update, at(later, { title: 'Later', begin_time: NOW + DAY, end_time: NOW + 4 * DAY })),
    ).toBe(17029103);
  });
});

describe('coupons of a sandbox', () => {
  it('are listed and shown, and begin and end by themselves', () => {
    const box = sandbox();
    const all = box.call('US', OPS.coupons, { query: { page_size: '2' } });
    expect(all).toMatchObject({ total_count: 5 });
    expect(all.coupons).toHaveLength(2);
    const rest = box.call('US', OPS.coupons, { query: { page_token: all.next_page_token } });
    expect(rest.coupons).toHaveLength(3);
    const of = (body: Json) => box.call('US', OPS.coupons, { body }).coupons as Json[];
    expect(of({ status: ['ONGOING'] })).toHaveLength(2);
    const [live] = of({ display_type: ['LIVE'] });
    const { coupon } = box.call('US', OPS.coupon, { path: { coupon_id: live.id } });
    expect(coupon).toMatchObject({
      usage_stats: { redeemed_count: 9 },
      discount: { reduction_amount: { amount: '4.00' } },
    });
    expect(coupon.product_ids).toHaveLength(3);
    hours(box, 5 * 24);
    expect(of({ display_type: ['LIVE'] })[0].status).toBe('EXPIRED');
    expect(of({ title_keyword: 'parcel' })[0].status).toBe('ONGOING');
    expect(box.refused('GB', OPS.coupon, { path: { coupon_id: live.id } })).toBe(17029001);
  });
});
