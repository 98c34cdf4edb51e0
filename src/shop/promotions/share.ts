import { type Decimal, format } from '../../lib/decimal.ts';

/**
 * A part of a whole in per cent, rounded half up to one digit: `33.3`, `-12.0`.
 * @returns undefined for a whole of nothing
 */
export function percentOf(part: Decimal, whole: Decimal): string | undefined {
  const scale = Math.max(part.scale, whole.scale);
  const units = (value: Decimal) => value.units * 10n ** BigInt(scale - value.scale);
  const [above, below] = [units(part) * 1000n, units(whole)];
  if (below <= 0n) return undefined;
  const size = above < 0n ? -above : above;
  const tenths = (2n * size + below) / (2n * below);
  return format({ units: above < 0n ? -tenths : tenths, scale: 1 });
}
