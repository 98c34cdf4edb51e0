import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JobKind } from '../../../src/jobs/kind.ts';
import { createKind } from '../../../src/jobs/products/create-kind.ts';
import { editKind } from '../../../src/jobs/products/edit-kind.ts';
import { statusKind } from '../../../src/jobs/products/status-kind.ts';
import { type RunResult, runJob } from '../../../src/jobs/runner.ts';
import type { JobRow, Ledger, PlannedRow } from '../../../src/ledger/types.ts';
import type { CreatePlan, EditRowPlan } from '../../../src/shop/products/results.ts';
import type { StatusPlan } from '../../../src/shop/products/status.ts';
import { type FakeProducts, fakeProducts } from '../../helpers/fake-products.ts';
import { apiFailure } from '../../helpers/fake-shop.ts';
import { tempLedger } from '../../helpers/jobs.ts';

let home: ReturnType<typeof tempLedger>;
let ledger: Ledger;
beforeEach(() => {
  home = tempLedger();
  ledger = home.open();
});
afterEach(() => {
  ledger.close();
  home.dispose();
});

async function run(kind: JobKind<never, never>, rows: PlannedRow[]): Promise<{ ended: RunResult; rows: JobRow[] }> {
  const start = { kind: kind.name, title: 'x', profile: 'p', shopId: 's', settings: {} };
  const job = await ledger.journal.create(start, rows);
  const ended = await runJob({
    journal: ledger.journal,
    job,
    kind,
    signal: new AbortController().signal,
    wait: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => 0,
  });
  const found: JobRow[] = [];
  for await (const row of ledger.journal.rows(job.id)) found.push(row);
  return { ended, rows: found };
}

const resultsOf = (rows: readonly JobRow[]) => rows.map(({ state, result }) => ({ state, ...(result as object) }));
const switchRow = (productId: string, from: string | null = 'ACTIVATE'): PlannedRow => ({
  key: productId,
  plan: { productId, title: null, from } satisfies StatusPlan,
});
const shelf = (count: number, status = 'ACTIVATE') =>
  fakeProducts(Array.from({ length: count }, (_, index) => ({ id: String(100 + index), status, title: `P${index}` })));

describe('switching products', () => {
  it('goes twenty a request, and names each that is refused by the inner reason', async () => {
    const api = shelf(45);
    const { ended, rows } = await run(statusKind(api, 'deactivate') as never, [
      ...[...api.shelf.keys()].map((id) => switchRow(id)),
      switchRow('999', null),
    ]);
    expect(ended.job).toMatchObject({ status: 'partial', done: 45, refused: 1 });
    expect(resultsOf(rows).at(-1)).toMatchObject({ productId: '999', status: 'refused', code: '12052032' });
    expect(api.requests.filter((operation) => operation.endsWith('/deactivate'))).toHaveLength(3);
    expect(new Set(api.writes).size).toBe(45);
  });

  it.each(['activate', 'deactivate', 'delete', 'recover'] as const)(
    'reads what became of a lost answer (%s)',
    async (action) => {
      const from = { activate: 'SELLER_DEACTIVATED', deactivate: 'ACTIVATE', delete: 'ACTIVATE', recover: 'DELETED' }[
        action
      ];
      for (const fault of ['lost-after', 'lost-before', 'error-500-after'] as const) {
        const api = shelf(3, from);
        let left = 1;
        api.fault = ({ operation }) => {
          if (operation.startsWith('GET') || left === 0) return undefined;
          left -= 1;
          return fault;
        };
        const { ended } = await run(
          statusKind(api, action) as never,
          [...api.shelf.keys()].map((id) => switchRow(id, from)),
        );
        expect(ended.job, fault).toMatchObject({ status: 'done', done: 3 });
        expect(api.writes).toHaveLength(3);
      }
    },
  );

  it('takes what is so already for unchanged, whoever did it', async () => {
    const api = shelf(2);
    for (const product of api.shelf.values()) product.status = 'SELLER_DEACTIVATED';
    const { rows } = await run(
      statusKind(api, 'deactivate') as never,
      ['100', '101'].map((id) => switchRow(id)),
    );
    expect(resultsOf(rows)).toMatchObject([
      { state: 'done', status: 'unchanged' },
      { state: 'done', status: 'unchanged' },
    ]);
  });

  it('does not take a product that was never seen for deleted', async () => {
    const api = shelf(0);
    const { rows } = await run(statusKind(api, 'delete') as never, [switchRow('999', null)]);
    expect(resultsOf(rows)).toMatchObject([{ state: 'refused', code: '12052032' }]);
  });

  it('finds the one for whose sake a whole request is refused', async () => {
    const api = shelf(6);
    const inner = api.call.bind(api);
    let tried = 0;
    api.call = (async (call: Parameters<FakeProducts['call']>[0]) => {
      const ids = (call.body as { product_ids?: string[] } | undefined)?.product_ids;
      if (ids) tried += 1;
      if (ids?.includes('103')) throw apiFailure({ apiClass: 'permission', outcome: 'refused', apiCode: 12052048 });
      return inner(call);
    }) as FakeProducts['call'];
    const { ended, rows } = await run(
      statusKind(api, 'deactivate') as never,
      [...api.shelf.keys()].map((id) => switchRow(id)),
    );
    expect(ended.job).toMatchObject({ done: 5, refused: 1 });
    expect(resultsOf(rows)[3]).toMatchObject({ productId: '103', status: 'refused', code: '12052048' });
    // All six, three, then the row itself, and what is left.
    expect(tried).toBeLessThanOrEqual(5);
  });

  it('asks once a request where the seller is refused, and not for each product', async () => {
    const api = shelf(30);
    let tried = 0;
    api.call = (async () => {
      tried += 1;
      throw apiFailure({ apiClass: 'refused', outcome: 'refused', apiCode: 12052700 });
    }) as FakeProducts['call'];
    const { ended, rows } = await run(
      statusKind(api, 'deactivate') as never,
      [...api.shelf.keys()].map((id) => switchRow(id)),
    );
    expect(ended.job).toMatchObject({ refused: 30 });
    expect(resultsOf(rows)[29]).toMatchObject({ status: 'refused', code: '12052700' });
    expect(tried).toBe(2);
  });
});

