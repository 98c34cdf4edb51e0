import { isoFromSeconds } from '../../lib/time.ts';
import type { Money } from '../orders.ts';
import type { WireActivity, WireDiscount, WireListedActivity } from './wire.ts';

/** From how many items, or from how much spent, something is given. */
export interface Threshold {
  of: 'items' | 'spend';
  value: string;
}

/** A promotion as Till prints it: stable camelCase fields, ids as text, times ISO 8601 UTC. */
export interface Activity {
  id: string;
  title: string;
  type: string;
  /** PRODUCT, VARIATION or SHOP. */
  level: string;
  status: string;
  /** Null for what runs without a beginning and an end. */
  beginsAt: string | null;
  endsAt: string | null;
  /** A buyer takes part with one order at most. */
  oncePerBuyer: boolean;
  /** SHOP_NEW_CUSTOMER and so on; null where the API does not say. */
  audience: string | null;
  /** What a buyer saves on the postage; `amount` is null where all of it. */
  shipping: { amount: string | null; from: Threshold | null } | null;
  /** What a buyer of several things saves. */
  tiers: { from: Threshold; percent: string | null; amount: string | null }[];
  /** How many gifts go with it. */
  gifts: number;
  /** The platform's own: it cannot be changed or ended. */
  immutable: boolean;
  createdAt: string | null;
  updatedAt: string | null;
}

/** A product or SKU in a promotion. */
export interface ActivityItem {
  productId: string;
  /** Null where the whole product is. */
  skuId: string | null;
  price: Money | null;
  /** Per cent off, decimal text. */
  discount: string | null;
  /** How many are sold at it; null for any number. */
  limit: number | null;
  /** How many one buyer may have; null for any number. */
  perBuyer: number | null;
}

/** A promotion's row from its wire form, in a list or by itself. */
export function activityRow(wire: WireListedActivity | WireActivity): Activity {
  const id = ('activity_id' in wire ? wire.activity_id : undefined) ?? ('id' in wire ? wire.id : undefined) ?? '';
  const target = 'target_user_info' in wire ? wire.target_user_info?.user_type : undefined;
  const { discount = {} } = wire;
  return {
    id,
    title: wire.title ?? '',
    type: wire.activity_type ?? 'UNKNOWN',
    level: wire.product_level ?? 'UNKNOWN',
    status: wire.status ?? 'UNKNOWN',
    beginsAt: isoFromSeconds(wire.begin_time) ?? null,
    endsAt: isoFromSeconds(wire.end_time) ?? null,
    oncePerBuyer: (wire.participation_limit ?? []).some(({ type }) => type === 'BUYER_LIMIT_ONLY_ONE'),
    audience: target ?? null,
    shipping: shippingOf(discount),
    tiers: (discount.bmsm_discount?.details ?? []).map((tier) => ({
      from: thresholdOf(tier.threshold_type, tier.threshold_value) ?? { of: 'items', value: '' },
      percent: tier.type === 'PERCENTAGE_OFF' ? (tier.value ?? null) : null,
      amount: tier.type === 'AMOUNT_OFF' ? (tier.value ?? null) : null,
    })),
    gifts: (discount.gift_discount?.gift_infos ?? []).flatMap(({ gift_details = [] }) => gift_details).length,
    // One word where the sample of the reference has it, a list where its table does.
    immutable: [wire.activity_commands ?? []].flat().includes('IMMUTABLE'),
    createdAt: isoFromSeconds(wire.create_time) ?? null,
    updatedAt: isoFromSeconds(wire.update_time) ?? null,
  };
}

function shippingOf({ shipping_discount: wire }: WireDiscount): Activity['shipping'] {
  // An object that was sent empty says nothing.
  if (wire?.type === undefined) return null;
  return {
    amount: wire.type === 'FREE_SHIPPING' ? null : (wire.value ?? null),
    from: thresholdOf(wire.threshold_type, wire.threshold_value),
  };
}

function thresholdOf(type: string | undefined, value: string | undefined): Threshold | null {
  if (value === undefined || (type !== 'MINIMAL_ITEM_QUANTITY' && type !== 'MINIMAL_ORDER_AMOUNT')) return null;
  return { of: type === 'MINIMAL_ITEM_QUANTITY' ? 'items' : 'spend', value };
}

/** What is in a promotion, each once: a product, or its SKUs. */
export function activityItems({ products = [] }: Pick<WireActivity, 'products'>): ActivityItem[] {
  return products.flatMap((product) => {
    const productId = product.id ?? '';
    const skus = product.skus ?? [];
    const whole = skus.length === 0 ? [{ ...product, skuId: null }] : [];
    const single = skus.map(({ id, ...sku }) => ({ ...sku, skuId: id ?? '' }));
    return [...whole, ...single].map(
      ({ skuId, activity_price: price, discount, quantity_limit, quantity_per_user }) => ({
        productId,
        skuId,
        price: price?.amount ? { amount: price.amount, currency: price.currency ?? '' } : null,
        discount: discount || null,
        limit: limitOf(quantity_limit),
        perBuyer: limitOf(quantity_per_user),
      }),
    );
  });
}

function limitOf(value: number | undefined): number | null {
  return value === undefined || value < 0 ? null : value;
}

/** One text for each product or SKU: what an item is known by in a promotion. */
export function itemKey({ productId, skuId }: Pick<ActivityItem, 'productId' | 'skuId'>): string {
  return skuId ?? `product ${productId}`;
}
