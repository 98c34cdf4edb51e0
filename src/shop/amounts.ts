import { add, type Decimal, format, parseDecimal } from '../lib/decimal.ts';

/**
 * Adds amounts exactly.
 * @returns decimal text with as many places as the longest addend; undefined where nothing was given or something is no amount
 */
export function addAmounts(amounts: readonly (string | undefined)[]): string | undefined {
  const given = amounts.filter((amount): amount is string => amount !== undefined && amount !== '');
  const values: Decimal[] = [];
  for (const amount of given) {
    const value = parseDecimal(amount);
    if (value === undefined) return undefined;
    values.push(value);
  }
  if (values.length < 2) return given[0];
  return format(values.reduce(add));
}

/**
 * Shares an amount out among so many units, exactly to its smallest coin; the first ones carry what is left over.
 * @returns each unit's amount, by its place from 0; undefined where the amount is none
 */
export function shareAmount(amount: string | undefined, count: number): ((index: number) => string) | undefined {
  const value = amount === undefined ? undefined : parseDecimal(amount);
  if (value === undefined) return undefined;
  const [part, rest] = [value.units / BigInt(count), value.units % BigInt(count)];
  const step = rest < 0n ? -1n : 1n;
  const [more, less] = [format({ ...value, units: part + step }), format({ ...value, units: part })];
  return (index) => (index < Number(rest * step) ? more : less);
}
