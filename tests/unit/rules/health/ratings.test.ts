import { describe, expect, it } from 'vitest';
import { rateAccount, recoveryFacts, violationKinds, withClocks } from '../../../../src/rules/health/ratings.ts';
import { healthRulesFor } from '../../../../src/rules/health/rule-sets.ts';
import type { Violation } from '../../../../src/rules/health/types.ts';

const seconds = (iso: string) => Date.parse(iso) / 1000;
const now = seconds('2026-11-22T20:00:00Z');
const us = healthRulesFor('US', now)!;
const seller = (rating: string, more: object = {}) =>
  rateAccount({ account: 'SELLER', rating, source: 'ledger', ...more }, us);

const violation = (more: Partial<Violation> = {}): Violation => ({
  id: 'v1',
  account: 'SELLER',
  area: 'FULFILLMENT',
  kind: 'LATE_DISPATCH',
  at: '2026-11-18T18:00:00Z',
  status: 'ACTIVE',
  orderIds: [],
  productIds: [],
  lessonIds: [],
  source: 'typed',
  ...more,
});

describe('a rating', () => {
  it('of 163 is 13 from the milestone 150, of which the warning begins at 160', () => {
    expect(seller('163')).toMatchObject({
      band: { name: 'caution', state: 'warn' },
      nextMilestone: { rating: '150', distance: '13', warned: false, consequence: expect.stringContaining('7 days') },
    });
    expect([seller('161'), seller('160'), seller('151')].map(({ nextMilestone }) => nextMilestone!.warned)).toEqual([
      false,
      true,
      true,
    ]);
  });

  it.each([
    ['1000', 'healthy', '150'],
    ['200', 'healthy', '150'],
    ['199', 'caution', '150'],
    ['151', 'caution', '150'],
    ['150', 'unhealthy', '100'],
    ['100', 'unhealthy', '50'],
    ['51', 'unhealthy', '50'],
    ['50', 'unhealthy', '0'],
    ['1', 'unhealthy', '0'],
  ])('of %s is %s, and %s is next', (rating, band, next) => {
    expect(seller(rating)).toMatchObject({ band: { name: band }, nextMilestone: { rating: next } });
  });

  it('of 0 is closed, and nothing is next', () => {
    expect(seller('0')).toMatchObject({ band: { name: 'closed', state: 'bad' }, nextMilestone: undefined });
  });

  it('changes by whole numbers, and only where both are known', () => {
    expect(seller('196', { before: '200' })).toMatchObject({ change: '-4', before: '200' });
    expect(seller('204', { before: '200' }).change).toBe('+4');
    expect(seller('200', { before: '200' }).change).toBe('0');
    expect('change' in seller('200')).toBe(false);
  });

  it('that is not known says how to make it known', () => {
    const found = rateAccount({ account: 'CREATOR', source: 'unknown' }, us);
    expect(found).toMatchObject({
      model: 'CHR',
      rating: undefined,
      source: 'unknown',
      unknown: { how: expect.stringContaining('--creator-rating') },
    });
    expect(seller('many')).toMatchObject({ rating: undefined, source: 'unknown' });
    expect(seller('1.5').rating).toBeUndefined();
  });

  it('of points rises towards its milestones', () => {
    const before = healthRulesFor('TH', seconds('2026-03-01T00:00:00Z'))!;
    const points = (rating: string) => rateAccount({ account: 'SELLER', rating, source: 'ledger' }, before);
    expect(points('0')).toMatchObject({
      model: 'POINTS',
      band: { name: 'healthy' },
      nextMilestone: { rating: '12', distance: '12', warned: false },
    });
    expect(points('7')).toMatchObject({ nextMilestone: { rating: '12', distance: '5', warned: true } });
    expect(points('12')).toMatchObject({ band: { name: 'restricted' }, nextMilestone: { rating: '24' } });
    expect(points('48')).toMatchObject({ band: { name: 'closed', state: 'bad' }, nextMilestone: undefined });
  });

  it('of a model that the market does not have keeps its number, without band or milestone', () => {
    expect(seller('30', { model: 'POINTS' })).toMatchObject({
      model: 'POINTS',
      rating: '30',
      band: undefined,
      nextMilestone: undefined,
    });
  });

  it('comes back by ways that are known, and by how much only where that is', () => {
    expect(recoveryFacts(us, 'SELLER').length).toBe(4);
    expect(recoveryFacts(us, 'SELLER')[0]).toMatchObject({ value: '4', confidence: 'L' });
    expect(recoveryFacts(us, 'CREATOR').length).toBe(2);
  });
});

