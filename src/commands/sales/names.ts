import { mapConcurrent } from '../../lib/concurrency.ts';
import type { WireListed, WireProduct } from '../../shop/products/wire.ts';
import { attempt } from '../health/attempt.ts';
import { searchProducts } from '../products/search.ts';
import type { Desk } from './desk.ts';

/** Up to so many products are asked for one by one; for more the whole catalogue is read. */
const ONE_BY_ONE = 30;
const AT_ONCE = 4;
/** A name that was read longer ago is looked up again: products are renamed. */
const FRESH_MS = 3_600_000;

/**
 * Names of products, and of SKUs their seller SKUs: from the ledger where they were read just now, else from the catalogue; what was
 * found is kept, and stands in where the catalogue does not tell it any more.
 * @param products ids of products whose names, and whose SKUs' names, are wanted
 * @param skus ids of SKUs; all are looked up with their products
 * @returns names by id; what nobody knows any more (a deleted product) is missing
 */
export async function namesOf(
  desk: Desk,
  products: readonly string[],
  skus: readonly string[] = [],
): Promise<Map<string, string>> {
  const ids = [...new Set(products)].filter((id) => id !== '');
  const kept = desk.ledger.names(desk.shop.id, [...ids, ...skus]);
  const known = new Map([...kept].map(([id, { name }]) => [id, name]));
  const isFresh = (id: string) => Math.abs(desk.now - (kept.get(id)?.readAt ?? 0)) < FRESH_MS;
  const { api } = desk;
  const isMissing = !skus.every(isFresh);
  const missing = ids.filter((id) => isMissing || !isFresh(id));
  if (!api || missing.length === 0) return known;
  const found = new Map<string, string>();
  const take = ({ id, title, skus: own }: WireListed | WireProduct) => {
    if (id && title?.trim()) found.set(id, title);
    for (const sku of own ?? []) if (sku.id && sku.seller_sku?.trim()) found.set(sku.id, sku.seller_sku);
  };
  const gaps: string[] = [];
  // A list of sales without names is worth more than none.
  const look = async (what: string, work: () => Promise<void>) => {
    const { missing: gap } = await attempt(what, 'seller.product.basic', work);
    if (gap) gaps.push(gap.why);
  };
  if (missing.length > ONE_BY_ONE) {
    await look('products', async () => {
      for await (const product of searchProducts(api, { status: 'ALL' }, { now: desk.now, signal: desk.signal }))
        take(product);
    });
  } else {
    await mapConcurrent(missing, AT_ONCE, (id) =>
      look('products', async () => {
        const call = { operation: 'GET /product/202309/products/{product_id}', path: { product_id: id } };
        take({ ...(await api.call<WireProduct>(call, { signal: desk.signal })).data, id });
      }),
    );
  }
  if (gaps[0]) desk.remark(`${gaps.length === 1 ? 'A name is' : 'Names are'} missing: ${gaps[0]}.`);
  desk.ledger.storeNames(desk.shop.id, found, desk.now);
  return new Map([...known, ...found]);
}
