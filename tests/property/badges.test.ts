import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { badDays } from '../../src/rules/badges/criterion.ts';
import { reviewAfter, spanBefore } from '../../src/rules/badges/days.ts';
import { type Course, dealt, earliestReview, firstKept, keptOn, neededADay } from '../../src/rules/badges/forecast.ts';
import { keepsCriterion, reader, type Series } from '../../src/rules/badges/series.ts';
import type { Comparator, CriterionVerdict, NumberCriterion } from '../../src/rules/badges/types.ts';
import { rational } from '../../src/rules/rational.ts';

const TODAY = 20_779;
const CYCLE = { cycle: 'monthly' as const, day: 1, window: { days: 30 } };

interface Day {
  part: number;
  all: number;
}

const days = fc.array(
  fc.nat(12).chain((all) => fc.nat(all).map((part): Day => ({ part, all }))),
  { minLength: 40, maxLength: 40 },
);
const criterion = fc.record({
  comparator: fc.constantFrom<Comparator>('>=', '>', '<=', '<'),
  value: fc.constantFrom('4', '80', '2.5', '50', '99.5'),
});

const rule = ({ comparator, value }: { comparator: Comparator; value: string }): NumberCriterion => ({
  fact: 'positive-feedback',
  comparator,
  value,
  unit: 'percent',
  source: 's',
  confidence: 'M',
});
const seriesOf = (list: readonly Day[]): Series => ({
  kind: 'share',
  first: TODAY - list.length + 1,
  parts: list.map(({ part }) => rational(part, 1)),
  wholes: list.map(({ all }) => rational(all, 1)),
});

/** The same by counting again, day by day, in whole numbers. */
function again(list: readonly Day[], pace: Day, review: number, { comparator, value }: NumberCriterion, window = 30) {
  let [part, all] = [0, 0];
  for (let day = review - window; day < review; day += 1) {
    const at = day > TODAY ? pace : (list[day - TODAY + list.length - 1] ?? { part: 0, all: 0 });
    part += at.part;
    all += at.all;
  }
  if (all === 0) return undefined;
  // Both sides times a thousand: thresholds here have one decimal.
  const [left, right] = [part * 1000, Math.round(Number(value) * 10) * all];
  return comparator === '>='
    ? left >= right
    : comparator === '>'
      ? left > right
      : comparator === '<='
        ? left <= right
        : left < right;
}

describe('badges, reckoned ahead', () => {
  it('keeps a criterion on each day as counting again does', () => {
    fc.assert(
      fc.property(days, criterion, fc.nat(9), fc.nat(9), (list, wanted, a, b) => {
        const pace = { part: Math.min(a, b), all: Math.max(a, b) };
        const course: Course = {
          rule: rule(wanted),
          window: { days: 30 },
          series: seriesOf(list),
          pace: { part: rational(pace.part, 1), whole: rational(pace.all, 1) },
        };
        const test = keptOn(course);
        for (let day = TODAY + 1; day <= TODAY + 70; day += 1)
          expect(test(day)).toBe(again(list, pace, day, course.rule));
        const first = Array.from({ length: 70 }, (_, index) => TODAY + 1 + index).find(
          (day) => again(list, pace, day, course.rule) === true,
        );
        const found = firstKept(course, TODAY);
        if (first !== undefined || (found ?? TODAY + 71) <= TODAY + 70) expect(found).toBe(first);
        const review = earliestReview([course], CYCLE, TODAY);
        if (review !== undefined && review <= TODAY + 70) expect(test(review)).toBe(true);
      }),
      { numRuns: 60 },
    );
  });

  it('asks for the fewest good ones a day that are enough', () => {
    fc.assert(
      fc.property(days, criterion, fc.integer({ min: 1, max: 60 }), (list, wanted, ahead) => {
        const one = rule(wanted);
        const review = TODAY + ahead;
        const count = neededADay({ rule: one, window: { days: 30 }, series: seriesOf(list) }, review);
        const more = one.comparator.startsWith('>');
        const holds = (good: number) => again(list, { part: more ? good : 0, all: good }, review, one) === true;
        if (count === undefined) {
          for (const good of [0, 1, 10, 1000, 100_000]) expect(holds(good)).toBe(false);
        } else {
          expect(holds(count)).toBe(true);
          if (count > 0) expect(holds(count - 1)).toBe(false);
        }
      }),
      { numRuns: 150 },
    );
  });

  it('finds the smallest bad day by trying', () => {
    fc.assert(
      fc.property(fc.nat(300), fc.nat(300), criterion, (a, b, wanted) => {
        const counts = { numerator: Math.min(a, b), denominator: Math.max(a, b) };
        const more = wanted.comparator.startsWith('>');
        const keeps = (bad: number) =>
          keepsCriterion(rule(wanted), 'share', {
            part: rational(counts.numerator + (more ? 0 : bad), 1),
            whole: rational(counts.denominator + bad, 1),
          });
        fc.pre(keeps(0) === true);
        const verdict = {
          code: more ? 'positive-feedback' : 'late-dispatch',
          state: 'met',
          ...wanted,
          counts,
          anyOf: null,
        } as unknown as CriterionVerdict;
        const [day] = badDays([verdict]);
        if (day === undefined) expect(keeps(1_000_000)).toBe(true);
        else {
          expect(keeps(day.count)).toBe(false);
          expect(keeps(day.count - 1)).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('deals every event to a day, none lost', () => {
    fc.assert(
      fc.property(fc.nat(100_000), fc.integer({ min: 1, max: 365 }), (total, count) => {
        const each = dealt(total, count);
        expect(each.reduce((sum, day) => sum + day, 0)).toBe(total);
        expect(Math.max(...each) - Math.min(...each)).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('adds any span up as adding day by day does', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -50, max: 50 }), fc.nat(60), (list, from, length) => {
        const span = { from: TODAY + from, to: TODAY + from + length };
        const { part, whole } = reader(seriesOf(list))(span, { part: rational(1, 3), whole: rational(1, 2) });
        let [parts, wholes] = [rational(0, 1), rational(0, 1)];
        for (let day = span.from; day <= span.to; day += 1) {
          const known = list[day - TODAY + list.length - 1];
          const [p, w] =
            day > TODAY
              ? [rational(1, 3), rational(1, 2)]
              : [rational(known?.part ?? 0, 1), rational(known?.all ?? 0, 1)];
          parts = rational(parts.num * p.den + p.num * parts.den, parts.den * p.den);
          wholes = rational(wholes.num * w.den + w.num * wholes.den, wholes.den * w.den);
        }
        expect([part, whole]).toEqual([parts, wholes]);
      }),
      { numRuns: 100 },
    );
  });

  it('looks at spans that end before their review, each day of a month in one of them', () => {
    fc.assert(
      fc.property(fc.integer({ min: 18_000, max: 30_000 }), (after) => {
        const review = reviewAfter(CYCLE, after);
        expect(review - after).toBeGreaterThan(0);
        expect(review - after).toBeLessThanOrEqual(31);
        const month = spanBefore({ fromDay: 26, toDay: 25 }, review);
        const next = spanBefore({ fromDay: 26, toDay: 25 }, reviewAfter(CYCLE, review));
        expect(month.to).toBeLessThan(review);
        expect(next.from).toBe(month.to + 1);
        const rolling = spanBefore({ days: 30 }, review);
        expect([rolling.to, rolling.to - rolling.from + 1]).toEqual([review - 1, 30]);
      }),
    );
  });
});
