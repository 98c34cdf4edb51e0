import { type Decimal, format, type Rounding } from '../../lib/decimal.ts';
import { limits } from '../products/market.ts';
import { applyChange, DEFAULT_ROUNDING, hasMorePlaces, isRelative } from '../skus/change.ts';
import { type Guards, guardProblem } from '../skus/guards.ts';
import { type ChangeRow, skuName } from '../skus/types.ts';
import type { SkuStock, StockChange, StockPlan } from './types.ts';

/** A row about this SKU, its warehouse found. */
export interface StockRow extends ChangeRow {
  /** Id of the warehouse the row names; null when it names none. */
  warehouseId: string | null;
}

export interface StockRules {
  guards: Guards;
  /** For percentages. */
  rounding?: Rounding;
  /** How a warehouse is called in messages. */
  nameOf?: (warehouseId: string) => string;
}

/** A SKU's plan, or what has to be mended first. */
export interface StockDecision {
  plan: StockPlan;
  /** Nothing would change. */
  unchanged: boolean;
  /** What is wrong with the rows. */
  problems: string[];
  /** What the guards forbid. */
  guarded: string[];
}

/**
 * Turns the rows about one SKU into the quantities to send. What is relative becomes absolute here, once.
 * @param rows all rows about the SKU, at least one
 */
export function planStock(stock: SkuStock, rows: readonly StockRow[], rules: StockRules): StockDecision {
  const { nameOf = (id) => id, rounding = DEFAULT_ROUNDING } = rules;
  const problems: string[] = [];
  const guarded: string[] = [];
  const changes = new Map<string | null, StockChange & { line: number | null }>();
  for (const row of rows) {
    const name = skuName({ skuId: stock.skuId, sellerSku: stock.sellerSku, productId: stock.productId }, row.line);
    const place = placeOf(stock, row, nameOf);
    if (typeof place === 'string') {
      problems.push(`${name} ${place}.`);
      continue;
    }
    const from = place.available === null ? null : whole(place.available);
    const next = applyChange(row.change, from, 0, rounding);
    if (next === undefined) {
      problems.push(`${name}: its stock now is not known, so that it cannot be changed by a difference.`);
      continue;
    }
    const to = Number(format(next));
    const problem = quantityProblem(to, row);
    const before = changes.get(place.warehouseId);
    if (problem !== undefined) problems.push(`${name} ${problem}.`);
    else if (before !== undefined && (before.to !== to || before.relative || isRelative(row.change))) {
      const where = place.warehouseId === null ? '' : ` for the warehouse ${nameOf(place.warehouseId)}`;
      problems.push(`${name} stands on line ${before.line ?? '?'} already${where}, with another quantity or a change.`);
    } else if (before === undefined) {
      const forbidden = guardProblem('stock', from, next, rules.guards);
      if (forbidden !== undefined) guarded.push(`${name}: ${forbidden}.`);
      changes.set(place.warehouseId, {
        warehouseId: place.warehouseId,
        from: place.available,
        to,
        committed: place.committed,
        relative: isRelative(row.change),
        line: row.line,
      });
    }
  }
  const list = [...changes.values()];
  const plan: StockPlan = {
    flow: 'stock',
    productId: stock.productId,
    skuId: stock.skuId,
    sellerSku: stock.sellerSku,
    changes: list.map(({ line: _, ...change }) => change),
    elsewhere: stock.warehouses.some(({ warehouseId }) => !changes.has(warehouseId)),
    lines: rows.flatMap(({ line }) => (line === null ? [] : [line])),
  };
  return { plan, unchanged: list.every(({ from, to }) => from === to), problems, guarded };
}

interface Place {
  warehouseId: string | null;
  available: number | null;
  committed: number;
}

/** The warehouse a row is about; a text says what is wrong. */
function placeOf({ warehouses }: SkuStock, row: StockRow, nameOf: (id: string) => string): Place | string {
  if (row.warehouseId !== null) {
    const found = warehouses.find(({ warehouseId }) => warehouseId === row.warehouseId);
    if (found) return found;
    const known = warehouses.map(({ warehouseId }) => nameOf(warehouseId)).join(', ');
    return `is not stocked in ${nameOf(row.warehouseId)}${known === '' ? '' : `, only in ${known}`}; warehouses are added in Seller Center`;
  }
  const [only, ...others] = warehouses;
  if (only === undefined) return { warehouseId: null, available: null, committed: 0 };
  if (others.length === 0) return only;
  const names = warehouses.map(({ warehouseId }) => nameOf(warehouseId)).join(', ');
  return `is stocked in ${warehouses.length} warehouses (${names}): say which (--warehouse, or a column «warehouse»)`;
}

function quantityProblem(to: number, { change }: ChangeRow): string | undefined {
  if (change.is !== 'percent' && hasMorePlaces(change.value, 0))
    return `has a stock of ${format(change.value)}, which is no whole number`;
  if (to < 0) return `would have a stock of ${to}, below zero`;
  if (to > limits.quantity)
    return `would have a stock of ${to}; the platform takes at most ${limits.quantity} a warehouse`;
  return undefined;
}

function whole(value: number): Decimal {
  return { units: BigInt(value), scale: 0 };
}
