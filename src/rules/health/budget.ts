import { parseDecimal } from '../../lib/decimal.ts';
import { addDays } from '../business-days.ts';
import { floorDiv, parsePercent, percentText, type Rational, rational } from '../rational.ts';
import type { RateLimit, RuleRef } from '../types.ts';
import type { Budget, MetricLimit, MetricUnit } from './types.ts';

/** What a metric was counted from: misses or good ones of all; for hours seconds over cases. */
export interface Counts {
  numerator: number;
  denominator: number;
}

/** The counts of each day of a window, oldest first. */
export interface DayCounts {
  /** The window's last day, `2026-11-22`. */
  lastDay: string;
  numerators: readonly number[];
  denominators: readonly number[];
}

/**
 * What one more miss adds to. `both`: a late dispatch is one more dispatch. `numerator`: an order that is cancelled, sent back or
 * reviewed was counted before.
 */
export type MissAdds = 'both' | 'numerator';

/** A limit of a dispatch or cancellation rule as one of a metric in percent. @throws RangeError when it has no percentage */
export function asMetricLimit({ percent, ...limit }: RateLimit): MetricLimit {
  if (!parsePercent(percent)) throw new RangeError(`the limit ${limit.name} has no percentage: ${percent}`);
  return { ...limit, value: percent };
}

/** A limit's value as the share (or the seconds a case) that the counts are held against. @throws RangeError for no decimal */
function ratioOf({ value, name }: MetricLimit, unit: MetricUnit): Rational {
  const decimal = parseDecimal(value);
  if (!decimal) throw new RangeError(`the limit ${name} is no number: ${value}`);
  const scale = 10n ** BigInt(decimal.scale);
  return unit === 'percent' ? rational(decimal.units, 100n * scale) : rational(3600n * decimal.units, scale);
}

/** How far the counts are within a limit, times both denominators: not negative is within, 0 exactly on it. */
function roomOf(limit: MetricLimit, { num, den }: Rational, { numerator, denominator }: Counts): bigint {
  const [share, bound] = [BigInt(numerator) * den, num * BigInt(denominator)];
  return atMost(limit) ? bound - share : share - bound;
}

function atMost({ comparator }: MetricLimit): boolean {
  return comparator === '<=' || comparator === '<';
}

function strict({ comparator }: MetricLimit): boolean {
  return comparator === '<' || comparator === '>';
}

/** Whether the counts keep a limit, exactly; undefined when nothing was counted. */
export function keeps(limit: MetricLimit, unit: MetricUnit, counts: Counts): boolean | undefined {
  if (counts.denominator <= 0) return undefined;
  const room = roomOf(limit, ratioOf(limit, unit), counts);
  return strict(limit) ? room > 0n : room >= 0n;
}

/** Whether a value (decimal text in the limit's unit) keeps a limit, exactly; undefined for no decimal. */
export function valueKeeps(limit: MetricLimit, value: string): boolean | undefined {
  const [given, bound] = [parseDecimal(value), parseDecimal(limit.value)];
  if (!given || !bound) return undefined;
  const left = given.units * 10n ** BigInt(bound.scale);
  const right = bound.units * 10n ** BigInt(given.scale);
  const room = atMost(limit) ? right - left : left - right;
  return strict(limit) ? room > 0n : room >= 0n;
}

/**
 * How many more misses stay within a limit; 0 when it does not hold; undefined when no number breaks it, nothing was counted, or
 * the unit is hours.
 */
export function missesLeft(
  limit: MetricLimit,
  unit: MetricUnit,
  counts: Counts,
  adds: MissAdds = 'both',
): number | undefined {
  const holds = keeps(limit, unit, counts);
  if (unit === 'hours' || holds === undefined) return undefined;
  if (!holds) return 0;
  const ratio = ratioOf(limit, unit);
  const room = roomOf(limit, ratio, counts) - (strict(limit) ? 1n : 0n);
  const cost = atMost(limit) ? (adds === 'both' ? ratio.den - ratio.num : ratio.den) : ratio.num;
  return cost <= 0n ? undefined : Number(floorDiv(room, cost));
}

/**
 * How many good ones, with no miss among them, bring a limit back; 0 when it holds; undefined when no number does, nothing was
 * counted, or the unit is hours.
 */
export function goodToRecover(limit: MetricLimit, unit: MetricUnit, counts: Counts): number | undefined {
  const holds = keeps(limit, unit, counts);
  if (unit === 'hours' || holds === undefined) return undefined;
  if (holds) return 0;
  const ratio = ratioOf(limit, unit);
  const missing = (strict(limit) ? 1n : 0n) - roomOf(limit, ratio, counts);
  const gain = atMost(limit) ? ratio.num : ratio.den - ratio.num;
  return gain <= 0n ? undefined : Number(-floorDiv(-missing, gain));
}

/**
 * The first day on which a limit that does not hold holds again by itself, as old days fall out of the rolling window. Nothing new
 * is assumed to happen.
 * @returns undefined when it holds already, or when nothing is left in the window before it would: then the value is unknown
 */
export function recoversOn(limit: MetricLimit, unit: MetricUnit, days: DayCounts): string | undefined {
  let numerator = days.numerators.reduce((sum, value) => sum + value, 0);
  let denominator = days.denominators.reduce((sum, value) => sum + value, 0);
  if (keeps(limit, unit, { numerator, denominator }) !== false) return undefined;
  for (let gone = 0; gone < days.denominators.length; gone += 1) {
    numerator -= days.numerators[gone] ?? 0;
    denominator -= days.denominators[gone] ?? 0;
    const holds = keeps(limit, unit, { numerator, denominator });
    if (holds === undefined) return undefined;
    if (holds) return addDays(days.lastDay, gone + 1);
  }
  return undefined;
}

/** What a budget is made from. */
export interface BudgetInput {
  limit: MetricLimit;
  rule: RuleRef;
  unit: MetricUnit;
  /** Undefined while nothing was counted. */
  counts: Counts | undefined;
  adds: MissAdds;
  /** Undefined where the days are not known apart. */
  days: DayCounts | undefined;
}

/** The room that a metric has to a limit, by its counts. */
export function budgetOf({ limit, rule, unit, counts, adds, days }: BudgetInput): Budget {
  const holds = counts && keeps(limit, unit, counts);
  const recovers = days && holds === false ? recoversOn(limit, unit, days) : undefined;
  return {
    limit,
    rule,
    holds,
    missesLeft: counts && missesLeft(limit, unit, counts, adds),
    goodToRecover: counts && goodToRecover(limit, unit, counts),
    ...(recovers !== undefined && { recoversOn: recovers }),
  };
}

/** The counts' value as decimal text in the unit, two digits and more where rounding would hide something. */
export function valueText(unit: MetricUnit, { numerator, denominator }: Counts): string | undefined {
  if (denominator <= 0) return undefined;
  return percentText(
    unit === 'percent' ? rational(numerator, denominator) : rational(numerator, 360_000 * denominator),
  );
}
