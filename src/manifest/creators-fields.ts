import type { FieldSpec, FlagSpec, ScopeUse } from './types.ts';

/** Scopes of what changes something. */
export const writeScopes: ScopeUse = {
  needs: ['seller.affiliate_collaboration.read', 'seller.affiliate_collaboration.write'],
};

export const zoneFlag: FlagSpec = {
  name: 'zone',
  value: 'ZONE',
  summary: 'the shop’s time zone, where Till does not know its market',
};

/** An application for a sample. */
export const sampleFields: readonly FieldSpec[] = [
  { name: 'id', summary: 'application id' },
  { name: 'status', summary: 'PENDING and so on, as the API names it' },
  { name: 'creator', summary: 'user name' },
  { name: 'creatorId', summary: 'the creator’s open id' },
  { name: 'nickname', summary: 'what the creator is called' },
  { name: 'followers', summary: 'how many follow them' },
  { name: 'contents', summary: 'videos and LIVE sessions in 30 days; null where they do not share it' },
  { name: 'videoViews', summary: 'median views of their shoppable videos of 30 days' },
  { name: 'creatorGmv', summary: 'what they sold in 30 days, for whomever: {amount, currency}' },
  { name: 'fulfilmentRate', summary: 'of the samples they got in 90 days, per cent that they showed' },
  { name: 'productId', summary: 'product id' },
  { name: 'product', summary: 'its title' },
  { name: 'skuId', summary: 'SKU id' },
  { name: 'variant', summary: 'the SKU in words' },
  { name: 'available', summary: 'samples that are left' },
  { name: 'rate', summary: 'commission, per cent' },
  { name: 'approvable', summary: 'the platform would take an approval; null where it does not say' },
  { name: 'obstacles', summary: 'why not' },
  { name: 'decideBy', summary: 'until when you may decide; then it lapses' },
  { name: 'secondsLeft', summary: 'seconds until then, negative when it is over; null when nothing is to be decided' },
  { name: 'overdue', summary: 'that time is over' },
  { name: 'shipBy', summary: 'until when an approved sample must leave' },
  { name: 'orderId', summary: 'the sample’s order' },
  { name: 'trackingNumber', summary: 'of its parcel' },
  { name: 'fulfilment', summary: 'PENDING, ONGOING, SUCCEED, FAILED, OVERDUE…: whether they showed it' },
  { name: 'partner', summary: 'an agency that asks for the creator' },
];

/** A collaboration in a list. */
export const collaborationFields: readonly FieldSpec[] = [
  { name: 'id', summary: 'collaboration id' },
  { name: 'kind', summary: 'open (to every creator) or target (an invitation)' },
  { name: 'name', summary: 'the product’s title, or the name of the invitation' },
  { name: 'productId', summary: 'of an open one: its product' },
  {
    name: 'status',
    summary: 'NORMAL or TERMINATING; ONGOING, EXPIRING, CANCELING or COMPLETED; null where it is not known',
  },
  { name: 'rate', summary: 'of an open one: per cent' },
  { name: 'products', summary: 'how many products' },
  { name: 'invited', summary: 'how many creators are invited; null for an open one' },
  { name: 'creators', summary: 'how many creators have shown it' },
  { name: 'samples', summary: 'creators may ask for samples; null where the list does not say' },
  { name: 'startsAt', summary: 'since when' },
  { name: 'endsAt', summary: 'until when; null for no end' },
];
