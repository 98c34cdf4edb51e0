import type { CommandSpec } from './types.ts';

const YES_NO = 'yes|no';

/** `till badge record`. */
export const badgeRecord: CommandSpec = {
  path: ['badge', 'record'],
  scopes: {},
  summary: 'keep what only you can see: reputation points, logo, papers, the badge held',
  description:
    'The Partner API gives no badges, reputation points or brand papers. What is recorded here stays in the ledger with its time, and till badge counts with it. Two or more records of reputation points tell how many come a day. Without flags it asks, at a terminal.',
  danger: 'local',
  mcp: 'plan',
  flags: [
    {
      name: 'held',
      value: 'CODE',
      repeat: true,
      summary: 'badge the shop holds now, such as silver-star; none for no badge',
    },
    { name: 'reputation', value: 'POINTS', summary: 'seller reputation points in total' },
    { name: 'reputation-90-days', value: 'POINTS', summary: 'reputation points of the last 90 days' },
    { name: 'sps', value: 'SCORE', summary: 'Shop Performance Score or Store Rating, 0 to 5' },
    { name: 'positive', value: 'SHARE', summary: 'positive ratings: 96.4, or 482/500 (positive of all in 30 days)' },
    { name: 'logo', value: YES_NO, summary: 'the shop has a logo' },
    { name: 'account', value: 'KIND', summary: 'business or individual' },
    {
      name: 'trademark',
      value: 'PAPER',
      repeat: true,
      summary: 'registered, exclusive-letter, letter or none',
    },
    { name: 'domain', value: YES_NO, summary: "control of the brand's web address is proved" },
    { name: 'only-shop', value: YES_NO, summary: 'it is the only Official Shop of its brand' },
    { name: 'own-brand', value: 'yes|no|class-35', summary: 'it sells its own brand only, or holds a Class 35 mark' },
    { name: 'free-shipping', value: 'PERCENT', summary: 'share of products with free shipping' },
    { name: 'return-window', value: 'DAYS', summary: 'days in which buyers may return' },
    { name: 'violation-points', value: 'POINTS', summary: 'violation points, where the market has them' },
    { name: 'serious-violation', value: YES_NO, summary: 'a violation for counterfeit goods or fake orders' },
    { name: 'negative-reviews', value: 'PERCENT', summary: 'negative reviews that concern the seller' },
    { name: 'active', value: YES_NO, summary: 'the shop counts as active' },
    { name: 'probation-over', value: YES_NO, summary: 'probation is finished' },
    { name: 'mall', value: YES_NO, summary: 'it is a Mall shop' },
    { name: 'at', value: 'TIME', summary: 'when it was so, such as 2026-11-01 or 3d (ago); now when absent' },
  ],
  fields: [
    { name: 'name', summary: 'what was recorded' },
    { name: 'value', summary: 'what it is' },
    { name: 'at', summary: 'when it was so' },
    { name: 'shopId', summary: 'of which shop' },
  ],
  examples: [
    {
      command: 'till badge record --reputation 7400 --logo yes --trademark registered',
      summary: 'as Seller Center shows it',
    },
    {
      command: 'till badge record --positive 482/500 --held silver-star',
      summary: 'ratings with their count, and the badge',
    },
    {
      command: 'till badge record --reputation 6900 --at 2026-10-22',
      summary: 'an earlier number: the rate follows from two',
    },
  ],
};
