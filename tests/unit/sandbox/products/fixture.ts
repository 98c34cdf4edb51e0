import { handlers } from '../../../../src/sandbox/state/index.ts';
import { bitmap, encodePng, fill } from '../../../../src/sandbox/state/label/png.ts';
import { Refusal } from '../../../../src/sandbox/types.ts';
import { contextFor } from '../state/context.ts';
import { type Json, type Sandbox, sandbox } from '../state/fixture.ts';

export const OPS = {
  search: 'POST /product/202502/products/search',
  get: 'GET /product/202309/products/{product_id}',
  create: 'POST /product/202309/products',
  put: 'PUT /product/202509/products/{product_id}',
  edit: 'POST /product/202509/products/{product_id}/partial_edit',
  activate: 'POST /product/202309/products/activate',
  deactivate: 'POST /product/202309/products/deactivate',
  recover: 'POST /product/202309/products/recover',
  remove: 'DELETE /product/202309/products',
  inventory: 'POST /product/202309/inventory/search',
  stock: 'POST /product/202309/products/{product_id}/inventory/update',
  price: 'POST /product/202309/products/{product_id}/prices/update',
  check: 'POST /product/202309/products/listing_check',
  prerequisites: 'GET /product/202312/prerequisites',
  categories: 'GET /product/202309/categories',
  attributes: 'GET /product/202309/categories/{category_id}/attributes',
  rules: 'GET /product/202309/categories/{category_id}/rules',
  recommend: 'POST /product/202309/categories/recommend',
  brands: 'GET /product/202309/brands',
  brand: 'POST /product/202309/brands',
  diagnoses: 'GET /product/202405/products/diagnoses',
  suggestions: 'GET /product/202405/products/suggestions',
  words: 'GET /product/202405/products/seo_words',
  diagnose: 'POST /product/202411/products/diagnose_optimize',
  image: 'POST /product/202309/images/upload',
  file: 'POST /product/202309/files/upload',
} as const;

export type Region = 'US' | 'GB';
export const REGIONS: readonly Region[] = ['US', 'GB'];

/** Warehouses of the shops, sales ones first. */
export const HOUSES = {
  US: ['7410053821169043201', '7410053821169043202', '7410053821169043203'],
  GB: ['7410053821169043301', '7410053821169043302', '7410053821169043303'],
} as const;

/** A sandbox and what tests of products do with it. */
export interface Shelf extends Sandbox {
  /** Products of a search. */
  list(region: Region, body?: Json): Json[];
  /** The only product that carries a seller SKU. */
  bySku(region: Region, sellerSku: string): Json;
  get(region: Region, id: string, query?: Record<string, string>): Json;
  /** Uploads an image or file; answers with the refusal's code where it is refused. */
  upload(op: string, bytes: Uint8Array, fields?: Record<string, string>): Json;
  /** A fresh main image's uri. */
  picture(side?: number): string;
  /** Moves the virtual clock. */
  hours(count: number): void;
}

let pictures = 0;

/** A picture that is like no other. */
export function png(width: number, height = width): Uint8Array {
  pictures += 1;
  const picture = bitmap(width, height);
  fill(picture, pictures % width, Math.floor(pictures / width) % height, 3, 3);
  return encodePng(picture);
}

export function shelf(options: Parameters<typeof sandbox>[0] = {}): Shelf {
  const box = sandbox(options);
  const list: Shelf['list'] = (region, body = {}) =>
    box.call(region, OPS.search, { query: { page_size: '100' }, body }).products;
  const upload: Shelf['upload'] = (op, bytes, fields = {}) => {
    const context = {
      ...contextFor(box.state, 'US', { body: fields }),
      shop: undefined,
      parts: [{ name: 'data', filename: 'a', bytes }],
    };
    try {
      return handlers[op]!(context);
    } catch (error) {
      if (error instanceof Refusal) return error.apiCode;
      throw error;
    }
  };
  return {
    ...box,
    list,
    bySku: (region, sellerSku) => {
      const found = list(region, { seller_skus: [sellerSku] });
      if (found.length !== 1) throw new Error(`${found.length} products carry ${sellerSku}`);
      return found[0];
    },
    get: (region, id, query = {}) => box.call(region, OPS.get, { path: { product_id: id }, query }),
    upload,
    picture: (side = 600) => upload(OPS.image, png(side), { use_case: 'MAIN_IMAGE' }).uri,
    hours: (count) => {
      const { db } = box.state;
      db.prepare("UPDATE meta SET value = CAST(value AS INTEGER) + ? WHERE key = 'offset_ms'").run(count * 3_600_000);
    },
  };
}

const ATTRIBUTE = { material: '100701', prop65: '100705', color: '100000', capacity: '100015' } as const;

export { ATTRIBUTE };

/** A mug that may be listed in the US, or a tea towel that may be in Britain. */
export function listing(box: Shelf, region: Region, changes: Json = {}): Json {
  const us = region === 'US';
  const currency = us ? 'USD' : 'GBP';
  const sku = (color: string, sellerSku: string) => ({
    seller_sku: sellerSku,
    price: { amount: '18.50', currency },
    inventory: [{ warehouse_id: HOUSES[region][0], quantity: 25 }],
    sales_attributes: [{ id: ATTRIBUTE.color, value_name: color }],
  });
  return {
    category_id: us ? '600022' : '700211',
    category_version: us ? 'v2' : 'v1',
    title: us ? 'Slate Hollow Stoneware Mug' : 'Slate Hollow Linen Tea Towel',
    description: '<p>Made by hand in a small workshop, and checked before it is packed for its way to you.</p>',
    main_images: [{ uri: box.picture() }],
    package_weight: { value: '0.42', unit: 'KILOGRAM' },
    package_dimensions: { length: '14', width: '12', height: '11', unit: 'CENTIMETER' },
    product_attributes: us ? [{ id: ATTRIBUTE.prop65, values: [{ name: 'No' }] }] : [],
    skus: [sku('Slate', 'SLH-SLA'), sku('Chalk', 'SLH-CHA')],
    ...changes,
  };
}

/** The body of a PUT that changes nothing. */
export function asPut(product: Json, region: Region): Json {
  return {
    title: product.title,
    description: product.description,
    category_id: product.category_chains.at(-1).id,
    category_version: region === 'US' ? 'v2' : 'v1',
    ...(product.brand && { brand_id: product.brand.id }),
    main_images: product.main_images.map(({ uri }: Json) => ({ uri })),
    package_weight: product.package_weight,
    package_dimensions: product.package_dimensions,
    product_attributes: product.product_attributes.map(({ id, values }: Json) => ({
      id,
      values: values.map((value: Json) => ({ id: value.id })),
    })),
    certifications: product.certifications.map(({ id, files }: Json) => ({
      id,
      files: files.map(({ id: file, name, format }: Json) => ({ id: file, name, format })),
    })),
    ...(product.size_chart && { size_chart: product.size_chart }),
    skus: product.skus.map((sku: Json) => ({
      id: sku.id,
      seller_sku: sku.seller_sku,
      sales_attributes: sku.sales_attributes.map(({ id, value_id }: Json) => ({ id, value_id })),
      price: { amount: sku.price.sale_price, currency: sku.price.currency },
      inventory: sku.inventory.map(({ warehouse_id, quantity }: Json) => ({ warehouse_id, quantity })),
    })),
  };
}
