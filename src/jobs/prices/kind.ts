import { mapConcurrent } from '../../lib/concurrency.ts';
import type { Failure } from '../../lib/failure.ts';
import type { Call, PartnerApi } from '../../partner-api/types.ts';
import { priceEvidence, priceResult } from '../../shop/prices/results.ts';
import type { PricePlan, PriceResult } from '../../shop/prices/types.ts';
import { skuRow } from '../../shop/products/row.ts';
import type { WireProduct } from '../../shop/products/wire.ts';
import { isApiFailure, readFault } from '../faults.ts';
import type { JobKind, Row, RowOutcome } from '../kind.ts';
import { byProduct, skuSender } from '../skus/sender.ts';
import { CONCURRENCY, readBudget, type SkuKindOptions, WINDOW } from '../stock/kind.ts';

type PriceRow = Row<PricePlan, PriceResult>;

/** The name jobs of this kind have in the ledger. */
export const PRICE_KIND = 'prices.set';

/** Products read at a time to settle rows. */
const READS = 8;

/** Setting prices as a job: one request a product, absolute prices (Update Price 202309). */
export function priceKind({
  api,
  timeoutMs,
  deadline = AbortSignal.timeout,
}: SkuKindOptions): JobKind<PricePlan, PriceResult> {
  return {
    name: PRICE_KIND,
    concurrency: CONCURRENCY,
    window: WINDOW,
    group: byProduct,
    send: skuSender<PricePlan, PriceResult>({
      api,
      request: async (rows) => requestFor(rows),
      part: ({ skuId }) => skuId,
      result: priceResult,
    }),
    settle: (rows, signal) => settle(api, rows, AbortSignal.any([signal, deadline(readBudget(timeoutMs))])),
  };
}

function requestFor(rows: readonly PriceRow[]): Call {
  return {
    operation: 'POST /product/202309/products/{product_id}/prices/update',
    path: { product_id: (rows[0] as PriceRow).plan.productId },
    body: {
      skus: rows.map(({ plan: { skuId, to, currency, field } }) => ({ id: skuId, price: { currency, [field]: to } })),
    },
  };
}

type Read = { prices: ReadonlyMap<string, string | null> } | { gone: string } | { fault: Failure };

/** Reads what became of rows whose request got no clear answer: each product as a whole. */
async function settle(
  api: PartnerApi,
  rows: readonly PriceRow[],
  signal: AbortSignal,
): Promise<RowOutcome<PriceResult>[]> {
  const products = byProduct(rows);
  const outcomes = await mapConcurrent(products, READS, async (group) => {
    const read = await readPrices(api, (group[0] as PriceRow).plan.productId, signal);
    return group.map((row) => outcomeOf(row, read));
  });
  return outcomes.flat();
}

async function readPrices(api: PartnerApi, productId: string, signal: AbortSignal): Promise<Read> {
  try {
    const { data } = await api.call<WireProduct>(
      { operation: 'GET /product/202309/products/{product_id}', path: { product_id: productId } },
      { signal },
    );
    return {
      prices: new Map((data?.skus ?? []).map(skuRow).map(({ id, price }) => [id, price?.amount ?? null])),
    };
  } catch (error) {
    if (isApiFailure(error) && error.apiClass === 'not-found') return { gone: error.code };
    return { fault: readFault(error, signal) };
  }
}

function outcomeOf({ seq, plan, result }: PriceRow, read: Read): RowOutcome<PriceResult> {
  const refused = (code: string, message: string): RowOutcome<PriceResult> => ({
    seq,
    state: 'refused',
    result: priceResult(plan, 'refused', { code, message }),
  });
  if ('gone' in read) return refused(read.gone, 'The product is not in this shop any more.');
  const unclear = (message: string) => result ?? priceResult(plan, 'unknown', { message });
  if ('fault' in read) {
    const { fault } = read;
    return { seq, state: 'unknown', result: unclear(`It cannot be read for now: ${fault.message}`), fault };
  }
  const now = read.prices.get(plan.skuId);
  if (now === undefined) return refused('not-found', 'The SKU is not in this shop any more.');
  switch (priceEvidence(plan, now)) {
    case 'applied':
      return { seq, state: 'done', result: priceResult(plan, 'changed') };
    case 'open':
      return { seq, state: 'planned' };
    case 'moved':
      return refused(
        'changed-meanwhile',
        `Its price is ${now} now: something else changed it, and a difference may have been applied already. Look, then set it.`,
      );
    default:
      return { seq, state: 'unknown', result: unclear('Its product does not tell its price.') };
  }
}
