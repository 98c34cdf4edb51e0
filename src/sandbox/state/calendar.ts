/**
 * Local time and working days of the two places in which the sandbox's deadlines end. The rules of daylight saving are
 * written out (US Code title 15 section 260a; the UK's Summer Time Order 2002), which makes every step pure arithmetic.
 */
export interface Place {
  zone: 'America/Los_Angeles' | 'Europe/London';
  /** Days without work besides Saturday and Sunday, counted since 1970-01-01. */
  holidays: ReadonlySet<number>;
  /** Seconds ahead of UTC in winter. */
  offset: number;
  /** First and last second of summer time (epoch seconds, the last one excluded), by year since 1970. */
  summers: readonly (readonly [number, number])[];
}

const HOUR = 3600;
export const DAY = 86_400;
const MEAN_YEAR = 365.2425 * DAY;

/** US federal holidays as observed by federal offices (5 U.S.C. 6103). */
const US_HOLIDAYS = `
2025-01-01 2025-01-20 2025-02-17 2025-05-26 2025-06-19 2025-07-04 2025-09-01 2025-10-13 2025-11-11 2025-11-27 2025-12-25
2026-01-01 2026-01-19 2026-02-16 2026-05-25 2026-06-19 2026-07-03 2026-09-07 2026-10-12 2026-11-11 2026-11-26 2026-12-25
2027-01-01 2027-01-18 2027-02-15 2027-05-31 2027-06-18 2027-07-05 2027-09-06 2027-10-11 2027-11-11 2027-11-25 2027-12-24
2027-12-31 2028-01-17 2028-02-21 2028-05-29 2028-06-19 2028-07-04 2028-09-04 2028-10-09 2028-11-10 2028-11-23 2028-12-25`;

/** Bank holidays of England and Wales (gov.uk/bank-holidays). */
const GB_HOLIDAYS = `
2025-01-01 2025-04-18 2025-04-21 2025-05-05 2025-05-26 2025-08-25 2025-12-25 2025-12-26
2026-01-01 2026-04-03 2026-04-06 2026-05-04 2026-05-25 2026-08-31 2026-12-25 2026-12-28
2027-01-01 2027-03-26 2027-03-29 2027-05-03 2027-05-31 2027-08-30 2027-12-27 2027-12-28
2028-01-03 2028-04-14 2028-04-17 2028-05-01 2028-05-29 2028-08-28 2028-12-25 2028-12-26`;

function daysOf(dates: string): ReadonlySet<number> {
  return new Set(
    dates
      .trim()
      .split(/\s+/)
      .map((date) => Date.parse(`${date}T00:00:00Z`) / 86_400_000),
  );
}

function eachYear(summer: (year: number) => [number, number]): [number, number][] {
  return Array.from({ length: 1031 }, (_, index) => summer(1970 + index));
}

function nthSunday(year: number, month: number, nth: number): number {
  const first = Date.UTC(year, month, 1) / 1000;
  return first + (((7 - weekday(first / DAY)) % 7) + (nth - 1) * 7) * DAY;
}

function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month + 1, 0) / 1000;
  return last - weekday(last / DAY) * DAY;
}

/** The place of a region: `US` or `GB`. */
export const PLACES: Readonly<Record<string, Place>> = {
  US: {
    zone: 'America/Los_Angeles',
    holidays: daysOf(US_HOLIDAYS),
    offset: -8 * HOUR,
    summers: eachYear((year) => [nthSunday(year, 2, 2) + 10 * HOUR, nthSunday(year, 10, 1) + 9 * HOUR]),
  },
  GB: {
    zone: 'Europe/London',
    holidays: daysOf(GB_HOLIDAYS),
    offset: 0,
    summers: eachYear((year) => [lastSunday(year, 2) + HOUR, lastSunday(year, 9) + HOUR]),
  },
};

/** Seconds that local time is ahead of UTC at a moment (epoch seconds, 1970 to 3000). */
export function offsetAt(place: Place, moment: number): number {
  // A guess that is wrong about the year is so around New Year, when no year has summer time.
  const [from, to] = place.summers[Math.floor(moment / MEAN_YEAR)] ?? [0, 0];
  return moment >= from && moment < to ? place.offset + HOUR : place.offset;
}

/** 0 is Sunday. */
function weekday(day: number): number {
  return (((day + 4) % 7) + 7) % 7;
}

/** The local day of a moment, counted in days since 1970-01-01. */
export function dayOf(place: Place, moment: number): number {
  return Math.floor((moment + offsetAt(place, moment)) / DAY);
}

/** The moment (epoch seconds) at which a local day shows so many seconds after midnight. */
export function momentOf(place: Place, day: number, seconds: number): number {
  const wall = day * DAY + seconds;
  const guess = wall - offsetAt(place, wall - offsetAt(place, wall));
  return guess;
}

/** The last second of a local day: 23:59:59. */
export function endOfDay(place: Place, day: number): number {
  return momentOf(place, day, DAY - 1);
}

/** Whether people work on that day. */
export function isWorkingDay(place: Place, day: number): boolean {
  const on = weekday(day);
  return on !== 0 && on !== 6 && !place.holidays.has(day);
}

/** The `count`-th working day after a day; before it when negative; with 0 the day itself. */
export function addWorkingDays(place: Place, day: number, count: number): number {
  const step = Math.sign(count);
  let at = day;
  for (let left = Math.abs(count); left > 0; ) {
    at += step;
    if (isWorkingDay(place, at)) left -= 1;
  }
  return at;
}

/** The day itself when people work on it, else the next one on which they do. */
export function workingDayFrom(place: Place, day: number): number {
  return isWorkingDay(place, day) ? day : addWorkingDays(place, day, 1);
}
