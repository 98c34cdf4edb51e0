import { Temporal } from 'temporal-polyfill';

/** A moment as the wall clock of a zone has it. */
export interface LocalTime {
  /** `2026-11-27` */
  date: string;
  /** `23:59:59` */
  time: string;
}

/** What the clock on the wall shows in a zone at a moment (epoch seconds). */
export function localTime(seconds: number, zone: string): LocalTime {
  const local = Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toZonedDateTimeISO(zone);
  return { date: local.toPlainDate().toString(), time: local.toPlainTime().toString({ smallestUnit: 'second' }) };
}

/**
 * The moment (epoch seconds) at which the wall clock of a zone shows a time on a date. Exact across daylight saving: an hour that
 * comes twice is the first one, one that is skipped the moment after the gap.
 */
export function momentOf(date: string, time: string, zone: string): number {
  const wall = Temporal.PlainDate.from(date).toZonedDateTime({
    timeZone: zone,
    plainTime: Temporal.PlainTime.from(time),
  });
  return Math.floor(wall.epochMilliseconds / 1000);
}

/** Whether the name is a time zone. */
export function isZone(name: string): boolean {
  try {
    Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name);
    return true;
  } catch {
    return false;
  }
}

/** A zone's clock that remembers: for the times of a hundred thousand orders. */
export interface WallClock {
  zone: string;
  /** As `localTime`. */
  local(seconds: number): LocalTime;
  /** As `momentOf`. */
  moment(date: string, time: string): number;
}

// No zone changes its offset inside a quarter of an hour of UTC, as the times and offsets of the tz database are today.
const SLOT = 900;

/** Makes the clock of a zone. It answers as `localTime` and `momentOf` do, and asks them once for each quarter of an hour and day. */
export function wallClock(zone: string): WallClock {
  const offsets = new Map<number, number>();
  const moments = new Map<string, number>();
  return {
    zone,
    local(seconds) {
      const slot = Math.floor(seconds / SLOT);
      let offset = offsets.get(slot);
      if (offset === undefined) {
        const { date, time } = localTime(slot * SLOT, zone);
        offset = Date.parse(`${date}T${time}Z`) / 1000 - slot * SLOT;
        offsets.set(slot, offset);
      }
      const wall = new Date((seconds + offset) * 1000).toISOString();
      return { date: wall.slice(0, 10), time: wall.slice(11, 19) };
    },
    moment(date, time) {
      const key = `${date}T${time}`;
      let moment = moments.get(key);
      if (moment === undefined) {
        moment = momentOf(date, time, zone);
        moments.set(key, moment);
      }
      return moment;
    },
  };
}
