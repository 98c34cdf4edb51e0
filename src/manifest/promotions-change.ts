import { activityFields, writeScopes, zoneFlag } from './promotions-fields.ts';
import type { CommandSpec, FieldSpec, FlagSpec } from './types.ts';

const changedFields: readonly FieldSpec[] = [
  ...activityFields,
  { name: 'outcome', summary: 'created, changed, unchanged, deactivated or republished; planned in a dry run' },
];

const offerFlags: readonly FlagSpec[] = [
  { name: 'free-shipping', summary: 'shipping: buyers pay no postage' },
  { name: 'shipping-off', value: 'AMOUNT', summary: 'shipping: so much off the postage at most' },
  { name: 'min-items', value: 'N', type: 'integer', min: 1, summary: 'shipping of the whole shop: from so many items' },
  { name: 'min-spend', value: 'AMOUNT', summary: 'shipping of the whole shop: from so much spent' },
  { name: 'area', value: 'AREA', repeat: true, summary: 'shipping: only to these areas, as the platform names them' },
  {
    name: 'method',
    value: 'METHOD',
    choices: ['standard', 'express', 'all'],
    summary: 'shipping: for these ways of shipping; standard when absent',
  },
  {
    name: 'tier',
    value: 'FROM:OFF',
    repeat: true,
    summary: 'buy-more: 2:5% is 5% off from 2 items, 3:4.00 an amount; two at most',
  },
  {
    name: 'by',
    value: 'WHAT',
    choices: ['items', 'spend'],
    summary: 'buy-more: whether tiers begin at so many items or so much spent; items when absent',
  },
];

const TIMES =
  'Times are the shop’s own: 2026-11-27 18:00; a date alone is its first second, as an end the whole day; with Z or an offset a moment; +2d so long from now, and for an end from the beginning. A time that the clock skips is refused, of one that comes twice the first is meant.';

export const promotionsCreate: CommandSpec = {
  path: ['promotions', 'create'],
  summary: 'make a promotion, once',
  description: [
    TIMES,
    'Asks for what is not given. Titles are unique in a shop, so that a broken connection makes no second one: it is looked for before anything is sent again. Fixed prices, per cent off and flash sales have their discounts at each item: fill them with till promotions items. Gifts and coupons cannot be made here: Seller Center does.',
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  scopes: writeScopes,
  flags: [
    { name: 'title', value: 'TEXT', summary: 'what it is called, at most 50 characters; buyers do not see it' },
    {
      name: 'type',
      value: 'TYPE',
      summary: 'fixed-price, discount (per cent off), flash-sale, shipping or buy-more',
    },
    {
      name: 'of',
      value: 'LEVEL',
      summary: 'product, sku or shop; sku when absent, shop for shipping and buy-more',
    },
    { name: 'begin', value: 'TIME', summary: 'when it begins' },
    { name: 'end', value: 'TIME', summary: 'when it ends' },
    { name: 'endless', summary: 'shipping: from now on, without an end' },
    { name: 'once', summary: 'each buyer takes part with one order at most' },
    {
      name: 'audience',
      value: 'WHO',
      choices: ['all', 'new', 'existing', 'repeat'],
      summary: 'only for these customers of the shop',
    },
    ...offerFlags,
    zoneFlag,
  ],
  fields: changedFields,
  examples: [
    {
      command: 'till promotions create --title "Black Friday" --type fixed-price --begin 2026-11-27 --end 2026-11-30',
      summary: 'four days by the shop’s clock; then put SKUs in',
    },
    {
      command: 'till promotions create --title Weekend --type flash-sale --begin +2h --end +48h --dry-run',
      summary: 'what would be sent',
    },
    {
      command:
        'till promotions create --title "Buy two" --type buy-more --tier 2:5% --tier 3:10% --begin +1d --end +14d',
      summary: 'more off the more is bought',
    },
  ],
};

export const promotionsEdit: CommandSpec = {
  path: ['promotions', 'edit'],
  summary: 'change a promotion’s title, times, or what it gives',
  description: `${TIMES.replace('for an end from the beginning', 'for an end from the end it has')} What is not named stays. The beginning of what runs cannot be changed, nor of what is over anything.`,
  danger: 'write',
  mcp: 'plan',
  scopes: writeScopes,
  args: [{ name: 'id', summary: 'promotion id', required: true }],
  flags: [
    { name: 'title', value: 'TEXT', summary: 'a new title' },
    { name: 'begin', value: 'TIME', summary: 'when it begins' },
    { name: 'end', value: 'TIME', summary: 'when it ends' },
    ...offerFlags,
    zoneFlag,
  ],
  fields: changedFields,
  examples: [
    { command: 'till promotions edit 7136104329798256386 --end +1d', summary: 'a day longer' },
    { command: 'till promotions edit 7136104329798256386 --title "Holiday mugs" --dry-run', summary: 'old and new' },
  ],
};

export const promotionsDeactivate: CommandSpec = {
  path: ['promotions', 'deactivate'],
  summary: 'end a promotion at once',
  danger: 'write',
  mcp: 'plan',
  scopes: writeScopes,
  args: [{ name: 'id', summary: 'promotion id', required: true }],
  fields: changedFields,
  examples: [{ command: 'till promotions deactivate 7136104329798256386', summary: 'asks first' }],
};

export const promotionsRepublish: CommandSpec = {
  path: ['promotions', 'republish'],
  summary: 'publish a promotion again that was stopped or has ended',
  description:
    'The operation is new (July 2026), and what it does to times and items is not documented: Till sends it, reads the promotion, and says what became of it. Where the platform cannot, it says so (17003243).',
  danger: 'write',
  mcp: 'plan',
  scopes: writeScopes,
  args: [{ name: 'id', summary: 'promotion id', required: true }],
  fields: changedFields,
  examples: [{ command: 'till promotions republish 7136104329798256386', summary: 'asks first' }],
};