describe('the clocks of a violation', () => {
  it('are the window of the rating and thirty days to appeal, at the same time of day of the market', () => {
    // 18 November, 10:00 in Los Angeles; 180 days later summer time is on.
    expect(withClocks(violation(), us)).toMatchObject({
      expiresAt: '2027-05-17T17:00:00Z',
      appealBy: '2026-12-18T18:00:00Z',
    });
    const th = healthRulesFor('TH', now)!;
    expect(withClocks(violation(), th)).toMatchObject({ expiresAt: '2027-02-16T18:00:00Z' });
  });

  it('go over leap days and year ends', () => {
    const th = healthRulesFor('TH', now)!;
    expect(withClocks(violation({ at: '2027-12-01T18:00:00Z' }), th).expiresAt).toBe('2028-02-29T18:00:00Z');
    expect(withClocks(violation({ at: '2027-12-02T18:00:00Z' }), th).expiresAt).toBe('2028-03-01T18:00:00Z');
    expect(withClocks(violation({ at: '2026-12-02T18:00:00Z' }), us).appealBy).toBe('2027-01-01T18:00:00Z');
  });

  it('that the notice names stay', () => {
    const own = violation({ expiresAt: '2027-01-01T00:00:00Z', appealBy: '2026-12-01T00:00:00Z' });
    expect(withClocks(own, us)).toEqual(own);
  });

  it('are not guessed: after the first appeal, when it is over, and for creators without a window', () => {
    expect(withClocks(violation({ status: 'APPEALED' }), us).appealBy).toBeUndefined();
    expect(withClocks(violation({ appealsLeft: 1 }), us).appealBy).toBeUndefined();
    expect(withClocks(violation({ appealsLeft: 0 }), us).appealBy).toBeUndefined();
    expect(withClocks(violation({ appealsLeft: 2 }), us).appealBy).toBeDefined();
    const creator = withClocks(violation({ account: 'CREATOR', appealsLeft: 1 }), us);
    expect([creator.expiresAt, creator.appealBy]).toEqual([undefined, '2026-12-18T18:00:00Z']);
    expect(() => withClocks(violation({ at: 'yesterday' }), us)).toThrow(RangeError);
  });
});

describe('kinds of violations', () => {
  const week = { from: seconds('2026-11-16T08:00:00Z'), to: seconds('2026-11-23T08:00:00Z') };
  const creator = (at: string, more: Partial<Violation> = {}) =>
    violation({ account: 'CREATOR', area: 'LIVE', kind: 'OFF_PLATFORM', at, ...more });

  it('are counted in the week and in 90 days, toward six of a kind for creators', () => {
    const found = violationKinds(
      [
        creator('2026-11-17T00:00:00Z'),
        creator('2026-11-18T00:00:00Z'),
        creator('2026-09-01T00:00:00Z'),
        // 24 August, 13:00 in Los Angeles, is 90 days before; the second before is not in them.
        creator('2026-08-24T20:00:00Z'),
        creator('2026-08-24T18:59:59Z'),
        creator('2026-11-17T00:00:00Z', { status: 'REVOKED' }),
        creator('2026-11-17T00:00:00Z', { kind: 'MISLEADING_CLAIM' }),
        violation(),
        violation({ at: '2026-11-23T09:00:00Z' }),
        violation({ at: 'nonsense' }),
      ],
      week,
      now,
      us,
    );
    expect(
      found.map(({ account, kind, count, inNinetyDays, untilRule }) => [account, kind, count, inNinetyDays, untilRule]),
    ).toEqual([
      ['CREATOR', 'OFF_PLATFORM', 2, 4, 2],
      ['SELLER', 'LATE_DISPATCH', 1, 1, undefined],
      ['CREATOR', 'MISLEADING_CLAIM', 1, 1, 5],
    ]);
    expect(found[0]!.rule).toMatchObject({ id: 'us-2026-02-25/repeated.creator-six', confidence: 'M' });
    expect('rule' in found[1]!).toBe(false);
  });

  it('have no rule before it was made, and none left once it struck', () => {
    const seven = Array.from({ length: 7 }, (_, n) => creator(`2026-11-1${n}T00:00:00Z`));
    expect(violationKinds(seven, week, now, us)[0]).toMatchObject({ inNinetyDays: 7, untilRule: 0 });
    const before = healthRulesFor('US', seconds('2025-12-01T00:00:00Z'))!;
    expect(violationKinds(seven, week, now, before)[0]!.untilRule).toBeUndefined();
  });
});
