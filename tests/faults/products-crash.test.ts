import { describe, it } from 'vitest';
import { createKind } from '../../src/jobs/products/create-kind.ts';
import { editKind } from '../../src/jobs/products/edit-kind.ts';
import { statusKind } from '../../src/jobs/products/status-kind.ts';
import { fakeProducts } from '../helpers/fake-products.ts';
import { expectOnceEach, type KillCase } from '../helpers/killed-everywhere.ts';

/** A process that dies at each of its steps in turn: what the next ones make of it is held against the shop. */

const titles = Array.from({ length: 6 }, (_, index) => `Candle ${index}`);
const ids = Array.from({ length: 45 }, (_, index) => String(100 + index));

const cases: Record<string, KillCase> = {
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

describe.each(Object.entries(cases))('%s', (_, one) => {
  it('ends with each done once, wherever the process is killed', () => expectOnceEach(one));
});
