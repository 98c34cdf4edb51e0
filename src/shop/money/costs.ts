import { type Micros, readMicros } from './amount.ts';

/** What one SKU costs from a day on. */
export interface Cost {
  /** Line of the file. */
  line: number;
  /** Per unit: buying or making it. */
  goods: Micros;
  /** Per unit: box, filling, label. */
  packaging: Micros;
  /** Per order that you ship with your own carrier. */
  postage: Micros;
  /** The first day it holds for, in the shop's zone; from ever when absent. */
  from: string | undefined;
}

/** Costs by SKU. */
export interface CostTable {
  currency: string;
  /** SKU id or seller SKU, as `costKey` writes it → its costs, the latest day first. */
  bySku: ReadonlyMap<string, readonly Cost[]>;
}

/** A row of a cost file, as text. */
export interface CostCells {
  sku_id?: string;
  seller_sku?: string;
  goods?: string;
  packaging?: string;
  postage?: string;
  currency?: string;
  valid_from?: string;
}

/** A row that cannot be taken, and why. */
export interface CostProblem {
  line: number;
  problem: string;
}

/** How a SKU is looked up: ids are digits, seller SKUs are compared as they are. */
function costKey(kind: 'id' | 'seller', sku: string): string {
  return `${kind}:${sku}`;
}

/**
 * Collects the rows of a cost file. Amounts are plain decimals of 0 or more; an empty packaging or postage is 0, since it is the
 * seller's to leave it out, an empty cost of goods is a problem. Costs in another currency than the shop's are refused: there is
 * no rate that would be right. A SKU may come again with another first day, with the same one only when it says the same.
 * @param currency the shop's
 */
export function costCollector(currency: string): {
  add(line: number, cells: CostCells): void;
  problems: readonly CostProblem[];
  /** SKUs as the file names them → their first line. */
  named: ReadonlyMap<string, { line: number; name: string }>;
  table(): CostTable;
} {
  const problems: CostProblem[] = [];
  const bySku = new Map<string, Cost[]>();
  const named = new Map<string, { line: number; name: string }>();
  /** Costs that a seller SKU has, whether or not its rows name an id too: first day → the first such row. */
  const bySeller = new Map<string, { withId: boolean; cost: Cost }[]>();

  function add(line: number, cells: CostCells): void {
    const [id, seller] = [cells.sku_id ?? '', cells.seller_sku ?? ''];
    const key = id !== '' ? costKey('id', id) : seller !== '' ? costKey('seller', seller) : undefined;
    if (key === undefined) return void problems.push({ line, problem: 'it names no SKU' });
    if (id !== '' && !/^\d{1,32}$/.test(id)) return void problems.push({ line, problem: `«${cut(id)}» is no SKU id` });
    const read = (name: 'goods' | 'packaging' | 'postage') => {
      const text = cells[name] ?? '';
      if (text === '') return name === 'goods' ? undefined : 0n;
      return readMicros(text);
    };
    const [goods, packaging, postage] = [read('goods'), read('packaging'), read('postage')];
    if ((cells.goods ?? '') === '') return void problems.push({ line, problem: 'it has no cost of goods' });
    for (const [name, amount] of Object.entries({ goods, packaging, postage })) {
      const told = cut(cells[name as 'goods'] ?? '');
      if (amount === undefined)
        return void problems.push({ line, problem: `${name} «${told}» is no amount such as 4.20` });
      if (amount < 0n) return void problems.push({ line, problem: `${name} «${told}» is less than 0` });
    }
    const own = (cells.currency ?? '').toUpperCase();
    if (own !== '' && own !== currency) {
      return void problems.push({
        line,
        problem: `its currency is ${cut(own)}, reckoned is in ${currency}; Till exchanges nothing`,
      });
    }
    const from = (cells.valid_from ?? '') === '' ? undefined : cells.valid_from;
    if (from !== undefined && !isDate(from))
      return void problems.push({ line, problem: `«${cut(from)}» is no date such as 2026-11-22` });
    const cost: Cost = {
      line,
      goods: goods as Micros,
      packaging: packaging as Micros,
      postage: postage as Micros,
      from,
    };
    const before = bySku.get(key)?.find((other) => other.from === from);
    if (before && sameCost(before, cost)) return;
    // Rows of several ids may share a seller SKU; one by the seller SKU alone is of all of them.
    const alike = (bySeller.get(seller) ?? []).find(
      (other) => other.cost.from === from && other.withId !== (id !== '') && !sameCost(other.cost, cost),
    );
    const other = before ?? alike?.cost;
    if (other) {
      const since = from === undefined ? '' : ` from ${from} on`;
      return void problems.push({
        line,
        problem: `says something else of the same SKU${since} than line ${other.line}`,
      });
    }
    if (seller !== '') bySeller.set(seller, [...(bySeller.get(seller) ?? []), { withId: id !== '', cost }]);
    bySku.set(key, [...(bySku.get(key) ?? []), cost]);
    if (!named.has(key)) named.set(key, { line, name: id !== '' ? id : seller });
  }

  return {
    add,
    problems,
    named,
    table() {
      for (const costs of bySku.values()) costs.sort((a, b) => ((b.from ?? '') < (a.from ?? '') ? -1 : 1));
      return { currency, bySku };
    },
  };
}

/**
 * What a SKU cost on a day: what holds since the latest day leads, whether its row names the id or the seller SKU; of the same
 * day the id leads.
 * @returns undefined where the file says nothing of it, or nothing of so early a day
 */
export function costOf(
  table: CostTable,
  sku: { skuId: string; sellerSku: string },
  day: string | undefined,
): Cost | undefined {
  const holds = ({ from }: Cost) => from === undefined || (day !== undefined && from <= day);
  const [byId, bySeller] = keysOf(sku).map((key) => table.bySku.get(key)?.find(holds));
  if (byId === undefined || bySeller === undefined) return byId ?? bySeller;
  return (bySeller.from ?? '') > (byId.from ?? '') ? bySeller : byId;
}

/** Whether the file has a cost of a SKU on any day. */
export function hasCost(table: CostTable, sku: { skuId: string; sellerSku: string }): boolean {
  return keysOf(sku).some((key) => table.bySku.has(key));
}

function keysOf({ skuId, sellerSku }: { skuId: string; sellerSku: string }): string[] {
  return [costKey('id', skuId), costKey('seller', sellerSku)];
}

function sameCost(a: Cost, b: Cost): boolean {
  return a.goods === b.goods && a.packaging === b.packaging && a.postage === b.postage;
}

function isDate(text: string): boolean {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text);
}

function cut(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
