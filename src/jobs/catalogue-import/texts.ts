import { mapConcurrent } from '../../lib/concurrency.ts';
import type { Failure } from '../../lib/failure.ts';
import type { Call, PartnerApi } from '../../partner-api/types.ts';
import { canonText } from '../../shop/catalogue-sheet/canon.ts';
import { type TextPlan, type TextResult, textResult } from '../../shop/catalogue-sheet/plan.ts';
import type { WireProduct } from '../../shop/products/wire.ts';
import { isApiFailure, readFault } from '../faults.ts';
import type { Row, RowOutcome } from '../kind.ts';
import { byProduct, skuSender } from '../skus/sender.ts';

export type TextRow = Row<TextPlan, TextResult>;

/** Products read at a time to settle rows. */
const READS = 8;

/** @returns what sends the new texts of one product: a partial edit, which touches nothing else (Partial Edit Product 202509) */
export function textSender(api: PartnerApi): (rows: readonly TextRow[]) => Promise<RowOutcome<TextResult>[]> {
  return skuSender<TextPlan, TextResult>({
    api,
    request: async (rows): Promise<Call> => ({
      operation: 'POST /product/202509/products/{product_id}/partial_edit',
      path: { product_id: (rows[0] as TextRow).plan.productId },
      body: Object.fromEntries(rows.map(({ plan: { field, to } }) => [field, to])),
    }),
    part: ({ field }) => field,
    result: (_plan, status, why) => textResult(status, why),
  });
}

/**
 * Reads what became of new texts whose request got no clear answer. They go through an audit first, so that the version under
 * review counts as well as the live one. A text may be sent again without harm.
 */
export async function settleTexts(
  api: PartnerApi,
  rows: readonly TextRow[],
  signal: AbortSignal,
): Promise<RowOutcome<TextResult>[]> {
  const outcomes = await mapConcurrent(byProduct(rows), READS, async (group) => {
    const read = await readVersions(api, (group[0] as TextRow).plan.productId, signal);
    return group.map(({ seq, plan, result }): RowOutcome<TextResult> => {
      if ('fault' in read) {
        const message = `It cannot be read for now: ${read.fault.message}`;
        return { seq, state: 'unknown', result: result ?? textResult('unknown', { message }), fault: read.fault };
      }
      const there = read.versions.some((version) => canonText(version[plan.field] ?? '') === canonText(plan.to));
      return there ? { seq, state: 'done', result: textResult('changed') } : { seq, state: 'planned' };
    });
  });
  return outcomes.flat();
}

async function readVersions(
  api: PartnerApi,
  productId: string,
  signal: AbortSignal,
): Promise<{ versions: WireProduct[] } | { fault: Failure }> {
  const read = async (query: Record<string, boolean>): Promise<WireProduct[]> => {
    try {
      const { data } = await api.call<WireProduct>(
        { operation: 'GET /product/202309/products/{product_id}', path: { product_id: productId }, query },
        { signal },
      );
      return data ? [data] : [];
    } catch (error) {
      // A product that cannot be read, or has no version under review: what is sent again is refused for good.
      if (isApiFailure(error) && (error.apiClass === 'refused' || error.apiClass === 'not-found')) return [];
      throw error;
    }
  };
  try {
    return { versions: [...(await read({})), ...(await read({ return_under_review_version: true }))] };
  } catch (error) {
    return { fault: readFault(error, signal) };
  }
}
