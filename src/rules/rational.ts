/** An exact fraction; the denominator is positive. */
export interface Rational {
  num: bigint;
  den: bigint;
}

/** A fraction in lowest terms. @throws RangeError for a denominator of 0 */
export function rational(num: bigint | number, den: bigint | number): Rational {
  let [top, bottom] = [BigInt(num), BigInt(den)];
  if (bottom === 0n) throw new RangeError('a fraction needs a denominator');
  if (bottom < 0n) [top, bottom] = [-top, -bottom];
  const divisor = greatestDivisor(top < 0n ? -top : top, bottom);
  return { num: top / divisor, den: bottom / divisor };
}

/** Reads a percentage from 0 to 100 as decimal text: `4`, `2.5`. @returns undefined for anything else */
export function parsePercent(text: string): Rational | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,9}))?$/.exec(text);
  if (!match) return undefined;
  const decimals = match[2] ?? '';
  const value = rational(BigInt(`${match[1]}${decimals}`), 100n * 10n ** BigInt(decimals.length));
  return value.num > value.den ? undefined : value;
}

/** Negative, 0 or positive, as `a` is less than, equal to or more than `b`. */
export function compare(a: Rational, b: Rational): number {
  const difference = a.num * b.den - b.num * a.den;
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/**
 * A fraction as a percentage in decimal text, `4.76`, without `%`.
 * Rounded half up to `digits`, which are more where the exact value is no such number and rounding would make it look like one
 * with fewer (`4.004` stays apart from `4`).
 */
export function percentText(value: Rational, digits = 2): string {
  for (let places = digits; ; places += 1) {
    const scale = 10n ** BigInt(places);
    const scaled = value.num * 100n * scale;
    const rounded = floorDiv(2n * scaled + value.den, 2n * value.den);
    const exact = rounded * value.den === scaled;
    // A whole percentage is where limits are; only an exact value may be printed as one.
    if (!exact && rounded % scale === 0n && places < 12) continue;
    const text = (rounded < 0n ? -rounded : rounded).toString().padStart(places + 1, '0');
    const fraction = text.slice(text.length - places);
    return `${rounded < 0n ? '-' : ''}${text.slice(0, text.length - places)}${places > 0 ? `.${fraction}` : ''}`;
  }
}

/** The largest whole number that is not more than `a / b`; `b` positive. */
export function floorDiv(a: bigint, b: bigint): bigint {
  return a >= 0n ? a / b : -((-a + b - 1n) / b);
}

function greatestDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b];
  while (y !== 0n) [x, y] = [y, x % y];
  return x;
}
