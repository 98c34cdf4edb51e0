import { cleanLines, cleanText } from '../lib/sanitise.ts';
import windowsZones from './data/windows-zones.json' with { type: 'json' };
import { escapeText, foldLine, type IcsComponent, type IcsLine, readComponents, unescapeText } from './ics-lines.ts';
import { isoDay, occurrences, plusDays, readRecurrence, type StepBudget, type WallTime } from './ics-recur.ts';

/** An event of a calendar. Its texts are as they came: outputs make them safe. */
export interface CalendarEvent {
  /** The calendar's own name for it; an empty one where it has none. */
  uid: string;
  title: string;
  description: string;
  place: string;
  link: string;
  /** Epoch seconds. */
  begin: number;
  end: number;
  allDay: boolean;
  /** IANA name of the zone it is told in. */
  zone: string;
  /** The organiser called it off. */
  cancelled: boolean;
}

export interface CalendarProblem {
  /** In the file, from 1. */
  line: number;
  message: string;
  /** The event is among those that were read all the same. */
  read: boolean;
}

export interface ReadIcsOptions {
  /** Epoch seconds: of an event that recurs, what is over by then is left out. */
  now: number;
  /** IANA zone of times without one, and of zones nobody knows; without it these are problems. */
  zone?: string;
  /** Reading ends once there are more events than this. */
  most?: number;
  /** Clocks of zones. */
  momentOf(date: string, time: string, zone: string): number;
  isZone(name: string): boolean;
}

/** Occurrences that are given of an event that recurs. */
const MOST_OCCURRENCES = 12;
/** Names the day of a rule that an event stands for. */
const DAY_OF_RULE = 'RECURRENCE-ID';
/** Days looked at for all events of a file that recur. */
const MOST_STEPS = 500_000;
const HOUR = 3600;
const UTC = 'Etc/UTC';

/**
 * Reads the events of a calendar file, or of a mail with one in it. An event that cannot be read is a problem, and the rest is
 * read; one that recurs by a rule that is not read is given once, with a problem that says so.
 */
export function readIcs(
  text: string,
  options: ReadIcsOptions,
): { events: CalendarEvent[]; problems: CalendarProblem[] } {
  const problems: CalendarProblem[] = [];
  const components = readComponents(text)
    .flatMap((component) => [component, ...component.components])
    .filter(({ name }) => name === 'VEVENT');
  const most = options.most ?? Number.POSITIVE_INFINITY;
  const budget: StepBudget = { left: MOST_STEPS };
  const read = (some: readonly IcsComponent[]): CalendarEvent[] => {
    const events: CalendarEvent[] = [];
    for (const component of some) {
      if (events.length > most) break;
      try {
        events.push(...eventsOf(component, options, problems, budget));
      } catch (error) {
        if (!(error instanceof Unreadable)) throw error;
        problems.push({ line: error.line, message: error.message, read: false });
      }
    }
    return events;
  };
  // A day of a rule that is told of by itself, moved or called off, is no longer as the rule has it.
  const byItself = ({ lines }: IcsComponent) => lines.some(({ name }) => name === DAY_OF_RULE);
  const days = read(components.filter(byItself));
  const told = new Set(days.map(({ uid }) => uid).filter(Boolean));
  const events = read(components.filter((component) => !byItself(component))).filter(({ uid }) => !told.has(uid));
  return { events: [...events, ...days], problems: problems.sort((a, b) => a.line - b.line) };
}

