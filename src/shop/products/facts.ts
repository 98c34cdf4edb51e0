import { format, parseDecimal } from '../../lib/decimal.ts';
import type { WireProduct } from './wire.ts';

/** What a product says, field by field, written so that two ways to say the same are equal. */
export type Facts = Readonly<Record<string, string>>;

/**
 * The facts of a product that edits are about: `title`, `images`, `skus`, `price.<SKU id>`, `stock.<SKU id>.<warehouse id>`.
 * An edit whose answer was lost is held against them.
 */
export function factsOf(wire: WireProduct): Facts {
  const leaf = wire.category_chains?.find(({ is_leaf }) => is_leaf === true) ?? wire.category_chains?.at(-1);
  const facts: Record<string, string> = {
    title: wire.title ?? '',
    description: wire.description ?? '',
    category: leaf?.id ?? '',
    brand: wire.brand?.id ?? '',
    images: (wire.main_images ?? []).map(({ uri }) => uri).join('\n'),
    weight: `${plainNumber(wire.package_weight?.value)} ${wire.package_weight?.unit ?? ''}`.trim(),
    dimensions: sizeText(wire.package_dimensions),
    externalId: wire.external_product_id ?? '',
  };
  for (const { id = '', values = [] } of wire.product_attributes ?? [])
    facts[`attributes.${id}`] = values
      .map((value) => value.id || value.name || '')
      .sort()
      .join('\n');
  facts.skus = (wire.skus ?? [])
    .map((sku) => skuKey(sku.seller_sku, sku.sales_attributes))
    .sort()
    .join('\n');
  for (const sku of wire.skus ?? []) {
    facts[`price.${sku.id}`] = plainNumber(sku.price?.sale_price || sku.price?.tax_exclusive_price);
    for (const { warehouse_id, quantity } of sku.inventory ?? [])
      facts[`stock.${sku.id}.${warehouse_id}`] = String(quantity ?? 0);
  }
  return facts;
}

/** A SKU by what tells it from others. */
export function skuKey(
  sellerSku: string | undefined,
  attributes: readonly { name?: string; id?: string; value_name?: string; value_id?: string }[] | undefined,
): string {
  const values = (attributes ?? []).map(({ value_name, value_id }) => (value_name ?? value_id ?? '').toLowerCase());
  return `${sellerSku ?? ''}|${values.sort().join('|')}`;
}

/** A number without the zeros that say nothing: `0.510` and `0.51` are one weight. */
export function plainNumber(text: string | undefined): string {
  const value = parseDecimal(text ?? '');
  if (!value) return text ?? '';
  const digits = format(value);
  return digits.includes('.') ? digits.replace(/\.?0+$/, '') : digits;
}

export function sizeText(
  size: { length?: string; width?: string; height?: string; unit?: string } | undefined,
): string {
  return size?.length
    ? `${[size.length, size.width, size.height].map(plainNumber).join(' × ')} ${size.unit ?? ''}`.trim()
    : '';
}

/** Whether everything expected is so. */
export function holds(expected: Facts, facts: Facts): boolean {
  return Object.entries(expected).every(([field, value]) => facts[field] === value);
}
