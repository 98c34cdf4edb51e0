import { readInventory } from '../../jobs/stock/inventory.ts';
import type { PlannedRow } from '../../ledger/types.ts';
import type { Rounding } from '../../lib/decimal.ts';
import { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { Warehouse } from '../../shop/products/body.ts';
import type { Guards } from '../../shop/skus/guards.ts';
import { type ChangeRow, type SkuRef, skuName } from '../../shop/skus/types.ts';
import { planStock, type StockRow } from '../../shop/stock/plan.ts';
import { emptyStockPlan, stockResult } from '../../shop/stock/results.ts';
import type { SkuStock } from '../../shop/stock/types.ts';
import type { Deps } from '../deps.ts';
import { fetchWarehouses } from '../products/lookups.ts';
import { badRows, guardedRows } from '../skus/problems.ts';
import { resolveSkus } from '../skus/resolve.ts';
import { findWarehouse } from '../skus/warehouses.ts';

export interface StockRequest {
  rows: readonly ChangeRow[];
  /** For rows that name none. */
  warehouse: string | null;
  guards: Guards;
  rounding: Rounding;
}

/**
 * Finds the SKUs, reads what they hold, and works out what to send, a product's SKUs together. A row that names no SKU of the
 * shop becomes a refused one.
 * @throws Failure (usage) naming rows that cannot be used, (check) for what the guards forbid, (not-found) for a warehouse
 *   that the shop has not
 */
export async function planStockRows(request: StockRequest, deps: Deps): Promise<PlannedRow[]> {
  const [api, clock] = await Promise.all([deps.api(), deps.clock()]);
  const progress = deps.output.progress('Reading stock', request.rows.length);
  try {
    const found = await locate(api, request.rows, { now: clock(), deps, onRead: (count) => progress.update(count) });
    const named = request.warehouse !== null || request.rows.some(({ warehouse }) => warehouse !== null);
    const several = [...found.stocks.values()].some(({ warehouses }) => warehouses.length > 1);
    const warehouses = named || several ? await fetchWarehouses(api, deps.signal) : [];
    return planned(request, found, warehouses);
  } finally {
    progress.stop();
  }
}

interface Found {
  /** Of each row: the SKUs it is about, or what is wrong. */
  targets: ({ skuIds: string[] } | { missing: true } | { problem: string })[];
  stocks: ReadonlyMap<string, SkuStock>;
}

/** Ids go straight to Inventory Search, 600 a request; only seller SKUs are looked up first. */
async function locate(
  api: PartnerApi,
  rows: readonly ChangeRow[],
  { now, deps, onRead }: { now: number; deps: Deps; onRead: (count: number) => void },
): Promise<Found> {
  const bySeller = ({ skuId, sellerSku }: SkuRef) => skuId === null && sellerSku !== null;
  const meaning = await resolveSkus(api, rows.map(({ ref }) => ref).filter(bySeller), {
    now,
    signal: deps.signal,
    onNote: (text) => deps.output.note(text),
    onRead,
  });
  const resolved = rows.map(({ ref }) => (bySeller(ref) ? meaning(ref) : undefined));
  const productIds = rows.flatMap(({ ref }) =>
    ref.skuId === null && ref.sellerSku === null ? [ref.productId ?? ''] : [],
  );
  const skuIds = rows.flatMap(({ ref }, index) => {
    const known = resolved[index];
    return known !== undefined && 'skus' in known ? known.skus.map((sku) => sku.skuId) : (ref.skuId ?? []);
  });
  const options = { signal: deps.signal, onRead };
  const ofProducts = await readInventory(api, { productIds }, options);
  const stocks = new Map([...ofProducts, ...(await readInventory(api, { skuIds }, options))]);
  const skusOf = new Map<string, string[]>();
  for (const { productId, skuId } of ofProducts.values())
    skusOf.set(productId, [...(skusOf.get(productId) ?? []), skuId]);
  return {
    stocks,
    targets: rows.map(({ ref }, index) => {
      const known = resolved[index];
      if (known !== undefined) return 'skus' in known ? { skuIds: known.skus.map(({ skuId }) => skuId) } : known;
      const own =
        ref.skuId === null ? skusOf.get(ref.productId ?? '') : stocks.has(ref.skuId) ? [ref.skuId] : undefined;
      if (own === undefined) return { missing: true };
      const of = stocks.get(own[0] as string)?.productId;
      return ref.productId !== null && of !== ref.productId
        ? { problem: `${skuName(ref)} is of product ${of}, not of ${ref.productId}` }
        : { skuIds: own };
    }),
  };
}

function planned(request: StockRequest, { targets, stocks }: Found, warehouses: readonly Warehouse[]): PlannedRow[] {
  const problems: string[] = [];
  const guarded: string[] = [];
  const refused: PlannedRow[] = [];
  const bySku = new Map<string, StockRow[]>();
  const idOf = warehouseFinder(warehouses, problems);
  for (const [index, row] of request.rows.entries()) {
    const target = targets[index];
    if (target === undefined || 'missing' in target) refused.push(missingRow(row));
    else if ('problem' in target) problems.push(`${row.line === null ? '' : `line ${row.line}: `}${target.problem}.`);
    else {
      const warehouseId = idOf(row.warehouse ?? request.warehouse, row.line);
      if (warehouseId === undefined) continue;
      for (const skuId of target.skuIds) bySku.set(skuId, [...(bySku.get(skuId) ?? []), { ...row, warehouseId }]);
    }
  }
  const rules = {
    guards: request.guards,
    rounding: request.rounding,
    nameOf: (id: string) => warehouses.find((one) => one.id === id)?.name ?? id,
  };
  const changes = new Map<string, PlannedRow[]>();
  for (const [skuId, rows] of bySku) {
    const stock = stocks.get(skuId);
    if (stock === undefined) {
      for (const row of rows) refused.push(missingRow(row));
      continue;
    }
    const decision = planStock(stock, rows, rules);
    problems.push(...decision.problems);
    guarded.push(...decision.guarded);
    const { plan, unchanged } = decision;
    const done = { state: 'done' as const, result: stockResult(plan, 'unchanged') };
    const list = changes.get(plan.productId) ?? [];
    list.push({ key: skuId, plan, ...(unchanged && done) });
    changes.set(plan.productId, list);
  }
  if (problems.length > 0) throw badRows(problems);
  if (guarded.length > 0) throw guardedRows(guarded);
  return [...[...changes.values()].flat(), ...refused];
}

/** A row of which nothing is known here; it is reported and the rest goes on. */
function missingRow({ ref, line }: ChangeRow): PlannedRow {
  const plan = emptyStockPlan(ref, line);
  const message = `This shop has no ${skuName(ref)}.`;
  return {
    key: `line ${line ?? 0} ${skuName(ref)}`,
    plan,
    state: 'refused',
    result: stockResult(plan, 'refused', {
      productId: ref.productId,
      skuId: ref.skuId,
      code: 'not-found',
      message,
    }),
  };
}

function warehouseFinder(
  warehouses: readonly Warehouse[],
  problems: string[],
): (text: string | null, line: number | null) => string | null | undefined {
  const known = new Map<string, string | Failure>();
  return (text, line) => {
    if (text === null) return null;
    let found = known.get(text);
    if (found === undefined) {
      try {
        found = findWarehouse(text, warehouses).id;
      } catch (error) {
        if (!(error instanceof Failure)) throw error;
        found = error;
      }
      known.set(text, found);
    }
    if (typeof found === 'string') return found;
    if (line === null) throw found;
    problems.push(`line ${line}: ${found.message} ${found.hint ?? ''}`.trim());
    return undefined;
  };
}
