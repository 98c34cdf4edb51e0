import { describe, expect, it } from 'vitest';
import {
  judgingOf,
  reserveVerdict,
  settlementRules,
  settlementRulesFor,
  tierVerdicts,
} from '../../../../src/rules/money/tier.ts';

const rules = settlementRulesFor('US', '2026-11-22');
if (!rules) throw new Error('no rules');
const facts = { score: '4.8', orders: 120, lateDispatch: '1.2', cancellation: '0.45' };
const states = (given: typeof facts | Record<keyof typeof facts, never>, more = {}) =>
  Object.fromEntries(tierVerdicts(rules, { ...given, ...more }).map(({ tier, state }) => [tier, state]));

describe('settlement tiers', () => {
  it('follow from score and orders as far as rules are public', () => {
    const both = { introductory: 'possible', extended: 'possible' };
    expect(states(facts)).toEqual({ ...both, standard: 'not', accelerated: 'implied', express: 'possible' });
    const standard = { ...both, standard: 'implied', accelerated: 'not', express: 'not' };
    expect(states(facts, { score: '3.49' })).toEqual(standard);
    expect(states(facts, { orders: 49 })).toEqual(standard);
    expect(states(facts, { score: '3.5', orders: 50 })).toMatchObject({ accelerated: 'implied' });
    expect(states(facts, { score: undefined })).toEqual({
      ...both,
      standard: 'possible',
      accelerated: 'possible',
      express: 'possible',
    });
    expect(states(facts, { score: undefined, orders: 3 })).toEqual(standard);
  });

  it('are judged on the first of a month by days that lie before it', () => {
    expect(judgingOf(rules, '2026-11-22')).toEqual({
      last: '2026-11-01',
      next: '2026-12-01',
      ordersFrom: '2026-09-17',
      ordersTo: '2026-10-17',
    });
    expect(judgingOf(rules, '2028-03-01')).toMatchObject({
      last: '2028-03-01',
      next: '2028-04-01',
      ordersFrom: '2028-01-16',
    });
  });

  it('are unknown where no rules are: elsewhere, and before', () => {
    expect(settlementRulesFor('GB', '2026-11-22')).toBeUndefined();
    expect(settlementRulesFor('us', '2025-03-30')).toBeUndefined();
    expect(settlementRulesFor('us', '2025-03-31')?.id).toBe('settlement-us-2025-03-31');
  });

  it('name a source that was read for each value', () => {
    expect(settlementRules.length).toBeGreaterThan(0);
    for (const set of settlementRules) {
      const cited = [
        set.judging.source,
        set.reserve.source,
        ...set.reserve.levels.map(({ source }) => source),
        ...set.tiers.flatMap(({ source, daysSource, needs }) => [source, daysSource, ...(needs ? [needs.source] : [])]),
      ];
      for (const source of cited) expect(set.sources[source]?.read, source).toMatch(/^2026-/);
      for (const { confidence } of Object.values(set.sources)) expect(['H', 'M', 'L']).toContain(confidence);
    }
  });
});

describe('the reserve', () => {
  const percent = (more: object) => reserveVerdict(rules, { ...facts, ...more })?.percent;

  it('is that of the highest level that a rate reaches; beyond what is known it is not known how much', () => {
    expect(percent({})).toBe('0');
    expect(percent({ lateDispatch: '4' })).toBe('0');
    expect(percent({ lateDispatch: '4.01' })).toBe('5');
    expect(percent({ cancellation: '2.51' })).toBe('5');
    expect(percent({ cancellation: '5.1', lateDispatch: '5' })).toBe('10');
    expect(reserveVerdict(rules, { ...facts, lateDispatch: '8.5', cancellation: '6' })).toMatchObject({
      percent: undefined,
      why: 'late dispatch rate 8.5 % is above 8 %',
    });
  });

  it('is unknown with a rate that is', () => {
    expect(reserveVerdict(rules, { ...facts, cancellation: undefined })).toBeUndefined();
    expect(percent({ cancellation: undefined, lateDispatch: '6' })).toBe('5');
  });
});
