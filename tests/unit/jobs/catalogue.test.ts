import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readInventory } from '../../../src/jobs/stock/inventory.ts';
import type { Ledger } from '../../../src/ledger/types.ts';
import type { Call } from '../../../src/partner-api/types.ts';
import { createJob, pricePlan, resultsOf, runChanges, stockPlan } from '../../helpers/catalogue-jobs.ts';
import { fakeCatalogue } from '../../helpers/fake-catalogue.ts';
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

const three = () =>
  fakeCatalogue([
    { id: '1', skus: [{ id: '11' }, { id: '12' }, { id: '13' }] },
    { id: '2', skus: [{ id: '21' }] },
  ]);
const updates = (shop: ReturnType<typeof three>) => shop.requests.filter((text) => text.includes('/update'));

describe('setting stock', () => {
  it('sends the SKUs of a product in one request', async () => {
    const shop = three();
    const job = await createJob(ledger, [
      stockPlan('1', '11', 10, 1),
      stockPlan('1', '12', 10, 2),
      stockPlan('2', '21', 10, 3),
      stockPlan('1', '13', 10, 4),
    ]);
    const { job: ended } = await runChanges(ledger, shop, job);
    expect(ended).toMatchObject({ status: 'done', done: 4 });
    expect(updates(shop)).toHaveLength(2);
    expect([shop.sku('11').stock, shop.sku('13').stock, shop.sku('21').stock]).toEqual([
      { W1: 1 },
      { W1: 4 },
      { W1: 3 },
    ]);
    expect(await resultsOf(ledger, job.id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ key: '11', status: 'changed', from: 10, to: 1, requestId: expect.any(String) }),
      ]),
    );
  });

  it('names the SKU that is refused, with what failed and where, and does the others', async () => {
    const shop = three();
    shop.sku('12').refuseWith = 12052393;
    const job = await createJob(ledger, [stockPlan('1', '11', 10, 1), stockPlan('1', '12', 10, 2)]);
    const { job: ended } = await runChanges(ledger, shop, job);
    expect(ended).toMatchObject({ status: 'partial', done: 1, refused: 1 });
    expect(await resultsOf(ledger, job.id)).toMatchObject([
      { key: '11', status: 'changed' },
      { key: '12', status: 'refused', code: '12052393', message: expect.stringContaining('promotion') },
    ]);
    expect(updates(shop)).toHaveLength(1);
  });

  it('sends the other warehouses along with what they hold at that moment', async () => {
    const shop = fakeCatalogue([{ id: '1', skus: [{ id: '11', stock: { W1: 10, W2: 7 } }] }]);
    const plan = { ...stockPlan('1', '11', 10, 4), elsewhere: true };
    const job = await createJob(ledger, [plan]);
    shop.sku('11').stock.W2 = 6;
    expect((await runChanges(ledger, shop, job)).job.status).toBe('done');
    expect(shop.sku('11').stock).toEqual({ W1: 4, W2: 6 });
  });

  it('refuses all SKUs of a product that is not live, with one request', async () => {
    const shop = three();
    (shop.products.get('1') as { status: string }).status = 'SELLER_DEACTIVATED';
    const job = await createJob(ledger, [stockPlan('1', '11', 10, 1), stockPlan('1', '12', 10, 2)]);
    expect((await runChanges(ledger, shop, job)).job).toMatchObject({ status: 'partial', refused: 2 });
    expect(updates(shop)).toHaveLength(1);
    expect(await resultsOf(ledger, job.id)).toMatchObject([
      { code: '12052901', message: expect.stringContaining('activate') },
      { code: '12052901' },
    ]);
  });

  it('reads a request that got no answer, and takes what was sold since for what it is', async () => {
    const shop = three();
    let faults = 0;
    shop.fault = (_call, mutates) => {
      if (!mutates || faults > 0) return undefined;
      faults += 1;
      return 'lost-after';
    };
    const job = await createJob(ledger, [stockPlan('1', '11', 10, 15, { relative: true })]);
    shop.boundary = (where) => {
      // Two are sold between the lost answer and the look.
      if (where.startsWith('before POST /product/202309/inventory') && shop.sku('11').stock.W1 === 15) {
        shop.sku('11').stock.W1 = 13;
        shop.sku('11').committed = { W1: 2 };
      }
    };
    expect((await runChanges(ledger, shop, job)).job.status).toBe('done');
    expect(shop.times.get('11')).toBe(1);
    expect(shop.sku('11').stock).toEqual({ W1: 13 });
  });

  it('sends an absolute quantity again, and no difference that may have been applied', async () => {
    for (const relative of [false, true]) {
      const shop = three();
      let faults = 0;
      shop.fault = (_call, mutates) => {
        if (!mutates || faults > 0) return undefined;
        faults += 1;
        return 'lost-before';
      };
      shop.boundary = (where) => {
        if (where.startsWith('before POST /product/202309/inventory')) shop.sku('11').stock.W1 = 99;
      };
      const job = await createJob(ledger, [stockPlan('1', '11', 10, 15, { relative })]);
      const { job: ended } = await runChanges(ledger, shop, job);
      expect(ended.status).toBe(relative ? 'partial' : 'done');
      expect(shop.sku('11').stock).toEqual({ W1: relative ? 99 : 15 });
      if (relative)
        expect(await resultsOf(ledger, job.id)).toMatchObject([
          { code: 'changed-meanwhile', message: expect.stringContaining('99') },
        ]);
      await ledger.journal.release(job.id);
    }
  });
});

