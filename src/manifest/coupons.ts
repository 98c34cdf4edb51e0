import { zoneFlag } from './promotions-fields.ts';
import type { CommandSpec, FieldSpec, NounSpec } from './types.ts';

const couponFields: readonly FieldSpec[] = [
  { name: 'id', summary: 'coupon id' },
  { name: 'title', summary: 'its title' },
  { name: 'kind', summary: 'REGULAR, LIVE, CREATOR_EXCLUSIVE, CHAT or PROMO_CODE' },
  { name: 'status', summary: 'NOT_START, ONGOING, EXPIRED or DEACTIVATED' },
  { name: 'claimFrom', summary: 'since when buyers can claim it' },
  { name: 'claimUntil', summary: 'until when' },
  { name: 'useFrom', summary: 'since when a claimed one can be used; null where that counts from the claim' },
  { name: 'useUntil', summary: 'until when' },
  { name: 'useDays', summary: 'so many days from the claim' },
  { name: 'code', summary: 'what buyers type; null for none' },
  { name: 'percent', summary: 'per cent off' },
  { name: 'amount', summary: 'so much off: {amount, currency}' },
  { name: 'most', summary: 'the most that per cent off take off' },
  { name: 'minSpend', summary: 'from so much spent' },
  { name: 'scope', summary: 'FULL_SHOP or SPECIFIC_PRODUCTS' },
  { name: 'audience', summary: 'ALL, NEW, REPEAT_CUSTOMERS and so on' },
  { name: 'claimsPerBuyer', summary: 'how often one buyer can claim it' },
  { name: 'claims', summary: 'how often all of them can' },
  { name: 'redemptions', summary: 'how often it can be used; where the market has such a limit' },
  { name: 'madeIn', summary: 'SELLER_CENTER, SELLER_APP or TTS_CRM' },
  { name: 'createdAt', summary: 'when it was made' },
  { name: 'updatedAt', summary: 'when it last changed' },
];

export const couponsList: CommandSpec = {
  path: ['coupons', 'list'],
  default: true,
  summary: 'list the coupons that can be claimed or are to come',
  description:
    'The Partner API shows coupons and has no operation that makes, changes or ends one: Seller Center and the seller app do. --all lists those that are over, too.',
  danger: 'read',
  mcp: 'read',
  flags: [
    {
      name: 'status',
      value: 'STATUS',
      repeat: true,
      summary: 'only these: to-come, running, ended, stopped, or the API’s names',
    },
    {
      name: 'kind',
      value: 'KIND',
      repeat: true,
      summary: 'only these: regular, live, creator-exclusive, chat, promo-code',
    },
    { name: 'title', value: 'WORDS', summary: 'only those whose title holds these words' },
    zoneFlag,
  ],
  fields: couponFields,
  examples: [
    { command: 'till coupons', summary: 'what can be claimed, and what is to come' },
    { command: 'till coupons list --all --kind promo-code --json', summary: 'every code, for a script' },
  ],
};

export const couponsView: CommandSpec = {
  path: ['coupons', 'view'],
  summary: 'show one coupon: what it gives, for whom, how often it was claimed and used',
  danger: 'read',
  mcp: 'read',
  args: [{ name: 'id', summary: 'coupon id', required: true }],
  flags: [zoneFlag],
  fields: [
    ...couponFields,
    { name: 'claimed', summary: 'how often it was claimed' },
    { name: 'redeemed', summary: 'how often it was used' },
    { name: 'channels', summary: 'where it is shown: [ALL, LIVE, CHAT, …]' },
    { name: 'productIds', summary: 'what it is for, where not for all' },
    { name: 'tasks', summary: 'what a viewer does first: [{type, minWatchSeconds}]' },
    { name: 'terms', summary: 'the seller’s own terms' },
  ],
  examples: [{ command: 'till coupons view 7342461823095965461', summary: 'one coupon' }],
};

export const coupons: NounSpec = {
  name: 'coupons',
  summary: 'coupons and promotion codes: what they give, how often they were claimed and used',
  scopes: { needs: ['seller.promotion.info'] },
  commands: [couponsList, couponsView],
};
