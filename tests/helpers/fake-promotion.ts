import type { Answer, Call, PartnerApi } from '../../src/partner-api/types.ts';
import type { PutItemsBody } from '../../src/shop/promotions/wire.ts';
import { apiFailure, type FakeFault } from './fake-shop.ts';

type Product = PutItemsBody['products'][number];
type Sku = NonNullable<Product['skus']>[number];

export interface FakePromotion extends PartnerApi {
  /** What is in it: SKU, or product where the whole is, and what it was put in with. */
  shelf: Map<string, { product: string; offer: Omit<Sku, 'id'> }>;
  requests: Call[];
  /** Effects: `put 11`, `remove 11`. */
  writes: string[];
  fault: (call: Call) => FakeFault | undefined;
  /** Refuses a request that has one of these in it, with this code. */
  refuses: Map<string, number>;
  /** A refusal says which product or SKU it is for, as no page promises. */
  names: boolean;
  /** Its status, as a read of it says. */
  status: string;
}

/** One promotion in memory, for jobs that fill it. All of a request or nothing. */
export function fakePromotion(items: readonly { product: string; sku?: string }[] = []): FakePromotion {
  const api = {
    shelf: new Map(
      items.map(({ product, sku }) => [
        sku ?? product,
        { product, offer: { quantity_limit: -1, quantity_per_user: -1 } },
      ]),
    ),
    requests: [] as Call[],
    writes: [] as string[],
    refuses: new Map<string, number>(),
    names: false,
    status: 'ONGOING',
    fault: () => undefined,
    async call<Data>(call: Call): Promise<Answer<Data>> {
      api.requests.push(call);
      await Promise.resolve();
      const fault = api.fault(call);
      if (fault === 'overloaded') throw apiFailure({ apiClass: 'temporary', outcome: 'not-done', apiCode: 36009003 });
      if (fault === 'lost-before') throw apiFailure({ apiClass: 'temporary', outcome: 'unknown' });
      const data = answer(api, call);
      if (fault === 'lost-after') throw apiFailure({ apiClass: 'temporary', outcome: 'unknown' });
      return { data: data as Data, requestId: `req-${api.requests.length}` } as Answer<Data>;
    },
  } as unknown as FakePromotion;
  return api;
}

function answer(api: FakePromotion, { operation, body }: Call): unknown {
  if (operation.startsWith('GET'))
    return { activity_id: '7', title: 'One', status: api.status, products: productsOf(api) };
  const refuse = (code: number, about = '') =>
    apiFailure({
      apiClass: 'refused',
      outcome: 'refused',
      apiCode: code,
      message: `Refused${api.names ? `: ${about}, in 7136000000000000009` : ''} (code ${code}).`,
    });
  if (operation.startsWith('DELETE')) {
    const { product_ids = [], sku_ids = [] } = body as { product_ids?: string[]; sku_ids?: string[] };
    const ids = [...product_ids, ...sku_ids];
    for (const id of ids) if (!api.shelf.has(id)) throw refuse(17029024, id);
    for (const id of ids) api.shelf.delete(id);
    api.writes.push(...ids.map((id) => `remove ${id}`));
    return {};
  }
  const { products } = body as PutItemsBody;
  const given = products.flatMap(({ id, skus = [], ...offer }) =>
    skus.length === 0
      ? [{ key: id, product: id, offer }]
      : skus.map(({ id: key, ...own }) => ({ key, product: id, offer: own })),
  );
  if (given.length > 300) throw refuse(17029046);
  for (const { key } of given) {
    const code = api.refuses.get(key);
    if (code !== undefined) throw refuse(code, key);
  }
  for (const { key, product, offer } of given) api.shelf.set(key, { product, offer });
  api.writes.push(...given.map(({ key }) => `put ${key}`));
  return {};
}

function productsOf({ shelf }: FakePromotion): unknown[] {
  const wire = ({ activity_price_amount, ...offer }: Omit<Sku, 'id'>) => ({
    ...offer,
    ...(activity_price_amount && { activity_price: { amount: activity_price_amount, currency: 'USD' } }),
  });
  return [...Map.groupBy(shelf, ([, { product }]) => product)].map(([id, group]) => {
    const [key, whole] = group[0]!;
    if (key === id) return { id, ...wire(whole.offer), skus: [] };
    return { id, skus: group.map(([sku, { offer }]) => ({ id: sku, ...wire(offer) })) };
  });
}
