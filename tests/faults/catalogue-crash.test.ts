import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/types.ts';
import { createJob, mortalRun, pricePlan, resultsOf, runChanges, stockPlan } from '../helpers/catalogue-jobs.ts';
import { type FakeCatalogue, fakeCatalogue } from '../helpers/fake-catalogue.ts';
import { tempLedger } from '../helpers/jobs.ts';

const PRODUCTS = ['1', '2', '3', '4'];
const SKUS = PRODUCTS.flatMap((product) => ['1', '2', '3'].map((n) => ({ product, id: `${product}${n}` })));

function shopOf(): FakeCatalogue {
  const shop = fakeCatalogue(
    PRODUCTS.map((id) => ({ id, skus: SKUS.filter(({ product }) => product === id).map((sku) => ({ id: sku.id })) })),
  );
  shop.sku('22').refuseWith = 12052038;
  return shop;
}

const flows = {
  stock: SKUS.map(({ product, id }, n) => stockPlan(product, id, 10, 15 + n, { relative: n % 2 === 0 })),
  price: SKUS.map(({ product, id }, n) => pricePlan(product, id, '10.00', `${11 + n}.00`, { relative: n % 2 === 0 })),
};

/** The server's record against the report: every change as reported, nothing applied twice from another value. */
async function compare(ledger: Ledger, id: string, shop: FakeCatalogue, flow: keyof typeof flows): Promise<void> {
  const results = await resultsOf(ledger, id);
  expect(results).toHaveLength(SKUS.length);
  for (const [n, { key, state, code }] of results.entries()) {
    const sku = shop.sku(key as string);
    if (key === '22') {
      expect({ state, code }).toEqual({ state: 'refused', code: '12052038' });
      expect(flow === 'stock' ? sku.stock.W1 : sku.price).toEqual(flow === 'stock' ? 10 : '10.00');
      continue;
    }
    expect(state).toBe('done');
    expect(flow === 'stock' ? sku.stock.W1 : sku.price).toEqual(flow === 'stock' ? 15 + n : `${11 + n}.00`);
    // Sent again it is the same absolute value; read first, it is not sent again where it was applied.
    expect(shop.times.get(key as string), key as string).toBeLessThanOrEqual(flow === 'stock' ? 1 : 1);
  }
}

describe.each(['stock', 'price'] as const)('a bulk change of %s', (flow) => {
  it('ends as planned wherever the process is killed, however often', async () => {
    let died = 0;
    let lives = 0;
    for (let lifetime = 1; ; lifetime += 1) {
      const home = tempLedger();
      const shop = shopOf();
      const first = home.open();
      const job = await createJob(first, flows[flow]);
      await first.journal.release(job.id);
      first.close();
      let outcome: 'died' | 'ended' = 'died';
      for (let life = 0; life < 20 && outcome === 'died'; life += 1) {
        const ledger = home.open();
        const mortal = mortalRun(ledger, shop, life === 0 ? lifetime : lifetime + 40 * life);
        outcome = await Promise.race([
          runChanges(mortal.ledger, mortal.api, job).then(() => 'ended' as const),
          mortal.died,
        ]);
        lives += 1;
        ledger.close();
        if (life === 0 && outcome === 'died') died += 1;
        if (life === 0 && outcome === 'ended') {
          const last = home.open();
          await compare(last, job.id, shop, flow);
          last.close();
          home.dispose();
          expect(died).toBeGreaterThan(15);
          expect(lives).toBeGreaterThan(died);
          return;
        }
      }
      expect(outcome).toBe('ended');
      const last = home.open();
      await compare(last, job.id, shop, flow);
      last.close();
      home.dispose();
    }
  });
});
