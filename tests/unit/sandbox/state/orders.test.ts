import { describe, expect, it } from 'vitest';
import { createOrders, moveOrder, seedOrders, shops } from '../../../../src/sandbox/state/index.ts';
import { HOUR, type Json, MONDAY, OPS, type Sandbox, sandbox } from './fixture.ts';

const PRICE = 'GET /order/202407/orders/{order_id}/price_detail';
const DETAIL = 'GET /order/202507/orders';

function page(
  box: Sandbox,
  query: Record<string, string>,
  body: Record<string, unknown> = {},
  region: 'US' | 'GB' = 'US',
): Json {
  return box.call(region, OPS.search, { query: { page_size: '100', ...query }, body });
}

function all(
  box: Sandbox,
  query: Record<string, string>,
  body: Record<string, unknown> = {},
  between?: () => void,
): Json[] {
  const found: Json[] = [];
  let token = '';
  do {
    const answer = page(box, { ...query, ...(token && { page_token: token }) }, body);
    found.push(...answer.orders);
    token = answer.next_page_token;
    between?.();
  } while (token !== '');
  return found;
}

describe('order search', () => {
  it.each(['create_time', 'update_time'])('goes through all orders once, by %s, in both directions', (sort_field) => {
    const box = sandbox();
    seedOrders(box.state, { count: 230 });
    const down = all(box, { sort_field, page_size: '17' });
    const up = all(box, { sort_field, page_size: '23', sort_order: 'ASC' });
    expect(new Set(down.map(({ id }) => id)).size).toBe(down.length);
    expect(down.length).toBe(page(box, {}).total_count);
    expect(up.map(({ id }) => id)).toEqual(down.map(({ id }) => id).reverse());
    const times = down.map((order) => order[sort_field]);
    expect(times).toEqual([...times].sort((a, b) => b - a));
  });

  it('neither repeats nor loses what stays as it is while other orders change', () => {
    const box = sandbox();
    const ids = createOrders(box.state, { count: 60 });
    const before = new Set(all(box, {}).map(({ id }) => id));
    let moved = 0;
    const seen = all(box, { page_size: '9' }, {}, () => {
      moveOrder(box.state, ids[moved]!, 'CANCELLED');
      createOrders(box.state, { count: 1 });
      moved += 1;
    }).map(({ id }) => id);
    expect(moved).toBeGreaterThan(5);
    expect(new Set(seen).size).toBe(seen.length);
    expect([...before].filter((id) => !seen.includes(id))).toEqual([]);
  });

  it('tells the total of the first page on all pages', () => {
    const box = sandbox();
    const first = page(box, { page_size: '10' });
    createOrders(box.state, { count: 5 });
    expect(page(box, { page_size: '10', page_token: first.next_page_token }).total_count).toBe(first.total_count);
    expect(page(box, {}).total_count).toBe(first.total_count + 5);
  });

  it('gives tokens with the characters that have to be encoded', () => {
    const box = sandbox();
    for (let size = 1; size < 30; size += 1) {
      expect(page(box, { page_size: String(size) }).next_page_token).toMatch(/^\+\+\/\/[A-Za-z0-9+/]+=+$/);
    }
  });

  it('refuses a token of another list, a made-up one, and pages out of range', () => {
    const box = sandbox();
    const token = page(box, { page_size: '5' }).next_page_token;
    const refused = (query: Record<string, string>, body = {}) =>
      box.refused('US', OPS.search, { query: { page_size: '5', ...query }, body });
    expect(refused({ page_token: token, sort_order: 'ASC' })).toBe(36009004);
    expect(refused({ page_token: token }, { order_status: 'CANCELLED' })).toBe(36009004);
    expect(refused({ page_token: 'aGVsbG8=' })).toBe(36009004);
    expect(box.refused('GB', OPS.search, { query: { page_size: '5', page_token: token } })).toBe(36009004);
    for (const page_size of ['0', '101', 'x', '1.5']) expect(refused({ page_size })).toBe(36009004);
    expect(refused({ sort_field: 'paid_time' })).toBe(36009004);
    expect(refused({ sort_order: 'up' })).toBe(36009004);
    expect(refused({}, { order_status: 'LOST' })).toBe(36009004);
  });

  it('filters by every field', () => {
    const box = sandbox();
    const everything = all(box, {});
    const some = everything[10];
    const filters: [Record<string, unknown>, (order: Json) => boolean][] = [
      [{ order_status: 'AWAITING_SHIPMENT' }, (order) => order.status === 'AWAITING_SHIPMENT'],
      [{ shipping_type: 'TIKTOK' }, (order) => order.shipping_type === 'TIKTOK'],
      [
        { shipping_type: 'SELLER', order_status: 'COMPLETED' },
        (order) => order.shipping_type === 'SELLER' && order.status === 'COMPLETED',
      ],
      [{ buyer_user_id: some.user_id }, (order) => order.user_id === some.user_id],
      [{ is_buyer_request_cancel: true }, (order) => order.is_buyer_request_cancel],
      [{ is_buyer_request_cancel: false }, (order) => !order.is_buyer_request_cancel],
      [{ warehouse_ids: [some.warehouse_id] }, (order) => order.warehouse_id === some.warehouse_id],
      [{ create_time_ge: some.create_time }, (order) => order.create_time >= some.create_time],
      [{ create_time_lt: some.create_time }, (order) => order.create_time < some.create_time],
      [
        { update_time_ge: some.update_time, update_time_lt: some.update_time + 1 },
        (order) => order.update_time === some.update_time,
      ],
    ];
    for (const [body, keep] of filters) {
      const expected = everything.filter(keep).map(({ id }) => id);
      expect(expected.length, JSON.stringify(body)).toBeGreaterThan(0);
      expect(all(box, { page_size: '7' }, body).map(({ id }) => id)).toEqual(expected);
    }
    expect(page(box, {}, { warehouse_ids: ['1'] }).total_count).toBe(0);
    expect(page(box, {}, { buyer_user_id: 'nobody' }).total_count).toBe(0);
  });
});

