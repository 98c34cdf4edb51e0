import { usageFailure } from '../../lib/failure.ts';
import { addDays } from '../../rules/business-days.ts';
import type { WallClock } from '../../rules/wall-clock.ts';
import type { Activity } from '../../shop/promotions/activity.ts';

/** A time, epoch seconds; the end is excluded. */
export interface Window {
  from: number;
  until: number;
}

export type Against = 'before' | 'week' | 'year';

/** The time of a promotion so far, and the one of equal length it is held against. */
export interface Windows {
  during: Window;
  before: Window;
  running: boolean;
  /** How the second one was chosen. */
  note: string;
}

const DAY = 86_400;

/**
 * The time of a promotion, and one of equal length before it: directly before, or so many whole weeks (or 52) earlier by the shop's
 * clock, so that weekdays and hours are the same, over changes of the clock too.
 * @param days the last so many days, for a promotion without a beginning
 * @throws Failure (usage) for a promotion that has not begun, or never did
 */
export function windowsOf(
  { beginsAt, endsAt, updatedAt, status, id }: Activity,
  now: number,
  against: Against,
  clock: WallClock,
  days = 7,
): Windows {
  const begins = beginsAt === null ? undefined : Date.parse(beginsAt) / 1000;
  const ends = endsAt === null ? undefined : Date.parse(endsAt) / 1000;
  if (begins !== undefined && begins >= now)
    throw usageFailure(`Promotion ${id} has not begun.`, 'Ask again once it runs.', 'not-begun');
  // What is stopped keeps the end that it had; stopping is the last change that it takes.
  const stopped = status === 'DEACTIVATED' && updatedAt !== null ? Date.parse(updatedAt) / 1000 : undefined;
  if (begins !== undefined && stopped !== undefined && stopped <= begins)
    throw usageFailure(`Promotion ${id} was stopped before it began.`, undefined, 'not-begun');
  const until = Math.min(ends ?? now, stopped ?? now, now);
  const during = { from: begins ?? until - days * DAY, until };
  const running = status === 'ONGOING' && (ends === undefined || ends > now);
  const length = during.until - during.from;
  if (against === 'before') {
    const before = { from: during.from - length, until: during.from };
    return { during, before, running, note: 'the time of equal length directly before' };
  }
  const weeks = against === 'year' ? 52 : Math.max(1, Math.ceil(length / (7 * DAY)));
  const from = earlier(during.from, 7 * weeks, clock);
  const note = `the same weekdays and hours, ${weeks} ${weeks === 1 ? 'week' : 'weeks'} earlier`;
  return { during, before: { from, until: from + length }, running, note };
}

function earlier(moment: number, days: number, clock: WallClock): number {
  const { date, time } = clock.local(moment);
  return clock.moment(addDays(date, -days), time);
}
