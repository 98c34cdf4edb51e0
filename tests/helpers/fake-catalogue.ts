import type { Answer, Call, CallOptions, PartnerApi } from '../../src/partner-api/types.ts';
import { apiFailure, type FakeFault } from './fake-shop.ts';

export interface FakeSku {
  id: string;
  sellerSku: string;
  price: string;
  stock: Record<string, number>;
  committed?: Record<string, number>;
  /** The code with which a change of it is refused. */
  refuseWith?: number;
}

export interface FakeProduct {
  id: string;
  title: string;
  status: string;
  description: string;
  skus: FakeSku[];
}

export interface FakeCatalogue extends PartnerApi {
  products: Map<string, FakeProduct>;
  /** Every request, `METHOD /path body`. */
  requests: string[];
  /** Changes that took effect: `sku stock…` or `sku price`. */
  writes: string[];
  /** How often each SKU was changed. */
  times: Map<string, number>;
  /** Asked before each request; a fault happens to it. */
  fault: (call: Call, mutates: boolean) => FakeFault | undefined;
  /** Called at both ends of each request. */
  boundary: (where: string) => void | Promise<void>;
  sku(id: string): FakeSku;
}

const currency = 'USD';

/** A catalogue in memory that answers what prices, stock and sheets ask, with the platform's rules. */
export function fakeCatalogue(
  products: readonly (Partial<Omit<FakeProduct, 'skus'>> & {
    id: string;
    skus: (Partial<FakeSku> & { id: string })[];
  })[],
): FakeCatalogue {
  const shelf = new Map<string, FakeProduct>(
    products.map(({ skus, ...product }) => [
      product.id,
      {
        title: `Product ${product.id}`,
        status: 'ACTIVATE',
        description: '<p>Plain.</p>',
        ...product,
        skus: skus.map((sku) => ({ sellerSku: `S${sku.id}`, price: '10.00', stock: { W1: 10 }, ...sku })),
      },
    ]),
  );
  const find = (id: string) => [...shelf.values()].flatMap(({ skus }) => skus).find((sku) => sku.id === id);
  const shop: FakeCatalogue = {
    products: shelf,
    requests: [],
    writes: [],
    times: new Map(),
    fault: () => undefined,
    boundary: () => undefined,
    sku: (id) => find(id) as FakeSku,
    async call<Data>(call: Call, _options?: CallOptions): Promise<Answer<Data>> {
      const mutates = /\/(?:update|partial_edit)$/.test(call.operation);
      shop.requests.push(`${call.operation} ${JSON.stringify(call.body ?? call.path ?? call.query ?? {})}`);
      await shop.boundary(`before ${call.operation}`);
      const fault = shop.fault(call, mutates);
      if (fault === 'overloaded') throw apiFailure({ apiClass: 'temporary', outcome: 'not-done', apiCode: 36009003 });
      if (fault === 'unauthorised') throw apiFailure({ apiClass: 'credentials', outcome: 'not-done', apiCode: 105002 });
      if (fault === 'lost-before') throw apiFailure({ apiClass: 'temporary', outcome: 'unknown' });
      if (fault === 'error-500-before')
        throw apiFailure({ apiClass: 'malformed', outcome: 'unknown', httpStatus: 500 });
      const data = answer(shop, call) as Data;
      await shop.boundary(`after ${call.operation}`);
      if (fault === 'lost-after') throw apiFailure({ apiClass: 'temporary', outcome: 'unknown' });
      if (fault === 'error-500-after') throw apiFailure({ apiClass: 'malformed', outcome: 'unknown', httpStatus: 500 });
      const envelope = { code: 0, message: 'Success', request_id: `req-${shop.requests.length}`, data };
      return { data, requestId: envelope.request_id, message: 'Success', envelope, rawBody: '' } as Answer<Data>;
    },
    async *items<Item>(call: Call): AsyncIterable<Item> {
      const { data } = await shop.call<{ products: Item[] }>(call);
      yield* data.products;
    },
    download: async () => new Uint8Array(),
    close: () => undefined,
  };
  return shop;
}

function refusal(apiCode: number): Error {
  return apiFailure({ apiClass: apiCode === 12052032 ? 'not-found' : 'refused', outcome: 'refused', apiCode });
}

