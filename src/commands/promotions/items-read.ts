import { readText } from '../../files/cell.ts';
import type { ColumnsSpec } from '../../files/headings.ts';
import { type Decimal, parseDecimal } from '../../lib/decimal.ts';
import type { ItemWish } from '../../shop/promotions/item-types.ts';
import { refKey, type SkuRef, skuName } from '../../shop/skus/types.ts';
import type { Deps } from '../deps.ts';
import { badRows, TOLD } from '../skus/problems.ts';
import { readRef, refColumns, splitCurrency, withoutNoRows } from '../skus/read-changes.ts';
import { sheetRows } from '../skus/sheet-rows.ts';

const columns: ColumnsSpec = {
  columns: [
    ...refColumns,
    {
      key: 'price',
      names: [
        'deal price',
        'promotion price',
        'promo price',
        'flash price',
        'activity price',
        'activity price amount',
        'to.amount',
        'new price',
      ],
    },
    { key: 'discount', names: ['percent', 'percent off', 'discount percent', 'discount percentage', 'off', '% off'] },
    { key: 'currency', names: ['currency code', 'price currency', 'to.currency'] },
    { key: 'limit', names: ['quantity limit', 'total purchase limit', 'purchase limit', 'promotion stock'] },
    {
      key: 'per_buyer',
      names: [
        'quantity per user',
        'buyer limit',
        'buyer purchase limit',
        'purchase limit per buyer',
        'limit per buyer',
      ],
    },
    { key: 'cost', names: ['unit cost', 'cost of goods', 'cogs', 'cost price'] },
  ],
  oneOf: [['sku_id', 'seller_sku', 'product_id']],
};

/**
 * Reads a file of what is to be in a promotion to its end, before anything is asked of the API.
 * @param fallback per cent off for rows that give neither price nor discount
 * @throws Failure (usage) naming every line that does not parse or names something for the second time, at most twenty of them
 */
export async function readItems(path: string, fallback: Decimal | null, deps: Deps): Promise<ItemWish[]> {
  const rows = new Map<string, ItemWish>();
  const problems: string[] = [];
  let bad = 0;
  const complain = (text: string) => {
    bad += 1;
    if (problems.length < TOLD) problems.push(text);
  };
  const source = sheetRows(path, {
    columns,
    stdin: deps.streams.stdin as AsyncIterable<Uint8Array>,
    signal: deps.signal,
    onNote: (text) => deps.output.note(text),
  });
  for await (const { line, cells } of withoutNoRows(source)) {
    const read = readItem(line, cells, fallback);
    if (typeof read === 'string') complain(`line ${line}: ${read}.`);
    else {
      const before = rows.get(refKey(read.ref));
      if (before === undefined) rows.set(refKey(read.ref), read);
      else complain(`${skuName(read.ref, line)} stands on line ${before.line} already.`);
    }
  }
  if (bad > 0) throw badRows(problems, bad);
  return [...rows.values()];
}

function readItem(line: number, cells: Readonly<Record<string, string>>, fallback: Decimal | null): ItemWish | string {
  const ref = readRef(cells);
  if (typeof ref === 'string') return ref;
  const text = (key: string) => readText(cells[key] ?? '');
  const { amount, currency } = splitCurrency(text('price'));
  const named = text('currency').toUpperCase() || null;
  if (named !== null && !/^[A-Z]{3}$/.test(named)) return `«${named}» is no currency: write USD or GBP`;
  if (named !== null && currency !== null && named !== currency)
    return `it names two currencies, ${currency} and ${named}`;
  const price = amountOf(amount, 'price');
  if (typeof price === 'string') return price;
  const percent = amountOf(text('discount').replace(/\s*%$/, ''), 'discount');
  if (typeof percent === 'string') return percent;
  const cost = amountOf(text('cost'), 'cost');
  if (typeof cost === 'string') return cost;
  const [limit, perBuyer] = [limitOf(text('limit')), limitOf(text('per_buyer'))];
  if (typeof limit === 'string') return limit;
  if (typeof perBuyer === 'string') return perBuyer;
  return {
    ref: ref as SkuRef,
    price,
    currency: named ?? currency,
    percent: percent ?? (price === null ? fallback : null),
    limit,
    perBuyer,
    cost,
    line,
  };
}

/** @returns null for an empty cell; a text says what is wrong */
function amountOf(text: string, what: string): Decimal | string | null {
  if (text === '') return null;
  const value = parseDecimal(text);
  const shown = text.length > 30 ? `${text.slice(0, 30)}…` : text;
  if (value === undefined)
    return `«${shown}» is no ${what}: write ${what === 'discount' ? '15 for 15% off' : '12.50, with a point and nothing else'}`;
  return value.units < 0n ? `a ${what} of ${shown} is below zero` : value;
}

/** @returns undefined for an empty cell, null for any number; a text says what is wrong */
function limitOf(text: string): number | null | undefined | string {
  if (text === '') return undefined;
  if (/^(?:-1|no|none|unlimited)$/i.test(text)) return null;
  return /^\d{1,6}$/.test(text) ? Number(text) : `«${text.slice(0, 30)}» is no limit: write a number, or none`;
}