const createRow = (title: string, sellerSkus: string[], others: string[] = []): PlannedRow => ({
  key: `till-${title}`,
  plan: {
    title,
    body: {
      title,
      idempotency_key: `till-${title}`,
      skus: (sellerSkus.length > 0 ? sellerSkus : [undefined]).map((seller_sku) => ({
        seller_sku,
        price: { amount: '5.00' },
      })),
    },
    sellerSkus,
    others,
    draft: false,
  } satisfies CreatePlan,
});

describe('creating products', () => {
  it.each([
    ['by its seller SKUs, where the platform forgets the key', false, ['A', 'B']],
    ['by the key, where nothing else tells it from others', true, []],
  ])('creates one product whatever becomes of the answer: %s', async (_, keepsKeys, sellerSkus) => {
    for (const fault of ['lost-after', 'lost-before', 'error-500-after'] as const) {
      const api = fakeProducts([], keepsKeys);
      let left = 2;
      api.fault = ({ operation }) => {
        if (operation !== 'POST /product/202309/products' || left === 0) return undefined;
        left -= 1;
        return fault;
      };
      const { ended, rows } = await run(createKind(api) as never, [createRow('Candle', sellerSkus)]);
      expect(ended.job, fault).toMatchObject({ status: 'done', done: 1 });
      expect(resultsOf(rows)).toMatchObject([{ status: 'created', productId: '9000', title: 'Candle' }]);
      expect(api.writes).toEqual(['create Candle']);
    }
  });

  it('does not take another product with the same SKU and title for its own', async () => {
    const api = fakeProducts(
      [{ id: '1', title: 'Candle', status: 'ACTIVATE', skus: [{ id: '11', seller_sku: 'A' }] }],
      true,
    );
    let left = 1;
    api.fault = ({ operation }) => {
      if (operation !== 'POST /product/202309/products' || left === 0) return undefined;
      left -= 1;
      return 'lost-before';
    };
    const { rows } = await run(createKind(api) as never, [createRow('Candle', ['A'], ['1'])]);
    expect(resultsOf(rows)).toMatchObject([{ status: 'created', productId: '9001' }]);
  });

  it('reports a refusal with the platform’s code and words', async () => {
    const api = fakeProducts();
    api.call = (async () => {
      throw apiFailure({
        apiClass: 'refused',
        outcome: 'refused',
        apiCode: 12052093,
        message: 'POST /product/202309/products: The limit is reached (code 12052093).',
      });
    }) as FakeProducts['call'];
    const { rows } = await run(createKind(api) as never, [createRow('Candle', ['A'])]);
    expect(resultsOf(rows)).toMatchObject([
      { state: 'refused', status: 'refused', code: '12052093', message: 'The limit is reached' },
    ]);
  });
});

