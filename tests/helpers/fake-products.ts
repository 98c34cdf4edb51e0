import type { Answer, Call, PartnerApi } from '../../src/partner-api/types.ts';
import type { WireProduct } from '../../src/shop/products/wire.ts';
import { apiFailure, type FakeFault } from './fake-shop.ts';

export interface FakeProducts extends PartnerApi {
  shelf: Map<string, WireProduct>;
  /** Every request, `METHOD /path`. */
  requests: string[];
  /** Writes that took effect. */
  writes: string[];
  fault: (call: Call) => FakeFault | undefined;
}

/**
 * Products in memory, for jobs that create, change and switch them.
 * @param keepsKeys whether it remembers idempotency keys, as the platform says that it does
 */
export function fakeProducts(products: readonly WireProduct[] = [], keepsKeys = true): FakeProducts {
  const keys = new Map<string, string>();
  const api = {
    shelf: new Map(products.map((product) => [product.id ?? '', product])),
    requests: [] as string[],
    writes: [] as string[],
    fault: () => undefined,
    async call<Data>(call: Call): Promise<Answer<Data>> {
      api.requests.push(call.operation);
      // A request takes its time, so that a process can die before and after its effect.
      await Promise.resolve();
      const fault = api.fault(call);
      if (fault === 'overloaded') throw apiFailure({ apiClass: 'temporary', outcome: 'not-done', apiCode: 36009003 });
      if (fault === 'lost-before') throw apiFailure({ apiClass: 'temporary', outcome: 'unknown' });
      const data = answer(api, call, keepsKeys ? keys : undefined);
      if (fault === 'lost-after') throw apiFailure({ apiClass: 'temporary', outcome: 'unknown' });
      if (fault === 'error-500-after') throw apiFailure({ apiClass: 'malformed', outcome: 'unknown', httpStatus: 500 });
      return { data: data as Data, requestId: `req-${api.requests.length}` } as Answer<Data>;
    },
  } as unknown as FakeProducts;
  return api;
}

interface NewSku {
  seller_sku?: string;
  price: { amount: string };
}

function answer(api: FakeProducts, { operation, path, body }: Call, keys: Map<string, string> | undefined): unknown {
  const given = body as Record<string, unknown>;
  const refuse = (apiCode: number, apiClass: 'refused' | 'not-found' = 'refused') =>
    apiFailure({ apiClass, outcome: 'refused', apiCode });
  const [method, where = ''] = operation.split(' ');
  const verb = /^\/product\/202309\/products\/(activate|deactivate|recover)$/.exec(where)?.[1];
  if (verb || method === 'DELETE') return switched(api, verb ?? 'delete', given.product_ids as string[]);
  if (where.endsWith('/products/search')) {
    const wanted = given.seller_skus as string[];
    const products = [...api.shelf.values()].filter(({ skus = [] }) =>
      skus.some(({ seller_sku = '' }) => wanted.includes(seller_sku)),
    );
    return { products, total_count: products.length };
  }
  if (operation === 'POST /product/202309/products') {
    const key = String(given.idempotency_key);
    const before = keys?.get(key);
    const id = before ?? String(9000 + api.shelf.size);
    if (before === undefined) {
      const skus = (given.skus as NewSku[]).map(({ seller_sku, price }, index) => ({
        id: `${id}${index}`,
        ...(seller_sku !== undefined && { seller_sku }),
        price: { sale_price: price.amount, currency: 'USD' },
      }));
      api.shelf.set(id, { id, title: String(given.title), status: 'PENDING', skus });
      api.writes.push(`create ${String(given.title)}`);
      keys?.set(key, id);
    }
    return { product_id: id, skus: api.shelf.get(id)?.skus };
  }
  const product = api.shelf.get(path?.product_id ?? '');
  if (!product) throw refuse(12052260, 'not-found');
  if (product.status === 'DELETED') throw refuse(12052901);
  if (method === 'GET') return product;
  api.writes.push(`${operation} ${path?.product_id}`);
  if (where.endsWith('/partial_edit')) Object.assign(product, { title: given.title ?? product.title });
  else if (where.endsWith('/prices/update')) {
    for (const { id, price } of given.skus as { id: string; price: { amount: string } }[]) {
      const sku = product.skus?.find((one) => one.id === id);
      if (sku) sku.price = { sale_price: price.amount, currency: 'USD' };
    }
  } else if (method === 'PUT') {
    const skus = given.skus as (NewSku & { id?: string; sales_attributes?: { value_name?: string }[] })[];
    product.skus = skus.map((sku, index) => {
      const now = product.skus?.find(({ id }) => id === sku.id);
      return (
        now ?? {
          id: `${product.id}${index}${api.writes.length}`,
          seller_sku: sku.seller_sku ?? '',
          sales_attributes: sku.sales_attributes ?? [],
        }
      );
    });
  }
  return { audit: { status: 'AUDITING' } };
}

const RESULT: Readonly<Record<string, { from: readonly string[]; to: string }>> = {
  activate: { from: ['SELLER_DEACTIVATED'], to: 'PENDING' },
  deactivate: { from: ['ACTIVATE'], to: 'SELLER_DEACTIVATED' },
  delete: { from: ['ACTIVATE', 'PENDING', 'SELLER_DEACTIVATED', 'DRAFT'], to: 'DELETED' },
  recover: { from: ['DELETED'], to: 'SELLER_DEACTIVATED' },
};

function switched(api: FakeProducts, verb: string, ids: readonly string[]): unknown {
  const { from, to } = RESULT[verb] as (typeof RESULT)[string];
  const errors = ids.flatMap((id) => {
    const product = api.shelf.get(id);
    if (!product || !from.includes(product.status ?? ''))
      return [
        {
          code: 12052990,
          message: 'Check failed',
          detail: { product_id: id, extra_errors: [{ code: product ? 12052901 : 12052032, message: 'no' }] },
        },
      ];
    product.status = to;
    api.writes.push(`${verb} ${id}`);
    return [];
  });
  return { errors };
}
