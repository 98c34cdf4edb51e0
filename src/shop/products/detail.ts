import { isoFromSeconds } from '../../lib/time.ts';
import { type Money, type ProductRow, priceRange, type SkuRow, type Stock, skuRow } from './row.ts';
import type { WireDiagnosis, WireProduct, WireSku } from './wire.ts';

/** Why an audit turned the product down, and what the platform says to do. */
export interface AuditReason {
  where: string;
  reasons: string[];
  whatToDo: string[];
  platform: string | undefined;
}

/** One thing that would raise the listing's quality. */
export interface Advice {
  /** TITLE, DESCRIPTION, IMAGE, ATTRIBUTE or SIZE_CHART. */
  field: string;
  code: string;
  /** The tier that it keeps the listing from. */
  tier: string | undefined;
  whatToDo: string;
  /** Words or texts that the platform proposes. */
  suggestions: string[];
}

export interface SkuDetail extends Omit<SkuRow, 'inventory'> {
  inventory: (Stock & { warehouse: string | undefined })[];
  /** `{Scent: 'Campfire'}` */
  options: Record<string, string>;
  listPrice: Money | undefined;
  /** SELLER, PLATFORM or COMBO_RELATION. */
  deactivatedBy: string | undefined;
  barcode: { type: string; code: string } | undefined;
}

/** A product as `till products view` prints it. */
export interface ProductDetail extends Omit<ProductRow, 'skus' | 'salesRegions'> {
  skus: SkuDetail[];
  productStatus: string | undefined;
  preApprovedReasons: string[];
  auditReasons: AuditReason[];
  /** Absent where the platform gives no advice (it does for live products, and for apps that may ask). */
  advice: Advice[] | undefined;
  remainingAdvice: number | undefined;
  category: { id: string; path: string } | undefined;
  brand: { id: string; name: string } | undefined;
  description: string;
  images: { uri: string; url: string | undefined; width: number | undefined; height: number | undefined }[];
  attributes: { id: string; name: string; values: { id: string; name: string }[] }[];
  weight: { value: string; unit: string } | undefined;
  dimensions: { length: string; width: string; height: string; unit: string } | undefined;
  deliveryOptions: { id: string; name: string; available: boolean }[];
  externalId: string | undefined;
}

/**
 * Everything of a product that a seller works with.
 * @param warehouses names by id; a warehouse without one keeps its id
 * @param diagnosis what the platform advises, where it does
 */
export function productDetail(
  wire: WireProduct,
  warehouses: ReadonlyMap<string, string>,
  diagnosis: WireDiagnosis | undefined,
): ProductDetail {
  const skus = (wire.skus ?? []).map((sku) => skuDetail(sku, warehouses));
  const price = priceRange(skus);
  const chain = wire.category_chains ?? [];
  const leaf = chain.find(({ is_leaf }) => is_leaf === true) ?? chain.at(-1);
  const { package_weight: weight, package_dimensions: size, brand } = wire;
  return {
    id: wire.id ?? '',
    title: wire.title ?? '',
    status: wire.status ?? wire.product_status ?? 'unknown',
    productStatus: wire.product_status,
    auditStatus: wire.audit?.status,
    preApprovedReasons: wire.audit?.pre_approved_reasons ?? [],
    auditReasons: (wire.audit_failed_reasons ?? []).map((reason) => ({
      where: reason.position ?? '',
      reasons: reason.reasons ?? [],
      whatToDo: reason.suggestions ?? [],
      platform: reason.listing_platform,
    })),
    quality: diagnosis?.listing_quality?.current_tier ?? wire.listing_quality_tier,
    advice: diagnosis && adviceOf(diagnosis),
    remainingAdvice: diagnosis?.listing_quality?.remaining_recommendations,
    priceFrom: price?.from,
    priceTo: price?.to,
    stock: skus.reduce((sum, { stock }) => sum + stock, 0),
    createdAt: isoFromSeconds(wire.create_time),
    updatedAt: isoFromSeconds(wire.update_time),
    hasDraft: wire.has_draft === true,
    notForSale: wire.is_not_for_sale === true,
    suggestedCategories: (wire.recommended_categories ?? []).map(({ id = '', local_name = '' }) => ({
      id,
      name: local_name,
    })),
    category: leaf && {
      id: leaf.id ?? '',
      path: chain.map(({ local_name }) => local_name ?? '').join(' > '),
    },
    brand: brand?.id ? { id: brand.id, name: brand.name ?? '' } : undefined,
    description: wire.description ?? '',
    images: (wire.main_images ?? []).map(({ uri = '', urls, width, height }) => ({
      uri,
      url: urls?.[0],
      width,
      height,
    })),
    attributes: (wire.product_attributes ?? []).map(({ id = '', name = '', values = [] }) => ({
      id,
      name,
      values: values.map((value) => ({ id: value.id ?? '', name: value.name ?? '' })),
    })),
    weight: weight?.value ? { value: weight.value, unit: weight.unit ?? '' } : undefined,
    dimensions: size?.length
      ? { length: size.length, width: size.width ?? '', height: size.height ?? '', unit: size.unit ?? '' }
      : undefined,
    deliveryOptions: (wire.delivery_options ?? []).map(({ id = '', name = '', is_available }) => ({
      id,
      name,
      available: is_available === true,
    })),
    externalId: wire.external_product_id || undefined,
    skuCount: skus.length,
    skus,
  };
}

function skuDetail(sku: WireSku, warehouses: ReadonlyMap<string, string>): SkuDetail {
  const row = skuRow(sku);
  const { list_price: list, identifier_code: barcode } = sku;
  return {
    id: row.id,
    sellerSku: row.sellerSku,
    options: Object.fromEntries(
      (sku.sales_attributes ?? []).map(({ name, id, value_name }) => [name ?? id ?? '', value_name ?? '']),
    ),
    price: row.price,
    listPrice: list?.amount && list.currency ? { amount: list.amount, currency: list.currency } : undefined,
    stock: row.stock,
    inventory: row.inventory.map((entry) => ({ ...entry, warehouse: warehouses.get(entry.warehouseId) })),
    status: row.status,
    deactivatedBy: sku.status_info?.deactivation_source,
    barcode: barcode?.code ? { type: barcode.type ?? '', code: barcode.code } : undefined,
  };
}

function adviceOf(diagnosis: WireDiagnosis): Advice[] {
  return (diagnosis.diagnoses ?? []).flatMap(({ field = '', diagnosis_results: results = [], suggestion }) => {
    const suggestions = [...(suggestion?.seo_words ?? []), ...(suggestion?.smart_texts ?? [])].flatMap(({ text }) =>
      text ? [text] : [],
    );
    return results.map((result, index) => ({
      field,
      code: result.code ?? '',
      tier: result.quality_tier,
      whatToDo: result.how_to_solve ?? '',
      // They belong to the field; once is enough.
      suggestions: index === 0 ? suggestions : [],
    }));
  });
}
