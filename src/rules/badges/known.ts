import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import { percentText, type Rational } from '../rational.ts';
import type { DaySpan } from './days.ts';
import { reader, type Series, ZERO } from './series.ts';
import type { KnownFact } from './types.ts';

/**
 * What a counted series says of a span of days.
 * @param at ISO 8601 UTC
 * @returns undefined for a share of nothing: that is unknown, not 0 %
 */
export function countedFact(series: Series, span: DaySpan, at: string): KnownFact | undefined {
  const { part, whole } = reader(series)(span, { part: ZERO, whole: ZERO });
  if (series.kind !== 'share') return { value: decimalOf(part), source: 'computed', at };
  if (whole.num === 0n) return undefined;
  const value = percentText({ num: part.num * whole.den, den: part.den * whole.num });
  // A total that was spread over days leaves no whole number in some of them.
  if (part.den !== 1n || whole.den !== 1n) return { value, source: 'computed', at };
  return { value, source: 'computed', at, counts: { numerator: Number(part.num), denominator: Number(whole.num) } };
}

/** A fraction as decimal text, up to four digits, towards zero. */
export function decimalOf({ num, den }: Rational): string {
  const scaled = (num < 0n ? -num : num) * 10_000n;
  const digits = (scaled / den).toString().padStart(5, '0');
  const text = `${digits.slice(0, -4)}.${digits.slice(-4)}`.replace(/\.?0+$/, '');
  return num < 0n && text !== '0' ? `-${text}` : text;
}

/** Days after which what was typed in leads no more where Till can count for itself. */
const FRESH_DAYS = 31;

/**
 * Which of several says what is so: the platform, then what was recorded lately, then what Till counts, then what was recorded
 * long ago, with a note of its age.
 * @param now epoch milliseconds
 */
export function leading(facts: readonly (KnownFact | undefined)[], now: number): KnownFact | undefined {
  const known = facts.filter((fact) => fact !== undefined);
  const age = (fact: KnownFact) => Math.floor((now - Date.parse(fact.at)) / 86_400_000);
  const rank = (fact: KnownFact) =>
    fact.source === 'platform' ? 0 : fact.source === 'recorded' ? (age(fact) <= FRESH_DAYS ? 1 : 3) : 2;
  const first = [...known].sort((a, b) => rank(a) - rank(b) || (a.at < b.at ? 1 : -1))[0];
  if (!first) return undefined;
  const others = known.filter((fact) => fact !== first && fact.source === 'computed' && !sameNumber(fact, first));
  const notes = [
    ...(first.note === undefined ? [] : [first.note]),
    ...(rank(first) === 3 ? [`Recorded ${age(first)} days ago.`] : []),
    ...others.map(({ value }) => `Till counts ${value}.`),
  ];
  return { ...first, ...(notes.length > 0 && { note: notes.join(' ') }) };
}

function sameNumber(a: KnownFact, b: KnownFact): boolean {
  const [one, other] = [parseDecimal(a.value), parseDecimal(b.value)];
  return one !== undefined && other !== undefined && compareDecimal(one, other) === 0;
}
