import { describe, expect, it } from 'vitest';
import type { WireOrder } from '../../../../src/shop/orders.ts';
import type { ActivityItem } from '../../../../src/shop/promotions/activity.ts';
import { effectTally } from '../../../../src/shop/promotions/effect.ts';

const item = (productId: string, skuId: string | null): ActivityItem => ({
  productId,
  skuId,
  price: null,
  discount: '10',
  limit: null,
  perBuyer: null,
});
const line = (product: string, sku: string, price: string, more: object = {}) => ({
  id: `${product}${sku}${price}`,
  product_id: product,
  product_name: `Product ${product}`,
  sku_id: sku,
  seller_sku: `S-${sku}`,
  sale_price: price,
  currency: 'USD',
  ...more,
});
const order = (lines: object[], more: Partial<WireOrder> = {}): WireOrder => ({
  id: '1',
  status: 'COMPLETED',
  paid_time: 5,
  line_items: lines as never,
  ...more,
});

describe('what a promotion brought', () => {
  it('is added up exactly, by item and all together, an order once', () => {
    const tally = effectTally([item('a', 'a1'), item('b', null)], 'USD', 2);
    tally.add(
      order([line('a', 'a1', '0.1'), line('a', 'a1', '0.2'), line('b', 'b7', '3.00'), line('c', 'c1', '9')]),
      'during',
    );
    tally.add(order([line('a', 'a2', '5'), line('b', 'b8', '2.50')]), 'before');
    tally.add(order([line('b', 'b8', '2.50')]), 'before');
    const { items, total, foreign } = tally.result();
    expect(foreign).toBe(0);
    expect(total).toEqual({
      during: { orders: 1, units: 3, sales: { amount: '3.30', currency: 'USD' }, cancelledUnits: 0 },
      before: { orders: 2, units: 2, sales: { amount: '5.00', currency: 'USD' }, cancelledUnits: 0 },
      unitsChange: '50.0',
      salesChange: '-34.0',
    });
    expect(items).toMatchObject([
      {
        productId: 'b',
        skuId: null,
        sellerSku: null,
        during: { units: 1, orders: 1 },
        before: { units: 2, orders: 2 },
      },
      { productId: 'a', skuId: 'a1', sellerSku: 'S-a1', during: { sales: { amount: '0.30' } }, salesChange: null },
    ]);
  });

  it('leaves out what was not paid, gifts, other currencies, and counts cancelled units apart', () => {
    const tally = effectTally([item('a', 'a1')], 'USD', 2);
    const one = line('a', 'a1', '4');
    tally.add(order([one], { status: 'UNPAID', paid_time: 0 }), 'during');
    tally.add(order([{ ...one, is_gift: true }]), 'during');
    tally.add(
      order([
        { ...one, currency: 'GBP' },
        { ...one, sale_price: '' },
      ]),
      'during',
    );
    tally.add(order([one], { status: 'CANCELLED' }), 'during');
    tally.add(order([one, { ...one, display_status: 'CANCELLED' }]), 'during');
    expect(tally.result()).toMatchObject({
      foreign: 2,
      total: { during: { orders: 1, units: 1, sales: { amount: '4.00' }, cancelledUnits: 2 }, unitsChange: null },
    });
  });

  it('is told by product for the whole shop', () => {
    const tally = effectTally(null, 'GBP', 2);
    tally.add(order([line('a', 'a1', '4', { currency: 'GBP' }), line('b', 'b1', '6', { currency: 'GBP' })]), 'during');
    expect(tally.result().items.map(({ productId, product }) => [productId, product])).toEqual([
      ['b', 'Product b'],
      ['a', 'Product a'],
    ]);
  });
});