describe('reading stock', () => {
  const ids = Array.from({ length: 600 }, (_, index) => `17296737142432${10_000 + index}`);

  it.each([
    ['by halves', () => 'An id is not valid.', 90],
    ['by its name', (id: string) => `An id is not valid: ${id}`, 12],
  ])('finds the ids that spoil it for all the others, %s', async (_, said, most) => {
    const shop = fakeCatalogue([{ id: '1', skus: ids.map((id) => ({ id })) }]);
    const strange = [ids[3]!, ids[300]!, ids[301]!, ids[599]!];
    const inner = shop.call.bind(shop);
    shop.call = (async (call: Call) => {
      const asked = (call.body as { sku_ids: string[] }).sku_ids;
      const id = asked.find((one) => strange.includes(one));
      if (id === undefined) return inner(call);
      shop.requests.push('refused');
      throw apiFailure({ apiClass: 'refused', outcome: 'refused', apiCode: 12019008, message: said(id) });
    }) as typeof shop.call;
    const found = await readInventory(shop, { skuIds: ids });
    expect(ids.filter((id) => !found.has(id))).toEqual(strange);
    expect(shop.requests.length).toBeLessThanOrEqual(most);
  });

  it('tells what became of a whole batch with one request', async () => {
    const shop = fakeCatalogue([{ id: '1', skus: ids.slice(0, 200).map((id) => ({ id })) }]);
    let faults = 0;
    shop.fault = (_call, mutates) => (mutates && faults++ === 0 ? 'lost-after' : undefined);
    const job = await createJob(
      ledger,
      ids.slice(0, 200).map((id) => stockPlan('1', id, 10, 5)),
    );
    expect((await runChanges(ledger, shop, job)).job).toMatchObject({ status: 'done', done: 200 });
    expect(updates(shop)).toHaveLength(1);
    expect(shop.requests).toHaveLength(2);
  });
});

