import { describe, expect, it } from 'vitest';
import { importKind } from '../../src/jobs/catalogue-import/kind.ts';
import { runJob } from '../../src/jobs/runner.ts';
import type { JobRecord, Ledger } from '../../src/ledger/types.ts';
import type { PartnerApi } from '../../src/partner-api/types.ts';
import { type ImportPlan, importLine, type TextPlan } from '../../src/shop/catalogue-sheet/plan.ts';
import { mortalRun, pricePlan, stockPlan } from '../helpers/catalogue-jobs.ts';
import { type FakeCatalogue, fakeCatalogue } from '../helpers/fake-catalogue.ts';
import { tempLedger } from '../helpers/jobs.ts';

const PRODUCTS = ['1', '2', '3'];
const title = (productId: string): TextPlan => ({
  flow: 'text',
  productId,
  field: 'title',
  from: `Product ${productId}`,
  to: `New ${productId}`,
  lines: [2],
});
const plans: ImportPlan[] = [
  ...PRODUCTS.flatMap((id) => [stockPlan(id, `${id}1`, 10, 20), stockPlan(id, `${id}2`, 10, 30, { relative: true })]),
  ...PRODUCTS.map((id) => pricePlan(id, `${id}1`, '10.00', '12.00', { relative: true })),
  ...PRODUCTS.map(title),
  { ...title('1'), field: 'description', from: '', to: '<p>New.</p>' },
];

function shopOf(): FakeCatalogue {
  const shop = fakeCatalogue(PRODUCTS.map((id) => ({ id, skus: [{ id: `${id}1` }, { id: `${id}2` }] })));
  shop.sku('22').refuseWith = 12052921;
  return shop;
}

function start(ledger: Ledger): Promise<JobRecord> {
  const rows = plans.map((plan, n) => ({ key: String(n), plan }));
  return ledger.journal.create(
    { kind: 'products.import', title: 'till', profile: 'p', shopId: 's', settings: {} },
    rows,
  );
}

const run = (ledger: Ledger, api: PartnerApi, job: JobRecord) =>
  runJob({
    journal: ledger.journal,
    job,
    kind: importKind({ api }),
    signal: new AbortController().signal,
    wait: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => 0,
  });

async function compare(ledger: Ledger, id: string, shop: FakeCatalogue): Promise<void> {
  const lines: ReturnType<typeof importLine>[] = [];
  for await (const row of ledger.journal.rows(id)) lines.push(importLine(row));
  expect(lines.map(({ field, status, code }) => [field, status, code])).toEqual(
    plans.map((plan) => [
      plan.flow === 'text' ? plan.field : plan.flow === 'price' ? 'price' : 'quantity',
      'skuId' in plan && plan.skuId === '22' ? 'refused' : 'changed',
      'skuId' in plan && plan.skuId === '22' ? '12052921' : null,
    ]),
  );
  for (const productId of PRODUCTS) {
    expect(shop.products.get(productId)?.title).toBe(`New ${productId}`);
    expect(shop.sku(`${productId}1`)).toMatchObject({ stock: { W1: 20 }, price: '12.00' });
    expect(shop.sku(`${productId}2`).stock.W1).toBe(productId === '2' ? 10 : 30);
    // One for its stock, one for its price.
    expect(shop.times.get(`${productId}1`)).toBe(2);
  }
  expect(shop.products.get('1')?.description).toBe('<p>New.</p>');
}

describe('an import of the catalogue', () => {
  it('sends a product’s texts together, and texts after prices and stock', async () => {
    const home = tempLedger();
    const ledger = home.open();
    const shop = shopOf();
    const job = await start(ledger);
    await run(ledger, shop, job);
    await compare(ledger, job.id, shop);
    const sent = shop.requests.filter((request) => /update|partial_edit/.test(request));
    expect(sent).toHaveLength(9);
    expect(sent.slice(0, 3).every((request) => request.includes('inventory'))).toBe(true);
    expect(sent.slice(6).every((request) => request.includes('partial_edit'))).toBe(true);
    ledger.close();
    home.dispose();
  });

  it('ends as planned wherever the process is killed', async () => {
    let died = 0;
    for (let lifetime = 1; ; lifetime += 2) {
      const home = tempLedger();
      const shop = shopOf();
      let ledger = home.open();
      const job = await start(ledger);
      await ledger.journal.release(job.id);
      const mortal = mortalRun(ledger, shop, lifetime);
      const outcome = await Promise.race([
        run(mortal.ledger, mortal.api, job).then(() => 'ended' as const),
        mortal.died,
      ]);
      ledger.close();
      ledger = home.open();
      if (outcome === 'died') {
        died += 1;
        await run(ledger, shop, job);
      }
      await compare(ledger, job.id, shop);
      ledger.close();
      home.dispose();
      if (outcome === 'ended') break;
    }
    expect(died).toBeGreaterThan(10);
  });
});
