import { mapConcurrent } from '../../lib/concurrency.ts';
import { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { skuRow } from '../../shop/products/row.ts';
import type { WireListed, WireProduct } from '../../shop/products/wire.ts';
import { type SkuFacts, type SkuRef, skuName } from '../../shop/skus/types.ts';
import { fetchProduct } from '../products/fetch.ts';
import { searchProducts } from '../products/search.ts';

/** SKUs or seller SKUs one search takes (Search Products 202502, codes 12019027 and 12019087). */
const SKUS_A_SEARCH = 10;
/** Products a page of the catalogue has. */
const PRODUCTS_A_PAGE = 100;
/** So few look-ups are made at once, without asking how large the catalogue is. */
const FEW = 3;
/** A catalogue too large to tell its size is read as a whole only for as many look-ups as this. */
const HUGE = 1000;
const AT_ONCE = 8;

/** What a reference names: SKUs of the shop, nothing, or more than one can mean. */
export type Resolved = { skus: SkuFacts[] } | { missing: true } | { problem: string };

export interface ResolveOptions {
  /** Epoch milliseconds of the shop's clock. */
  now: number;
  signal: AbortSignal;
  onNote?: (text: string) => void;
  /** Told how many products have been read. */
  onRead?: (count: number) => void;
}

/**
 * Looks up the SKUs that are named, in the fewest requests: ten a search where there are few, else in one pass over the
 * catalogue.
 * @returns what each reference means
 * @throws Failure of the API
 */
export async function resolveSkus(
  api: PartnerApi,
  refs: readonly SkuRef[],
  options: ResolveOptions,
): Promise<(ref: SkuRef) => Resolved> {
  const wanted = {
    skuIds: [...new Set(refs.flatMap(({ skuId }) => skuId ?? []))],
    sellerSkus: [...new Set(refs.flatMap(({ skuId, sellerSku }) => (skuId === null ? (sellerSku ?? []) : [])))],
    productIds: [
      ...new Set(
        refs.flatMap(({ skuId, sellerSku, productId }) =>
          skuId === null && sellerSku === null ? (productId ?? []) : [],
        ),
      ),
    ],
  };
  const index = emptyIndex();
  const searches = [
    ...piecesOf(wanted.skuIds).map((skuIds) => ({ sku_ids: skuIds })),
    ...piecesOf(wanted.sellerSkus).map((sellerSkus) => ({ seller_skus: sellerSkus })),
  ];
  const lookups = searches.length + wanted.productIds.length;
  let count = 0;
  const note = (product: WireListed | WireProduct) => {
    index.add(product);
    count += 1;
    options.onRead?.(count);
  };
  const search = { now: options.now, signal: options.signal, ...(options.onNote && { onNote: options.onNote }) };
  if (lookups > FEW && (await pagesOfCatalogue(api, options.signal)) < lookups) {
    const keep = wantedFilter(wanted);
    for await (const product of searchProducts(api, {}, search)) {
      if (keep(product)) note(product);
    }
  } else {
    await mapConcurrent(searches, AT_ONCE, async (filter) => {
      for await (const product of searchProducts(api, filter, search)) note(product);
    });
    await mapConcurrent(wanted.productIds, AT_ONCE, async (productId) => {
      const product = await readProduct(api, productId, options.signal);
      if (product) note(product);
    });
  }
  return (ref) => meaningOf(ref, index);
}

interface Index {
  add(product: WireListed | WireProduct): void;
  bySku: Map<string, SkuFacts>;
  bySeller: Map<string, SkuFacts[]>;
  byProduct: Map<string, SkuFacts[]>;
}

function emptyIndex(): Index {
  const bySku = new Map<string, SkuFacts>();
  const bySeller = new Map<string, SkuFacts[]>();
  const byProduct = new Map<string, SkuFacts[]>();
  return {
    bySku,
    bySeller,
    byProduct,
    add(product) {
      // What is deleted sells nothing, and its seller SKUs may have been given to another product.
      if (product.status === 'DELETED') return;
      for (const facts of factsOf(product)) {
        if (bySku.has(facts.skuId)) continue;
        bySku.set(facts.skuId, facts);
        listIn(bySeller, facts.sellerSku).push(facts);
        listIn(byProduct, facts.productId).push(facts);
      }
    },
  };
}

/** The SKUs of a product, as a list or a detail gives them. */
function factsOf(product: WireListed | WireProduct): SkuFacts[] {
  return (product.skus ?? []).map(skuRow).map((sku) => ({
    productId: product.id ?? '',
    skuId: sku.id,
    sellerSku: sku.sellerSku,
    title: product.title ?? '',
    price: sku.price ?? null,
    stock: sku.stock,
  }));
}

function meaningOf(ref: SkuRef, { bySku, bySeller, byProduct }: Index): Resolved {
  const { skuId, sellerSku, productId } = ref;
  if (skuId !== null) {
    const found = bySku.get(skuId);
    if (found === undefined) return { missing: true };
    if (productId !== null && found.productId !== productId)
      return { problem: `${skuName(ref)} is of product ${found.productId}, not of ${productId}` };
    return { skus: [found] };
  }
  if (sellerSku === null) {
    const found = byProduct.get(productId ?? '');
    return found === undefined ? { missing: true } : { skus: found };
  }
  const found = (bySeller.get(sellerSku) ?? []).filter((sku) => productId === null || sku.productId === productId);
  if (found.length === 0) return { missing: true };
  if (found.length === 1) return { skus: found };
  const places = found.map((sku) => `${sku.skuId} of product ${sku.productId}`).slice(0, 5);
  return { problem: `${skuName(ref)} is carried by ${found.length} SKUs: ${places.join(', ')}; name it by its SKU id` };
}

function wantedFilter(wanted: {
  skuIds: string[];
  sellerSkus: string[];
  productIds: string[];
}): (product: WireListed) => boolean {
  const [skuIds, sellerSkus, productIds] = [
    new Set(wanted.skuIds),
    new Set(wanted.sellerSkus),
    new Set(wanted.productIds),
  ];
  return ({ id = '', skus = [] }) =>
    productIds.has(id) ||
    skus.some(({ id: skuId = '', seller_sku: sellerSku = '' }) => skuIds.has(skuId) || sellerSkus.has(sellerSku));
}

/** How many requests one pass over the catalogue takes. */
async function pagesOfCatalogue(api: PartnerApi, signal: AbortSignal): Promise<number> {
  try {
    const { data } = await api.call<{ total_count?: number }>(
      { operation: 'POST /product/202502/products/search', query: { page_size: 1 }, body: {} },
      { signal },
    );
    return Math.ceil((data?.total_count ?? Number.POSITIVE_INFINITY) / PRODUCTS_A_PAGE);
  } catch (error) {
    // 12052180: more products than a search may have.
    if (error instanceof Failure && 'apiCode' in error && error.apiCode === 12052180) return HUGE;
    throw error;
  }
}

/** A product as it is now; undefined when this shop has none of this id, or it is frozen or deleted. */
export async function readProduct(
  api: PartnerApi,
  productId: string,
  signal: AbortSignal,
): Promise<WireProduct | undefined> {
  try {
    return (await fetchProduct(api, productId, 'live', signal)).product;
  } catch (error) {
    if (error instanceof Failure && (error.kind === 'not-found' || error.code === '12052901')) return undefined;
    throw error;
  }
}

function piecesOf(values: readonly string[]): string[][] {
  return Array.from({ length: Math.ceil(values.length / SKUS_A_SEARCH) }, (_, n) =>
    values.slice(n * SKUS_A_SEARCH, (n + 1) * SKUS_A_SEARCH),
  );
}

function listIn<Value>(map: Map<string, Value[]>, key: string): Value[] {
  const list = map.get(key) ?? [];
  if (list.length === 0) map.set(key, list);
  return list;
}
