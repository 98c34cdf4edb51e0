import { isApiFailure } from '../../jobs/faults.ts';
import { readReturns } from '../../jobs/returns/read.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { RuleRef } from '../../rules/types.ts';
import type { Money } from '../../shop/orders.ts';
import { fittingDecisions } from '../../shop/returns/choose.ts';
import { refundTotal } from '../../shop/returns/due.ts';
import { type ReturnLine, returnLine } from '../../shop/returns/row.ts';
import type { WireReturn, WireReturnRecord } from '../../shop/returns/wire.ts';
import type { CommandRun } from '../deps.ts';
import { type CalculatedRefund, calculateRefund } from './calculate.ts';
import { marketClocks } from './clocks.ts';
import { page } from './view-page.ts';

/** A return with all that is known of it. */
export interface ReturnDetail extends ReturnLine<RuleRef> {
  lines: {
    orderLineId: string | null;
    skuId: string | null;
    sellerSku: string | null;
    product: string | null;
    variant: string | null;
    amount: Money | null;
  }[];
  refund: CalculatedRefund | null;
  decisions: string[];
  records: {
    at: string | null;
    by: string | null;
    event: string | null;
    description: string | null;
    reason: string | null;
    note: string | null;
    images: string[];
    videos: string[];
  }[];
}

export const run: CommandRun = async ({ args }, deps) => {
  const id = (args.id as string).trim();
  if (!/^\d{5,25}$/.test(id))
    throw usageFailure(`«${id}» is not a return id.`, 'It is all digits; till returns list shows them.', 'bad-id');
  const [api, clock, deadlineOf] = await Promise.all([deps.api(), deps.clock(), marketClocks(deps)]);
  const now = Math.floor(clock() / 1000);
  const wire = (await readReturns(api, [id], { signal: deps.signal })).get(id);
  if (!wire) throw noSuchReturn([id]);
  const [records, decisions, refund] = await Promise.all([
    readRecords(api, id, deps.signal),
    readDecisions(api, wire, deps.signal),
    calculateRefund(api, wire, deps.signal),
  ]);
  const detail: ReturnDetail = {
    ...returnLine(wire, deadlineOf, now),
    lines: (wire.return_line_items ?? []).map((line) => ({
      orderLineId: line.order_line_item_id ?? null,
      skuId: line.sku_id ?? null,
      sellerSku: line.seller_sku || null,
      product: line.product_name ?? null,
      variant: line.sku_name || null,
      amount: refundTotal(line.refund_amount) ?? null,
    })),
    refund: 'total' in refund ? refund : null,
    decisions,
    records: records.map((record) => ({
      at: isoFromSeconds(record.create_time) ?? null,
      by: record.role ?? null,
      event: record.event ?? null,
      description: record.description ?? null,
      reason: record.reason_text || null,
      note: record.note || null,
      images: (record.images ?? []).flatMap(({ url }) => url ?? []),
      videos: (record.videos ?? []).flatMap(({ url }) => url ?? []),
    })),
  };
  await deps.output.record(detail, { text: page });
  if ('why' in refund && detail.action !== null) deps.output.note(`The refund cannot be calculated: ${refund.why}`);
};

/** @throws Failure (not-found) that names what this shop does not have, the first five of it */
export function noSuchReturn(ids: readonly string[], what = 'return', list = 'till returns list --all'): Failure {
  const more = ids.length > 5 ? ` and ${ids.length - 5} more` : '';
  return new Failure('not-found', `This shop has no ${what} ${ids.slice(0, 5).join(', ')}${more}.`, {
    code: `no-such-${what}`,
    hint: `${list} shows those of this shop; --shop picks another one.`,
  });
}

async function readRecords(api: PartnerApi, id: string, signal: AbortSignal): Promise<WireReturnRecord[]> {
  const { data } = await api.call<{ records?: WireReturnRecord[] }>(
    { operation: 'GET /return_refund/202309/returns/{return_id}/records', path: { return_id: id } },
    { signal },
  );
  return data?.records ?? [];
}

/** What the platform lets the seller decide; by the status alone where it does not tell. */
async function readDecisions(api: PartnerApi, wire: WireReturn, signal: AbortSignal): Promise<string[]> {
  const fitting = fittingDecisions(wire);
  if (fitting.length === 0) return [];
  try {
    const { data } = await api.call<{ decisions?: { decision?: string; eligible?: boolean }[] }>(
      {
        operation: 'GET /return_refund/202601/decision_eligibility',
        query: { return_or_cancel_id: wire.return_id, check_decisions: fitting },
      },
      { signal },
    );
    const told = data?.decisions?.flatMap(({ decision, eligible }) => (decision && eligible ? decision : []));
    return told && told.length > 0 ? told : fitting;
  } catch (error) {
    // Newer than the published reference: an API that does not have it is no reason to show nothing.
    if (isApiFailure(error) && ['unsupported', 'refused', 'not-found', 'permission'].includes(error.apiClass))
      return fitting;
    throw error;
  }
}
