import { Failure } from '../../lib/failure.ts';
import type { ApiFailure, PartnerApi } from '../../partner-api/types.ts';
import { sameText } from '../../shop/products/attributes.ts';
import type { Warehouse } from '../../shop/products/body.ts';
import type { Problem } from '../../shop/products/file.ts';
import type { Market } from '../../shop/products/market.ts';
import { fieldOfCode } from '../../shop/products/refusal-fields.ts';
import type { WireAttribute, WireListed, WireListingCheck, WireRules } from '../../shop/products/wire.ts';

/** What a category asks of its products. */
export interface CategoryFacts {
  attributes: WireAttribute[];
  rules: WireRules;
}

export interface CategoryPath {
  id: string;
  /** `Home > Candles` */
  path: string;
}

/** Refusals about the category that a product names (Get Attributes, Get Category Rules 202309). */
const CATEGORY_CODES: Readonly<Record<number, string>> = {
  12052023: 'There is no such category.',
  12052024: 'The category has others below it: name one without.',
  12052025: 'There is no such category.',
  12052217: 'It belongs to another market’s category tree.',
  12052220: 'Products of this category are prohibited.',
  12052223: 'The category is restricted: apply for it in Seller Center.',
  12052230: 'It has other categories below it, or belongs to another market’s tree: name one without any below.',
};

/** Attributes and rules of a leaf category, or what is wrong with it. */
export async function fetchCategory(
  api: PartnerApi,
  id: string,
  { categoryVersion }: Market,
  signal: AbortSignal,
): Promise<CategoryFacts | Problem> {
  if (!/^\d{1,20}$/.test(id))
    return { field: 'category', message: `«${id}» is no category id: it is all digits, such as 601226.` };
  const call = { path: { category_id: id }, query: { category_version: categoryVersion } };
  try {
    const [attributes, rules] = await Promise.all([
      api.call<{ attributes?: WireAttribute[] }>(
        { operation: 'GET /product/202309/categories/{category_id}/attributes', ...call },
        { signal },
      ),
      api.call<WireRules>({ operation: 'GET /product/202309/categories/{category_id}/rules', ...call }, { signal }),
    ]);
    return { attributes: attributes.data?.attributes ?? [], rules: rules.data ?? {} };
  } catch (error) {
    const code = isApiFailure(error) ? error.apiCode : undefined;
    const message = code === undefined ? undefined : CATEGORY_CODES[code];
    if (message === undefined) throw error;
    return { field: 'category', message, code: String(code) };
  }
}

export function isProblem(value: object | undefined): value is Problem {
  return value !== undefined && 'message' in value && 'field' in value;
}

/** The leaf category that the platform thinks a title belongs to; nothing where it knows none. */
export async function recommendCategory(
  api: PartnerApi,
  title: string,
  { categoryVersion }: Market,
  signal: AbortSignal,
): Promise<CategoryPath | undefined> {
  try {
    const { data } = await api.call<{
      leaf_category_id?: string;
      categories?: { id?: string; name?: string; level?: number }[];
    }>(
      {
        operation: 'POST /product/202309/categories/recommend',
        body: { product_title: title, category_version: categoryVersion },
      },
      { signal },
    );
    if (!data?.leaf_category_id) return undefined;
    const chain = [...(data.categories ?? [])].sort((a, b) => (a.level ?? 0) - (b.level ?? 0));
    return {
      id: data.leaf_category_id,
      path: chain
        .map(({ name }) => name ?? '')
        .filter(Boolean)
        .join(' > '),
    };
  } catch (error) {
    // That it has no idea takes nothing from anybody.
    if (isApiFailure(error) && error.apiClass === 'refused') return undefined;
    throw error;
  }
}

/** Leaf categories with all of these words in their path. */
export async function findCategories(
  api: PartnerApi,
  words: string,
  { categoryVersion }: Market,
  signal: AbortSignal,
): Promise<CategoryPath[]> {
  const { data } = await api.call<{
    categories?: {
      id?: string;
      parent_id?: string;
      local_name?: string;
      is_leaf?: boolean;
      permission_statuses?: string[];
    }[];
  }>({ operation: 'GET /product/202309/categories', query: { category_version: categoryVersion } }, { signal });
  const all = new Map((data?.categories ?? []).map((category) => [category.id ?? '', category]));
  const pathOf = (id: string | undefined, depth = 0): string => {
    const category = id === undefined || depth > 10 ? undefined : all.get(id);
    if (!category) return '';
    const above = pathOf(category.parent_id, depth + 1);
    return above === '' ? (category.local_name ?? '') : `${above} > ${category.local_name ?? ''}`;
  };
  const wanted = words.toLowerCase().split(/\s+/).filter(Boolean);
  return [...all.values()]
    .filter(({ is_leaf, permission_statuses: may }) => is_leaf === true && !may?.includes('PROHIBITED'))
    .map(({ id = '' }) => ({ id, path: pathOf(id) }))
    .filter(({ path }) => wanted.every((word) => path.toLowerCase().includes(word)));
}