describe('an order', () => {
  it('shows neither address nor deadlines before it leaves hold', () => {
    const box = sandbox();
    for (const status of ['UNPAID', 'ON_HOLD'] as const) {
      const order = box.order('US', box.make({ status }));
      expect(order.status).toBe(status);
      expect(order.recipient_address).toBeUndefined();
      expect(order.rts_sla_time).toBeUndefined();
      expect(order.is_on_hold_order).toBe(status === 'ON_HOLD');
    }
  });

  it('has one line a unit, and a package once paid in GB, none before shipping in the US', () => {
    const box = sandbox();
    const spec = {
      skus: [
        [0, 2],
        [3, 1],
      ] as [number, number][],
      gift: 1,
    };
    const us = box.order('US', box.make({ spec }));
    const gb = box.order('GB', box.make({ region: 'GB', spec }));
    expect(us.line_items).toHaveLength(4);
    expect(us.packages).toEqual([]);
    expect(us.line_items[0].package_id).toBeUndefined();
    expect(gb.packages).toHaveLength(1);
    expect(
      gb.line_items.every(
        (line: Json) => line.package_id === gb.packages[0].id && line.package_status === 'TO_FULFILL',
      ),
    ).toBe(true);
    expect(gb.line_items.filter((line: Json) => line.is_gift)).toHaveLength(1);
    expect(new Set([...us.line_items, ...gb.line_items].map((line: Json) => line.id)).size).toBe(8);
  });

  it('hides the buyer where the platform carries the parcel', () => {
    const box = sandbox();
    const seller = box.order('US', box.make({ shipping: 'SELLER' })).recipient_address;
    const tiktok = box.order('US', box.make({ shipping: 'TIKTOK' })).recipient_address;
    expect(seller.phone_number).not.toContain('*');
    expect(tiktok.phone_number).toMatch(/^\(\+1\)\d{3}-\*\*\*-\d{4}$/);
    expect(tiktok.name).toMatch(/\*\*\*/);
    expect(tiktok.address_line1).not.toBe('');
  });

  it('is found by id, fifty at a time; unknown ones are left out, foreign ones refuse the call', () => {
    const box = sandbox();
    const ids = createOrders(box.state, { count: 51 });
    const british = box.make({ region: 'GB' });
    expect(
      box.call('US', DETAIL, { query: { ids: ids.slice(0, 50).join(',') } }).orders.map(({ id }: Json) => id),
    ).toEqual(ids.slice(0, 50));
    expect(box.refused('US', DETAIL, { query: { ids: ids.join(',') } })).toBe(36009004);
    expect(box.refused('US', DETAIL, { query: { ids: '' } })).toBe(36009004);
    expect(box.call('US', DETAIL, { query: { ids: '576400000000000001,5,x' } }).orders).toEqual([]);
    expect(box.refused('US', DETAIL, { query: { ids: `${ids[0]},${british}` } })).toBe(21008111);
    expect(box.call('US', 'GET /order/202309/orders', { query: { ids: ids[0]! } }).orders).toHaveLength(1);
  });
});

