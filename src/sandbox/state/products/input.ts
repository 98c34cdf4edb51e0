import { object, objects, text, texts, whole } from '../handlers/input.ts';
import { badField } from '../handlers/refusals.ts';
import type { Certification, PreSale } from './content.ts';

type Fields = Record<string, unknown>;

export interface ValueInput {
  id?: string;
  name?: string;
}

export interface AttributeInput {
  id: string;
  values: ValueInput[];
}

export interface SalesInput {
  id?: string;
  name?: string;
  valueId?: string;
  value?: string;
  image?: string;
  more: string[];
}

export interface PriceInput {
  amount?: string;
  currency?: string;
}

export interface StockInput {
  warehouse?: string;
  quantity?: number;
  backorder?: number;
  handling?: number;
}

export interface SkuInput {
  id?: string;
  sellerSku?: string;
  sales: SalesInput[];
  price?: PriceInput;
  listPrice?: PriceInput;
  stock?: StockInput[];
  code?: { code: string; type: string };
  preSale?: PreSale;
  rest?: Fields;
}

/** A product as a request gives it; what is not given is undefined. */
export interface ProductInput {
  draft: boolean;
  categoryVersion?: string;
  title?: string;
  description?: string;
  category?: string;
  brand?: string;
  images?: string[];
  video?: string;
  weight?: { value: string; unit: string };
  size?: { length: string; width: string; height: string; unit: string };
  attributes?: AttributeInput[];
  certifications?: Certification[];
  sizeChart?: { image?: string; template?: string };
  skus?: SkuInput[];
  rest: Fields;
}

const REST = [
  'external_product_id',
  'is_cod_allowed',
  'is_not_for_sale',
  'is_pre_owned',
  'minimum_order_quantity',
  'manufacturer_ids',
  'responsible_person_ids',
  'shipping_insurance_requirement',
  'shipping_template_id',
  'primary_combined_product_id',
];
const SKU_REST = ['external_sku_id', 'external_urls', 'extra_identifier_codes', 'sku_unit_count', 'fees'];

/** Reads the body of a create, an edit or a listing check. @throws Refusal (36009004) for fields of a wrong type */
export function readProduct(body: Fields): ProductInput {
  const weight = object(body, 'package_weight');
  const size = object(body, 'package_dimensions');
  const chart = object(body, 'size_chart');
  const video = object(body, 'video');
  const given = (field: string) => body[field] !== undefined && body[field] !== null;
  return {
    draft: text(body, 'save_mode') === 'AS_DRAFT',
    rest: kept(body, REST),
    ...optional('categoryVersion', text(body, 'category_version')),
    ...optional('title', text(body, 'title')),
    ...optional('description', text(body, 'description')),
    ...optional('category', text(body, 'category_id')),
    ...optional('brand', text(body, 'brand_id')),
    ...(given('main_images') && { images: objects(body, 'main_images').map((image) => text(image, 'uri') ?? '') }),
    ...(video && { video: text(video, 'id') ?? '' }),
    ...(weight && { weight: { value: text(weight, 'value') ?? '', unit: text(weight, 'unit') ?? '' } }),
    ...(size && {
      size: {
        length: text(size, 'length') ?? '',
        width: text(size, 'width') ?? '',
        height: text(size, 'height') ?? '',
        unit: text(size, 'unit') ?? '',
      },
    }),
    ...(given('product_attributes') && { attributes: objects(body, 'product_attributes').map(readAttribute) }),
    ...(given('certifications') && { certifications: objects(body, 'certifications').map(readCertification) }),
    ...(chart && { sizeChart: readSizeChart(chart) }),
    ...(given('skus') && { skus: objects(body, 'skus').map(readSku) }),
  };
}

/** A field that is left out where it is undefined. */
function optional<Name extends string, Value>(name: Name, value: Value | undefined): { [Key in Name]?: Value } {
  return (value === undefined ? {} : { [name]: value }) as { [Key in Name]?: Value };
}

