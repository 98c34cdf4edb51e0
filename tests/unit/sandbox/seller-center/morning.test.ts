import { describe, expect, it } from 'vitest';
import { standing, violationsIn } from '../../../../src/sandbox/state/seller-center/violations.ts';
import { DAY, HOUR, type Json, MONDAY } from '../state/fixture.ts';
import { SECOND_DAY, type Shop, shop } from './fixture.ts';
import { SHAPES } from './schemas.ts';

const READS = Object.keys(SHAPES).filter((request) => request.startsWith('GET '));
const REGIONS = ['US', 'GB'] as const;

function ratings(box: Shop, region: 'US' | 'GB'): Record<string, Json> {
  return Object.fromEntries(
    box.ask(region, 'GET /account_health').ratings.map((each: Json) => [each.account_type, each]),
  );
}

describe('a fresh sandbox', () => {
  it('answers everything in the shape of its document, for both shops', () => {
    const box = shop();
    expect(READS.length).toBe(9);
    for (const region of REGIONS) for (const request of READS) box.ask(region, request);
  });

  it('has a past: the US shop a little below 200, the British one near a milestone', () => {
    const box = shop();
    const us = ratings(box, 'US');
    expect([us.SELLER.rating, us.SELLER.status, us.SELLER.next_milestone]).toEqual([
      '196',
      'CAUTION',
      { rating: '150', restriction_days: 7 },
    ]);
    expect(us.CREATOR.rating).toBe('195');
    expect(us.SELLER.history).toHaveLength(180);
    expect(us.SELLER.history[0]).toEqual({ date: '2026-05-27', rating: '200' });
    expect(us.SELLER.history.at(-1)).toEqual({ date: '2026-11-22', rating: '196' });
    expect(us.SELLER.highest).toBe('202');
    const gb = ratings(box, 'GB');
    expect([gb.SELLER.rating, gb.SELLER.restrictions]).toEqual(['157', []]);
    expect(box.violations('US').map(({ area, kind }) => `${area} ${kind}`)).toEqual([
      'LIVE NON_LIVE_CONTENT',
      'FULFILLMENT LATE_DISPATCH',
      'VIDEO MISLEADING_CLAIM',
      'LISTING LISTING_QUALITY',
    ]);
    expect(box.ask('US', 'GET /reputation').points).toBe('7400');
  });

  it.each([
    ['Top Rated Seller in November 2026', '2026-11-23T16:00:00Z', ['top-rated-seller us-2026-07-21']],
    ['Silver in June 2026', '2026-06-10T16:00:00Z', ['silver-star us-2026-h1']],
    ['Silver in December 2025', '2025-12-12T16:00:00Z', []],
    ['Silver in January 2026', '2026-01-05T16:00:00Z', ['silver-star us-2026-h1']],
    ['nothing before there were badges', '2025-03-05T16:00:00Z', []],
  ])('holds %s', (_, now, held) => {
    const box = shop({ now: () => Date.parse(now) });
    const badges = box.ask('US', 'GET /badges').badges.map(({ code, rule_set }: Json) => `${code} ${rule_set}`);
    // On 12 December the review of the month was on the first, under the rules of September.
    expect(badges).toEqual(now.startsWith('2025-12') ? ['silver-star us-2025-09-23'] : held);
    expect(box.ask('GB', 'GET /badges').badges).toEqual([]);
  });

  it('is the same for the same seed, and has other events for another', () => {
    const all = (seed: string) => {
      const box = shop({ seed, anew: true });
      return READS.map((request) => box.ask('US', request));
    };
    const [one, two, other] = [all('x'), all('x'), all('y')];
    expect(one).toEqual(two);
    expect(other.at(-1)).not.toEqual(one.at(-1));
  });

  it('is filled in where a sandbox was made before there was any of it', () => {
    const box = shop();
    box.forward(3 * DAY);
    const { db } = box.state;
    const names = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as { name: string }[];
    expect(names.map(({ name }) => name)).toEqual(expect.arrayContaining(['seller_clock', 'rating_changes']));
    // Clocks of shops that are not there yet stop nothing.
    db.exec('DELETE FROM seller_clock');
    box.forward(2 * DAY);
    expect(box.code('US', 'GET /violations')).toBe(0);
  });
});

