import { describe, expect, it } from 'vitest';
import {
  addBusinessDays,
  addDays,
  businessCalendar,
  contestedBetween,
  isBusinessDay,
} from '../../../src/rules/business-days.ts';
import { calendars } from '../../../src/rules/data.ts';
import type { CalendarData } from '../../../src/rules/types.ts';
import { isZone, localTime, momentOf } from '../../../src/rules/wall-clock.ts';

const data = calendars.find(({ id }) => id === 'US') as CalendarData;
const us = businessCalendar(data, true);
const sure = businessCalendar(data, false);

describe('business days', () => {
  it.each([
    ['2026-11-20', 2, '2026-11-24'], // Friday to Tuesday
    ['2026-11-21', 2, '2026-11-24'], // Saturday: Monday and Tuesday
    ['2025-11-24', 2, '2025-11-26'], // before Thanksgiving
    ['2025-11-25', 2, '2025-11-28'], // over it
    ['2025-11-26', 2, '2025-12-01'],
    ['2025-12-23', 2, '2025-12-26'], // over Christmas
    ['2025-07-03', 2, '2025-07-08'], // over the fourth and a weekend
    ['2025-12-31', 1, '2026-01-02'], // over the end of the year
    ['2027-12-30', 1, '2028-01-03'], // New Year's Day 2028 is a Saturday, observed on the 31st
    ['2026-11-20', 0, '2026-11-20'],
    ['2026-11-21', 0, '2026-11-23'],
    ['2026-11-26', 0, '2026-11-27'],
  ])('%s and %i of them is %s', (from, count, to) => {
    expect(addBusinessDays(us, from, count)).toBe(to);
  });

  it('knows nothing outside what the calendar covers', () => {
    expect(addBusinessDays(us, '2024-12-31', 1)).toBeUndefined();
    expect(addBusinessDays(us, '2028-01-28', 2)).toBeUndefined();
    expect(addBusinessDays(us, '2028-01-28', 1)).toBe('2028-01-31');
    expect(isBusinessDay(us, '2028-02-01')).toBeUndefined();
    expect(isBusinessDay(us, '2026-11-26')).toBe(false);
    expect(isBusinessDay(us, '2026-11-27')).toBe(true);
  });

  it('leaves contested holidays in or out, and names them', () => {
    expect(isBusinessDay(us, '2026-07-03')).toBe(false);
    expect(isBusinessDay(sure, '2026-07-03')).toBe(true);
    expect(contestedBetween(data, '2026-07-02', '2026-07-06').map(({ date }) => date)).toEqual(['2026-07-03']);
    expect(contestedBetween(data, '2026-07-04', '2026-07-06')).toEqual([]);
  });

  it('counts plain days over a leap day', () => {
    expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
    expect(addDays('2027-02-28', 1)).toBe('2027-03-01');
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  });
});

describe('wall clocks', () => {
  it.each([
    // Offsets before and after each change, from the tz database: -8/-7 in Los Angeles, 0/+1 in London.
    ['2026-03-07', 'America/Los_Angeles', '2026-03-08T07:59:59Z'],
    ['2026-03-08', 'America/Los_Angeles', '2026-03-09T06:59:59Z'],
    ['2026-10-31', 'America/Los_Angeles', '2026-11-01T06:59:59Z'],
    ['2026-11-01', 'America/Los_Angeles', '2026-11-02T07:59:59Z'],
    ['2026-03-28', 'Europe/London', '2026-03-28T23:59:59Z'],
    ['2026-03-29', 'Europe/London', '2026-03-29T22:59:59Z'],
    ['2026-10-24', 'Europe/London', '2026-10-24T22:59:59Z'],
    ['2026-10-25', 'Europe/London', '2026-10-25T23:59:59Z'],
    ['2026-06-01', 'Asia/Ho_Chi_Minh', '2026-06-01T16:59:59Z'],
  ])('the end of %s in %s is %s', (date, zone, iso) => {
    expect(momentOf(date, '23:59:59', zone)).toBe(Date.parse(iso) / 1000);
    expect(localTime(Date.parse(iso) / 1000, zone)).toEqual({ date, time: '23:59:59' });
  });

  it('takes the first of two equal hours, and the moment after a gap', () => {
    expect(momentOf('2026-11-01', '01:30:00', 'America/Los_Angeles')).toBe(Date.parse('2026-11-01T08:30:00Z') / 1000);
    expect(momentOf('2026-03-08', '02:30:00', 'America/Los_Angeles')).toBe(Date.parse('2026-03-08T10:30:00Z') / 1000);
  });

  it('knows a zone from a word', () => {
    expect(isZone('Europe/London')).toBe(true);
    expect(isZone('Mars/Olympus')).toBe(false);
  });
});
