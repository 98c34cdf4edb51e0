import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import { openRows, type SkuRef } from '../skus/types.ts';
import type { PricePlan, PriceResult } from './types.ts';

/** States of a journal row that this room needs to know. */
type RowState = 'planned' | 'sending' | 'done' | 'refused' | 'unknown' | 'cancelled';

/** A report line for a plan, with nothing to say of the API yet. */
export function priceResult(
  plan: PricePlan,
  status: PriceResult['status'],
  more: Partial<PriceResult> = {},
): PriceResult {
  const money = (amount: string | null) =>
    amount === null || amount === '' ? null : { amount, currency: plan.currency };
  return {
    productId: plan.productId,
    skuId: plan.skuId,
    sellerSku: plan.sellerSku || null,
    status,
    from: money(plan.from),
    to: money(plan.to),
    code: null,
    message: null,
    requestId: null,
    line: plan.lines[0] ?? null,
    ...more,
  };
}

/** A plan for a row that names no SKU of the shop: nothing can be sent for it. */
export function emptyPricePlan({ productId, skuId, sellerSku }: SkuRef, line: number | null): PricePlan {
  return {
    flow: 'price',
    productId: productId ?? '',
    skuId: skuId ?? '',
    sellerSku: sellerSku ?? '',
    from: null,
    to: '',
    currency: '',
    field: 'amount',
    relative: false,
    lines: line === null ? [] : [line],
  };
}

/** The report line of a row of the journal, whatever its state. */
export function priceLine(row: { state: RowState; plan: unknown; result: unknown }): PriceResult {
  const plan = row.plan as PricePlan;
  const result = row.result as PriceResult | undefined;
  if (row.state === 'done' || row.state === 'refused')
    return result ?? priceResult(plan, row.state === 'done' ? 'changed' : 'refused');
  if (row.state === 'planned' || row.state === 'cancelled')
    return { ...priceResult(plan, 'unknown'), ...openRows[row.state] };
  return { ...priceResult(plan, 'unknown'), ...result, status: 'unknown' };
}

/** Whether two decimal texts are one amount: `12.5` and `12.50` are. */
export function sameAmount(a: string | null, b: string | null): boolean {
  const [first, second] = [a === null ? undefined : parseDecimal(a), b === null ? undefined : parseDecimal(b)];
  return first !== undefined && second !== undefined && compareDecimal(first, second) === 0;
}

/** What the price of a SKU says about a change whose request got no clear answer; see `StockEvidence`. */
export function priceEvidence(
  { from, to, relative }: PricePlan,
  now: string | null,
): 'applied' | 'open' | 'moved' | 'unclear' {
  if (now === null) return 'unclear';
  if (sameAmount(now, to)) return 'applied';
  return !relative || sameAmount(now, from) ? 'open' : 'moved';
}