function kept(source: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(
    names.filter((name) => source[name] !== undefined && source[name] !== null).map((name) => [name, source[name]]),
  );
}

function readAttribute(attribute: Fields): AttributeInput {
  return {
    id: text(attribute, 'id') ?? '',
    values: objects(attribute, 'values').map((value) => ({
      ...optional('id', text(value, 'id') || undefined),
      ...optional('name', text(value, 'name')),
    })),
  };
}

function readCertification(certification: Fields): Certification {
  return {
    id: text(certification, 'id') ?? '',
    images: objects(certification, 'images').map((image) => text(image, 'uri') ?? ''),
    files: objects(certification, 'files').map((file) => ({
      id: text(file, 'id') ?? '',
      name: text(file, 'name') ?? '',
      format: text(file, 'format') ?? '',
    })),
    ...optional('expires', whole(certification, 'expiration_date')),
  };
}

function readSizeChart(chart: Fields): { image?: string; template?: string } {
  const template = object(chart, 'template');
  const image = object(chart, 'image');
  if (template) return { template: text(template, 'id') ?? '' };
  return image ? { image: text(image, 'uri') ?? '' } : {};
}

function readSku(sku: Fields): SkuInput {
  const price = object(sku, 'price');
  const listPrice = object(sku, 'list_price');
  const code = object(sku, 'identifier_code');
  const preSale = object(sku, 'pre_sale');
  const rest = kept(sku, SKU_REST);
  return {
    ...optional('id', text(sku, 'id') || undefined),
    ...optional('sellerSku', text(sku, 'seller_sku')),
    sales: objects(sku, 'sales_attributes').map(readSales),
    ...(price && { price: readPrice(price) }),
    ...(listPrice && { listPrice: readPrice(listPrice) }),
    ...(sku.inventory !== undefined && sku.inventory !== null && { stock: objects(sku, 'inventory').map(readStock) }),
    ...(code && text(code, 'code') && { code: { code: text(code, 'code') ?? '', type: text(code, 'type') ?? '' } }),
    ...(preSale && { preSale: readPreSale(preSale) }),
    ...(Object.keys(rest).length > 0 && { rest }),
  };
}

function readPreSale(preSale: Fields): PreSale {
  const fulfilment = object(preSale, 'fulfillment_type') ?? {};
  return {
    type: text(preSale, 'type') ?? '',
    ...optional('days', whole(fulfilment, 'handling_duration_days')),
    ...optional('release', whole(fulfilment, 'release_date')),
  };
}

function readSales(sales: Fields): SalesInput {
  const image = object(sales, 'sku_img');
  return {
    ...optional('id', text(sales, 'id') || undefined),
    ...optional('name', text(sales, 'name')),
    ...optional('valueId', text(sales, 'value_id') || undefined),
    ...optional('value', text(sales, 'value_name')),
    ...(image && { image: text(image, 'uri') ?? '' }),
    more: objects(sales, 'supplementary_sku_images').map((one) => text(one, 'uri') ?? ''),
  };
}

/** Price fields of a SKU: local sellers give `amount`; `sale_price` counts where it is missing. */
export function readPrice(price: Fields): PriceInput {
  return {
    ...optional('amount', text(price, 'amount') || text(price, 'sale_price') || undefined),
    ...optional('currency', text(price, 'currency')),
  };
}

/** One entry of a SKU's inventory. */
export function readStock(entry: Fields): StockInput {
  return {
    ...optional('warehouse', text(entry, 'warehouse_id') || undefined),
    ...optional('quantity', whole(entry, 'quantity')),
    ...optional('backorder', whole(entry, 'backorder_quantity')),
    ...optional('handling', whole(entry, 'handling_time')),
  };
}

/** Ids of a batch, each once. @throws Refusal (36009004) when there is none */
export function batchIds(body: Fields): string[] {
  const ids = texts(body, 'product_ids');
  if (!ids || ids.length === 0) throw badField('body.product_ids');
  return [...new Set(ids)];
}
