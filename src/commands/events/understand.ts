import { decodeText } from '../../files/decode.ts';
import { type CalendarProblem, readIcs } from '../../files/ics.ts';
import { openSource } from '../../files/source.ts';
import type { NewEvent } from '../../ledger/events.ts';
import { usageFailure } from '../../lib/failure.ts';
import { isZone, momentOf } from '../../rules/wall-clock.ts';
import { readMail } from '../../shop/events/mail.ts';
import { readMailParts } from '../../shop/events/mail-parts.ts';
import { newEvent } from './new-event.ts';
import type { MarketClock } from './when.ts';

/** An invitation is small; a calendar of years is some megabytes. */
const LARGEST = 8 * 1024 * 1024;
/** More events are somebody's whole calendar. */
const MOST_EVENTS = 2000;

export interface UnderstandOptions {
  /** Epoch seconds. */
  now: number;
  clock: MarketClock;
  dayFirst: boolean;
  zone?: string;
  stdin: AsyncIterable<Uint8Array>;
  signal: AbortSignal;
}

/** What a file says of events. */
export interface Understood {
  /** Of the file. */
  name: string;
  events: NewEvent[];
  /** Line 0 is the whole of it. */
  problems: CalendarProblem[];
  /** What was taken to be so, a sentence each. */
  assumed: string[];
}

/**
 * Reads events out of a calendar file or a mail.
 * @throws Failure: not-found for a missing file; usage for one that is empty, too big or holds too many
 */
export async function understand(path: string, options: UnderstandOptions): Promise<Understood> {
  const { name, bytes } = await openSource(path, { stdin: options.stdin, signal: options.signal });
  let text = '';
  for await (const piece of decodeText(bytes, { name })) {
    text += piece;
    if (text.length > LARGEST)
      throw usageFailure(
        `${name} is too big for an invitation.`,
        'Give the one event, not the whole calendar.',
        'too-big',
      );
  }
  if (text.trim() === '') throw usageFailure(`${name} is empty.`, 'Nothing was done.', 'empty-file');
  const plain = /^BEGIN:VEVENT/im.test(text) && !/^content-transfer-encoding:/im.test(text);
  const mail = plain ? undefined : readMailParts(text);
  const calendars = plain ? [text] : (mail?.calendars ?? []);
  const found: Understood = { name, events: [], problems: [], assumed: [] };
  if (calendars.length > 0) {
    const zone = options.zone === undefined ? {} : { zone: options.zone };
    for (const calendar of calendars) {
      const { events, problems } = readIcs(calendar, {
        now: options.now,
        most: MOST_EVENTS,
        momentOf,
        isZone,
        ...zone,
      });
      found.events = [...found.events, ...events.map(({ uid, ...event }) => newEvent(event, uid))];
      found.problems = [...found.problems, ...problems];
      if (found.events.length > MOST_EVENTS) break;
    }
  } else if (mail) {
    const read = readMail(mail.text, mail.subject, {
      today: options.clock.local(options.now).date,
      marketZone: options.clock.zone,
      dayFirst: options.dayFirst,
      momentOf,
      isZone,
      ...(options.zone !== undefined && { zone: options.zone }),
    });
    if ('problem' in read) found.problems.push({ line: 0, message: read.problem, read: false });
    else {
      found.events.push(newEvent(read.event, ''));
      found.assumed.push(...read.assumed);
    }
  }
  if (found.events.length > MOST_EVENTS)
    throw usageFailure(
      `${name} holds more than ${MOST_EVENTS} events.`,
      'Give invitations, not the whole calendar.',
      'too-many',
    );
  // A calendar may tell of one event twice: the last word counts.
  found.events = [...new Map(found.events.map((event) => [event.uid, event])).values()];
  return found;
}
