import { isoFromSeconds } from '../../lib/time.ts';
import type { Column, Tone } from '../../output/types.ts';
import { type Money, money, moneyOrNull } from '../../shop/money/amount.ts';
import { CATEGORIES, type Category, categoryOf, componentOf, partName } from '../../shop/money/components.ts';
import { type Amounts, amountsOf } from '../../shop/money/profit.ts';
import type { Part } from '../../shop/money/types.ts';

/** A part as it is printed. */
export interface PartRow {
  /** `fee.referral_fee_amount` */
  key: string;
  name: string;
  category: Category;
  amount: Money;
}

/** Parts with their names. */
export function partRows(parts: readonly Part[], currency: string): PartRow[] {
  return parts.map(({ key, amount }) => ({
    key,
    name: partName(key),
    category: categoryOf(key),
    amount: money(amount, currency),
  }));
}

/** What a part means, where Till knows. */
export function meaningOf(key: string): string | undefined {
  return componentOf(key)?.meaning;
}

export type AmountCells = Record<Category, Money>;

/** A settlement by what it is for, as money. */
export function amountCells(amounts: Amounts, currency: string): AmountCells {
  return Object.fromEntries(
    CATEGORIES.map((category) => [category, money(amounts[category], currency)]),
  ) as AmountCells;
}

/** What parts of an amount come to, a cell a category, as decimal text in the currency. */
export function partCells(parts: readonly Part[], currency: string): AmountCells {
  return amountCells(amountsOf(parts), currency);
}

/** ISO 8601 UTC of epoch seconds; null where there is no time. */
export function iso(seconds: number | undefined): string | null {
  return isoFromSeconds(seconds) ?? null;
}

export { money, moneyOrNull };

/** A column of money: the amount alone, a number in a spreadsheet, since the currency stands once; bad below 0. */
export function amountColumn<Row extends object>(
  field: string & keyof Row,
  label: string,
  options: { drop?: number; negative?: Tone; unknown?: string } = {},
): Column<Row> {
  const of = (row: Row) => row[field] as Money | null | undefined;
  const { drop, negative, unknown } = options;
  return {
    field: `${field}.amount`,
    label,
    align: 'right',
    show: (row) => of(row)?.amount ?? unknown ?? '',
    ...(drop !== undefined && { drop }),
    ...(negative !== undefined && {
      tone: (row: Row) => (of(row)?.amount.startsWith('-') ? negative : undefined),
    }),
  };
}

/** The currency of the amounts of a row; a narrow terminal does without, since a line below names it. */
export function currencyColumn<Row extends object>(field: string & keyof Row): Column<Row> {
  return { field: `${field}.currency`, label: 'currency', drop: 10 };
}

/** Words such as PROCESSING as a person reads them. */
export function lower(word: string): string {
  return word.toLowerCase().replaceAll('_', ' ');
}

/** Amounts as one column of a hand-made table: the points below each other. */
export function aligned(amounts: readonly string[]): string[] {
  const width = Math.max(0, ...amounts.map(({ length }) => length));
  return amounts.map((amount) => amount.padStart(width));
}
