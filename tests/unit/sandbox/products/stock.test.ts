import { describe, expect, it } from 'vitest';
import type { Json } from '../state/fixture.ts';
import { HOUSES, OPS, type Shelf, shelf } from './fixture.ts';

const [RENO, COLUMBUS, RETURNS] = HOUSES.US;

function stockOf(box: Shelf, skuId: string): Record<string, number> {
  const { inventory } = box.call('US', OPS.inventory, { body: { sku_ids: [skuId] } });
  const houses = inventory[0].skus[0].warehouse_inventory as Json[];
  return Object.fromEntries(houses.map((one) => [one.warehouse_id, one.available_quantity]));
}

function update(box: Shelf, product: string, skus: Json[]): Json[] {
  return box.call('US', OPS.stock, { path: { product_id: product }, body: { skus } }).errors;
}

describe('inventory search', () => {
  it('adds up over warehouses, and says what a promotion has set aside', () => {
    const box = shelf();
    const { id, skus } = box.bySku('US', 'TWL-TIDE');
    const { inventory } = box.call('US', OPS.inventory, { body: { product_ids: [id] } });
    expect(inventory).toHaveLength(1);
    const [towel] = inventory[0].skus as Json[];
    expect(towel).toMatchObject({ id: skus[0].id, seller_sku: 'TWL-TIDE' });
    const sum = towel.warehouse_inventory.reduce((total: number, one: Json) => total + one.available_quantity, 0);
    expect(towel.total_available_quantity).toBe(sum);
    const { campaign_inventory, in_shop_inventory } = towel.total_available_inventory_distribution;
    expect(campaign_inventory).toEqual([{ campaign_name: 'Autumn Flash Sale', quantity: 20 }]);
    expect(in_shop_inventory.quantity).toBe(sum - 20);
    box.hours(73);
    const later = box.call('US', OPS.inventory, { body: { sku_ids: [skus[0].id], product_ids: ['1'] } });
    expect(later.inventory[0].skus[0].total_available_inventory_distribution.campaign_inventory).toEqual([]);
  });

  it('leaves out what is not of this shop, and asks for ids', () => {
    const box = shelf();
    const sock = box.bySku('GB', 'SOK-MOS47');
    expect(box.call('US', OPS.inventory, { body: { sku_ids: [sock.skus[0].id, '99'] } }).inventory).toEqual([]);
    expect(box.call('US', OPS.inventory, { body: { product_ids: [sock.id] } }).inventory).toEqual([]);
    expect(box.refused('US', OPS.inventory)).toBe(12052910);
    const many = Array.from({ length: 101 }, (_, at) => `${1e15 + at}`);
    expect(box.refused('US', OPS.inventory, { body: { product_ids: many } })).toBe(12019120);
  });
});

