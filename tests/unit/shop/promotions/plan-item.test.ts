import { describe, expect, it } from 'vitest';
import { parseDecimal } from '../../../../src/lib/decimal.ts';
import type { ActivityItem } from '../../../../src/shop/promotions/activity.ts';
import { itemEvidence, itemLine, itemResult } from '../../../../src/shop/promotions/item-results.ts';
import type { ItemGuards, ItemWish } from '../../../../src/shop/promotions/item-types.ts';
import { type ItemRules, planItem } from '../../../../src/shop/promotions/plan-item.ts';
import type { SkuFacts } from '../../../../src/shop/skus/types.ts';

const dec = (text: string) => parseDecimal(text) ?? expect.fail(text);
const sku = (price: string | null, stock?: number, skuId = '11'): SkuFacts => ({
  productId: '1',
  skuId,
  sellerSku: `S-${skuId}`,
  title: 'Mug',
  price: price === null ? null : { amount: price, currency: 'USD' },
  ...(stock !== undefined && { stock }),
});
const wish = (more: Partial<ItemWish> = {}): ItemWish => ({
  ref: { productId: null, skuId: '11', sellerSku: null },
  price: null,
  currency: null,
  percent: null,
  limit: undefined,
  perBuyer: undefined,
  cost: null,
  line: 2,
  ...more,
});
const free: ItemGuards = { minPrice: null, maxDiscount: null, belowCost: false };
const rules = (
  type: string,
  guards: Partial<ItemGuards> = {},
  more: Partial<ItemRules['activity']> = {},
): ItemRules => ({
  activity: { id: '7', type, level: 'VARIATION', status: 'NOT_START', ...more },
  guards: { ...free, ...guards },
  market: { currency: 'USD', digits: 2 },
});
const inIt = (more: Partial<ActivityItem> = {}): ActivityItem => ({
  productId: '1',
  skuId: '11',
  price: { amount: '9.50', currency: 'USD' },
  discount: null,
  limit: null,
  perBuyer: null,
  ...more,
});

