import { sameText, type WireAttributes } from './attributes.ts';
import { htmlOf } from './check.ts';
import type { ImageRef, Problem, ProductFile, SkuFile } from './file.ts';
import type { Market } from './market.ts';
import type { CreateBody, CreateSku, WireAttribute } from './wire.ts';

export interface Warehouse {
  id: string;
  name: string;
  isDefault: boolean;
}

/** What the body of a request needs beside the product itself. */
export interface BodyContext {
  market: Market;
  /** Of the category; sales attributes are found by name in it. */
  known: readonly WireAttribute[];
  attributes: WireAttributes;
  brandId: string | undefined;
  warehouses: readonly Warehouse[];
  /** Where an image was uploaded to. */
  uriOf: (image: ImageRef) => string;
}

/** The body of Create Product (202309) for a product that was checked; problems are what only the shop's data show. */
export function createBody(
  product: ProductFile,
  context: BodyContext,
  options: { draft: boolean },
): { body: CreateBody; problems: Problem[] } {
  const { market, attributes, brandId, uriOf } = context;
  const problems: Problem[] = [];
  const body: CreateBody = {
    save_mode: options.draft ? 'AS_DRAFT' : 'LISTING',
    title: product.title?.trim() ?? '',
    description: htmlOf(product.description ?? ''),
    category_id: product.category ?? '',
    category_version: market.categoryVersion,
    main_images: (product.images ?? []).map((image) => ({ uri: uriOf(image) })),
    package_weight: product.weight ?? { value: '', unit: '' },
    ...sharedFields(product, { attributes, brandId, uriOf }),
    skus: (product.skus ?? []).map((sku, index) => newSku(sku, `skus[${index}]`, context, problems)),
    ...(product.minimumOrder !== undefined && { minimum_order_quantity: Number(product.minimumOrder) }),
  };
  return { body, problems };
}

/** Top-level properties that creating and editing write alike. Only what the product gives. */
export function sharedFields(
  product: ProductFile,
  { attributes, brandId, uriOf }: Pick<BodyContext, 'attributes' | 'brandId' | 'uriOf'>,
) {
  return {
    ...(brandId !== undefined && { brand_id: brandId }),
    ...(attributes.length > 0 && { product_attributes: attributes }),
    ...(product.dimensions && { package_dimensions: product.dimensions }),
    ...(product.certifications && {
      certifications: product.certifications.map(({ id, images, files, expires }) => ({
        id,
        ...(images.length > 0 && { images: images.map((image) => ({ uri: uriOf(image) })) }),
        ...(files.length > 0 && { files: files.map((file) => ({ ...file, format: 'PDF' })) }),
        ...(expires !== undefined && { expiration_date: Math.floor(Date.parse(expires) / 1000) }),
      })),
    }),
    ...(product.sizeChart && {
      size_chart:
        'template' in product.sizeChart
          ? { template: { id: product.sizeChart.template } }
          : { image: { uri: uriOf(product.sizeChart.image) } },
    }),
    ...(product.video !== undefined && { video: { id: product.video } }),
    ...(product.deliveryOptions && { delivery_option_ids: product.deliveryOptions }),
    ...(product.manufacturers && { manufacturer_ids: product.manufacturers }),
    ...(product.responsiblePersons && { responsible_person_ids: product.responsiblePersons }),
    ...(product.cashOnDelivery !== undefined && { is_cod_allowed: product.cashOnDelivery }),
    ...(product.externalId !== undefined && { external_product_id: product.externalId }),
  };
}

/** A SKU that does not exist yet. */
export function newSku(sku: SkuFile, at: string, context: BodyContext, problems: Problem[]): CreateSku {
  const { market } = context;
  const currency = market.currency ?? sku.price?.currency ?? '';
  return {
    ...(sku.sellerSku !== undefined && { seller_sku: sku.sellerSku.trim() }),
    price: { [market.priceField]: sku.price?.amount.trim() ?? '', currency },
    ...(sku.listPrice && { list_price: { amount: sku.listPrice.amount.trim(), currency } }),
    inventory: stockOf(sku, at, context.warehouses, problems),
    ...(sku.options?.length && { sales_attributes: salesAttributes(sku, context) }),
    ...(sku.barcode && { identifier_code: sku.barcode }),
    ...(sku.externalId !== undefined && { external_sku_id: sku.externalId }),
  };
}

