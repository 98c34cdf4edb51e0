import { isoFromSeconds } from '../../lib/time.ts';
import type { Money } from '../orders.ts';
import type { WireCoupon, WireListedCoupon } from './wire.ts';

/** A coupon as Till prints it. */
export interface Coupon {
  id: string;
  title: string;
  /** REGULAR, LIVE, CREATOR_EXCLUSIVE, CHAT or PROMO_CODE. */
  kind: string;
  status: string;
  /** When buyers can claim it. */
  claimFrom: string | null;
  claimUntil: string | null;
  /** When a claimed one can be used; both null where it counts from the claim. */
  useFrom: string | null;
  useUntil: string | null;
  /** Days from the claim. */
  useDays: number | null;
  code: string | null;
  percent: string | null;
  amount: Money | null;
  /** The most that a share takes off. */
  most: Money | null;
  minSpend: Money | null;
  /** FULL_SHOP or SPECIFIC_PRODUCTS. */
  scope: string | null;
  audience: string | null;
  claimsPerBuyer: number | null;
  claims: number | null;
  redemptions: number | null;
  madeIn: string | null;
  createdAt: string | null;
  updatedAt: string | null;
}

/** A coupon with what only one by itself tells. */
export interface CouponDetail extends Coupon {
  claimed: number | null;
  redeemed: number | null;
  channels: string[];
  productIds: string[];
  /** What a viewer has to do first. */
  tasks: { type: string; minWatchSeconds: string | null }[];
  terms: string | null;
}

/** A coupon's row from its wire form. Words of the API are trimmed: its own samples end in line breaks. */
export function couponRow(wire: WireListedCoupon | WireCoupon): Coupon {
  const { claim_duration: claim, redemption_duration: use, discount, threshold, usage_limits: limits } = wire;
  return {
    id: wire.id ?? '',
    title: wire.title ?? '',
    kind: word(wire.display_type) ?? 'UNKNOWN',
    status: word(wire.status) ?? 'UNKNOWN',
    claimFrom: moment(claim?.start_time),
    claimUntil: moment(claim?.end_time),
    useFrom: word(use?.type) === 'RELATIVE' ? null : moment(use?.start_time),
    useUntil: word(use?.type) === 'RELATIVE' ? null : moment(use?.end_time),
    useDays: word(use?.type) === 'RELATIVE' ? (use?.relative_time ?? null) : null,
    code: wire.promo_code || null,
    percent: word(discount?.type) === 'AMOUNT_OFF' ? null : discount?.percentage || null,
    amount: word(discount?.type) === 'PERCENT_OFF' ? null : money(discount?.reduction_amount),
    most: word(discount?.type) === 'AMOUNT_OFF' ? null : money(discount?.max_discount),
    minSpend: word(threshold?.type) === 'NONE' ? null : money(threshold?.min_spend),
    scope: word(wire.product_scope) ?? null,
    audience: word(wire.target_buyer_segment) ?? null,
    claimsPerBuyer: limits?.single_buyer_claim_limit ?? null,
    claims: limits?.total_claim_limit ?? null,
    redemptions: limits?.redemption_limit ?? null,
    madeIn: word(wire.creation_source) ?? null,
    createdAt: moment(wire.create_time),
    updatedAt: moment(wire.update_time),
  };
}

/** A coupon with all of it. */
export function couponDetail(wire: WireCoupon): CouponDetail {
  return {
    ...couponRow(wire),
    claimed: wire.usage_stats?.claimed_count ?? null,
    redeemed: wire.usage_stats?.redeemed_count ?? null,
    channels: (wire.display_channels ?? []).flatMap((channel) => word(channel) ?? []),
    productIds: [...(wire.product_ids ?? [])],
    tasks: (wire.live_tasks ?? []).map(({ type, min_watch_time }) => ({
      type: word(type) ?? 'UNKNOWN',
      minWatchSeconds: min_watch_time || null,
    })),
    terms: wire.seller_tnc || null,
  };
}

/** Milliseconds from here on: a sample of the reference has a creation time in them, where its table says seconds. */
const MILLISECONDS = 100_000_000_000;

function moment(value: number | undefined): string | null {
  const seconds = value !== undefined && value >= MILLISECONDS ? Math.floor(value / 1000) : value;
  return isoFromSeconds(seconds) ?? null;
}

function word(text: string | undefined): string | undefined {
  return text?.trim() || undefined;
}

function money(wire: { amount?: string; currency?: string } | undefined): Money | null {
  return wire?.amount ? { amount: wire.amount, currency: wire.currency ?? '' } : null;
}
