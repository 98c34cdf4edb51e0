import { add, type Decimal, format, parseDecimal } from '../../lib/decimal.ts';
import { goodToRecover, missesLeft, valueKeeps } from '../health/budget.ts';
import type { MetricLimit } from '../health/types.ts';
import { badgeRef, type MarketBadges } from './rule-sets.ts';
import {
  type BadgeFacts,
  type BadgeRule,
  type CriterionRule,
  type CriterionVerdict,
  type FactCriterion,
  factTitles,
  type KnownFact,
  type NumberCriterion,
} from './types.ts';

/** Whether a criterion is a number. */
export function isNumber(rule: CriterionRule): rule is NumberCriterion {
  return 'comparator' in rule;
}

/** A number criterion as the limits of health are written, for their arithmetic. */
function limitOf(rule: NumberCriterion): MetricLimit {
  const { comparator, value, source, confidence } = rule;
  return { name: rule.fact, kind: 'programme', comparator, value, source, confidence };
}

/** Holds a criterion against what is known; all arithmetic is exact. */
export function judgeCriterion(
  set: MarketBadges,
  badge: BadgeRule,
  rule: CriterionRule,
  facts: BadgeFacts,
): CriterionVerdict {
  const isUnpublished = 'unpublished' in rule;
  const known = isUnpublished ? undefined : facts.known.get(rule.fact);
  const base: CriterionVerdict = {
    code: isUnpublished ? 'unpublished' : rule.fact,
    title: isUnpublished ? rule.unpublished : factTitles[rule.fact],
    state: 'unpublished',
    have: known?.value ?? null,
    need: null,
    comparator: null,
    value: null,
    unit: null,
    gap: null,
    goodNeeded: null,
    share: null,
    counts: null,
    source: known?.source ?? 'unknown',
    at: known?.at ?? null,
    rule: badgeRef(set, `${badge.code}.${isUnpublished ? 'unpublished' : rule.fact}`, rule),
    contested: [],
    anyOf: null,
    notes: [rule.note, known?.note].filter((note) => note !== undefined),
    unknown: null,
  };
  if (isUnpublished) return base;
  const unknown = known
    ? null
    : (facts.unknown.get(rule.fact) ?? { why: 'nothing tells it', how: 'till badge record keeps what you know.' });
  return { ...base, unknown, ...(isNumber(rule) ? judgeNumber(set, rule, known) : judgeFact(rule, known)) };
}

function judgeNumber(set: MarketBadges, rule: NumberCriterion, known: KnownFact | undefined) {
  const { comparator, value, unit, anyOf, alternatives = [] } = rule;
  const limit = limitOf(rule);
  // Counts say exactly what a rounded share may hide.
  const keeps = known && (known.counts ? countsKeep(limit, known.counts) : valueKeeps(limit, known.value));
  const counts = known?.counts ?? null;
  return {
    state: keeps === undefined ? ('unknown' as const) : keeps ? ('met' as const) : ('not-met' as const),
    need: `${comparator} ${value}`,
    comparator,
    value,
    unit,
    gap: known && keeps === false ? gapOf(rule, known.value) : null,
    goodNeeded:
      counts && keeps === false && unit === 'percent' ? (goodToRecover(limit, 'percent', counts) ?? null) : null,
    share: known && keeps !== undefined ? shareOf(rule, known.value, keeps) : null,
    counts,
    anyOf: anyOf ?? null,
    contested: alternatives.map((other) => ({ ...other, source: set.sources[other.source]?.name ?? other.source })),
  };
}

function countsKeep(limit: MetricLimit, counts: { numerator: number; denominator: number }): boolean | undefined {
  if (counts.denominator <= 0) return undefined;
  return goodToRecover(limit, 'percent', counts) === 0;
}

function judgeFact({ accepts }: FactCriterion, known: KnownFact | undefined) {
  const words = known?.value.split(',') ?? [];
  const met = words.some((word) => accepts.includes(word));
  return {
    state: known ? (met ? ('met' as const) : ('not-met' as const)) : ('unknown' as const),
    need: accepts.join(' or '),
    share: known ? (met ? 1 : 0) : null,
  };
}

/** Whole things of which a strict limit needs one more. */
const WHOLE = ['points', 'orders', 'buyers', 'listings', 'days'];

function gapOf({ comparator, value, unit }: NumberCriterion, have: string): string | null {
  const [need, given] = [parseDecimal(value), parseDecimal(have)];
  if (!need || !given) return null;
  const [more, less] = comparator.startsWith('>') ? [need, given] : [given, need];
  const gap = add(more, negated(less));
  const strict = !comparator.endsWith('=') && WHOLE.includes(unit);
  return plain(strict ? add(gap, { units: 1n, scale: 0 }) : gap);
}

/** How much of the way is done, for a bar: not exact. */
function shareOf({ comparator, value }: NumberCriterion, have: string, keeps: boolean): number {
  if (keeps) return 1;
  const [need, given] = [Number(value), Number(have)];
  const share = comparator.startsWith('>') ? given / need : need / given;
  return Number.isFinite(share) ? Math.min(0.99, Math.max(0, share)) : 0;
}

/** Decimal text without zeros at its end. */
function plain(value: Decimal): string {
  const text = format(value);
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text;
}

function negated({ units, scale }: Decimal): Decimal {
  return { units: -units, scale };
}

/** Things of which a bad day has some: what each adds to a share. */
const BAD: Partial<Record<CriterionVerdict['code'], { what: string; adds: 'both' | 'numerator' }>> = {
  'positive-feedback': { what: 'ratings that are not positive', adds: 'both' },
  'late-dispatch': { what: 'orders dispatched late', adds: 'both' },
  'response-24h': { what: 'chats not answered in time', adds: 'both' },
  cancellation: { what: 'orders cancelled by your fault', adds: 'numerator' },
  'seller-fault-returns': { what: 'returns by your fault', adds: 'numerator' },
  'seller-negative-reviews': { what: 'negative reviews of you', adds: 'numerator' },
};

/** A single day that loses a badge by one criterion. */
export interface BadDay {
  code: string;
  /** `ratings that are not positive` */
  what: string;
  /** The fewest that break the criterion. */
  count: number;
}

/**
 * For each criterion that is met and that a day can break: the fewest bad ones, on one day and with no good one beside them, that
 * break it. Counted on the days that count now.
 */
export function badDays(criteria: readonly CriterionVerdict[]): BadDay[] {
  return criteria
    .flatMap((criterion): BadDay[] => {
      const { code, state, comparator, value, counts, have, anyOf } = criterion;
      if (state !== 'met' || anyOf !== null) return [];
      if (code === 'serious-violation') return [{ code, what: 'violation for counterfeits or fake orders', count: 1 }];
      if (comparator === null || value === null) return [];
      const bad = BAD[code];
      if (bad && counts) {
        const limit: MetricLimit = { name: code, kind: 'programme', comparator, value, source: '', confidence: 'L' };
        const left = missesLeft(limit, 'percent', counts, bad.adds);
        return left === undefined ? [] : [{ code, what: bad.what, count: left + 1 }];
      }
      if (code !== 'listings' && code !== 'violation-points') return [];
      const [has, bound] = [parseDecimal(have ?? ''), parseDecimal(value)];
      if (!has || !bound || has.scale > 0 || bound.scale > 0) return [];
      const room = code === 'listings' ? has.units - bound.units : bound.units - has.units;
      const what = code === 'listings' ? 'listings that end or sell out' : 'violation points';
      return [{ code, what, count: Number(room) + (comparator.endsWith('=') ? 1 : 0) }];
    })
    .sort((a, b) => a.count - b.count);
}
