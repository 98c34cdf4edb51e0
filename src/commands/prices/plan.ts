import type { PlannedRow } from '../../ledger/types.ts';
import type { Rounding } from '../../lib/decimal.ts';
import { planPrice } from '../../shop/prices/plan.ts';
import { emptyPricePlan, priceResult } from '../../shop/prices/results.ts';
import { marketOf } from '../../shop/products/market.ts';
import type { Guards } from '../../shop/skus/guards.ts';
import { type ChangeRow, type SkuFacts, skuName } from '../../shop/skus/types.ts';
import type { Deps } from '../deps.ts';
import { badRows, guardedRows } from '../skus/problems.ts';
import { resolveSkus } from '../skus/resolve.ts';

export interface PriceRequest {
  rows: readonly ChangeRow[];
  guards: Guards;
  rounding: Rounding;
}

/**
 * Finds the SKUs with their prices and works out what to send, a product's SKUs together. A row that names no SKU of the shop
 * becomes a refused one.
 * @throws Failure (usage) naming rows that cannot be used, (check) for what the guards forbid
 */
export async function planPriceRows({ rows, guards, rounding }: PriceRequest, deps: Deps): Promise<PlannedRow[]> {
  const shop = await deps.shop();
  const market = marketOf(shop.region);
  const foreign = foreignCurrencies(rows, market.currency);
  if (foreign.length > 0) throw badRows(foreign);
  const [api, clock] = await Promise.all([deps.api(), deps.clock()]);
  const progress = deps.output.progress('Reading prices', rows.length);
  const problems: string[] = [];
  const guarded: string[] = [];
  const refused: PlannedRow[] = [];
  const bySku = new Map<string, { sku: SkuFacts; rows: ChangeRow[] }>();
  try {
    const meaning = await resolveSkus(
      api,
      rows.map(({ ref }) => ref),
      {
        now: clock(),
        signal: deps.signal,
        onNote: (text) => deps.output.note(text),
        onRead: (count) => progress.update(count),
      },
    );
    for (const row of rows) {
      const target = meaning(row.ref);
      if ('missing' in target) refused.push(missingRow(row));
      else if ('problem' in target) problems.push(`${row.line === null ? '' : `line ${row.line}: `}${target.problem}.`);
      else {
        for (const sku of target.skus) {
          const entry = bySku.get(sku.skuId) ?? { sku, rows: [] };
          entry.rows.push(row);
          bySku.set(sku.skuId, entry);
        }
      }
    }
  } finally {
    progress.stop();
  }
  const rules = { guards, rounding, market, crossBorder: shop.sellerType === 'CROSS_BORDER' };
  const changes = new Map<string, PlannedRow[]>();
  for (const { sku, rows: own } of bySku.values()) {
    const decision = planPrice(sku, own, rules);
    problems.push(...decision.problems);
    guarded.push(...decision.guarded);
    const { plan, unchanged } = decision;
    const done = { state: 'done' as const, result: priceResult(plan, 'unchanged') };
    const list = changes.get(plan.productId) ?? [];
    list.push({ key: sku.skuId, plan, ...(unchanged && done) });
    changes.set(plan.productId, list);
  }
  if (problems.length > 0) throw badRows(problems);
  if (guarded.length > 0) throw guardedRows(guarded);
  return [...[...changes.values()].flat(), ...refused];
}

/** Rows in the currency of another market: known before anything is asked. */
function foreignCurrencies(rows: readonly ChangeRow[], own: string | undefined): string[] {
  if (own === undefined) return [];
  return rows
    .filter(({ currency }) => currency !== null && currency !== own)
    .map(({ ref, line, currency }) => `${skuName(ref, line)} has a price in ${currency}; this shop sells in ${own}.`);
}

/** A row of which nothing is known here; it is reported and the rest goes on. */
function missingRow({ ref, line }: ChangeRow): PlannedRow {
  const plan = emptyPricePlan(ref, line);
  return {
    key: `line ${line ?? 0} ${skuName(ref)}`,
    plan,
    state: 'refused',
    result: priceResult(plan, 'refused', {
      productId: ref.productId,
      skuId: ref.skuId,
      code: 'not-found',
      message: `This shop has no ${skuName(ref)}.`,
    }),
  };
}
