/** A day of a calendar and a time of day, as the wall clock has them. */
export interface WallTime {
  /** `2026-11-24` */
  date: string;
  /** `10:00:00` */
  time: string;
}

/** How an event recurs, as far as it is read. */
export interface Recurrence {
  every: 'DAILY' | 'WEEKLY' | 'MONTHLY' | 'YEARLY';
  interval: number;
  count: number | undefined;
  /** The last day, `2026-12-31`. */
  until: string | undefined;
  /** ISO weekdays, for weekly ones. */
  weekdays: readonly number[];
}

const DAY_MS = 86_400_000;
const WEEKDAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'];
const KNOWN = new Set(['FREQ', 'INTERVAL', 'COUNT', 'UNTIL', 'BYDAY', 'WKST']);
/** Steps that are looked at for one event: a rule that matches nothing comes to its end. */
const MOST_STEPS = 5000;

/** Steps that are left for all events of a file, so that many hostile ones together come to an end too. */
export interface StepBudget {
  left: number;
}

/**
 * Reads a recurrence rule (RFC 5545, 3.3.10): each so many days, weeks, months or years, weekdays of a week.
 * @returns what of the rule is not read, as text, where there is more to it
 */
export function readRecurrence(rule: string): Recurrence | string {
  const parts = new Map(
    rule
      .toUpperCase()
      .split(';')
      .filter(Boolean)
      .map((part): [string, string] => {
        const [name = '', value = ''] = part.split('=', 2);
        return [name.trim(), value.trim()];
      }),
  );
  for (const [name, value] of parts) if (!KNOWN.has(name)) return `${name}=${value}`;
  const every = parts.get('FREQ') ?? '';
  if (!/^(?:DAILY|WEEKLY|MONTHLY|YEARLY)$/.test(every)) return `FREQ=${every}`;
  const interval = whole(parts.get('INTERVAL') ?? '1');
  if (interval === undefined) return `INTERVAL=${parts.get('INTERVAL')}`;
  const count = parts.has('COUNT') ? whole(parts.get('COUNT') ?? '') : undefined;
  if (parts.has('COUNT') && count === undefined) return `COUNT=${parts.get('COUNT')}`;
  const until = parts.get('UNTIL');
  const lastDay = until === undefined ? undefined : isoDay(until.slice(0, 8));
  if (until !== undefined && lastDay === undefined) return `UNTIL=${until}`;
  const days = (parts.get('BYDAY') ?? '').split(',').filter(Boolean);
  const weekdays = days.map((day) => WEEKDAYS.indexOf(day) + 1);
  if (weekdays.includes(0) || (days.length > 0 && every !== 'WEEKLY')) return `BYDAY=${parts.get('BYDAY')}`;
  return { every: every as Recurrence['every'], interval, count, until: lastDay, weekdays };
}

/**
 * The days on which it happens, in order; a day that a month lacks is left out, as the rule says.
 * @param from days before it are of no interest, and left out where that spares counting through years
 */
export function* occurrences(first: string, rule: Recurrence, from: string, budget: StepBudget): Generator<string> {
  const skipped = stepsBefore(first, rule, from);
  let given = skipped * Math.max(1, rule.weekdays.length) - (skipped > 0 ? missingOfFirstWeek(first, rule) : 0);
  for (let step = skipped; step < skipped + MOST_STEPS && budget.left > 0; step += 1) {
    budget.left -= 1;
    for (const day of daysOf(first, rule, step)) {
      if (day < first) continue;
      if (rule.until !== undefined && day > rule.until) return;
      if (rule.count !== undefined && given >= rule.count) return;
      given += 1;
      yield day;
    }
  }
}

/** Whole steps that surely end before a day. With a count of them, months are not skipped: some lack the day. */
function stepsBefore(first: string, { every, interval, count }: Recurrence, from: string): number {
  const days = Math.floor((Date.parse(`${from}T00:00:00Z`) - Date.parse(`${first}T00:00:00Z`)) / DAY_MS);
  const length = { DAILY: 1, WEEKLY: 7, MONTHLY: 31, YEARLY: 366 }[every];
  if (count !== undefined && (every === 'MONTHLY' || every === 'YEARLY')) return 0;
  return Math.max(0, Math.floor(days / (length * interval)) - 1);
}

/** Weekdays of the first week that lie before the first day: these never happened. */
function missingOfFirstWeek(first: string, { every, weekdays }: Recurrence): number {
  if (every !== 'WEEKLY') return 0;
  const begins = ((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7) + 1;
  return weekdays.filter((weekday) => weekday < begins).length;
}

function daysOf(first: string, { every, interval, weekdays }: Recurrence, step: number): string[] {
  const by = step * interval;
  if (every === 'DAILY') return [plusDays(first, by)];
  if (every === 'WEEKLY') {
    if (weekdays.length === 0) return [plusDays(first, 7 * by)];
    const monday = plusDays(first, 7 * by - ((new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % 7));
    return [...weekdays].sort((a, b) => a - b).map((weekday) => plusDays(monday, weekday - 1));
  }
  const months = every === 'YEARLY' ? 12 * by : by;
  const [year, month, day] = first.split('-').map(Number) as [number, number, number];
  const total = year * 12 + (month - 1) + months;
  const found = isoDay(
    `${String(Math.floor(total / 12)).padStart(4, '0')}${String((total % 12) + 1).padStart(2, '0')}${String(day).padStart(2, '0')}`,
  );
  return found === undefined ? [] : [found];
}

/** A day so many days later; the year 9999 is the last there is. */
export function plusDays(day: string, days: number): string {
  const at = Date.parse(`${day}T00:00:00Z`) + days * DAY_MS;
  return at > 253_402_214_400_000 ? '9999-12-31' : new Date(at).toISOString().slice(0, 10);
}

/** @param digits `20261124` @returns undefined for a day that no calendar has */
export function isoDay(digits: string): string | undefined {
  const [, year, month, day] = /^(\d{4})(\d{2})(\d{2})$/.exec(digits) ?? [];
  const text = `${year}-${month}-${day}`;
  const at = Date.parse(`${text}T00:00:00Z`);
  return year !== undefined && !Number.isNaN(at) && new Date(at).toISOString().startsWith(text) ? text : undefined;
}

function whole(text: string): number | undefined {
  const value = /^\d{1,9}$/.test(text) ? Number(text) : 0;
  return value > 0 ? value : undefined;
}
