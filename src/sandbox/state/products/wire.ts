import type { DatabaseSync } from 'node:sqlite';
import { decimal } from '../content.ts';
import type { ShopFacts } from '../shops.ts';
import { brandOf } from './brands.ts';
import { categoryTree, chainOf, recommend } from './categories.ts';
import type { Content, SkuContent, Stock } from './content.ts';
import { type Diagnosed, type Finding, seoWords, suggestedDescription, suggestedTitle } from './diagnose.ts';
import { marketOf } from './market.ts';
import { isLocked, type ProductRow, type SkuRow } from './rows.ts';
import { type Upload, urlOf } from './uploads.ts';

export interface Wiring {
  db: DatabaseSync;
  facts: ShopFacts;
  baseUrl: string;
  now: number;
  upload(uri: string): Upload | undefined;
}

type Json = Record<string, unknown>;

/** A product as a search shows it. @param content the version that is asked for @param rows SKU rows of the product */
export function wireFound(wiring: Wiring, row: ProductRow, content: Content, rows: readonly SkuRow[]): Json {
  const { facts } = wiring;
  return {
    ...common(facts, row, content),
    sales_regions: [facts.shop.region],
    product_sync_fail_reasons: [],
    skus: content.skus.flatMap((sku) => {
      const found = rows.find(({ id }) => id === sku.id);
      return found ? [wireSkuFound(facts, sku, found)] : [];
    }),
  };
}

function common(facts: ShopFacts, row: ProductRow, content: Content): Json {
  return {
    id: row.id,
    title: content.title,
    status: row.status,
    create_time: row.createTime,
    update_time: row.updateTime,
    has_draft: row.draft !== null || row.status === 'DRAFT',
    is_not_for_sale: content.rest?.is_not_for_sale === true,
    audit: {
      status: row.audit,
      pre_approved_reasons: row.audit === 'PRE_APPROVED' ? ['RESTRICTED_CATEGORY_PENDING'] : [],
    },
    recommended_categories: recommended(facts, content),
    integrated_platform_statuses: [],
    ...(row.tier !== null && marketOf(facts.shop.region).tiers && { listing_quality_tier: row.tier }),
  };
}

function recommended(facts: ShopFacts, content: Content): Json[] {
  const found = recommend(categoryTree(facts.shop.region).tree, content.title);
  return found ? [{ id: found.id, local_name: found.name }] : [];
}

