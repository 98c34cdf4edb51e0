import { cellText } from './canon.ts';
import type { SheetProduct, SheetSku } from './rows.ts';

/**
 * Seller Center's bulk-edit sheet (`Tiktoksellercenter_batchedit_…_template.xlsx`, versions V3 and V4): a sheet `Template` with
 * five heading rows, namely keys for the machine, a version marker, labels, what is mandatory and what may be edited.
 */
export const SHEET_NAME = 'Template';
/** The first row that holds data. */
export const SHEET_DATA_LINE = 6;

/** Whether a cell is the version marker of the second row: `V4`, `V4, All_Information, metric`. */
export function isSheetMarker(cell: string): boolean {
  return /^\s*V\d{1,2}\s*(?:,|$)/i.test(cell);
}

interface TemplateColumn {
  key: string;
  label: string;
  mandatory: boolean;
  editable: boolean;
  cell: (product: SheetProduct, sku: SheetSku) => string | undefined;
}

/** The sheet's columns in its order; image addresses change from day to day and are for looking at only. */
export const TEMPLATE_COLUMNS: readonly TemplateColumn[] = [
  { key: 'product_id', label: 'Product ID', mandatory: true, editable: false, cell: ({ id }) => id },
  { key: 'category', label: 'Category', mandatory: true, editable: false, cell: ({ category }) => category?.path },
  { key: 'product_name', label: 'Product name', mandatory: true, editable: true, cell: ({ title }) => title },
  { key: 'product_status', label: 'Product status', mandatory: false, editable: false, cell: ({ status }) => status },
  { key: 'sku_id', label: 'SKU ID', mandatory: true, editable: false, cell: (_product, { id }) => id },
  {
    key: 'variation_value',
    label: 'Variation',
    mandatory: false,
    editable: false,
    cell: (_product, sku) => Object.values(sku.options ?? {}).join(', '),
  },
  {
    key: 'product_description',
    label: 'Product description',
    mandatory: true,
    editable: true,
    cell: ({ description }) => description,
  },
  { key: 'brand', label: 'Brand', mandatory: false, editable: false, cell: ({ brand }) => brand?.name },
  { key: 'price', label: 'Price', mandatory: true, editable: true, cell: (_product, { price }) => price?.amount },
  {
    key: 'quantity',
    label: 'Quantity',
    mandatory: true,
    editable: true,
    // The sheet has one quantity a SKU; which warehouse it would be of is not said.
    cell: (_product, { inventory }) => (inventory.length === 1 ? String(inventory[0]?.quantity) : ''),
  },
  { key: 'seller_sku', label: 'Seller SKU', mandatory: false, editable: false, cell: (_product, sku) => sku.sellerSku },
  {
    key: 'parcel_weight',
    label: 'Package weight',
    mandatory: true,
    editable: false,
    cell: ({ weight }) => weight?.value,
  },
  {
    key: 'parcel_length',
    label: 'Package length',
    mandatory: false,
    editable: false,
    cell: (one) => one.dimensions?.length,
  },
  {
    key: 'parcel_width',
    label: 'Package width',
    mandatory: false,
    editable: false,
    cell: (one) => one.dimensions?.width,
  },
  {
    key: 'parcel_height',
    label: 'Package height',
    mandatory: false,
    editable: false,
    cell: (one) => one.dimensions?.height,
  },
  { key: 'cod', label: 'Cash on delivery', mandatory: false, editable: false, cell: () => '' },
  { key: 'main_image', label: 'Main image', mandatory: true, editable: false, cell: ({ images }) => images?.[0]?.url },
  ...Array.from({ length: 8 }, (_, n) => ({
    key: `image_${n + 2}`,
    label: `Image ${n + 2}`,
    mandatory: false,
    editable: false,
    cell: ({ images }: SheetProduct) => images?.[n + 1]?.url,
  })),
];

/** The four heading rows below the keys. @param units `metric` or `imperial`, as the shop's weights are given */
export function templateHeadings(units: 'metric' | 'imperial'): string[][] {
  const marker = ['V4', 'All_Information', units];
  return [
    TEMPLATE_COLUMNS.map((_column, at) => marker[at] ?? ''),
    TEMPLATE_COLUMNS.map(({ label }) => label),
    TEMPLATE_COLUMNS.map(({ mandatory }) => (mandatory ? 'Mandatory' : 'Optional')),
    TEMPLATE_COLUMNS.map(({ editable }) => (editable ? 'Editable' : 'Not editable')),
  ];
}

/** The sheet's rows of a product, one a SKU. */
export function templateRows(product: SheetProduct): string[][] {
  return product.skus.map((sku) => TEMPLATE_COLUMNS.map(({ cell }) => cellText(cell(product, sku) ?? '')));
}
