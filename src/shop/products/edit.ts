import type { WireAttributes } from './attributes.ts';
import type { BodyContext } from './body.ts';
import { sharedFields } from './body.ts';
import { htmlOf } from './check.ts';
import { editSkus, type SkuEdits } from './edit-skus.ts';
import { type Facts, factsOf, plainNumber, sizeText } from './facts.ts';
import type { ImageRef, Problem, ProductFile } from './file.ts';
import { wholeProduct } from './whole.ts';
import type { EditBody, PartialBody, WireProduct } from './wire.ts';

/** One line of a diff. */
export interface Change {
  field: string;
  from: string;
  to: string;
}

/** One request of an edit, with what the product says once it is done. */
export interface EditStep {
  step: 'content' | 'prices' | 'stock';
  operation: string;
  body: object;
  expect: Facts;
  /** The SKUs that it adds, as `factsOf` writes them: sent a second time it would add them again. */
  added: string[];
}

export interface EditPlan {
  changes: Change[];
  steps: EditStep[];
  problems: Problem[];
  /** SKUs of the product that the file does not name, and that stay. */
  unnamed: string[];
}

export interface EditOptions extends BodyContext {
  /** SKUs that the file does not name are deleted. */
  removeUnnamed: boolean;
  /** SKUs to delete, by id or seller SKU. */
  remove: readonly string[];
  /** Price and stock of a live product have requests of their own, which need no audit (Update Price, Update Inventory 202309). */
  live: boolean;
  /** The change is saved and not submitted. */
  draft: boolean;
  /** How an image reads in the diff. */
  nameOf: (image: ImageRef) => string;
}

/** What a partial edit cannot say (Partial Edit Product 202509). */
const WHOLE_ONLY = ['category', 'deliveryOptions', 'minimumOrder'] as const;

/**
 * What has to be sent to make `wire` what `product` says, in the fewest and smallest requests: a partial edit of the
 * properties that differ; the whole product only where SKUs come, go or change their names, or the category does; price and stock of a live
 * product apart. What `product` leaves out stays.
 */
export function planEdit(wire: WireProduct, product: ProductFile, options: EditOptions): EditPlan {
  const problems: Problem[] = [];
  const changes: Change[] = [];
  const expect: Record<string, string> = {};
  const changed = new Set<string>();
  const note = (field: string, from: string, to: string, fact?: string) => {
    changes.push({ field, from, to });
    changed.add(field.split('.')[0] as string);
    if (fact !== undefined) expect[field] = fact;
  };
  const facts = factsOf(wire);
  const plain = (field: 'title' | 'description' | 'externalId', to: string | undefined) => {
    if (to !== undefined && to !== (facts[field] ?? '')) note(field, facts[field] ?? '', to, to);
  };
  plain('title', product.title?.trim());
  plain('description', product.description === undefined ? undefined : htmlOf(product.description));
  plain('externalId', product.externalId);
  if (product.category !== undefined && product.category !== facts.category)
    note('category', facts.category ?? '', product.category, product.category);
  if (options.brandId !== undefined && options.brandId !== facts.brand)
    note('brand', wire.brand?.name ?? '', product.brand ?? options.brandId, options.brandId);
  if (product.images) {
    const to = product.images.map(options.uriOf).join('\n');
    if (to !== facts.images) note('images', imageNames(wire), product.images.map(options.nameOf).join(', '), to);
  }
  if (product.weight) {
    const to = `${plainNumber(product.weight.value)} ${product.weight.unit}`;
    if (to !== facts.weight) note('weight', facts.weight ?? '', to, to);
  }
  if (product.dimensions && sizeText(product.dimensions) !== facts.dimensions)
    note('dimensions', facts.dimensions ?? '', sizeText(product.dimensions), sizeText(product.dimensions));
  for (const { id, values } of options.attributes) noteAttribute(wire, id, values, options, note);
  noteOthers(wire, product, note);
  const skus = editSkus(wire, product.skus, options);
  problems.push(...skus.problems);
  changes.push(...skus.changes);
  if (skus.structure) expect.skus = skus.fact;

  const steps: EditStep[] = [];
  if (changed.size > 0 || skus.structure) steps.push(contentStep(wire, product, options, { changed, skus, expect }));
  if (skus.prices.length > 0) {
    steps.push({
      step: 'prices',
      operation: 'POST /product/202309/products/{product_id}/prices/update',
      body: { skus: skus.prices.map(({ body }) => body) },
      expect: Object.assign({}, ...skus.prices.map((price) => price.expect)),
      added: [],
    });
  }
  if (skus.stock.length > 0) {
    steps.push({
      step: 'stock',
      operation: 'POST /product/202309/products/{product_id}/inventory/update',
      body: { skus: skus.stock.map(({ body }) => body) },
      expect: Object.assign({}, ...skus.stock.map((stock) => stock.expect)),
      added: [],
    });
  }
  return { changes, steps, problems, unnamed: skus.unnamed };
}