describe('setting prices', () => {
  it('finds the SKU that a promotion locks, and changes the others of its product', async () => {
    const shop = three();
    shop.sku('12').refuseWith = 12052038;
    const job = await createJob(ledger, [
      pricePlan('1', '11', '10.00', '9.00'),
      pricePlan('1', '12', '10.00', '9.00'),
      pricePlan('1', '13', '10.00', '9.50'),
      pricePlan('2', '21', '10.00', '8.00'),
    ]);
    const { job: ended } = await runChanges(ledger, shop, job);
    expect(ended).toMatchObject({ status: 'partial', done: 3, refused: 1 });
    expect(['11', '12', '13', '21'].map((id) => shop.sku(id).price)).toEqual(['9.00', '10.00', '9.50', '8.00']);
    expect(await resultsOf(ledger, job.id)).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          key: '12',
          status: 'refused',
          code: '12052038',
          message: expect.stringContaining('promotion'),
        }),
        expect.objectContaining({
          key: '11',
          from: { amount: '10.00', currency: 'USD' },
          to: { amount: '9.00', currency: 'USD' },
        }),
      ]),
    );
  });

  it('finds those refused of a hundred SKUs in about as many requests as there is to learn', async () => {
    const ids = Array.from({ length: 100 }, (_, index) => String(1000 + index));
    const shop = fakeCatalogue([{ id: '1', skus: ids.map((id) => ({ id })) }]);
    const bad = ['1007', '1008', '1064'];
    for (const id of bad) shop.sku(id).refuseWith = 12052038;
    const job = await createJob(
      ledger,
      ids.map((id) => pricePlan('1', id, '10.00', '9.00')),
    );
    expect((await runChanges(ledger, shop, job)).job).toMatchObject({ status: 'partial', done: 97, refused: 3 });
    expect(ids.filter((id) => shop.sku(id).price === '10.00')).toEqual(bad);
    expect([...shop.times.values()].every((times) => times === 1)).toBe(true);
    expect(updates(shop).length).toBeLessThanOrEqual(30);
  });

  it('sets what sellers from abroad show', async () => {
    const shop = three();
    const job = await createJob(ledger, [pricePlan('2', '21', '10.00', '8.00', { field: 'sale_price' })]);
    await runChanges(ledger, shop, job);
    expect(updates(shop)[0]).toContain('"price":{"currency":"USD","sale_price":"8.00"}');
  });

  it('reads a request that got no answer before it sends anything again', async () => {
    for (const fault of ['lost-after', 'lost-before', 'error-500-after'] as const) {
      const shop = three();
      let faults = 0;
      shop.fault = (_call, mutates) => (mutates && faults++ === 0 ? fault : undefined);
      const job = await createJob(ledger, [pricePlan('1', '11', '10.00', '9.00', { relative: true })]);
      expect((await runChanges(ledger, shop, job)).job.status).toBe('done');
      expect(shop.times.get('11')).toBe(1);
      expect(shop.sku('11').price).toBe('9.00');
    }
  });

  it('applies no difference twice when the price has moved meanwhile', async () => {
    const shop = three();
    shop.fault = (_call, mutates) => (mutates ? 'lost-before' : undefined);
    shop.boundary = (where) => {
      if (where.startsWith('before GET')) shop.sku('11').price = '12.34';
    };
    const job = await createJob(ledger, [pricePlan('1', '11', '10.00', '9.00', { relative: true })]);
    expect((await runChanges(ledger, shop, job)).job.status).toBe('partial');
    expect(await resultsOf(ledger, job.id)).toMatchObject([
      { code: 'changed-meanwhile', message: expect.stringContaining('12.34') },
    ]);
  });

  it('stops when the sign-in no longer holds, and leaves the rows for later', async () => {
    const shop = three();
    shop.fault = (_call, mutates) => (mutates ? 'unauthorised' : undefined);
    const job = await createJob(ledger, [pricePlan('1', '11', '10.00', '9.00')]);
    const { job: ended, fault } = await runChanges(ledger, shop, job);
    expect(ended).toMatchObject({ status: 'interrupted', planned: 1 });
    expect(fault?.kind).toBe('sign-in');
    shop.fault = () => undefined;
    expect((await runChanges(ledger, shop, ended)).job.status).toBe('done');
  });
});
