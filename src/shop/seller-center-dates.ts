/** In which order a date of slashes has its parts: day, month and year. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** What a wall clock showed. */
export interface WallTime {
  /** `2026-11-22` */
  date: string;
  /** `08:05:09` */
  time: string;
}

const FORM =
  /^(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})(?:[T ,]\s*(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d+)?)?(?:\s*([ap])\.?m\.?)?)?$/i;

/**
 * Finds out in which order the dates of one file have day and month: the first or the second number being larger than 12 tells.
 * @returns the order; `ambiguous` where every date can be read both ways, `contradictory` where some say one and some the other,
 *   `none` where there is no date whose reading depends on it
 */
export function createDateOrderFinder(): {
  add(text: string): void;
  order(): DateOrder | 'ambiguous' | 'contradictory' | 'none';
} {
  let [days, months, open] = [false, false, false];
  return {
    add(text) {
      const parts = FORM.exec(text);
      if (!parts || (parts[1] as string).length > 2) return;
      const [first, second] = [Number(parts[1]), Number(parts[2])];
      if (first > 12) days = true;
      else if (second > 12) months = true;
      else if (first !== second) open = true;
    },
    order: () => (days && months ? 'contradictory' : days ? 'dmy' : months ? 'mdy' : open ? 'ambiguous' : 'none'),
  };
}

/**
 * Reads a date and time of an export: `22/11/2026 08:05:09`, `11/22/2026 8:05:09 AM`, `2026/11/22 08:05`, `2026-11-22T08:05:09`.
 * A date whose year comes first needs no order.
 * @returns undefined for anything else, and for a day or hour that does not exist
 */
export function readWallTime(text: string, order: DateOrder): WallTime | undefined {
  const parts = FORM.exec(text);
  if (!parts) return undefined;
  const [, a = '', b = '', c = '', hours = '0', minutes = '0', seconds = '0', half] = parts;
  const [year, month, day] = a.length > 2 || order === 'ymd' ? [a, b, c] : order === 'dmy' ? [c, b, a] : [c, a, b];
  if (year.length !== 4 || day.length > 2 || Number(year) < 2015 || Number(year) > 2100) return undefined;
  const hour = half === undefined ? Number(hours) : twelveHours(Number(hours), half);
  if (hour === undefined || hour > 23 || Number(minutes) > 59 || Number(seconds) > 59) return undefined;
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  const exists = new Date(`${date}T00:00:00Z`);
  if (Number.isNaN(exists.getTime()) || exists.toISOString().slice(0, 10) !== date) return undefined;
  const two = (value: number) => String(value).padStart(2, '0');
  return { date, time: `${two(hour)}:${two(Number(minutes))}:${two(Number(seconds))}` };
}

function twelveHours(hour: number, half: string): number | undefined {
  if (hour < 1 || hour > 12) return undefined;
  return (hour % 12) + (half.toLowerCase() === 'p' ? 12 : 0);
}
