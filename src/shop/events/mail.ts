import { findDay, findDuration, findTimes, findZone } from './mail-dates.ts';
import type { EventFacts } from './types.ts';

/** What a mail is read with. */
export interface ReadMailOptions {
  /** The day of the market, `2026-11-22`. */
  today: string;
  /** Said by the user: leads over what the mail says. */
  zone?: string;
  /** Where neither says. */
  marketZone: string;
  /** How `11/12/2026` is read where it can be read both ways. */
  dayFirst: boolean;
  momentOf(date: string, time: string, zone: string): number;
  isZone(name: string): boolean;
}

/** An event as a mail tells it, and what had to be assumed. */
export interface MailEvent {
  event: EventFacts;
  /** A sentence each. */
  assumed: string[];
}

/** How lines of invitations begin. */
const LABELS: readonly [string, RegExp][] = [
  ['title', /^(?:what|event|title|topic|workshop|webinar)$/],
  ['subject', /^(?:subject|re|betreff)$/],
  ['when', /^(?:when|date and time|date ?& ?time|date\/time|day and time|starts?|begins?|start time)$/],
  ['date', /^(?:date|day)$/],
  ['time', /^(?:time|hours)$/],
  ['end', /^(?:ends?|end time|until)$/],
  ['zone', /^(?:time ?zone|zone|tz)$/],
  ['duration', /^(?:duration|length)$/],
  ['place', /^(?:where|location|place|venue|address)$/],
  ['link', /^(?:link|url|join|zoom|meeting link|join link|registration|register|rsvp|livestream|watch)$/],
];

