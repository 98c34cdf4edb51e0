import { createHash } from 'node:crypto';
import type { NewEvent } from '../../ledger/events.ts';
import { usageFailure } from '../../lib/failure.ts';
import { parseDuration } from '../../lib/time.ts';
import { momentOf } from '../../rules/wall-clock.ts';
import { findDay, findTimes } from '../../shop/events/mail-dates.ts';
import type { EventFacts } from '../../shop/events/types.ts';

/** Nothing that a person plans is longer, seconds. */
const LONGEST = 366 * 86_400;
/** Calendars end with the year 9999. */
const LATEST = 253_402_214_400;

export interface WhenGiven {
  begin: string;
  end?: string;
  /** Milliseconds. */
  durationMs?: number;
  zone: string;
  /** The day of the market. */
  today: string;
  dayFirst: boolean;
}

/**
 * Reads when an event is.
 * @throws Failure (usage) for what is no time, and an end before the beginning
 */
export function readWhen(given: WhenGiven): Pick<EventFacts, 'begin' | 'end' | 'allDay' | 'zone'> {
  const { begin: text, end: endText, durationMs, zone } = given;
  if (endText !== undefined && durationMs !== undefined)
    throw usageFailure('--end and --duration do not go together.', 'Give one of them.', 'flag-conflict');
  const from = readMoment(text, '--begin', given);
  const allDay = from.allDay && durationMs === undefined && !/\d:\d|\d\s?[ap]\.?m|\d[mh]\s*$/i.test(endText ?? '');
  const end =
    allDay && endText === undefined
      ? momentOf(plusDay(from.date), '00:00:00', zone)
      : durationMs !== undefined
        ? from.at + Math.round(durationMs / 1000)
        : endText === undefined
          ? from.at
          : readEnd(endText, from, given);
  if (end < from.at)
    throw usageFailure(
      `It would end before it begins: ${text} to ${endText}.`,
      'Give the day with the end where that is another.',
      'ends-before-it-begins',
    );
  if (end - from.at > LONGEST || end > LATEST)
    throw usageFailure('An event of more than a year is no event.', 'Check the years.', 'too-long');
  return { begin: from.at, end, allDay, zone };
}

interface Read {
  at: number;
  date: string;
  allDay: boolean;
}

function readEnd(text: string, from: Read, given: WhenGiven): number {
  if (/^\s*(?:\d+(?:\.\d+)?(?:m|h|d))+\s*$/.test(text)) return from.at + parseDuration(text, '--end') / 1000;
  const times = /^\s*\d{1,2}(?:[:.]\d{2})?\s?(?:[ap]\.?m\.?)?\s*$/i.test(text) ? findTimes(text) : undefined;
  if (times) return momentOf(from.date, times.begin, given.zone);
  const end = readMoment(text, '--end', given);
  return end.allDay && end.date >= from.date ? momentOf(plusDay(end.date), '00:00:00', given.zone) : end.at;
}

function readMoment(text: string, flag: string, { zone, today, dayFirst }: WhenGiven): Read {
  const value = text.trim();
  const zoned = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2})(?::\d{2})?\s?(?:Z|[+-]\d{2}:?\d{2})$/i.exec(value);
  if (zoned) {
    const ms = Date.parse(value.replace(' ', 'T').replace(/\s/g, ''));
    if (Number.isFinite(ms)) return { at: Math.floor(ms / 1000), date: zoned[1] as string, allDay: false };
  }
  const day = findDay(value, today, dayFirst);
  if (day === undefined || day.wrongWeekday !== undefined)
    throw usageFailure(
      day === undefined
        ? `«${text}» is no day (${flag}).`
        : `«${text}» (${flag}): ${day.date} is no ${day.wrongWeekday}.`,
      "Write '2026-11-24 10:00', or 2026-11-24 for a whole day.",
      'bad-date',
    );
  const times = findTimes(value);
  const rest = value.replace(/\d{4}-\d{1,2}-\d{1,2}T?|\d{1,2}[/.]\d{1,2}[/.]\d{4}/g, ' ');
  if (times === undefined && /\d\s?[:.]\s?\d|\d\s?[ap]\.?m/i.test(rest))
    throw usageFailure(`«${text}» has a time that no clock shows (${flag}).`, 'Write 10:00 or 10 am.', 'bad-date');
  const at = momentOf(day.date, times?.begin ?? '00:00:00', zone);
  return { at, date: day.date, allDay: times === undefined };
}

function plusDay(date: string): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
}

/** The calendar's name for an event that has none: the same event again has the same. */
function madeUid({ title, begin }: Pick<EventFacts, 'title' | 'begin'>): string {
  const digest = createHash('sha256').update(`${title.trim().toLowerCase()}\n${begin}`).digest('hex');
  return `${digest.slice(0, 24)}@till`;
}

/** Whether days are written before months in a market. */
export function daysFirst(market: string): boolean {
  return market !== 'US' && market !== 'PH';
}

/** What is kept of an event: texts of a reasonable length, and a UID. */
export function newEvent(event: EventFacts, uid: string, note?: string): NewEvent {
  const title = event.title.trim().slice(0, 300) || 'Event without a title';
  return {
    ...event,
    title,
    description: event.description.slice(0, 5000),
    place: event.place.slice(0, 500),
    link: /^https?:\/\//i.test(event.link) ? event.link.slice(0, 2000) : '',
    uid: uid.trim().slice(0, 500) || madeUid({ title, begin: event.begin }),
    ...(note !== undefined && { note }),
  };
}
