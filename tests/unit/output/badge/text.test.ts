import { describe, expect, it } from 'vitest';
import { numberText } from '../../../../src/output/badge/parts.ts';
import { planText } from '../../../../src/output/badge/plan-text.ts';
import { simulateText } from '../../../../src/output/badge/simulate-text.ts';
import { badgeText } from '../../../../src/output/badge/text.ts';
import { createLook, loadKit } from '../../../../src/output/look.ts';
import { assessBadges, nextBadge } from '../../../../src/rules/badges/assess.ts';
import { badDays } from '../../../../src/rules/badges/criterion.ts';
import { dayNumber } from '../../../../src/rules/badges/days.ts';
import { planBadge } from '../../../../src/rules/badges/plan.ts';
import type { BadgeReport } from '../../../../src/rules/badges/report.ts';
import { badgesById, type MarketBadges } from '../../../../src/rules/badges/rule-sets.ts';
import type { BadgeFacts, BadgeRule, KnownFact } from '../../../../src/rules/badges/types.ts';
import { type WhatIf, whatIf } from '../../../../src/rules/badges/what-if.ts';

const today = dayNumber('2026-11-22');
const fact = (value: string): KnownFact => ({ value, source: 'recorded', at: '2026-11-20T00:00:00Z' });
const facts: BadgeFacts = {
  known: new Map([
    ['reputation', fact('12345')],
    ['score', fact('3.9')],
    ['logo', fact('yes')],
    ['listings', fact('5')],
    ['trademark', fact('none')],
  ]),
  unknown: new Map([['positive-feedback', { why: 'no ratings \x1b[2J', how: 'It comes.' }]]),
};

function report(id: string): BadgeReport {
  const set = badgesById(id) as MarketBadges;
  const badges = assessBadges(set, facts, [{ code: 'authorized-seller', since: null, nextReview: null }], today);
  return {
    shop: { id: '1', name: 'Evil \x1b[31m\u202eshop '.repeat(6), market: 'US' },
    at: '2026-11-22T08:00:00Z',
    zone: 'America/Los_Angeles',
    ruleSet: {
      id,
      title: set.title,
      market: 'US',
      from: set.from,
      undated: set.undated === true,
      together: set.together.value,
      notes: [],
      rule: { id, source: 's', date: '2026-11-22', confidence: 'M' },
    },
    remark: null,
    held: [{ code: 'authorized-seller', title: 'Authorized Seller', since: null, inRuleSet: true }],
    heldFrom: 'recorded',
    next: nextBadge(badges)?.code ?? null,
    badges,
    badDays: badges.flatMap(({ code, criteria }) => badDays(criteria).map((day) => ({ badge: code, ...day }))),
    watched: [{ code: 'orders', title: 'Orders', value: '1234567', unit: 'orders', counts: null, note: null }],
    shoppersSee: [
      { code: 'positive-feedback', title: 'Positive feedback', shown: '95.5', own: null, counts: null, how: '' },
    ],
    sources: [],
  };
}

async function look(width: number, unicode = true) {
  const stream = { isTTY: true, columns: width, write: () => true } as never;
  const env = unicode ? { LANG: 'en_US.UTF-8', TERM: 'xterm' } : { LANG: 'C', LC_ALL: 'C', TERM: 'linux' };
  return createLook(stream, env, { color: false, kit: await loadKit(false) });
}

describe('badges on a terminal', () => {
  it.each([60, 80, 120])(
    'fit %i columns, with states in words and nothing of a hostile text but letters',
    async (width) => {
      for (const id of ['us-2025-06', 'us-2025-12-10', 'us-2026-h1']) {
        const text = badgeText(report(id), await look(width));
        expect(text.split('\n').length).toBeGreaterThan(20);
        for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(width);
        expect(text).not.toMatch(/[\x00-\x09\x0b-\x1f\u202e]/);
        expect(text).toContain('missing');
        expect(text).toContain('recorded 2026-11-20');
      }
      expect(badgeText(report('us-2025-06'), await look(width))).toContain('criteria never published');
      expect(badgeText(report('us-2025-12-10'), await look(width)).replace(/\s+/g, ' ')).toContain('0.1 short');
    },
  );

  it('draws with letters alone where a terminal has no others', async () => {
    const text = badgeText(report('us-2025-12-10'), await look(80, false));
    expect(text).toContain('####');
    expect(text).toContain('x missing');
    expect(text).not.toMatch(/[█✓✗–]/);
  });

  it('shows plans and what-ifs within 60 columns', async () => {
    const set = badgesById('us-2026-07-21') as MarketBadges;
    const verdicts = assessBadges(set, facts, undefined, today);
    const plain = await look(60);
    for (const verdict of verdicts) {
      const rule = set.badges.find(({ code }) => code === verdict.code) as BadgeRule;
      const plan = planBadge({ rule, verdict, series: new Map(), today, wishes: { orders: '3' } });
      const result = whatIf({ rule, verdict, series: new Map(), today }, { days: 2, ratings: { total: 4, bad: 1 } });
      for (const text of [
        planText(plan, plain),
        simulateText({ ...result, badDays: badDays(verdict.criteria) }, plain),
      ]) {
        expect(text).toContain(verdict.title);
        for (const line of text.split('\n')) expect(line.length, line).toBeLessThanOrEqual(60);
      }
    }
    // The day belongs to what becomes of the number, not to what is needed.
    const score = verdicts[0]!.criteria[0]!;
    const row = { ...score, criterion: true, before: '4.2', after: '3.9', countsAfter: null, turnsOn: '2026-11-25' };
    const turned = simulateText(
      {
        ...{ badge: 'b', title: 'B', stateBefore: 'held', outcome: 'lost', from: '2026-11-23', to: '2026-11-26' },
        rows: [
          { ...row, stateBefore: 'met', stateAfter: 'not-met' },
          { ...row, stateBefore: 'met', stateAfter: 'met' },
        ],
        ...{ badDays: [], notes: [] },
      } as WhatIf,
      plain,
    );
    expect(turned).toContain('missing from');
    expect(turned).toContain('otherwise for a while');
    expect(turned).not.toMatch(/need [^;]* from/);
    const late = planText(
      planBadge({
        rule: set.badges[1] as BadgeRule,
        verdict: verdicts[1]!,
        series: new Map(),
        today: dayNumber('2026-11-28'),
        wishes: {},
      }),
      await look(120),
    );
    expect(late.replace(/\s+/g, ' ')).toContain('Too late for 2026-12-01: people look at papers for about 7 days');
    expect(late).toContain('Brand Recognition');
  });

  it('writes numbers as people read them', () => {
    expect(numberText('1234567', 'points')).toBe('1,234,567');
    expect(numberText('7400', 'points')).toBe('7400');
    expect(numberText('12345.5', 'percent')).toBe('12,345.5 %');
    expect(numberText('1', 'days')).toBe('1 day');
    expect(numberText('30000', 'PHP')).toBe('30,000 PHP');
  });
});