function contentStep(
  wire: WireProduct,
  product: ProductFile,
  options: EditOptions,
  { changed, skus, expect }: { changed: ReadonlySet<string>; skus: SkuEdits; expect: Facts },
): EditStep {
  const properties = changedProperties(wire, product, options, changed);
  const mode = { save_mode: options.draft ? 'AS_DRAFT' : 'LISTING' };
  const whole = skus.structure || WHOLE_ONLY.some((field) => changed.has(field));
  if (!whole) {
    return {
      step: 'content',
      operation: 'POST /product/202509/products/{product_id}/partial_edit',
      body: { ...properties, ...mode } satisfies PartialBody,
      expect,
      added: [],
    };
  }
  const now = wholeProduct(wire, options.market);
  const body: EditBody = {
    ...now,
    ...properties,
    ...(changed.has('category') && {
      category_id: product.category ?? now.category_id,
      // Attributes of the old category mean nothing in the new one, unless it has them too.
      product_attributes: mergeAttributes(
        (now.product_attributes ?? []).filter(({ id }) => options.known.some((attribute) => attribute.id === id)),
        options.attributes,
      ),
    }),
    ...(product.deliveryOptions && { delivery_option_ids: product.deliveryOptions }),
    ...(product.minimumOrder !== undefined && { minimum_order_quantity: Number(product.minimumOrder) }),
    ...(skus.structure && { skus: skus.whole(now.skus) }),
    ...mode,
  };
  return {
    step: 'content',
    operation: 'PUT /product/202509/products/{product_id}',
    body,
    expect,
    added: skus.added,
  };
}

/** The top-level properties that differ, each as a whole: what is left out inside one would be emptied. */
function changedProperties(
  wire: WireProduct,
  product: ProductFile,
  options: EditOptions,
  changed: ReadonlySet<string>,
): PartialBody {
  const { delivery_option_ids: _options, ...shared } = sharedFields(product, options);
  const keys: Readonly<Record<string, keyof typeof shared>> = {
    brand: 'brand_id',
    dimensions: 'package_dimensions',
    certifications: 'certifications',
    sizeChart: 'size_chart',
    video: 'video',
    manufacturers: 'manufacturer_ids',
    responsiblePersons: 'responsible_person_ids',
    cashOnDelivery: 'is_cod_allowed',
    externalId: 'external_product_id',
  };
  const found: PartialBody = {
    ...(changed.has('title') && { title: product.title?.trim() ?? '' }),
    ...(changed.has('description') && { description: htmlOf(product.description ?? '') }),
    ...(changed.has('images') && {
      main_images: (product.images ?? []).map((image) => ({ uri: options.uriOf(image) })),
    }),
    ...(changed.has('weight') && product.weight && { package_weight: product.weight }),
    ...(changed.has('attributes') && {
      product_attributes: mergeAttributes(
        wholeProduct(wire, options.market).product_attributes ?? [],
        options.attributes,
      ),
    }),
  };
  for (const [field, key] of Object.entries(keys))
    if (changed.has(field) && shared[key] !== undefined) Object.assign(found, { [key]: shared[key] });
  return found;
}

/** Those given take the place of those of the same id; the others stay. */
function mergeAttributes(now: WireAttributes, given: WireAttributes): WireAttributes {
  return [...now.filter(({ id }) => !given.some((attribute) => attribute.id === id)), ...given];
}

type Note = (field: string, from: string, to: string, fact?: string) => void;

function noteAttribute(
  wire: WireProduct,
  id: string,
  values: WireAttributes[number]['values'],
  { known }: EditOptions,
  note: Note,
): void {
  const attribute = known.find((one) => one.id === id);
  const before = wire.product_attributes?.find((one) => one.id === id)?.values ?? [];
  const same =
    before.length === values.length &&
    values.every((value) =>
      before.some((one) => ('id' in value && value.id ? one.id === value.id : one.name === value.name)),
    );
  if (same) return;
  const nameOf = (value: { id?: string; name?: string }) =>
    value.name ?? attribute?.values?.find((one) => one.id === value.id)?.name ?? value.id ?? '';
  note(`attributes.${attribute?.name ?? id}`, before.map(nameOf).join(', '), values.map(nameOf).join(', '));
}

/** Properties that are compared as a whole and rarely change. */
function noteOthers(wire: WireProduct, product: ProductFile, note: Note): void {
  const lists = [
    ['deliveryOptions', (wire.delivery_options ?? []).flatMap(({ id }) => id ?? []), product.deliveryOptions],
    ['manufacturers', wire.manufacturer_ids ?? [], product.manufacturers],
    ['responsiblePersons', wire.responsible_person_ids ?? [], product.responsiblePersons],
  ] as const;
  for (const [field, from, to] of lists)
    if (to && [...from].sort().join() !== [...to].sort().join()) note(field, from.join(', '), to.join(', '));
  if (product.video !== undefined && product.video !== (wire.video?.id ?? ''))
    note('video', wire.video?.id ?? '', product.video);
  if (product.cashOnDelivery !== undefined && product.cashOnDelivery !== (wire.is_cod_allowed ?? false))
    note('cashOnDelivery', String(wire.is_cod_allowed ?? false), String(product.cashOnDelivery));
  if (product.minimumOrder !== undefined && Number(product.minimumOrder) !== (wire.minimum_order_quantity ?? 1))
    note('minimumOrder', String(wire.minimum_order_quantity ?? 1), product.minimumOrder);
  if (product.sizeChart) {
    const from = wire.size_chart?.template?.id ?? wire.size_chart?.image?.uri ?? '';
    const { sizeChart: chart } = product;
    const to = 'template' in chart ? chart.template : 'uri' in chart.image ? chart.image.uri : chart.image.file;
    if (from !== to) note('sizeChart', from, to);
  }
  if (product.certifications) {
    const from = (wire.certifications ?? []).map(({ id }) => id).join(', ');
    note('certifications', from, product.certifications.map(({ id }) => id).join(', '));
  }
}

function imageNames(wire: WireProduct): string {
  return (wire.main_images ?? []).map(({ uri }) => uri?.split('/').at(-1) ?? '').join(', ');
}