describe('what is sent for an item', () => {
  it('is the price, and what is given away at most is reckoned exactly', () => {
    const { plan, problem, guarded } = planItem(
      [sku('12.99', 30)],
      wish({ price: dec('9.99') }),
      rules('FIXED_PRICE'),
      undefined,
    );
    expect([problem, guarded]).toEqual([undefined, undefined]);
    expect(plan).toMatchObject({
      action: 'add',
      price: '9.99',
      percent: null,
      to: '9.99',
      limit: -1,
      exposure: '90.00',
    });
    expect(itemResult(plan, 'changed')).toMatchObject({
      discount: '23.1',
      limit: null,
      from: { amount: '12.99' },
      line: 2,
    });
  });

  it('is a price that a share makes, rounded half up, where the promotion has prices', () => {
    const { plan } = planItem([sku('12.99', 3)], wish({ percent: dec('12.5') }), rules('FLASHSALE'), undefined);
    // 12.99 × 0.875 = 11.36625
    expect(plan).toMatchObject({ price: '11.37', percent: null, exposure: '4.86' });
  });

  it('is whole per cent where the promotion has shares; prices are reckoned', () => {
    const { plan } = planItem([sku('9.99')], wish({ percent: dec('15.0') }), rules('DIRECT_DISCOUNT'), undefined);
    expect(plan).toMatchObject({ price: null, percent: '15', to: '8.49', exposure: null });
    expect(
      planItem([sku('9.99')], wish({ percent: dec('15.5') }), rules('DIRECT_DISCOUNT'), undefined).problem,
    ).toMatch(/line 2: SKU S-11 \(11\) has a discount of 15\.5%; it is in whole per cent\./);
  });

  it('is one price for all SKUs of a product, below the lowest of them', () => {
    const skus = [sku('10.00', 5, '11'), sku('14.00', 5, '12')];
    const whole = rules('FIXED_PRICE', {}, { level: 'PRODUCT' });
    const { plan } = planItem(skus, wish({ price: dec('8'), limit: 7 }), whole, undefined);
    // At worst the seven are of what costs most: five of 14.00 and two of 10.00.
    expect(plan).toMatchObject({ skuId: null, from: '10.00', fromMost: '14.00', price: '8.00', exposure: '34.00' });
    expect(planItem(skus, wish({ price: dec('12') }), whole, undefined).problem).toMatch(/no discount/);
    expect(planItem(skus, wish({ percent: dec('10') }), whole, undefined).problem).toMatch(
      /from 10\.00 to 14\.00.*give a price/,
    );
  });

  it('is not forbidden for the half cent by which a share is rounded, and is where no guard can be held', () => {
    // 39.99 × 0.6 = 23.994, and 23.99 is 40.01 % off.
    const given = (percent: string) =>
      planItem(
        [sku('39.99')],
        wish({ percent: dec(percent) }),
        rules('FIXED_PRICE', { maxDiscount: dec('40') }),
        undefined,
      );
    expect(given('40')).toMatchObject({ plan: { price: '23.99' } });
    expect(given('40').guarded).toBeUndefined();
    expect(given('40.1').guarded).toMatch(/40\.1% off is more than 40%/);
    const type = 'BUY_MORE_SAVE_MORE';
    expect(planItem([sku('39.99')], wish(), rules(type), undefined).guarded).toBeUndefined();
    expect(planItem([sku('39.99')], wish(), rules(type, { minPrice: dec('9') }), undefined).guarded).toMatch(
      /no guard can be held/,
    );
  });

  it('keeps the limits of what is in it, and takes no lower ones', () => {
    const before = inIt({ limit: 20, perBuyer: 2 });
    const kept = planItem([sku('12.99')], wish({ price: dec('9.5') }), rules('FIXED_PRICE'), before);
    expect(kept).toMatchObject({ unchanged: true, plan: { action: 'change', limit: 20, perBuyer: 2 } });
    const raised = planItem([sku('12.99')], wish({ price: dec('9.5'), limit: null }), rules('FIXED_PRICE'), before);
    expect(raised).toMatchObject({ unchanged: false, plan: { limit: -1 } });
    expect(
      planItem([sku('12.99')], wish({ price: dec('9.5'), limit: 10 }), rules('FIXED_PRICE'), before).problem,
    ).toMatch(/limit of 20 .* not lower to 10/);
    expect(
      planItem([sku('12.99')], wish({ price: dec('9.5'), perBuyer: 1 }), rules('FIXED_PRICE'), inIt()).problem,
    ).toMatch(/no limit for each buyer/);
    expect(
      planItem([sku('12.99')], wish({ price: dec('9.5'), limit: 100 }), rules('FIXED_PRICE'), undefined).problem,
    ).toMatch(/from 1 to 99/);
  });

  it.each([
    [{ price: '12.99' }, 'FIXED_PRICE', /costs 12\.99 without it: that is no discount/],
    [{ price: '13' }, 'FIXED_PRICE', /no discount/],
    [{ price: '0' }, 'FIXED_PRICE', /above zero/],
    [{ price: '9.999' }, 'FIXED_PRICE', /more than 2 digits/],
    [{ price: '9', currency: 'GBP' }, 'FIXED_PRICE', /in GBP; this shop sells in USD/],
    [{ price: '9', percent: '10' }, 'FIXED_PRICE', /both/],
    [{}, 'FIXED_PRICE', /no price and no discount/],
    [{ price: '9' }, 'DIRECT_DISCOUNT', /takes per cent off/],
    [{}, 'DIRECT_DISCOUNT', /no discount/],
    [{ percent: '100' }, 'DIRECT_DISCOUNT', /from 1% to 99%/],
    [{ percent: '0' }, 'DIRECT_DISCOUNT', /from 1% to 99%/],
    [{ percent: '5' }, 'BUY_MORE_SAVE_MORE', /one for all/],
    [{ percent: '0.15' }, 'FIXED_PRICE', /a discount of 0\.15%: write 15 for 15% off/],
  ] as const)(
    'is nothing for %j in %s',
    (given: { price?: string; percent?: string; currency?: string }, type, message) => {
      const { price, percent, currency } = given;
      const asked = {
        ...(price && { price: dec(price) }),
        ...(percent && { percent: dec(percent) }),
        ...(currency && { currency }),
      };
      expect(planItem([sku('12.99')], wish(asked), rules(type), undefined).problem).toMatch(message);
    },
  );

  it('is nothing for what a running flash sale has already', () => {
    const running = rules('FLASHSALE', {}, { status: 'ONGOING' });
    expect(planItem([sku('12.99')], wish({ price: dec('9') }), running, inIt()).problem).toMatch(/can be changed/);
    expect(planItem([sku('12.99')], wish({ price: dec('9.50') }), running, inIt())).toMatchObject({ unchanged: true });
    expect(planItem([sku('12.99')], wish({ price: dec('9') }), running, undefined).problem).toBeUndefined();
  });
});