describe('editing a product', () => {
  const product = () =>
    fakeProducts([
      {
        id: '1',
        title: 'Old',
        status: 'ACTIVATE',
        skus: [{ id: '11', seller_sku: 'A', price: { sale_price: '5.00', currency: 'USD' } }],
      },
    ]);
  const step = (more: Partial<EditRowPlan>): PlannedRow => ({
    key: `1 ${more.step}`,
    plan: {
      productId: '1',
      step: 'content',
      operation: '',
      body: {},
      expect: {},
      added: [],
      ...more,
    } satisfies EditRowPlan,
  });
  const content = step({
    operation: 'POST /product/202509/products/{product_id}/partial_edit',
    body: { title: 'New' },
    expect: { title: 'New' },
  });
  const prices = step({
    step: 'prices',
    operation: 'POST /product/202309/products/{product_id}/prices/update',
    body: { skus: [{ id: '11', price: { amount: '6.00', currency: 'USD' } }] },
    expect: { 'price.11': '6' },
  });
  const adding = step({
    operation: 'PUT /product/202509/products/{product_id}',
    body: {
      skus: [{ id: '11' }, { seller_sku: 'B', price: { amount: '1' }, sales_attributes: [{ value_name: 'Red' }] }],
    },
    expect: { description: 'never the same again' },
    added: ['B|red'],
  });

  it('sends content before prices, and each once, whatever becomes of the answers', async () => {
    for (const fault of ['lost-after', 'lost-before', 'error-500-after'] as const) {
      const api = product();
      const hit = new Set<string>();
      api.fault = ({ operation }) => {
        if (operation.startsWith('GET') || hit.has(operation)) return undefined;
        hit.add(operation);
        return fault;
      };
      const { ended } = await run(editKind(api) as never, [content, prices]);
      expect(ended.job, fault).toMatchObject({ status: 'done', done: 2 });
      expect(api.shelf.get('1')).toMatchObject({ title: 'New', skus: [{ price: { sale_price: '6.00' } }] });
      expect(api.writes.map((write) => write.split('/').at(-1))).toEqual(['partial_edit 1', 'update 1']);
    }
  });

  it('adds a SKU once, though the platform words the rest otherwise', async () => {
    const api = product();
    let left = 1;
    api.fault = ({ operation }) => {
      if (!operation.startsWith('PUT') || left === 0) return undefined;
      left -= 1;
      return 'lost-after';
    };
    const { ended } = await run(editKind(api) as never, [adding]);
    expect(ended.job).toMatchObject({ status: 'done' });
    expect(api.writes).toHaveLength(1);
    expect(api.shelf.get('1')?.skus).toHaveLength(2);
  });

  it('sends the stock that other warehouses have when it is sent, not when it was planned', async () => {
    const api = product();
    const sku = api.shelf.get('1')?.skus?.[0];
    if (sku)
      sku.inventory = [
        { warehouse_id: 'W1', quantity: 5 },
        { warehouse_id: 'W2', quantity: 40 },
      ];
    const bodies: unknown[] = [];
    api.fault = ({ operation, body }) => {
      if (operation.endsWith('/inventory/update')) bodies.push(body);
      return undefined;
    };
    const stock = step({
      step: 'stock',
      operation: 'POST /product/202309/products/{product_id}/inventory/update',
      body: {
        skus: [
          {
            id: '11',
            inventory: [
              { warehouse_id: 'W1', quantity: 9 },
              { warehouse_id: 'W2', quantity: 50 },
            ],
          },
        ],
      },
      expect: { 'stock.11.W1': '9' },
    });
    const { ended } = await run(editKind(api) as never, [stock]);
    expect(ended.job).toMatchObject({ status: 'done' });
    expect(bodies).toEqual([
      {
        skus: [
          {
            id: '11',
            inventory: [
              { warehouse_id: 'W1', quantity: 9 },
              { warehouse_id: 'W2', quantity: 40 },
            ],
          },
        ],
      },
    ]);
  });

  it('refuses what is gone', async () => {
    const api = product();
    api.shelf.clear();
    const { rows } = await run(editKind(api) as never, [content]);
    expect(resultsOf(rows)).toMatchObject([{ state: 'refused', code: '12052260' }]);
  });
});
