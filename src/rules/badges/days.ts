import type { ReviewCycle, Span } from './types.ts';

const DAY_MS = 86_400_000;

/** A day as a number: days since 1970-01-01. */
export function dayNumber(date: string): number {
  return Date.parse(`${date}T00:00:00Z`) / DAY_MS;
}

/** The date of a day's number. */
export function dateOf(day: number): string {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

/** Days, both included. */
export interface DaySpan {
  from: number;
  to: number;
}

/** The days that a review on a day looks at: they end before it. */
export function spanBefore(span: Span, review: number): DaySpan {
  if ('days' in span) return { from: review - span.days, to: review - 1 };
  const date = new Date(review * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  // A review in the middle of a span looks at the one that ended last.
  const ends = date.getUTCDate() > span.toDay ? 0 : -1;
  const begins = span.fromDay > span.toDay ? ends - 1 : ends;
  return {
    from: Date.UTC(year, month + begins, span.fromDay) / DAY_MS,
    to: Date.UTC(year, month + ends, span.toDay) / DAY_MS,
  };
}

/** The first review after a day. */
export function reviewAfter({ day }: ReviewCycle, after: number): number {
  const date = new Date((after + 1) * DAY_MS);
  const [year, month] = [date.getUTCFullYear(), date.getUTCMonth()];
  const here = Date.UTC(year, month, day) / DAY_MS;
  return here > after ? here : Date.UTC(year, month + 1, day) / DAY_MS;
}

/**
 * The days that count now, as far as they have come: what a rolling review would look at tonight, and of a span between days of two
 * months what the next review looks at.
 */
export function spanNow(span: Span, review: number, today: number): DaySpan {
  if ('days' in span) return { from: today - span.days + 1, to: today };
  const whole = spanBefore(span, review);
  // Between its end and the review it is whole.
  return { from: whole.from, to: Math.min(whole.to, today) };
}