describe('price detail', () => {
  it('agrees with the order’s payment, and its items add up to it to the cent', () => {
    const box = sandbox();
    seedOrders(box.state, { count: 120 });
    const cents = (amount: string) => Math.round(Number(amount) * 100);
    const orders = all(box, {});
    expect(orders.length).toBeGreaterThan(100);
    for (const order of orders) {
      const price = box.call('US', PRICE, { path: { order_id: order.id } });
      expect(price.payment).toBe(order.payment.total_amount);
      expect(price.sku_sale_price).toBe(order.payment.sub_total);
      expect(price.tax_amount).toBe(order.payment.tax);
      expect(price.shipping_sale_price).toBe(order.payment.shipping_fee);
      expect(price.line_items.map(({ id }: Json) => id)).toEqual(order.line_items.map(({ id }: Json) => id));
      for (const field of [
        'payment',
        'total',
        'sku_list_price',
        'sku_sale_price',
        'tax_amount',
        'shipping_list_price',
        'subtotal',
        'subtotal_deduction_seller',
      ]) {
        expect(
          price.line_items.reduce((sum: number, line: Json) => sum + cents(line[field]), 0),
          field,
        ).toBe(cents(price[field]));
      }
      expect(cents(price.payment)).toBe(
        cents(price.sku_sale_price) + cents(price.shipping_sale_price) + cents(price.tax_amount),
      );
    }
    expect(box.refused('GB', PRICE, { path: { order_id: orders[0].id } })).toBe(21008111);
  });
});

describe('external references', () => {
  it('are added, listed and searched', () => {
    const box = sandbox();
    const id = box.make();
    const line = box.order('US', id).line_items[0].id;
    const reference = (order: string) => ({
      id: order,
      external_order: { id: '1001', platform: 'SHOPIFY', line_items: [{ id: line, origin_id: '77' }] },
    });
    const added = box.call('US', 'POST /order/202406/orders/external_orders', {
      body: { orders: [reference(id), reference('576400000000000001')] },
    });
    expect(added.errors).toHaveLength(1);
    expect(added.errors[0].code).toBe('21008111');
    const listed = box.call('US', 'GET /order/202406/orders/{order_id}/external_orders', {
      path: { order_id: id },
      query: { platform: 'SHOPIFY' },
    });
    expect(listed.external_orders).toEqual([
      { id: '1001', platform: 'SHOPIFY', line_items: [{ id: line, origin_id: '77' }] },
    ]);
    const found = box.call('US', 'POST /order/202406/orders/external_order_search', {
      query: { platform: 'SHOPIFY', external_order_id: '1001' },
    });
    expect(found.orders.map(({ id: found }: Json) => found)).toEqual([id]);
    expect(
      box.call('US', 'POST /order/202406/orders/external_order_search', {
        query: { platform: 'AMAZON', external_order_id: '1001' },
      }).orders,
    ).toEqual([]);
  });
});