/** Why one event cannot be read. */
class Unreadable extends Error {
  readonly line: number;
  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

interface Moment extends WallTime {
  zone: string;
  allDay: boolean;
}

function eventsOf(
  component: IcsComponent,
  options: ReadIcsOptions,
  problems: CalendarProblem[],
  budget: StepBudget,
): CalendarEvent[] {
  const line = (name: string): IcsLine | undefined => component.lines.find((each) => each.name === name);
  const text = (name: string): string => unescapeText(line(name)?.value ?? '').trim();
  const start = line('DTSTART');
  if (!start) throw new Unreadable(component.line, 'the event has no beginning (DTSTART)');
  const begin = momentAt(start, options);
  const seconds = lengthOf(component, begin, options);
  const at = (date: string) => options.momentOf(date, begin.time, begin.zone);
  const title = text('SUMMARY');
  const event = (date: string): CalendarEvent => ({
    uid: text('UID'),
    title,
    description: text('DESCRIPTION'),
    place: text('LOCATION'),
    link: line('URL')?.value.trim() ?? '',
    begin: at(date),
    end: at(date) + seconds,
    allDay: begin.allDay,
    zone: begin.zone,
    cancelled: text('STATUS').toUpperCase() === 'CANCELLED',
  });
  const day = line(DAY_OF_RULE);
  if (day) {
    const only = event(begin.date);
    return [{ ...only, uid: only.uid && `${only.uid}/${momentAt(day, options).date}` }];
  }
  const rule = line('RRULE');
  if (!rule) return [event(begin.date)];
  const recurrence = readRecurrence(rule.value);
  if (typeof recurrence === 'string') {
    const message = `«${title}» recurs by a rule that is not read (${recurrence}): it is taken once`;
    problems.push({ line: rule.line, message, read: true });
    return [event(begin.date)];
  }
  const left = new Set(
    component.lines
      .filter(({ name }) => name === 'EXDATE')
      .flatMap((each) => each.value.split(',').map((value) => momentAt({ ...each, value }, options).date)),
  );
  const found: CalendarEvent[] = [];
  // A day and a half covers any two zones: what is over for longer need not be reckoned with.
  const over = new Date((options.now - seconds - 36 * HOUR) * 1000).toISOString().slice(0, 10);
  for (const date of occurrences(begin.date, recurrence, over, budget)) {
    if (found.length >= MOST_OCCURRENCES) break;
    if (date < over) continue;
    const each = event(date);
    if (each.end >= options.now && !left.has(date)) found.push({ ...each, uid: each.uid && `${each.uid}/${date}` });
  }
  if (budget.left <= 0) throw new Unreadable(rule.line, 'too many events of this file recur');
  return found;
}

/** How long it takes, seconds: by its end, by its duration, else the rest of an all-day event's day, else nothing. */
function lengthOf(component: IcsComponent, begin: Moment, options: ReadIcsOptions): number {
  const from = options.momentOf(begin.date, begin.time, begin.zone);
  const end = component.lines.find(({ name }) => name === 'DTEND');
  if (end) {
    const until = momentAt(end, options);
    const seconds = options.momentOf(until.date, until.time, until.zone) - from;
    if (seconds < 0) throw new Unreadable(end.line, 'the event ends before it begins');
    return seconds;
  }
  const duration = component.lines.find(({ name }) => name === 'DURATION');
  if (!duration) return begin.allDay ? options.momentOf(plusDays(begin.date, 1), begin.time, begin.zone) - from : 0;
  const [, weeks, days, hours, minutes, rest] =
    /^\+?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,6})H)?(?:(\d{1,8})M)?(?:(\d{1,9})S)?)?$/.exec(
      duration.value.trim(),
    ) ?? [];
  const parts = [weeks, days, hours, minutes, rest];
  if (parts.every((part) => part === undefined))
    throw new Unreadable(duration.line, `«${duration.value}» is no duration`);
  const units = [7 * 24 * HOUR, 24 * HOUR, HOUR, 60, 1];
  return parts.reduce((sum, part, index) => sum + Number(part ?? 0) * (units[index] as number), 0);
}

function momentAt({ line, value, parameters }: IcsLine, options: ReadIcsOptions): Moment {
  const [, digits = '', hours, minutes, seconds, utc] =
    /^(\d{8})(?:T(\d{2})(\d{2})(\d{2})?(Z)?)?$/.exec(value.trim()) ?? [];
  const date = isoDay(digits);
  const [hour, minute, second] = [hours ?? '00', minutes ?? '00', seconds ?? '00'];
  if (date === undefined || Number(hour) > 23 || Number(minute) > 59 || Number(second) > 60)
    throw new Unreadable(line, `«${value.trim()}» is no time`);
  const allDay = hours === undefined;
  // A leap second is the last of its minute.
  const time = `${hour}:${minute}:${second === '60' ? '59' : second}`;
  return { date, time, allDay, zone: utc ? UTC : zoneOf(parameters.get('TZID'), line, options) };
}

function zoneOf(name: string | undefined, line: number, { zone, isZone }: ReadIcsOptions): string {
  if (name !== undefined) {
    const known = (windowsZones.zones as Readonly<Record<string, string>>)[name];
    // Some programs write a path before the name.
    const plain = name.split('/').slice(-2).join('/');
    for (const each of [known, name, plain]) if (each !== undefined && isZone(each)) return each;
  }
  if (zone !== undefined) return zone;
  throw new Unreadable(line, name === undefined ? 'its time names no zone' : `its time zone «${name}» is not known`);
}

/**
 * Writes events as a calendar file, times in UTC, so that no zone has to be described. Control characters, which a calendar
 * may not hold (RFC 5545, 3.1), are removed.
 * @param now epoch seconds, for the stamp each event bears
 */
export function writeIcs(events: readonly CalendarEvent[], now: number): string {
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Till//Events//EN'];
  for (const event of events) {
    lines.push('BEGIN:VEVENT', `UID:${escapeText(cleanText(event.uid))}`, `DTSTAMP:${stamp(now)}`);
    lines.push(`DTSTART:${stamp(event.begin)}`, `DTEND:${stamp(event.end)}`);
    const texts = { SUMMARY: event.title, DESCRIPTION: event.description, LOCATION: event.place };
    for (const [name, text] of Object.entries(texts))
      if (text !== '') lines.push(`${name}:${escapeText(cleanLines(text))}`);
    if (event.link !== '') lines.push(`URL:${cleanText(event.link)}`);
    if (event.cancelled) lines.push('STATUS:CANCELLED');
    lines.push('END:VEVENT');
  }
  return `${[...lines, 'END:VCALENDAR'].map(foldLine).join('\r\n')}\r\n`;
}

function stamp(seconds: number): string {
  return new Date(seconds * 1000).toISOString().replace(/[-:]|\.\d{3}/g, '');
}
