import { readId, readText } from '../../files/cell.ts';
import type { ColumnsSpec } from '../../files/headings.ts';
import { compareDecimal } from '../../lib/decimal.ts';
import { Failure } from '../../lib/failure.ts';
import { changeText, readChange } from '../../shop/skus/change.ts';
import { type ChangeRow, refKey, type SkuRef, skuName } from '../../shop/skus/types.ts';
import type { Deps } from '../deps.ts';
import { badRows, TOLD } from './problems.ts';
import { sheetRows } from './sheet-rows.ts';

/** The columns that name a SKU, with what Seller Center and shop tools call them. */
export const refColumns: ColumnsSpec['columns'] = [
  { key: 'product_id', names: ['tiktok product id', 'product', 'item id'], id: true },
  { key: 'sku_id', names: ['tiktok sku id', 'platform sku id', 'variation id', 'variant id'], id: true },
  {
    key: 'seller_sku',
    names: ['sku', 'sku code', 'merchant sku', 'item sku', 'msku', 'variant sku', 'seller sku code'],
  },
];

const stockColumns: ColumnsSpec = {
  columns: [
    ...refColumns,
    {
      key: 'quantity',
      names: ['stock', 'qty', 'inventory', 'available', 'available quantity', 'on hand', 'stock quantity', 'new stock'],
    },
    { key: 'change', names: ['by', 'adjust', 'adjustment', 'delta', 'difference'] },
    { key: 'warehouse_id', id: true },
    { key: 'warehouse', names: ['warehouse name', 'location'] },
  ],
  oneOf: [
    ['sku_id', 'seller_sku', 'product_id'],
    ['quantity', 'change'],
  ],
};

const priceColumns: ColumnsSpec = {
  columns: [
    ...refColumns,
    { key: 'price', names: ['new price', 'retail price', 'selling price', 'price amount', 'amount'] },
    { key: 'change', names: ['by', 'adjust', 'adjustment', 'delta', 'difference'] },
    { key: 'currency', names: ['currency code', 'price currency'] },
  ],
  oneOf: [
    ['sku_id', 'seller_sku', 'product_id'],
    ['price', 'change'],
  ],
};

/**
 * Reads a file of new prices or quantities to its end, before anything is asked of the API.
 * @throws Failure (usage) naming every line that does not parse or says something else than an earlier one, at most twenty of
 *   them; not-found for a missing file
 */
export async function readChanges(path: string, what: 'price' | 'stock', deps: Deps): Promise<ChangeRow[]> {
  const rows = new Map<string, ChangeRow>();
  const problems: string[] = [];
  let bad = 0;
  let repeated = 0;
  let empty = 0;
  const complain = (text: string) => {
    bad += 1;
    if (problems.length < TOLD) problems.push(text);
  };
  const source = sheetRows(path, {
    columns: what === 'stock' ? stockColumns : priceColumns,
    stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
    signal: deps.signal,
    onNote: (text) => deps.output.note(text),
  });
  for await (const { line, cells } of withoutNoRows(source)) {
    const read = readChangeRow(line, cells, what);
    if (typeof read === 'string') complain(`line ${line}: ${read}.`);
    else if (read === null) empty += 1;
    else {
      const key = `${refKey(read.ref)} ${read.warehouse?.toLowerCase() ?? ''}`;
      const before = rows.get(key);
      if (before === undefined) rows.set(key, read);
      else if (sameChange(before, read)) repeated += 1;
      else complain(conflict(before, read));
    }
  }
  if (bad > 0) throw badRows(problems, bad);
  if (repeated > 0) deps.output.note(`${repeated} rows repeat an earlier one; each counts once.`);
  if (empty > 0) deps.output.note(`${empty} rows have no new ${what}; left out.`);
  return [...rows.values()];
}

/** A row of the file; null when it has nothing to change; a text says what is wrong with it. */
function readChangeRow(
  line: number,
  cells: Readonly<Record<string, string>>,
  what: 'price' | 'stock',
): ChangeRow | string | null {
  const ref = readRef(cells);
  if (typeof ref === 'string') return ref;
  const value = readText(cells[what === 'stock' ? 'quantity' : 'price'] ?? '');
  const by = readText(cells.change ?? '');
  if (value !== '' && by !== '') return `it has both a ${what === 'stock' ? 'quantity' : 'price'} and a change`;
  if (value === '' && by === '') return null;
  const { amount, currency } = what === 'price' ? splitCurrency(value || by) : { amount: value || by, currency: null };
  const { change, problem } = readChange(amount, what, value === '');
  if (change === undefined) return problem;
  const named = readText(cells.currency ?? '') || null;
  if (named !== null && !/^[A-Za-z]{3}$/.test(named)) return `«${named}» is no currency: write USD or GBP`;
  if (named !== null && currency !== null && named.toUpperCase() !== currency)
    return `it names two currencies, ${currency} and ${named}`;
  return {
    ref,
    warehouse: readText(cells.warehouse_id ?? '') || readText(cells.warehouse ?? '') || null,
    change,
    currency: named?.toUpperCase() ?? currency,
    line,
  };
}

/** How a row names its SKU; a text says what is wrong with it. */
export function readRef(cells: Readonly<Record<string, string>>): SkuRef | string {
  const ids: Record<'product_id' | 'sku_id', string | null> = { product_id: null, sku_id: null };
  for (const key of ['product_id', 'sku_id'] as const) {
    const cell = cells[key] ?? '';
    if (readText(cell) === '') continue;
    const { id, problem } = readId(cell);
    if (id === undefined) return `the ${key === 'sku_id' ? 'SKU' : 'product'} id is ${problem}`;
    ids[key] = id;
  }
  const sellerSku = readText(cells.seller_sku ?? '') || null;
  if (sellerSku !== null && ids.sku_id === null && /^\d(?:[.,]\d*)?E\s*\+\s*\d+$/i.test(sellerSku))
    return `the seller SKU is spoiled by a spreadsheet: ${sellerSku}`;
  if (ids.sku_id === null && sellerSku === null && ids.product_id === null) return 'it names no SKU or product';
  return { skuId: ids.sku_id, sellerSku, productId: ids.product_id };
}

/** `12.50 USD` as amount and currency. */
export function splitCurrency(text: string): { amount: string; currency: string | null } {
  const match = /^(.*\d)\s+([A-Za-z]{3})$/.exec(text);
  return match
    ? { amount: match[1] as string, currency: (match[2] as string).toUpperCase() }
    : { amount: text, currency: null };
}

/** Two rows that set the same. Two equal differences may mean both of them, so they are not the same. */
function sameChange(a: ChangeRow, b: ChangeRow): boolean {
  return (
    a.change.is === 'set' &&
    b.change.is === 'set' &&
    compareDecimal(a.change.value, b.change.value) === 0 &&
    a.currency === b.currency
  );
}

function conflict(before: ChangeRow, row: ChangeRow): string {
  const [first, second] = [changeText(before.change), changeText(row.change)];
  return `${skuName(row.ref, row.line)} stands on line ${before.line} already: ${first} there, ${second} here.`;
}

/** A table with headings alone has nothing to change, which is no mistake. */
export async function* withoutNoRows<Row>(rows: AsyncIterable<Row>): AsyncGenerator<Row> {
  try {
    yield* rows;
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'no-rows') throw error;
  }
}