describe('updating stock', () => {
  it('takes each SKU by itself and changes it at once, without an audit', () => {
    const box = shelf();
    const { id, skus, audit, update_time } = box.bySku('US', 'TWL-TIDE');
    box.hours(1);
    const both = [
      { warehouse_id: RENO, quantity: 40 },
      { warehouse_id: COLUMBUS, quantity: 0 },
    ];
    const errors = update(box, id, [
      { id: skus[0].id, inventory: both },
      { id: '2729000000000000000', inventory: both },
      { id: skus[1].id, inventory: [{ warehouse_id: RENO, quantity: 50 }] },
    ]);
    expect(errors.map(({ code, detail }) => [code, detail.sku_id])).toEqual([
      [12052556, '2729000000000000000'],
      [12019028, skus[1].id],
    ]);
    expect(stockOf(box, skus[0].id)).toEqual({ [RENO]: 40, [COLUMBUS]: 0 });
    expect(stockOf(box, skus[1].id)).not.toMatchObject({ [RENO]: 50 });
    const after = box.bySku('US', 'TWL-TIDE');
    expect(after.audit).toEqual(audit);
    expect(after.update_time).toBeGreaterThan(update_time);
    // What orders hold is not for the seller to change.
    const { inventory } = box.call('US', OPS.inventory, { body: { sku_ids: [skus[0].id] } });
    expect(inventory[0].skus[0].total_committed_quantity).toBeGreaterThan(0);
  });

  it('needs no warehouse where there is one only', () => {
    const box = shelf();
    const { id, skus } = box.bySku('US', 'MUG-FOR12');
    expect(skus[0].inventory).toHaveLength(1);
    expect(update(box, id, [{ id: skus[0].id, inventory: [{ quantity: 7 }] }])).toEqual([]);
    expect(stockOf(box, skus[0].id)).toEqual({ [RENO]: 7 });
    const two = box.bySku('US', 'TWL-TIDE');
    const [error] = update(box, two.id, [{ id: two.skus[0].id, inventory: [{ quantity: 7 }] }]);
    expect(error.code).toBe(12019028);
  });

  it('names each warehouse that is wrong', () => {
    const box = shelf();
    const { id, skus } = box.bySku('US', 'MUG-FOR12');
    const codes = (inventory: Json[]) => {
      const [error] = update(box, id, [{ id: skus[0].id, inventory }]);
      expect(error).toMatchObject({ code: 12052990, detail: { sku_id: skus[0].id } });
      return error.detail.extra_errors.map(({ code, warehouse_id }: Json) => [code, warehouse_id]);
    };
    const before = stockOf(box, skus[0].id);
    expect(codes([{ warehouse_id: '7410000000000000000', quantity: 1 }])).toEqual([[12052097, '7410000000000000000']]);
    expect(codes([{ warehouse_id: HOUSES.GB[0], quantity: 1 }])).toEqual([[12052530, HOUSES.GB[0]]]);
    expect(codes([{ warehouse_id: RETURNS, quantity: 1 }])).toEqual([[12052532, RETURNS]]);
    const added = [
      { warehouse_id: RENO, quantity: 1 },
      { warehouse_id: COLUMBUS, quantity: 1 },
    ];
    expect(codes(added)).toEqual([[12052533, COLUMBUS]]);
    expect(codes([{ warehouse_id: RENO, quantity: 100_000 }])).toEqual([[12052055, RENO]]);
    expect(stockOf(box, skus[0].id)).toEqual(before);
  });

  it('keeps what a promotion has set aside', () => {
    const box = shelf();
    const { id, skus } = box.bySku('US', 'TWL-TIDE');
    const inventory = [
      { warehouse_id: RENO, quantity: 10 },
      { warehouse_id: COLUMBUS, quantity: 9 },
    ];
    expect(update(box, id, [{ id: skus[0].id, inventory }])[0].code).toBe(12052146);
    box.hours(73);
    expect(update(box, id, [{ id: skus[0].id, inventory }])).toEqual([]);
  });

  it('refuses whole requests about what cannot be sold, is not here or says things twice', () => {
    const box = shelf();
    const mug = box.bySku('US', 'MUG-FOR12');
    const refused = (product: string, skus: Json[]) =>
      box.refused('US', OPS.stock, { path: { product_id: product }, body: { skus } });
    const sku = { id: mug.skus[0].id, inventory: [{ quantity: 1 }] };
    expect(refused(mug.id, [])).toBe(12052902);
    expect(refused(mug.id, [sku, sku])).toBe(12052553);
    expect(refused(mug.id, [{ inventory: [{ quantity: 1 }] }])).toBe(12052036);
    expect(refused(box.bySku('GB', 'SOK-MOS47').id, [sku])).toBe(12052048);
    expect(refused('1729000000000000000', [sku])).toBe(12052032);
    for (const status of ['DRAFT', 'PENDING', 'FAILED', 'SELLER_DEACTIVATED', 'PLATFORM_DEACTIVATED', 'DELETED']) {
      expect(refused(box.list('US', { status })[0].id, [sku]), status).toBe(12052901);
    }
  });
});

