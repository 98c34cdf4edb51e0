import { describe, expect, it } from 'vitest';
import { itemsKind } from '../../src/jobs/promotions/kind.ts';
import { runJob } from '../../src/jobs/runner.ts';
import type { PlannedRow } from '../../src/ledger/types.ts';
import { emptyItemPlan, removalPlan } from '../../src/shop/promotions/item-results.ts';
import type { ItemPlan } from '../../src/shop/promotions/item-types.ts';
import { resultsOf } from '../helpers/catalogue-jobs.ts';
import { type FakePromotion, fakePromotion } from '../helpers/fake-promotion.ts';
import { tempLedger } from '../helpers/jobs.ts';
import { expectOnceEach } from '../helpers/killed-everywhere.ts';

const put = (sku: string, more: Partial<ItemPlan> = {}): PlannedRow => ({
  key: sku,
  plan: {
    ...emptyItemPlan('7', { productId: `p${sku.slice(0, -1)}`, skuId: sku, sellerSku: `S${sku}` }, 2),
    currency: 'USD',
    price: '9.50',
    ...more,
  },
});
const remove = (sku: string): PlannedRow => ({
  key: `${sku}`,
  plan: removalPlan(
    '7',
    { productId: 'old', skuId: sku, price: null, discount: null, limit: null, perBuyer: null },
    { currency: 'USD' },
  ),
});
const skus = (count: number, from = 1000) => Array.from({ length: count }, (_, index) => String(from + index));

/** Runs a job to its end. @returns its rows by key */
async function ran(api: FakePromotion, rows: PlannedRow[]) {
  const home = tempLedger();
  const ledger = home.open();
  try {
    const job = await ledger.journal.create(
      { kind: 'promotions.items', title: 'x', profile: 'p', shopId: 's', settings: {} },
      rows,
    );
    const result = await runJob({
      journal: ledger.journal,
      job,
      kind: itemsKind({ api }) as never,
      signal: new AbortController().signal,
      wait: () => new Promise((resolve) => setImmediate(resolve)),
      now: () => 0,
    });
    return { result, rows: await resultsOf(ledger, job.id) };
  } finally {
    ledger.close();
    home.dispose();
  }
}

const writes = ({ requests }: FakePromotion) => requests.filter(({ operation }) => !operation.startsWith('GET'));

describe('filling a promotion', () => {
  it('does each item once, wherever the process is killed', () => {
    const [old, fresh] = [skus(2, 5000), skus(25)];
    return expectOnceEach({
      shop: () => fakePromotion(old.map((sku) => ({ product: 'old', sku }))),
      kind: (api) => itemsKind({ api }) as never,
      rows: [...old.map(remove), ...fresh.map((sku) => put(sku))],
      writes: [...old.map((sku) => `remove ${sku}`), ...fresh.map((sku) => `put ${sku}`)],
    });
  });

  it('sends at most 300 at once, the SKUs of a product together', async () => {
    const api = fakePromotion();
    const { result } = await ran(
      api,
      skus(610).map((sku) => put(sku)),
    );
    expect(result.job).toMatchObject({ status: 'done', done: 610 });
    const sizes = writes(api).map(({ body }) =>
      (body as { products: { skus: unknown[] }[] }).products.reduce((sum, product) => sum + product.skus.length, 0),
    );
    expect(sizes).toEqual([300, 300, 10]);
    expect(api.shelf.size).toBe(610);
  });

  it.each(['lost-after', 'lost-before', 'overloaded'] as const)('reads before it sends again: %s', async (fault) => {
    const api = fakePromotion();
    let faults = 0;
    api.fault = ({ operation }) => (operation.startsWith('PUT') && faults++ === 0 ? fault : undefined);
    const { result } = await ran(api, [put('11'), put('12'), put('21')]);
    if (fault === 'overloaded') expect(result.job).toMatchObject({ done: 0, planned: 3, unknown: 0 });
    else {
      expect(result.job).toMatchObject({ status: 'done', done: 3 });
      expect(api.writes.sort()).toEqual(['put 11', 'put 12', 'put 21']);
      expect(writes(api)).toHaveLength(fault === 'lost-after' ? 1 : 2);
    }
  });

  it('ends a refusal at the item it concerns, and says what it means', async () => {
    const api = fakePromotion();
    api.refuses.set('1007', 17029022);
    const { rows } = await ran(
      api,
      skus(40).map((sku) => put(sku)),
    );
    expect(rows.filter(({ state }) => state === 'refused')).toMatchObject([
      { key: '1007', code: '17029022', message: expect.stringContaining('till promotions overlaps') },
    ]);
    expect(api.shelf.size).toBe(39);
    expect(writes(api).length).toBeLessThan(15);
  });

  it('asks once where the promotion itself is refused', async () => {
    const api = fakePromotion();
    for (const sku of skus(40)) api.refuses.set(sku, 17029012);
    const { rows } = await ran(
      api,
      skus(40).map((sku) => put(sku)),
    );
    expect(rows.every(({ code }) => code === '17029012')).toBe(true);
    expect(writes(api)).toHaveLength(1);
  });

  it('takes what somebody else took out for out', async () => {
    const api = fakePromotion([{ product: 'old', sku: '51' }]);
    const { result, rows } = await ran(api, [remove('51'), remove('52')]);
    expect(result.job).toMatchObject({ status: 'done', done: 2 });
    expect(rows).toMatchObject([{ status: 'changed' }, { status: 'unchanged' }]);
  });

  it('puts whole products in without SKUs', async () => {
    const api = fakePromotion();
    await ran(api, [put('x', { productId: '1', skuId: null, price: null, percent: '15', limit: 5 })]);
    expect(writes(api)[0]?.body).toEqual({
      activity_id: '7',
      products: [{ id: '1', discount: '15', quantity_limit: 5, quantity_per_user: -1, skus: [] }],
    });
  });
});