function answer(shop: FakeCatalogue, { operation, path = {}, body, query = {} }: Call): unknown {
  const product = () => {
    const found = shop.products.get(path.product_id ?? '');
    if (!found) throw refusal(12052032);
    return found;
  };
  switch (operation) {
    case 'POST /product/202502/products/search':
      return search(shop, (body ?? {}) as Record<string, string[] | undefined>, query);
    case 'GET /product/202309/products/{product_id}':
      return wire(product());
    case 'POST /product/202309/inventory/search': {
      const { sku_ids, product_ids } = body as { sku_ids?: string[]; product_ids?: string[] };
      const wanted = [...shop.products.values()].map((one) => ({
        product_id: one.id,
        skus: one.skus
          .filter(({ id }) => (sku_ids ? sku_ids.includes(id) : product_ids?.includes(one.id)))
          .map((sku) => ({
            id: sku.id,
            seller_sku: sku.sellerSku,
            warehouse_inventory: Object.entries(sku.stock).map(([warehouse_id, available_quantity]) => ({
              warehouse_id,
              available_quantity,
              committed_quantity: sku.committed?.[warehouse_id] ?? 0,
            })),
          })),
      }));
      return { inventory: wanted.filter(({ skus }) => skus.length > 0) };
    }
    case 'POST /product/202309/products/{product_id}/inventory/update':
      return updateStock(shop, product(), body as never);
    case 'POST /product/202309/products/{product_id}/prices/update':
      return updatePrices(shop, product(), body as never);
    case 'POST /product/202509/products/{product_id}/partial_edit': {
      const found = product();
      if (found.status === 'FREEZE') throw refusal(12052901);
      const edit = body as { title?: string; description?: string };
      if (edit.title !== undefined) found.title = edit.title;
      if (edit.description !== undefined) found.description = edit.description;
      note(shop, found.id, JSON.stringify(edit));
      return { product_id: found.id };
    }
    case 'GET /logistics/202309/warehouses':
      return {
        warehouses: [
          { id: 'W1', name: 'Main', type: 'SALES_WAREHOUSE' },
          { id: 'W2', name: 'Overflow', type: 'SALES_WAREHOUSE' },
          { id: 'W9', name: 'Returns', type: 'RETURN_WAREHOUSE' },
        ],
      };
    default:
      throw new Error(`the fake catalogue does not know ${operation}`);
  }
}

function search(shop: FakeCatalogue, body: Record<string, string[] | undefined>, query: Call['query'] = {}): unknown {
  const { seller_skus, sku_ids } = body;
  if ((seller_skus?.length ?? 0) > 10 || (sku_ids?.length ?? 0) > 10) throw refusal(12019027);
  const found = [...shop.products.values()].filter(
    ({ skus }) =>
      (!seller_skus || skus.some(({ sellerSku }) => seller_skus.includes(sellerSku))) &&
      (!sku_ids || skus.some(({ id }) => sku_ids.includes(id))),
  );
  const size = Number(query.page_size ?? 100);
  const from = Number(query.page_token ?? 0);
  return {
    products: found.slice(from, from + size).map(wire),
    total_count: found.length,
    ...(from + size < found.length && { next_page_token: String(from + size) }),
  };
}

function wire(product: FakeProduct): unknown {
  return {
    id: product.id,
    title: product.title,
    status: product.status,
    description: product.description,
    skus: product.skus.map((sku) => ({
      id: sku.id,
      seller_sku: sku.sellerSku,
      price: { tax_exclusive_price: sku.price, currency },
      inventory: Object.entries(sku.stock).map(([warehouse_id, quantity]) => ({ warehouse_id, quantity })),
    })),
  };
}

function note(shop: FakeCatalogue, id: string, what: string): void {
  shop.writes.push(`${id} ${what}`);
  shop.times.set(id, (shop.times.get(id) ?? 0) + 1);
}

function updateStock(
  shop: FakeCatalogue,
  product: FakeProduct,
  body: { skus: { id: string; inventory: { warehouse_id?: string; quantity: number }[] }[] },
): unknown {
  if (product.status !== 'ACTIVATE') throw refusal(12052901);
  const errors: unknown[] = [];
  for (const { id, inventory } of body.skus) {
    const sku = product.skus.find((one) => one.id === id);
    const warehouses = Object.keys(sku?.stock ?? {}).sort();
    const named = inventory.map(({ warehouse_id }) => warehouse_id ?? warehouses[0] ?? '').sort();
    const code = sku === undefined ? 12052556 : sku.refuseWith;
    if (sku === undefined || code !== undefined) {
      errors.push({
        code: 12052990,
        message: 'Check failed',
        detail: { sku_id: id, extra_errors: [{ code, message: 'no' }] },
      });
      continue;
    }
    if (named.join() !== warehouses.join()) throw refusal(12052533);
    for (const { warehouse_id, quantity } of inventory) sku.stock[warehouse_id ?? (warehouses[0] as string)] = quantity;
    note(shop, id, JSON.stringify(sku.stock));
  }
  return errors.length === 0 ? {} : { errors };
}

function updatePrices(
  shop: FakeCatalogue,
  product: FakeProduct,
  body: { skus: { id: string; price: { amount?: string; currency: string } }[] },
): unknown {
  if (product.status !== 'ACTIVATE') throw refusal(12052901);
  const skus = body.skus.map(({ id, price }) => ({ sku: product.skus.find((one) => one.id === id), price }));
  for (const { sku, price } of skus) {
    if (!sku) throw refusal(12052557);
    if (sku.refuseWith !== undefined) throw refusal(sku.refuseWith);
    if (price.currency !== currency) throw refusal(12052084);
  }
  for (const { sku, price } of skus) {
    if (!sku) continue;
    sku.price = price.amount ?? '';
    note(shop, sku.id, sku.price);
  }
  return {};
}
