import { describe, expect, it } from 'vitest';
import { assessBadges, nextBadge } from '../../../../src/rules/badges/assess.ts';
import { badDays } from '../../../../src/rules/badges/criterion.ts';
import { dateOf, dayNumber, reviewAfter, spanBefore, spanNow } from '../../../../src/rules/badges/days.ts';
import { countedFact, decimalOf, leading } from '../../../../src/rules/badges/known.ts';
import { badgeMeter } from '../../../../src/rules/badges/meter.ts';
import { badgesById, type MarketBadges } from '../../../../src/rules/badges/rule-sets.ts';
import { levelSeries, paceOf } from '../../../../src/rules/badges/series.ts';
import type { BadgeFacts, BadgeVerdict, FactCode, KnownFact } from '../../../../src/rules/badges/types.ts';
import { healthRulesFor } from '../../../../src/rules/health/rule-sets.ts';
import { rational } from '../../../../src/rules/rational.ts';

const set = (id: string, market?: string) => badgesById(id, market) as MarketBadges;
const today = dayNumber('2026-11-22');
const at = '2026-11-22T08:00:00Z';
const facts = (values: Partial<Record<FactCode, string | KnownFact>>): BadgeFacts => ({
  known: new Map(
    Object.entries(values).map(([code, value]) => [
      code as FactCode,
      typeof value === 'string' ? { value, source: 'recorded', at } : value,
    ]),
  ) as BadgeFacts['known'],
  unknown: new Map(),
});
const share = (numerator: number, denominator: number): KnownFact => ({
  value: ((100 * numerator) / denominator).toFixed(2),
  source: 'platform',
  at,
  counts: { numerator, denominator },
});
const star = { score: '4.2', 'positive-feedback': share(80, 100), active: 'yes', logo: 'yes' } as const;
const verdict = (verdicts: readonly BadgeVerdict[], code: string) =>
  verdicts.find((badge) => badge.code === code) as BadgeVerdict;
const assess = (id: string, values: Parameters<typeof facts>[0], held?: string[]) =>
  assessBadges(
    set(id),
    facts(values),
    held?.map((code) => ({ code, since: null, nextReview: null })),
    today,
  );

describe('days', () => {
  it('knows the first of the month after any day, leap days and year ends included', () => {
    const cycle = { cycle: 'monthly' as const, day: 1, window: { days: 30 } };
    const next = (date: string) => dateOf(reviewAfter(cycle, dayNumber(date)));
    expect(next('2026-11-22')).toBe('2026-12-01');
    expect(next('2026-12-01')).toBe('2027-01-01');
    expect(next('2026-12-31')).toBe('2027-01-01');
    expect(next('2028-02-28')).toBe('2028-03-01');
    expect(next('2028-02-29')).toBe('2028-03-01');
  });

  it('looks back over rolling days, and from the 26th to the 25th', () => {
    const dates = (span: { from: number; to: number }) => [dateOf(span.from), dateOf(span.to)];
    expect(dates(spanBefore({ days: 30 }, dayNumber('2028-03-01')))).toEqual(['2028-01-31', '2028-02-29']);
    const star = { fromDay: 26, toDay: 25 };
    expect(dates(spanBefore(star, dayNumber('2026-11-01')))).toEqual(['2026-09-26', '2026-10-25']);
    expect(dates(spanBefore(star, dayNumber('2027-01-01')))).toEqual(['2026-11-26', '2026-12-25']);
    expect(dates(spanNow(star, dayNumber('2026-12-01'), today))).toEqual(['2026-10-26', '2026-11-22']);
    expect(dates(spanNow(star, dayNumber('2026-12-01'), dayNumber('2026-11-28')))).toEqual([
      '2026-10-26',
      '2026-11-25',
    ]);
    expect(dates(spanNow({ days: 30 }, 0, today))).toEqual(['2026-10-24', '2026-11-22']);
  });
});

