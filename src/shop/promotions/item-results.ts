import { add, compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import { sameAmount } from '../prices/results.ts';
import { openRows, type SkuRef } from '../skus/types.ts';
import type { ActivityItem } from './activity.ts';
import type { ItemPlan, ItemResult } from './item-types.ts';
import { percentOf } from './share.ts';

/** States of a journal row that this room needs to know. */
type RowState = 'planned' | 'sending' | 'done' | 'refused' | 'unknown' | 'cancelled';

/** A report line for a plan, with nothing to say of the API yet. */
export function itemResult(plan: ItemPlan, status: ItemResult['status'], more: Partial<ItemResult> = {}): ItemResult {
  const money = (amount: string | null) => (amount === null ? null : { amount, currency: plan.currency });
  return {
    action: plan.action,
    productId: plan.productId || null,
    skuId: plan.skuId,
    sellerSku: plan.sellerSku || null,
    title: plan.title || null,
    status,
    from: money(plan.from),
    fromMost: money(plan.fromMost),
    to: money(plan.to ?? plan.price),
    toMost: money(plan.toMost ?? plan.price),
    discount: plan.percent ?? discountOf(plan),
    limit: plan.limit < 0 ? null : plan.limit,
    perBuyer: plan.perBuyer < 0 ? null : plan.perBuyer,
    exposure: money(plan.exposure),
    code: null,
    message: null,
    requestId: null,
    line: plan.lines[0] ?? null,
    ...more,
  };
}

/** Per cent off the lowest price. */
function discountOf({ from, to }: ItemPlan): string | null {
  const [now, then] = [from === null ? undefined : parseDecimal(from), to === null ? undefined : parseDecimal(to)];
  if (now === undefined || then === undefined) return null;
  return percentOf(add(now, { units: -then.units, scale: then.scale }), now) ?? null;
}

/** A plan for a row that names nothing of the shop: nothing can be sent for it. */
export function emptyItemPlan(
  activityId: string,
  { productId, skuId, sellerSku }: SkuRef,
  line: number | null,
): ItemPlan {
  return {
    flow: 'promotion-item',
    activityId,
    action: 'add',
    productId: productId ?? '',
    skuId,
    sellerSku: sellerSku ?? '',
    title: '',
    currency: '',
    from: null,
    fromMost: null,
    price: null,
    percent: null,
    to: null,
    toMost: null,
    limit: -1,
    perBuyer: -1,
    exposure: null,
    before: null,
    lines: line === null ? [] : [line],
  };
}

/** The plan of taking an item out. */
export function removalPlan(
  activityId: string,
  item: ActivityItem,
  facts: { sellerSku?: string; title?: string; currency: string },
  line: number | null = null,
): ItemPlan {
  return {
    ...emptyItemPlan(
      activityId,
      { productId: item.productId, skuId: item.skuId, sellerSku: facts.sellerSku ?? null },
      line,
    ),
    action: 'remove',
    title: facts.title ?? '',
    currency: item.price?.currency || facts.currency,
    before: item,
  };
}

/** The report line of a row of the journal, whatever its state. */
export function itemLine(row: { state: RowState; plan: unknown; result: unknown }): ItemResult {
  const plan = row.plan as ItemPlan;
  const result = row.result as ItemResult | undefined;
  if (row.state === 'done' || row.state === 'refused')
    return result ?? itemResult(plan, row.state === 'done' ? 'changed' : 'refused');
  if (row.state === 'planned' || row.state === 'cancelled')
    return { ...itemResult(plan, 'unknown'), ...openRows[row.state] };
  return { ...itemResult(plan, 'unknown'), ...result, status: 'unknown' };
}

/** Whether an item of a promotion is as it is planned. */
export function sameItem({ price, percent, limit, perBuyer }: ItemPlan, item: ActivityItem): boolean {
  const samePrice = price === null ? item.price === null : sameAmount(price, item.price?.amount ?? null);
  return (
    samePrice &&
    samePercent(percent, item.discount) &&
    limit === (item.limit ?? -1) &&
    perBuyer === (item.perBuyer ?? -1)
  );
}

function samePercent(a: string | null, b: string | null): boolean {
  if (a === null || b === null) return a === b;
  const [first, second] = [parseDecimal(a), parseDecimal(b)];
  return first !== undefined && second !== undefined && compareDecimal(first, second) === 0;
}

/** What a promotion says about an item whose request got no clear answer: it is as wanted, or can be sent again. */
export function itemEvidence(plan: ItemPlan, now: ActivityItem | undefined): 'applied' | 'open' {
  const applied = plan.action === 'remove' ? now === undefined : now !== undefined && sameItem(plan, now);
  return applied ? 'applied' : 'open';
}
