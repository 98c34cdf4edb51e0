import {
  collaborationsCreate,
  collaborationsEdit,
  collaborationsList,
  collaborationsRemove,
  collaborationsView,
} from './creators-collaborations.ts';
import { zoneFlag } from './creators-fields.ts';
import { samplesApprove, samplesList, samplesReject } from './creators-samples.ts';
import type { CommandSpec, FieldSpec, FlagSpec, NounSpec } from './types.ts';

const periodFlags: readonly FlagSpec[] = [
  { name: 'last', value: 'TIME', summary: 'so many days or weeks up to today: 7d, 4w (30d)' },
  { name: 'from', value: 'DATE', summary: 'first day, by the shop’s clock: 2026-11-01' },
  { name: 'to', value: 'DATE', summary: 'last day, included; today when absent' },
  {
    name: 'period',
    value: 'NAME',
    summary:
      'today, yesterday, this-week, last-week, this-month, last-month, …-quarter, …-year, 2026-W46, 2026-11, 2026-Q3, 2026',
  },
  zoneFlag,
];

const PLACED =
  'Orders count on the day on which they were placed. Commission is an estimate until the platform has settled the order; then it is what was paid, after refunds.';

const broughtFields: readonly FieldSpec[] = [
  { name: 'orders', summary: 'orders that were not cancelled' },
  { name: 'cancelledOrders', summary: 'orders that were' },
  { name: 'units', summary: 'units of orders that were not cancelled' },
  { name: 'refundedUnits', summary: 'of these, refunded' },
  {
    name: 'gmv',
    summary: 'what the commission is of: {amount, currency}; of settled orders after refunds, of others before',
  },
  { name: 'commission', summary: 'settled and estimated together: {amount, currency}' },
  { name: 'settled', summary: 'paid' },
  { name: 'estimated', summary: 'to be paid, as far as is known' },
  { name: 'effectiveRate', summary: 'commission of the GMV, per cent' },
];

export const creatorsList: CommandSpec = {
  path: ['creators', 'list'],
  default: true,
  summary: 'what each creator brought: orders, GMV, commission, samples',
  description: [
    PLACED,
    'Samples are those that the platform lists, whenever they were asked for. Your own accounts get no commission and are not here: till sales videos and till sales lives have theirs.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  flags: periodFlags,
  fields: [
    { name: 'creator', summary: 'user name' },
    { name: 'creatorId', summary: 'open id, where an application tells it' },
    { name: 'nickname', summary: 'what they are called' },
    { name: 'followers', summary: 'how many follow them' },
    ...broughtFields,
    { name: 'sharePercent', summary: 'of what all creators brought' },
    { name: 'contents', summary: 'videos and LIVE sessions that sold something' },
    { name: 'samples', summary: '{asked, approved, waiting}' },
  ],
  examples: [
    { command: 'till creators', summary: 'the last 30 days' },
    { command: 'till creators list --period last-month --format csv', summary: 'a month, for a spreadsheet' },
  ],
};

export const creatorsView: CommandSpec = {
  path: ['creators', 'view'],
  summary: 'show one creator: videos and LIVE sessions with their sales, samples, invitations',
  description: `${PLACED} Titles and views come from analytics, which are a day late; what is of a showcase or a link has none.`,
  danger: 'read',
  mcp: 'read',
  scopes: {
    needs: ['seller.affiliate_collaboration.read'],
    also: ['seller.creator_marketplace.read', 'data.shop_analytics.public.read'],
  },
  args: [{ name: 'creator', summary: 'user name, with or without @; or open id', required: true }],
  flags: periodFlags,
  fields: [
    { name: 'creator', summary: 'user name' },
    { name: 'creatorId', summary: 'open id' },
    { name: 'nickname', summary: 'what they are called' },
    { name: 'followers', summary: 'how many follow them' },
    { name: 'from', summary: 'first day' },
    { name: 'to', summary: 'last day' },
    {
      name: 'brought',
      summary:
        'a sum a currency: [{orders, cancelledOrders, units, refundedUnits, gmv, commission, settled, estimated, effectiveRate}]',
    },
    { name: 'contents', summary: '[{id, type, title, postedAt, views, brought}]; brought as above, null for no sale' },
    { name: 'samples', summary: 'applications, as till creators samples list has them' },
    { name: 'collaborations', summary: 'invitations that run, as till creators collaborations list has them' },
    { name: 'notes', summary: 'what could not be read, and why' },
  ],
  examples: [{ command: 'till creators view cabinwithcleo --last 90d', summary: 'one creator' }],
};

export const creatorsOrders: CommandSpec = {
  path: ['creators', 'orders'],
  summary: 'list what was sold through creators, with its commission',
  description: `A SKU of an order a row. ${PLACED}`,
  danger: 'read',
  mcp: 'read',
  flags: [
    ...periodFlags,
    { name: 'creator', value: 'NAME', summary: 'only this creator’s' },
    { name: 'collaboration', value: 'ID', summary: 'only of this collaboration or campaign' },
    {
      name: 'commission',
      value: 'STATE',
      choices: ['settled', 'estimated', 'none'],
      summary: 'only what is paid, an estimate, or cancelled',
    },
  ],
  fields: [
    { name: 'orderId', summary: 'order id' },
    { name: 'createdAt', summary: 'when it was placed' },
    { name: 'deliveredAt', summary: 'when it arrived' },
    { name: 'status', summary: 'PROCESSING, COMPLETED, CANCELLED, FROZEN or DEDUCTED' },
    { name: 'creator', summary: 'user name' },
    { name: 'productId', summary: 'product id' },
    { name: 'contentType', summary: 'VIDEO, LIVE, SHOP, PRE_LIVE, PROMOTION_PAGE or LINKSHARE' },
    { name: 'contentId', summary: 'of the video or LIVE session' },
    { name: 'units', summary: 'units of the SKU' },
    { name: 'refundedUnits', summary: 'of these, refunded' },
    { name: 'returnedUnits', summary: 'of these, sent back' },
    { name: 'rate', summary: 'commission, per cent' },
    { name: 'gmv', summary: 'what the commission is of: {amount, currency}; once settled after refunds' },
    { name: 'commission', summary: '{amount, currency}; with what is for Shop Ads' },
    { name: 'commissionState', summary: 'settled, estimated, or none of a cancelled order' },
    { name: 'adsCommission', summary: 'of the commission, what is for Shop Ads' },
    { name: 'bonus', summary: 'your part of a bonus that the platform gives; not in the commission' },
    { name: 'collaboration', summary: 'open, target or campaign' },
    { name: 'collaborationId', summary: 'its id' },
  ],
  examples: [
    { command: 'till creators orders --last 7d', summary: 'the last days' },
    {
      command: 'till creators orders --creator cabinwithcleo --commission settled --format csv',
      summary: 'what was paid to one',
    },
  ],
};

export const creators: NounSpec = {
  name: 'creators',
  summary: 'affiliates: what each brought, collaborations, samples to decide',
  scopes: { needs: ['seller.affiliate_collaboration.read'] },
  commands: [
    creatorsList,
    creatorsView,
    creatorsOrders,
    collaborationsList,
    collaborationsView,
    collaborationsCreate,
    collaborationsEdit,
    collaborationsRemove,
    samplesList,
    samplesApprove,
    samplesReject,
  ],
};
