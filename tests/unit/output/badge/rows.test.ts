import { describe, expect, it } from 'vitest';
import { criterionFields, planRows, reportRows, simulateRows } from '../../../../src/output/badge/rows.ts';
import { assessBadges } from '../../../../src/rules/badges/assess.ts';
import { badDays } from '../../../../src/rules/badges/criterion.ts';
import { dayNumber } from '../../../../src/rules/badges/days.ts';
import { planBadge } from '../../../../src/rules/badges/plan.ts';
import { badgesById, type MarketBadges } from '../../../../src/rules/badges/rule-sets.ts';
import type { BadgeFacts, BadgeRule, BadgeVerdict } from '../../../../src/rules/badges/types.ts';
import { whatIf } from '../../../../src/rules/badges/what-if.ts';

const today = dayNumber('2026-11-22');
const at = '2026-11-20T00:00:00Z';
const facts: BadgeFacts = {
  known: new Map([
    ['score', { value: '3.9', source: 'recorded', at }],
    ['listings', { value: '7', source: 'computed', at }],
    ['trademark', { value: 'none', source: 'platform', at, note: 'Being checked: letter.' }],
  ]),
  unknown: new Map(),
};
const set = badgesById('us-2025-06') as MarketBadges;
const badges = assessBadges(set, facts, undefined, today);
const of = (code: string) => ({
  rule: set.badges.find((badge) => badge.code === code) as BadgeRule,
  verdict: badges.find((badge) => badge.code === code) as BadgeVerdict,
  series: new Map(),
  today,
});

/** What a shell can take apart: a text, a number, so or not, or nothing. */
function expectFlat(rows: readonly object[], least: number): void {
  expect(rows.length).toBeGreaterThanOrEqual(least);
  for (const row of rows)
    for (const value of Object.values(row))
      expect(value === null || ['string', 'number', 'boolean'].includes(typeof value), JSON.stringify(row)).toBe(true);
}

describe('badges as rows', () => {
  it('have a flat row for each criterion, with its need, its source and what is contested', () => {
    const rows = reportRows({ badges, next: 'silver-star' });
    expectFlat(rows, 13);
    for (const row of rows) expect(Object.keys(row)).toEqual([...criterionFields]);
    const score = rows.find(({ badge, criterion }) => badge === 'gold-star' && criterion === 'score');
    expect(score).toMatchObject({ state: 'not-met', have: '3.9', need: '>= 4.0', gap: '0.1', next: false });
    expect(score?.contested).toContain('4.5');
    expect(score?.ruleRead).toBe('2026-11-22');
    const logo = rows.find(({ badge, criterion }) => badge === 'silver-star' && criterion === 'logo');
    expect(logo).toMatchObject({ state: 'unknown', have: null, next: true, source: 'unknown' });
  });

  it('have a flat row for each step of a plan, and what is being checked', () => {
    const rows = planRows(planBadge({ ...of('authorized-seller'), wishes: {} }));
    expectFlat(rows, 1);
    expect(rows[0]).toMatchObject({ criterion: 'trademark', kind: 'act', why: 'Being checked: letter.' });
    expect(rows[0]?.papers).toContain('Letter');
  });

  it('have a flat row for each number of what-if days, with its smallest bad day', () => {
    const badge = of('gold-star');
    const result = { ...whatIf(badge, { days: 1 }), badDays: badDays(badge.verdict.criteria) };
    const rows = simulateRows(result);
    expectFlat(rows, 5);
    expect(rows.find(({ code }) => code === 'listings')).toMatchObject({ before: '7', after: '7', badDay: 7 });
  });
});
