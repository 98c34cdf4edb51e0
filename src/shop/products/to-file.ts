import type { ProductFile, SkuFile } from './file.ts';
import type { WireProduct, WireSku } from './wire.ts';

/** A product as the file that `till products edit --file` takes; giving it back unchanged changes nothing. */
export function fileOfProduct(wire: WireProduct): Record<string, unknown> {
  const leaf = wire.category_chains?.find(({ is_leaf }) => is_leaf === true) ?? wire.category_chains?.at(-1);
  const { package_weight: weight, package_dimensions: size } = wire;
  const file: Partial<Record<keyof ProductFile, unknown>> = {
    id: wire.id,
    title: wire.title,
    description: wire.description,
    category: leaf?.id,
    brand: wire.brand?.id,
    images: wire.main_images?.map(({ uri }) => ({ uri })),
    weight: weight?.value ? { value: weight.value, unit: weight.unit } : undefined,
    dimensions: size?.length
      ? { length: size.length, width: size.width, height: size.height, unit: size.unit }
      : undefined,
    attributes: wire.product_attributes?.length
      ? Object.fromEntries(
          wire.product_attributes.map(({ id, name, values = [] }) => {
            const names = values.map((value) => value.name ?? value.id);
            return [name ?? id, names.length === 1 ? names[0] : names];
          }),
        )
      : undefined,
    externalId: wire.external_product_id || undefined,
    skus: wire.skus?.map(skuFile),
  };
  return Object.fromEntries(Object.entries(file).filter(([, value]) => value !== undefined));
}

function skuFile(sku: WireSku): Record<string, unknown> {
  const price = sku.price?.sale_price || sku.price?.tax_exclusive_price;
  const inventory = sku.inventory ?? [];
  const options = sku.sales_attributes ?? [];
  const file: Partial<Record<keyof SkuFile, unknown>> = {
    id: sku.id,
    sellerSku: sku.seller_sku || undefined,
    options:
      options.length > 0
        ? Object.fromEntries(options.map(({ id, name, value_name }) => [name ?? id, value_name]))
        : undefined,
    price: price && sku.price?.currency ? `${price} ${sku.price.currency}` : undefined,
    listPrice: sku.list_price?.amount ? `${sku.list_price.amount} ${sku.list_price.currency ?? ''}`.trim() : undefined,
    stock:
      inventory.length > 0
        ? Object.fromEntries(inventory.map(({ warehouse_id, quantity }) => [warehouse_id, quantity]))
        : undefined,
    image: options[0]?.sku_img?.uri ? { uri: options[0].sku_img.uri } : undefined,
    barcode: sku.identifier_code?.code ? { type: sku.identifier_code.type, code: sku.identifier_code.code } : undefined,
    externalId: sku.external_sku_id || undefined,
  };
  return Object.fromEntries(Object.entries(file).filter(([, value]) => value !== undefined));
}
