import type { FieldSpec, FlagSpec } from './types.ts';

export const zoneFlag: FlagSpec = {
  name: 'zone',
  value: 'ZONE',
  summary: 'time zone of times that name none; of the shop’s market when absent',
};

/** Scopes of what changes a promotion. */
export const writeScopes = { needs: ['seller.promotion.info', 'seller.promotion.write'] };

/** What a row of a promotion holds. */
export const activityFields: readonly FieldSpec[] = [
  { name: 'id', summary: 'promotion id' },
  { name: 'title', summary: 'its title, which buyers do not see' },
  { name: 'type', summary: 'FIXED_PRICE, DIRECT_DISCOUNT, FLASHSALE, SHIPPING_DISCOUNT or BUY_MORE_SAVE_MORE' },
  { name: 'level', summary: 'PRODUCT, VARIATION (single SKUs) or SHOP' },
  { name: 'status', summary: 'DRAFT, NOT_START, ONGOING, EXPIRED, DEACTIVATED or NOT_EFFECTIVE' },
  { name: 'beginsAt', summary: 'when it begins; null for what runs without an end' },
  { name: 'endsAt', summary: 'when it ends; null for what runs without an end' },
  { name: 'oncePerBuyer', summary: 'a buyer takes part with one order at most' },
  { name: 'audience', summary: 'SHOP_NEW_CUSTOMER and so on; null where the API does not say' },
  { name: 'shipping', summary: 'off the postage: {amount, from}; an amount of null is all of it' },
  { name: 'tiers', summary: 'off several things: [{from, percent, amount}]; from: {of, value}, items or spend' },
  { name: 'gifts', summary: 'how many gifts go with it' },
  { name: 'immutable', summary: 'it is the platform’s own and cannot be changed or ended' },
  { name: 'createdAt', summary: 'when it was made' },
  { name: 'updatedAt', summary: 'when it last changed' },
];
