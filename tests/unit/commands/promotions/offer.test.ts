import { describe, expect, it } from 'vitest';
import { checkTimes, readTitle } from '../../../../src/commands/promotions/create.ts';
import { offerBody } from '../../../../src/commands/promotions/offer.ts';

describe('what a promotion of shipping or of several things gives', () => {
  it('is what the API takes', () => {
    expect(offerBody({ freeShipping: true }, 'SHIPPING_DISCOUNT', 'PRODUCT', 2)).toEqual({
      shipping_discount: { threshold_type: 'NO_THRESHOLD', type: 'FREE_SHIPPING', area_scope: { type: 'WHOLE' } },
    });
    const flags = { shippingOff: '3.50', minItems: 2, area: ['Nevada'], method: 'all' };
    expect(offerBody(flags, 'SHIPPING_DISCOUNT', 'SHOP', 2)).toEqual({
      shipping_discount: {
        threshold_type: 'MINIMAL_ITEM_QUANTITY',
        threshold_value: '2',
        type: 'DISCOUNT_SHIPPING_FEE',
        value: '3.50',
        shipping_method: 'ALL_SHIPPING_METHOD',
        area_scope: { type: 'SPECIFIC_AREAS', specific_areas: ['Nevada'] },
      },
    });
    expect(
      offerBody({ tier: ['50:4.00', '80.00: 9'], by: 'spend' }, 'BUY_MORE_SAVE_MORE', 'SHOP', 2)?.bmsm_discount
        ?.details,
    ).toEqual([
      { tier: 1, threshold_type: 'MINIMAL_ORDER_AMOUNT', threshold_value: '50', type: 'AMOUNT_OFF', value: '4.00' },
      { tier: 2, threshold_type: 'MINIMAL_ORDER_AMOUNT', threshold_value: '80.00', type: 'AMOUNT_OFF', value: '9' },
    ]);
    expect(offerBody({}, 'FLASHSALE', 'VARIATION', 2)).toBeUndefined();
  });

  it.each([
    ['FIXED_PRICE', { tier: ['2:5%'] }, /--tier does not go/],
    ['BUY_MORE_SAVE_MORE', { freeShipping: true }, /--free-shipping does not go/],
    ['BUY_MORE_SAVE_MORE', {}, /Nothing says/],
    ['BUY_MORE_SAVE_MORE', { tier: ['2:5%', '3:6%', '4:7%'] }, /takes 2/],
    ['BUY_MORE_SAVE_MORE', { tier: ['2:5%', '2:9%'] }, /not more than 2/],
    ['BUY_MORE_SAVE_MORE', { tier: ['2:5%', '3:5%'] }, /not more than 5/],
    ['BUY_MORE_SAVE_MORE', { tier: ['2:5%', '3:4.00'] }, /one tier is in per cent/i],
    ['BUY_MORE_SAVE_MORE', { tier: ['2:5.5%'] }, /whole per cent/],
    ['BUY_MORE_SAVE_MORE', { tier: ['2.5:5%'] }, /number of items/],
    ['BUY_MORE_SAVE_MORE', { tier: ['2'] }, /no tier/],
    ['BUY_MORE_SAVE_MORE', { tier: ['2:1.999'] }, /no amount/],
    ['BUY_MORE_SAVE_MORE', { tier: ['10:10.00'], by: 'spend' }, /takes off all that was spent/],
    ['SHIPPING_DISCOUNT', {}, /either free or so much off/],
    ['SHIPPING_DISCOUNT', { freeShipping: true, shippingOff: '3' }, /either free/],
    ['SHIPPING_DISCOUNT', { shippingOff: '-3' }, /no amount/],
    ['SHIPPING_DISCOUNT', { freeShipping: true, minItems: 2, minSpend: '3' }, /both/],
  ])('%s is refused with %j', (type, flags, message) => {
    expect(() => offerBody(flags, type, 'SHOP', 2)).toThrow(message);
  });

  it('has a threshold for a whole shop only', () => {
    expect(() => offerBody({ freeShipping: true, minItems: 2 }, 'SHIPPING_DISCOUNT', 'PRODUCT', 2)).toThrow(
      /whole shop/,
    );
  });
});

describe('a title and times', () => {
  it('are as the platform takes them', () => {
    expect(readTitle(` ${'😀'.repeat(50)} `)).toBe('😀'.repeat(50));
    expect(() => readTitle('x'.repeat(51))).toThrow(/51 characters/);
    expect(() => readTitle('  ')).toThrow(/empty/);
    expect(() => checkTimes(10, 20, 10)).toThrow(/has passed/);
    expect(() => checkTimes(11, 11, 10)).toThrow(/before it begins/);
    expect(() => checkTimes(5, 9, 10, true)).toThrow(/end in the past/);
    expect(() => checkTimes(5, 11, 10, true)).not.toThrow();
  });
});