describe('badges against what is known', () => {
  it('tells Gold from Silver by the points alone, exactly at the line', () => {
    const [gold, silver] = [9999, 10_000].map((points) =>
      assess('us-2025-12-10', { ...star, reputation: String(points) }),
    );
    expect(verdict(gold!, 'gold-star')).toMatchObject({ state: 'not-yet', met: 4, of: 5, nextReview: '2026-12-01' });
    expect(verdict(gold!, 'gold-star').criteria[0]).toMatchObject({ code: 'reputation', gap: '1', have: '9999' });
    expect(verdict(silver!, 'gold-star').state).toBe('earned');
  });

  it('needs one more where a limit is strict', () => {
    const verdicts = assess('us-2026-07-21', {
      ...star,
      reputation: '2000',
      'reputation-90-days': '500',
      listings: '5',
    });
    expect(verdict(verdicts, 'top-rated-seller').criteria[0]).toMatchObject({
      state: 'not-met',
      gap: '1',
      need: '> 2000',
    });
  });

  it('counts shares by what they are made from, not by what is printed', () => {
    const rounded = {
      value: '80.00',
      source: 'platform',
      at,
      counts: { numerator: 79_999, denominator: 100_000 },
    } as const;
    const verdicts = assess('us-2025-12-10', { ...star, 'positive-feedback': rounded, reputation: '3000' });
    const positive = verdict(verdicts, 'silver-star').criteria.find(({ code }) => code === 'positive-feedback');
    expect(positive).toMatchObject({ state: 'not-met', goodNeeded: 5 });
    // domain: 76 of 100 for 80 % needs 20 good ones.
    const [few] = assess('us-2025-12-10', { ...star, 'positive-feedback': share(76, 100) }).slice(-1);
    expect(few?.criteria.find(({ code }) => code === 'positive-feedback')?.goodNeeded).toBe(20);
  });

  it('is unknown where something is, and unpublished where nobody can tell', () => {
    const verdicts = assess('us-2025-06', {
      score: '4.6',
      'positive-feedback': share(90, 100),
      listings: '3',
      logo: 'yes',
    });
    expect(verdict(verdicts, 'gold-star').state).toBe('unpublished');
    expect(verdict(verdicts, 'top-brand').state).toBe('unpublished');
    expect(verdict(verdicts, 'official-shop').state).toBe('unknown');
    const criterion = verdict(verdicts, 'official-shop').criteria[0];
    expect(criterion).toMatchObject({
      state: 'unknown',
      have: null,
      unknown: { how: expect.stringContaining('till badge record') },
    });
    expect(assess('us-2025-06', { ...star, score: '3.9' }).at(-1)?.state).toBe('not-yet');
  });

  it('takes any of several papers, and any of several alternatives', () => {
    const papers = assess('us-2026-07-21', { trademark: 'registered,letter', listings: '5', logo: 'yes' });
    expect(verdict(papers, 'authorized-seller').state).toBe('earned');
    const only = assess('us-2026-07-21', { trademark: 'registered', listings: '5', logo: 'yes' });
    expect(verdict(only, 'authorized-seller').state).toBe('not-yet');
    const sea = (values: Parameters<typeof facts>[0]) =>
      assessBadges(set('sea-2024-09-27', 'SG'), facts(values), undefined, today)[0] as BadgeVerdict;
    expect(sea({ orders: '20', sales: '1000' }).met).toBe(1);
    expect(sea({ orders: '150', sales: '10' }).met).toBe(1);
    expect(sea({ orders: '149', sales: '999.99' })).toMatchObject({ met: 0, state: 'not-yet' });
    expect(sea({ orders: '150' }).of).toBe(11);
  });

  it('says that a held badge is at risk, and which one is next', () => {
    const verdicts = assess('us-2025-12-10', { ...star, reputation: '7400', score: '3.9' }, ['silver-star']);
    expect(verdict(verdicts, 'silver-star')).toMatchObject({ state: 'held', atRisk: true });
    expect(nextBadge(verdicts)?.code).toBe('gold-star');
    expect(nextBadge(assess('us-2025-12-10', { ...star, reputation: '100' }, []))?.code).toBe('silver-star');
    expect(nextBadge(assess('us-2025-12-10', { ...star, reputation: '3000' }, []))?.code).toBe('gold-star');
    expect(nextBadge(assess('us-2026-07-21', { domain: 'yes', listings: '5' }, ['top-rated-seller']))?.code).toBe(
      'direct-to-consumer',
    );
    expect(nextBadge(assess('us-2026-07-21', {}, ['top-rated-seller', 'official-shop']))).toBeUndefined();
  });
});

describe('the smallest bad day', () => {
  it('is exact: one fewer keeps the badge', () => {
    const verdicts = assess('us-2026-07-21', {
      ...star,
      'positive-feedback': share(84, 88),
      reputation: '7400',
      'reputation-90-days': '900',
      listings: '8',
    });
    // 84 / (88 + 17) is 80 % exactly; one more is under.
    expect(badDays(verdict(verdicts, 'top-rated-seller').criteria)).toEqual([
      { code: 'listings', what: 'listings that end or sell out', count: 4 },
      { code: 'positive-feedback', what: 'ratings that are not positive', count: 18 },
    ]);
  });

  it('counts strict limits of shares and points', () => {
    const verdicts = assessBadges(
      set('sea-2024-09-27', 'PH'),
      facts({
        'late-dispatch': share(0, 100),
        cancellation: share(1, 100),
        'violation-points': '10',
        'serious-violation': 'no',
      }),
      undefined,
      today,
    );
    expect(badDays(verdicts[0]!.criteria)).toEqual([
      { code: 'serious-violation', what: 'violation for counterfeits or fake orders', count: 1 },
      { code: 'cancellation', what: 'orders cancelled by your fault', count: 2 },
      { code: 'violation-points', what: 'violation points', count: 2 },
      // 4 / 104 is over 3 %; 3 / 103 is 2.91 %.
      { code: 'late-dispatch', what: 'orders dispatched late', count: 4 },
    ]);
  });
});

