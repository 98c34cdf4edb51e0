import { describe, expect, it } from 'vitest';
import { healthRulesFor } from '../../../../src/rules/health/rule-sets.ts';
import { readOverrides } from '../../../../src/rules/overrides.ts';

const at = (iso: string) => Date.parse(iso) / 1000;
const limits = (market: string, iso: string, metric: 'late-dispatch' | 'cancellation' | 'on-time-delivery') =>
  healthRulesFor(market, at(iso))?.metrics[metric]?.limits.map(
    ({ name, comparator, value }) => `${name} ${comparator} ${value}`,
  );

describe('which health rules are in force', () => {
  it('begin at midnight of the market, not of UTC', () => {
    // 31 March 2025 begins at 07:00 UTC in Los Angeles, summer time.
    const before = healthRulesFor('US', at('2025-03-31T06:59:59Z'))!;
    const after = healthRulesFor('US', at('2025-03-31T07:00:00Z'))!;
    expect([before.id, after.id]).toEqual(['us-2024-11-04', 'us-2025-03-31']);
    expect(Object.keys(before.ratings)).toEqual(['POINTS']);
    expect(Object.keys(after.ratings)).toEqual(['AHR']);
    expect(healthRulesFor('US', at('2025-12-20T00:00:00Z'))!.repeated['creator-six']).toMatchObject({
      count: 6,
      days: 90,
    });
  });

  it('give a score the effects that it had on the day', () => {
    const bands = (iso: string) => healthRulesFor('US', at(iso))!.scores.SPS!.bands.map(({ name }) => name);
    expect(bands('2024-12-01T12:00:00Z')).toEqual(['affiliate']);
    // 10 December 2025 begins at 08:00 UTC in Los Angeles.
    expect(bands('2025-12-10T07:59:59Z')).not.toContain('star-badges');
    expect(bands('2025-12-10T08:00:00Z')).toEqual(['affiliate', 'payout', 'star-badges']);
    expect(bands('2026-01-02T12:00:00Z')).toContain('official-shop');
    // 21 July 2026 begins at 07:00 UTC.
    expect(bands('2026-07-21T06:59:59Z')).toContain('star-badges');
    expect(bands('2026-07-21T07:00:00Z')).toEqual([
      'affiliate',
      'official-shop',
      'payout',
      'top-rated-seller',
      'live-giveaway',
    ]);
  });

  it('claim no more for a market than a page of that market says', () => {
    const now = at('2026-11-22T00:00:00Z');
    const rules = (market: string) => healthRulesFor(market, now)!;
    expect(rules('GB').appeals['seller-first']!.days).toMatchObject({ value: 30, confidence: 'L' });
    expect(rules('US').appeals['creator-first']!.days).toMatchObject({ value: 30, confidence: 'M' });
    const { milestones, warning } = rules('VN').ratings.AHR!;
    expect(milestones.map(({ confidence }) => confidence)).toEqual(['L', 'L', 'L', 'L']);
    expect(warning).toMatchObject({ value: 10, confidence: 'L' });
  });

  it('know no other market and nothing before the first rule-set', () => {
    expect(healthRulesFor('JP', at('2026-11-22T00:00:00Z'))).toBeUndefined();
    expect(healthRulesFor('', at('2026-11-22T00:00:00Z'))).toBeUndefined();
    expect(healthRulesFor('US', at('2023-01-01T00:00:00Z'))).toBeUndefined();
    expect(healthRulesFor('uk', at('2026-11-22T00:00:00Z'))?.id).toBe('gb-2025-12-15');
  });

  it('take limits of late dispatch and cancellation from where they stand, with their sources', () => {
    expect(limits('US', '2026-01-20T00:00:00Z', 'late-dispatch')).toEqual(['required <= 4']);
    expect(limits('US', '2026-03-02T12:00:00Z', 'late-dispatch')).toEqual(['advised <= 4', 'enforced <= 10']);
    expect(limits('US', '2026-11-22T00:00:00Z', 'cancellation')).toEqual(['required <= 2.5']);
    expect(limits('TH', '2026-11-22T00:00:00Z', 'late-dispatch')).toContain('order-limit-1 < 25');
    expect(limits('US', '2025-05-04T00:00:00Z', 'on-time-delivery')).toEqual([]);
    expect(limits('US', '2025-05-06T00:00:00Z', 'on-time-delivery')).toEqual(['required >= 80']);
    const rules = healthRulesFor('US', at('2026-11-22T00:00:00Z'))!;
    const advised = rules.metrics['late-dispatch']!.limits[0]!;
    expect(rules.ref('x', advised)).toMatchObject({ id: 'us-2026-06-15/x', confidence: 'H', date: '2026-11-22' });
  });

  it('have one metric of answering a market: 12 hours in South-East Asia since August 2025', () => {
    const metrics = (market: string, iso: string) => Object.keys(healthRulesFor(market, at(iso))!.metrics);
    expect(metrics('VN', '2025-08-14T00:00:00Z')).toContain('response-24h');
    expect(metrics('VN', '2025-08-16T00:00:00Z')).toContain('response-12h');
    expect(metrics('VN', '2025-08-16T00:00:00Z')).not.toContain('response-24h');
    expect(healthRulesFor('VN', at('2026-11-22T00:00:00Z'))!.metrics['response-12h']!.limits).toMatchObject([
      { comparator: '>', value: '85' },
    ]);
    expect(healthRulesFor('GB', at('2026-11-22T00:00:00Z'))!.metrics['late-dispatch']!.windowDays).toBeUndefined();
  });

  it('keep what is for one market from the others', () => {
    const gate = (market: string) =>
      healthRulesFor(market, at('2026-11-22T00:00:00Z'))!.metrics['seller-fault-returns']!.limits.map(
        ({ value }) => value,
      );
    expect([gate('VN'), gate('TH'), gate('ID'), gate('MY')]).toEqual([['7', '8.8'], ['4.5', '5'], ['1.2', '1.5'], []]);
    expect(JSON.stringify(healthRulesFor('VN', at('2026-11-22T00:00:00Z'))!.metrics)).not.toContain('"markets"');
  });

  it('look back 180 days in the US and 90 in South-East Asia since July 2026', () => {
    const now = at('2026-11-22T00:00:00Z');
    expect(healthRulesFor('US', now)!.ratings.AHR!.windowDays!.value).toBe(180);
    expect(healthRulesFor('TH', now)!.ratings.AHR!.windowDays!.value).toBe(90);
    expect(healthRulesFor('TH', at('2026-06-30T00:00:00Z'))!.ratings.POINTS!.windowDays!.value).toBe(90);
    expect(healthRulesFor('TH', at('2025-06-01T00:00:00Z'))!.ratings.POINTS!.windowDays!.value).toBe(180);
  });
});

