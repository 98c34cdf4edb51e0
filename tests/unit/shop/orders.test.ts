import { describe, expect, it } from 'vitest';
import { orderDetail, orderRow } from '../../../src/shop/orders.ts';

const wire = {
  id: '576461413038785752',
  status: 'AWAITING_SHIPMENT',
  create_time: 1_767_225_600,
  rts_sla_time: 1_767_398_400,
  rts_time: 0,
  payment: { currency: 'USD', total_amount: '12.50', sub_total: '10.00', tax: '' },
  packages: [{ id: '1152321234567890123' }],
  line_items: [
    {
      id: '1',
      sku_id: '7',
      seller_sku: 'A',
      product_name: 'Mug',
      sku_name: 'Blue',
      sale_price: '5.00',
      currency: 'USD',
      package_id: '1152321234567890123',
    },
    {
      id: '2',
      sku_id: '7',
      seller_sku: 'A',
      product_name: 'Mug',
      sku_name: 'Blue',
      sale_price: '5.00',
      currency: 'USD',
      package_id: '1152321234567890123',
    },
    {
      id: '3',
      sku_id: '7',
      seller_sku: 'A',
      product_name: 'Mug',
      sku_name: 'Blue',
      sale_price: '0.00',
      currency: 'USD',
      is_gift: true,
    },
  ],
  recipient_address: { name: 'A. Buyer', phone_number: '', full_address: '1 Road', district_info: [] },
  buyer_message: '',
};

describe('an order', () => {
  it('has stable fields, times in UTC, amounts as text, units counted', () => {
    expect(orderRow(wire)).toMatchObject({
      id: '576461413038785752',
      status: 'AWAITING_SHIPMENT',
      createdAt: '2026-01-01T00:00:00Z',
      shipBy: '2026-01-03T00:00:00Z',
      shippedAt: undefined,
      units: 3,
      total: { amount: '12.50', currency: 'USD' },
      packageIds: ['1152321234567890123'],
      items: [
        { skuId: '7', units: 2, unitPrice: { amount: '5.00', currency: 'USD' } },
        { skuId: '7', units: 1, unitPrice: { amount: '0.00', currency: 'USD' } },
      ],
    });
  });

  it('shows no buyer in a list, and the buyer in the detail', () => {
    expect(JSON.stringify(orderRow(wire))).not.toMatch(/Buyer|Road/);
    expect(orderDetail(wire)).toMatchObject({
      recipient: { name: 'A. Buyer', address: '1 Road' },
      payment: { subTotal: '10.00', totalAmount: '12.50' },
    });
    expect(orderDetail(wire).recipient).not.toHaveProperty('phone');
  });

  it('lives with an order that has nothing but an id', () => {
    expect(orderRow({ id: '5' })).toMatchObject({
      id: '5',
      status: 'UNKNOWN',
      units: 0,
      items: [],
      total: undefined,
      packageIds: [],
    });
    expect(orderDetail({ id: '5' })).toMatchObject({ lines: [], payment: {}, recipient: undefined });
  });
});