/** Units a warehouse by its id; a warehouse is named by id or name, and may be left out where the shop has a default one. */
export function stockOf(
  sku: SkuFile,
  at: string,
  warehouses: readonly Warehouse[],
  problems: Problem[],
): { warehouse_id: string; quantity: number }[] {
  const found = new Map<string, number>();
  for (const { warehouse, quantity } of sku.stock ?? []) {
    const one = findWarehouse(warehouse, warehouses);
    if (typeof one === 'string') {
      problems.push({ field: warehouse === undefined ? `${at}.stock` : `${at}.stock.${warehouse}`, message: one });
    } else if (found.has(one.id)) problems.push({ field: `${at}.stock`, message: `«${one.name}» is there twice.` });
    else found.set(one.id, Number(quantity.trim()));
  }
  return [...found].map(([id, quantity]) => ({ warehouse_id: id, quantity }));
}

/** A warehouse, or why there is none. */
function findWarehouse(named: string | undefined, warehouses: readonly Warehouse[]): Warehouse | string {
  const names = warehouses.map(({ id, name }) => `${name} (${id})`).join(', ');
  if (named === undefined) {
    const [only] = warehouses.length === 1 ? warehouses : warehouses.filter(({ isDefault }) => isDefault);
    if (only) return only;
    return warehouses.length === 0
      ? 'The shop has no warehouse: make one in Seller Center.'
      : `Say which warehouse, such as {${warehouses[0]?.name}: 25}. There are ${names}.`;
  }
  const matches = warehouses.filter(({ id, name }) => id === named || sameText(name, named));
  const [found] = matches;
  if (found && matches.length === 1) return found;
  return found
    ? `Several warehouses are called «${named}»; use an id: ${names}.`
    : `There is no warehouse «${named}». There are ${names}.`;
}

/** Built-in sales attributes and values by their ids, others by name. The picture goes with the first one. */
export function salesAttributes(
  { options = [], image }: SkuFile,
  { known, uriOf }: Pick<BodyContext, 'known' | 'uriOf'>,
): NonNullable<CreateSku['sales_attributes']> {
  return options.map(({ name, value }, index) => {
    const attribute = known.find(
      (one) => one.type === 'SALES_PROPERTY' && (one.id === name || sameText(one.name, name)),
    );
    const builtIn = attribute?.values?.find((one) => one.id === value || sameText(one.name, value));
    return {
      ...(attribute?.id ? { id: attribute.id } : { name }),
      ...(builtIn?.id ? { value_id: builtIn.id } : { value_name: value }),
      ...(index === 0 && image && { sku_img: { uri: uriOf(image) } }),
    };
  });
}

/** What the platform's own look at a listing takes: the body without what is about saving it (Check Product Listing 202309). */
export function listingCheckBody(body: CreateBody): object {
  const {
    save_mode: _mode,
    idempotency_key: _key,
    category_version: _version,
    is_not_for_sale: _gift,
    video,
    ...rest
  } = body;
  return { ...rest, ...(video && { video }) };
}

/** Every image that a product names, with what it is for. */
export function imagesOf(product: ProductFile): { image: ImageRef; field: string; useCase: UseCase }[] {
  return [
    ...(product.images ?? []).map((image, index) => ({
      image,
      field: `images[${index}]`,
      useCase: 'MAIN_IMAGE' as const,
    })),
    ...(product.skus ?? []).flatMap(({ image }, index) =>
      image ? [{ image, field: `skus[${index}].image`, useCase: 'ATTRIBUTE_IMAGE' as const }] : [],
    ),
    ...(product.certifications ?? []).flatMap(({ images }, index) =>
      images.map((image) => ({ image, field: `certifications[${index}]`, useCase: 'CERTIFICATION_IMAGE' as const })),
    ),
    ...(product.sizeChart && 'image' in product.sizeChart
      ? [{ image: product.sizeChart.image, field: 'sizeChart', useCase: 'SIZE_CHART_IMAGE' as const }]
      : []),
  ];
}

export type UseCase = 'MAIN_IMAGE' | 'ATTRIBUTE_IMAGE' | 'CERTIFICATION_IMAGE' | 'SIZE_CHART_IMAGE';
