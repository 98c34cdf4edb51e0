import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadOperations, loadSchemas } from '../../src/partner-api/contract.ts';
import type { ContractSchema, OperationFacts } from '../../src/partner-api/contract-types.ts';
import { sandboxCredentials, startSandbox } from '../../src/sandbox/server.ts';
import { createOrders, handlers, openState, shops } from '../../src/sandbox/state/index.ts';
import type { SandboxServer, SandboxState } from '../../src/sandbox/types.ts';
import { type Reply, signedFetch } from '../unit/sandbox/signed-fetch.ts';
import { ajv, closed, requestFor } from './contract-requests.ts';

const dir = mkdtempSync(join(tmpdir(), 'till-contract-'));
let state: SandboxState;
let server: SandboxServer;

beforeAll(async () => {
  state = openState({ dir });
  server = await startSandbox({ state });
});

afterAll(async () => {
  await server?.close();
  state?.close();
  rmSync(dir, { recursive: true, force: true, maxRetries: 5 });
});

function send(
  facts: OperationFacts,
  ids: Readonly<Record<string, string>>,
  known: Readonly<Record<string, string>> = {},
): Promise<Reply> {
  const { path, query, body, form } = requestFor(facts, ids, known);
  const shop = shops(state)[0];
  return signedFetch(server.url, sandboxCredentials(state), {
    method: facts.method,
    path,
    query: { ...query, ...(facts.shopCipher === 'required' && shop && { shop_cipher: shop.cipher }) },
    ...(body !== undefined && { body: JSON.stringify(body) }),
    ...(form !== undefined && { body: form, contentType: 'multipart/form-data; boundary=till' }),
  });
}

function expectValid(key: string, data: unknown): void {
  const schema = loadSchemas(loadOperations().get(key)?.module as string)[key]?.data as ContractSchema;
  expect(ajv.validate(closed(schema), data), `${key}: ${JSON.stringify(ajv.errors)}`).toBe(true);
}

const operations = [...loadOperations().values()];
const handled = operations.filter((facts) => handlers[facts.key] !== undefined);

