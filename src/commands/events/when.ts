import { ruleSetFor } from '../../rules/rule-sets.ts';
import { type WallClock, wallClock } from '../../rules/wall-clock.ts';

/** The wall clock of a shop's market, with its name: `Pacific`. */
export interface MarketClock extends WallClock {
  name: string;
}

/** The clock of a market, UTC where none is known. @param now epoch seconds */
export function marketClock(market: string, now: number): MarketClock {
  const set = ruleSetFor(market, now);
  return set ? { ...set.clock, name: set.zoneName } : { ...wallClock('UTC'), name: 'UTC' };
}

const WEEKDAYS = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** `Tue 24 Nov`, with its year where that is not this one. @param today `2026-11-22` */
export function dayText(date: string, today: string): string {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7;
  return `${WEEKDAYS[weekday]} ${day} ${MONTHS[month - 1]}${date.slice(0, 4) === today.slice(0, 4) ? '' : ` ${year}`}`;
}

/** `Tue 24 Nov 10:00`. @param seconds epoch seconds */
export function momentText(seconds: number, clock: WallClock, now: number): string {
  const { date, time } = clock.local(seconds);
  return `${dayText(date, clock.local(now).date)} ${time.slice(0, 5)}`;
}

/** `23:59 Pacific`, with the day where that is not today's. */
export function untilText(seconds: number, clock: MarketClock, now: number): string {
  const { date, time } = clock.local(seconds);
  const today = clock.local(now).date;
  return date === today
    ? `${time.slice(0, 5)} ${clock.name}`
    : `${dayText(date, today)} ${time.slice(0, 5)} ${clock.name}`;
}

/** `Tue 24 Nov 10:00–11:30`, `Tue 24 Nov`, `Tue 24 Nov 22:00 – Wed 25 Nov 01:00`. */
export function spanText(
  { beginsAt, endsAt, allDay }: { beginsAt: string; endsAt: string | null; allDay: boolean },
  clock: WallClock,
  now: number,
): string {
  const [begin, end] = [Date.parse(beginsAt) / 1000, endsAt === null ? undefined : Date.parse(endsAt) / 1000];
  const today = clock.local(now).date;
  if (allDay) return dayText(clock.local(begin).date, today);
  const from = momentText(begin, clock, now);
  if (end === undefined) return from;
  const sameDay = clock.local(begin).date === clock.local(end).date;
  return sameDay ? `${from}–${clock.local(end).time.slice(0, 5)}` : `${from} – ${momentText(end, clock, now)}`;
}
