import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import { checkProduct } from '../products/check.ts';
import type { Market } from '../products/market.ts';
import { readChange } from '../skus/change.ts';
import { type ChangeRow, type SkuFacts, type SkuRef, skuName } from '../skus/types.ts';
import { canonText } from './canon.ts';

/** A row of a sheet as far as it can change something. Texts are cells as they stand in the file. */
export interface SheetEntry {
  ref: SkuRef;
  line: number;
  price: string;
  currency: string;
  quantity: string;
  /** Id or name. */
  warehouse: string;
  title: string;
  description: string;
  /** What the shop had when the sheet was written; empty where the sheet does not say. */
  priceWas: string;
  quantityWas: string;
}

/** The texts of a product that a sheet may change. */
export const TEXT_FIELDS = ['title', 'description'] as const;
export type TextField = (typeof TEXT_FIELDS)[number];

/** A text of a product that is to change. */
export interface TextChange {
  productId: string;
  field: TextField;
  from: string;
  to: string;
  line: number;
}

/**
 * Whether a price or quantity was edited: it differs from what the sheet was written with. Where the sheet does not say, every
 * cell counts, and the shop decides what differs.
 */
export function wasEdited(cell: string, before: string): boolean {
  if (cell === '') return false;
  if (before === '') return true;
  const [now, was] = [parseDecimal(cell), parseDecimal(before)];
  return now === undefined || was === undefined || compareDecimal(now, was) !== 0;
}

/**
 * The change of a price or a quantity that a row asks for; a text says what is wrong with the cell.
 * @param now what the shop has; a cell that says the same asks for nothing
 */
export function cellChange(
  entry: SheetEntry,
  what: 'price' | 'stock',
  now: string | null,
): ChangeRow | string | undefined {
  const [cell, before] = what === 'price' ? [entry.price, entry.priceWas] : [entry.quantity, entry.quantityWas];
  if (!wasEdited(cell, before)) return undefined;
  const { change, problem } = readChange(cell, what);
  if (change === undefined) return problem;
  const [value, current] = [change.value, now === null ? undefined : parseDecimal(now)];
  if (change.is === 'set' && current !== undefined && compareDecimal(value, current) === 0) return undefined;
  return {
    ref: entry.ref,
    warehouse: what === 'stock' ? entry.warehouse || null : null,
    change,
    currency: what === 'price' ? entry.currency || null : null,
    line: entry.line,
  };
}

/** The text without what only guards it from being a formula. */
function textOf(cell: string): string {
  return cell.trim().replace(/^'+(?=[=+\-@])/, '');
}

/**
 * The texts of one product that its rows change. An empty cell asks for nothing.
 * @param rows the product's rows
 * @returns the changes, and what is wrong: two rows that want different texts
 */
export function textChanges(
  product: Pick<SkuFacts, 'productId' | 'title'> & { description: string | null },
  rows: readonly SheetEntry[],
): { changes: TextChange[]; problems: string[] } {
  const changes: TextChange[] = [];
  const problems: string[] = [];
  for (const field of TEXT_FIELDS) {
    const from = product[field];
    if (from === null) continue;
    let found: SheetEntry | undefined;
    for (const row of rows) {
      const wanted = canonText(row[field]);
      if (wanted === '' || wanted === canonText(from)) continue;
      if (found === undefined) found = row;
      else if (canonText(found[field]) !== wanted)
        problems.push(
          `line ${row.line}: the ${field} of product ${product.productId} is another one on line ${found.line}.`,
        );
    }
    if (found) changes.push({ productId: product.productId, field, from, to: textOf(found[field]), line: found.line });
  }
  return { changes, problems };
}

/** What is wrong with a new text before it is sent, as a sentence each. */
export function textProblems({ field, to, productId, line }: TextChange, market: Market): string[] {
  const name = skuName({ skuId: null, sellerSku: null, productId }, line);
  return checkProduct({ [field]: to }, { market, whole: false }).map(({ message }) => `${name}, ${field}: ${message}`);
}
