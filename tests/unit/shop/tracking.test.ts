import { describe, expect, it } from 'vitest';
import {
  correctionRefusal,
  isSameNumber,
  planCorrection,
  shippedPackages,
  trackingEvents,
} from '../../../src/shop/tracking.ts';

it('events come newest first, with times in UTC, numbers or texts', () => {
  const events = trackingEvents({
    tracking: [
      { description: 'collected', update_time_millis: 1_767_225_600_000 },
      { description: 'delivered', update_time_millis: '1767312000999' },
      { description: 'some day' },
    ],
  });
  expect(events).toEqual([
    { at: '2026-01-02T00:00:00Z', description: 'delivered' },
    { at: '2026-01-01T00:00:00Z', description: 'collected' },
    { at: undefined, description: 'some day' },
  ]);
  expect(trackingEvents({})).toEqual([]);
});

it('the shipped packages of an order are those with a number, each once', () => {
  const order = {
    id: '1',
    rts_time: 50,
    shipping_provider: 'USPS',
    line_items: [
      { id: 'a', package_id: 'p', tracking_number: 'T1', rts_time: 100, shipping_provider_name: 'UPS' },
      { id: 'b', package_id: 'p', tracking_number: 'T1' },
      { id: 'c', package_id: 'q', tracking_number: 'T2' },
      { id: 'd', package_id: 'r' },
      { id: 'e' },
    ],
  };
  expect(shippedPackages(order)).toEqual([
    { packageId: 'p', trackingNumber: 'T1', provider: 'UPS', shippedAt: 100 },
    { packageId: 'q', trackingNumber: 'T2', provider: 'USPS', shippedAt: 50 },
  ]);
});

describe('a correction', () => {
  const pack = { packageId: 'p', trackingNumber: 'T1', provider: 'UPS', shippedAt: 1_767_225_600 };
  const to = { trackingNumber: 'T2', provider: { id: '7', name: 'USPS' } };
  it('says until when the platform takes it, where that is known', () => {
    expect(planCorrection({ id: '1' }, pack, to, 'US').windowEndsAt).toBe('2026-01-04T00:00:00Z');
    expect(planCorrection({ id: '1' }, pack, to, 'gb').windowEndsAt).toBe('2026-01-04T00:00:00Z');
    expect(planCorrection({ id: '1' }, pack, to, 'DE').windowEndsAt).toBeNull();
    expect(planCorrection({ id: '1' }, { ...pack, shippedAt: undefined }, to, 'US').windowEndsAt).toBeNull();
  });

  it('compares numbers without grouping and case', () => {
    expect(isSameNumber('1z 999-aa', '1Z999AA')).toBe(true);
    expect(isSameNumber(null, '1Z')).toBe(false);
  });

  it.each(['21011049', '21011050', '21011051', '21011052', '21011043', '21011030'])(
    'that is refused with %s is explained',
    (code) => {
      expect(correctionRefusal(code)?.message).toMatch(/^[A-Z].*\.$/);
      expect(correctionRefusal(code)?.hint).not.toBe('');
    },
  );
});
