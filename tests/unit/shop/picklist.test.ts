import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { orderRow, type WireLine } from '../../../src/shop/orders.ts';
import { inPickOrder, pickList, toPick } from '../../../src/shop/picklist.ts';

const line = (id: string, sku: string, sellerSku = sku) => ({
  id,
  sku_id: sku,
  seller_sku: sellerSku,
  product_name: `Product ${sku}`,
  sku_name: 'Red',
  sale_price: '1.50',
  currency: 'USD',
});

describe('the pick list', () => {
  it('has one line a SKU with its units and orders, by seller SKU', () => {
    const orders = [
      orderRow({ id: '1', line_items: [line('a', '20', 'B-2'), line('b', '20', 'B-2'), line('c', '10', 'C-1')] }),
      orderRow({ id: '2', line_items: [line('d', '20', 'B-2')] }),
    ];
    expect(pickList(orders)).toEqual([
      {
        skuId: '20',
        sellerSku: 'B-2',
        product: 'Product 20',
        variant: 'Red',
        units: 3,
        orders: [
          { id: '1', units: 2 },
          { id: '2', units: 1 },
        ],
      },
      {
        skuId: '10',
        sellerSku: 'C-1',
        product: 'Product 10',
        variant: 'Red',
        units: 1,
        orders: [{ id: '1', units: 1 }],
      },
    ]);
  });

  it('counts a gift of the same SKU with the rest', () => {
    const order = orderRow({
      id: '1',
      line_items: [line('a', '20'), { ...line('b', '20'), is_gift: true, sale_price: '0' }],
    });
    expect(pickList([order])).toMatchObject([{ units: 2, orders: [{ id: '1', units: 2 }] }]);
  });

  it('takes each unit once, whatever the orders', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.integer({ min: 1, max: 5 }), { maxLength: 6 }), { maxLength: 20 }),
        (baskets) => {
          const orders = baskets.map((skus, index) =>
            orderRow({ id: String(index), line_items: skus.map((sku, at) => line(`${index}-${at}`, String(sku))) }),
          );
          const list = pickList(orders);
          const units = baskets.flat().length;
          expect(list.reduce((sum, { units: count }) => sum + count, 0)).toBe(units);
          expect(list.flatMap((entry) => entry.orders).reduce((sum, order) => sum + order.units, 0)).toBe(units);
          expect(new Set(list.map((entry) => entry.skuId)).size).toBe(list.length);
        },
      ),
    );
  });
});

describe('what is to be picked of an order', () => {
  const order = {
    id: '1',
    status: 'PARTIALLY_SHIPPING',
    line_items: [
      { ...line('a', '10'), display_status: 'AWAITING_SHIPMENT' },
      { ...line('b', '10'), display_status: 'AWAITING_COLLECTION' },
      { ...line('c', '20'), display_status: 'CANCELLED' },
      line('d', '30'),
    ],
  };

  it('is what still waits, or all that is not cancelled', () => {
    expect(toPick(order, 'waiting').items.map(({ skuId, units }) => [skuId, units])).toEqual([['10', 1]]);
    expect(toPick(order, 'not-cancelled').items.map(({ skuId, units }) => [skuId, units])).toEqual([
      ['10', 2],
      ['30', 1],
    ]);
  });

  it('goes by the order where a unit says nothing', () => {
    const waiting = { id: '2', status: 'AWAITING_SHIPMENT', line_items: [line('a', '10')] };
    expect(toPick(waiting, 'waiting').items).toMatchObject([{ units: 1 }]);
  });
});

describe('packages in the order of the pick list', () => {
  const pack = (...skus: string[]): WireLine[] => skus.map((sku, at) => line(`${at}`, sku));

  it('lie by their first SKU, those with that SKU alone first, unknown ones last', () => {
    const packages = [pack('30'), pack(), pack('20', '10'), pack('10', '30'), pack('10'), pack('10', '10')];
    const sorted = inPickOrder(packages, (lines) => lines).map((lines) => lines.map(({ sku_id }) => sku_id).join('+'));
    expect(sorted).toEqual(['10', '10+10', '20+10', '10+30', '30', '']);
  });

  it('keep all there are, and a SKU alone stays together', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.constantFrom('1', '2', '3'), { minLength: 1, maxLength: 3 }), { maxLength: 12 }),
        (baskets) => {
          const sorted = inPickOrder(
            baskets.map((skus) => pack(...skus)),
            (lines) => lines,
          );
          expect(sorted).toHaveLength(baskets.length);
          const alone = sorted.map((lines) => [...new Set(lines.map(({ sku_id }) => sku_id))].sort().join('+'));
          expect(alone).toEqual([...alone].sort());
        },
      ),
    );
  });
});
