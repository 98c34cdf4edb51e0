import { mapConcurrent } from '../../lib/concurrency.ts';
import type { Deps } from '../deps.ts';
import { attempt } from '../health/attempt.ts';
import { searchProducts } from '../products/search.ts';
import type { CostFile } from './read-costs.ts';

/** SKUs a search of products takes at once (Search Products 202502). */
const AT_ONCE = 10;
/** More SKUs than this that were not sold are not looked up one by one. */
const MOST = 500;
/** Lines that are told. */
const TOLD = 20;

/**
 * SKUs of a cost file that the shop does not have, a line each with where they stand: most often a slip of the pen, whose costs
 * then count for nothing.
 * @param sold SKUs that were met among the orders, as `costKey` writes them
 */
export async function unknownSkus(
  costs: CostFile,
  sold: ReadonlySet<string>,
  deps: Deps,
  fromLedger: boolean,
): Promise<string[]> {
  const open = [...costs.named].filter(([key]) => !sold.has(key));
  if (open.length === 0) return [];
  if (fromLedger || open.length > MOST) {
    const many = open.length === 1 ? '1 SKU was' : `${open.length} SKUs were`;
    return [`${costs.name}: ${many} not sold in this period; whether the shop has them was not looked up.`];
  }
  const [api, clock] = await Promise.all([deps.api(), deps.clock()]);
  const found = await attempt('products', 'seller.product.basic', async () => {
    const known = new Set<string>();
    const chunks = (['id', 'seller'] as const).flatMap((kind) => {
      const names = open.filter(([key]) => key.startsWith(`${kind}:`)).map(([, { name }]) => name);
      return Array.from({ length: Math.ceil(names.length / AT_ONCE) }, (_, n) => ({
        kind,
        names: names.slice(n * AT_ONCE, (n + 1) * AT_ONCE),
      }));
    });
    await mapConcurrent(chunks, 4, async ({ kind, names }) => {
      const filter = kind === 'id' ? { sku_ids: names } : { seller_skus: names };
      for await (const product of searchProducts(api, filter, { now: clock(), signal: deps.signal })) {
        for (const sku of product.skus ?? []) known.add(`id:${sku.id}`).add(`seller:${sku.seller_sku ?? ''}`);
      }
    });
    return known;
  });
  if (found.missing) return [`${costs.name}: whether the shop has all of its SKUs is unknown: ${found.missing.why}.`];
  const missing = open.filter(([key]) => !found.value.has(key));
  const lines = missing
    .slice(0, TOLD)
    .map(([, { line, name }]) => `${costs.name}, line ${line}: this shop has no SKU «${name}».`);
  return missing.length > TOLD ? [...lines, `${costs.name}: and ${missing.length - TOLD} more.`] : lines;
}
