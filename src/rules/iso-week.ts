import { addDays } from './business-days.ts';
import type { WallClock } from './wall-clock.ts';

const FORM = /^(\d{4})-?W(\d{2})$/i;

/**
 * Reads an ISO 8601 week, `2026-W46`; also without the hyphen, and in lower case.
 * @returns the week as `2026-W46`, undefined for anything else and for a 53rd week of a year that has 52
 */
export function parseWeek(text: string): string | undefined {
  const match = FORM.exec(text.trim());
  if (!match) return undefined;
  const week = `${match[1]}-W${match[2]}`;
  const number = Number(match[2]);
  if (number < 1 || number > 53) return undefined;
  return weekOf(mondayOf(week)) === week ? week : undefined;
}

/** The ISO week of a day (`2026-12-31` lies in `2026-W53`): weeks begin on Monday, and belong to the year of their Thursday. */
export function weekOf(date: string): string {
  const thursday = addDays(date, 4 - isoWeekday(date));
  const year = thursday.slice(0, 4);
  const day = Math.round((Date.parse(`${thursday}T00:00:00Z`) - Date.parse(`${year}-01-01T00:00:00Z`)) / 86_400_000);
  return `${year}-W${String(Math.floor(day / 7) + 1).padStart(2, '0')}`;
}

/** The Monday on which a week begins. */
export function mondayOf(week: string): string {
  const [year, number] = [week.slice(0, 4), Number(week.slice(6))];
  // The fourth of January always lies in the first week.
  const fourth = `${year}-01-04`;
  return addDays(fourth, 1 - isoWeekday(fourth) + 7 * (number - 1));
}

/** The week so many weeks later; earlier for a negative count. */
export function addWeeks(week: string, count: number): string {
  return weekOf(addDays(mondayOf(week), 7 * count));
}

/** When a week begins and when the next one does by a zone's clock, epoch seconds. A week in which clocks change is no 168 hours. */
export function weekSpan(week: string, clock: Pick<WallClock, 'moment'>): { from: number; until: number } {
  const monday = mondayOf(week);
  return { from: clock.moment(monday, '00:00:00'), until: clock.moment(addDays(monday, 7), '00:00:00') };
}

/** 1 is Monday, 7 Sunday. */
function isoWeekday(date: string): number {
  return ((new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
}