describe('the list of violations', () => {
  it('is narrowed by account, area, status and time', () => {
    const box = shop();
    const all = box.violations('GB');
    expect(all).toHaveLength(9);
    const by = (query: Record<string, string>) => box.violations('GB', query).length;
    expect(by({ account_type: 'CREATOR' })).toBe(2);
    expect(by({ area: 'LISTING' })).toBe(3);
    expect([by({ status: 'REVOKED' }), by({ status: 'APPEALED' }), by({ status: 'EXPIRED' })]).toEqual([1, 1, 0]);
    const third = all[2].create_time as number;
    expect(by({ create_time_ge: String(third) }) + by({ create_time_lt: String(third) })).toBe(9);
    for (const query of [
      { area: 'NOWHERE' },
      { create_time_ge: 'yesterday' },
      { page_size: '101' },
      { page_token: 'x' },
    ])
      expect(box.code('GB', 'GET /violations', { query: query as never }), JSON.stringify(query)).toBe(36009004);
  });

  it('is paged without a gap, also while new ones come in at its front', () => {
    const box = shop();
    const before = box.violations('GB').map(({ id }) => id);
    const seen: string[] = [];
    let token = '';
    let pages = 0;
    do {
      const page = box.ask('GB', 'GET /violations', { query: { page_size: '2', page_token: token } });
      seen.push(...page.violations.map(({ id }: Json) => id));
      token = page.next_page_token;
      pages += 1;
      if (pages === 1) box.forward(8 * DAY);
    } while (token !== '');
    expect(box.violations('GB').length).toBeGreaterThan(before.length);
    expect(seen).toEqual(before);
    expect(pages).toBe(5);
    const foreign = box.ask('GB', 'GET /violations', { query: { page_size: '1', area: 'LISTING' } }).next_page_token;
    expect(box.code('GB', 'GET /violations', { query: { page_size: '1', page_token: foreign } })).toBe(36009004);
  });

  it('lets the time for appeals run out, and then the violation', () => {
    const box = shop();
    const late = () => box.violations('US', { area: 'FULFILLMENT' }).at(-1);
    expect(late()).toMatchObject({ status: 'ACTIVE', appeals_left: 2, rating_lost: '6' });
    expect(late().appeal_deadline - late().create_time).toBe(30 * SECOND_DAY);
    box.forward(24 * DAY);
    expect(late()).toMatchObject({ status: 'ACTIVE', appeals_left: 0 });
    expect(late().appeal_deadline).toBeUndefined();
    const [row] = violationsIn(box.state.db, 1, 0, box.now()).filter(({ kind }) => kind === 'LATE_DISPATCH');
    expect(row?.expire_time).toBe(late().create_time + 180 * SECOND_DAY);
    expect([standing(row!, row!.expire_time - 1), standing(row!, row!.expire_time)]).toEqual(['ACTIVE', 'EXPIRED']);
  });
});

describe('the weekly report', () => {
  it('tells of a week that is over what happened in it', () => {
    const box = shop();
    const report = box.ask('US', 'GET /weekly_reports', { query: { week: '2026-W47' } });
    expect(report.begin_time).toBe(Date.parse('2026-11-16T08:00:00Z') / 1000);
    expect(report.end_time).toBe(Date.parse('2026-11-23T08:00:00Z') / 1000);
    expect(report.ratings).toEqual([
      { account_type: 'SELLER', model: 'AHR', begin: '202', end: '196' },
      { account_type: 'CREATOR', model: 'CHR', begin: '197', end: '195' },
    ]);
    expect(report.violations.map(({ kind }: Json) => kind)).toEqual(['NON_LIVE_CONTENT', 'LATE_DISPATCH']);
    expect(report.lessons.map(({ topic }: Json) => topic)).toEqual(
      expect.arrayContaining(['live-quality', 'fulfilment']),
    );
    expect(box.ask('US', 'GET /weekly_reports')).toEqual(report);
    expect(box.ask('GB', 'GET /weekly_reports').alerts.map(({ type }: Json) => type)).toContain('NEAR_MILESTONE');
  });

  it('has weeks of long ago without violations, and refuses others', () => {
    const box = shop();
    expect(box.ask('US', 'GET /weekly_reports', { query: { week: '2026-W30' } }).violations).toEqual([]);
    const code = (week: string) => box.code('US', 'GET /weekly_reports', { query: { week } });
    expect(['2026-W48', '2027-W02', '2026-W20', '2025-W40'].map(code)).toEqual([
      98001001, 98001001, 98001001, 98001001,
    ]);
    expect(['2026-W54', '2026-46', 'last', '2025-W53'].map(code)).toEqual([36009004, 36009004, 36009004, 36009004]);
  });

  it('begins and ends with its weeks at the end of a year and across a change of clocks', () => {
    const box = shop({ now: () => Date.parse('2027-01-06T12:00:00Z') });
    const last = box.ask('GB', 'GET /weekly_reports');
    expect([last.week, new Date(last.begin_time * 1000).toISOString()]).toEqual([
      '2026-W53',
      '2026-12-28T00:00:00.000Z',
    ]);
    const october = box.ask('GB', 'GET /weekly_reports', { query: { week: '2026-W43' } });
    expect(october.end_time - october.begin_time).toBe((7 * DAY + HOUR) / 1000);
    expect(MONDAY).toBeLessThan(box.state.now());
  });
});
