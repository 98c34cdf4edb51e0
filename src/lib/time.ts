import { usageFailure } from './failure.ts';

/** Where "now" comes from: the real clock, `TILL_NOW`, or the sandbox's virtual clock. Milliseconds since 1970 UTC. */
export type Clock = () => number;

const UNITS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };

/**
 * Reads a duration such as `500ms`, `90s`, `6h`, `2d` or `1h30m`.
 * @returns milliseconds
 * @throws Failure (usage) when the text is no duration
 */
export function parseDuration(text: string, flag = 'the duration'): number {
  const parts = [...text.trim().matchAll(/(\d+(?:\.\d+)?)(ms|s|m|h|d|w)/gy)];
  const read = parts.map((part) => part[0]).join('');
  const total = parts.reduce((sum, part) => sum + Number(part[1]) * (UNITS[part[2] as string] as number), 0);
  if (parts.length === 0 || read !== text.trim() || !Number.isFinite(total) || total > 100 * 366 * 86_400_000) {
    throw usageFailure(`«${text}» is not a duration (${flag}).`, 'Write it as 90s, 15m, 6h or 2d.', 'bad-duration');
  }
  return Math.round(total);
}

/** A duration for people: the two largest units, `2d 3h`, `6h 5m`, `45s`. */
export function formatDuration(ms: number): string {
  const sign = ms < 0 ? '-' : '';
  let rest = Math.floor(Math.abs(ms) / 1000);
  const parts: string[] = [];
  for (const [unit, seconds] of [
    ['d', 86_400],
    ['h', 3600],
    ['m', 60],
    ['s', 1],
  ] as const) {
    const count = Math.floor(rest / seconds);
    rest -= count * seconds;
    if (count > 0) parts.push(`${count}${unit}`);
    else if (parts.length > 0) break;
    if (parts.length === 2) break;
  }
  return parts.length === 0 ? '0s' : sign + parts.join(' ');
}

/** The last moment that a Date can hold. */
const LAST_MS = 8_640_000_000_000_000;

/** Epoch seconds, as the Partner API has them, to ISO 8601 UTC without milliseconds; nothing for 0, absent, and what is no time. */
export function isoFromSeconds(seconds: number | undefined): string | undefined {
  if (seconds === undefined) return undefined;
  const ms = seconds * 1000;
  return ms > 0 && ms <= LAST_MS ? isoFromMs(ms) : undefined;
}

/** Where the years with four digits end. */
const YEAR_10000_MS = 253_402_300_800_000;

/** Epoch milliseconds to ISO 8601 UTC without milliseconds: `2026-11-22T07:00:00Z`. */
export function isoFromMs(ms: number): string {
  if (!(ms >= 0 && ms < YEAR_10000_MS)) return `${new Date(ms).toISOString().slice(0, -'.000Z'.length)}Z`;
  // A Date takes several times as long, and an order has seven times. Years are counted from March, so that the 29th of February
  // ends one, and in the 146,097 days after which the calendar repeats itself.
  const seconds = Math.floor(ms / 1000);
  const days = Math.floor(seconds / 86_400) + 719_468;
  const era = Math.floor(days / 146_097);
  const dayOfEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365,
  );
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const month = Math.floor((5 * dayOfYear + 2) / 153);
  const day = dayOfYear - Math.floor((153 * month + 2) / 5) + 1;
  const year = yearOfEra + era * 400 + (month > 9 ? 1 : 0);
  const [hour, minute] = [Math.floor(seconds / 3600) % 24, Math.floor(seconds / 60) % 60];
  const date = `${year}-${twoDigits(month > 9 ? month - 9 : month + 3)}-${twoDigits(day)}`;
  return `${date}T${twoDigits(hour)}:${twoDigits(minute)}:${twoDigits(seconds % 60)}Z`;
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : `${value}`;
}

const ISO = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;

/**
 * Reads a moment: an ISO 8601 date or date-time (a date, or a time without a zone, is UTC), or a duration back from now (`2d`).
 * @returns milliseconds since 1970 UTC
 * @throws Failure (usage) for anything else, the 31st of February included
 */
export function parseMoment(text: string, flag: string, now: number): number {
  const value = text.trim();
  if (ISO.test(value)) {
    const zoned = /(?:Z|[+-]\d{2}:?\d{2})$/.test(value) && value.length > 10;
    const ms = Date.parse(
      value.length === 10 ? `${value}T00:00:00Z` : zoned ? value.replace(' ', 'T') : `${value.replace(' ', 'T')}Z`,
    );
    // Date.parse rolls 2026-02-31 over to March; a date that does not come back as written does not exist.
    const day = new Date(Date.parse(`${value.slice(0, 10)}T00:00:00Z`));
    if (Number.isFinite(ms) && Number.isFinite(day.getTime()) && day.toISOString().startsWith(value.slice(0, 10)))
      return ms;
  } else if (/^\d+(?:\.\d+)?[a-z]/.test(value)) {
    return now - parseDuration(value, flag);
  }
  throw usageFailure(
    `«${text}» is not a date or a duration (${flag}).`,
    'Write 2026-11-22, 2026-11-22T08:00:00Z, or a time back from now such as 2d.',
    'bad-date',
  );
}