describe("a user's own values", () => {
  const now = at('2026-11-22T00:00:00Z');
  const rules = healthRulesFor('US', now, {
    markets: {
      US: {
        metrics: {
          'late-dispatch': { windowDays: 14, limits: { advised: '3' } },
          'after-sale-handling': { limits: { own: '26.5' } },
        },
        scores: { SPS: { deliveredOrders: 50 } },
        ratings: { AHR: { warning: 20, milestones: { '150': 10 } } },
        appeals: { 'seller-first': 25 },
        repeated: { 'creator-six': { count: 5 } },
      },
    },
    dispatch: readOverrides(undefined, { US: { lateDispatch: { limits: { enforced: '9' } } } }),
  })!;

  it('take the place of single values and are listed', () => {
    const late = rules.metrics['late-dispatch']!;
    expect(late.windowDays).toMatchObject({ value: 14, source: 'own' });
    expect(late.limits.map(({ value }) => value)).toEqual(['3', '9']);
    expect(rules.metrics['after-sale-handling']!.limits).toMatchObject([
      { name: 'own', comparator: '<=', value: '26.5' },
    ]);
    expect(rules.scores.SPS!.minimum!.value).toEqual({ deliveredOrders: 50, days: 90 });
    expect(rules.ratings.AHR!.milestones[0]).toMatchObject({
      days: 10,
      consequence: expect.stringMatching(/for 10 days$/),
    });
    expect(rules.appeals['seller-first']!.days.value).toBe(25);
    expect(rules.repeated['creator-six']).toMatchObject({ count: 5, days: 90 });
    expect(rules.overridden.length).toBe(9);
    expect(rules.overridden.filter((line) => line.endsWith('(health-rules.json)')).length).toBe(8);
    expect(rules.changed.has('metrics.late-dispatch.limits.advised')).toBe(true);
    expect(rules.ref('x', late.limits[0]!)).toMatchObject({ source: 'your own health-rules.json' });
  });

  it('of one market leave the others alone', () => {
    const others = healthRulesFor('GB', now, { markets: { US: { appeals: { 'seller-first': 25 } } } })!;
    expect(others.overridden).toEqual([]);
    expect(others.appeals['seller-first']!.days.value).toBe(30);
  });
});
