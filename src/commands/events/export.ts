import { type CalendarEvent, writeIcs } from '../../files/ics.ts';
import { writeText } from '../../files/target.ts';
import { concerns, type EventRow, rowIsOver } from '../../shop/events/types.ts';
import type { CommandRun } from '../deps.ts';
import { eventOf, FROM_LEDGER, openEvents } from './gather.ts';

/** `till events export` */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const desk = await openEvents(deps);
  if (!desk.platform) deps.output.note(FROM_LEDGER);
  const ids = [...new Set((args.ids as string[] | undefined) ?? [])];
  const wanted =
    ids.length > 0
      ? ids.map((id) => eventOf(desk, id))
      : desk.rows.filter((row) => !rowIsOver(row, desk.now) && concerns(row));
  const text = writeIcs(wanted.map(calendarEvent), desk.now);
  const out = flags.out as string | undefined;
  if (out === undefined) return deps.output.text(text);
  await writeText(out, text);
  const count = wanted.length;
  await deps.output.record(
    { file: out, events: count },
    { text: () => `${out}: ${count} ${count === 1 ? 'event' : 'events'}.` },
  );
};

function calendarEvent(row: EventRow): CalendarEvent {
  const begin = Date.parse(row.beginsAt) / 1000;
  return {
    uid: row.uid,
    title: row.title,
    description: [row.description, row.note].filter((text) => text !== null).join('\n\n'),
    place: row.place ?? '',
    link: row.link ?? '',
    begin,
    end: row.endsAt === null ? begin : Date.parse(row.endsAt) / 1000,
    allDay: row.allDay,
    zone: row.zone,
    cancelled: row.cancelled,
  };
}
