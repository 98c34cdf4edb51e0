import { add, type Decimal, format, parseDecimal, roundTo } from '../../lib/decimal.ts';
import type { Money } from './types.ts';

/**
 * Adds amounts exactly, each currency by itself: they are never added to each other.
 * @returns a sum a currency, in the order in which they first came; undefined where something is no amount
 */
export function sumMoney(amounts: Iterable<Money>): Money[] | undefined {
  const sums = new Map<string, Decimal>();
  for (const { amount, currency } of amounts) {
    const value = parseDecimal(amount);
    if (value === undefined) return undefined;
    const sum = sums.get(currency);
    sums.set(currency, sum === undefined ? value : add(sum, value));
  }
  return [...sums].map(([currency, sum]) => ({ amount: format(sum), currency }));
}

/** The sum in one currency of a list that `sumMoney` made. */
export function inCurrency(sums: readonly Money[], currency: string): Money | undefined {
  return sums.find((sum) => sum.currency === currency);
}

/** `later - earlier`, exactly; both decimal text. @returns undefined where one is no amount */
export function difference(later: string, earlier: string): string | undefined {
  const [a, b] = [parseDecimal(later), parseDecimal(earlier)];
  return a && b && format(add(a, { units: -b.units, scale: b.scale }));
}

/**
 * By how many per cent `later` is more than `earlier`, decimal text rounded half up to one place: `12.5`, `-100.0`.
 * @returns null where nothing was there before, or what was there is negative: no percentage says anything then
 */
export function changePercent(later: string, earlier: string): string | null {
  const [a, b] = [parseDecimal(later), parseDecimal(earlier)];
  if (!a || !b || b.units < 0n) return null;
  if (b.units === 0n) return a.units === 0n ? '0.0' : null;
  const change = add(a, { units: -b.units, scale: b.scale });
  return ratio({ units: change.units * 100n, scale: change.scale }, b, 1);
}

/** What per cent of the whole a part is, one place; null where there is no whole. */
export function sharePercent(part: string, whole: string): string | null {
  const [a, b] = [parseDecimal(part), parseDecimal(whole)];
  return a && b && b.units > 0n ? ratio({ units: a.units * 100n, scale: a.scale }, b, 1) : null;
}

/** An amount shared by a count, rounded half up to the places of the amount. @returns null for a count that is none */
export function perUnit({ amount, currency }: Money, count: number, times = 1): Money | null {
  const value = parseDecimal(amount);
  if (!value || count <= 0 || !Number.isSafeInteger(count)) return null;
  const each = ratio(
    { units: value.units * BigInt(times), scale: value.scale },
    { units: BigInt(count), scale: 0 },
    value.scale,
  );
  return { amount: each, currency };
}

/** `a / b` as decimal text with so many places, rounded half up (from the middle away from zero); b is not 0. */
export function ratio(a: Decimal, b: Decimal, places: number): string {
  // One digit more than wanted, and a mark for what is left, so that rounding sees on which side of the middle it lies.
  const scale = places + 1;
  const [top, bottom] = [a.units * 10n ** BigInt(scale + b.scale), b.units * 10n ** BigInt(a.scale)];
  const quotient = top / bottom;
  const exact = quotient * bottom === top;
  const sign = top < 0n !== bottom < 0n ? -1n : 1n;
  return format(roundTo({ units: quotient * 10n + (exact ? 0n : sign), scale: scale + 1 }, places));
}
