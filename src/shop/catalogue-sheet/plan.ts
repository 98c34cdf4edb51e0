import { priceLine } from '../prices/results.ts';
import type { PricePlan } from '../prices/types.ts';
import { type ChangeStatus, openRows } from '../skus/types.ts';
import { stockLine } from '../stock/results.ts';
import type { StockPlan } from '../stock/types.ts';
import type { TextField } from './diff.ts';

/** A new text of a product. */
export interface TextPlan {
  flow: 'text';
  productId: string;
  /** How a row named a SKU that the shop has not. */
  skuId?: string | null;
  sellerSku?: string | null;
  field: TextField;
  from: string;
  to: string;
  lines: number[];
}

/** One change of an import: the same plans as those of prices and stock, and texts. */
export type ImportPlan = PricePlan | StockPlan | TextPlan;

/** One line of an import's report, whatever it changes. */
export interface ImportResult {
  productId: string | null;
  skuId: string | null;
  sellerSku: string | null;
  /** price, quantity, title or description. */
  field: string;
  warehouseId: string | null;
  status: ChangeStatus;
  from: string | null;
  to: string | null;
  currency: string | null;
  /** The API's code as text, or a word of Till's own. */
  code: string | null;
  message: string | null;
  requestId: string | null;
  /** Line in the file. */
  line: number | null;
}

/** What is stored of a text's outcome. */
export interface TextResult {
  status: ChangeStatus;
  code: string | null;
  message: string | null;
  requestId: string | null;
}

type RowState = 'planned' | 'sending' | 'done' | 'refused' | 'unknown' | 'cancelled';

export function textResult(status: ChangeStatus, more: Partial<TextResult> = {}): TextResult {
  return { status, code: null, message: null, requestId: null, ...more };
}

/** The report line of a row of the journal, whatever its state. */
export function importLine(row: { state: RowState; plan: unknown; result: unknown }): ImportResult {
  const plan = row.plan as ImportPlan;
  if (plan.flow === 'stock') {
    const { warehouses: _, from, to, ...rest } = stockLine(row);
    return { ...rest, field: 'quantity', currency: null, from: textOrNull(from), to: textOrNull(to) };
  }
  if (plan.flow === 'price') {
    const { from, to, ...rest } = priceLine(row);
    return {
      ...rest,
      field: 'price',
      warehouseId: null,
      currency: to?.currency ?? from?.currency ?? null,
      from: from?.amount ?? null,
      to: to?.amount ?? null,
    };
  }
  const result = row.result as TextResult | undefined;
  const outcome =
    row.state === 'planned' || row.state === 'cancelled'
      ? openRows[row.state]
      : row.state === 'done' || row.state === 'refused'
        ? (result ?? textResult(row.state === 'done' ? 'changed' : 'refused'))
        : { ...result, status: 'unknown' as const };
  return {
    productId: plan.productId || null,
    skuId: plan.skuId ?? null,
    sellerSku: plan.sellerSku ?? null,
    field: plan.field,
    warehouseId: null,
    from: plan.from,
    to: plan.to,
    currency: null,
    line: plan.lines[0] ?? null,
    ...textResult(outcome.status),
    ...outcome,
  };
}

function textOrNull(value: number | null): string | null {
  return value === null ? null : String(value);
}
