import { isoFromSeconds } from '../../lib/time.ts';
import { type EventRow, isOver, type Registration, registering, timesOf } from './types.ts';

/** An event as the server tells it (docs/seller-center.md); every field may be missing. */
export interface WireEvent {
  id?: string;
  kind?: string;
  title?: string;
  description?: string;
  begin_time?: number;
  end_time?: number;
  zone?: string;
  place?: string;
  link?: string;
  seats?: number;
  seats_left?: number;
  registration_deadline?: number;
  invite_only?: boolean;
  registration?: string;
}

const REGISTRATION: Readonly<Record<string, Registration>> = { REGISTERED: 'registered', INVITED: 'invited' };

/** The calendar's name for an event of the server's. */
function platformUid(id: string): string {
  return `${id}@seller-center`;
}

/**
 * The row of an event that the server tells of.
 * @param now epoch seconds
 * @returns undefined where it has no id or no beginning
 */
export function platformRow(wire: WireEvent, now: number): EventRow | undefined {
  const { id, begin_time: begin } = wire;
  if (!id || !begin) return undefined;
  const end = Math.max(begin, wire.end_time ?? begin);
  const registration = REGISTRATION[wire.registration ?? ''] ?? 'none';
  const inviteOnly = wire.invite_only === true;
  const closed = wire.registration_deadline !== undefined && wire.registration_deadline <= now;
  const open = !closed && wire.seats_left !== 0 && (!inviteOnly || registration === 'invited');
  return {
    id,
    source: 'platform',
    kind: wire.kind?.toLowerCase() ?? null,
    title: wire.title ?? '',
    ...timesOf({ begin, end, allDay: false }, now),
    zone: wire.zone ?? 'Etc/UTC',
    place: wire.place || null,
    link: wire.link || null,
    description: wire.description || null,
    note: null,
    seats: wire.seats ?? null,
    seatsLeft: wire.seats_left ?? null,
    registrationDeadline: isoFromSeconds(wire.registration_deadline) ?? null,
    inviteOnly,
    registration,
    cancelled: false,
    uid: platformUid(id),
    command: registration === 'registered' || !open || isOver({ begin, end }, now) ? null : registering(id),
  };
}
