import { isoFromMs } from '../../lib/time.ts';
import { type DateOrder, readWallTime } from '../seller-center-dates.ts';

const ZONED = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?)(Z|[+-]\d{2}:?\d{2})$/i;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const MONTH_FIRST = /^([a-z]{3,9})\.?\s+(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(.*)$/i;
const DAY_FIRST = /^(\d{1,2})(?:st|nd|rd|th)?[\s-]+([a-z]{3,9})\.?,?[\s-]+(\d{4})(.*)$/i;
const TIMES = [9, 10, 12, 13] as const;

/** How a file's times are to be understood. */
export interface DateReader {
  /** In which order a date of slashes has day and month. */
  order: DateOrder;
  /** The moment (epoch seconds) at which the market's clock shows a time. */
  moment(date: string, time: string): number;
}

/**
 * Reads a moment as people and exports write it: ISO 8601 with or without a zone, `16/11/2026 08:05`, `Nov 16, 2026 8:05 PM`,
 * `16 November 2026`, epoch seconds or milliseconds. A time without a zone is the market's; a date alone is its midnight.
 * @returns ISO 8601 UTC; undefined for anything else, the 31st of February included
 */
export function readMoment(text: string, { order, moment }: DateReader): string | undefined {
  if (/^\d+$/.test(text)) {
    if (!(TIMES as readonly number[]).includes(text.length)) return undefined;
    const number = Number(text);
    return isoFromMs(text.length > 10 ? number : number * 1000);
  }
  const zoned = ZONED.exec(text);
  if (zoned) {
    const [, date = '', time = '', zone = ''] = zoned;
    const ms = Date.parse(`${date}T${time}${zone.toUpperCase()}`);
    return Number.isNaN(ms) || !exists(date) ? undefined : isoFromMs(Math.floor(ms / 1000) * 1000);
  }
  const wall = readWallTime(inNumbers(text), order);
  return wall && isoFromMs(moment(wall.date, wall.time) * 1000);
}

/** A date with the name of a month as one of numbers, the year first; any other text as it is. */
function inNumbers(text: string): string {
  const [, a = '', b = '', year = '', rest = ''] = MONTH_FIRST.exec(text) ?? DAY_FIRST.exec(text) ?? [];
  if (year === '') return text;
  const [name, day] = /^\d/.test(a) ? [b, a] : [a, b];
  const month = MONTHS.indexOf(name.slice(0, 3).toLowerCase()) + 1;
  if (month === 0) return text;
  const time = rest.replace(/^[,\s]*(?:at\s+)?/i, '');
  return `${year}-${month}-${day}${time === '' ? '' : ` ${time}`}`;
}

function exists(date: string): boolean {
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
}
