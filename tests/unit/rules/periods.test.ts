import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/lib/failure.ts';
import {
  cutAfter,
  cutBefore,
  daysOf,
  momentsOf,
  type Period,
  type PeriodWords,
  periodBefore,
  periodOf,
  periodText,
  span,
  yearBefore,
} from '../../../src/rules/periods.ts';
import { wallClock } from '../../../src/rules/wall-clock.ts';

// A Sunday.
const today = '2026-11-22';
const of = (words: PeriodWords, at = today) => periodOf(words, { today: at });
const days = ({ from, to }: Period) => [from, to];

describe('a period', () => {
  it('is read from dates, a number of days, and names', () => {
    const cases: [PeriodWords, [string, string]][] = [
      [{}, ['2026-11-15', '2026-11-21']],
      [{ last: '7d' }, ['2026-11-15', '2026-11-21']],
      [{ last: '2w' }, ['2026-11-08', '2026-11-21']],
      [{ from: '2026-11-01', to: '2026-11-01' }, ['2026-11-01', '2026-11-01']],
      [{ from: '2026-11-01' }, ['2026-11-01', '2026-11-21']],
      [{ from: today }, [today, today]],
      [{ period: 'today' }, [today, today]],
      [{ period: 'yesterday' }, ['2026-11-21', '2026-11-21']],
      [{ period: 'this-week' }, ['2026-11-16', '2026-11-22']],
      [{ period: 'last-week' }, ['2026-11-09', '2026-11-15']],
      [{ period: 'this-month' }, ['2026-11-01', today]],
      [{ period: 'last-month' }, ['2026-10-01', '2026-10-31']],
      [{ period: 'this-quarter' }, ['2026-10-01', today]],
      [{ period: 'last-quarter' }, ['2026-07-01', '2026-09-30']],
      [{ period: 'this-year' }, ['2026-01-01', today]],
      [{ period: 'last-year' }, ['2025-01-01', '2025-12-31']],
      [{ period: '2026-w46' }, ['2026-11-09', '2026-11-15']],
      [{ period: '2024-02' }, ['2024-02-01', '2024-02-29']],
      [{ period: '2026-Q1' }, ['2026-01-01', '2026-03-31']],
      [{ period: '2025' }, ['2025-01-01', '2025-12-31']],
      [{ period: '2026-11-03' }, ['2026-11-03', '2026-11-03']],
    ];
    for (const [words, expected] of cases) expect(days(of(words)), JSON.stringify(words)).toEqual(expected);
    expect(of({ period: 'this-month' })).toMatchObject({ whole: false, unit: 'month', days: 22, until: '2026-11-23' });
    expect(of({ period: 'this-week' })).toMatchObject({ whole: true, unit: 'week' });
    expect(periodOf({}, { today, lastDay: today, fallback: { period: 'last-month' } }).from).toBe('2026-10-01');
    expect(periodOf({ last: '1d' }, { today, lastDay: today }).to).toBe(today);
  });

  it('is refused where it is none', () => {
    const cases: [PeriodWords, RegExp][] = [
      [{ from: '2026-11-20', to: '2026-11-19' }, /before it begins/],
      [{ from: '2026-11-23', to: '2026-11-25' }, /2026-11-23 is in the future/],
      [{ from: '2026-11-20', to: '2026-11-25' }, /2026-11-25 is in the future/],
      [{ from: '2027-01-01' }, /2027-01-01 is in the future/],
      [{ period: '2026-W48' }, /future/],
      [{ period: '2026-W54' }, /not a period/],
      [{ period: '2027-01' }, /future/],
      [{ period: 'next-week' }, /not a period/],
      [{ from: '2026-02-29' }, /not a date/],
      [{ from: '2026-13-01' }, /not a date/],
      [{ from: 'yesterday' }, /not a date/],
      [{ to: '2026-11-01' }, /without --from/],
      [{ last: '0d' }, /--last/],
      [{ last: '9999w' }, /--last/],
      [{ last: '36h' }, /--last/],
      [{ last: '7d', period: 'today' }, /More than one/],
      [{ last: '7d', to: '2026-11-01' }, /More than one/],
      [{ from: '1999-12-31' }, /before TikTok Shop/],
    ];
    for (const [words, message] of cases) {
      expect(() => of(words), JSON.stringify(words)).toThrowError(Failure);
      expect(() => of(words), JSON.stringify(words)).toThrowError(message);
    }
  });

  it('has one before it of equal length', () => {
    expect(days(periodBefore(of({ last: '7d' })))).toEqual(['2026-11-08', '2026-11-14']);
    expect(days(periodBefore(of({ period: '2026-10' })))).toEqual(['2026-08-31', '2026-09-30']);
    expect(days(periodBefore(of({ period: 'this-month' })))).toEqual(['2026-10-01', '2026-10-22']);
    expect(periodBefore(of({ period: 'this-month' })).note).toMatch(/first 22 days of the month before/);
    expect(days(periodBefore(of({ period: 'this-week' }, '2026-11-18')))).toEqual(['2026-11-09', '2026-11-11']);
    // February is shorter than the thirty days of March that are over.
    expect(days(periodBefore(of({ period: 'this-month' }, '2026-03-30')))).toEqual(['2026-01-30', '2026-02-28']);
  });

  it('has one a year before, leap days and all', () => {
    expect(days(yearBefore(of({ last: '7d' })))).toEqual(['2025-11-15', '2025-11-21']);
    expect(days(yearBefore(of({ period: '2026-W46' })))).toEqual(['2025-11-10', '2025-11-16']);
    expect(yearBefore(span('2024-02-01', '2024-02-29'))).toMatchObject({
      from: '2023-02-01',
      to: '2023-02-28',
      days: 28,
      note: 'a day less: the 29th of February 2024',
    });
    expect(yearBefore(span('2025-02-20', '2025-03-05'))).toMatchObject({
      days: 15,
      note: 'a day more: the 29th of February 2024',
    });
    expect(yearBefore(span('2024-02-29', '2024-02-29'))).toMatchObject({ from: '2023-02-28', to: '2023-02-28' });
    expect(days(yearBefore(span('2024-02-29', '2024-03-02')))).toEqual(['2023-03-01', '2023-03-02']);
  });

  it('is cut where data ends, and knows the hours of its days', () => {
    expect(cutAfter(of({ last: '7d' }), '2026-11-20')).toMatchObject({ to: '2026-11-20', days: 6, whole: true });
    expect(cutAfter(of({ period: '2026-10' }), '2026-10-20')).toMatchObject({ days: 20, whole: false });
    expect(cutAfter(of({ last: '7d' }), '2026-11-14')).toBeUndefined();
    expect(cutBefore(of({ period: '2026-10' }), '2026-10-01')).toMatchObject({ unit: 'month', days: 31 });
    expect(cutBefore(of({ period: '2026-10' }), '2026-10-20')).toMatchObject({
      from: '2026-10-20',
      unit: 'days',
      days: 12,
    });
    expect(cutBefore(of({ period: '2026-10' }), '2026-11-01')).toBeUndefined();
    const clock = wallClock('America/Los_Angeles');
    const hours = (from: string) => {
      const moments = momentsOf(span(from, from), clock);
      return (moments.until - moments.from) / 3600;
    };
    expect([hours('2026-03-08'), hours('2026-11-01'), hours('2026-11-02')]).toEqual([23, 25, 24]);
    expect(daysOf(span('2024-02-28', '2024-03-01'))).toEqual(['2024-02-28', '2024-02-29', '2024-03-01']);
    expect(periodText(of({ last: '2d' }))).toBe('2026-11-20 to 2026-11-21');
    expect(periodText(of({ period: 'today' }))).toBe('2026-11-22');
  });
});