const URL_PATTERN = /https:\/\/[^\s<>"')\]]{4,500}/;
const MEETING =
  /https:\/\/[^\s<>"')\]]{0,200}(?:zoom\.us|teams\.(?:microsoft|live)\.com|meet\.google|webex|lark|feishu|tiktok)[^\s<>"')\]]{0,500}/i;
/** Longer texts are no invitation: their beginning is read. */
const MOST_LINES = 2000;
const MOST_CHARACTERS = 200_000;

/**
 * Reads an invitation out of a mail's text, tolerantly: lines such as `When:`, `Where:` and `Subject:`, else the first line that
 * names a day and a time.
 * @param subject of the mail's headers, '' where there is none
 * @returns the event, or why there is none
 */
export function readMail(text: string, subject: string, options: ReadMailOptions): MailEvent | { problem: string } {
  const lines = text
    .split('\n', MOST_LINES)
    .map((line) => line.replace(/^[\s>*•-]+/, '').trim())
    .filter(Boolean);
  const said = labelled(lines);
  const told = (name: string): string | undefined => said.get(name);
  const { today, dayFirst } = options;
  const day = (line: string | undefined) => (line === undefined ? undefined : findDay(line, today, dayFirst));
  const dated = [told('when'), told('date'), ...lines.filter((line) => !isSent(line))].find((line) => day(line));
  const found = day(dated);
  if (dated === undefined || found === undefined) return { problem: 'it names no day' };
  if (found.wrongWeekday !== undefined)
    return { problem: `its day is no ${found.wrongWeekday}: «${dated.slice(0, 80)}» (${found.date})` };
  const timed = [dated, told('time'), ...near(lines, dated)].find(
    (line) => line !== undefined && findTimes(line) !== undefined,
  );
  const times = timed === undefined ? undefined : findTimes(timed);
  const zone = zoneOf([told('zone'), told('time'), dated, timed, ...lines], options);
  if ('problem' in zone) return zone;

  const assumed = [...zone.assumed];
  if (found.doubtful) assumed.push(`«${dated.slice(0, 60)}» can be read two ways: taken as ${found.date}.`);
  const title = (told('title') ?? (subject || told('subject')) ?? lines[0] ?? '').replace(
    /^(?:re|fwd?|invitation):\s*/gi,
    '',
  );
  const begin = options.momentOf(found.date, times?.begin ?? '00:00:00', zone.zone);
  const end = endOf({ found: found.date, times, told, begin, zone: zone.zone, options });
  if (end === undefined) return { problem: `it ends before it begins: «${(timed ?? dated).slice(0, 80)}»` };
  if (times === undefined) assumed.push('It names no time of day: taken as all day.');
  const link = told('link');
  const head = text.slice(0, MOST_CHARACTERS);
  return {
    event: {
      title: title.slice(0, 200),
      description: '',
      place: placeOf(told('place')),
      link: (link && URL_PATTERN.exec(link)?.[0]) ?? MEETING.exec(head)?.[0] ?? URL_PATTERN.exec(head)?.[0] ?? '',
      begin,
      end,
      allDay: times === undefined,
      zone: zone.zone,
      cancelled: false,
    },
    assumed,
  };
}

/** Values by their label, the first of each; a label alone on its line speaks of the next one. */
function labelled(lines: readonly string[]): Map<string, string> {
  const said = new Map<string, string>();
  lines.forEach((line, at) => {
    const [, head, rest] = /^([A-Za-z][A-Za-z /&]{1,24}?)\s?[:：]\s*(.*)$/.exec(line.slice(0, 600)) ?? [];
    if (head === undefined || isSent(line)) return;
    const name = LABELS.find(([, pattern]) => pattern.test(head.toLowerCase().trim()))?.[0];
    const value = rest === '' ? lines[at + 1] : rest;
    if (name !== undefined && value !== undefined && !said.has(name)) said.set(name, value);
  });
  return said;
}

/** When a mail was sent, as its header and as quoted ones say: no time of an event. */
function isSent(line: string): boolean {
  return (
    /^(?:date|sent|gesendet|received)\s?:.*\d{1,2}:\d{2}:\d{2}\s[+-]\d{4}/i.test(line) ||
    /^(?:sent|gesendet|received)\s?:/i.test(line) ||
    /^on .{5,80} wrote:$/i.test(line)
  );
}

function near(lines: readonly string[], line: string): string[] {
  const at = lines.findIndex((each) => each.includes(line));
  return at < 0 ? [] : lines.slice(at, at + 4);
}

function endOf(of: {
  found: string;
  times: ReturnType<typeof findTimes>;
  told: (name: string) => string | undefined;
  begin: number;
  zone: string;
  options: ReadMailOptions;
}): number | undefined {
  const { found, times, told, begin, zone, options } = of;
  const nextDay = new Date(Date.parse(`${found}T00:00:00Z`) + 86_400_000).toISOString().slice(0, 10);
  if (times === undefined) return options.momentOf(nextDay, '00:00:00', zone);
  const said = told('end');
  const time = times.end ?? (said === undefined ? undefined : findTimes(said)?.begin);
  if (time === undefined) return begin + (findDuration(told('duration') ?? '') ?? 0);
  const endDay = said === undefined ? undefined : findDay(said, options.today, options.dayFirst)?.date;
  const end = options.momentOf(endDay ?? found, time, zone);
  if (end >= begin) return end;
  // A night's event ends on the day after; half a day back is a mistake.
  const after = options.momentOf(nextDay, time, zone);
  return endDay === undefined && after - begin <= 12 * 3600 ? after : undefined;
}

function zoneOf(
  lines: readonly (string | undefined)[],
  { zone, marketZone, isZone }: ReadMailOptions,
): { zone: string; assumed: string[] } | { problem: string } {
  if (zone !== undefined) return { zone, assumed: [] };
  for (const line of lines) {
    if (line === undefined || isSent(line)) continue;
    const found = findZone(line, isZone);
    if (found === undefined) continue;
    if ('zone' in found) return { zone: found.zone, assumed: [] };
    return { problem: `its time zone «${found.unclear}» is not clear` };
  }
  return { zone: marketZone, assumed: [`It names no time zone: taken as ${marketZone}, the shop’s own.`] };
}

function placeOf(text: string | undefined): string {
  return text === undefined || URL_PATTERN.test(text) ? '' : text.slice(0, 200);
}
