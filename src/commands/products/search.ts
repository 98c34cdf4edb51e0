import { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { WireListed } from '../../shop/products/wire.ts';

/** Conditions of products/search, as its body takes them; `create_time_*` narrows what is sliced. */
export interface ProductFilter {
  status?: string;
  audit_status?: readonly string[];
  listing_quality_tiers?: readonly string[];
  /** At most ten. */
  seller_skus?: readonly string[];
  /** At most ten. */
  sku_ids?: readonly string[];
  update_time_ge?: number;
  update_time_le?: number;
  create_time_ge?: number;
  create_time_le?: number;
}

export interface SearchOptions {
  /** Epoch milliseconds, of the shop's clock: nothing was created after it. */
  now: number;
  /** So many are wanted: a search that answers with more hits than it can give need not be cut up for fewer. */
  limit?: number;
  signal?: AbortSignal;
  /** Told once when a search is cut into slices, and when one second holds more than can be read. */
  onNote?: (text: string) => void;
}

/** The most that one search gives (Search Products 202502, code 12052180). */
export const SEARCH_CAP = 10_000;
const TOO_MANY = 12052180;
/** The most that products/search gives at once. */
const LARGEST_PAGE = 100;
/** Before it no shop had a product. */
const BEGINNING = Date.UTC(2020, 0, 1) / 1000;

interface Page {
  products: WireListed[];
  token: string | undefined;
  total: number;
}

interface Slice {
  from: number;
  to: number;
}

/**
 * Streams the products that match. Where a search has more than 10,000 hits it is cut in halves by the time of creation until
 * each part has fewer, the newer half first. Memory stays flat: ids are remembered for one part only.
 * @throws Failure of the API; Failure (failed) where a page token comes again
 */
export async function* searchProducts(
  api: PartnerApi,
  filter: ProductFilter,
  { now, limit = Number.POSITIVE_INFINITY, signal, onNote }: SearchOptions,
): AsyncGenerator<WireListed> {
  const ask = (slice: Slice | undefined, token: string | undefined) => fetchPage(api, filter, slice, token, signal);
  const first = await firstPage(() => ask(undefined, undefined));
  if (first && (first.total <= SEARCH_CAP || limit <= SEARCH_CAP)) {
    yield* restOf(first, (token) => ask(undefined, token));
    return;
  }
  onNote?.(
    `More than ${SEARCH_CAP.toLocaleString('en')} products match, which is all the platform gives for one search: they are asked for in parts, by the time of their creation.`,
  );
  const whole: Slice = {
    from: filter.create_time_ge ?? BEGINNING,
    to: filter.create_time_le ?? Math.ceil(now / 1000) + 86_400,
  };
  const open: Slice[] = [whole];
  for (let slice = open.pop(); slice !== undefined; slice = open.pop()) {
    const part = slice;
    const page = await firstPage(() => ask(part, undefined));
    const fits = page !== undefined && page.total <= SEARCH_CAP;
    if (!fits && part.from < part.to) {
      const middle = Math.floor((part.from + part.to) / 2);
      open.push({ from: part.from, to: middle }, { from: middle + 1, to: part.to });
      continue;
    }
    if (!fits) {
      onNote?.(
        `More than ${SEARCH_CAP.toLocaleString('en')} products were created within one second; the platform does not give the rest.`,
      );
    }
    if (page) yield* restOf(page, (token) => ask(part, token));
  }
}

/** The first page, or nothing where the platform refuses the search for its many hits. */
async function firstPage(ask: () => Promise<Page>): Promise<Page | undefined> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof Failure && 'apiCode' in error && error.apiCode === TOO_MANY) return undefined;
    throw error;
  }
}

async function* restOf(first: Page, next: (token: string) => Promise<Page>): AsyncGenerator<WireListed> {
  const given = new Set<string>();
  const tokens = new Set<string>();
  for (let page = first; ; ) {
    for (const product of page.products) {
      const id = product.id ?? '';
      if (given.has(id)) continue;
      given.add(id);
      yield product;
    }
    if (page.token === undefined) return;
    if (tokens.has(page.token)) {
      throw new Failure('failed', 'The platform gave the same page of products again; the list would not end.', {
        code: 'endless-list',
        hint: 'Ask for less, or try again later.',
      });
    }
    tokens.add(page.token);
    page = await next(page.token);
  }
}

async function fetchPage(
  api: PartnerApi,
  filter: ProductFilter,
  slice: Slice | undefined,
  token: string | undefined,
  signal: AbortSignal | undefined,
): Promise<Page> {
  const { data } = await api.call<{ products?: WireListed[]; next_page_token?: string; total_count?: number }>(
    {
      operation: 'POST /product/202502/products/search',
      query: { page_size: LARGEST_PAGE, page_token: token },
      body: { ...filter, ...(slice && { create_time_ge: slice.from, create_time_le: slice.to }) },
    },
    signal && { signal },
  );
  const products = data?.products ?? [];
  return { products, token: data?.next_page_token || undefined, total: data?.total_count ?? products.length };
}
