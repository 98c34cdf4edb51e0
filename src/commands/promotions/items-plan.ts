import type { PlannedRow } from '../../ledger/types.ts';
import { add, type Decimal, format, parseDecimal } from '../../lib/decimal.ts';
import { marketOf } from '../../shop/products/market.ts';
import { type ActivityItem, itemKey } from '../../shop/promotions/activity.ts';
import { emptyItemPlan, itemResult, removalPlan } from '../../shop/promotions/item-results.ts';
import type { ItemGuards, ItemPlan, ItemWish } from '../../shop/promotions/item-types.ts';
import { planItem } from '../../shop/promotions/plan-item.ts';
import { type SkuFacts, type SkuRef, skuName } from '../../shop/skus/types.ts';
import type { Deps } from '../deps.ts';
import { badRows, guardedRows } from '../skus/problems.ts';
import { type Resolved, resolveSkus } from '../skus/resolve.ts';
import type { FetchedActivity } from './fetch.ts';

/** Items a promotion holds at most (Update Activity Product 202309, code 17029025). */
const CAPACITY = 10_000;

export interface ItemsRequest {
  fetched: FetchedActivity;
  wishes: readonly ItemWish[];
  guards: ItemGuards;
  /** What is in the promotion and not in the file goes. */
  replace: boolean;
}

/**
 * Finds what the rows name, and works out what is put in, changed and, where the file replaces all, taken out. A row that names
 * nothing of the shop becomes a refused one, and stops the run where what it means could be taken out.
 * @throws Failure (usage) naming rows that cannot be used, (check) for what the guards forbid
 */
export async function planItems({ fetched, wishes, guards, replace }: ItemsRequest, deps: Deps): Promise<PlannedRow[]> {
  const { activity, items } = fetched;
  const shop = await deps.shop();
  const market = marketOf(shop.region);
  const rules = { activity, guards, market: { currency: market.currency ?? '', digits: market.digits } };
  const whole = activity.level === 'PRODUCT';
  const problems: string[] = whole ? wishes.flatMap(unfitForProducts) : [];
  if (problems.length > 0) throw badRows(problems);
  const refs = wishes.map(({ ref }) => (whole ? { productId: ref.productId, skuId: null, sellerSku: null } : ref));
  const meaning = await resolved(refs, deps);
  const inIt = new Map(items.map((item) => [itemKey(item), item]));
  const rows = new Map<string, PlannedRow>();
  const refused: PlannedRow[] = [];
  const guarded: string[] = [];
  for (const [index, wish] of wishes.entries()) {
    const target = meaning(refs[index] as SkuRef);
    if ('problem' in target) problems.push(`${lineText(wish)}${target.problem}.`);
    else if ('missing' in target) refused.push(missingRow(activity.id, wish));
    else {
      for (const skus of whole ? [target.skus] : target.skus.map((sku) => [sku])) {
        const [sku] = skus as [SkuFacts];
        const key = itemKey({ productId: sku.productId, skuId: whole ? null : sku.skuId });
        const earlier = rows.get(key)?.plan as ItemPlan | undefined;
        if (earlier) {
          problems.push(`${skuName(sku, wish.line)} stands on line ${earlier.lines[0] ?? '?'} already.`);
          continue;
        }
        const decision = planItem(skus, wish, rules, inIt.get(key));
        if (decision.problem !== undefined) problems.push(decision.problem);
        if (decision.guarded !== undefined) guarded.push(decision.guarded);
        const done = { state: 'done' as const, result: itemResult(decision.plan, 'unchanged') };
        rows.set(key, { key, plan: decision.plan, ...(decision.unchanged && done) });
      }
    }
  }
  const gone = replace ? items.filter((item) => !rows.has(itemKey(item))) : [];
  const size = inIt.size - gone.length + [...rows.keys()].filter((key) => !inIt.has(key)).length;
  if (size > CAPACITY)
    problems.push(`the promotion would hold ${size} products or SKUs; it holds ${CAPACITY} at most.`);
  // What a mistyped row means is in the promotion, perhaps: it would be taken out for not being named.
  if (gone.length > 0)
    problems.push(
      ...refused.map(({ plan, result }) => `line ${(plan as ItemPlan).lines[0] ?? '?'}: ${messageOf(result)}`),
    );
  if (problems.length > 0) throw badRows(problems);
  if (guarded.length > 0) throw guardedRows(guarded, '--min-price, --max-discount, --below-cost');
  const removals = gone.map((item) => removalRow(activity.id, item, rules.market.currency));
  // What goes makes room for what comes.
  return [...removals, ...rows.values(), ...refused];
}

/**
 * What is taken out of a promotion. A row that names nothing in it becomes a refused one.
 * @throws Failure (usage) for a seller SKU that several products carry
 */
