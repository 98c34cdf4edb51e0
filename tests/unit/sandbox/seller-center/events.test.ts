import { describe, expect, it } from 'vitest';
import { eventsAround, type SellerEvent } from '../../../../src/sandbox/state/seller-center/events.ts';
import { shopOfRegion } from '../../../../src/sandbox/state/shops.ts';
import type { Json } from '../state/fixture.ts';
import { type Region, SECOND_DAY, type Shop, shop } from './fixture.ts';

const REGISTER = 'POST /events/{event_id}/registrations';
const WITHDRAW = 'DELETE /events/{event_id}/registrations';

function events(box: Shop, region: Region = 'US', query: Record<string, string> = {}): Json[] {
  return box.ask(region, 'GET /events', { query: { page_size: '100', ...query } }).events;
}

/** Events of several sandboxes, each with the sandbox it is of: one seed alone has not all sorts. */
function anywhere(fits: (event: Json, now: number) => boolean): { box: Shop; region: Region; event: Json } {
  for (const seed of ['morning', 'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i']) {
    const box = shop({ seed });
    for (const region of ['US', 'GB'] as const) {
      const event = events(box, region).find((each) => fits(each, box.now()));
      if (event) return { box, region, event };
    }
  }
  throw new Error('no seed has such an event');
}

const comes = (event: Json, now: number) => event.registration_deadline > now;

describe('the events of a seed', () => {
  it('lie around the present, in the market they are for', () => {
    const box = shop();
    for (const region of ['US', 'GB'] as const) {
      const all = events(box, region);
      expect(all.length).toBeGreaterThanOrEqual(4);
      expect(all.map(({ begin_time }) => begin_time)).toEqual(all.map(({ begin_time }) => begin_time).sort());
      for (const { begin_time, end_time, registration_deadline, zone, seats, seats_left } of all) {
        expect(end_time).toBeGreaterThan(begin_time);
        expect(begin_time - registration_deadline).toBe(3 * SECOND_DAY);
        expect(zone).toBe(region === 'US' ? 'America/Los_Angeles' : 'Europe/London');
        expect(seats_left).toBeLessThanOrEqual(seats);
      }
      expect(all.some((event) => comes(event, box.now()))).toBe(true);
    }
  });

  it('can be narrowed by when they begin, and paged', () => {
    const box = shop();
    const all = events(box);
    const middle = String(all[2].begin_time);
    const [early, late] = [events(box, 'US', { begin_time_lt: middle }), events(box, 'US', { begin_time_ge: middle })];
    expect([...early, ...late]).toEqual(all);
    expect(late[0]).toEqual(all[2]);
    const first = box.ask('US', 'GET /events', { query: { page_size: '2' } });
    const next = box.ask('US', 'GET /events', { query: { page_size: '2', page_token: first.next_page_token } });
    expect([...first.events, ...next.events]).toEqual(all.slice(0, 4));
    expect(first.total_count).toBe(all.length);
  });
});

describe('a registration', () => {
  it('takes a seat, once, and gives it back', () => {
    const { box, region, event } = anywhere((each, now) => comes(each, now) && each.registration === 'INVITED');
    const path = { event_id: event.id };
    const registered = box.ask(region, REGISTER, { path });
    expect(registered).toEqual({ ...event, registration: 'REGISTERED', seats_left: event.seats_left - 1 });
    expect(box.ask(region, REGISTER, { path })).toEqual(registered);
    expect(events(box, region).find(({ id }) => id === event.id)).toEqual(registered);
    expect(box.ask(region, WITHDRAW, { path })).toEqual(event);
    expect(box.ask(region, WITHDRAW, { path })).toEqual(event);
  });

  it('is refused without an invitation, after the deadline, and once the event has begun', () => {
    const closed = anywhere((each, now) => comes(each, now) && each.invite_only && each.registration === 'NONE');
    expect(closed.box.code(closed.region, REGISTER, { path: { event_id: closed.event.id } })).toBe(98003003);
    const { box, region, event } = anywhere(
      (each, now) => comes(each, now) && !each.invite_only && each.seats_left > 0,
    );
    const path = { event_id: event.id };
    box.forward((event.registration_deadline - box.now()) * 1000);
    expect(box.code(region, REGISTER, { path })).toBe(98003003);
    expect(box.code(region, WITHDRAW, { path })).toBe(0);
    box.forward((event.begin_time - box.now()) * 1000);
    expect(box.code(region, WITHDRAW, { path })).toBe(98003003);
  });

  it('is refused where no seat is left', () => {
    const full = ['morning', 'a', 'b', 'c', 'd', 'e'].flatMap((seed) => {
      const box = shop({ seed });
      const open = ({ taken, seats, inviteOnly, deadline }: SellerEvent) =>
        taken === seats && !inviteOnly && deadline > box.now();
      return eventsAround(box.state.db, shopOfRegion('US')!, box.now())
        .filter(open)
        .map((event) => ({ box, event }));
    });
    const { box, event } = full[0]!;
    box.forward(Math.max(0, event.deadline - SECOND_DAY - box.now()) * 1000);
    const wire = events(box).find(({ begin_time }) => begin_time === event.begin);
    expect(wire.seats_left).toBe(0);
    expect(box.code('US', REGISTER, { path: { event_id: wire.id } })).toBe(98003002);
  });

  it('is refused for what is no event of the shop', () => {
    const { box, region, event } = anywhere(comes);
    const other = region === 'US' ? 'GB' : 'US';
    expect(box.code(other, REGISTER, { path: { event_id: event.id } })).toBe(98003001);
    for (const event_id of ['', 'x', '7219000000000000000'])
      expect(box.code(region, WITHDRAW, { path: { event_id } })).toBe(98003001);
  });
});
