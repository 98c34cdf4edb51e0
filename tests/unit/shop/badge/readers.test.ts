import { describe, expect, it } from 'vitest';
import { readRecordable, recordables } from '../../../../src/shop/badge/recorded.ts';
import {
  approvedPapers,
  readBadges,
  readProfile,
  readRatingCounts,
  readReputation,
} from '../../../../src/shop/badge/wire.ts';

describe('what the platform gives', () => {
  it('is read in the shapes of docs/seller-center.md', () => {
    expect(
      readReputation({
        points: '7400',
        points_90_days: '900',
        update_time: 1_795_334_400,
        next_review_date: '2026-12-01',
        history: [
          { date: '2026-11-21', points: '7400' },
          { date: '2026-11-20', points: '7380' },
          { date: '2026-11-20', points: '7380' },
          { date: 'soon', points: '1' },
        ],
      }),
    ).toEqual({
      points: '7400',
      recent: '900',
      at: '2026-11-22T08:00:00Z',
      nextReview: '2026-12-01',
      history: [
        { date: '2026-11-20', points: '7380' },
        { date: '2026-11-21', points: '7400' },
      ],
    });
    expect(
      readRatingCounts({ window_days: 30, positive_count: 84, negative_count: 1, total_count: 88, shoppers_see: {} }),
    ).toEqual({
      windowDays: 30,
      positive: 84,
      total: 88,
    });
    expect(
      readBadges({ badges: [{ code: 'gold-star', held_since: 1_795_334_400, rule_set: 'us-2025-06' }, {}] }),
    ).toEqual([{ code: 'gold-star', since: '2026-11-22T08:00:00Z', nextReview: null, ruleSet: 'us-2025-06' }]);
    const profile = readProfile({
      has_logo: true,
      account_kind: 'BUSINESS',
      documents: [
        { type: 'TRADEMARK', status: 'APPROVED', brand_name: 'Maple' },
        { type: 'EXCLUSIVE_LETTER', status: 'IN_REVIEW' },
        { type: 'AUTHORIZATION_LETTER', status: 'EXPIRED' },
        { type: 'DOMAIN_CONTROL', status: 'APPROVED' },
        'nothing',
      ],
    });
    expect(profile).toMatchObject({ logo: true, account: 'business' });
    expect(approvedPapers(profile)).toEqual({ trademark: 'registered', domain: true, checking: ['exclusive-letter'] });
  });

  it('is left out where it has another form', () => {
    for (const nonsense of [
      undefined,
      null,
      [],
      'text',
      4,
      { points: {}, history: 'x', badges: {}, documents: 3, total_count: -1 },
    ]) {
      expect(readReputation(nonsense)).toEqual({ history: [] });
      expect(readRatingCounts(nonsense)).toEqual({});
      expect(readBadges(nonsense)).toEqual([]);
      expect(readProfile(nonsense)).toEqual({ papers: [] });
    }
    expect(readRatingCounts({ positive_count: 9, total_count: 8 })).toEqual({});
  });
});

describe('what a seller writes', () => {
  const read = (name: string, text: string) => {
    const found = recordables.find((one) => one.name === name);
    if (!found) throw new Error(`there is no ${name}`);
    const result = readRecordable(found, text, ['gold-star', 'silver-star']);
    return result.ok ? result.value : `! ${result.why}`;
  };

  it.each([
    ['reputation', ' 7400 ', '7400'],
    ['positive-feedback', '96.4 %', '96.4'],
    ['positive-feedback', '482 / 500', '482/500'],
    ['trademark', 'Registered, letter', 'registered,letter'],
    ['held', 'gold-star', 'gold-star'],
    ['held', 'none', 'none'],
    ['logo', 'YES', 'yes'],
    ['score', '5', '5'],
  ])('%s: «%s» is kept', (name, text, value) => expect(read(name, text)).toBe(value));

  it.each([
    ['reputation', '7.5'],
    ['reputation', '1e9'],
    ['reputation', '-1'],
    ['score', '5.01'],
    ['positive-feedback', '500/482'],
    ['positive-feedback', '0/0'],
    ['positive-feedback', '101'],
    ['trademark', 'none,letter'],
    ['logo', 'yes,no'],
    ['held', 'platinum'],
    ['held', ''],
  ])('%s: «%s» is refused with a reason', (name, text) => expect(read(name, text)).toMatch(/^! .{8,}/));
});
