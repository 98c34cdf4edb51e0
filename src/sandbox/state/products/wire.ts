import type { ShopFacts } from '../shops.ts';
import { brandOf } from './brands.ts';
import { categoryTree, chainOf, recommend } from './categories.ts';
import type { Content } from './content.ts';
import { marketOf } from './market.ts';
import type { ProductRow, SkuRow } from './rows.ts';
import { urlOf } from './uploads.ts';
import { known, type Wiring, wireImage, wireSku, wireSkuFound } from './wire-sku.ts';

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

/** The status with the audit left out. */
function productStatus(row: ProductRow): string {
  if (row.status === 'PENDING' || row.status === 'FAILED') return row.prior ?? 'INITIAL';
  return row.status;
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
