import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import type { WireListed } from './wire.ts';

/** An amount as the API gives it: decimal text, never a float. */
export interface Money {
  amount: string;
  currency: string;
}

/** Stock of a SKU in one warehouse. */
export interface Stock {
  warehouseId: string;
  quantity: number;
}

export interface SkuRow {
  id: string;
  sellerSku: string;
  /** What a buyer sees before discounts. */
  price: Money | undefined;
  /** Over all warehouses. */
  stock: number;
  inventory: Stock[];
  /** NORMAL or DEACTIVATED. */
  status: string | undefined;
}

/** A product as Till prints it: stable camelCase fields, ids as text, times ISO 8601 UTC. */
export interface ProductRow {
  id: string;
  title: string;
  status: string;
  auditStatus: string | undefined;
  /** Of US shops: POOR, FAIR or GOOD. */
  quality: string | undefined;
  /** The lowest and the highest price of its SKUs. */
  priceFrom: Money | undefined;
  priceTo: Money | undefined;
  /** Over all SKUs and warehouses. */
  stock: number;
  createdAt: string | undefined;
  updatedAt: string | undefined;
  /** A saved change that is not submitted. */
  hasDraft: boolean;
  notForSale: boolean;
  salesRegions: string[];
  /** Better categories, as the platform sees it. */
  suggestedCategories: { id: string; name: string }[];
  skuCount: number;
  skus: SkuRow[];
}

type PricedSku = Pick<
  NonNullable<WireListed['skus']>[number],
  'id' | 'seller_sku' | 'price' | 'inventory' | 'status_info'
>;

/** A SKU from its wire form, in a list or in a detail. */
export function skuRow(sku: PricedSku): SkuRow {
  const inventory = (sku.inventory ?? []).map((entry) => ({
    warehouseId: entry.warehouse_id ?? '',
    quantity: entry.quantity ?? 0,
  }));
  return {
    id: sku.id ?? '',
    sellerSku: sku.seller_sku ?? '',
    price: priceOf(sku.price),
    stock: inventory.reduce((sum, { quantity }) => sum + quantity, 0),
    inventory,
    status: sku.status_info?.status,
  };
}

/** The price a buyer sees; sellers without a tax-exclusive price have only this one (Get Product 202309). */
function priceOf(price: PricedSku['price']): Money | undefined {
  const amount = price?.sale_price || price?.tax_exclusive_price;
  return amount && price?.currency ? { amount, currency: price.currency } : undefined;
}

/** A row of `till products list`. */
export function productRow(wire: WireListed): ProductRow {
  const skus = (wire.skus ?? []).map(skuRow);
  const price = priceRange(skus);
  return {
    id: wire.id ?? '',
    title: wire.title ?? '',
    status: wire.status ?? 'unknown',
    auditStatus: wire.audit?.status,
    quality: wire.listing_quality_tier,
    priceFrom: price?.from,
    priceTo: price?.to,
    stock: skus.reduce((sum, { stock }) => sum + stock, 0),
    createdAt: isoFromSeconds(wire.create_time),
    updatedAt: isoFromSeconds(wire.update_time),
    hasDraft: wire.has_draft === true,
    notForSale: wire.is_not_for_sale === true,
    salesRegions: wire.sales_regions ?? [],
    suggestedCategories: (wire.recommended_categories ?? []).map(({ id = '', local_name = '' }) => ({
      id,
      name: local_name,
    })),
    skuCount: skus.length,
    skus,
  };
}

/** The lowest and highest price, compared exactly; nothing where no SKU has a price that can be read. */
export function priceRange(skus: readonly SkuRow[]): { from: Money; to: Money } | undefined {
  let found: { from: Money; to: Money } | undefined;
  for (const { price } of skus) {
    const value = price && parseDecimal(price.amount);
    if (!price || !value) continue;
    if (!found) {
      found = { from: price, to: price };
      continue;
    }
    const [least, most] = [parseDecimal(found.from.amount), parseDecimal(found.to.amount)];
    if (least && compareDecimal(value, least) < 0) found = { ...found, from: price };
    if (most && compareDecimal(value, most) > 0) found = { ...found, to: price };
  }
  return found;
}

/** `24.00 USD`, `24.00–26.00 USD`. */
export function priceText({ priceFrom: from, priceTo: to }: Pick<ProductRow, 'priceFrom' | 'priceTo'>): string {
  if (!from || !to) return '';
  return from.amount === to.amount ? `${from.amount} ${from.currency}` : `${from.amount}–${to.amount} ${to.currency}`;
}

/** Whether every word of `text` stands in the title; case and accents do not count. */
export function titleMatches(title: string, text: string): boolean {
  const plain = plainText(title);
  return plainText(text)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

function plainText(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .trim();
}
