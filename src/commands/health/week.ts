import { usageFailure } from '../../lib/failure.ts';
import { parseWeek, weekOf, weekSpan } from '../../rules/iso-week.ts';
import { type WallClock, wallClock } from '../../rules/wall-clock.ts';
import { shopClock } from '../orders/shop-clock.ts';

/** A week of a shop, as far as it is over. Times are epoch seconds, the end is exclusive. */
export interface ShopWeek {
  week: string;
  from: number;
  /** The end of the week, or a moment after now while it runs. */
  until: number;
  running: boolean;
  clock: WallClock;
}

/**
 * Reads `--week` without asking anybody.
 * @throws Failure (usage) for what is no ISO week
 */
export function readWeek(text: unknown, flag = '--week'): string | undefined {
  if (text === undefined) return undefined;
  const week = parseWeek(String(text));
  if (week !== undefined) return week;
  throw usageFailure(
    `«${String(text)}» is no week (${flag}).`,
    'Write an ISO week: 2026-W46. A year has 52 of them, some have 53.',
    'bad-week',
  );
}

/**
 * Refuses a week that has begun nowhere yet, before the shop and with it its zone are known.
 * @param now epoch milliseconds
 * @throws Failure (usage)
 */
export function refuseFuture(week: string | undefined, now: number): void {
  // Nowhere is it later than UTC+14.
  const latest = weekOf(new Date(now + 14 * 3_600_000).toISOString().slice(0, 10));
  if (week !== undefined && week > latest) throw future(week);
}

/**
 * The week that is asked for, else the running one, by the clock of the shop's market (UTC where that is not known).
 * @param now epoch milliseconds
 * @throws Failure (usage) for a week that has not begun
 */
export function shopWeek(asked: string | undefined, region: string, now: number): ShopWeek {
  const clock = shopClock(undefined, region, now) ?? wallClock('UTC');
  const seconds = Math.floor(now / 1000);
  const current = weekOf(clock.local(seconds).date);
  const week = asked ?? current;
  if (week > current) throw future(week);
  const span = weekSpan(week, clock);
  const running = span.until > seconds;
  // What happens in this very second belongs to the running week.
  return { week, from: span.from, until: running ? seconds + 1 : span.until, running, clock };
}

function future(week: string): Error {
  return usageFailure(
    `The week ${week} has not begun yet.`,
    'Name one that has begun, or leave --week out.',
    'future-week',
  );
}
