/**
 * A scale with round steps that holds two values: 0, 50, 100, 150 for 0 to 137.
 * @returns its ends, and its steps from the lowest up, two at least
 */
export function niceScale(least: number, most: number): { low: number; high: number; ticks: readonly number[] } {
  const spread = most - least || Math.abs(most) || 1;
  const rough = spread / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * 0.999) ?? 10) * power;
  const [first, last] = [Math.floor(least / step + 1e-9), Math.ceil(most / step - 1e-9)];
  const count = Math.max(1, last - first);
  const ticks = Array.from({ length: count + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
  return { low: ticks[0] as number, high: ticks.at(-1) as number, ticks };
}
