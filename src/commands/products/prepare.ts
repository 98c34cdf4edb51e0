import type { PartnerApi } from '../../partner-api/types.ts';
import { missingAttributes, resolveAttributes, ruleProblems } from '../../shop/products/attributes.ts';
import type { BodyContext, Warehouse } from '../../shop/products/body.ts';
import { checkProduct } from '../../shop/products/check.ts';
import type { ImageRef, Problem, ProductFile } from '../../shop/products/file.ts';
import type { Market } from '../../shop/products/market.ts';
import { type LocalImage, lookAtImages } from './images.ts';
import type { GivenProduct } from './input.ts';
import { type CategoryFacts, fetchCategory, fetchWarehouses, findBrand, isProblem } from './lookups.ts';

/** What is known of a product before anything is asked of the platform. */
export interface Checked extends GivenProduct {
  images: Map<ImageRef, LocalImage>;
}

/** Everything that is wrong with a product and can be seen here. @param whole a new product, which must be complete */
export async function checkGiven(given: GivenProduct, market: Market, whole: boolean): Promise<Checked> {
  const { images, problems } = await lookAtImages(given.product, given.folder);
  const own = checkProduct(given.product, { market, whole });
  // A field that could not be read is not missing as well.
  const unread = new Set(given.problems.map(({ field }) => field.split(/[.[]/)[0]));
  const told = own.filter(({ field, message }) => message !== 'It is missing.' || !unread.has(field.split(/[.[]/)[0]));
  return { ...given, images, problems: [...given.problems, ...told, ...problems] };
}

/** The platform's facts that products are held against; each is asked for once. */
export interface ShopFacts {
  market: Market;
  category(id: string): Promise<CategoryFacts | Problem>;
  brand(name: string): Promise<string | Problem>;
  warehouses(): Promise<Warehouse[]>;
}

export function shopFacts(api: PartnerApi, market: Market, signal: AbortSignal): ShopFacts {
  const categories = new Map<string, Promise<CategoryFacts | Problem>>();
  const brands = new Map<string, Promise<string | Problem>>();
  let warehouses: Promise<Warehouse[]> | undefined;
  const once = <Value>(kept: Map<string, Promise<Value>>, key: string, read: () => Promise<Value>): Promise<Value> => {
    const found = kept.get(key) ?? read();
    kept.set(key, found);
    return found;
  };
  return {
    market,
    category: (id) => once(categories, id, () => fetchCategory(api, id, market, signal)),
    brand: (name) => once(brands, name, () => findBrand(api, name, market, signal)),
    warehouses() {
      warehouses ??= fetchWarehouses(api, signal);
      return warehouses;
    },
  };
}

/** What the body of a request needs, and what is wrong with the product by the facts of the shop and the category. */
export async function resolveGiven(
  product: ProductFile,
  facts: ShopFacts,
  options: { category: string | undefined; whole: boolean },
): Promise<{ context: Omit<BodyContext, 'uriOf'>; problems: Problem[] }> {
  const problems: Problem[] = [];
  const wantsStock = product.skus?.some(({ stock }) => stock) === true;
  const [category, brand, warehouses] = await Promise.all([
    options.category === undefined ? undefined : facts.category(options.category),
    product.brand === undefined ? undefined : facts.brand(product.brand),
    wantsStock ? facts.warehouses() : [],
  ]);
  if (isProblem(category)) problems.push(category);
  if (typeof brand === 'object') problems.push(brand);
  const known = category && !isProblem(category) ? category : undefined;
  const { attributes, problems: unknown } = known
    ? resolveAttributes(product.attributes ?? [], known.attributes)
    : { attributes: [], problems: [] };
  problems.push(...unknown);
  if (known && options.whole) {
    problems.push(
      ...missingAttributes(known.attributes, attributes),
      ...ruleProblems(product, known.rules, attributes),
    );
  }
  return {
    context: {
      market: facts.market,
      known: known?.attributes ?? [],
      attributes,
      brandId: typeof brand === 'string' ? brand : undefined,
      warehouses,
    },
    problems,
  };
}
