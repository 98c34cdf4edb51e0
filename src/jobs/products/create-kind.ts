import { mapConcurrent } from '../../lib/concurrency.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { type CreatePlan, type CreateResult, createResult } from '../../shop/products/results.ts';
import type { WireListed } from '../../shop/products/wire.ts';
import type { JobKind, Row, RowOutcome } from '../kind.ts';
import { sendOne, unreadable } from './one.ts';

export const CREATE_KIND = 'products.create';

type CreateRow = Row<CreatePlan, CreateResult>;

interface Created {
  product_id?: string;
  skus?: { id?: string; seller_sku?: string }[];
}

/** Seller SKUs that one search takes (Search Products 202502, code 12019027). */
const SKUS_A_SEARCH = 10;

/**
 * Creating products as a job, a request each. Two things keep a product from being made twice: the request carries an
 * idempotency key that is stored before it goes out (Create Product 202309), and a lost answer is looked for by the seller SKUs.
 */
export function createKind(api: PartnerApi): JobKind<CreatePlan, CreateResult> {
  return {
    name: CREATE_KIND,
    concurrency: 2,
    window: 20,
    group: (rows) => rows.map((row) => [row]),
    async send([row]) {
      if (!row) return [];
      return [
        await sendOne<CreatePlan, CreateResult, Created>({
          row,
          call: () => api.call({ operation: 'POST /product/202309/products', body: row.plan.body }),
          result: (status, more) => createResult(row.plan, status, more),
          done: ({ data, requestId }, warnings) =>
            createResult(row.plan, doneWord(row.plan), {
              productId: data.product_id ?? null,
              skus: (data.skus ?? []).map(({ id = '', seller_sku = '' }) => ({ id, sellerSku: seller_sku })),
              warnings,
              requestId,
            }),
        }),
      ];
    },
    settle: (rows, signal) => mapConcurrent(rows, 4, (row) => look(api, row, signal)),
  };
}

/** A product of the same title with all of its seller SKUs, that was not there before. */
async function look(api: PartnerApi, row: CreateRow, signal: AbortSignal): Promise<RowOutcome<CreateResult>> {
  const { seq, plan } = row;
  // Nothing tells it from others; the idempotency key does, when it is sent again.
  if (plan.sellerSkus.length === 0) return { seq, state: 'planned' };
  try {
    const { data } = await api.call<{ products?: WireListed[] }>(
      {
        operation: 'POST /product/202502/products/search',
        query: { page_size: 100 },
        body: { seller_skus: plan.sellerSkus.slice(0, SKUS_A_SEARCH) },
      },
      { signal },
    );
    const found = (data?.products ?? []).find(
      ({ id = '', title, status, skus = [] }) =>
        !plan.others.includes(id) &&
        title === plan.title &&
        status !== 'DELETED' &&
        plan.sellerSkus.every((sellerSku) => skus.some((sku) => sku.seller_sku === sellerSku)),
    );
    if (!found) return { seq, state: 'planned' };
    const skus = (found.skus ?? []).map(({ id = '', seller_sku = '' }) => ({ id, sellerSku: seller_sku }));
    return { seq, state: 'done', result: createResult(plan, doneWord(plan), { productId: found.id ?? null, skus }) };
  } catch (error) {
    return unreadable(row, error, createResult(plan, 'unknown', { message: 'It could not be looked for.' }));
  }
}

function doneWord({ draft }: CreatePlan): string {
  return draft ? 'drafted' : 'created';
}
