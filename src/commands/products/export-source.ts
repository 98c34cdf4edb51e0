import { inOrder } from '../../jobs/in-order.ts';
import { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { SheetProduct } from '../../shop/catalogue-sheet/rows.ts';
import { productDetail } from '../../shop/products/detail.ts';
import { productRow } from '../../shop/products/row.ts';
import type { WireListed } from '../../shop/products/wire.ts';
import { fetchProduct } from './fetch.ts';
import { type SearchOptions, searchProducts } from './search.ts';

/** Products whose details are read ahead. */
const AHEAD = 12;

/** Every product once, in each of the statuses, or all of them; deleted ones only where they are asked for. */
export async function* catalogue(
  api: PartnerApi,
  statuses: readonly string[],
  options: SearchOptions,
): AsyncGenerator<WireListed> {
  const seen = new Set<string>();
  for (const status of statuses.length === 0 ? [undefined] : statuses) {
    for await (const product of searchProducts(api, status === undefined ? {} : { status }, options)) {
      const id = product.id ?? '';
      // A product that moves from one status to another meanwhile turns up in both.
      if (seen.has(id) || (statuses.length === 0 && product.status === 'DELETED')) continue;
      seen.add(id);
      yield product;
    }
  }
}

/** Products as sheets show them. @param full read each product's details, one request a product */
export async function* sheetProducts(
  api: PartnerApi,
  products: AsyncIterable<WireListed>,
  { full, signal }: { full: boolean; signal: AbortSignal },
): AsyncGenerator<SheetProduct> {
  if (!full) {
    for await (const product of products) yield productRow(product);
    return;
  }
  yield* inOrder(products, AHEAD, async (listed): Promise<SheetProduct> => {
    try {
      const { product } = await fetchProduct(api, listed.id ?? '', 'live', signal);
      return productDetail(product, new Map(), undefined);
    } catch (error) {
      // Frozen and deleted products are listed and not shown.
      if (error instanceof Failure && (error.code === '12052901' || error.kind === 'not-found'))
        return productRow(listed);
      throw error;
    }
  });
}
