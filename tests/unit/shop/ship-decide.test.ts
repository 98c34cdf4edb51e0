import { describe, expect, it } from 'vitest';
import { decide } from '../../../src/shop/ship/decide.ts';
import type { HandoverChoice, ShipLine, ShipOrder, ShipRow } from '../../../src/shop/ship/types.ts';

const row = (more: Partial<ShipRow> = {}): ShipRow => ({
  names: 'order',
  id: '1',
  trackingNumber: 'T1',
  provider: 'UPS',
  line: 2,
  ...more,
});
const line = (id: string, more: Partial<ShipLine> = {}): ShipLine => ({
  id,
  display_status: 'AWAITING_SHIPMENT',
  ...more,
});
const order = (more: Partial<ShipOrder> = {}): ShipOrder => ({
  id: '1',
  status: 'AWAITING_SHIPMENT',
  shipping_type: 'SELLER',
  line_items: [line('a')],
  ...more,
});
const GB = { region: 'GB', handover: null };
const US = { region: 'US', handover: null };
const dropOff: HandoverChoice = { method: 'DROP_OFF', slot: null };

describe('the flow', () => {
  it('is a package where the lines have one, whatever the market', () => {
    const packed = order({ line_items: [line('a', { package_id: 'P' }), line('b', { package_id: 'P' })] });
    for (const options of [GB, US]) {
      expect(decide(row(), packed, null, options)).toMatchObject([
        {
          is: 'plan',
          key: 'package P',
          needs: 'provider',
          plan: { flow: 'ship-package', packageId: 'P', orderId: '1', trackingNumber: 'T1' },
        },
      ]);
    }
  });

  it('is marking the order shipped where there is none', () => {
    expect(decide(row(), order(), null, US)).toMatchObject([
      { key: 'order 1', plan: { flow: 'mark-shipped', packageId: null, lineItemIds: null } },
    ]);
    expect(decide(row(), order({ line_items: [line('a', { package_id: '0' })] }), null, US)).toMatchObject([
      { plan: { flow: 'mark-shipped' } },
    ]);
    expect(decide(row(), order(), null, { region: 'TH', handover: null })).toMatchObject([
      { is: 'settled', state: 'refused', result: { code: 'no-package' } },
    ]);
  });

  it('takes the package of the order alone where lines name none, outside the US', () => {
    const named = order({ packages: [{ id: 'P' }] });
    expect(decide(row(), named, null, GB)).toMatchObject([{ key: 'package P' }]);
    expect(decide(row(), named, null, US)).toMatchObject([{ key: 'order 1' }]);
  });

  it('is a label where TikTok’s carrier takes an order without a package', () => {
    const given = row({ trackingNumber: null, provider: null });
    expect(decide(given, order({ shipping_type: 'TIKTOK' }), null, { ...US, handover: dropOff })).toMatchObject([
      { is: 'plan', needs: 'service', plan: { flow: 'create-package', handover: 'DROP_OFF' } },
    ]);
    expect(decide(given, order({ shipping_type: 'TIKTOK' }), null, { ...GB, handover: dropOff })).toMatchObject([
      { state: 'refused', result: { code: 'no-package' } },
    ]);
  });

  it('ships every open package of an order that TikTok’s carrier takes', () => {
    const split = order({
      shipping_type: 'TIKTOK',
      status: 'PARTIALLY_SHIPPING',
      line_items: [
        line('a', { package_id: 'P' }),
        line('b', { package_id: 'Q' }),
        line('c', { package_id: 'R', display_status: 'IN_TRANSIT' }),
      ],
    });
    const given = row({ trackingNumber: null, provider: null });
    expect(decide(given, split, null, { region: 'GB', handover: { method: 'PICKUP', slot: 'next' } })).toMatchObject([
      { key: 'package P', needs: 'slot', plan: { handover: 'PICKUP', slot: null } },
      { key: 'package Q', needs: 'slot' },
    ]);
    expect(
      decide(given, split, null, { region: 'GB', handover: { method: 'PICKUP', slot: { start: 1, end: 2 } } }),
    ).toMatchObject([{ needs: null, plan: { slot: { start: 1, end: 2 } } }, { needs: null }]);
  });

  it('sends only the open lines of an order that is partly shipped or partly cancelled', () => {
    const part = order({
      status: 'PARTIALLY_SHIPPING',
      line_items: [
        line('a'),
        line('b', { display_status: 'IN_TRANSIT', package_id: 'P', tracking_number: 'X' }),
        line('c', { display_status: 'CANCELLED' }),
      ],
    });
    expect(decide(row(), part, null, US)).toMatchObject([{ plan: { flow: 'mark-shipped', lineItemIds: ['a'] } }]);
  });
});

