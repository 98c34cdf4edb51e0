import { badgePlan } from './badge-plan.ts';
import { badgeRecord } from './badge-record.ts';
import { badgeRules } from './badge-rules.ts';
import { badgeShow } from './badge-show.ts';
import { badgeSimulate } from './badge-simulate.ts';
import type { NounSpec } from './types.ts';

/** `till badge`. */
export const badge: NounSpec = {
  name: 'badge',
  summary: 'badges: what is held, the way to the next, what would cost it',
  scopes: {
    also: [
      'seller.order.info',
      'seller.return_refund.basic',
      'seller.customer_service',
      'data.shop_analytics.public.read',
      'seller.product.basic',
    ],
  },
  commands: [badgeShow, badgePlan, badgeSimulate, badgeRules, badgeRecord],
};