describe('the shops', () => {
  it('are listed, with warehouses, delivery options and carriers of their market', () => {
    const box = sandbox();
    const authorized = box.call('US', 'GET /authorization/202309/shops').shops;
    expect(authorized.map(({ cipher }: Json) => cipher)).toEqual(shops(box.state).map(({ cipher }) => cipher));
    expect(box.call('US', 'GET /seller/202309/shops').shops).toEqual(
      authorized.map(({ id, region }: Json) => ({ id, region })),
    );
    expect(box.call('US', 'GET /seller/202309/permissions')).toEqual({ permissions: [] });
    expect(box.call('US', 'GET /seller/202508/status').seller_status_data.seller_status).toBe('2');
    expect(box.call('US', 'GET /logistics/202309/global_warehouses')).toEqual({ global_warehouses: [] });
    for (const [region, carrier, absent] of [
      ['US', 'USPS', 'Evri'],
      ['GB', 'Evri', 'USPS'],
    ] as const) {
      const [main, , returns] = box.call(region, 'GET /logistics/202309/warehouses').warehouses;
      expect(main.address).toHaveProperty('distict');
      const options = (id: string) =>
        box.call(region, 'GET /logistics/202309/warehouses/{warehouse_id}/delivery_options', {
          path: { warehouse_id: id },
        }).delivery_options;
      expect(options(returns.id)).toEqual([]);
      const [own, standard] = options(main.id);
      const list = 'GET /logistics/202309/delivery_options/{delivery_option_id}/shipping_providers';
      const names = box
        .call(region, list, { path: { delivery_option_id: own.id } })
        .shipping_providers.map(({ name }: Json) => name);
      expect(names).toContain(carrier);
      expect(names).not.toContain(absent);
      expect(box.refused(region, list, { path: { delivery_option_id: standard.id } })).toBe(21008117);
      expect(box.refused(region, list, { path: { delivery_option_id: '1' } })).toBe(21008116);
      expect(
        box.refused(region, 'GET /logistics/202309/warehouses/{warehouse_id}/delivery_options', {
          path: { warehouse_id: '1' },
        }),
      ).toBe(36009004);
    }
  });
});

describe('bulk seeds', () => {
  it('give the same orders for the same seed, in the shop and of the kind asked for', () => {
    const content = (seed: string) => {
      const box = sandbox();
      expect(seedOrders(box.state, { count: 40, region: 'gb', seed, shipping: 'SELLER' })).toBe(40);
      const orders = all2(box).filter((order: Json) => order.create_time < MONDAY / 1000);
      return orders.map(({ line_items, payment, shipping_type, status }: Json) => [
        line_items.map((line: Json) => line.sku_id),
        payment,
        shipping_type,
        status,
      ]);
    };
    const all2 = (box: Sandbox) => page(box, { sort_order: 'ASC' }, { order_status: 'AWAITING_SHIPMENT' }, 'GB').orders;
    const [one, two, other] = [content('a'), content('a'), content('b')];
    expect(one.length).toBeGreaterThan(40);
    expect(one).toEqual(two);
    expect(other).not.toEqual(one);
  });

  it('refuse what is no number, and a region without a shop', () => {
    const { state } = sandbox();
    for (const count of [0, -1, 1.5, Number.NaN, 10_000_000])
      expect(() => seedOrders(state, { count })).toThrow(/whole number/);
    expect(() => seedOrders(state, { count: 1, region: 'TH' })).toThrow(/no shop in «TH»/);
  });

  it('leave the first hours in peace: nothing is cancelled by itself', () => {
    const box = sandbox();
    seedOrders(box.state, { count: 500 });
    const cancelled = () => page(box, {}, { order_status: 'CANCELLED' }).total_count;
    const before = cancelled();
    box.state.db.exec(`UPDATE meta SET value = '${6 * HOUR - 60_000}' WHERE key = 'offset_ms'`);
    expect(cancelled()).toBe(before);
  });
});
