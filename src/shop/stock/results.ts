import { openRows, type SkuRef } from '../skus/types.ts';
import type { StockPlan, StockResult } from './types.ts';

/** States of a journal row that this room needs to know. */
type RowState = 'planned' | 'sending' | 'done' | 'refused' | 'unknown' | 'cancelled';

/** A report line for a plan, with nothing to say of the API yet. */
export function stockResult(
  plan: StockPlan,
  status: StockResult['status'],
  more: Partial<StockResult> = {},
): StockResult {
  const [first] = plan.changes;
  const known = plan.changes.every(({ from }) => from !== null);
  return {
    productId: plan.productId,
    skuId: plan.skuId,
    sellerSku: plan.sellerSku || null,
    warehouseId: plan.changes.length === 1 ? (first?.warehouseId ?? null) : null,
    status,
    from: known && first ? plan.changes.reduce((sum, { from }) => sum + (from ?? 0), 0) : null,
    to: first ? plan.changes.reduce((sum, { to }) => sum + to, 0) : null,
    warehouses: plan.changes.map(({ warehouseId, from, to }) => ({ warehouseId, from, to })),
    code: null,
    message: null,
    requestId: null,
    line: plan.lines[0] ?? null,
    ...more,
  };
}

/** A plan for a row that names no SKU of the shop: nothing can be sent for it. */
export function emptyStockPlan({ productId, skuId, sellerSku }: SkuRef, line: number | null): StockPlan {
  return {
    flow: 'stock',
    productId: productId ?? '',
    skuId: skuId ?? '',
    sellerSku: sellerSku ?? '',
    changes: [],
    elsewhere: false,
    lines: line === null ? [] : [line],
  };
}

/** The report line of a row of the journal, whatever its state. */
export function stockLine(row: { state: RowState; plan: unknown; result: unknown }): StockResult {
  const plan = row.plan as StockPlan;
  const result = row.result as StockResult | undefined;
  if (row.state === 'done' || row.state === 'refused')
    return result ?? stockResult(plan, row.state === 'done' ? 'changed' : 'refused');
  if (row.state === 'planned' || row.state === 'cancelled')
    return { ...stockResult(plan, 'unknown'), ...openRows[row.state] };
  return { ...stockResult(plan, 'unknown'), ...result, status: 'unknown' };
}
