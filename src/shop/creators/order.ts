import { isoFromSeconds } from '../../lib/time.ts';
import { addAmounts } from '../amounts.ts';
import type { Money } from '../orders.ts';
import { percentOfHundredths } from './rate.ts';
import type { WireAffiliateOrder } from './wire.ts';

/** A commission: paid out, still an estimate, or none since the order was cancelled. */
export type CommissionState = 'settled' | 'estimated' | 'none';

/** A SKU of an order that a creator earns by. */
export interface AffiliateLine {
  orderId: string;
  /** ISO 8601 UTC. */
  createdAt: string | null;
  deliveredAt: string | null;
  /** As the API names it: PROCESSING, COMPLETED, CANCELLED, FROZEN, DEDUCTED. */
  status: string;
  /** User name. */
  creator: string | null;
  productId: string | null;
  /** SHOP, VIDEO, LIVE, PRE_LIVE, PROMOTION_PAGE or LINKSHARE. */
  contentType: string | null;
  contentId: string | null;
  units: number;
  refundedUnits: number;
  returnedUnits: number;
  /** Per cent, two places. */
  rate: string | null;
  /** What the commission is of: sales before refunds while it is an estimate, after them once it is settled. */
  gmv: Money | null;
  /** Shop Ads commission included. */
  commission: Money | null;
  commissionState: CommissionState;
  /** Of these, what is for Shop Ads. */
  adsCommission: Money | null;
  /** The seller's part of a bonus that the platform gives. */
  bonus: Money | null;
  collaboration: 'open' | 'target' | 'campaign' | null;
  collaborationId: string | null;
}

type WireSku = NonNullable<WireAffiliateOrder['skus']>[number];

/** The lines of an order. Whether its commission is settled is told by its status: amounts that are not may be there as noughts. */
export function affiliateLines(wire: WireAffiliateOrder): AffiliateLine[] {
  const status = wire.status ?? 'UNKNOWN';
  const state: CommissionState =
    status === 'CANCELLED' ? 'none' : status === 'COMPLETED' || status === 'DEDUCTED' ? 'settled' : 'estimated';
  return (wire.skus ?? []).map((sku) => ({
    orderId: wire.id ?? '',
    createdAt: isoFromSeconds(wire.create_time) ?? null,
    deliveredAt: wire.delivery_time ? (isoFromSeconds(wire.delivery_time) ?? null) : null,
    status,
    creator: sku.creator_username || null,
    productId: sku.product_id || null,
    contentType: sku.content_type || null,
    contentId: sku.content_id || null,
    units: sku.quantity ?? 0,
    refundedUnits: sku.refunded_quantity ?? 0,
    returnedUnits: sku.returned_quantity ?? 0,
    rate: percentOfHundredths(sku.commission_rate),
    commissionState: state,
    ...amountsOf(sku, state),
    ...collaborationOf(sku),
  }));
}

function amountsOf(
  sku: WireSku,
  state: CommissionState,
): Pick<AffiliateLine, 'gmv' | 'commission' | 'adsCommission' | 'bonus'> {
  if (state === 'none') {
    const base = moneyOf(sku.estimated_commission_base);
    const nothing = base && {
      amount: addAmounts([base.amount, negative(base.amount)]) ?? '0',
      currency: base.currency,
    };
    return { gmv: nothing, commission: nothing, adsCommission: null, bonus: null };
  }
  const settled = state === 'settled';
  const plain = moneyOf(settled ? sku.actual_paid_commission : sku.estimated_paid_commission);
  const ads = moneyOf(settled ? sku.actual_paid_shop_ads_commission : sku.estimated_paid_shop_ads_commission);
  const bonus = moneyOf(
    settled ? sku.actual_cofunded_creator_bonus_amount : sku.estimated_cofunded_creator_bonus_amount,
  );
  return {
    gmv: moneyOf(settled ? sku.actual_commission_base : sku.estimated_commission_base),
    commission: plain && ads && plain.currency === ads.currency ? sum(plain, ads) : (plain ?? ads),
    adsCommission: ads,
    bonus,
  };
}

function sum(a: Money, b: Money): Money {
  return { amount: addAmounts([a.amount, b.amount]) ?? a.amount, currency: a.currency };
}

function negative(amount: string): string {
  return amount.startsWith('-') ? amount.slice(1) : `-${amount}`;
}

function moneyOf(value: { amount?: string; currency?: string } | undefined): Money | null {
  const { amount, currency } = value ?? {};
  return amount === undefined || amount === '' || addAmounts([amount]) === undefined
    ? null
    : { amount, currency: currency ?? '' };
}

function collaborationOf(sku: WireSku): Pick<AffiliateLine, 'collaboration' | 'collaborationId'> {
  for (const [collaboration, collaborationId] of [
    ['target', sku.target_collaboration_id],
    ['campaign', sku.campaign_id],
    ['open', sku.open_collaboration_id],
  ] as const)
    if (collaborationId) return { collaboration, collaborationId };
  return { collaboration: null, collaborationId: null };
}
