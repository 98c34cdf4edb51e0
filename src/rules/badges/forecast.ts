import { type Rational, rational } from '../rational.ts';
import { type DaySpan, reviewAfter, spanBefore } from './days.ts';
import { keepsCriterion, type Pace, reader, type Series, ZERO } from './series.ts';
import type { NumberCriterion, ReviewCycle, Span } from './types.ts';

/** Days that a forecast looks ahead. */
export const HORIZON = 730;

/** A number criterion with its days and what is to come. */
export interface Course {
  rule: NumberCriterion;
  window: Span;
  series: Series;
  pace: Pace;
}

/** Whether a criterion would be kept by a review on each day from tomorrow on; undefined where nothing would be counted. */
export function keptOn({ rule, window, series, pace }: Course): (review: number) => boolean | undefined {
  const read = reader(series);
  return (review) => keepsCriterion(rule, series.kind, read(spanBefore(window, review), pace));
}

/** The first review by which all criteria are kept together; undefined when none within the horizon. */
export function earliestReview(courses: readonly Course[], cycle: ReviewCycle, today: number): number | undefined {
  const tests = courses.map(keptOn);
  for (let day = reviewAfter(cycle, today); day <= today + HORIZON; day = reviewAfter(cycle, day)) {
    if (tests.every((test) => test(day) === true)) return day;
  }
  return undefined;
}

/** The first day from which a review would find the criterion kept; undefined when none within the horizon. */
export function firstKept(course: Course, today: number): number | undefined {
  const test = keptOn(course);
  for (let day = today + 1; day <= today + HORIZON; day += 1) if (test(day) === true) return day;
  return undefined;
}

/** The most a day that a need is looked for. */
const MOST_A_DAY = 1_000_000;

/**
 * How many good ones a day, and no bad one, from tomorrow on are enough for a review on a day: the fewest whole number.
 * @returns undefined when no number is: too late, or a share that good ones cannot mend
 */
export function neededADay(course: Omit<Course, 'pace'>, review: number): number | undefined {
  const more = course.rule.comparator.startsWith('>');
  const read = reader(course.series);
  const span = spanBefore(course.window, review);
  const holds = (count: number) => {
    const good: Rational = rational(count, 1);
    // Where less is better a good one is one of the whole that is none of the part.
    const pace: Pace = { part: more ? good : ZERO, whole: good };
    return keepsCriterion(course.rule, course.series.kind, read(span, pace)) === true;
  };
  if (!holds(MOST_A_DAY)) return undefined;
  let [low, high] = [-1, MOST_A_DAY];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (holds(middle)) high = middle;
    else low = middle;
  }
  return high;
}

/** What comes in so many days, as whole numbers a day whose sum is exact. */
export function dealt(total: number, days: number): number[] {
  return Array.from(
    { length: days },
    (_, day) => Math.floor(((day + 1) * total) / days) - Math.floor((day * total) / days),
  );
}

/** A series with days put behind it. */
export function continued(series: Series, parts: readonly number[], wholes: readonly number[] = []): Series {
  const whole = (count: number) => rational(count, 1);
  return {
    ...series,
    parts: [...series.parts, ...parts.map(whole)],
    ...(series.wholes && { wholes: [...series.wholes, ...wholes.map(whole)] }),
  };
}

/** What is so in a span of a series, with nothing after its last day. */
export function valueIn(series: Series, span: DaySpan) {
  return reader(series)(span, { part: ZERO, whole: ZERO });
}
