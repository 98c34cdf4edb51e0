import { parseDecimal } from '../../lib/decimal.ts';
import { type Rational, rational } from '../rational.ts';
import type { DaySpan } from './days.ts';
import type { Comparator, NumberCriterion } from './types.ts';

/**
 * What was so on each day, the oldest first, the last one today. `share`: parts of wholes; `sum`: how many in a span; `level`: a
 * number that days add to, whatever the span.
 */
export interface Series {
  kind: 'share' | 'sum' | 'level';
  /** Number of the first day. */
  first: number;
  parts: readonly Rational[];
  /** Of a share only. */
  wholes?: readonly Rational[];
  /** What a level was before the first day. */
  before?: Rational;
  /** Only the total was known, and it was spread evenly over the days. */
  spread?: boolean;
  /** What a day brought lately, where the last days are not known yet. */
  lately?: Rational;
}

/** What each day to come adds. */
export interface Pace {
  part: Rational;
  whole: Rational;
}

/** What is so in a span of days: of a sum or a level the part alone counts. */
export interface Value {
  part: Rational;
  whole: Rational;
}

export const ZERO: Rational = { num: 0n, den: 1n };

export function plus(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den + b.num * a.den, a.den * b.den);
}

export function times(a: Rational, b: Rational): Rational {
  return rational(a.num * b.num, a.den * b.den);
}

export function minus(a: Rational, b: Rational): Rational {
  return rational(a.num * b.den - b.num * a.den, a.den * b.den);
}

/** Reads decimal text as a fraction. */
export function fraction(text: string): Rational | undefined {
  const decimal = parseDecimal(text);
  return decimal && rational(decimal.units, 10n ** BigInt(decimal.scale));
}

/** A series ready to be asked for any span; days after its last go on at a pace. */
export type Reader = (span: DaySpan, pace: Pace) => Value;

/** Sums once, so that every span is two look-ups: a forecast asks for thousands. */
export function reader(series: Series): Reader {
  const parts = running(series.parts);
  const wholes = running(series.wholes ?? []);
  const last = series.first + series.parts.length - 1;
  return (span, pace) => {
    const from = series.kind === 'level' ? series.first : span.from;
    const future = BigInt(Math.max(0, span.to - Math.max(last, from - 1)));
    const past = (sums: readonly Rational[]) =>
      between(sums, from - series.first, Math.min(span.to, last) - series.first);
    const base = series.kind === 'level' ? (series.before ?? ZERO) : ZERO;
    return {
      part: plus(plus(base, past(parts)), times(pace.part, { num: future, den: 1n })),
      whole: series.wholes ? plus(past(wholes), times(pace.whole, { num: future, den: 1n })) : ZERO,
    };
  };
}

function running(values: readonly Rational[]): Rational[] {
  const sums = [ZERO];
  for (const value of values) sums.push(plus(sums.at(-1) as Rational, value));
  return sums;
}

function between(sums: readonly Rational[], from: number, to: number): Rational {
  const most = sums.length - 1;
  const [a, b] = [Math.min(most, Math.max(0, from)), Math.min(most, Math.max(0, to + 1))];
  return b <= a ? ZERO : minus(sums[b] as Rational, sums[a] as Rational);
}

/** Whether a value keeps a criterion, exactly; undefined for a share of nothing. */
export function keepsCriterion(
  { comparator, value, unit }: Pick<NumberCriterion, 'comparator' | 'value' | 'unit'>,
  kind: Series['kind'],
  { part, whole }: Value,
): boolean | undefined {
  const bound = fraction(value);
  if (!bound) throw new RangeError(`the criterion is no number: ${value}`);
  if (kind !== 'share') return related(comparator, part, bound);
  if (whole.num <= 0n) return undefined;
  const share = unit === 'percent' ? rational(bound.num, bound.den * 100n) : bound;
  return related(comparator, part, times(share, whole));
}

function related(comparator: Comparator, a: Rational, b: Rational): boolean {
  const difference = a.num * b.den - b.num * a.den;
  if (comparator === '>=') return difference >= 0n;
  if (comparator === '>') return difference > 0n;
  return comparator === '<=' ? difference <= 0n : difference < 0n;
}

/** A total that came over so many days, spread evenly over them. */
export function spreadEvenly(total: Rational, days: number): Rational[] {
  return new Array<Rational>(days).fill(rational(total.num, total.den * BigInt(days)));
}

/** Days before the last known one over which a level's pace is taken, or the next longer span that is known. */
const LATELY = 30;

/**
 * A level from what it was on some days (at their ends): between two of them it grew evenly.
 * @param points the oldest first, a day each; two at least
 * @param today the series goes up to it
 * @returns undefined for fewer than two days
 */
export function levelSeries(points: readonly { day: number; value: Rational }[], today: number): Series | undefined {
  const known = points.filter(({ day }) => day <= today);
  const [first, last] = [known[0], known.at(-1)];
  if (!first || !last || first.day === last.day) return undefined;
  const parts: Rational[] = [];
  known.slice(1).forEach((point, index) => {
    const before = known[index] as { day: number; value: Rational };
    parts.push(...spreadEvenly(minus(point.value, before.value), point.day - before.day));
  });
  // Since the last one nothing is known to have come.
  for (let day = last.day + 1; day <= today; day += 1) parts.push(ZERO);
  const month = known.findLast(({ day }) => day <= last.day - LATELY) ?? first;
  const lately = minus(last.value, month.value);
  return {
    kind: 'level',
    first: first.day + 1,
    parts,
    before: first.value,
    lately: rational(lately.num, lately.den * BigInt(last.day - month.day)),
  };
}

/** What a day of the last so many brought on average. */
export function paceOf(series: Series, today: number, days: number): Pace {
  if (series.lately) return { part: series.lately, whole: ZERO };
  const from = Math.max(series.first, today - days + 1);
  const span = BigInt(Math.max(1, today - from + 1));
  const { part, whole } = reader({ ...series, kind: series.kind === 'level' ? 'sum' : series.kind })(
    { from, to: today },
    { part: ZERO, whole: ZERO },
  );
  return { part: rational(part.num, part.den * span), whole: rational(whole.num, whole.den * span) };
}
