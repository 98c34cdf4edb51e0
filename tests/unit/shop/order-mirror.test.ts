import { describe, expect, it } from 'vitest';
import { mirrorRow, readMirror } from '../../../src/shop/order-mirror.ts';
import { freshnessLine } from '../../../src/shop/order-mirror-freshness.ts';
import { orderRow, type WireOrder } from '../../../src/shop/orders.ts';

const line = {
  sku_id: '1',
  seller_sku: 'MUG',
  product_name: 'Mug',
  sale_price: '2.50',
  currency: 'USD',
  package_id: 'p',
};
const order = {
  id: '576461413038785752',
  status: 'AWAITING_SHIPMENT',
  create_time: 1_795_000_000,
  paid_time: 1_795_000_060,
  update_time: 1_795_000_090,
  rts_sla_time: 1_795_090_000,
  tts_sla_time: 1_795_090_000,
  shipping_type: 'SELLER',
  handling_duration: { days: '2', type: 'BUSINESS_DAY' },
  is_on_hold_order: false,
  packages: [{ id: 'p' }],
  payment: { currency: 'USD', total_amount: '5.00', sub_total: '5.00', tax: '0.00' },
  line_items: [
    { id: 'l1', ...line },
    { id: 'l2', ...line },
    { id: 'l3', ...line, is_gift: true, sale_price: '0.00' },
  ],
  user_id: 'CANARY user',
  buyer_email: 'CANARY@example.com',
  buyer_nickname: 'CANARY nick',
  buyer_message: 'CANARY message',
  seller_note: 'CANARY note',
  cpf: 'CANARY cpf',
  recipient_address: { name: 'CANARY name', phone_number: 'CANARY phone', full_address: 'CANARY street' },
  a_field_of_tomorrow: 'CANARY tomorrow',
} as unknown as WireOrder;

describe('the mirrored form of an order', () => {
  it('reads back as lists and deadlines need it', () => {
    const read = readMirror(mirrorRow(order).body);
    expect(orderRow(read)).toEqual(orderRow(order));
    expect(read.handling_duration).toEqual({ days: '2', type: 'BUSINESS_DAY' });
    expect(read.line_items).toHaveLength(3);
  });

  it('holds nothing of the buyer, and no field that nobody has looked at', () => {
    const row = mirrorRow(order);
    expect(JSON.stringify(row)).not.toContain('CANARY');
    const payment = { currency: 'USD', total_amount: '1.00', payer: 'CANARY', note: 'CANARY 12' };
    expect(mirrorRow({ ...order, payment }).body).not.toContain('CANARY');
  });

  it('gathers lines that are alike, and is the same text for the same order', () => {
    const row = mirrorRow(order);
    expect(row.lines.map(({ units, unitPrice, currency }) => [units, unitPrice, currency])).toEqual([
      [2, '2.50', 'USD'],
      [1, '0.00', 'USD'],
    ]);
    const shuffled = Object.fromEntries(Object.entries(order).reverse()) as unknown as WireOrder;
    expect(mirrorRow(shuffled).body).toBe(row.body);
    expect(mirrorRow(readMirror(row.body)).body).toBe(row.body);
  });

  it('takes an order that has next to nothing', () => {
    const row = mirrorRow({ id: '1' });
    expect(row).toMatchObject({ status: 'UNKNOWN', createdAt: null, updatedAt: 0, shipBy: null, lines: [] });
    expect(readMirror(row.body)).toEqual({ id: '1', line_items: [] });
  });
});

describe('freshnessLine', () => {
  const now = Date.parse('2026-11-22T08:03:00Z');
  it.each([
    [{ asOf: now - 180_000, coveredFrom: 1, complete: true }, 'Orders as of 08:00 UTC, 3m ago.'],
    [{ asOf: now, coveredFrom: 1, complete: true }, 'Orders as of 08:03 UTC, just now.'],
    [{ asOf: now - 86_400_000, coveredFrom: undefined, complete: true }, 'Orders as of 2026-11-21 08:03 UTC, 1d ago.'],
    [
      { asOf: now - 60_000, coveredFrom: now / 1000 - 86_400, complete: false },
      'Orders as of 08:02 UTC, 1m ago. Complete back to 2026-11-21 08:03 UTC only; till sync goes on from there.',
    ],
  ])('%j', (freshness, line) => {
    expect(freshnessLine(freshness, now)).toBe(line);
  });

  it('says so where nothing was synced, and shows the clock of a place', () => {
    expect(freshnessLine(undefined, now)).toContain('no till sync');
    const local = () => ({ date: '2026-11-22', time: '00:00:00' });
    expect(freshnessLine({ asOf: now - 1000, coveredFrom: 1, complete: true }, now, local)).toBe(
      'Orders as of 00:00, 1s ago.',
    );
  });
});