describe('updating prices', () => {
  const price = (box: Shelf, product: string, skus: Json[], region: 'US' | 'GB' = 'US') =>
    box.refused(region, OPS.price, { path: { product_id: product }, body: { skus } });
  const usd = (amount: string) => ({ amount, currency: 'USD' });

  it('changes all SKUs of a request or none', () => {
    const box = shelf();
    const { id, skus, audit } = box.bySku('US', 'MUG-FOR12');
    const [one, two] = skus;
    expect(
      price(box, id, [
        { id: one.id, price: usd('19') },
        { id: two.id, price: usd('0') },
      ]),
    ).toBe(12052073);
    expect(box.bySku('US', 'MUG-FOR12').skus[0].price.sale_price).toBe('18.50');
    expect(
      price(box, id, [
        { id: one.id, price: usd('19') },
        { id: two.id, price: usd('20.5') },
      ]),
    ).toBe(0);
    const after = box.bySku('US', 'MUG-FOR12');
    expect(after.skus.map((sku: Json) => sku.price.sale_price)).toEqual(['19.00', '20.50', '21.95']);
    expect(after.audit).toEqual(audit);
  });

  it('keeps a list price only where it is no lower than the price', () => {
    const box = shelf();
    const { id, skus } = box.bySku('US', 'MUG-FOR12');
    const listed = () => box.bySku('US', 'MUG-FOR12').skus[0].list_price;
    expect(price(box, id, [{ id: skus[0].id, price: usd('19'), list_price: usd('25.00') }])).toBe(0);
    expect(listed()).toEqual({ amount: '25.00', currency: 'USD' });
    expect(price(box, id, [{ id: skus[0].id, price: usd('19'), list_price: usd('18.99') }])).toBe(0);
    expect(listed()).toBeUndefined();
    expect(price(box, id, [{ id: skus[0].id, price: usd('19'), list_price: usd('7600.01') }])).toBe(12052383);
    const sock = box.bySku('GB', 'SOK-MOS47');
    const pounds = { amount: '12.00', currency: 'GBP' };
    expect(price(box, sock.id, [{ id: sock.skus[0].id, price: pounds, list_price: pounds }], 'GB')).toBe(12052376);
  });

  it.each([
    ['a comma', usd('1,299.00'), 12052012],
    ['three places', usd('1.999'), 12052012],
    ['a sign', usd('-4'), 12052012],
    ['an exponent', usd('1e3'), 12052012],
    ['nothing', usd('0.00'), 12052073],
    ['too much', usd('7600.01'), 12052570],
    ['no amount', { currency: 'USD' }, 12052073],
    ['the money of another market', { amount: '12.00', currency: 'GBP' }, 12052084],
  ])('refuses %s', (_name, given, code) => {
    const box = shelf();
    const { id, skus } = box.bySku('US', 'MUG-FOR12');
    expect(price(box, id, [{ id: skus[0].id, price: given }])).toBe(code);
  });

  it('leaves a price that a promotion holds, until it is over', () => {
    const box = shelf();
    const { id, skus } = box.bySku('US', 'TWL-TIDE');
    expect(price(box, id, [{ id: skus[0].id, price: usd('35.00') }])).toBe(12052038);
    // Saying the same price again changes nothing.
    expect(price(box, id, [{ id: skus[0].id, price: usd('39.99') }])).toBe(0);
    box.hours(73);
    expect(price(box, id, [{ id: skus[0].id, price: usd('35.00') }])).toBe(0);
  });

  it('refuses SKUs of other products, and products that are not on sale', () => {
    const box = shelf();
    const mug = box.bySku('US', 'MUG-FOR12');
    const towel = box.bySku('US', 'TWL-TIDE');
    expect(price(box, mug.id, [{ id: towel.skus[0].id, price: usd('9') }])).toBe(12052557);
    const [off] = box.list('US', { status: 'SELLER_DEACTIVATED' });
    expect(price(box, off.id, [{ id: off.skus[0].id, price: usd('9') }])).toBe(12052901);
  });
});
