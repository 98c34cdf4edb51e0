import { usageFailure } from '../lib/failure.ts';
import { addDays } from './business-days.ts';
import { mondayOf, parseWeek, weekOf } from './iso-week.ts';
import type { WallClock } from './wall-clock.ts';

/** What a period is made of: `days` is any span, the others are the calendar's own. Weeks begin on Monday. */
export type PeriodUnit = 'days' | 'week' | 'month' | 'quarter' | 'year';

/** Whole local days of a shop, `YYYY-MM-DD`. Dates have no zone: the shop's own is meant. */
export interface Period {
  /** The first day. */
  from: string;
  /** The last day, included. */
  to: string;
  /** The day after the last, as the Partner API wants its end. */
  until: string;
  /** How many days, one at least. */
  days: number;
  unit: PeriodUnit;
  /** The unit is over: a month until today is not whole. A span of days always is. */
  whole: boolean;
}

/** A period to compare with. */
export interface ComparedPeriod extends Period {
  /** Why it is not what one may think: another length, other dates. */
  note?: string;
}

/** A period as a person gives it; at most one of `period`, `last`, and `from` with `to`. */
export interface PeriodWords {
  /** `2026-11-01` */
  from?: string | undefined;
  /** Included; the last whole day when absent. */
  to?: string | undefined;
  /** So many days or weeks up to the last whole day: `7d`, `4w`. */
  last?: string | undefined;
  /** `today`, `yesterday`, `this-week`, `last-month`, `2026-W46`, `2026-11`, `2026-Q3`, `2026`. */
  period?: string | undefined;
}

export interface PeriodOptions {
  /** The day it is in the shop's zone. */
  today: string;
  /** The last day that `last` and an absent `to` may mean; yesterday when absent, since today is not over. */
  lastDay?: string;
  /** What is meant where nothing is given; the last 7 days when absent. */
  fallback?: PeriodWords;
}

/** TikTok Shop's first market opened in 2021: what is earlier is a slip of the pen. */
const FIRST_DAY = '2020-01-01';
const MOST_DAYS = 3660;
const HOW = 'Write --from 2026-11-01 --to 2026-11-15, --last 7d, or --period last-week, this-month, 2026-W46, 2026-11.';

/**
 * The period that is meant. One of the calendar's own that is not over ends today; with `to` in the future it is refused.
 * @throws Failure (usage) for what is no period, ends before it begins, lies in the future or before there were shops
 */
export function periodOf(words: PeriodWords, { today, lastDay = addDays(today, -1), fallback }: PeriodOptions): Period {
  const { from, to, last, period } = words;
  const given = [from ?? to, last, period].filter((one) => one !== undefined);
  if (given.length > 1) throw usageFailure('More than one period is given.', HOW, 'bad-period');
  if (given.length === 0) {
    return periodOf(fallback ?? { last: '7d' }, { today, lastDay, fallback: { last: '7d' } });
  }
  const found =
    period !== undefined
      ? namedPeriod(period, today)
      : last !== undefined
        ? lastDays(last, lastDay)
        : span(dateOf(from, '--from') ?? missingFrom(), dateOf(to, '--to') ?? latest(from, lastDay, today));
  const future = found.from > today ? found.from : found.to > today ? found.to : undefined;
  if (future) throw usageFailure(`${future} is in the future: it is ${today} in the shop's zone.`, HOW, 'bad-period');
  if (found.to < found.from) {
    throw usageFailure(`The period ends on ${found.to}, before it begins on ${found.from}.`, HOW, 'bad-period');
  }
  if (found.from < FIRST_DAY) {
    throw usageFailure(`${found.from} is before TikTok Shop began.`, 'Give a later first day.', 'bad-period');
  }
  if (found.days > MOST_DAYS) throw usageFailure('The period is longer than ten years.', HOW, 'bad-period');
  return found;
}

/**
 * The period of equal length before one. It ends the day before; a week, month, quarter or year that is not over is compared
 * with the same number of days from the beginning of the one before it (Monday to Wednesday with Monday to Wednesday), where
 * that one is long enough.
 */
export function periodBefore(period: Period): ComparedPeriod {
  const directly = span(addDays(period.from, -period.days), addDays(period.from, -1), period.unit);
  if (period.whole || period.unit === 'days') return directly;
  const from = beginningOf(period.unit, addDays(period.from, -1));
  const aligned = span(from, addDays(from, period.days - 1), period.unit);
  if (aligned.to >= period.from) return directly;
  return { ...aligned, whole: false, note: `the first ${period.days} days of the ${period.unit} before` };
}

/**
 * The same period a year earlier: the same dates, or for weeks the same weekdays, 52 weeks earlier. The 29th of February, which
 * the year before does not have, counts as missing: then that period is a day shorter; where it lies in the year before, a day longer.
 * As for a period of that day alone, the 28th stands for it.
 */
export function yearBefore(period: Period): ComparedPeriod {
  if (period.unit === 'week') {
    const earlier = span(addDays(period.from, -364), addDays(period.to, -364), 'week');
    return { ...earlier, whole: period.whole, note: '52 weeks earlier: the same weekdays' };
  }
  const to = sameDayEarlier(period.to, 'before');
  const from = sameDayEarlier(period.from, 'after');
  if (from > to) return { ...span(to, to), note: 'the 28th of February stands for the 29th' };
  const earlier = { ...span(from, to, period.unit), whole: period.whole };
  if (earlier.days === period.days) return earlier;
  const more = earlier.days > period.days;
  return {
    ...earlier,
    note: `a day ${more ? 'more' : 'less'}: the 29th of February ${(more ? to : period.to).slice(0, 4)}`,
  };
}

