import { describe, expect, it } from 'vitest';
import { addDays } from '../../../src/rules/business-days.ts';
import { addWeeks, mondayOf, parseWeek, weekOf, weekSpan } from '../../../src/rules/iso-week.ts';
import { wallClock } from '../../../src/rules/wall-clock.ts';

describe('ISO weeks', () => {
  it('puts days at the end of a year into the year of their Thursday', () => {
    expect(weekOf('2026-12-31')).toBe('2026-W53');
    expect(weekOf('2027-01-01')).toBe('2026-W53');
    expect(weekOf('2027-01-03')).toBe('2026-W53');
    expect(weekOf('2027-01-04')).toBe('2027-W01');
    expect(weekOf('2024-12-30')).toBe('2025-W01');
    expect(weekOf('2028-02-29')).toBe('2028-W09');
    expect(weekOf('2026-11-22')).toBe('2026-W47');
  });

  it('agrees with itself on every day of thirty years', () => {
    let [date, count] = ['2015-01-01', 0];
    for (; date < '2045-01-01'; date = addDays(date, 1)) {
      const week = weekOf(date);
      const monday = mondayOf(week);
      expect(monday <= date && date < addDays(monday, 7)).toBe(true);
      count += 1;
    }
    expect(count).toBe(10_958);
  });

  it('reads a week as people write it, and no week that does not exist', () => {
    expect(parseWeek('2026-W46')).toBe('2026-W46');
    expect(parseWeek(' 2026w46 ')).toBe('2026-W46');
    expect(parseWeek('2026-W53')).toBe('2026-W53');
    for (const text of ['2025-W53', '2026-W00', '2026-W54', '2026-46', '46', '2026-W4', 'last', ''])
      expect(parseWeek(text)).toBeUndefined();
  });

  it('goes on over the end of a year', () => {
    expect(addWeeks('2026-W53', 1)).toBe('2027-W01');
    expect(addWeeks('2027-W01', -1)).toBe('2026-W53');
    expect(addWeeks('2026-W46', 0)).toBe('2026-W46');
  });

  it('lasts an hour more or less where clocks change', () => {
    const hours = (week: string, zone: string) => {
      const { from, until } = weekSpan(week, wallClock(zone));
      return (until - from) / 3600;
    };
    expect(hours('2026-W46', 'America/Los_Angeles')).toBe(168);
    expect(hours('2026-W44', 'America/Los_Angeles')).toBe(169);
    expect(hours('2026-W10', 'America/Los_Angeles')).toBe(167);
    expect(hours('2026-W43', 'Europe/London')).toBe(169);
    expect(weekSpan('2027-W01', wallClock('Asia/Bangkok')).from).toBe(Date.parse('2027-01-03T17:00:00Z') / 1000);
  });
});
