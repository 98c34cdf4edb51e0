import type { Call, PartnerApi } from '../../partner-api/types.ts';
import { stockEvidence } from '../../shop/stock/evidence.ts';
import { stockResult } from '../../shop/stock/results.ts';
import type { SkuStock, StockPlan, StockResult } from '../../shop/stock/types.ts';
import { readFault } from '../faults.ts';
import type { JobKind, Row, RowOutcome } from '../kind.ts';
import { byProduct, skuSender } from '../skus/sender.ts';
import { readInventory, SKUS_A_READ } from './inventory.ts';

type StockRow = Row<StockPlan, StockResult>;

/** The name jobs of this kind have in the ledger. */
export const STOCK_KIND = 'stock.set';

export interface SkuKindOptions {
  api: PartnerApi;
  /** Bounds one HTTP attempt, milliseconds; decides how long an unknown row is read. */
  timeoutMs?: number;
  /** Makes a signal that fires after so many milliseconds. */
  deadline?: (ms: number) => AbortSignal;
}

/** Requests under way at a time: enough to fill the published 50 a second where an answer takes half a second. */
export const CONCURRENCY = 25;
/** Rows taken from the journal at a time; the SKUs of a product stand together. */
export const WINDOW = 2000;

/** How long unknown rows may be read, milliseconds. */
export function readBudget(timeoutMs: number | undefined): number {
  return timeoutMs === undefined ? 60_000 : Math.max(1000, timeoutMs * 3);
}

/** Setting stock as a job: one request a product, absolute quantities (Update Inventory 202309). */
export function stockKind({
  api,
  timeoutMs,
  deadline = AbortSignal.timeout,
}: SkuKindOptions): JobKind<StockPlan, StockResult> {
  const send = skuSender<StockPlan, StockResult>({
    api,
    request: (rows) => requestFor(api, rows),
    part: ({ skuId }) => skuId,
    result: stockResult,
  });
  return {
    name: STOCK_KIND,
    concurrency: CONCURRENCY,
    window: WINDOW,
    group: byProduct,
    send,
    settle: (rows, signal) => settle(api, rows, AbortSignal.any([signal, deadline(readBudget(timeoutMs))])),
    settledAtOnce: SKUS_A_READ,
  };
}

/**
 * All warehouses of a SKU have to be named (Update Inventory 202309, codes 12019028 and 12052533). Those that do not change are
 * read just before, so that what was sold since planning is not put back.
 */
async function requestFor(api: PartnerApi, rows: readonly StockRow[]): Promise<Call> {
  const partial = rows.filter(({ plan }) => plan.elsewhere).map(({ plan }) => plan.skuId);
  const now: ReadonlyMap<string, SkuStock> =
    partial.length === 0 ? new Map() : await readInventory(api, { skuIds: partial });
  return {
    operation: 'POST /product/202309/products/{product_id}/inventory/update',
    path: { product_id: (rows[0] as StockRow).plan.productId },
    body: { skus: rows.map(({ plan }) => ({ id: plan.skuId, inventory: inventoryOf(plan, now.get(plan.skuId)) })) },
  };
}

function inventoryOf({ changes }: StockPlan, now: SkuStock | undefined): { warehouse_id?: string; quantity: number }[] {
  const own = changes.map(({ warehouseId, to }) => ({
    ...(warehouseId !== null && { warehouse_id: warehouseId }),
    quantity: to,
  }));
  const named = new Set(changes.map(({ warehouseId }) => warehouseId));
  const others = (now?.warehouses ?? []).filter(({ warehouseId }) => !named.has(warehouseId));
  return [...own, ...others.map(({ warehouseId, available }) => ({ warehouse_id: warehouseId, quantity: available }))];
}

/** Reads what became of rows whose request got no clear answer, 600 SKUs a request. */
async function settle(
  api: PartnerApi,
  rows: readonly StockRow[],
  signal: AbortSignal,
): Promise<RowOutcome<StockResult>[]> {
  let found: ReadonlyMap<string, SkuStock>;
  try {
    found = await readInventory(api, { skuIds: rows.map(({ plan }) => plan.skuId) }, { signal });
  } catch (error) {
    const fault = readFault(error, signal);
    return rows.map(({ seq, plan, result }) => ({
      seq,
      state: 'unknown',
      result: result ?? stockResult(plan, 'unknown', { message: `It cannot be read for now: ${fault.message}` }),
      fault,
    }));
  }
  return rows.map(({ seq, plan }): RowOutcome<StockResult> => {
    const now = found.get(plan.skuId);
    const refused = (code: string, message: string): RowOutcome<StockResult> => ({
      seq,
      state: 'refused',
      result: stockResult(plan, 'refused', { code, message }),
    });
    if (now === undefined) return refused('not-found', 'The SKU is not in this shop any more.');
    const evidence = stockEvidence(plan, now.warehouses);
    if (evidence === 'applied') return { seq, state: 'done', result: stockResult(plan, 'changed') };
    if (evidence === 'open') return { seq, state: 'planned' };
    const stock = now.warehouses.reduce((sum, { available }) => sum + available, 0);
    return refused(
      'changed-meanwhile',
      `Its stock is ${stock} now: something else changed it, and a difference may have been applied already. Look, then set it.`,
    );
  });
}
