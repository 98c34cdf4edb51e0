import { add, compareDecimal, type Decimal, format, parseDecimal } from '../../lib/decimal.ts';
import type { MetricUnit } from './types.ts';

/** How a value differs from another, in words: «0.35 points more», «2 hours less», «the same». Both are decimal text. */
export function differenceText(unit: MetricUnit, value: string, other: string): string {
  const [a, b] = [parseDecimal(value), parseDecimal(other)];
  if (!a || !b) return 'not to be compared';
  const order = compareDecimal(a, b);
  if (order === 0) return 'the same';
  const [more, less] = order > 0 ? [a, b] : [b, a];
  const size = plain(add(more, { units: -less.units, scale: less.scale }));
  const one = size === '1';
  const name = unit === 'percent' ? (one ? 'point' : 'points') : one ? 'hour' : 'hours';
  return `${size} ${name} ${order > 0 ? 'more' : 'less'}`;
}

function plain(value: Decimal): string {
  const text = format(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}
