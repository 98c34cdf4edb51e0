import { describe, expect, it } from 'vitest';
import { evidenceOfOrder, evidenceOfPackage } from '../../../src/shop/ship/evidence.ts';
import { planLine, reportLine, resultFor, sameShipment } from '../../../src/shop/ship/results.ts';
import type { ShipOrder, ShipPlan } from '../../../src/shop/ship/types.ts';

const plan = (more: Partial<ShipPlan> = {}): ShipPlan => ({
  flow: 'ship-package',
  orderId: '1',
  packageId: 'P',
  lineItemIds: null,
  trackingNumber: 'T1',
  provider: { id: '7', name: 'UPS' },
  handover: null,
  slot: null,
  service: null,
  line: null,
  ...more,
});
const order = (display_status: string, more: object = {}, status = display_status): ShipOrder => ({
  id: '1',
  status,
  line_items: [{ id: 'a', package_id: 'P', display_status, ...more }],
});

describe('what an order says of a request nobody answered', () => {
  it.each([
    [
      'shipped as planned',
      order('AWAITING_COLLECTION', { tracking_number: 't1' }),
      { says: 'ours', packageId: 'P', trackingNumber: 'T1' },
    ],
    [
      'shipped otherwise',
      order('IN_TRANSIT', { tracking_number: 'X' }),
      { says: 'other', packageId: 'P', trackingNumber: 'X' },
    ],
    ['shipped, by a number it does not tell', order('AWAITING_COLLECTION'), { says: 'unclear', packageId: 'P' }],
    ['not shipped', order('AWAITING_SHIPMENT'), { says: 'open' }],
    ['open, with a number', order('AWAITING_SHIPMENT', { tracking_number: 'X' }), { says: 'unclear', packageId: 'P' }],
    ['cancelled', order('CANCELLED'), { says: 'cancelled' }],
    ['a state nobody knows', order('PONDERING'), { says: 'unclear', packageId: 'P' }],
    [
      'another package only',
      { id: '1', status: 'AWAITING_SHIPMENT', line_items: [{ id: 'a', package_id: 'Q' }] },
      { says: 'unclear', packageId: 'P' },
    ],
  ])('%s', (_name, found, evidence) => {
    expect(evidenceOfOrder(found, plan())).toEqual(evidence);
  });

  it('of an order marked shipped: the package it got, with our number', () => {
    const mark = plan({ flow: 'mark-shipped', packageId: null });
    expect(evidenceOfOrder(order('AWAITING_COLLECTION', { tracking_number: 'T1' }), mark)).toEqual({
      says: 'ours',
      packageId: 'P',
      trackingNumber: 'T1',
    });
    expect(evidenceOfOrder({ ...order('AWAITING_COLLECTION'), tracking_number: 'T1' }, mark)).toMatchObject({
      says: 'ours',
    });
    expect(evidenceOfOrder(order('AWAITING_SHIPMENT', { package_id: undefined }), mark)).toEqual({ says: 'open' });
    expect(evidenceOfOrder(order('AWAITING_SHIPMENT'), mark), 'a package came up: read it').toEqual({
      says: 'unclear',
      packageId: 'P',
    });
  });

  it('of a partial request: its own lines alone', () => {
    const found: ShipOrder = {
      id: '1',
      status: 'PARTIALLY_SHIPPING',
      line_items: [
        { id: 'a', display_status: 'IN_TRANSIT', tracking_number: 'X', package_id: 'Q' },
        { id: 'b', display_status: 'AWAITING_SHIPMENT' },
      ],
    };
    expect(evidenceOfOrder(found, plan({ flow: 'mark-shipped', packageId: null, lineItemIds: ['b'] }))).toEqual({
      says: 'open',
    });
  });
});

describe('what a package says', () => {
  it.each([
    [{ tracking_number: 'T1', package_status: 'PROCESSING' }, 'ours'],
    [{ tracking_number: 'X', package_status: 'PROCESSING' }, 'other'],
    [{ package_status: 'PROCESSING' }, 'open'],
    [{ package_status: 'TO_FULFILL', tracking_number: '' }, 'open'],
    [{ package_status: 'FULFILLING' }, 'unclear'],
    [{ package_status: 'CANCELLED', tracking_number: 'T1' }, 'cancelled'],
  ])('with our own number %j: %s', (found, says) => {
    expect(evidenceOfPackage(found, plan()).says).toBe(says);
  });

  it.each([
    [{ package_status: 'TO_FULFILL' }, 'open'],
    [{ package_status: 'PROCESSING', handover_method: 'PICKUP' }, 'ours'],
    [{ package_status: 'PROCESSING' }, 'unclear'],
    [{ package_status: 'FULFILLING', tracking_number: 'TT' }, 'ours'],
  ])('with TikTok’s %j: %s', (found, says) => {
    expect(evidenceOfPackage(found, plan({ trackingNumber: null, handover: 'PICKUP' })).says).toBe(says);
  });
});

describe('report lines', () => {
  it('have the agreed fields and no others, in every state', () => {
    const keys = ['orderId', 'packageId', 'status', 'trackingNumber', 'code', 'message', 'requestId'];
    const states = ['planned', 'sending', 'done', 'refused', 'unknown', 'cancelled'] as const;
    const statuses = states.map((state) => {
      const line = reportLine({ state, plan: plan(), result: undefined });
      expect(Object.keys(line)).toEqual(keys);
      return line.status;
    });
    expect(statuses).toEqual(['unknown', 'unknown', 'shipped', 'refused', 'unknown', 'refused']);
    expect(
      reportLine({ state: 'unknown', plan: plan(), result: resultFor(plan(), 'unknown', { message: 'lost' }) }),
    ).toMatchObject({ status: 'unknown', message: 'lost' });
  });

  it('of a dry run say what would be sent', () => {
    const line = planLine(
      { state: 'planned', plan: plan({ handover: 'DROP_OFF', slot: { start: 0, end: 60 } }), result: undefined },
      (seconds) => `@${seconds}`,
    );
    expect(line).toMatchObject({
      status: 'planned',
      flow: 'ship-package',
      provider: 'UPS',
      handover: 'drop-off',
      slot: '@0/@60',
      service: null,
    });
  });

  it('of one package are the same shipment when number and carrier are', () => {
    expect(sameShipment(plan({ line: 2 }), plan({ line: 9, orderId: '2', trackingNumber: 't1' }))).toBe(true);
    expect(sameShipment(plan(), plan({ trackingNumber: 'T2' }))).toBe(false);
    expect(sameShipment(plan(), plan({ provider: { id: '8', name: 'x' } }))).toBe(false);
  });
});
