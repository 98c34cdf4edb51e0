import { usageFailure } from '../../lib/failure.ts';
import { parseDuration } from '../../lib/time.ts';
import { addDays } from '../../rules/business-days.ts';
import type { WallClock } from '../../rules/wall-clock.ts';

const WALL = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2}))?)?$/;
const INSTANT = /^\d{4}-\d{2}-\d{2}[T ]\d{2}:\d{2}(?::\d{2})?(?:Z|[+-]\d{2}:?\d{2})$/;
const HOW = 'Write 2026-11-27, "2026-11-27 18:00", 2026-11-27T18:00Z, or +2d.';

/**
 * Reads a moment as a seller writes one: a date or a time by the shop's clock, one with an offset, or so long after another moment.
 * A date alone is its first second; as an end it is the end of that day.
 * @param after epoch seconds: what `+2d` counts from
 * @returns epoch seconds
 * @throws Failure (usage) for what is no moment, and for a time that the clock skips
 */
export function readWhen(text: string, flag: string, clock: WallClock, after: number, end = false): number {
  const value = text.trim();
  if (value.startsWith('+')) return after + Math.round(parseDuration(value.slice(1), flag) / 1000);
  if (INSTANT.test(value)) {
    const ms = Date.parse(value.replace(' ', 'T'));
    if (Number.isFinite(ms) && isDate(value.slice(0, 10))) return Math.floor(ms / 1000);
  }
  const [, date, minute, second = '00'] = WALL.exec(value) ?? [];
  if (date === undefined || !isDate(date)) throw notWhen(text, flag);
  if (minute === undefined) return clock.moment(end ? addDays(date, 1) : date, '00:00:00');
  const time = `${minute}:${second}`;
  if (!/^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(time)) throw notWhen(text, flag);
  const moment = clock.moment(date, time);
  const shown = clock.local(moment);
  if (shown.date !== date || shown.time !== time)
    throw usageFailure(
      `${date} ${minute} does not exist in ${clock.zone} (${flag}): the clock goes forward over it.`,
      `Write ${shown.date} ${shown.time.slice(0, 5)}, or a time with an offset.`,
      'skipped-time',
    );
  return moment;
}

/** Whether a wall-clock time comes twice, because the clock goes back: the first one is meant. */
export function comesTwice(moment: number, clock: WallClock): boolean {
  const shown = clock.local(moment);
  return [1800, 3600].some((later) => {
    const again = clock.local(moment + later);
    return again.date === shown.date && again.time === shown.time;
  });
}

function notWhen(text: string, flag: string): Error {
  return usageFailure(`«${text}» is not a time (${flag}).`, HOW, 'bad-date');
}

function isDate(text: string): boolean {
  const ms = Date.parse(`${text}T00:00:00Z`);
  return Number.isFinite(ms) && new Date(ms).toISOString().startsWith(text);
}
