import { describe, expect, it } from 'vitest';
import { assessBadges } from '../../../../src/rules/badges/assess.ts';
import { dayNumber } from '../../../../src/rules/badges/days.ts';
import { planBadge } from '../../../../src/rules/badges/plan.ts';
import { badgesById, type MarketBadges } from '../../../../src/rules/badges/rule-sets.ts';
import { levelSeries, type Series, spreadEvenly } from '../../../../src/rules/badges/series.ts';
import type { BadgeRule, FactCode, KnownFact } from '../../../../src/rules/badges/types.ts';
import { whatIf } from '../../../../src/rules/badges/what-if.ts';
import { rational } from '../../../../src/rules/rational.ts';

const today = dayNumber('2026-11-22');
const at = '2026-11-22T08:00:00Z';

interface Shop {
  set?: string;
  market?: string;
  badge?: string;
  facts: Partial<Record<FactCode, string>>;
  ratings?: [positive: number, all: number];
  /** Points on days before today. */
  points?: [ago: number, points: number][];
  series?: Partial<Record<FactCode, Series>>;
}

function shop({
  set: id = 'us-2025-12-10',
  market = 'US',
  badge = 'gold-star',
  facts,
  ratings,
  points,
  series: more = {},
}: Shop) {
  const set = badgesById(id, market) as MarketBadges;
  const known = new Map<FactCode, KnownFact>();
  for (const [code, value] of Object.entries(facts)) known.set(code as FactCode, { value, source: 'recorded', at });
  const series = new Map(Object.entries(more) as [FactCode, Series][]);
  if (ratings) {
    const [numerator, denominator] = ratings;
    known.set('positive-feedback', {
      value: ((100 * numerator) / denominator).toFixed(2),
      source: 'platform',
      at,
      counts: { numerator, denominator },
    });
    series.set('positive-feedback', {
      kind: 'share',
      first: today - 29,
      parts: spreadEvenly(rational(numerator, 1), 30),
      wholes: spreadEvenly(rational(denominator, 1), 30),
      spread: true,
    });
  }
  const level = levelSeries(
    (points ?? []).map(([ago, value]) => ({ day: today - ago, value: rational(value, 1) })),
    today,
  );
  if (level) series.set('reputation', level);
  const verdict = assessBadges(set, { known, unknown: new Map() }, undefined, today).find(
    ({ code }) => code === badge,
  )!;
  const rule = set.badges.find(({ code }) => code === badge) as BadgeRule;
  return { rule, verdict, series, today };
}

const good = { score: '4.5', active: 'yes', logo: 'yes' };
const step = (plan: ReturnType<typeof planBadge>, code: string) => plan.steps.find((one) => one.code === code);

