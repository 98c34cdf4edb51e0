import { catalogue } from '../catalog.ts';
import { decimal } from '../content.ts';
import type { CouponSeed } from './coupons.ts';

const DAY = 86_400;
const money = (minor: number, currency: string) => ({ amount: decimal(minor), currency });

/** Coupons that every shop begins with, one of each kind. */
export const COUPONS: readonly CouponSeed[] = [
  {
    title: 'Welcome: a tenth off the first order',
    display: 'REGULAR',
    from: -21,
    to: 39,
    body: ({ shop }) => ({
      redemption_duration: { type: 'RELATIVE', relative_time: 7 },
      target_buyer_segment: 'NEW',
      usage_limits: { single_buyer_claim_limit: 1, total_claim_limit: 1000 },
      discount: { type: 'PERCENT_OFF', percentage: '10', max_discount: money(1000, shop.currency) },
      threshold: { type: 'MIN_SPEND', min_spend: money(2000, shop.currency) },
      product_scope: 'FULL_SHOP',
      creation_source: 'SELLER_CENTER',
      display_channels: ['ALL'],
      usage_stats: { claimed_count: 214, redeemed_count: 61 },
    }),
  },
  {
    title: 'Four off, this week only',
    display: 'LIVE',
    from: -2,
    to: 5,
    body: ({ shop }, now) => ({
      redemption_duration: { type: 'ABSOLUTE', start_time: now - 2 * DAY, end_time: now + 6 * DAY },
      target_buyer_segment: 'ALL',
      usage_limits: { single_buyer_claim_limit: 1, total_claim_limit: 200 },
      discount: { type: 'AMOUNT_OFF', reduction_amount: money(400, shop.currency) },
      threshold: { type: 'MIN_SPEND', min_spend: money(2500, shop.currency) },
      product_scope: 'SPECIFIC_PRODUCTS',
      product_ids: [...new Set(catalogue(shop.region).map(({ productId }) => productId))].slice(0, 3),
      creation_source: 'SELLER_APP',
      display_channels: ['LIVE'],
      live_tasks: [{ type: 'WATCH_FOR_MIN_TIME', min_watch_time: '60' }],
      usage_stats: { claimed_count: 38, redeemed_count: 9 },
    }),
  },
  {
    title: 'Code from the parcel card',
    display: 'PROMO_CODE',
    from: 2,
    to: 62,
    body: ({ shop }, now) => ({
      redemption_duration: { type: 'ABSOLUTE', start_time: now + 2 * DAY, end_time: now + 62 * DAY },
      promo_code: 'THANKYOU15',
      target_buyer_segment: 'REPEAT_CUSTOMERS',
      usage_limits: { single_buyer_claim_limit: 1, total_claim_limit: 500 },
      discount: { type: 'PERCENT_OFF', percentage: '15', max_discount: money(1500, shop.currency) },
      threshold: { type: 'NONE' },
      product_scope: 'FULL_SHOP',
      creation_source: 'SELLER_CENTER',
      display_channels: ['PRIVATE'],
      seller_tnc: 'One code an order.',
      usage_stats: { claimed_count: 0, redeemed_count: 0 },
    }),
  },
  {
    title: 'Sorry it was late',
    display: 'CHAT',
    from: -60,
    to: -15,
    body: ({ shop }) => ({
      redemption_duration: { type: 'RELATIVE', relative_time: 14 },
      target_buyer_segment: 'RECENT_CUSTOMERS',
      usage_limits: { single_buyer_claim_limit: 1, total_claim_limit: 50 },
      discount: { type: 'AMOUNT_OFF', reduction_amount: money(300, shop.currency) },
      threshold: { type: 'NONE' },
      product_scope: 'FULL_SHOP',
      creation_source: 'TTS_CRM',
      display_channels: ['CHAT'],
      usage_stats: { claimed_count: 12, redeemed_count: 11 },
    }),
  },
  {
    title: 'Followers first',
    display: 'CREATOR_EXCLUSIVE',
    from: -9,
    to: 21,
    off: true,
    body: ({ shop }) => ({
      redemption_duration: { type: 'RELATIVE', relative_time: 3 },
      target_buyer_segment: 'EXISTING_ACTIVE_FOLLOWERS',
      usage_limits: { single_buyer_claim_limit: 2, total_claim_limit: 100 },
      discount: { type: 'PERCENT_OFF', percentage: '20', max_discount: money(800, shop.currency) },
      threshold: { type: 'NONE' },
      product_scope: 'FULL_SHOP',
      creation_source: 'SELLER_CENTER',
      display_channels: ['SHOWCASE', 'VIDEO'],
      usage_stats: { claimed_count: 7, redeemed_count: 3 },
    }),
  },
];
