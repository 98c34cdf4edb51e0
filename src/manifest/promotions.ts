import { promotionsCreate, promotionsDeactivate, promotionsEdit, promotionsRepublish } from './promotions-change.ts';
import { activityFields, zoneFlag } from './promotions-fields.ts';
import { promotionsItems } from './promotions-items.ts';
import type { CommandSpec, NounSpec } from './types.ts';

export const promotionsList: CommandSpec = {
  path: ['promotions', 'list'],
  default: true,
  summary: 'list the promotions that run or are to come',
  description:
    'Product discounts, flash sales, shipping discounts and buy-more promotions. --all lists those that are over, too. Coupons are listed by till coupons.',
  danger: 'read',
  mcp: 'read',
  flags: [
    {
      name: 'status',
      value: 'STATUS',
      repeat: true,
      summary: 'only these: to-come, running, ended, stopped, or the API’s names (repeat, or separate with commas)',
    },
    {
      name: 'type',
      value: 'TYPE',
      repeat: true,
      summary: 'only these: fixed-price, discount, flash-sale, shipping, buy-more, or the API’s names',
    },
    { name: 'title', value: 'WORDS', summary: 'only those whose title holds these words, in this spelling' },
    zoneFlag,
  ],
  fields: activityFields,
  examples: [
    { command: 'till promotions', summary: 'what runs and what is to come' },
    { command: 'till promotions list --all --type flash-sale --json', summary: 'every flash sale, for a script' },
  ],
};

export const promotionsView: CommandSpec = {
  path: ['promotions', 'view'],
  summary: 'show one promotion: times, what it gives, what is in it',
  danger: 'read',
  mcp: 'read',
  args: [{ name: 'id', summary: 'promotion id', required: true }],
  flags: [zoneFlag],
  fields: [
    ...activityFields,
    {
      name: 'items',
      summary: 'what is in it: [{productId, skuId, price, discount, limit, perBuyer}]; null half a year after its end',
    },
  ],
  examples: [{ command: 'till promotions view 7136104329798256386', summary: 'one promotion' }],
};

export const promotionsOverlaps: CommandSpec = {
  path: ['promotions', 'overlaps'],
  summary: 'what is in two promotions at a time, and what comes of it',
  description:
    'Reads every promotion that runs or is to come. conflict: the platform takes one of the two; first counts: that one’s price does; unknown: nothing is documented. A promotion of the whole shop meets everything: one row. Each meaning comes with its source.',
  danger: 'read',
  mcp: 'read',
  args: [{ name: 'id', summary: 'only what meets this promotion' }],
  flags: [zoneFlag],
  fields: [
    { name: 'verdict', summary: 'conflict, first-counts, unknown or beside' },
    { name: 'productId', summary: 'product id; null where one of the two is of the whole shop' },
    { name: 'skuId', summary: 'SKU id; null for the product as a whole' },
    { name: 'items', summary: 'how many products or SKUs it is about; null for the whole shop' },
    { name: 'first', summary: 'a promotion: {id, title, type}' },
    { name: 'second', summary: 'the other one: {id, title, type}' },
    { name: 'from', summary: 'since when both run' },
    { name: 'until', summary: 'until when; null for no end' },
    { name: 'meaning', summary: 'what comes of it' },
    { name: 'source', summary: 'where that is from' },
    { name: 'date', summary: 'when it was read' },
    { name: 'confidence', summary: 'H, M or L' },
  ],
  examples: [
    { command: 'till promotions overlaps', summary: 'all of them' },
    { command: 'till promotions overlaps 7136104329798256386 --all', summary: 'what meets one, postage included' },
  ],
};

export const promotionsResults: CommandSpec = {
  path: ['promotions', 'results'],
  summary: 'what was sold of it during a promotion, against before',
  description: [
    'Counts the paid orders of two times of equal length to the second: the promotion’s so far, and the one directly before; --against week or year takes the same weekdays and hours earlier. Cancelled units are counted apart, gifts not at all; sales are what buyers paid for the goods before tax.',
    'Before and after is no proof of cause: weekdays, season, advertising, stock and other promotions count too. Orders do not say which promotion they came by.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  scopes: { needs: ['seller.promotion.info', 'seller.order.info'] },
  args: [{ name: 'id', summary: 'promotion id', required: true }],
  flags: [
    {
      name: 'against',
      value: 'TIME',
      choices: ['before', 'week', 'year'],
      default: 'before',
      summary: 'directly before, whole weeks earlier, or 52 weeks earlier',
    },
    { name: 'from-ledger', summary: 'count the mirrored orders (till sync), without asking the platform for them' },
    zoneFlag,
  ],
  fields: [
    { name: 'id', summary: 'promotion id' },
    { name: 'title', summary: 'its title' },
    { name: 'type', summary: 'its type, as the API names it' },
    { name: 'status', summary: 'its status, as the API names it' },
    { name: 'running', summary: 'it is not over: the numbers are those so far' },
    { name: 'duringFrom', summary: 'since when orders count' },
    { name: 'duringUntil', summary: 'until when' },
    { name: 'beforeFrom', summary: 'the same of the time it is held against' },
    { name: 'beforeUntil', summary: 'until when' },
    { name: 'against', summary: 'how that time was chosen' },
    { name: 'source', summary: 'platform or ledger: where the orders are from' },
    { name: 'during', summary: 'all of it: {orders, units, sales, cancelledUnits}' },
    { name: 'before', summary: 'the same before' },
    { name: 'unitsChange', summary: 'per cent more or fewer units; null where there were none' },
    { name: 'salesChange', summary: 'per cent more or less sales; null where there were none' },
    {
      name: 'items',
      summary: 'the same for each: [{productId, skuId, sellerSku, product, during, before, unitsChange, salesChange}]',
    },
    { name: 'caveat', summary: 'what the numbers do not say' },
  ],
  examples: [
    { command: 'till promotions results 7136104329798256386', summary: 'during against before' },
    {
      command: 'till promotions results 7136104329798256386 --against week --json',
      summary: 'against the same weekdays earlier',
    },
  ],
};

export const promotions: NounSpec = {
  name: 'promotions',
  summary: 'discounts and flash sales: make, fill, end, what overlaps, what each brought',
  scopes: { needs: ['seller.promotion.info'] },
  commands: [
    promotionsList,
    promotionsView,
    promotionsCreate,
    promotionsEdit,
    promotionsItems,
    promotionsDeactivate,
    promotionsRepublish,
    promotionsOverlaps,
    promotionsResults,
  ],
};
