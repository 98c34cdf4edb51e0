import {
  add,
  type Decimal,
  format,
  multiply,
  parseDecimal,
  ROUNDINGS,
  type Rounding,
  roundTo,
} from '../../lib/decimal.ts';

/** What is asked of a price or a quantity: a value, so much more or less, or so many per cent more or less. */
export type Change = { is: 'set' | 'add' | 'percent'; value: Decimal };

/** A change, or why the text is none. */
export type ChangeReading = { change: Change; problem?: undefined } | { change?: undefined; problem: string };

/** How new values are rounded where a percentage leaves more digits than can be written. */
export const DEFAULT_ROUNDING: Rounding = 'half-up';

/**
 * Reads a value or a change: `40` and `12.50` set, `+5` adds, `+5%` and `-10%` are shares. A bare `-5` is refused: it may be a
 * negative value as well as «five fewer».
 * @param what `price` or `stock`, for the problem's words
 * @param by the text was given as a change: then `5` and `-5` are differences
 */
export function readChange(text: string, what: 'price' | 'stock', by = false): ChangeReading {
  const shown = text.length > 30 ? `${text.slice(0, 30)}…` : text;
  if (text === '') return { problem: `the ${by ? 'change' : what} is empty` };
  const percent = /^(.*\S)\s*%$/.exec(text)?.[1];
  const number = percent ?? text;
  const value = parseDecimal(number);
  if (value === undefined) return { problem: numberProblem(number, shown, what) };
  const signed = /^[+-]/.test(number);
  if (percent !== undefined) {
    if (!signed) return { problem: `«${shown}» is a share without a sign: write +${shown} or -${shown}` };
    if (value.units < -100n * 10n ** BigInt(value.scale))
      return { problem: `«${shown}» takes away more than all of it` };
    return { change: { is: 'percent', value } };
  }
  if (by || number.startsWith('+')) return { change: { is: 'add', value } };
  if (value.units < 0n)
    return { problem: `a ${what} of ${shown} is below zero; for a change, use --by ${shown} or a column «change»` };
  return { change: { is: 'set', value } };
}

function numberProblem(number: string, shown: string, what: string): string {
  if (/^[+-]?\d[\d.,'\s\u00a0]*,[\d.,]*$/.test(number) || /^[+-]?\d[\d.]*,\d+$/.test(number)) {
    return `«${shown}» has a comma: write ${what === 'stock' ? '1200 for twelve hundred' : '1299.00, with a point and nothing between thousands'}`;
  }
  if (/^[^\d\s.,+-]+\s*\d|\d\s*[^\d\s.,]+$/u.test(number) && !/^[+-]?\d+(?:\.\d+)?e[+-]?\d+$/i.test(number)) {
    return `«${shown}» is no plain number: leave the currency sign out`;
  }
  return `«${shown}» is no ${what}`;
}

/**
 * The value after a change, with `places` digits after the point.
 * @param from the value now; null when it is not known
 * @returns undefined for a relative change of an unknown value
 */
export function applyChange(
  { is, value }: Change,
  from: Decimal | null,
  places: number,
  rounding: Rounding = DEFAULT_ROUNDING,
): Decimal | undefined {
  if (is === 'set') return roundTo(value, places, rounding);
  if (from === null) return undefined;
  if (is === 'add') return roundTo(add(from, value), places, rounding);
  const share = { units: 100n * 10n ** BigInt(value.scale) + value.units, scale: value.scale + 2 };
  return roundTo(multiply(from, share), places, rounding);
}

/** Whether a value has more digits after the point than can be written, other than zeros. */
export function hasMorePlaces(value: Decimal, places: number): boolean {
  return value.scale > places && value.units % 10n ** BigInt(value.scale - places) !== 0n;
}

/** `40`, `+5`, `-10%`: the change again. */
export function changeText({ is, value }: Change): string {
  const sign = is !== 'set' && value.units >= 0n ? '+' : '';
  return `${sign}${format(value)}${is === 'percent' ? '%' : ''}`;
}

/** Whether the new value depends on the old one. */
export function isRelative({ is }: Change): boolean {
  return is !== 'set';
}

/** @returns undefined for a word that names no rule */
export function roundingNamed(name: string): Rounding | undefined {
  return ROUNDINGS.find((rule) => rule === name);
}
