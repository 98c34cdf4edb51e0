import type { CalendarData, Holiday } from './types.ts';

/** A calendar made quick to ask. Days are ISO dates (`2026-11-27`); all arithmetic on them is free of zones. */
export interface BusinessCalendar {
  id: string;
  weekend: ReadonlySet<number>;
  /** Days without business on weekdays, by day number. */
  holidays: ReadonlyMap<number, Holiday>;
  /** First and last day number that the calendar knows. */
  first: number;
  last: number;
}

const DAY_MS = 86_400_000;

/**
 * Prepares a calendar.
 * @param contested whether holidays that are not sure count as days without business
 */
export function businessCalendar(data: CalendarData, contested: boolean): BusinessCalendar {
  const counted = data.holidays.filter((holiday) => contested || holiday.contested === undefined);
  return {
    id: data.id,
    weekend: new Set(data.weekend),
    holidays: new Map(counted.map((holiday) => [dayNumber(holiday.date), holiday])),
    first: dayNumber(data.covers.from),
    last: dayNumber(data.covers.to),
  };
}

/** Whether business is done on that day; undefined outside what the calendar covers. */
export function isBusinessDay(calendar: BusinessCalendar, date: string): boolean | undefined {
  const day = dayNumber(date);
  return covered(calendar, day) ? works(calendar, day) : undefined;
}

/**
 * The `count`-th business day after a date; with 0 the date itself when it is one, else the next.
 * The date itself need not be a business day: two business days after a Saturday are the Tuesday.
 * @returns undefined when the calendar does not reach that far
 */
export function addBusinessDays(calendar: BusinessCalendar, date: string, count: number): string | undefined {
  let day = dayNumber(date);
  let left = count;
  while (covered(calendar, day) && (left > 0 || !works(calendar, day))) {
    day += 1;
    if (left > 0 && works(calendar, day)) left -= 1;
  }
  return covered(calendar, day) ? isoDate(day) : undefined;
}

/** The date `count` calendar days after another. */
export function addDays(date: string, count: number): string {
  return isoDate(dayNumber(date) + count);
}

/** Holidays of the calendar data that are contested, fall on a working weekday and lie from `from` to `to`, both included. */
export function contestedBetween(data: CalendarData, from: string, to: string): Holiday[] {
  return data.holidays.filter(
    ({ date, contested }) =>
      contested !== undefined && date >= from && date <= to && !data.weekend.includes(isoWeekday(dayNumber(date))),
  );
}

function covered(calendar: BusinessCalendar, day: number): boolean {
  return day >= calendar.first && day <= calendar.last;
}

function works(calendar: BusinessCalendar, day: number): boolean {
  return !calendar.weekend.has(isoWeekday(day)) && !calendar.holidays.has(day);
}

function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

function isoDate(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** 1 is Monday, 7 Sunday; day 0, the first of January 1970, was a Thursday. */
function isoWeekday(day: number): number {
  return ((((day + 3) % 7) + 7) % 7) + 1;
}
