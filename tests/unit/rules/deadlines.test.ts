import { describe, expect, it } from 'vitest';
import type { DeadlineOrder } from '../../../src/rules/deadline-order.ts';
import { collectionDeadline, shipDeadline } from '../../../src/rules/deadlines.ts';
import { ruleSetFor } from '../../../src/rules/rule-sets.ts';

const seconds = (iso: string) => Date.parse(iso) / 1000;
const iso = (at: number | undefined) =>
  at === undefined ? undefined : new Date(at * 1000).toISOString().replace('.000', '');

/** An order placed and paid at a moment, reckoned by the rules of its day. */
function clock(market: string, placed: string, order: DeadlineOrder = {}) {
  const at = seconds(placed);
  const found = shipDeadline(
    {
      status: 'AWAITING_SHIPMENT',
      order_type: 'NORMAL',
      shipping_type: 'SELLER',
      create_time: at,
      paid_time: at,
      ...order,
    },
    ruleSetFor(market, at),
  );
  return {
    ...found,
    shipBy: iso(found.shipBy),
    autoCancelAt: iso(found.autoCancelAt),
    contested: found.contested?.map((contest) => ({ ...contest, at: iso(contest.at) })),
  };
}

describe("the platform's own times", () => {
  it('lead, and nothing is contested', () => {
    const found = clock('US', '2026-07-02T17:00:00Z', {
      rts_sla_time: seconds('2026-07-08T06:59:59Z'),
      shipping_due_time: seconds('2026-07-15T06:59:59Z'),
      tts_sla_time: seconds('2026-07-08T06:59:59Z'),
    });
    expect(found).toMatchObject({
      shipBy: '2026-07-08T06:59:59Z',
      source: 'api',
      rule: { id: 'api/rts_sla_time', confidence: 'H' },
      autoCancelAt: '2026-07-15T06:59:59Z',
      autoCancelSource: 'api',
    });
    expect(found.collectBy).toBe(seconds('2026-07-08T06:59:59Z'));
    expect(found.contested).toBeUndefined();
    expect(found.unknown).toBeUndefined();
  });

  it('count where no rules are known, and 0 counts as none', () => {
    expect(clock('DE', '2026-11-20T10:00:00Z', { rts_sla_time: seconds('2026-11-24T22:59:59Z') })).toMatchObject({
      shipBy: '2026-11-24T22:59:59Z',
      source: 'api',
    });
    expect(clock('US', '2026-11-20T18:00:00Z', { rts_sla_time: 0 })).toMatchObject({ source: 'computed' });
    expect(
      clock('US', '2026-11-20T18:00:00Z', {
        shipping_due_time: 0,
        cancel_order_sla_time: seconds('2026-12-01T07:59:59Z'),
      }).autoCancelAt,
    ).toBe('2026-12-01T07:59:59Z');
  });

  it('take the pick-up cut-off of South-East Asia for the time of collection', () => {
    expect(clock('TH', '2026-11-20T03:00:00Z', { pick_up_cut_off_time: 5, tts_sla_time: 9 }).collectBy).toBe(5);
  });
});