export async function planRemovals(
  { activity, items }: FetchedActivity,
  wishes: readonly Pick<ItemWish, 'ref' | 'line'>[],
  deps: Deps,
): Promise<PlannedRow[]> {
  const market = marketOf((await deps.shop()).region);
  // A product that is gone from the shop may be in the promotion still: ids are looked for there, only seller SKUs in the shop.
  const bySeller = wishes.filter(({ ref }) => ref.skuId === null && ref.sellerSku !== null);
  const meaning =
    bySeller.length === 0
      ? undefined
      : await resolved(
          bySeller.map(({ ref }) => ref),
          deps,
        );
  const bySku = new Map(items.flatMap((item) => (item.skuId === null ? [] : [[item.skuId, item] as const])));
  const byProduct = Map.groupBy(items, ({ productId }) => productId);
  const problems: string[] = [];
  const rows = new Map<string, PlannedRow>();
  const refused: PlannedRow[] = [];
  for (const wish of wishes) {
    const { ref, line } = wish;
    let found: ActivityItem[] = [];
    if (ref.skuId !== null) found = [bySku.get(ref.skuId) ?? []].flat();
    else if (ref.sellerSku === null) found = byProduct.get(ref.productId ?? '') ?? [];
    else {
      const target = meaning?.(ref);
      if (target && 'problem' in target) problems.push(`${lineText(wish)}${target.problem}.`);
      if (target && 'skus' in target) found = target.skus.flatMap(({ skuId }) => bySku.get(skuId) ?? []);
    }
    if (found.length === 0) refused.push(notInIt(activity.id, wish));
    for (const item of found)
      rows.set(itemKey(item), removalRow(activity.id, item, market.currency ?? '', line, ref.sellerSku));
  }
  if (problems.length > 0) throw badRows(problems);
  return [...rows.values(), ...refused];
}

/**
 * What all of it gives away when everything that can be sold at it is, where stock and prices are known.
 * @returns decimal text and its currency; the number of items of which it is not known
 */
export function totalExposure(
  rows: readonly PlannedRow[],
): { amount: string; currency: string; unknown: number } | undefined {
  const plans = rows
    .filter(({ state = 'planned' }) => state !== 'refused')
    .map(({ plan }) => plan as ItemPlan)
    .filter(({ action, price, percent }) => action !== 'remove' && (price !== null || percent !== null));
  const [first] = plans;
  if (first === undefined) return undefined;
  const known = plans.flatMap(({ exposure }) => (exposure === null ? [] : (parseDecimal(exposure) ?? [])));
  const sum = known.reduce<Decimal>(add, { units: 0n, scale: 0 });
  return { amount: format(sum), currency: first.currency, unknown: plans.length - known.length };
}

async function resolved(refs: readonly SkuRef[], deps: Deps): Promise<(ref: SkuRef) => Resolved> {
  const [api, clock] = await Promise.all([deps.api(), deps.clock()]);
  const progress = deps.output.progress('Reading products', refs.length);
  try {
    return await resolveSkus(api, refs, {
      now: clock(),
      signal: deps.signal,
      onNote: (text) => deps.output.note(text),
      onRead: (count) => progress.update(count),
    });
  } finally {
    progress.stop();
  }
}

/** A promotion of whole products has no single SKUs. */
function unfitForProducts({ ref, line }: ItemWish): string[] {
  if (ref.productId !== null) return [];
  return [`${skuName(ref, line)}: this promotion is of whole products; name the product in a column «product_id».`];
}

function messageOf(result: unknown): string {
  return String((result as { message?: unknown }).message ?? '').replace(/\.$/, '');
}

function lineText({ line }: Pick<ItemWish, 'line'>): string {
  return line === null ? '' : `line ${line}: `;
}

function removalRow(
  activityId: string,
  item: ActivityItem,
  currency: string,
  line: number | null = null,
  sellerSku: string | null = null,
): PlannedRow {
  const facts = { currency, ...(sellerSku !== null && { sellerSku }) };
  return { key: itemKey(item), plan: removalPlan(activityId, item, facts, line) };
}

/** A row of which nothing is known here; it is reported and the rest goes on. */
function missingRow(activityId: string, wish: ItemWish): PlannedRow {
  return refusedRow(activityId, wish, 'not-found', `This shop has no ${skuName(wish.ref)}.`);
}

function notInIt(activityId: string, wish: Pick<ItemWish, 'ref' | 'line'>): PlannedRow {
  return refusedRow(activityId, wish, 'not-in-it', `${skuName(wish.ref)} is not in this promotion.`, 'remove');
}

function refusedRow(
  activityId: string,
  { ref, line }: Pick<ItemWish, 'ref' | 'line'>,
  code: string,
  message: string,
  action: ItemPlan['action'] = 'add',
): PlannedRow {
  const plan = { ...emptyItemPlan(activityId, ref, line), action };
  return {
    key: `line ${line ?? 0} ${skuName(ref)}`,
    plan,
    state: 'refused',
    result: itemResult(plan, 'refused', {
      productId: ref.productId,
      code,
      message: message.charAt(0).toUpperCase() + message.slice(1),
    }),
  };
}