function wireSkuFound(facts: ShopFacts, sku: SkuContent, row: SkuRow): Json {
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

/** A product in full. @param content the version that is asked for @param rows SKU rows of the product */
export function wireProduct(wiring: Wiring, row: ProductRow, content: Content, rows: readonly SkuRow[]): Json {
  const { facts, db } = wiring;
  const { tree } = categoryTree(facts.shop.region);
  const brand = content.brand === undefined ? undefined : brandOf(db, content.brand);
  const video = content.video === undefined ? undefined : wiring.upload(content.video);
  return {
    ...common(facts, row, content),
    ...known(content.rest, PRODUCT_REST),
    product_status: productStatus(row),
    description: content.description,
    category_chains: chainOf(tree, content.category).map(({ id, parent, name, rules }) => ({
      id,
      parent_id: parent,
      local_name: name,
      is_leaf: rules !== undefined,
    })),
    ...(brand && { brand: { id: brand.id, name: brand.name } }),
    main_images: content.images.map((uri) => wireImage(wiring, uri)),
    ...(video && {
      video: {
        id: video.uri,
        url: urlOf(wiring.baseUrl, video),
        cover_url: urlOf(wiring.baseUrl, video),
        format: video.format,
        width: video.width,
        height: video.height,
        size: video.size,
      },
    }),
    ...(content.weight && { package_weight: content.weight }),
    ...(content.size && { package_dimensions: content.size }),
    product_attributes: content.attributes,
    certifications: content.certifications.map((one) => wireCertification(wiring, one)),
    ...(content.sizeChart && { size_chart: wireSizeChart(wiring, content.sizeChart) }),
    skus: content.skus.flatMap((sku) => {
      const found = rows.find(({ id }) => id === sku.id);
      return found ? [wireSku(wiring, sku, found)] : [];
    }),
    audit_failed_reasons: row.reasons.map(({ position, reason, suggestion }) => ({
      position,
      reasons: [reason],
      suggestions: [suggestion],
      listing_platform: 'TIKTOK_SHOP',
    })),
    delivery_options: facts.options.map(({ id, name }) => ({ id, name, is_available: true })),
    product_types: [],
    is_replicated: false,
    manufacturer_ids: [],
    responsible_person_ids: [],
    subscribe_info: { support_subscribe: false, subscribe_status: 'NOT_ENABLED' },
  };
}

const PRODUCT_REST = [
  'external_product_id',
  'is_cod_allowed',
  'is_pre_owned',
  'minimum_order_quantity',
  'shipping_insurance_requirement',
  'shipping_template_id',
  'primary_combined_product_id',
];
const SKU_REST = ['external_sku_id', 'external_urls', 'extra_identifier_codes', 'sku_unit_count', 'fees'];

function known(rest: Json | undefined, names: readonly string[]): Json {
  return Object.fromEntries(Object.entries(rest ?? {}).filter(([name]) => names.includes(name)));
}

/** The status with the audit left out. */
function productStatus(row: ProductRow): string {
  if (row.status === 'PENDING' || row.status === 'FAILED') return row.prior ?? 'INITIAL';
  return row.status;
}

function wireImage({ baseUrl, upload }: Wiring, uri: string): Json {
  const found = upload(uri);
  if (!found) return { uri, urls: [], thumb_urls: [], width: 0, height: 0 };
  const url = urlOf(baseUrl, found);
  return { uri, urls: [url], thumb_urls: [`${url}?width=300`], width: found.width, height: found.height };
}

function wireCertification(wiring: Wiring, { id, images, files, expires }: Content['certifications'][number]): Json {
  const { tree } = categoryTree(wiring.facts.shop.region);
  const title = [...tree.values()].flatMap(({ rules }) => rules?.certifications ?? []).find((rule) => rule.id === id);
  return {
    id,
    title: title?.name ?? '',
    images: images.map((uri) => wireImage(wiring, uri)),
    files: files.map((file) => {
      const found = wiring.upload(file.id);
      return { ...file, urls: found ? [urlOf(wiring.baseUrl, found)] : [] };
    }),
    ...(expires !== undefined && { expiration_date: expires }),
  };
}

function wireSizeChart(wiring: Wiring, chart: NonNullable<Content['sizeChart']>): Json {
  return {
    ...(chart.image !== undefined && { image: wireImage(wiring, chart.image) }),
    ...(chart.template !== undefined && { template: { id: chart.template } }),
  };
}

function wireSku(wiring: Wiring, sku: SkuContent, row: SkuRow): Json {
  return {
    ...wireSkuFound(wiring.facts, sku, row),
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

/**
 * What would make a listing better, field by field, with texts to take over.
 * @param suggestions name of the field that holds them, which differs between operations
 */
export function wireDiagnoses(
  { facts }: Pick<Wiring, 'facts'>,
  content: Diagnosed,
  findings: readonly Finding[],
  suggestions: 'suggestion' | 'suggestions',
): Json[] {
  return [...Map.groupBy(findings, ({ field }) => field)].map(([field, list]) => ({
    field,
    diagnosis_results: list.map(({ code, solve, tier }) => ({
      code,
      how_to_solve: solve,
      ...(tier && { quality_tier: tier }),
    })),
    [suggestions]: {
      seo_words: field === 'TITLE' ? seoWords(facts, content).map((text) => ({ text })) : [],
      smart_texts:
        field === 'TITLE'
          ? [{ text: suggestedTitle(facts, content) }]
          : field === 'DESCRIPTION'
            ? [{ text: suggestedDescription(facts, content) }]
            : [],
      images: [],
    },
  }));
}
