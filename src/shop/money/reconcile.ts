import { type Micros, readMicros, sum } from './amount.ts';
import { amountsOf, isSale } from './profit.ts';
import type { Part } from './types.ts';

/** What an order was to bring, by the order itself. */
export interface ExpectedOrder {
  id: string;
  status: string;
  currency: string;
  /** All goods after the seller's discounts; the platform pays its own. Undefined where a price is missing. */
  goods: Micros | undefined;
  /** Of them the goods that were cancelled. */
  cancelled: Micros;
}

/** What of an order's wire form is read here. */
export interface PricedOrder {
  id: string;
  status?: string;
  payment?: Readonly<Record<string, string | undefined>>;
  line_items?: readonly PricedLine[];
}

interface PricedLine {
  display_status?: string;
  sale_price?: string;
  original_price?: string;
  seller_discount?: string;
  platform_discount?: string;
}

/** What an order says that it brings: prices before the platform's discounts, which TikTok Shop pays, after the seller's own. */
export function expectedOf(order: PricedOrder): ExpectedOrder {
  const prices = (order.line_items ?? []).map((line) => ({ price: goodsPrice(line), line }));
  const unknown = prices.length === 0 || prices.some(({ price }) => price === undefined);
  return {
    id: order.id,
    status: order.status ?? 'UNKNOWN',
    currency: order.payment?.currency ?? '',
    goods: unknown ? undefined : sum(prices.map(({ price }) => price ?? 0n)),
    cancelled: sum(prices.map(({ price, line }) => (line.display_status === 'CANCELLED' ? (price ?? 0n) : 0n))),
  };
}

function goodsPrice(line: PricedLine): Micros | undefined {
  const original = readMicros(line.original_price);
  // What is 0 may be left out.
  if (original !== undefined) return original - (readMicros(line.seller_discount ?? '0') ?? 0n);
  const sale = readMicros(line.sale_price);
  return sale === undefined ? undefined : sale + (readMicros(line.platform_discount ?? '0') ?? 0n);
}

/** From what an order was to bring to what was paid for it, step by step; the steps add up exactly. */
export interface Bridge {
  expected: Micros;
  cancelled: Micros;
  refund: Micros;
  fee: Micros;
  affiliate: Micros;
  shipping: Micros;
  tax: Micros;
  adjustment: Micros;
  reserve: Micros;
  /** An order that was settled twice: the second time. */
  duplicate: Micros;
  /** Settled for an order that is not in this shop, or for none. */
  elsewhere: Micros;
  /** What nothing here explains. */
  unknown: Micros;
  paid: Micros;
}

export const STEPS = [
  'cancelled',
  'refund',
  'fee',
  'affiliate',
  'shipping',
  'tax',
  'adjustment',
  'reserve',
  'duplicate',
  'elsewhere',
  'unknown',
] as const satisfies readonly (keyof Bridge)[];

export type Finding =
  | 'settled'
  | 'duplicate'
  | 'not-in-shop'
  | 'not-in-ledger'
  | 'no-order'
  | 'unexplained'
  | 'price-unknown';

export interface Reconciled {
  finding: Finding;
  bridge: Bridge;
}

/** A transaction as reconciliation needs it. */
export interface ReconciledTransaction {
  type: string;
  parts: readonly Part[];
  settlement: Micros;
  reserve: Micros;
  /** The first settlement of its order. */
  first: boolean;
  /** An earlier statement has a transaction of this id. */
  again: boolean;
}

/** A bridge from what orders promise to what was paid, all of it 0; amounts in micros. */
export function noBridge(): Bridge {
  return {
    expected: 0n,
    ...(Object.fromEntries(STEPS.map((step) => [step, 0n])) as Record<(typeof STEPS)[number], Micros>),
    paid: 0n,
  };
}

/**
 * Explains the difference between what an order was to bring and what was paid for it.
 * @param order undefined where the shop has no such order; `unread` where only the ledger was asked, and does not have it; null
 * for what is of no order
 * @param transactions those of the period, the oldest first
 */
export function reconcile(
  order: ExpectedOrder | 'unread' | undefined | null,
  transactions: readonly ReconciledTransaction[],
): Reconciled {
  const bridge = noBridge();
  bridge.paid = sum(transactions.flatMap(({ settlement, reserve }) => [settlement, reserve]));
  const counted = transactions.filter(({ again }) => !again);
  const twice = transactions.filter(({ again }) => again);
  bridge.duplicate = sum(twice.flatMap(({ settlement, reserve }) => [settlement, reserve]));
  bridge.reserve = sum(counted.map(({ reserve }) => reserve));
  const amounts = amountsOf(counted.flatMap(({ parts }) => parts));
  const goods = amounts.sales + amounts.discount;
  bridge.refund = amounts.refund;
  bridge.fee = amounts.fee;
  bridge.affiliate = amounts.affiliate;
  bridge.shipping = amounts.shipping;
  bridge.tax = amounts.tax;
  bridge.adjustment = amounts.adjustment;
  bridge.unknown = amounts.unexplained + amounts.other;

  if (order === null) {
    bridge.unknown += goods;
    return { finding: bridge.unknown === 0n ? 'no-order' : 'unexplained', bridge };
  }
  if (order === undefined) {
    // No order to hold it against: all of it counts as settled for another shop's.
    const found = { ...noBridge(), paid: bridge.paid, duplicate: bridge.duplicate };
    found.elsewhere = bridge.paid - bridge.duplicate;
    return { finding: 'not-in-shop', bridge: found };
  }
  if (order === 'unread') {
    bridge.expected = goods;
    return { finding: 'not-in-ledger', bridge };
  }
  // A later correction was expected by nobody: only the sale itself is held against the order.
  const sale = counted.some(isSale);
  if (sale && order.goods === undefined) {
    bridge.expected = goods;
    return { finding: bridge.unknown === 0n ? 'price-unknown' : 'unexplained', bridge };
  }
  bridge.expected = sale ? (order.goods as Micros) : 0n;
  const difference = goods - bridge.expected;
  // What was cancelled is either left out of the goods or settled and refunded.
  if (sale && difference === -order.cancelled) bridge.cancelled = difference;
  else bridge.unknown += difference;
  const finding = twice.length > 0 ? 'duplicate' : bridge.unknown !== 0n ? 'unexplained' : 'settled';
  return { finding, bridge };
}

/** What is left of the difference when every step is taken: 0, or this file is wrong. */
export function remainder(bridge: Bridge): Micros {
  return bridge.expected + sum(STEPS.map((step) => bridge[step])) - bridge.paid;
}

/** Adds a bridge to a total, step by step. @param total is changed */
export function addBridge(total: Bridge, bridge: Bridge): void {
  total.expected += bridge.expected;
  total.paid += bridge.paid;
  for (const step of STEPS) total[step] += bridge[step];
}
