import type { Decimal } from '../../lib/decimal.ts';
import type { Money } from '../orders.ts';
import type { SkuRef } from '../skus/types.ts';
import type { ActivityItem } from './activity.ts';

/** A row of a file: what somebody wants in a promotion, and at what discount. */
export interface ItemWish {
  ref: SkuRef;
  /** What it is to cost; null where a share is given, or nothing. */
  price: Decimal | null;
  currency: string | null;
  /** Per cent off. */
  percent: Decimal | null;
  /** Undefined where nothing is said of it, null for any number. */
  limit: number | null | undefined;
  perBuyer: number | null | undefined;
  /** What it costs the seller: the price must not fall below. */
  cost: Decimal | null;
  line: number | null;
}

/** What no item may do. */
export interface ItemGuards {
  /** The least it may cost. */
  minPrice: Decimal | null;
  /** Per cent off at most. */
  maxDiscount: Decimal | null;
  /** A row's cost is no bound. */
  belowCost: boolean;
}

/** What will be sent for one product or SKU: plain data, stored in the journal and printed by a dry run. Always absolute. */
export interface ItemPlan {
  flow: 'promotion-item';
  activityId: string;
  action: 'add' | 'change' | 'remove';
  productId: string;
  /** Null in a promotion of whole products. */
  skuId: string | null;
  sellerSku: string;
  title: string;
  currency: string;
  /** The lowest and the highest price that buyers see without it; null where it is not known. */
  from: string | null;
  fromMost: string | null;
  /** What is sent: a price, or whole per cent off; both null in a promotion that has its discount elsewhere. */
  price: string | null;
  percent: string | null;
  /** What buyers pay then, of the lowest and the highest price; reckoned for a share. */
  to: string | null;
  toMost: string | null;
  /** -1 for any number. */
  limit: number;
  perBuyer: number;
  /** What is given away when all that can be sold at it is; null where stock or price is not known. */
  exposure: string | null;
  /** What was in the promotion before. */
  before: ActivityItem | null;
  lines: number[];
}

/** How a report calls what became of an item. */
export type ItemStatus = 'changed' | 'unchanged' | 'refused' | 'unknown';

/** One line of the report. */
export interface ItemResult {
  action: ItemPlan['action'];
  productId: string | null;
  skuId: string | null;
  sellerSku: string | null;
  title: string | null;
  status: ItemStatus;
  from: Money | null;
  fromMost: Money | null;
  to: Money | null;
  toMost: Money | null;
  /** Per cent off, of the lowest price. */
  discount: string | null;
  limit: number | null;
  perBuyer: number | null;
  exposure: Money | null;
  /** The API's code as text, or a word of Till's own. */
  code: string | null;
  message: string | null;
  requestId: string | null;
  line: number | null;
}
