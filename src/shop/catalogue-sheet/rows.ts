import type { ProductDetail } from '../products/detail.ts';
import type { ProductRow, SkuRow } from '../products/row.ts';
import { cellText } from './canon.ts';

/** One row of a catalogue's sheet: a SKU in one warehouse. Keys are the headings. */
export type SheetRow = Record<SheetColumn, string>;

/** The columns of Till's own sheet, in their order. Those of a product repeat on each of its rows. */
export const SHEET_COLUMNS = [
  'product_id',
  'title',
  'status',
  'sku_id',
  'seller_sku',
  'variation',
  'price',
  'currency',
  'quantity',
  'warehouse_id',
  'warehouse',
  'category',
  'brand',
  'weight',
  'weight_unit',
  'length',
  'width',
  'height',
  'size_unit',
  'description',
  'price_was',
  'quantity_was',
] as const;

export type SheetColumn = (typeof SHEET_COLUMNS)[number];

/** Columns that only the detail of each product fills. */
export const DETAIL_COLUMNS: readonly SheetColumn[] = [
  'variation',
  'category',
  'brand',
  'weight',
  'weight_unit',
  'length',
  'width',
  'height',
  'size_unit',
  'description',
];

/** A SKU as a list gives it, with its options where a detail does. */
export type SheetSku = Pick<SkuRow, 'id' | 'sellerSku' | 'price' | 'inventory'> & { options?: Record<string, string> };

/** A product as a list gives it, with what a detail adds. */
export type SheetProduct = Pick<ProductRow, 'id' | 'title' | 'status'> &
  Partial<Pick<ProductDetail, 'category' | 'brand' | 'weight' | 'dimensions' | 'description' | 'images'>> & {
    skus: readonly SheetSku[];
  };

/**
 * The rows of a product: one for each SKU, and for a SKU in several warehouses one for each of them. `price_was` and
 * `quantity_was` hold what the shop had, so that a later import can tell what was edited from what was sold.
 */
export function sheetRows(product: SheetProduct, warehouses: ReadonlyMap<string, string>): SheetRow[] {
  const { weight, dimensions } = product;
  const own = {
    product_id: product.id,
    title: cellText(product.title),
    status: product.status,
    category: cellText(product.category?.path ?? ''),
    brand: cellText(product.brand?.name ?? ''),
    weight: weight?.value ?? '',
    weight_unit: weight?.unit ?? '',
    length: dimensions?.length ?? '',
    width: dimensions?.width ?? '',
    height: dimensions?.height ?? '',
    size_unit: dimensions?.unit ?? '',
    description: cellText(product.description ?? ''),
  };
  return product.skus.flatMap((sku): SheetRow[] => {
    const common = {
      ...own,
      sku_id: sku.id,
      seller_sku: cellText(sku.sellerSku),
      variation: cellText(Object.values(sku.options ?? {}).join(', ')),
      price: sku.price?.amount ?? '',
      currency: sku.price?.currency ?? '',
      price_was: sku.price?.amount ?? '',
    };
    if (sku.inventory.length === 0)
      return [{ ...common, quantity: '', warehouse_id: '', warehouse: '', quantity_was: '' }];
    return sku.inventory.map(({ warehouseId, quantity }) => ({
      ...common,
      quantity: String(quantity),
      warehouse_id: warehouseId,
      warehouse: cellText(warehouses.get(warehouseId) ?? ''),
      quantity_was: String(quantity),
    }));
  });
}