describe('what is known', () => {
  it('takes the platform first, then what was recorded lately, then what is counted', () => {
    const fact = (source: KnownFact['source'], value: string, when: string): KnownFact => ({ source, value, at: when });
    const now = Date.parse(at);
    const counted = fact('computed', '90', at);
    expect(leading([counted, fact('platform', '95', at)], now)).toMatchObject({ value: '95', note: 'Till counts 90.' });
    expect(leading([counted, fact('recorded', '94', '2026-11-01T00:00:00Z')], now)?.value).toBe('94');
    expect(leading([counted, fact('recorded', '94', '2026-09-01T00:00:00Z')], now)?.value).toBe('90');
    expect(leading([undefined, fact('recorded', '94', '2026-09-01T00:00:00Z')], now)?.note).toBe(
      'Recorded 82 days ago.',
    );
    expect(leading([undefined], now)).toBeUndefined();
  });

  it('is nothing for a share of nothing, and exact for the rest', () => {
    const none = { kind: 'share' as const, first: 0, parts: [rational(0, 1)], wholes: [rational(0, 1)] };
    expect(countedFact(none, { from: 0, to: 0 }, at)).toBeUndefined();
    expect(decimalOf(rational(10, 3))).toBe('3.3333');
    expect(decimalOf(rational(-1, 2))).toBe('-0.5');
    expect(decimalOf(rational(1200, 1))).toBe('1200');
  });

  it('draws points from two records, evenly between them and nothing after', () => {
    const points = [
      { day: today - 10, value: rational(6900, 1) },
      { day: today - 4, value: rational(7200, 1) },
    ];
    const series = levelSeries(points, today);
    expect(series?.parts.map(decimalOf)).toEqual(['50', '50', '50', '50', '50', '50', '0', '0', '0', '0']);
    expect(decimalOf(paceOf(series!, today, 30).part)).toBe('50');
    expect(levelSeries(points.slice(0, 1), today)).toBeUndefined();
  });
});

describe('the meter', () => {
  const now = Date.parse(at) / 1000;
  const day = 86_400;
  const order = (id: string, ago: number, more: object = {}) => ({
    id,
    status: 'DELIVERED',
    paid_time: now - ago * day,
    rts_time: now - ago * day + 3600,
    rts_sla_time: now - ago * day + 7200,
    user_id: `b${id}`,
    payment: { currency: 'SGD', total_amount: '10.10' },
    ...more,
  });
  const meter = () =>
    badgeMeter({ rules: healthRulesFor('SG', now), zone: 'UTC', first: today - 61, today, now, currency: 'SGD' });

  it('counts orders, sales, buyers and shipping by day', () => {
    const counting = meter();
    counting.order(order('1', 1));
    counting.order(
      order('2', 2, { user_id: 'b1', rts_time: now - 2 * day + 2 * day + 1, paid_time: now - 2 * day - day }),
    );
    counting.order(order('3', 3, { is_sample_order: true }));
    counting.order(order('4', 3, { status: 'CANCELLED', rts_time: 0 }));
    counting.order(order('5', 80));
    counting.order(order('6', 1, { paid_time: 0 }));
    const series = counting.series();
    const fact = (code: Parameters<typeof series.get>[0]) => {
      const days = series.get(code);
      return days && countedFact(days, { from: today - 29, to: today }, at);
    };
    expect(fact('orders')?.value).toBe('2');
    expect(fact('sales')?.value).toBe('20.2');
    expect(fact('shipped-in-2-days')).toMatchObject({ value: '100.00', counts: { denominator: 1 } });
    expect(counting.buyers(today - 29, today)).toBe(1);
    counting.order(order('7', 1, { user_id: undefined }));
    expect(counting.buyers(today - 29, today)).toBeUndefined();
    counting.order(order('8', 1, { payment: { currency: 'USD', total_amount: '1' } }));
    expect(counting.unpriced()).toBe(1);
    expect(counting.series().has('sales')).toBe(false);
  });

  it('counts answers within a day, and leaves out what may still be answered', () => {
    const counting = meter();
    counting.session({ id: 'a', asked: now - 3 * day, answered: now - 2 * day });
    counting.session({ id: 'b', asked: now - 3 * day, answered: now - 2 * day + 1 });
    counting.session({ id: 'c', asked: now - 3600 });
    counting.session({ id: 'd', asked: now - 2 * day });
    counting.session({ id: 'e', asked: now - 2 * day, answered: now - 2 * day, openedBy: 'SELLER' });
    const days = counting.series().get('answered-in-a-day')!;
    expect(countedFact(days, { from: today - 29, to: today }, at)?.counts).toEqual({ numerator: 1, denominator: 3 });
  });
});