/** The days of a period, in order. */
export function daysOf({ from, days }: Pick<Period, 'from' | 'days'>): string[] {
  return Array.from({ length: days }, (_, index) => addDays(from, index));
}

/** A span of whole days, both included; `days` is not positive where `to` is before `from`. */
export function span(from: string, to: string, unit: PeriodUnit = 'days'): Period {
  const days = Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000) + 1;
  return { from, to, until: addDays(to, 1), days, unit, whole: true };
}

/**
 * What is left of a period up to a last day.
 * @returns undefined where the period begins later
 */
export function cutAfter(period: Period, last: string): Period | undefined {
  if (period.to <= last) return period;
  if (period.from > last) return undefined;
  return { ...span(period.from, last, period.unit), whole: period.unit === 'days' };
}

/**
 * What is left of a period from a first day on. Where that is less it is days, no calendar's unit any more.
 * @returns undefined where the period ends earlier
 */
export function cutBefore(period: Period, first: string): Period | undefined {
  if (period.from >= first) return period;
  return period.to < first ? undefined : span(first, period.to);
}

/** When a period begins and ends by the shop's clock, epoch seconds; days on which clocks change have 23 or 25 hours. */
export function momentsOf(period: Pick<Period, 'from' | 'until'>, clock: Pick<WallClock, 'moment'>) {
  return { from: clock.moment(period.from, '00:00:00'), until: clock.moment(period.until, '00:00:00') };
}

/** A period for people: `2026-11-09 to 2026-11-15`, `2026-11-09`. */
export function periodText({ from, to }: Pick<Period, 'from' | 'to'>): string {
  return from === to ? from : `${from} to ${to}`;
}

function dateOf(text: string | undefined, flag: string): string | undefined {
  if (text === undefined) return undefined;
  const date = text.trim();
  if (!isDate(date)) throw usageFailure(`«${text}» is not a date (${flag}).`, 'Write it as 2026-11-22.', 'bad-date');
  return date;
}

function isDate(text: string): boolean {
  // Date.parse rolls the 31st of February over: a date that does not come back as written does not exist.
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text);
}

function missingFrom(): never {
  throw usageFailure('--to is given without --from.', HOW, 'bad-period');
}

/** Today alone, where the period begins with it; else the last whole day. */
function latest(from: string | undefined, lastDay: string, today: string): string {
  return from !== undefined && from > lastDay ? today : lastDay;
}

function lastDays(text: string, lastDay: string): Period {
  const match = /^(\d{1,4})([dw])$/.exec(text.trim());
  const days = Number(match?.[1]) * (match?.[2] === 'w' ? 7 : 1);
  if (!match || days < 1 || days > MOST_DAYS)
    throw usageFailure(`«${text}» is not a number of days or weeks (--last).`, 'Write it as 7d or 4w.', 'bad-period');
  return span(addDays(lastDay, 1 - days), lastDay);
}

const RELATIVE = /^(this|last)-(week|month|quarter|year)$/;

function namedPeriod(text: string, today: string): Period {
  const name = text.trim().toLowerCase();
  if (name === 'today') return span(today, today);
  if (name === 'yesterday') return span(addDays(today, -1), addDays(today, -1));
  const relative = RELATIVE.exec(name);
  if (relative) {
    const unit = relative[2] as Exclude<PeriodUnit, 'days'>;
    const current = beginningOf(unit, today);
    return calendarPeriod(relative[1] === 'this' ? current : beginningOf(unit, addDays(current, -1)), unit, today);
  }
  const week = parseWeek(name);
  if (week) return calendarPeriod(mondayOf(week), 'week', today);
  const quarter = /^(\d{4})-?q([1-4])$/.exec(name);
  if (quarter) {
    return calendarPeriod(`${quarter[1]}-${String(Number(quarter[2]) * 3 - 2).padStart(2, '0')}-01`, 'quarter', today);
  }
  if (/^\d{4}-(0[1-9]|1[0-2])$/.test(name)) return calendarPeriod(`${name}-01`, 'month', today);
  if (/^\d{4}$/.test(name)) return calendarPeriod(`${name}-01-01`, 'year', today);
  if (isDate(name)) return span(name, name);
  throw usageFailure(`«${text}» is not a period (--period).`, HOW, 'bad-period');
}

/** The unit that begins on a day, as far as today. */
function calendarPeriod(from: string, unit: Exclude<PeriodUnit, 'days'>, today: string): Period {
  const last = addDays(nextBeginning(unit, from), -1);
  if (last <= today) return span(from, last, unit);
  return { ...span(from, from > today ? last : today, unit), whole: false };
}

function beginningOf(unit: Exclude<PeriodUnit, 'days'>, date: string): string {
  if (unit === 'week') return mondayOf(weekOf(date));
  if (unit === 'year') return `${date.slice(0, 4)}-01-01`;
  const month = Number(date.slice(5, 7));
  const first = unit === 'month' ? month : month - ((month - 1) % 3);
  return `${date.slice(0, 4)}-${String(first).padStart(2, '0')}-01`;
}

function nextBeginning(unit: Exclude<PeriodUnit, 'days'>, from: string): string {
  const longest = { week: 7, month: 31, quarter: 92, year: 366 }[unit];
  return beginningOf(unit, addDays(from, longest));
}

function sameDayEarlier(date: string, missing: 'before' | 'after'): string {
  const year = String(Number(date.slice(0, 4)) - 1).padStart(4, '0');
  if (date.slice(5) === '02-29') return missing === 'before' ? `${year}-02-28` : `${year}-03-01`;
  return `${year}${date.slice(4)}`;
}
