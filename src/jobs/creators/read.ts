import type { CallOptions, PartnerApi } from '../../partner-api/types.ts';
import type { WireSample } from '../../shop/creators/wire.ts';

/** The most that a page gives (Seller Search Sample Applications). */
const PAGE = 50;

export type SampleFilter = Partial<Record<'status' | 'username' | 'product_id' | 'title' | 'order_id', string>>;

/** Streams applications that match. */
export function searchSamples(
  api: PartnerApi,
  filter: SampleFilter = {},
  options: CallOptions = {},
): AsyncIterable<WireSample> {
  return api.items<WireSample>(
    { operation: 'POST /affiliate_seller/202508/sample_applications/search', body: { ...filter } },
    { items: 'sample_applications', id: ({ id = '' }) => id, pageSize: PAGE },
    { retry: 'read', ...options },
  );
}

/** What is known of an application before it is read: the search has no filter by id. */
export interface Sought {
  id: string;
  productId: string | null;
}

/** Reads applications by id; what the shop does not list is not there. Those of one product are read together. */
export async function readSamples(
  api: PartnerApi,
  wanted: readonly Sought[],
  options: CallOptions = {},
): Promise<Map<string, WireSample>> {
  const found = new Map<string, WireSample>();
  for (const [productId, group] of Map.groupBy(wanted, (one) => one.productId)) {
    const left = new Set(group.map(({ id }) => id));
    for await (const wire of searchSamples(api, productId === null ? {} : { product_id: productId }, options)) {
      if (wire.id === undefined || !left.delete(wire.id)) continue;
      found.set(wire.id, wire);
      if (left.size === 0) break;
    }
  }
  return found;
}
