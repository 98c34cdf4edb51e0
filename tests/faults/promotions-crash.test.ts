import { describe, expect, it } from 'vitest';
import { itemsKind } from '../../src/jobs/promotions/kind.ts';
import { runJob } from '../../src/jobs/runner.ts';
import type { PlannedRow } from '../../src/ledger/types.ts';
import type { Call } from '../../src/partner-api/types.ts';
import { emptyItemPlan, removalPlan } from '../../src/shop/promotions/item-results.ts';
import type { ItemPlan } from '../../src/shop/promotions/item-types.ts';
import { resultsOf } from '../helpers/catalogue-jobs.ts';
import { type FakePromotion, fakePromotion } from '../helpers/fake-promotion.ts';
import { apiFailure } from '../helpers/fake-shop.ts';
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
async function ran(api: FakePromotion, rows: PlannedRow[], signal = new AbortController().signal) {
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
      signal,
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
  it('does each item once, wherever the process is killed, in the middle of looking for what is refused too', () => {
    const [old, fresh, bad] = [skus(2, 5000), skus(16), ['1003', '1011']];
    return expectOnceEach({
      shop: () => {
        const api = fakePromotion(old.map((sku) => ({ product: 'old', sku })));
        for (const sku of bad) api.refuses.set(sku, 17029022);
        return api;
      },
      kind: (api) => itemsKind({ api }) as never,
      rows: [...old.map(remove), ...fresh.map((sku) => put(sku))],
      writes: [
        ...old.map((sku) => `remove ${sku}`),
        ...fresh.filter((sku) => !bad.includes(sku)).map((sku) => `put ${sku}`),
      ],
      refused: bad.length,
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

  it('looks for the item whose parameters the platform does not take', async () => {
    const api = fakePromotion();
    api.refuses.set('1007', 17029001);
    const { rows } = await ran(
      api,
      skus(40).map((sku) => put(sku)),
    );
    expect(rows.filter(({ state }) => state === 'refused')).toMatchObject([{ key: '1007', code: '17029001' }]);
    expect(api.shelf.size).toBe(39);
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

  it.each([
    ['names the rows it refuses', true, 220],
    ['only refuses', false, 1000],
  ])('takes few requests where the platform %s: 2,000 rows, 140 refused', async (_, names, most) => {
    const api = fakePromotion();
    api.names = names;
    const all = skus(2000, 2_729_628_396).map((sku) => `${sku}000000000`);
    const bad = all.filter((_sku, index) => (index * 787) % 2000 < 140);
    for (const sku of bad) api.refuses.set(sku, 17029022);
    const { rows } = await ran(
      api,
      all.map((sku) => put(sku)),
    );
    expect(rows.filter(({ state }) => state === 'refused').map(({ key }) => key)).toEqual(bad);
    expect(rows.filter(({ state }) => state === 'done')).toHaveLength(1860);
    expect(new Set(api.writes).size).toBe(1860);
    expect(api.writes).toHaveLength(1860);
    expect(writes(api).length).toBeLessThan(most);
  });

  it.each(['put', 'remove'] as const)(
    'takes no row for the refused one because it is named beside: %s',
    async (action) => {
      const all = skus(40, 2_729_628_396).map((sku) => `${sku}000000000`);
      const [bad, beside] = [all[7]!, all[21]!];
      const api = fakePromotion(action === 'remove' ? all.map((sku) => ({ product: 'old', sku })) : []);
      api.fault = ({ operation, body }) => {
        if (operation.startsWith('GET') || !JSON.stringify(body).includes(bad)) return undefined;
        const message = `PUT /promotion: RED-7 collides with SKU ${beside} (code 17029079).`;
        throw apiFailure({ apiClass: 'refused', outcome: 'refused', apiCode: 17029079, message });
      };
      const { rows } = await ran(
        api,
        all.map((sku) => (action === 'remove' ? remove(sku) : put(sku))),
      );
      expect(rows.filter(({ state }) => state === 'refused')).toMatchObject([{ key: bad, code: '17029079' }]);
      expect(api.writes).toHaveLength(39);
      expect(api.shelf.has(beside)).toBe(action === 'put');
    },
  );

  it('sends nothing where what is in it cannot be read for now', async () => {
    const all = skus(20, 5000);
    const api = fakePromotion(all.map((sku) => ({ product: 'old', sku })));
    api.fault = ({ operation }) => (operation.startsWith('GET') ? 'overloaded' : undefined);
    const { result } = await ran(api, all.map(remove));
    expect(result).toMatchObject({ fault: { kind: 'temporary' }, job: { planned: 20, unknown: 0 } });
    expect(api.requests).toHaveLength(1);
  });

  it('does not take an answer without the promotion for an empty one', async () => {
    const all = skus(300, 5000);
    const api = fakePromotion(all.map((sku) => ({ product: 'old', sku })));
    const inner = api.call.bind(api);
    let mute = true;
    api.call = (async (call: Call) => {
      const answer = await inner(call);
      return mute && call.operation.startsWith('GET') ? { ...answer, data: {} } : answer;
    }) as typeof api.call;
    let faults = 0;
    api.fault = ({ operation }) => (operation.startsWith('DELETE') && faults++ === 0 ? 'lost-before' : undefined);
    const { result } = await ran(api, all.map(remove));
    expect(result.job).toMatchObject({ done: 0, unknown: 300 });
    expect(api.shelf.size).toBe(300);
    mute = false;
    expect((await ran(api, all.map(remove))).result.job).toMatchObject({ status: 'done', done: 300 });
    expect(api.writes).toHaveLength(300);
  });

  it('reads what is in it before it takes anything out, and sends only what is left', async () => {
    const all = skus(900, 5000);
    const api = fakePromotion(all.slice(100, 200).map((sku) => ({ product: 'old', sku })));
    const { result, rows } = await ran(api, all.map(remove));
    expect(result.job).toMatchObject({ status: 'done', done: 900 });
    expect(rows.filter(({ status }) => status === 'unchanged')).toHaveLength(800);
    expect(writes(api)).toHaveLength(1);
    expect(api.requests).toHaveLength(2);
  });

  it('reads again when the platform says that something is not in it', async () => {
    const all = skus(600, 5000);
    const api = fakePromotion(all.map((sku) => ({ product: 'old', sku })));
    // Somebody else takes half of it out just before the second request.
    api.fault = ({ operation }) => {
      if (operation.startsWith('DELETE') && writes(api).length === 2)
        for (const sku of all.slice(300, 450)) api.shelf.delete(sku);
      return undefined;
    };
    const { result, rows } = await ran(api, all.map(remove));
    expect(result.job).toMatchObject({ status: 'done', done: 600 });
    expect(rows.filter(({ status }) => status === 'unchanged')).toHaveLength(150);
    expect(writes(api)).toHaveLength(3);
    expect(api.requests).toHaveLength(5);
  });

  it('asks the platform where a promotion that is over does not tell what was in it', async () => {
    const api = fakePromotion();
    api.status = 'EXPIRED';
    api.fault = ({ operation }) => {
      if (operation.startsWith('DELETE'))
        throw apiFailure({ apiClass: 'refused', outcome: 'refused', apiCode: 17029012 });
      return undefined;
    };
    const { rows } = await ran(api, skus(20).map(remove));
    expect(rows.every(({ state, code }) => state === 'refused' && code === '17029012')).toBe(true);
    expect(writes(api)).toHaveLength(1);
  });

  it('reads what a dead process left with one request, however many rows', async () => {
    const all = skus(300, 5000);
    const api = fakePromotion(all.map((sku) => ({ product: 'old', sku })));
    let faults = 0;
    api.fault = ({ operation }) => (operation.startsWith('DELETE') && faults++ === 0 ? 'lost-after' : undefined);
    const { result } = await ran(api, all.map(remove));
    expect(result.job).toMatchObject({ status: 'done', done: 300 });
    expect(writes(api)).toHaveLength(1);
    expect(api.requests).toHaveLength(3);
  });

  it('ends after the request that is under way, and keeps what was not sent', async () => {
    const api = fakePromotion();
    for (const sku of skus(300).slice(0, 40)) api.refuses.set(sku, 17029022);
    const interrupted = new AbortController();
    api.fault = () => {
      if (writes(api).length === 5) interrupted.abort();
      return undefined;
    };
    const { result } = await ran(
      api,
      skus(300).map((sku) => put(sku)),
      interrupted.signal,
    );
    expect(writes(api)).toHaveLength(5);
    expect(result).toMatchObject({ interrupted: true, job: { unknown: 0, done: 0 } });
    expect(result.job.planned).toBeGreaterThan(290);
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