describe('US regular orders: two business days, 23:59 Pacific', () => {
  it.each([
    // Worked examples of the rule's pages and of sellers' guides.
    ['a Friday order is due on Tuesday', '2026-11-20T20:47:00-08:00', '2026-11-24T23:59:59-08:00'],
    ['before Thanksgiving', '2025-11-24T10:00:00-08:00', '2025-11-26T23:59:59-08:00'],
    ['over Thanksgiving', '2025-11-25T10:00:00-08:00', '2025-11-28T23:59:59-08:00'],
    ['over Thanksgiving and a weekend', '2025-11-26T10:00:00-08:00', '2025-12-01T23:59:59-08:00'],
    ['over Christmas', '2025-12-23T10:00:00-08:00', '2025-12-26T23:59:59-08:00'],
    ['over the fourth of July', '2025-07-03T10:00:00-07:00', '2025-07-08T23:59:59-07:00'],
    [
      "in the evening it is still the order's day in the Pacific zone",
      '2025-11-13T23:50:00-08:00',
      '2025-11-17T23:59:59-08:00',
    ],
    ['over the start of summer time', '2026-03-06T12:00:00-08:00', '2026-03-10T23:59:59-07:00'],
    ['over its end', '2026-10-30T12:00:00-07:00', '2026-11-03T23:59:59-08:00'],
    ['over the end of the year', '2026-12-31T12:00:00-08:00', '2027-01-05T23:59:59-08:00'],
  ])('%s', (_, placed, due) => {
    const found = clock('US', placed);
    expect(found.shipBy).toBe(iso(seconds(due)));
    expect(found).toMatchObject({ source: 'computed', rule: { date: '2026-11-22' } });
    expect(found.rule?.id).toMatch(/^us-\d{4}-\d\d-\d\d\/dispatch\.NORMAL$/);
    expect(found.rule?.source).toContain('KID 3995852763301633');
  });

  it('gives the earlier day around 4 July 2026, and says why it is contested', () => {
    const thursday = clock('US', '2026-07-02T10:00:00-07:00');
    expect(thursday.shipBy).toBe(iso(seconds('2026-07-06T23:59:59-07:00')));
    expect(thursday.contested?.filter(({ of }) => of === 'ship-by')).toEqual([
      {
        of: 'ship-by',
        at: iso(seconds('2026-07-07T23:59:59-07:00')),
        why: expect.stringMatching(/^If 2026-07-03 \(Independence Day, observed\) counts as a holiday\. .*Saturday/),
        confidence: 'H',
      },
    ]);
    const friday = clock('US', '2026-07-03T10:00:00-07:00');
    expect(friday.shipBy).toBe(iso(seconds('2026-07-07T23:59:59-07:00')));
    expect(friday.contested?.filter(({ of }) => of === 'ship-by') ?? []).toEqual([]);
  });

  it('gives the earlier day where the hold ends after midnight', () => {
    // Placed on Thursday 23:30, out of hold on Friday 00:30.
    const found = clock('US', '2026-11-19T23:30:00-08:00');
    expect(found.shipBy).toBe(iso(seconds('2026-11-23T23:59:59-08:00')));
    expect(found.contested?.find(({ of }) => of === 'ship-by')).toMatchObject({
      at: iso(seconds('2026-11-24T23:59:59-08:00')),
      why: expect.stringContaining('Awaiting Shipment'),
    });
  });

  it('are cancelled after seven business days, and since June 2026 perhaps after five', () => {
    expect(clock('US', '2026-04-06T10:00:00-07:00')).toMatchObject({
      autoCancelAt: iso(seconds('2026-04-15T23:59:59-07:00')),
      autoCancelSource: 'computed',
    });
    const june = clock('US', '2026-11-16T10:00:00-08:00');
    expect(june.autoCancelAt).toBe(iso(seconds('2026-11-23T23:59:59-08:00')));
    expect(june.contested).toContainEqual({
      of: 'auto-cancel',
      at: iso(seconds('2026-11-25T23:59:59-08:00')),
      why: expect.stringMatching(/Five business days.*seven/),
      confidence: 'H',
    });
  });
});

describe('US orders of other types', () => {
  it.each([
    ['MADE_TO_ORDER', { days: '5', type: 'BUSINESS_DAY' }, '2026-11-30T23:59:59-08:00'],
    ['BACK_ORDER', { days: '3' }, '2026-11-25T23:59:59-08:00'],
    ['MADE_TO_ORDER', { days: '2', type: 'CALENDAR_DAY' }, '2026-11-22T23:59:59-08:00'],
  ])('%s with a handling time of %o', (order_type, handling_duration, due) => {
    const found = clock('US', '2026-11-20T10:00:00-08:00', { order_type, handling_duration });
    expect(found.shipBy).toBe(iso(seconds(due)));
    expect(found.contested?.find(({ of }) => of === 'ship-by')?.why).toContain('adds a business day');
  });

  it('made to order: cancelled four business days after the time to dispatch, whoever gave that', () => {
    expect(
      clock('US', '2026-02-02T10:00:00-08:00', { order_type: 'MADE_TO_ORDER', handling_duration: { days: '3' } }),
    ).toMatchObject({
      shipBy: iso(seconds('2026-02-05T23:59:59-08:00')),
      autoCancelAt: iso(seconds('2026-02-11T23:59:59-08:00')),
    });
    expect(
      clock('US', '2026-02-02T10:00:00-08:00', {
        order_type: 'MADE_TO_ORDER',
        rts_sla_time: seconds('2026-02-06T23:59:59-08:00'),
      }).autoCancelAt,
    ).toBe(iso(seconds('2026-02-12T23:59:59-08:00')));
  });

  it('pre-orders: a business day after the release, two by older pages, cancelled five after', () => {
    const found = clock('US', '2026-03-20T10:00:00-07:00', {
      order_type: 'PRE_ORDER',
      release_date: seconds('2026-04-03T09:00:00-07:00'),
    });
    expect(found).toMatchObject({
      shipBy: iso(seconds('2026-04-06T23:59:59-07:00')),
      autoCancelAt: iso(seconds('2026-04-13T23:59:59-07:00')),
    });
    expect(found.contested).toEqual([
      {
        of: 'ship-by',
        at: iso(seconds('2026-04-07T23:59:59-07:00')),
        why: expect.stringContaining('two business days'),
        confidence: 'L',
      },
    ]);
  });
});

