import type { DatabaseSync } from 'node:sqlite';
import { DAY, momentOf } from '../calendar.ts';
import { getMeta } from '../meta.ts';
import { hash } from '../random.ts';
import type { ShopFacts } from '../shops.ts';
import { EVENT_KINDS, type EventKind } from './event-list.ts';
import { shownId } from './keys.ts';
import { sellerRefusal } from './refusals.ts';
import { dateText, localDay, mondayOf, placeOf } from './weeks.ts';

/** How far ahead events are announced, and how long they stay in the list, weeks. */
const AHEAD = 9;
const BEHIND = 4;
/** Registration ends so many days before. */
const DEADLINE_DAYS = 3;

/** An event; times in epoch seconds. */
export interface SellerEvent extends EventKind {
  /** Shop and week make the key. */
  key: number;
  begin: number;
  end: number;
  deadline: number;
  invited: boolean;
  /** Seats that others have taken by the end. */
  taken: number;
}

/** The event of a week, where the seed has one: in two weeks of three. */
function eventOf(seed: string, facts: ShopFacts, monday: number): SellerEvent | undefined {
  const draw = hash('event', seed, facts.key, monday);
  if (draw % 3 === 0) return undefined;
  const kind = EVENT_KINDS[hash('event kind', draw) % EVENT_KINDS.length]!;
  const begin = momentOf(placeOf(facts), monday + 1 + (draw % 4), (9 + (hash('event at', draw) % 7)) * 3600);
  return {
    ...kind,
    key: facts.key * 1_000_000 + monday,
    begin,
    end: begin + kind.hours * 3600,
    deadline: begin - DEADLINE_DAYS * DAY,
    invited: kind.inviteOnly && hash('invited', draw) % 2 === 0,
    // One in four is full in the end.
    taken:
      hash('full', draw) % 4 === 0 ? kind.seats : Math.floor((kind.seats * (40 + (hash('taken', draw) % 50))) / 100),
  };
}

/** The events that are announced or have just been, the first to begin first. */
export function eventsAround(db: DatabaseSync, facts: ShopFacts, now: number): SellerEvent[] {
  const seed = getMeta(db, 'seed');
  const monday = mondayOf(localDay(facts, now));
  return Array.from({ length: BEHIND + AHEAD + 1 }, (_, index) =>
    eventOf(seed, facts, monday + 7 * (index - BEHIND)),
  ).flatMap((event) => event ?? []);
}

/** Seats that others have taken by a moment: they fill from when the event is announced until a week before the deadline. */
function takenBy(event: SellerEvent, now: number): number {
  const span = (AHEAD - 2) * 7 * DAY;
  const gone = Math.min(span, Math.max(0, now - (event.deadline - 7 * DAY - span)));
  return Math.floor((event.taken * gone) / span);
}

function isRegistered(db: DatabaseSync, facts: ShopFacts, event: SellerEvent): boolean {
  const row = db.prepare('SELECT 1 FROM event_registrations WHERE shop = ? AND event = ?').get(facts.key, event.key);
  return row !== undefined;
}

/** Registers a shop; again is the same. @throws Refusal when it is over, full or by invitation */
export function register(db: DatabaseSync, facts: ShopFacts, event: SellerEvent, now: number): void {
  if (isRegistered(db, facts, event)) return;
  if (now >= event.deadline || (event.inviteOnly && !event.invited)) throw sellerRefusal(98003003);
  if (takenBy(event, now) >= event.seats) throw sellerRefusal(98003002);
  db.prepare('INSERT INTO event_registrations (shop, event, time) VALUES (?, ?, ?)').run(facts.key, event.key, now);
}

/** Withdraws a shop; again is the same. @throws Refusal once the event has begun */
export function withdraw(db: DatabaseSync, facts: ShopFacts, event: SellerEvent, now: number): void {
  if (now >= event.begin) throw sellerRefusal(98003003);
  db.prepare('DELETE FROM event_registrations WHERE shop = ? AND event = ?').run(facts.key, event.key);
}

/** An event as the wire has it. */
export function wireEvent(
  db: DatabaseSync,
  facts: ShopFacts,
  event: SellerEvent,
  now: number,
): Record<string, unknown> {
  const registered = isRegistered(db, facts, event);
  const place = event.places?.[facts.shop.region];
  const slug = `${event.kind.toLowerCase()}-${dateText(localDay(facts, event.begin))}`;
  return {
    id: shownId('event', event.key),
    kind: event.kind,
    title: event.title,
    description: event.description,
    begin_time: event.begin,
    end_time: event.end,
    zone: facts.shop.zone,
    ...(place !== undefined && { place }),
    link: `https://events.sandbox.invalid/${slug}`,
    seats: event.seats,
    seats_left: Math.max(0, event.seats - takenBy(event, now) - (registered ? 1 : 0)),
    registration_deadline: event.deadline,
    invite_only: event.inviteOnly,
    registration: registered ? 'REGISTERED' : event.invited ? 'INVITED' : 'NONE',
  };
}