/** The shop's warehouses that goods are sold from. */
export async function fetchWarehouses(api: PartnerApi, signal: AbortSignal): Promise<Warehouse[]> {
  const { data } = await api.call<{
    warehouses?: { id?: string; name?: string; type?: string; effect_status?: string; is_default?: boolean }[];
  }>({ operation: 'GET /logistics/202309/warehouses' }, { signal });
  return (data?.warehouses ?? [])
    .filter(({ type, effect_status }) => type !== 'RETURN_WAREHOUSE' && effect_status !== 'DISABLED')
    .map(({ id = '', name = '', is_default }) => ({ id, name, isDefault: is_default === true }));
}

/** The id of a brand that is named, or what is wrong with it. */
export async function findBrand(
  api: PartnerApi,
  brand: string,
  { categoryVersion }: Market,
  signal: AbortSignal,
): Promise<string | Problem> {
  if (/^\d{10,25}$/.test(brand)) return brand;
  const { data } = await api.call<{ brands?: { id?: string; name?: string; brand_status?: string }[] }>(
    {
      operation: 'GET /product/202309/brands',
      query: { page_size: 100, brand_name: brand, category_version: categoryVersion },
    },
    { signal },
  );
  const matches = (data?.brands ?? []).filter(({ name }) => sameText(name, brand));
  const [found] = matches;
  if (found?.id && matches.length === 1) return found.id;
  if (found)
    return {
      field: 'brand',
      message: `Several brands are called «${brand}»; use an id: ${matches.map(({ id }) => id).join(', ')}.`,
    };
  const near = (data?.brands ?? []).slice(0, 5).map(({ name, id }) => `${name} (${id})`);
  return {
    field: 'brand',
    message: `There is no brand «${brand}».${near.length > 0 ? ` There are ${near.join(', ')}.` : ''}`,
  };
}

/** What keeps the shop itself from listing (Check Listing Prerequisites 202312). */
export async function shopProblems(api: PartnerApi, signal: AbortSignal): Promise<Problem[]> {
  const { data } = await api.call<{
    check_results?: { check_item?: string; is_failed?: boolean; fail_reasons?: string[] }[];
  }>({ operation: 'GET /product/202312/prerequisites' }, { signal });
  return (data?.check_results ?? [])
    .filter(({ is_failed }) => is_failed === true)
    .map(({ check_item = '', fail_reasons = [] }) => ({
      field: 'shop',
      message: `${check_item.toLowerCase().replaceAll('_', ' ')}: ${fail_reasons.join(' ') || 'not ready'}`,
    }));
}

/** Products that carry some of these seller SKUs already. */
export async function carriersOf(
  api: PartnerApi,
  sellerSkus: readonly string[],
  signal: AbortSignal,
): Promise<{ id: string; sellerSkus: string[] }[]> {
  const found: { id: string; sellerSkus: string[] }[] = [];
  for (let at = 0; at < sellerSkus.length; at += 10) {
    const { data } = await api.call<{ products?: WireListed[] }>(
      {
        operation: 'POST /product/202502/products/search',
        query: { page_size: 100 },
        body: { seller_skus: sellerSkus.slice(at, at + 10) },
      },
      { signal },
    );
    for (const { id = '', status, skus = [] } of data?.products ?? []) {
      if (status === 'DELETED') continue;
      const shared = skus.flatMap(({ seller_sku }) =>
        seller_sku && sellerSkus.includes(seller_sku) ? [seller_sku] : [],
      );
      found.push({ id, sellerSkus: shared });
    }
  }
  return found;
}

/** What the platform's own check says of a listing: problems that keep it from being listed, and remarks. */
export async function checkListing(
  api: PartnerApi,
  body: object,
  signal: AbortSignal,
): Promise<{ problems: Problem[]; remarks: string[] }> {
  const { data = {} } = await api.call<WireListingCheck>(
    { operation: 'POST /product/202309/products/listing_check', body },
    // It changes nothing.
    { signal, retry: 'read' },
  );
  const problems: Problem[] = (data.fail_reasons ?? []).map(({ code, message = '' }) => ({
    field: fieldOfCode(code),
    message,
    ...(code !== undefined && { code: String(code) }),
  }));
  if (problems.length === 0 && data.check_result === 'FAILED')
    problems.push({ field: 'product', message: 'The platform’s check failed, and does not say why.' });
  const remarks = [
    ...(data.pre_check_results ?? []).flatMap(({ pre_check_item, pre_check_details = [] }) =>
      pre_check_details.map(
        ({ related_fields = [], short_reason, long_reason }) =>
          `${related_fields.join(', ').toLowerCase() || pre_check_item}: ${[short_reason, long_reason].filter(Boolean).join(' ')}`,
      ),
    ),
    ...(data.warnings?.message ? [data.warnings.message] : []),
  ];
  return { problems, remarks };
}

function isApiFailure(error: unknown): error is ApiFailure {
  return error instanceof Failure && 'apiClass' in error;
}
