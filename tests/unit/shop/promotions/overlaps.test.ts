import { describe, expect, it } from 'vitest';
import type { Activity, ActivityItem } from '../../../../src/shop/promotions/activity.ts';
import { activityItems, activityRow } from '../../../../src/shop/promotions/activity.ts';
import { couponDetail } from '../../../../src/shop/promotions/coupon.ts';
import { mayNotMeet, overlapsOf, periodWarnings } from '../../../../src/shop/promotions/overlaps.ts';
import { activityTypes } from '../../../../src/shop/promotions/wire.ts';

const activity = (id: string, type: string, from: number | null, to: number | null, level = 'VARIATION'): Activity => ({
  ...activityRow({ title: `P${id}`, activity_type: type, product_level: level, status: 'ONGOING' }),
  id,
  beginsAt: from === null ? null : `2026-12-${String(from).padStart(2, '0')}T00:00:00Z`,
  endsAt: to === null ? null : `2026-12-${String(to).padStart(2, '0')}T00:00:00Z`,
});
const item = (productId: string, skuId: string | null): ActivityItem => ({
  productId,
  skuId,
  price: null,
  discount: '10',
  limit: null,
  perBuyer: null,
});

describe('what is in two promotions at a time', () => {
  it('is found by product and SKU, and not where one ends as the other begins', () => {
    const first = {
      activity: activity('1', 'FIXED_PRICE', 1, 5),
      items: [item('a', 'a1'), item('a', 'a2'), item('b', 'b1')],
    };
    const after = { activity: activity('2', 'DIRECT_DISCOUNT', 5, 9), items: [item('a', 'a1')] };
    expect(overlapsOf([first, after])).toEqual([]);
    const meets = { activity: activity('3', 'DIRECT_DISCOUNT', 4, 9, 'PRODUCT'), items: [item('a', null)] };
    expect(overlapsOf([first, meets])).toMatchObject([
      { verdict: 'conflict', productId: 'a', skuId: 'a1', from: '2026-12-04T00:00:00Z', until: '2026-12-05T00:00:00Z' },
      { verdict: 'conflict', productId: 'a', skuId: 'a2', confidence: 'H' },
    ]);
  });

  it('puts the one whose price counts first, whichever is named first', () => {
    const flash = { activity: activity('1', 'FLASHSALE', 1, 3), items: [item('a', 'a1')] };
    const off = { activity: activity('2', 'DIRECT_DISCOUNT', 1, 9), items: [item('a', 'a1')] };
    for (const order of [
      [flash, off],
      [off, flash],
    ])
      expect(overlapsOf(order)).toMatchObject([{ verdict: 'first-counts', first: { id: '1' }, second: { id: '2' } }]);
  });

  it('is one row for a promotion of the whole shop, with or without an end', () => {
    const shop = { activity: activity('1', 'SHIPPING_DISCOUNT', null, null, 'SHOP'), items: [] };
    const more = { activity: activity('2', 'BUY_MORE_SAVE_MORE', 2, null, 'SHOP'), items: [] };
    const off = { activity: activity('3', 'DIRECT_DISCOUNT', 1, 9), items: [item('a', 'a1'), item('b', 'b1')] };
    const empty = { activity: activity('4', 'DIRECT_DISCOUNT', 1, 9), items: [] };
    const found = overlapsOf([shop, more, off, empty]);
    expect(found.map(({ verdict, items }) => [verdict, items])).toEqual([
      ['unknown', 2],
      ['beside', null],
      ['beside', 2],
    ]);
    expect(found[1]).toMatchObject({ from: '2026-12-02T00:00:00Z', until: null });
  });

  it('knows a rule for every two types, with a source', () => {
    let pairs = 0;
    for (const one of activityTypes)
      for (const other of activityTypes) {
        const [found] = overlapsOf([
          { activity: activity('1', one, 1, 2), items: [item('a', 'a1')] },
          { activity: activity('2', other, 1, 2), items: [item('a', 'a1')] },
        ]);
        expect(found?.source, `${one} ${other}`).toMatch(/Partner API|University/);
        expect(mayNotMeet(one, other)).toBe(found?.verdict === 'conflict');
        pairs += 1;
      }
    expect(pairs).toBe(25);
  });

  it('warns of periods that the platform is told not to take', () => {
    expect(periodWarnings('FLASHSALE', 72 * 3600)).toEqual([]);
    expect(periodWarnings('FLASHSALE', 72 * 3600 + 1)).toHaveLength(1);
    expect(periodWarnings('FIXED_PRICE', 300)[0]).toMatch(/at least 10 minutes.*confidence L/);
  });
});

describe('what the wire says', () => {
  it('is read with what is missing, of a word where a list is, and with limits of -1', () => {
    expect(activityRow({})).toMatchObject({ id: '', type: 'UNKNOWN', beginsAt: null, immutable: false, tiers: [] });
    expect(activityRow({ activity_commands: 'IMMUTABLE' as never, begin_time: 0 })).toMatchObject({
      immutable: true,
      beginsAt: null,
    });
    expect(activityItems({})).toEqual([]);
    expect(
      activityItems({
        products: [
          { id: '1', discount: '10', quantity_limit: -1, skus: [] },
          { id: '2', skus: [{ id: '21', activity_price: { amount: '70500', currency: 'IDR' }, quantity_limit: 9 }] },
        ],
      }),
    ).toEqual([
      { productId: '1', skuId: null, price: null, discount: '10', limit: null, perBuyer: null },
      {
        productId: '2',
        skuId: '21',
        price: { amount: '70500', currency: 'IDR' },
        discount: null,
        limit: 9,
        perBuyer: null,
      },
    ]);
  });

  it('is trimmed, and milliseconds are told from seconds, in coupons', () => {
    const coupon = couponDetail({
      id: '1',
      display_type: 'CHAT\n\n\n',
      status: 'NOT_START\n',
      create_time: 1_661_756_811_000,
      claim_duration: { start_time: 1_709_568_000 },
      redemption_duration: { type: 'RELATIVE', relative_time: 4, start_time: 1 },
      discount: { type: 'PERCENT_OFF', percentage: '30', reduction_amount: { amount: '30.5', currency: 'USD' } },
    });
    expect(coupon).toMatchObject({
      kind: 'CHAT',
      status: 'NOT_START',
      createdAt: '2022-08-29T07:06:51Z',
      claimFrom: '2024-03-04T16:00:00Z',
      useFrom: null,
      useDays: 4,
      percent: '30',
      amount: null,
    });
  });
});
