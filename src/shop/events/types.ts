import { isoFromMs } from '../../lib/time.ts';

/** What is known of an event. Its texts are as they came: outputs make them safe. Times are epoch seconds. */
export interface EventFacts {
  title: string;
  description: string;
  place: string;
  link: string;
  begin: number;
  /** The same as `begin` where nobody said. */
  end: number;
  allDay: boolean;
  /** IANA name of the zone it is told in. */
  zone: string;
  cancelled: boolean;
}

/** An event of the seller's own list. */
export interface OwnEvent extends EventFacts {
  /** `e12` */
  id: string;
  /** The calendar's own name for it; made from what it says where it has none. */
  uid: string;
  /** The seller's words. */
  note: string;
  /** The seller says to have registered, on the platform or by mail. */
  registered: boolean;
}

export type Registration = 'none' | 'invited' | 'registered' | 'noted';

/** An event as it is printed. Times are ISO 8601 UTC; null is what is not known. */
export interface EventRow {
  id: string;
  /** `platform`: the server tells of it; `own`: it is in the seller's own list. */
  source: 'platform' | 'own';
  kind: string | null;
  title: string;
  beginsAt: string;
  endsAt: string | null;
  allDay: boolean;
  /** Until it begins; negative afterwards. */
  secondsLeft: number;
  zone: string;
  place: string | null;
  link: string | null;
  description: string | null;
  note: string | null;
  seats: number | null;
  seatsLeft: number | null;
  registrationDeadline: string | null;
  inviteOnly: boolean;
  /** `noted`: the seller's own note, which the platform knows nothing of. */
  registration: Registration;
  cancelled: boolean;
  uid: string;
  /** What registers; null where nothing can be registered any more. */
  command: string | null;
}

/** The row of an event of the seller's own list. @param now epoch seconds */
export function ownRow(event: OwnEvent, now: number): EventRow {
  const { begin, end } = event;
  return {
    id: event.id,
    source: 'own',
    kind: null,
    title: event.title,
    ...timesOf(event, now),
    zone: event.zone,
    place: event.place || null,
    link: event.link || null,
    description: event.description || null,
    note: event.note || null,
    seats: null,
    seatsLeft: null,
    registrationDeadline: null,
    inviteOnly: false,
    registration: event.registered ? 'noted' : 'none',
    cancelled: event.cancelled,
    uid: event.uid,
    command: event.registered || event.cancelled || isOver({ begin, end }, now) ? null : registering(event.id),
  };
}

/** The times of an event as rows have them. */
export function timesOf(
  { begin, end, allDay }: Pick<EventFacts, 'begin' | 'end' | 'allDay'>,
  now: number,
): Pick<EventRow, 'beginsAt' | 'endsAt' | 'allDay' | 'secondsLeft'> {
  return {
    beginsAt: isoFromMs(begin * 1000),
    endsAt: end > begin ? isoFromMs(end * 1000) : null,
    allDay,
    secondsLeft: begin - now,
  };
}

export function isOver({ begin, end }: Pick<EventFacts, 'begin' | 'end'>, now: number): boolean {
  return Math.max(begin, end) < now;
}

/** Whether a row's event is over. @param now epoch seconds */
export function rowIsOver({ beginsAt, endsAt }: EventRow, now: number): boolean {
  return Date.parse(endsAt ?? beginsAt) / 1000 < now;
}

export function registering(id: string): string {
  return `till events register ${id}`;
}

/** Whether it is of use to this seller: not called off, and open or theirs. */
export function concerns({ cancelled, inviteOnly, registration }: EventRow): boolean {
  return !cancelled && (registration !== 'none' || !inviteOnly);
}

/** The first to begin first, then by id. */
export function byBegin(a: EventRow, b: EventRow): number {
  if (a.beginsAt !== b.beginsAt) return a.beginsAt < b.beginsAt ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}