it('knows the contract, and serves a good part of it with state', () => {
  expect(operations.length).toBeGreaterThan(400);
  expect(handled.length).toBeGreaterThan(20);
  // Beyond the contract there is Till's own extension, and nothing else.
  const beyond = Object.keys(handlers).filter((key) => !loadOperations().has(key));
  expect(beyond.filter((key) => !/^[A-Z]+ \/seller_center\/202611\//.test(key))).toEqual([]);
});

describe('answers to requests made from the contract alone', () => {
  let ids: Readonly<Record<string, string>>;
  beforeAll(async () => {
    ids = await findIds();
  });

  it.each(handled.map((facts) => [facts.key, facts] as const))('%s', async (_key, facts) => {
    const [order] = createOrders(state, { count: 1 });
    const all = { ...ids, order_id: order as string, ids: order as string, order_ids: order as string };
    const { json, headers } = await send(facts, all, spanOf(facts.path));
    expect(headers.get('x-till-sandbox-sample')).toBeNull();
    // A request made from a schema alone may be refused, and then for a reason of the business and not of the form.
    expect([36009003, 36009004], json.message).not.toContain(json.code);
    if (json.code === 0) {
      expectValid(facts.key, json.data);
    } else refused.push(`${facts.key} ${json.code} ${json.message}`);
  });

  it('were answers, where a read has all it asks for', () => {
    const reads = handled.filter(({ method }) => method === 'GET').map(({ key }) => key);
    expect(reads.length).toBeGreaterThan(60);
    expect(refused.filter((line) => reads.some((key) => line.startsWith(`${key} `)))).toEqual([]);
  });
});

const refused: string[] = [];

/** Values that the contract does not say: two weeks that are over, the American catalogue. */
function spanOf(path: string): Readonly<Record<string, string>> {
  const day = (ago: number) => new Date(state.now() - ago * 86_400_000).toISOString().slice(0, 10);
  return {
    ...(path.startsWith('/analytics/') && { start_date_ge: day(16), end_date_lt: day(2), date: day(3) }),
    support_date_ge: day(16),
    support_date_lt: day(2),
    category_version: 'v2',
    ...(path.includes('/finance/202309/statements/') && { sort_field: 'order_create_time' }),
  };
}

/** Real things of the American shop, by the names the contract has for their ids. */
async function findIds(): Promise<Record<string, string>> {
  const first = async (key: string, list: string, field: string, request: Parameters<typeof call>[2] = {}) => {
    const data = await call<Record<string, Record<string, string>[]>>('US', key, request);
    return data[list]?.[0]?.[field] ?? '';
  };
  const page = { query: { page_size: '10' }, body: {} };
  const span = { query: { ...spanOf('/analytics/'), page_size: '10' } };
  const own = await detail('US', createOrders(state, { count: 1, region: 'US', shipping: 'SELLER' })[0] as string);
  const [parcel] = createOrders(state, { count: 1, region: 'US', shipping: 'TIKTOK', status: 'AWAITING_COLLECTION' });
  const { line_items } = await detail('US', parcel as string);
  const return_id = await first('POST /return_refund/202309/returns/search', 'return_orders', 'return_id', page);
  return {
    package_id: line_items[0]?.package_id ?? '',
    delivery_option_id: own.delivery_option_id,
    warehouse_id: await first('GET /logistics/202309/warehouses', 'warehouses', 'id'),
    product_id: await first('POST /product/202502/products/search', 'products', 'id', page),
    return_id,
    return_or_cancel_id: return_id,
    sku_id:
      (await call<{ products: { skus: { id: string }[] }[] }>('US', 'POST /product/202502/products/search', page))
        .products[0]?.skus[0]?.id ?? '',
    video_id: await first('GET /analytics/202509/shop_videos/performance', 'videos', 'id', span),
    live_id: await first('GET /analytics/202509/shop_lives/performance', 'live_stream_sessions', 'id', span),
    coupon_id: await first('POST /promotion/202406/coupons/search', 'coupons', 'id', page),
    statement_id: await first('GET /finance/202309/statements', 'statements', 'id', {
      query: { sort_field: 'statement_time' },
    }),
    metric_code: await first('GET /analytics/202606/shop_performances/metrics', 'metrics', 'metric_code', {}),
    date: spanOf('/analytics/').date ?? '',
    cancel_id: await first('POST /return_refund/202309/cancellations/search', 'cancellations', 'cancel_id', page),
    conversation_id: await first('GET /customer_service/202309/conversations', 'conversations', 'id', {
      query: { page_size: '10' },
    }),
    activity_id: await first('POST /promotion/202309/activities/search', 'activities', 'id', page),
    category_id: '600031',
    creator_user_id: await first(
      'POST /affiliate_seller/202508/marketplace_creators/search',
      'creators',
      'creator_open_id',
      page,
    ),
    target_collaboration_id: await first(
      'POST /affiliate_seller/202508/target_collaborations/search',
      'target_collaborations',
      'id',
      { ...page, body: { collaboration_status: 'VALID' } },
    ),
    application_id: await waitingSample(),
  };
}

/** An application that can be reviewed: some always wait, whatever the hour. */
async function waitingSample(): Promise<string> {
  const { sample_applications: all } = await call<{ sample_applications: { id: string; status: string }[] }>(
    'US',
    'POST /affiliate_seller/202508/sample_applications/search',
    { query: { page_size: '20' }, body: {} },
  );
  return all.find(({ status }) => status === 'PENDING')?.id ?? '';
}

/** Makes a call that must succeed, and whose answer must be what the contract says. */
async function call<Data>(
  region: string,
  key: string,
  request: { path?: Record<string, string>; query?: Record<string, string>; body?: object } = {},
): Promise<Data> {
  const [method, template] = key.split(' ') as [string, string];
  const cipher = shops(state).find((shop) => shop.region === region)?.cipher as string;
  const { json } = await signedFetch(server.url, sandboxCredentials(state), {
    method,
    path: template.replace(/\{(\w+)\}/g, (_, name: string) => request.path?.[name] ?? ''),
    query: { shop_cipher: cipher, ...request.query },
    ...(request.body && { body: JSON.stringify(request.body) }),
  });
  expect(json.code, `${key}: ${json.message}`).toBe(0);
  expectValid(key, json.data);
  return json.data as Data;
}

type Order = { id: string; line_items: { id: string; package_id?: string }[]; delivery_option_id: string };

async function detail(region: string, id: string): Promise<Order> {
  const { orders } = await call<{ orders: Order[] }>(region, 'GET /order/202507/orders', { query: { ids: id } });
  return orders[0] as Order;
}

async function providerOf(region: string, order: Order): Promise<string> {
  const { shipping_providers } = await call<{ shipping_providers: { id: string }[] }>(
    region,
    'GET /logistics/202309/delivery_options/{delivery_option_id}/shipping_providers',
    {
      path: { delivery_option_id: order.delivery_option_id },
    },
  );
  return shipping_providers[0]?.id as string;
}

describe("answers along a parcel's way", () => {
  const only = (ids: string[]): string => ids[0] as string;

  it("in Britain by the seller's own carrier", async () => {
    const order = await detail('GB', only(createOrders(state, { count: 1, region: 'GB', shipping: 'SELLER' })));
    const path = { package_id: order.line_items[0]?.package_id as string };
    const shipping_provider_id = await providerOf('GB', order);
    await call('GB', 'GET /fulfillment/202309/packages/{package_id}', { path });
    const shipped = await call('GB', 'POST /fulfillment/202309/packages/{package_id}/ship', {
      path,
      body: { self_shipment: { tracking_number: 'TILL000000001GB', shipping_provider_id } },
    });
    expect(shipped).toEqual({});
    await call('GB', 'POST /fulfillment/202309/packages/{package_id}/shipping_info/update', {
      path,
      body: { tracking_number: 'TILL000000002GB', shipping_provider_id },
    });
    await call('GB', 'GET /fulfillment/202309/packages/{package_id}', { path });
    await call('GB', 'GET /fulfillment/202309/orders/{order_id}/tracking', { path: { order_id: order.id } });
  });

  it("in Britain by TikTok's, with a label", async () => {
    const order = await detail('GB', only(createOrders(state, { count: 1, region: 'GB', shipping: 'TIKTOK' })));
    const path = { package_id: order.line_items[0]?.package_id as string };
    await call('GB', 'GET /fulfillment/202309/packages/{package_id}/handover_time_slots', { path });
    await call('GB', 'POST /fulfillment/202309/packages/{package_id}/ship', {
      path,
      body: { handover_method: 'DROP_OFF' },
    });
    const { doc_url } = await call<{ doc_url: string }>(
      'GB',
      'GET /fulfillment/202309/packages/{package_id}/shipping_documents',
      { path, query: { document_type: 'SHIPPING_LABEL' } },
    );
    expect(doc_url.startsWith(`${server.url}/sandbox/documents/`)).toBe(true);
    const label = await fetch(doc_url);
    expect(label.headers.get('content-type')).toBe('application/pdf');
    expect(await label.text()).toMatch(/^%PDF-/);
  });

  it("in America by the seller's own carrier", async () => {
    const order = await detail('US', only(createOrders(state, { count: 1, region: 'US', shipping: 'SELLER' })));
    const path = { order_id: order.id };
    const shipping_provider_id = await providerOf('US', order);
    await call('US', 'POST /fulfillment/202309/orders/{order_id}/packages', {
      path,
      body: { tracking_number: 'TILL000000001US', shipping_provider_id },
    });
    await call('US', 'POST /fulfillment/202309/orders/{order_id}/shipping_info/update', {
      path,
      body: { tracking_number: 'TILL000000002US', shipping_provider_id },
    });
  });

  it("in America by TikTok's", async () => {
    const ids = createOrders(state, { count: 2, region: 'US', shipping: 'TIKTOK' });
    const order_id = only(ids);
    const { shipping_services } = await call<{ shipping_services: { id: string }[] }>(
      'US',
      'POST /fulfillment/202309/orders/{order_id}/shipping_services/query',
      { path: { order_id }, body: {} },
    );
    await call('US', 'POST /fulfillment/202309/packages', {
      body: { order_id, shipping_service_id: shipping_services[0]?.id },
    });
    await call('US', 'POST /fulfillment/202309/packages/search', { query: { page_size: '10' }, body: {} });
    await call('US', 'POST /fulfillment/202512/packages', { body: { ship_type: '1', order_list_ids: [ids[1]] } });
  });

  it('combined, uncombined and split', async () => {
    const ids = createOrders(state, { count: 9, region: 'GB', shipping: 'SELLER', sameBuyer: true });
    const { combinable_packages } = await call<{ combinable_packages: { id: string; order_ids: string[] }[] }>(
      'GB',
      'GET /fulfillment/202309/combinable_packages/search',
      { query: { page_size: '50' } },
    );
    // Nine parcels of one buyer: some must travel alike.
    const ours = combinable_packages.find(({ order_ids }) => order_ids.some((id) => ids.includes(id)));
    const { packages } = await call<{ packages: { id: string }[] }>('GB', 'POST /fulfillment/202309/packages/combine', {
      body: { combinable_packages: [ours] },
    });
    await call('GB', 'POST /fulfillment/202309/packages/{package_id}/uncombine', {
      path: { package_id: packages[0]?.id as string },
      body: { order_ids: ours?.order_ids ?? [] },
    });
    const order = await detail(
      'GB',
      only(
        createOrders(state, {
          count: 1,
          region: 'GB',
          shipping: 'SELLER',
          spec: {
            skus: [
              [0, 1],
              [1, 1],
            ],
          },
        }),
      ),
    );
    const splittable_groups = order.line_items.map(({ id }, index) => ({
      id: String(index + 1),
      order_line_item_ids: [id],
    }));
    await call('GB', 'POST /fulfillment/202309/orders/{order_id}/split', {
      path: { order_id: order.id },
      body: { splittable_groups },
    });
  });

  it('in a warehouse', async () => {
    const { warehouses } = await call<{ warehouses: { id: string }[] }>('GB', 'GET /logistics/202309/warehouses');
    await call('GB', 'GET /logistics/202309/warehouses/{warehouse_id}/delivery_options', {
      path: { warehouse_id: warehouses[0]?.id as string },
    });
  });
});
