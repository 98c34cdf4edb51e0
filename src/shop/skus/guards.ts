import { add, compareDecimal, type Decimal, format, multiply } from '../../lib/decimal.ts';

/** What a new price or quantity may not do. */
export interface Guards {
  /** Per cent of the old value it may lose; null: any. */
  maxDrop: Decimal | null;
  /** The least it may be; null: no floor. */
  floor: Decimal | null;
  /** Whether it may become zero. */
  allowZero: boolean;
}

/**
 * What a change does that the guards forbid.
 * @param what `price` or `stock`
 * @param from the value now; null when it is not known: then a drop cannot be told, and is taken for one
 * @returns a clause for a sentence that begins with the SKU; undefined when it may, or when nothing changes
 */
export function guardProblem(
  what: 'price' | 'stock',
  from: Decimal | null,
  to: Decimal,
  { maxDrop, floor, allowZero }: Guards,
): string | undefined {
  if (from !== null && compareDecimal(from, to) === 0) return undefined;
  if (to.units === 0n && what === 'price') return 'the price would be zero, which no listing may have';
  if (to.units === 0n && !allowZero) return `the ${what} would be zero (--allow-zero lets it)`;
  if (floor !== null && compareDecimal(to, floor) < 0)
    return `the ${what} would be ${format(to)}, below the floor of ${format(floor)}`;
  if (maxDrop !== null) {
    if (from === null) return `the ${what} now is not known, so that its drop cannot be held to --max-drop`;
    if (isLargerDrop(from, to, maxDrop))
      return `the ${what} would fall from ${format(from)} to ${format(to)}, by more than ${format(maxDrop)}%`;
  }
  return undefined;
}

/** (from − to) · 100 > maxDrop · from, without a division. */
function isLargerDrop(from: Decimal, to: Decimal, maxDrop: Decimal): boolean {
  const drop = add(from, { units: -to.units, scale: to.scale });
  return compareDecimal(multiply(drop, { units: 100n, scale: 0 }), multiply(maxDrop, from)) > 0;
}
