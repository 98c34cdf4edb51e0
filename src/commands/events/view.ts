import { formatDuration } from '../../lib/time.ts';
import type { Column } from '../../output/types.ts';
import { type EventRow, rowIsOver } from '../../shop/events/types.ts';
import type { EventDesk } from './gather.ts';
import { dayText, momentText } from './when.ts';

/** How a registration stands, for people. */
export function registrationText(row: EventRow, now: number): string {
  if (row.cancelled) return 'called off';
  switch (row.registration) {
    case 'registered':
      return 'registered';
    case 'noted':
      return 'noted';
    case 'invited':
      return 'invited';
    default:
      if (row.source === 'own') return '';
      if (row.inviteOnly) return 'by invitation';
      if (row.seatsLeft === 0) return 'full';
      return row.command === null || rowIsOver(row, now) ? 'closed' : 'open';
  }
}

/** The columns of a list of events; times are the market's own. */
export function eventColumns<Row extends EventRow>({ clock, now }: Pick<EventDesk, 'clock' | 'now'>): Column<Row>[] {
  const today = clock.local(now).date;
  const dayOf = (iso: string) => dayText(clock.local(secondsOf(iso)).date, today);
  const endText = ({ beginsAt, endsAt, allDay }: Row) => {
    if (endsAt === null) return '';
    // A day ends where the next one begins.
    const end = secondsOf(endsAt) - (allDay ? 1 : 0);
    const sameDay = clock.local(end).date === clock.local(secondsOf(beginsAt)).date;
    if (allDay) return sameDay ? '' : dayText(clock.local(end).date, today);
    return sameDay ? clock.local(end).time.slice(0, 5) : momentText(end, clock, now);
  };
  return [
    { field: 'id', label: 'event' },
    {
      field: 'beginsAt',
      label: `begins (${clock.name})`,
      show: ({ beginsAt, allDay }) => (allDay ? dayOf(beginsAt) : momentText(secondsOf(beginsAt), clock, now)),
    },
    { field: 'endsAt', label: 'ends', show: (row) => endText(row), drop: 4 },
    {
      field: 'secondsLeft',
      label: 'in',
      align: 'right',
      show: ({ secondsLeft: left, ...row }) =>
        left >= 0 ? formatDuration(left * 1000) : rowIsOver({ ...row, secondsLeft: left }, now) ? 'over' : 'now',
      tone: ({ secondsLeft: left }) => (left < 0 ? 'dim' : left < 86_400 ? 'warn' : undefined),
      drop: 2,
    },
    { field: 'title', wrap: true },
    {
      field: 'registration',
      show: (row) => registrationText(row, now),
      tone: (row) =>
        row.cancelled ? 'dim' : row.registration === 'registered' ? 'good' : row.command === null ? 'dim' : 'accent',
      drop: 1,
    },
    { field: 'place', show: ({ place, link }) => place ?? (link === null ? '' : 'online'), drop: 3 },
    {
      field: 'seatsLeft',
      label: 'seats',
      align: 'right',
      show: ({ seats, seatsLeft }) =>
        seatsLeft === null ? '' : seats === null ? `${seatsLeft}` : `${seatsLeft}/${seats}`,
      drop: 5,
    },
    { field: 'link', drop: 6 },
  ];
}

function secondsOf(iso: string): number {
  return Date.parse(iso) / 1000;
}
