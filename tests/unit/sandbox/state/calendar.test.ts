import { describe, expect, it } from 'vitest';
import {
  addWorkingDays,
  dayOf,
  endOfDay,
  isWorkingDay,
  momentOf,
  offsetAt,
  PLACES,
} from '../../../../src/sandbox/state/calendar.ts';
import { deadlinesOf } from '../../../../src/sandbox/state/deadlines.ts';

const iso = (seconds: number) => new Date(seconds * 1000).toISOString();
const at = (text: string) => Date.parse(text) / 1000;

describe('local time', () => {
  it.each(Object.values(PLACES))(
    'agrees with the time-zone database at every sixth hour of eight years in $zone',
    (place) => {
      const format = new Intl.DateTimeFormat('en-CA', {
        timeZone: place.zone,
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
      });
      const wrong: string[] = [];
      for (let moment = at('2024-01-01T00:00:00Z') - 1800; moment < at('2032-01-01T00:00:00Z'); moment += 6 * 3600) {
        const local = new Date((moment + offsetAt(place, moment)) * 1000).toISOString();
        const parts = Object.fromEntries(format.formatToParts(moment * 1000).map(({ type, value }) => [type, value]));
        if (local.slice(0, 13) !== `${parts.year}-${parts.month}-${parts.day}T${parts.hour}`) wrong.push(iso(moment));
      }
      expect(wrong).toEqual([]);
    },
  );

  it.each([
    ['2026-03-08T09:59:59Z', -8],
    ['2026-03-08T10:00:00Z', -7],
    ['2026-11-01T08:59:59Z', -7],
    ['2026-11-01T09:00:00Z', -8],
  ])('changes to the second in the US: %s', (moment, hours) => {
    expect(offsetAt(PLACES.US!, at(moment))).toBe(hours * 3600);
  });

  it('puts the end of a day at its last second, on days of 23 and 25 hours too', () => {
    expect(iso(endOfDay(PLACES.US!, dayOf(PLACES.US!, at('2026-11-23T16:00:00Z'))))).toBe('2026-11-24T07:59:59.000Z');
    expect(iso(endOfDay(PLACES.US!, dayOf(PLACES.US!, at('2026-03-08T20:00:00Z'))))).toBe('2026-03-09T06:59:59.000Z');
    expect(iso(endOfDay(PLACES.US!, dayOf(PLACES.US!, at('2026-11-01T20:00:00Z'))))).toBe('2026-11-02T07:59:59.000Z');
    expect(iso(momentOf(PLACES.GB!, dayOf(PLACES.GB!, at('2026-07-01T12:00:00Z')), 9 * 3600))).toBe(
      '2026-07-01T08:00:00.000Z',
    );
  });
});

describe('working days', () => {
  it('leave out weekends and holidays', () => {
    const thanksgiving = dayOf(PLACES.US!, at('2026-11-26T20:00:00Z'));
    expect(isWorkingDay(PLACES.US!, thanksgiving)).toBe(false);
    expect(isWorkingDay(PLACES.GB!, thanksgiving)).toBe(true);
    expect(addWorkingDays(PLACES.US!, thanksgiving - 1, 2)).toBe(thanksgiving + 4);
    expect(addWorkingDays(PLACES.US!, thanksgiving + 4, -2)).toBe(thanksgiving - 1);
  });
});

describe('deadlines', () => {
  it('give US orders two business days, to the end of the day in the Pacific zone', () => {
    const friday = at('2026-11-20T18:00:00Z');
    const due = deadlinesOf('US', friday, {});
    expect(iso(due.ship)).toBe('2026-11-25T07:59:59.000Z');
    expect(due.collect).toBe(due.ship);
    expect(iso(due.shipOrCancel)).toBe('2026-12-03T07:59:59.000Z');
  });

  it('go by the local day: Friday evening in the Pacific zone is Saturday in UTC', () => {
    expect(deadlinesOf('US', at('2026-11-21T06:00:00Z'), {}).ship).toBe(
      deadlinesOf('US', at('2026-11-20T18:00:00Z'), {}).ship,
    );
  });

  it('give GB orders two working days in London', () => {
    const due = deadlinesOf('GB', at('2026-12-24T10:00:00Z'), {});
    expect(iso(due.ship)).toBe('2026-12-30T23:59:59.000Z');
    expect(iso(due.shipOrCancel)).toBe('2026-12-31T23:59:59.000Z');
  });

  it('count handling time in calendar days where it is said so', () => {
    const open = at('2026-11-20T18:00:00Z');
    const made = (calendar: boolean) =>
      deadlinesOf('US', open, { type: 'MADE_TO_ORDER', handling: { days: 3, calendar } });
    expect(iso(made(true).ship)).toBe('2026-11-24T07:59:59.000Z');
    expect(iso(made(false).ship)).toBe('2026-11-26T07:59:59.000Z');
  });

  it('follow one another', () => {
    for (const region of ['US', 'GB']) {
      for (let hour = 0; hour < 24 * 21; hour += 1) {
        const due = deadlinesOf(region, at('2026-12-20T00:00:00Z') + hour * 3600, {});
        expect(due.ship).toBeLessThanOrEqual(due.collect);
        expect(due.collect).toBeLessThanOrEqual(due.shipOrCancel);
        expect(due.shipOrCancel).toBeLessThan(due.collectOrCancel);
        expect(due.deliver).toBeLessThan(due.deliverOrCancel);
      }
    }
  });
});