describe('the way to a badge', () => {
  it('tells the day on which points come, at the pace of the records', () => {
    const gold = shop({
      facts: { ...good, reputation: '9000' },
      ratings: [90, 100],
      points: [
        [30, 8700],
        [0, 9000],
      ],
    });
    const plan = planBadge({ ...gold, wishes: {} });
    // 1000 points at 10 a day: the hundredth day ends on 2 March.
    expect(step(plan, 'reputation')).toMatchObject({
      kind: 'work',
      perDay: 125,
      by: '2026-11-30',
      atPace: '2027-03-03',
    });
    expect(plan).toMatchObject({ earliest: '2027-04-01', nextReview: '2026-12-01', target: '2026-12-01', whyNot: [] });
    const faster = planBadge({ ...gold, wishes: { points: '50' } });
    expect(faster).toMatchObject({ earliest: '2027-04-01', earliestAsked: '2027-01-01' });
    expect(faster.reviews.map(({ date }) => date)).toEqual(['2026-12-01', '2027-01-01', '2027-02-01', '2027-03-01']);
    expect(faster.reviews[0]?.criteria[0]).toMatchObject({ code: 'reputation', value: '9400', kept: false });
  });

  it('guesses no rate: without two records it is unknown, and with one asked for it is not', () => {
    const gold = shop({ facts: { ...good, reputation: '9000' }, ratings: [90, 100] });
    const plan = planBadge({ ...gold, wishes: {} });
    expect(plan.earliest).toBeNull();
    expect(step(plan, 'reputation')).toMatchObject({ kind: 'unknown', why: expect.stringContaining('not published') });
    expect(plan.whyNot).toEqual([expect.stringContaining('Reputation points')]);
    gold.series.set('reputation', { kind: 'level', first: today, parts: [rational(0, 1)], before: rational(9000, 1) });
    expect(planBadge({ ...gold, wishes: { points: '100' } }).earliestAsked).toBe('2027-01-01');
  });

  it('lets old days fall out: bad ratings heal by themselves where good ones go on', () => {
    const parts = Array.from({ length: 30 }, (_, day) => rational(day < 10 ? 0 : 8, 1));
    const wholes = Array.from({ length: 30 }, () => rational(8, 1));
    const silver = shop({
      badge: 'silver-star',
      facts: { ...good, reputation: '3000' },
      series: { 'positive-feedback': { kind: 'share', first: today - 29, parts, wholes } },
    });
    silver.verdict = {
      ...silver.verdict,
      criteria: silver.verdict.criteria.map((one) =>
        one.code === 'positive-feedback'
          ? { ...one, state: 'not-met', have: '66.67', counts: { numerator: 160, denominator: 240 } }
          : one,
      ),
    };
    const plan = planBadge({ ...silver, wishes: {} });
    // After 8 days 2 bad ones of 22 days are left: 160 of 176, with nothing new at all.
    expect(step(plan, 'positive-feedback')).toMatchObject({
      kind: 'wait',
      perDay: 0,
      why: 'Old days fall out of the window.',
    });
    expect(plan.steps.filter(({ kind }) => kind === 'unknown').map(({ code }) => code)).toEqual(
      ['reputation'].slice(1),
    );
    // At two thirds good a day it never comes for good, but it does where the good days are most of the window.
    expect(step(plan, 'positive-feedback')?.atPace).toBe('2026-11-29');
    expect(planBadge({ ...silver, wishes: { positive: '50', ratings: '100' } }).whyNot).toEqual([
      'positive ratings: at this pace the share is 50.00 %, and >= 80 % is needed.',
    ]);
  });

  it('gives papers their week, and says where to hand them in', () => {
    const brand = shop({
      set: 'us-2026-07-21',
      badge: 'authorized-seller',
      facts: { trademark: 'none', listings: '7', logo: 'no' },
    });
    const plan = planBadge({ ...brand, wishes: {} });
    expect(step(plan, 'trademark')).toMatchObject({
      kind: 'act',
      by: '2026-11-23',
      where: expect.stringContaining('Brand Recognition'),
      papers: [expect.stringContaining('Letter')],
    });
    expect(step(plan, 'logo')).toMatchObject({ kind: 'act', by: '2026-11-30', papers: [] });
    expect(plan.earliest).toBe('2026-12-01');
    const late = planBadge({ ...brand, today: dayNumber('2026-11-28'), wishes: {} });
    expect(step(late, 'trademark')?.why).toContain('Too late for 2026-12-01');
    expect(late.earliest).toBe('2027-01-01');
    const top = shop({ set: 'us-2025-06', badge: 'top-brand', facts: {} });
    expect(planBadge({ ...top, wishes: {} })).toMatchObject({
      earliest: null,
      whyNot: [expect.stringContaining('ever found in public')],
    });
  });

  it('plans for orders on time in a month’s span, alternatives included', () => {
    const sum = (count: number): Series => ({
      kind: 'sum',
      first: today - 61,
      parts: new Array(62).fill(rational(count, 1)),
    });
    const late: Series = {
      kind: 'share',
      first: today - 61,
      parts: new Array(62).fill(rational(0, 1)).fill(rational(1, 1), 55),
      wholes: new Array(62).fill(rational(4, 1)),
    };
    const sea = shop({
      set: 'sea-2024-09-27',
      market: 'SG',
      badge: 'star-shop',
      facts: {
        orders: '112',
        sales: '900',
        buyers: '80',
        cancellation: '1',
        'seller-fault-returns': '0.2',
        'seller-negative-reviews': '0.1',
        'response-24h': '97',
        score: '4.6',
        'violation-points': '0',
        'serious-violation': 'no',
        mall: 'no',
        'late-dispatch': '6.25',
      },
      series: { orders: sum(4), sales: sum(30), 'late-dispatch': late },
    });
    const plan = planBadge({ ...sea, wishes: {} });
    // 26 October to 25 November: 28 days at 4 are there, and 38 more are wanted in three.
    expect(step(plan, 'orders')).toMatchObject({ perDay: 13, by: '2026-11-25', anyOf: 'volume' });
    // 7 late of 112; 7 / 0.03 = 233.3, so 234 are needed: 122 on three days.
    expect(step(plan, 'late-dispatch')).toMatchObject({ perDay: 41, what: 'orders dispatched on time' });
    expect(plan.target).toBe('2026-12-01');
    const better = planBadge({ ...sea, wishes: { orders: '10', ontime: '99.5' } });
    expect(better.earliestAsked).toBe('2027-01-01');
    // 30 in sales a day make 930 a month and 4 orders 124: neither is ever enough.
    expect(better.earliest).toBeNull();
  });
});

describe('what if', () => {
  const silver = shop({
    badge: 'silver-star',
    facts: { ...good, reputation: '3000' },
    ratings: [90, 100],
    points: [
      [30, 2700],
      [0, 3000],
    ],
  });

  it('is kept by a day that is just good enough, and lost by one worse', () => {
    // Of the 90 and 100, a thirtieth falls out: 87 of 96⅔ are left.
    const one = (bad: number) => whatIf(silver, { days: 1, ratings: { total: bad, bad } });
    expect(one(12).outcome).toBe('kept');
    const lost = one(13);
    expect(lost.outcome).toBe('lost');
    expect(lost.rows.find(({ code }) => code === 'positive-feedback')).toMatchObject({
      stateBefore: 'met',
      stateAfter: 'not-met',
      turnsOn: '2026-11-23',
    });
  });

  it('deals events over days exactly, and shows what no criterion asks for', () => {
    const result = whatIf(silver, { days: 7, ratings: { total: 40, bad: 2 }, points: 10 });
    expect(result).toMatchObject({ from: '2026-11-23', to: '2026-11-29', outcome: 'kept' });
    expect(result.rows.find(({ code }) => code === 'reputation')).toMatchObject({ before: '3000', after: '3010' });
    expect(result.rows.find(({ code }) => code === 'positive-feedback')).toMatchObject({
      after: '91.71',
      // 107 of 116⅔: a total that was spread leaves no count to show.
      countsAfter: null,
    });
    const none = whatIf(silver, { days: 40 });
    expect(none.rows.find(({ code }) => code === 'positive-feedback')).toMatchObject({
      after: null,
      stateAfter: 'unknown',
    });
    expect(none.outcome).toBe('unknown');
  });
});
