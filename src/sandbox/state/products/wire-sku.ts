import type { DatabaseSync } from 'node:sqlite';
import { decimal } from '../content.ts';
import type { ShopFacts } from '../shops.ts';
import type { Content, SkuContent, Stock } from './content.ts';
import { isLocked, type SkuRow } from './rows.ts';
import { type Upload, urlOf } from './uploads.ts';

export interface Wiring {
  db: DatabaseSync;
  facts: ShopFacts;
  baseUrl: string;
  now: number;
  upload(uri: string): Upload | undefined;
}

type Json = Record<string, unknown>;

const SKU_REST = ['external_sku_id', 'external_urls', 'extra_identifier_codes', 'sku_unit_count', 'fees'];

/** Those fields of what was kept as it came that an answer has. */
export function known(rest: Json | undefined, names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(rest ?? {}).filter(([name]) => names.includes(name)));
}

/** An image by its uri, with where it can be fetched from. */
export function wireImage({ baseUrl, upload }: Wiring, uri: string): Json {
  const found = upload(uri);
  if (!found) return { uri, urls: [], thumb_urls: [], width: 0, height: 0 };
  const url = urlOf(baseUrl, found);
  return { uri, urls: [url], thumb_urls: [`${url}?width=300`], width: found.width, height: found.height };
}

/** A SKU as a search shows it. */
export function wireSkuFound(facts: ShopFacts, sku: SkuContent, row: SkuRow): Json {
  const rest = sku.rest ?? {};
  return {
    id: row.id,
    seller_sku: row.live ? row.sellerSku : sku.sellerSku,
    ...(row.price !== null && { price: wirePrice(facts, row.price) }),
    inventory: row.stock.map((stock) => wireStock(facts, stock)),
    ...(row.listPrice !== null && {
      list_price: { amount: decimal(row.listPrice), currency: facts.shop.currency },
    }),
    ...(sku.preSale && { pre_sale: wirePreSale(sku.preSale) }),
    status_info: { status: 'NORMAL' },
    ...(rest.fees !== undefined && { fees: rest.fees }),
  };
}

/** For a local seller the price shown is the price before tax is added at checkout, under both names. */
function wirePrice(facts: ShopFacts, price: number): Json {
  return { currency: facts.shop.currency, tax_exclusive_price: decimal(price), sale_price: decimal(price) };
}

function wireStock(facts: ShopFacts, stock: Stock): Json {
  return {
    warehouse_id: warehouseId(facts, stock.house),
    quantity: stock.quantity,
    ...(stock.backorder !== undefined && { backorder_quantity: stock.backorder }),
    ...(stock.handling !== undefined && { handling_time: stock.handling }),
  };
}

function warehouseId(facts: ShopFacts, key: number): string {
  return facts.warehouses.find((house) => house.key === key)!.id;
}

function wirePreSale({ type, days, release }: NonNullable<SkuContent['preSale']>): Json {
  return {
    type,
    fulfillment_type: {
      ...(days !== undefined && { handling_duration_days: days }),
      ...(release !== undefined && { release_date: release }),
    },
  };
}

/** A SKU in full. */
export function wireSku(wiring: Wiring, sku: SkuContent, row: SkuRow): Json {
  return {
    ...wireSkuFound(wiring.facts, sku, row),
    // Of a version that is not live it is the version's own.
    seller_sku: sku.sellerSku,
    ...known(sku.rest, SKU_REST),
    sales_attributes: sku.sales.map(({ id, name, valueId, value, image, more }) => ({
      id,
      name,
      value_id: valueId,
      value_name: value,
      ...(image !== undefined && { sku_img: wireImage(wiring, image) }),
      ...(more && { supplementary_sku_images: more.map((uri) => wireImage(wiring, uri)) }),
    })),
    ...(sku.code && { identifier_code: sku.code }),
  };
}

/** A SKU's stock as the inventory search shows it. */
export function wireInventory(facts: ShopFacts, row: SkuRow, now: number): Json {
  const total = (pick: (stock: Stock) => number) => row.stock.reduce((sum, stock) => sum + pick(stock), 0);
  const available = total(({ quantity }) => quantity);
  const aside = isLocked(row, now) ? Math.min(row.promotionStock ?? 0, available) : 0;
  return {
    id: row.id,
    seller_sku: row.sellerSku,
    total_available_quantity: available,
    total_committed_quantity: total(({ committed }) => committed),
    total_available_inventory_distribution: {
      in_shop_inventory: { quantity: available - aside },
      campaign_inventory: aside > 0 ? [{ campaign_name: row.promotion ?? '', quantity: aside }] : [],
      creator_inventory: [],
    },
    warehouse_inventory: row.stock.map(({ house, quantity, committed }) => ({
      warehouse_id: warehouseId(facts, house),
      available_quantity: quantity,
      committed_quantity: committed,
    })),
  };
}

/** The SKUs of a saved version as a create or an edit answers. */
export function wireSaved(content: Content): Json[] {
  return content.skus.map(({ id, sellerSku, sales, rest }) => ({
    id,
    seller_sku: sellerSku,
    sales_attributes: sales.map((sale) => ({ id: sale.id, value_id: sale.valueId })),
    ...(rest?.external_sku_id !== undefined && { external_sku_id: rest.external_sku_id }),
    ...(rest?.fees !== undefined && { fees: rest.fees }),
  }));
}