describe('guards', () => {
  it.each([
    ['a least price', { minPrice: dec('10') }, { price: dec('9.99') }, /9\.99, below the least price of 10/],
    ['the cost', {}, { price: dec('9.99'), cost: dec('10.5') }, /below its cost of 10\.5/],
    [
      'a largest discount',
      { maxDiscount: dec('20') },
      { price: dec('10.39') },
      /10\.39 instead of 12\.99, more than 20% off/,
    ],
  ] as const)('hold a price to %s', (_what, guards, given, message) => {
    const decided = planItem([sku('12.99')], wish(given), rules('FIXED_PRICE', guards), undefined);
    expect(decided.problem).toBeUndefined();
    expect(decided.guarded).toMatch(message);
  });

  it('let through what is just allowed, and what is below cost where that is meant', () => {
    const ok = (guards: Partial<ItemGuards>, given: Partial<ItemWish>, type = 'FIXED_PRICE') =>
      planItem([sku('10.00')], wish(given), rules(type, guards), undefined).guarded;
    expect(ok({ maxDiscount: dec('20') }, { price: dec('8.00') })).toBeUndefined();
    expect(ok({ minPrice: dec('8') }, { price: dec('8.00') })).toBeUndefined();
    expect(ok({ belowCost: true }, { price: dec('8'), cost: dec('9') })).toBeUndefined();
    expect(ok({ maxDiscount: dec('20') }, { percent: dec('20') }, 'DIRECT_DISCOUNT')).toBeUndefined();
    expect(ok({ maxDiscount: dec('20') }, { percent: dec('21') }, 'DIRECT_DISCOUNT')).toMatch(
      /21% off is more than 20%/,
    );
  });

  it('do not pass what they cannot hold: a price that is not known', () => {
    const blind = (guards: Partial<ItemGuards>, given: Partial<ItemWish>, type: string) =>
      planItem([sku(null)], wish(given), rules(type, guards), undefined).guarded;
    expect(blind({ maxDiscount: dec('20') }, { price: dec('8') }, 'FIXED_PRICE')).toMatch(/not known/);
    expect(blind({ minPrice: dec('5') }, { percent: dec('20') }, 'DIRECT_DISCOUNT')).toMatch(/not known/);
    expect(planItem([sku(null)], wish({ percent: dec('9') }), rules('FIXED_PRICE'), undefined).problem).toMatch(
      /not|known/,
    );
  });
});

describe('what a promotion says of an item whose request got no answer', () => {
  const { plan } = planItem([sku('12.99')], wish({ price: dec('9.5'), limit: 5 }), rules('FIXED_PRICE'), undefined);
  it.each([
    ['as wanted', inIt({ limit: 5, price: { amount: '9.5', currency: 'USD' } }), 'applied'],
    ['at another price', inIt({ limit: 5, price: { amount: '9.6', currency: 'USD' } }), 'open'],
    ['with another limit', inIt(), 'open'],
    ['not there', undefined, 'open'],
  ] as const)('%s', (_what, now, verdict) => expect(itemEvidence(plan, now)).toBe(verdict));

  it('and of one that was to go', () => {
    const remove = { ...plan, action: 'remove' as const };
    expect([itemEvidence(remove, undefined), itemEvidence(remove, inIt())]).toEqual(['applied', 'open']);
  });

  it('is told by row', () => {
    expect(itemLine({ state: 'planned', plan, result: undefined })).toMatchObject({
      status: 'unknown',
      code: 'not-sent',
    });
    expect(itemLine({ state: 'done', plan, result: undefined })).toMatchObject({ status: 'changed' });
    expect(itemLine({ state: 'cancelled', plan, result: undefined })).toMatchObject({ code: 'job-cancelled' });
  });
});
