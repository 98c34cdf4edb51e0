import { describe, expect, it } from 'vitest';
import type { JobKind } from '../../src/jobs/kind.ts';
import { createKind } from '../../src/jobs/products/create-kind.ts';
import { editKind } from '../../src/jobs/products/edit-kind.ts';
import { statusKind } from '../../src/jobs/products/status-kind.ts';
import { runJob } from '../../src/jobs/runner.ts';
import type { PlannedRow } from '../../src/ledger/types.ts';
import type { PartnerApi } from '../../src/partner-api/types.ts';
import { type FakeProducts, fakeProducts } from '../helpers/fake-products.ts';
import { tempLedger } from '../helpers/jobs.ts';
import { mortal } from '../helpers/mortal.ts';

/** A process that dies at each of its steps in turn: what the next ones make of it is held against the shop. */

interface Case {
  shop(): FakeProducts;
  kind(api: PartnerApi): JobKind<never, never>;
  rows: PlannedRow[];
  /** Effects, each of which may happen once. */
  writes: string[];
}

const titles = Array.from({ length: 6 }, (_, index) => `Candle ${index}`);
const ids = Array.from({ length: 45 }, (_, index) => String(100 + index));

const cases: Record<string, Case> = {
  'creating products that their seller SKUs tell apart': {
    shop: () => fakeProducts([], false),
    kind: (api) => createKind(api) as never,
    rows: titles.map((title) => ({
      key: title,
      plan: {
        title,
        body: { title, skus: [{ seller_sku: `S ${title}`, price: { amount: '5' } }] },
        sellerSkus: [`S ${title}`],
        others: [],
        draft: false,
      },
    })),
    writes: titles.map((title) => `create ${title}`),
  },
  'creating products that only the key tells apart': {
    shop: () => fakeProducts([], true),
    kind: (api) => createKind(api) as never,
    rows: titles.map((title) => ({
      key: title,
      plan: {
        title,
        body: { title, idempotency_key: title, skus: [{ price: { amount: '5' } }] },
        sellerSkus: [],
        others: [],
        draft: false,
      },
    })),
    writes: titles.map((title) => `create ${title}`),
  },
  'deleting products': {
    shop: () => fakeProducts(ids.map((id) => ({ id, status: 'ACTIVATE' }))),
    kind: (api) => statusKind(api, 'delete') as never,
    rows: ids.map((id) => ({ key: id, plan: { productId: id, title: null, from: 'ACTIVATE' } })),
    writes: ids.map((id) => `delete ${id}`),
  },
  'adding a SKU': {
    shop: () => fakeProducts([{ id: '1', status: 'ACTIVATE', skus: [{ id: '11', seller_sku: 'A' }] }]),
    kind: (api) => editKind(api) as never,
    rows: [
      {
        key: '1 content',
        plan: {
          productId: '1',
          step: 'content',
          operation: 'PUT /product/202509/products/{product_id}',
          body: {
            skus: [
              { id: '11' },
              { seller_sku: 'B', price: { amount: '1' }, sales_attributes: [{ value_name: 'Red' }] },
            ],
          },
          expect: {},
          added: ['B|red'],
        },
      },
    ],
    writes: ['PUT /product/202509/products/{product_id} 1'],
  },
};

describe.each(Object.entries(cases))('%s', (_, { shop, kind, rows, writes }) => {
  it('ends with each done once, wherever the process is killed', async () => {
    let died = 0;
    for (let lifetime = 1; ; lifetime += 1) {
      const home = tempLedger();
      const api = shop();
      const first = home.open();
      const job = await first.journal.create(
        { kind: kind(api).name, title: 'x', profile: 'p', shopId: 's', settings: {} },
        rows,
      );
      await first.journal.release(job.id);
      first.close();
      let outcome: 'died' | 'ended' = 'died';
      let lives = 0;
      for (; lives < 10 && outcome === 'died'; lives += 1) {
        const ledger = home.open();
        const one = mortal(ledger, api, lifetime + 60 * lives);
        const run = runJob({
          journal: one.ledger.journal,
          job,
          kind: kind(one.api),
          signal: new AbortController().signal,
          wait: () => new Promise((resolve) => setImmediate(resolve)),
          now: () => 0,
        });
        outcome = await Promise.race([run.then(() => 'ended' as const), one.died]);
        ledger.close();
      }
      expect(outcome).toBe('ended');
      const last = home.open();
      expect(await last.journal.get(job.id)).toMatchObject({
        status: 'done',
        done: rows.length,
        refused: 0,
        unknown: 0,
      });
      last.close();
      home.dispose();
      expect([...api.writes].sort()).toEqual([...writes].sort());
      if (lives === 1) break;
      died += 1;
    }
    expect(died).toBeGreaterThan(5);
  });
});