describe('what the user has to say first', () => {
  it.each([
    ['a tracking number', row({ trackingNumber: null, provider: null }), order()],
    ['a shipping provider', row({ provider: null }), order()],
    ['--handover', row({ trackingNumber: null, provider: null }), order({ shipping_type: 'TIKTOK' })],
    [
      'name each by package_id',
      row(),
      order({ line_items: [line('a', { package_id: 'P' }), line('b', { package_id: 'Q' })] }),
    ],
  ])('%s', (text, given, found) => {
    expect(decide(given, found, null, GB)).toEqual([
      { is: 'problem', message: expect.stringMatching(new RegExp(`^Line 2: order 1 .*${text}`)) },
    ]);
  });
});

describe('what is known from reading', () => {
  const shipped = (trackingNumber: string) =>
    order({
      status: 'IN_TRANSIT',
      line_items: [line('a', { display_status: 'IN_TRANSIT', package_id: 'P', tracking_number: trackingNumber })],
    });

  it.each([
    ['CANCELLED', 'order-cancelled'],
    ['ON_HOLD', 'order-on-hold'],
    ['UNPAID', 'order-unpaid'],
  ])('%s is refused', (status, code) => {
    expect(decide(row(), order({ status }), null, GB)).toMatchObject([
      {
        is: 'settled',
        state: 'refused',
        result: { status: 'refused', code, orderId: '1', message: expect.any(String) },
      },
    ]);
  });

  it('an order that was on hold once is not on hold', () => {
    expect(decide(row(), order({ is_on_hold_order: true }), null, US)).toMatchObject([{ is: 'plan' }]);
  });

  it('shipped with our number is done, however it is written', () => {
    for (const number of ['T1', 't 1', 'T-1']) {
      expect(decide(row(), shipped(number), null, GB)).toMatchObject([
        { state: 'done', result: { status: 'already-shipped', packageId: 'P' } },
      ]);
    }
  });

  it('shipped with another is refused', () => {
    expect(decide(row(), shipped('OTHER'), null, GB)).toMatchObject([
      { state: 'refused', result: { code: 'shipped-otherwise', message: expect.stringContaining('OTHER') } },
    ]);
  });

  it('the part of an open order that carries our number is done', () => {
    const part = order({
      status: 'PARTIALLY_SHIPPING',
      line_items: [
        line('a', { package_id: 'P', display_status: 'AWAITING_COLLECTION', tracking_number: 'T1' }),
        line('b', { package_id: 'Q' }),
      ],
    });
    expect(decide(row(), part, null, GB)).toMatchObject([{ key: 'package P', state: 'done' }]);
    expect(decide(row({ trackingNumber: 'T2' }), part, null, GB)).toMatchObject([{ key: 'package Q', is: 'plan' }]);
  });

  it('a package that is gone, the platform’s own warehouse and a number for TikTok’s carrier are refused', () => {
    expect(decide(row({ names: 'package', id: 'Z' }), order(), 'Z', GB)).toMatchObject([
      { state: 'refused', result: { code: 'package-gone' } },
    ]);
    expect(decide(row(), order({ fulfillment_type: 'FULFILLMENT_BY_TIKTOK' }), null, GB)).toMatchObject([
      { result: { code: 'platform-fulfilled' } },
    ]);
    expect(decide(row(), order({ shipping_type: 'TIKTOK' }), null, { ...GB, handover: dropOff })).toMatchObject([
      { result: { code: 'tiktok-shipping' } },
    ]);
  });
});
