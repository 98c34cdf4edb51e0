import { readInventory } from '../../jobs/stock/inventory.ts';
import type { PlannedRow } from '../../ledger/types.ts';
import { mapConcurrent } from '../../lib/concurrency.ts';
import type { Rounding } from '../../lib/decimal.ts';
import { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { canonText } from '../../shop/catalogue-sheet/canon.ts';
import { cellChange, type SheetEntry, textChanges, textProblems, wasEdited } from '../../shop/catalogue-sheet/diff.ts';
import { type ImportPlan, type TextPlan, textResult } from '../../shop/catalogue-sheet/plan.ts';
import { planPrice } from '../../shop/prices/plan.ts';
import type { Warehouse } from '../../shop/products/body.ts';
import { type Market, marketOf } from '../../shop/products/market.ts';
import type { Guards } from '../../shop/skus/guards.ts';
import { type ChangeRow, type SkuFacts, skuName } from '../../shop/skus/types.ts';
import { planStock } from '../../shop/stock/plan.ts';
import type { SkuStock } from '../../shop/stock/types.ts';
import type { Deps } from '../deps.ts';
import { badRows, guardedRows } from '../skus/problems.ts';
import { readProduct, resolveSkus } from '../skus/resolve.ts';
import { findWarehouse } from '../skus/warehouses.ts';
import { fetchWarehouses } from './lookups.ts';

/** Products read at a time for their descriptions. */
const READS = 12;

export interface ImportRequest {
  entries: readonly SheetEntry[];
  guards: Guards;
  rounding: Rounding;
}

interface Target {
  sku: SkuFacts;
  entries: SheetEntry[];
}

/**
 * Compares a sheet with the shop and plans what differs: stock, then prices, then texts, a product's SKUs together. A row that
 * names nothing of the shop becomes a refused one.
 * @throws Failure (usage) naming rows that cannot be used, (check) for what the guards forbid
 */
export async function planImport(request: ImportRequest, deps: Deps): Promise<PlannedRow[]> {
  const [api, clock, shop] = await Promise.all([deps.api(), deps.clock(), deps.shop()]);
  const market = marketOf(shop.region);
  const progress = deps.output.progress('Comparing with the shop', request.entries.length);
  const problems: string[] = [];
  const guarded: string[] = [];
  try {
    const { targets, refused } = await locate(api, request.entries, problems, {
      now: clock(),
      deps,
      onRead: (count) => progress.update(count),
    });
    const stocks = await stocksOf(api, targets, deps);
    const several = [...stocks.values()].some(({ warehouses }) => warehouses.length > 1);
    const named = targets.some(({ entries }) => entries.some(({ warehouse }) => warehouse !== ''));
    const warehouses = stocks.size > 0 && (several || named) ? await fetchWarehouses(api, deps.signal) : [];
    const rules = { guards: request.guards, rounding: request.rounding, market };
    const stock: PlannedRow[] = [];
    const price: PlannedRow[] = [];
    for (const target of targets) {
      // A floor is a price here.
      const units = { ...rules, guards: { ...rules.guards, floor: null } };
      stock.push(...stockRow(target, stocks, warehouses, units, problems, guarded));
      const own = { ...rules, crossBorder: shop.sellerType === 'CROSS_BORDER' };
      price.push(...priceRow(target, own, problems, guarded));
    }
    const text = await textRows(api, targets, market, problems, deps);
    if (problems.length > 0) throw badRows(problems);
    if (guarded.length > 0) throw guardedRows(guarded);
    return [...stock, ...price, ...text, ...refused];
  } finally {
    progress.stop();
  }
}

/** The SKUs that rows are about, those of a product together. */
async function locate(
  api: PartnerApi,
  entries: readonly SheetEntry[],
  problems: string[],
  { now, deps, onRead }: { now: number; deps: Deps; onRead: (count: number) => void },
): Promise<{ targets: Target[]; refused: PlannedRow[] }> {
  const meaning = await resolveSkus(
    api,
    entries.map(({ ref }) => ref),
    { now, signal: deps.signal, onNote: (text) => deps.output.note(text), onRead },
  );
  const products = new Map<string, Map<string, Target>>();
  const refused: PlannedRow[] = [];
  for (const entry of entries) {
    const found = meaning(entry.ref);
    if ('missing' in found) refused.push(missingRow(entry));
    else if ('problem' in found) problems.push(`line ${entry.line}: ${found.problem}.`);
    else {
      for (const sku of found.skus) {
        const own = products.get(sku.productId) ?? new Map<string, Target>();
        products.set(sku.productId, own);
        const target = own.get(sku.skuId) ?? { sku, entries: [] };
        own.set(sku.skuId, target);
        target.entries.push(entry);
      }
    }
  }
  return { targets: [...products.values()].flatMap((skus) => [...skus.values()]), refused };
}

/** Stock of the SKUs whose quantity was edited. */
async function stocksOf(
  api: PartnerApi,
  targets: readonly Target[],
  deps: Deps,
): Promise<ReadonlyMap<string, SkuStock>> {
  const skuIds = targets
    .filter(({ entries }) => entries.some(({ quantity, quantityWas }) => wasEdited(quantity, quantityWas)))
    .map(({ sku }) => sku.skuId);
  return readInventory(api, { skuIds }, { signal: deps.signal });
}

function stockRow(
  { sku, entries }: Target,
  stocks: ReadonlyMap<string, SkuStock>,
  warehouses: readonly Warehouse[],
  rules: { guards: Guards; rounding: Rounding },
  problems: string[],
  guarded: string[],
): PlannedRow[] {
  const stock = stocks.get(sku.skuId);
  if (stock === undefined) return [];
  const rows: (ChangeRow & { warehouseId: string | null })[] = [];
  for (const entry of entries) {
    if (!wasEdited(entry.quantity, entry.quantityWas)) continue;
    let warehouseId: string | null = null;
    try {
      if (entry.warehouse !== '') warehouseId = findWarehouse(entry.warehouse, warehouses).id;
    } catch (error) {
      if (!(error instanceof Failure)) throw error;
      problems.push(`line ${entry.line}: ${error.message}`);
      continue;
    }
    const held = stock.warehouses.filter((one) => warehouseId === null || one.warehouseId === warehouseId);
    const now = held.length === 1 ? String(held[0]?.available) : null;
    const change = cellChange(entry, 'stock', now);
    if (typeof change === 'string') problems.push(`line ${entry.line}: ${change}.`);
    else if (change !== undefined) rows.push({ ...change, warehouseId });
  }
  if (rows.length === 0) return [];
  const decision = planStock(stock, rows, {
    ...rules,
    nameOf: (id) => warehouses.find((one) => one.id === id)?.name ?? id,
  });
  problems.push(...decision.problems);
  guarded.push(...decision.guarded);
  return decision.unchanged ? [] : [{ key: `stock ${sku.skuId}`, plan: decision.plan }];
}

function priceRow(
  { sku, entries }: Target,
  rules: Parameters<typeof planPrice>[2],
  problems: string[],
  guarded: string[],
): PlannedRow[] {
  const rows: ChangeRow[] = [];
  for (const entry of entries) {
    const change = cellChange(entry, 'price', sku.price?.amount ?? null);
    if (typeof change === 'string') problems.push(`line ${entry.line}: ${change}.`);
    else if (change !== undefined) rows.push(change);
  }
  if (rows.length === 0) return [];
  const decision = planPrice(sku, rows, rules);
  problems.push(...decision.problems);
  guarded.push(...decision.guarded);
  return decision.unchanged ? [] : [{ key: `price ${sku.skuId}`, plan: decision.plan }];
}

/** New titles and descriptions. A description is compared with the product's own, which takes a request a product. */
async function textRows(
  api: PartnerApi,
  targets: readonly Target[],
  market: Market,
  problems: string[],
  deps: Deps,
): Promise<PlannedRow[]> {
  const products = new Map<string, { title: string; entries: Set<SheetEntry> }>();
  for (const { sku, entries } of targets) {
    const product = products.get(sku.productId) ?? { title: sku.title, entries: new Set() };
    for (const entry of entries) product.entries.add(entry);
    products.set(sku.productId, product);
  }
  const rows = await mapConcurrent([...products], READS, async ([productId, product]): Promise<PlannedRow[]> => {
    const entries = [...product.entries];
    const described = entries.some(({ description }) => canonText(description) !== '');
    const detail = described ? await readProduct(api, productId, deps.signal) : undefined;
    const now = { productId, title: product.title, description: detail?.description ?? null };
    const { changes, problems: found } = textChanges(now, entries);
    problems.push(...found);
    return changes.map((change) => {
      problems.push(...textProblems(change, market));
      const { field, from, to, line } = change;
      const plan: TextPlan = { flow: 'text', productId, field, from, to, lines: [line] };
      return { key: `${field} ${productId}`, plan };
    });
  });
  return rows.flat();
}

/** A row of which nothing is known here; it is reported and the rest goes on. */
function missingRow({ ref, line, title }: SheetEntry): PlannedRow {
  const plan: ImportPlan = {
    flow: 'text',
    productId: ref.productId ?? '',
    skuId: ref.skuId,
    sellerSku: ref.sellerSku,
    field: 'title',
    from: '',
    to: canonText(title),
    lines: [line],
  };
  const message = `This shop has no ${skuName(ref)}.`;
  return {
    key: `line ${line} ${skuName(ref)}`,
    plan,
    state: 'refused',
    result: textResult('refused', { code: 'not-found', message }),
  };
}
