/** An exact decimal number: `units / 10^scale`. Made by `parseDecimal`; several pairs may stand for one value (1.5 and 1.50). */
export interface Decimal {
  readonly units: bigint;
  /** Digits after the point, 0 or more. */
  readonly scale: number;
}

/**
 * How a number between two that can be written is rounded.
 *
 * half-up    to the nearer one, from the middle away from zero (what prices are rounded by)
 * half-even  to the nearer one, from the middle to the even one
 * down       towards zero
 * up         away from zero
 * floor      to the lesser one
 * ceiling    to the greater one
 */
export type Rounding = 'half-up' | 'half-even' | 'down' | 'up' | 'floor' | 'ceiling';

export const ROUNDINGS: readonly Rounding[] = ['half-up', 'half-even', 'down', 'up', 'floor', 'ceiling'];

const DECIMAL = /^([+-]?)(\d{1,30})(?:\.(\d{1,20}))?$/;

/**
 * Reads a decimal as the API and spreadsheets that mean one write it: `12`, `12.50`, `-0.5`.
 * @returns undefined for anything else: `1,299.00`, `12,50`, `1e3`, `.5`, `12.`, `$12`, empty text
 */
export function parseDecimal(text: string): Decimal | undefined {
  const match = DECIMAL.exec(text);
  if (!match) return undefined;
  const fraction = match[3] ?? '';
  const units = BigInt(`${match[2]}${fraction}`);
  return { units: match[1] === '-' ? -units : units, scale: fraction.length };
}

/** Negative, 0 or positive, as `a` is less than, equal to or more than `b`. 1.5 and 1.50 are equal. */
export function compareDecimal(a: Decimal, b: Decimal): number {
  const scale = Math.max(a.scale, b.scale);
  const difference = unitsAt(a, scale) - unitsAt(b, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** The exact sum. */
export function add(a: Decimal, b: Decimal): Decimal {
  const scale = Math.max(a.scale, b.scale);
  return { units: unitsAt(a, scale) + unitsAt(b, scale), scale };
}

/** The exact product; its scale is the sum of both scales. */
export function multiply(a: Decimal, b: Decimal): Decimal {
  return { units: a.units * b.units, scale: a.scale + b.scale };
}

/** The value with exactly `places` digits after the point; digits that fall away are rounded by `rounding`. */
export function roundTo(value: Decimal, places: number, rounding: Rounding = 'half-up'): Decimal {
  if (value.scale <= places) return { units: unitsAt(value, places), scale: places };
  const divisor = 10n ** BigInt(value.scale - places);
  const negative = value.units < 0n;
  const size = negative ? -value.units : value.units;
  const [quotient, rest] = [size / divisor, size % divisor];
  const rounded = quotient + (awayFromZero(rounding, negative, quotient, rest, divisor) ? 1n : 0n);
  return { units: negative ? -rounded : rounded, scale: places };
}

/** Decimal text with all digits the value was given: `12.50`, `-0.5`. `parseDecimal` reads it back. */
export function format(value: Decimal): string {
  const digits = (value.units < 0n ? -value.units : value.units).toString().padStart(value.scale + 1, '0');
  const whole = digits.slice(0, digits.length - value.scale);
  const fraction = digits.slice(digits.length - value.scale);
  return `${value.units < 0n ? '-' : ''}${whole}${fraction === '' ? '' : `.${fraction}`}`;
}

function unitsAt(value: Decimal, scale: number): bigint {
  return value.units * 10n ** BigInt(scale - value.scale);
}

function awayFromZero(rounding: Rounding, negative: boolean, quotient: bigint, rest: bigint, divisor: bigint): boolean {
  if (rest === 0n || rounding === 'down') return false;
  if (rounding === 'up') return true;
  if (rounding === 'floor') return negative;
  if (rounding === 'ceiling') return !negative;
  const twice = rest * 2n;
  if (twice !== divisor) return twice > divisor;
  return rounding === 'half-up' || quotient % 2n === 1n;
}