describe('other markets', () => {
  it('UK: two working days in London, cancelled a working day later', () => {
    const found = clock('UK', '2026-12-23T12:00:00Z');
    // 24 December is a working day; Christmas, the weekend and the substitute for Boxing Day are not.
    expect(found).toMatchObject({
      shipBy: '2026-12-29T23:59:59Z',
      autoCancelAt: '2026-12-30T23:59:59Z',
      rule: { confidence: 'M' },
    });
    expect(clock('GB', '2026-03-27T23:30:00Z').shipBy).toBe('2026-03-31T22:59:59Z');
    expect(clock('GB', '2026-05-22T12:00:00Z').shipBy).toBe('2026-05-27T22:59:59Z');
  });

  it.each([
    ['before the cut-off of a working day: the same day', '2026-11-20T13:59:59+07:00', '2026-11-20T23:59:59+07:00'],
    ['at the cut-off: the next working day', '2026-11-20T14:00:00+07:00', '2026-11-23T23:59:59+07:00'],
    ['on a weekend: the next working day', '2026-11-21T09:00:00+07:00', '2026-11-23T23:59:59+07:00'],
    ['before Tet', '2026-02-13T15:00:00+07:00', '2026-02-23T23:59:59+07:00'],
  ])('Vietnam %s', (_, placed, due) => {
    expect(clock('VN', placed, { shipping_type: 'TIKTOK' }).shipBy).toBe(iso(seconds(due)));
  });

  it('Vietnam: cancelled unshipped after two working days, uncollected after three', () => {
    const at = seconds('2026-11-20T09:00:00+07:00');
    const order = {
      status: 'AWAITING_SHIPMENT',
      order_type: 'NORMAL',
      shipping_type: 'TIKTOK',
      create_time: at,
      paid_time: at,
    };
    const set = ruleSetFor('VN', at);
    expect(iso(shipDeadline(order, set).autoCancelAt)).toBe(iso(seconds('2026-11-24T23:59:59+07:00')));
    expect(iso(collectionDeadline(order, set))).toBe(iso(seconds('2026-11-25T23:59:59+07:00')));
    expect(collectionDeadline({ ...order, collection_due_time: 7 }, set)).toBe(7);
    expect(collectionDeadline(order, undefined)).toBeUndefined();
  });

  it('a day that is not proclaimed yet counts as a working day, and the later time is named', () => {
    const found = clock('SG', '2027-05-17T09:00:00+08:00', { shipping_type: 'TIKTOK' });
    expect(found.shipBy).toBe(iso(seconds('2027-05-17T23:59:59+08:00')));
    expect(found.contested?.[0]).toMatchObject({
      at: iso(seconds('2027-05-18T23:59:59+08:00')),
      why: expect.stringContaining('2027-05-17 (Hari Raya Haji)'),
    });
  });
});

describe('what cannot be known', () => {
  it.each([
    ['another market', 'DE', {}, /No rules are known/],
    ['before the first rule-set', 'US', { placed: '2024-01-05T10:00:00Z' }, /No rules are known/],
    ['no type', 'US', { order_type: '' }, /of which type/],
    ['a type without a rule', 'US', { order_type: 'ZERO_LOTTERY' }, /ZERO_LOTTERY/],
    ['a way of shipping without a rule', 'TH', { shipping_type: 'SELLER' }, /SELLER shipping/],
    ['a UK pre-order', 'GB', { order_type: 'PRE_ORDER', release_date: 1_780_000_000 }, /PRE_ORDER/],
    ['no handling time', 'US', { order_type: 'MADE_TO_ORDER' }, /handling time/],
    [
      'a handling time that is no number',
      'US',
      { order_type: 'BACK_ORDER', handling_duration: { days: 'soon' } },
      /handling time/,
    ],
    ['no release date', 'US', { order_type: 'PRE_ORDER' }, /release date/],
    ['not paid', 'US', { status: 'UNPAID' }, /not paid/],
    ['no times at all', 'US', { create_time: 0, paid_time: 0 }, /placed or paid/],
    ["TikTok's own warehouse", 'US', { fulfillment_type: 'FULFILLMENT_BY_TIKTOK' }, /own warehouse/],
    ['beyond the calendar', 'US', { placed: '2028-01-28T10:00:00-08:00' }, /calendar of US/],
  ])(
    'is said so: %s',
    (_, market, { placed = '2026-11-20T18:00:00Z', ...order }: DeadlineOrder & { placed?: string }, why) => {
      const found = clock(market, placed, order);
      expect(found.unknown).toMatch(why);
      expect(found.shipBy).toBeUndefined();
      expect(found.source).toBeUndefined();
      expect(found.rule).toBeUndefined();
    },
  );
});
