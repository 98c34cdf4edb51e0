import type { ShopFacts } from '../shops.ts';
import { SHOPS } from '../shops.ts';
import type { Stock } from './content.ts';
import type { StockInput } from './input.ts';
import { MOST_STOCK } from './market.ts';
import { messageOf, type ProductCode } from './refusals.ts';
import { isLocked, type SkuRow } from './rows.ts';

/** What is wrong with one entry of a SKU's inventory, or with the SKU as a whole. */
export interface StockProblem {
  code: ProductCode;
  message: string;
  warehouse?: string;
}

const stockProblem = (code: ProductCode, warehouse?: string): StockProblem => ({
  code,
  message: messageOf(code, warehouse),
  ...(warehouse !== undefined && { warehouse }),
});

/**
 * Works out a SKU's stock from what a request gives.
 * @param row the SKU as it is, where it exists
 * @param add whether it may come into further warehouses: yes when a product is edited, no when only stock is updated
 */
export function stockFrom(
  inputs: readonly StockInput[],
  facts: ShopFacts,
  row: SkuRow | undefined,
  add: boolean,
  now: number,
): { stock: Stock[]; problems: StockProblem[] } {
  const problems: StockProblem[] = [];
  const stock = new Map<number, Stock>();
  for (const input of inputs) {
    const house = houseOf(input, facts, row, problems);
    if (house === undefined) continue;
    const before = row?.stock.find((one) => one.house === house);
    if (row && !before && !add) problems.push(stockProblem(12052533, input.warehouse));
    if (stock.has(house)) problems.push(stockProblem(12019024, input.warehouse));
    const quantity = input.quantity ?? before?.quantity ?? 0;
    if (quantity < 0 || quantity > MOST_STOCK) problems.push(stockProblem(12052055, input.warehouse));
    const backorder = input.backorder ?? before?.backorder;
    const handling = input.handling ?? before?.handling;
    stock.set(house, {
      house,
      quantity,
      committed: before?.committed ?? 0,
      ...(backorder !== undefined && { backorder }),
      ...(handling !== undefined && { handling }),
    });
  }
  if (inputs.length === 0) problems.push(stockProblem(12052096));
  if (problems.length > 0) return { stock: [], problems };
  if (row?.stock.some(({ house }) => !stock.has(house))) problems.push(stockProblem(add ? 12052516 : 12019028));
  const total = [...stock.values()].reduce((sum, { quantity }) => sum + quantity, 0);
  if (row && isLocked(row, now) && total < (row.promotionStock ?? 0)) problems.push(stockProblem(12052146));
  return { stock: [...stock.values()].sort((a, b) => a.house - b.house), problems };
}

/** The warehouse that an entry is about: the one it names, or the only one there is. */
function houseOf(
  input: StockInput,
  facts: ShopFacts,
  row: SkuRow | undefined,
  problems: StockProblem[],
): number | undefined {
  if (input.warehouse === undefined) {
    const only = row ? row.stock.map(({ house }) => house) : [];
    if (only.length !== 1) problems.push(stockProblem(12019028));
    return only.length === 1 ? only[0] : undefined;
  }
  const found = facts.warehouses.find(({ id }) => id === input.warehouse);
  if (found?.type === 'SALES_WAREHOUSE') return found.key;
  const others = SHOPS.some(({ warehouses }) => warehouses.some(({ id }) => id === input.warehouse));
  problems.push(stockProblem(found ? 12052532 : others ? 12052530 : 12052097, input.warehouse));
  return undefined;
}
