import { idOf } from '../ids.ts';
import type { ShopFacts } from '../shops.ts';

type Json = Record<string, unknown>;

export interface CouponRow {
  id: number;
  title: string;
  display_type: string;
  status: string;
  claim_start: number;
  claim_end: number;
  body: string;
  create_time: number;
  update_time: number;
}

/** What only one coupon by itself tells (Get Coupon 202406). */
const DETAILS = ['display_channels', 'live_tasks', 'product_ids', 'seller_tnc', 'usage_stats'];

/** A coupon with all of it. */
export function wireCoupon(row: CouponRow): Json {
  return {
    id: idOf('coupon', row.id),
    title: row.title,
    display_type: row.display_type,
    status: row.status,
    claim_duration: { start_time: row.claim_start, end_time: row.claim_end },
    create_time: row.create_time,
    update_time: row.update_time,
    ...(JSON.parse(row.body) as Json),
  };
}

/** A coupon as a search lists it. */
export function wireCouponListed(row: CouponRow): Json {
  return Object.fromEntries(Object.entries(wireCoupon(row)).filter(([name]) => !DETAILS.includes(name)));
}

/** A coupon that the sandbox begins with; times in days from now. */
export interface CouponSeed {
  title: string;
  display: string;
  from: number;
  to: number;
  off?: true;
  body(facts: ShopFacts, now: number): Json;
}
