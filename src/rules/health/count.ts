import { addDays } from '../business-days.ts';
import type { WallClock } from '../wall-clock.ts';
import { wallClock } from '../wall-clock.ts';
import type { Counts, DayCounts } from './budget.ts';

/** How many ids behind a number are kept; the number itself is complete. */
const MOST_IDS = 1000;

const SLOT = 900;
const DAY_MS = 86_400_000;

/** The days that a metric looks back over, in the market's zone. */
export interface DayWindow {
  from: string;
  to: string;
  days: number;
}

/** The window of so many days that ends with the day of the last moment before `now` (epoch seconds). */
export function windowOf(days: number, now: number, clock: WallClock): DayWindow {
  const to = clock.local(now - 1).date;
  return { from: addDays(to, 1 - days), to, days };
}

/** Tells the days of moments, fast enough for the times of a million orders. */
export interface DayTeller {
  clock: WallClock;
  /** Days since 1970-01-01 of the zone's date at a moment (epoch seconds). */
  day(at: number): number;
}

/** Makes the day teller of a zone. */
export function dayTeller(zone: string): DayTeller {
  const clock = wallClock(zone);
  const known = new Map<number, number>();
  return {
    clock,
    day(at) {
      // Days begin on quarters of an hour of UTC in every zone of today.
      const slot = Math.floor(at / SLOT);
      let day = known.get(slot);
      if (day === undefined) {
        day = Date.parse(`${clock.local(slot * SLOT).date}T00:00:00Z`) / DAY_MS;
        known.set(slot, day);
      }
      return day;
    },
  };
}

/** One way to count a metric: what fell on each day of its window, and the ids behind the misses. */
export interface Way {
  /** Empty for the rule's own way, else what another source says. */
  why: string[];
  /** It never leads, and is only shown beside the others. */
  aside?: boolean;
  numerators: number[];
  denominators: number[];
  ids: string[];
  /** How many ids there are, kept or not. */
  cases: number;
}

/** Makes an empty way to count over so many days. */
export function emptyWay(days: number, why: string[] = []): Way {
  return { why, numerators: zeros(days), denominators: zeros(days), ids: [], cases: 0 };
}

function zeros(count: number): number[] {
  return new Array<number>(count).fill(0);
}

/** Keeps an id behind a miss. */
export function keepId(way: Way, id: string): void {
  way.cases += 1;
  if (way.ids.length < MOST_IDS) way.ids.push(id);
}

/** The counts of the whole window. */
export function countsOf(way: Way): Counts {
  return { numerator: total(way.numerators), denominator: total(way.denominators) };
}

/** The counts of each day. */
export function daysOf(way: Way, window: DayWindow): DayCounts {
  return { lastDay: window.to, numerators: way.numerators, denominators: way.denominators };
}

function total(values: readonly number[]): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}

/** Where a moment falls in a window: the index of its day, or -1. */
export type Slotter = (at: number | undefined) => number;

/** Makes the slotter of a window; what lies at or after `now` is not in it. */
export function slotter(window: DayWindow, now: number, teller: DayTeller): Slotter {
  const first = Date.parse(`${window.from}T00:00:00Z`) / DAY_MS;
  return (at) => {
    if (at === undefined || at <= 0 || at >= now) return -1;
    const index = teller.day(at) - first;
    return index >= 0 && index < window.days ? index : -1;
  };
}
