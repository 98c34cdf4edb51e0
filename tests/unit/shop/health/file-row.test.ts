import { describe, expect, it } from 'vitest';
import { readId, readText } from '../../../../src/files/cell.ts';
import { wallClock } from '../../../../src/rules/wall-clock.ts';
import { readMoment } from '../../../../src/shop/health/dates.ts';
import { type HealthRowReader, readHealthRow } from '../../../../src/shop/health/file-row.ts';

const { moment } = wallClock('America/Los_Angeles');
const reader: HealthRowReader = {
  text: readText,
  id: readId,
  order: 'mdy',
  moment,
  source: 'file',
  now: '2026-11-22T08:00:00Z',
};

describe('a moment as people write it', () => {
  const read = (text: string, order: 'dmy' | 'mdy' = 'mdy') => readMoment(text, { order, moment });

  it('is read in many forms', () => {
    const morning = '2026-11-16T16:05:00Z';
    for (const text of [
      '2026-11-16 08:05',
      '2026/11/16 08:05:00',
      '11/16/2026 8:05 AM',
      'Nov 16, 2026 8:05 AM',
      '16 November 2026, 08:05',
      '16-Nov-2026 08:05',
      '2026-11-16T08:05:00-08:00',
      '2026-11-16T16:05:00.250Z',
      '2026-11-16 16:05Z',
      '1794845100',
      '1794845100000',
    ])
      expect(read(text), text).toBe(morning);
    expect(read('16/11/2026 08:05', 'dmy')).toBe(morning);
    expect(read('2026-11-16')).toBe('2026-11-16T08:00:00Z');
    expect(read('2028-02-29')).toBe('2028-02-29T08:00:00Z');
  });

  it('is not guessed', () => {
    for (const text of [
      '2026-02-31',
      '2026-02-31T08:00:00Z',
      '16/11/2026',
      'yesterday',
      'Foo 16, 2026',
      '20261116',
      '12345',
      '',
    ])
      expect(read(text), text).toBeUndefined();
  });
});

describe('a row of a file', () => {
  it('gives a violation with everything it says', () => {
    const { records } = readHealthRow(
      {
        id: 'V-1\t',
        kind: 'Late dispatch rate',
        at: '11/16/2026 8:05 AM',
        lost: '-4 points',
        status: 'Appeal rejected',
        appeal_by: 'Dec 16, 2026',
        appeals_left: '1',
        expires: '2027-05-15',
        orders: "'576461234567890123; 576461234567890124, 576461234567890123",
        message: 'Orders were late',
      },
      reader,
    );
    expect(records?.violations).toEqual([
      {
        id: 'V-1',
        account: 'SELLER',
        area: 'FULFILLMENT',
        kind: 'LATE_DISPATCH',
        message: 'Orders were late',
        at: '2026-11-16T16:05:00Z',
        ratingLost: '4',
        expiresAt: '2027-05-15T07:00:00Z',
        appealBy: '2026-12-16T08:00:00Z',
        appealsLeft: 1,
        status: 'UPHELD',
        orderIds: ['576461234567890123', '576461234567890124'],
        productIds: [],
        lessonIds: [],
        source: 'file',
      },
    ]);
  });

  it('gives ratings and numbers, several of them in one row', () => {
    const { records } = readHealthRow(
      {
        at: '2026-11-20',
        rating: '196',
        creator_rating: '188.0',
        score: '4.2',
        late_dispatch: '4,76 %',
        reputation: '7,400',
      },
      reader,
    );
    expect(records?.ratings.map(({ account, rating }) => [account, rating])).toEqual([
      ['SELLER', '196'],
      ['CREATOR', '188'],
    ]);
    expect(records?.values.map(({ name, value }) => [name, value])).toEqual([
      ['score', '4.2'],
      ['reputation', '7400'],
      ['late-dispatch', '4.76'],
    ]);
  });

  it('makes the same id of the same words, and another of others', () => {
    const id = (fields: Record<string, string>) =>
      readHealthRow({ kind: 'Redirect', area: 'live', account: 'creator', at: '2026-11-16', ...fields }, reader).records
        ?.violations[0]?.id;
    expect(id({})).toMatch(/^OFF_PLATFORM-2026-11-16-[0-9a-z]+$/);
    expect(id({})).toBe(id({ status: 'expired' }));
    expect(id({})).not.toBe(id({ message: 'another stream' }));
  });

  it('keeps kinds that are not known in their own words', () => {
    const { records } = readHealthRow({ kind: 'Gambling-like promotion', at: '2026-11-16', area: 'Live room' }, reader);
    expect(records?.violations[0]).toMatchObject({ kind: 'GAMBLING_LIKE_PROMOTION', area: 'LIVE', status: 'ACTIVE' });
  });

  it('is refused with the column and what is wrong in it', () => {
    const at = '2026-11-16';
    const cases: [Record<string, string>, string, RegExp][] = [
      [{ at }, 'kind', /neither/],
      [{ kind: 'late dispatch' }, 'at', /no date/],
      [{ kind: 'late dispatch', at: '13/13/2026' }, 'at', /13\/13\/2026/],
      [{ kind: 'late dispatch', at: '2026-12-01' }, 'at', /future/],
      [{ kind: 'late dispatch', at, lost: 'four' }, 'lost', /four/],
      [{ kind: 'late dispatch', at, status: 'perhaps' }, 'status', /perhaps/],
      [{ kind: 'late dispatch', at, area: 'moon' }, 'area', /moon/],
      [{ kind: 'late dispatch', at, account: 'buyer' }, 'account', /buyer/],
      [{ kind: 'late dispatch', at, orders: '5.76E+17' }, 'orders', /spoiled/],
      [{ kind: '///', at }, 'kind', /names no kind/],
      [{ rating: '1001', at }, 'rating', /1001/],
      [{ rating: '19x', at }, 'rating', /19x/],
      [{ score: '5.1', at }, 'score', /5\.1/],
      [{ late_dispatch: '104', at }, 'late_dispatch', /104/],
      [{ reputation: '7.5', at }, 'reputation', /7\.5/],
    ];
    expect(cases.length).toBeGreaterThan(10);
    for (const [cells, column, problem] of cases) {
      const row = readHealthRow(cells, reader);
      expect(row, JSON.stringify(cells)).toMatchObject({ column, problem: expect.stringMatching(problem) });
    }
  });
});
