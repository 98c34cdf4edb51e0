import { describe, expect, it } from 'vitest';
import {
  budgetOf,
  goodToRecover,
  keeps,
  missesLeft,
  recoversOn,
  valueKeeps,
  valueText,
} from '../../../../src/rules/health/budget.ts';
import { differenceText } from '../../../../src/rules/health/given.ts';
import type { MetricLimit } from '../../../../src/rules/health/types.ts';

const limit = (comparator: MetricLimit['comparator'], value: string): MetricLimit => ({
  name: 'x',
  kind: 'enforced',
  comparator,
  value,
  source: 's',
  confidence: 'H',
});
const counts = (numerator: number, denominator: number) => ({ numerator, denominator });

describe('the room to a limit', () => {
  it('agrees with the worked examples', () => {
    // 6 late of 100: ceil(6 / 0.04 − 100) = 50 in time bring it back to 4 %; 10 % holds.
    expect(goodToRecover(limit('<=', '4'), 'percent', counts(6, 100))).toBe(50);
    expect(goodToRecover(limit('<=', '10'), 'percent', counts(6, 100))).toBe(0);
    // 76 good of 100 for 80 %: ceil((80 − 76) / 0.2) = 20.
    expect(goodToRecover(limit('>=', '80'), 'percent', counts(76, 100))).toBe(20);
    // Where binary fractions are wrong by one.
    expect(goodToRecover(limit('>=', '80'), 'percent', counts(0, 1))).toBe(4);
    expect(goodToRecover(limit('>=', '95'), 'percent', counts(18, 19))).toBe(1);
    expect(keeps(limit('<=', '4'), 'percent', counts(3, 100))).toBe(true);
  });

  it('counts a late dispatch as one more dispatch, and a cancellation not as one more order', () => {
    expect(missesLeft(limit('<=', '4'), 'percent', counts(0, 100))).toBe(4);
    expect(missesLeft(limit('<=', '10'), 'percent', counts(6, 100))).toBe(4);
    expect(missesLeft(limit('<=', '2.5'), 'percent', counts(0, 100), 'numerator')).toBe(2);
    expect(missesLeft(limit('<=', '2.5'), 'percent', counts(0, 100), 'both')).toBe(2);
    expect(missesLeft(limit('<=', '50'), 'percent', counts(0, 100), 'numerator')).toBe(50);
    expect(missesLeft(limit('<=', '50'), 'percent', counts(0, 100), 'both')).toBe(100);
  });

  it('keeps «at most» and «below» apart, also for more is better', () => {
    expect([
      keeps(limit('<=', '4'), 'percent', counts(4, 100)),
      keeps(limit('<', '4'), 'percent', counts(4, 100)),
    ]).toEqual([true, false]);
    expect([
      keeps(limit('>=', '85'), 'percent', counts(85, 100)),
      keeps(limit('>', '85'), 'percent', counts(85, 100)),
    ]).toEqual([true, false]);
    expect(missesLeft(limit('<', '4'), 'percent', counts(3, 100))).toBe(1);
    expect(missesLeft(limit('<', '4'), 'percent', counts(3, 99))).toBe(0);
    expect(missesLeft(limit('<=', '4'), 'percent', counts(3, 99))).toBe(1);
    expect(missesLeft(limit('>', '85'), 'percent', counts(86, 100))).toBe(1);
    expect(goodToRecover(limit('>', '85'), 'percent', counts(85, 100))).toBe(1);
    expect(goodToRecover(limit('<', '4'), 'percent', counts(4, 100))).toBe(1);
  });

  it('has no number where none is enough, none is too many, or nothing is known', () => {
    expect(missesLeft(limit('<=', '100'), 'percent', counts(3, 3))).toBeUndefined();
    expect(missesLeft(limit('>=', '0'), 'percent', counts(3, 3))).toBeUndefined();
    expect(goodToRecover(limit('<=', '0'), 'percent', counts(1, 3))).toBeUndefined();
    expect(goodToRecover(limit('>=', '100'), 'percent', counts(1, 3))).toBeUndefined();
    expect(keeps(limit('<=', '4'), 'percent', counts(0, 0))).toBeUndefined();
    expect(missesLeft(limit('<=', '4'), 'percent', counts(0, 0))).toBeUndefined();
    expect(missesLeft(limit('<=', '24'), 'hours', counts(3600, 2))).toBeUndefined();
    expect(() => keeps(limit('<=', 'four'), 'percent', counts(1, 2))).toThrow(RangeError);
  });

  it('is exact for large numbers', () => {
    const million = counts(40_000_001, 1_000_000_000);
    expect(keeps(limit('<=', '4'), 'percent', million)).toBe(false);
    expect(goodToRecover(limit('<=', '4'), 'percent', million)).toBe(25);
    expect(valueText('percent', million)).toBe('4.0000001');
    expect(valueText('percent', counts(1, 3))).toBe('33.33');
    expect(valueText('percent', counts(0, 0))).toBeUndefined();
  });

  it('holds a mean of hours against hours', () => {
    // 26 hours and 30 minutes.
    expect(valueText('hours', counts(2 * 95_400, 2))).toBe('26.50');
    expect(keeps(limit('<=', '26.5'), 'hours', counts(2 * 95_400, 2))).toBe(true);
    expect(keeps(limit('<', '26.5'), 'hours', counts(2 * 95_400, 2))).toBe(false);
    expect(keeps(limit('<=', '26.5'), 'hours', counts(2 * 95_400 + 1, 2))).toBe(false);
    expect(valueKeeps(limit('<=', '29.7'), '29.70')).toBe(true);
    expect(valueKeeps(limit('<', '29.7'), '29.70')).toBe(false);
    expect(valueKeeps(limit('>=', '80'), '79.999999999999999999')).toBe(false);
    expect(valueKeeps(limit('<=', '4'), 'none')).toBeUndefined();
  });

  it('recovers by itself on the day on which enough old days have fallen out', () => {
    const days = {
      lastDay: '2026-11-22',
      numerators: [4, 0, 2, 0, 0, 0, 0],
      denominators: [10, 10, 10, 20, 20, 20, 10],
    };
    // 6 of 100. Without the first day 2 of 90 = 2.2 %.
    expect(recoversOn(limit('<=', '4'), 'percent', days)).toBe('2026-11-23');
    // Without three days 0 of 70.
    expect(recoversOn(limit('<=', '2'), 'percent', days)).toBe('2026-11-25');
    expect(recoversOn(limit('<=', '10'), 'percent', days)).toBeUndefined();
  });

  it('says nothing when the window would be empty first', () => {
    const lastBad = { lastDay: '2028-02-28', numerators: [0, 0, 5], denominators: [50, 0, 5] };
    expect(recoversOn(limit('<=', '4'), 'percent', lastBad)).toBeUndefined();
    expect(
      recoversOn(limit('<=', '4'), 'percent', { lastDay: '2028-02-28', numerators: [], denominators: [] }),
    ).toBeUndefined();
  });

  it('counts days over leap days and year ends', () => {
    const one = (lastDay: string) => ({ lastDay, numerators: [1, 0], denominators: [1, 10] });
    expect(recoversOn(limit('<=', '4'), 'percent', one('2028-02-28'))).toBe('2028-02-29');
    expect(recoversOn(limit('<=', '4'), 'percent', one('2028-02-29'))).toBe('2028-03-01');
    expect(recoversOn(limit('<=', '4'), 'percent', one('2026-12-31'))).toBe('2027-01-01');
  });

  it('is all of that in one', () => {
    const rule = { id: 'r', source: 's', date: '2026-11-22', confidence: 'H' as const };
    const days = { lastDay: '2026-11-22', numerators: [6, 0], denominators: [50, 50] };
    const budget = budgetOf({
      limit: limit('<=', '4'),
      rule,
      unit: 'percent',
      counts: counts(6, 100),
      adds: 'both',
      days,
    });
    expect(budget).toMatchObject({ holds: false, missesLeft: 0, goodToRecover: 50, recoversOn: '2026-11-23' });
    const unknown = budgetOf({
      limit: limit('<=', '4'),
      rule,
      unit: 'percent',
      counts: undefined,
      adds: 'both',
      days: undefined,
    });
    expect(unknown).toMatchObject({ holds: undefined, missesLeft: undefined, goodToRecover: undefined });
    expect('recoversOn' in unknown).toBe(false);
  });
});

describe('the difference of two values', () => {
  it.each([
    ['percent', '1.26', '1.61', '0.35 points less'],
    ['percent', '5', '4.00', '1 point more'],
    ['hours', '26.5', '24.5', '2 hours more'],
    ['percent', '4.00', '4', 'the same'],
    ['percent', '100', '90', '10 points more'],
    ['percent', 'x', '90', 'not to be compared'],
  ] as const)('in %s, of %s to %s is %s', (unit, value, other, words) => {
    expect(differenceText(unit, value, other)).toBe(words);
  });
});
