import { readdirSync } from 'node:fs';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import { calendars, ruleSets } from '../../../src/rules/data.ts';
import { parsePercent } from '../../../src/rules/rational.ts';
import type { CalendarData, Rule, Span } from '../../../src/rules/types.ts';
import { isZone } from '../../../src/rules/wall-clock.ts';

/** Rule-sets and calendars; other data has tests of its own. */
const files = readdirSync('src/rules/data').filter((name) =>
  /^(?:calendar-[a-z]{2}|[a-z]{2}-\d{4}-\d{2}-\d{2})\.json$/.test(name),
);
const confidences = ['H', 'M', 'L'];
const orderTypes = ['NORMAL', 'ZERO_LOTTERY', 'PRE_ORDER', 'MADE_TO_ORDER', 'BACK_ORDER'];
const isDate = (text: string) => Temporal.PlainDate.from(text).toString() === text;
const calendar = (id: string) => calendars.find((found) => found.id === id) as CalendarData;
const days = (id: string, year: number) =>
  calendar(id)
    .holidays.filter(({ date }) => date.startsWith(`${year}-`))
    .map(({ date }) => date);

describe('the data files', () => {
  it('are all loaded, each under its own id', () => {
    const names = [...ruleSets.map(({ id }) => id), ...calendars.map(({ id }) => `calendar-${id.toLowerCase()}`)];
    expect(names.map((name) => `${name}.json`).sort()).toEqual(files.sort());
  });

  it.each(ruleSets.map((set) => [set.id, set] as const))(
    '%s holds only what its type allows, every value with its source',
    (id, set) => {
      expect(id).toBe(`${set.market.toLowerCase()}-${set.from}`);
      expect(isDate(set.from)).toBe(true);
      expect(isZone(set.zone)).toBe(true);
      expect(set.zoneName).not.toBe('');
      expect(calendars.map((found) => found.id)).toContain(set.calendar);
      expect(Object.keys(set.sources).length).toBeGreaterThan(0);
      for (const source of Object.values(set.sources)) {
        expect(source.name).not.toBe('');
        expect(isDate(source.read)).toBe(true);
        expect(confidences).toContain(source.confidence);
      }
      const rules = rulesOf(set);
      expect(rules.length).toBeGreaterThan(5);
      for (const rule of rules) {
        expect(rule.value).toBeDefined();
        for (const { source, confidence } of [rule, ...(rule.alternatives ?? [])]) {
          expect(Object.keys(set.sources)).toContain(source);
          expect(confidences).toContain(confidence);
        }
        for (const { why } of rule.alternatives ?? []) expect(why).toMatch(/^[A-Z].*\.$/);
      }
      expect(set.dayEnd.value).toMatch(/^\d\d:\d\d:\d\d$/);
      expect(Number.isInteger(set.hold.value)).toBe(true);
      for (const { orderTypes: types, shippingTypes, from, span } of set.dispatch) {
        expect(types.length).toBeGreaterThan(0);
        for (const type of types) expect(orderTypes).toContain(type);
        for (const type of shippingTypes ?? []) expect(['TIKTOK', 'SELLER']).toContain(type);
        for (const { value } of [from, ...(from.alternatives ?? [])])
          expect(['order', 'awaiting-shipment', 'release']).toContain(value);
        for (const { value } of [span, ...(span.alternatives ?? [])]) expect(spanFits(value)).toBe(true);
      }
      for (const { orderTypes: types, from, span } of [...set.autoCancel, ...set.collection]) {
        for (const type of types) expect(orderTypes).toContain(type);
        expect(['order', 'dispatch']).toContain(from);
        for (const { value } of [span, ...(span.alternatives ?? [])]) expect(spanFits(value)).toBe(true);
      }
      const { counts, ownWarehouse, windowDays, limits } = set.lateDispatch;
      for (const { value } of [counts, ...(counts.alternatives ?? [])])
        expect(['shipped', 'first-scan']).toContain(value);
      for (const { value } of [ownWarehouse, ...(ownWarehouse.alternatives ?? [])])
        expect(['denominator-only', 'excluded']).toContain(value);
      if (windowDays) expect(windowDays.value).toBeGreaterThan(0);
      expect(limits.length).toBeGreaterThan(0);
      expect(new Set(limits.map(({ name }) => name)).size).toBe(limits.length);
      for (const limit of limits) {
        expect(['advised', 'enforced']).toContain(limit.kind);
        expect(['<=', '<']).toContain(limit.comparator);
        expect(parsePercent(limit.percent)).toBeDefined();
        expect(Object.keys(set.sources)).toContain(limit.source);
      }
    },
  );

  it.each(calendars.map((found) => [found.id, found] as const))(
    'calendar %s has real dates in order, within what it covers',
    (_, data) => {
      const dates = data.holidays.map(({ date }) => date);
      expect(dates.every(isDate)).toBe(true);
      expect(dates).toEqual([...new Set(dates)].sort());
      expect(dates[0]! >= data.covers.from && dates.at(-1)! <= data.covers.to).toBe(true);
      for (const year of [2025, 2026, 2027]) expect(days(data.id, year).length).toBeGreaterThan(5);
      for (const { name, contested } of data.holidays) {
        expect(name).not.toBe('');
        if (contested !== undefined) expect(contested).toMatch(/^[A-Z].*\.$/);
      }
    },
  );
});

describe('the movable holidays, reckoned anew', () => {
  it.each([2025, 2026, 2027])('US federal holidays of %i are what 5 U.S.C. 6103 makes them', (year) => {
    const fixed = ['01-01', '06-19', '07-04', '11-11', '12-25'].map((day) => observed(`${year}-${day}`));
    // New Year's Day of the next year is observed in this one when it is a Saturday.
    const next = observed(`${year + 1}-01-01`);
    const nth = [
      nthWeekday(year, 1, 1, 3),
      nthWeekday(year, 2, 1, 3),
      lastWeekday(year, 5, 1),
      nthWeekday(year, 9, 1, 1),
      nthWeekday(year, 10, 1, 2),
      nthWeekday(year, 11, 4, 4),
    ];
    const expected = [...fixed, ...nth, ...(next.startsWith(`${year}-`) ? [next] : [])].sort();
    expect(days('US', year)).toEqual(expected);
  });

  it.each([2025, 2026, 2027])(
    'bank holidays of England and Wales of %i follow Easter, Mondays and substitutes',
    (year) => {
      const easter = easterSunday(year);
      const christmas = substitutes([`${year}-12-25`, `${year}-12-26`]);
      const expected = [
        ...substitutes([`${year}-01-01`]),
        easter.subtract({ days: 2 }).toString(),
        easter.add({ days: 1 }).toString(),
        nthWeekday(year, 5, 1, 1),
        lastWeekday(year, 5, 1),
        lastWeekday(year, 8, 1),
        ...christmas,
      ].sort();
      expect(days('GB', year)).toEqual(expected);
    },
  );

  it.each([2025, 2026, 2027])('Good Friday of %i is in every calendar that keeps it', (year) => {
    const friday = easterSunday(year).subtract({ days: 2 }).toString();
    for (const id of ['GB', 'SG', 'PH', 'ID']) expect(days(id, year)).toContain(friday);
  });

  it('marks as contested what follows a Saturday, and nothing else in the US', () => {
    const contested = calendar('US').holidays.filter((holiday) => holiday.contested !== undefined);
    expect(contested.map(({ date }) => date)).toEqual(['2026-07-03', '2027-06-18', '2027-12-24', '2027-12-31']);
    for (const { date } of contested) expect(Temporal.PlainDate.from(date).dayOfWeek).toBe(5);
  });
});

function rulesOf(set: (typeof ruleSets)[number]): Rule<unknown>[] {
  const late = set.lateDispatch;
  return [
    set.dayEnd,
    set.hold,
    ...set.dispatch.flatMap(({ from, span }) => [from, span]),
    ...[...set.autoCancel, ...set.collection].map(({ span }) => span),
    late.counts,
    late.ownWarehouse,
    ...(late.windowDays ? [late.windowDays] : []),
  ];
}

function spanFits(span: Span): boolean {
  if ('handling' in span) return span.handling === true && Number.isInteger(span.plusBusinessDays ?? 0);
  if ('cutOff' in span)
    return /^\d\d:\d\d$/.test(span.cutOff) && span.beforeBusinessDays >= 0 && span.afterBusinessDays > 0;
  return Number.isInteger(span.businessDays) && span.businessDays >= 0;
}

/** The anonymous Gregorian algorithm (Meeus, Jones, Butcher). */
function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  return Temporal.PlainDate.from({ year, month, day: (h + l - 7 * m + 33 * month + 19) % 32 });
}

/** A Saturday is observed on the Friday, a Sunday on the Monday. */
function observed(date: string): string {
  const day = Temporal.PlainDate.from(date);
  return (
    day.dayOfWeek === 6 ? day.subtract({ days: 1 }) : day.dayOfWeek === 7 ? day.add({ days: 1 }) : day
  ).toString();
}

/** What falls on a weekend moves to the next weekday that is free. */
function substitutes(dates: readonly string[]): string[] {
  const taken = new Set(dates.filter((date) => Temporal.PlainDate.from(date).dayOfWeek < 6));
  for (const date of dates) {
    let day = Temporal.PlainDate.from(date);
    if (day.dayOfWeek < 6) continue;
    while (day.dayOfWeek > 5 || taken.has(day.toString())) day = day.add({ days: 1 });
    taken.add(day.toString());
  }
  return [...taken];
}

function nthWeekday(year: number, month: number, weekday: number, nth: number): string {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return first.add({ days: ((weekday - first.dayOfWeek + 7) % 7) + (nth - 1) * 7 }).toString();
}

function lastWeekday(year: number, month: number, weekday: number): string {
  const last = Temporal.PlainYearMonth.from({ year, month }).toPlainDate({ day: 31 });
  return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 }).toString();
}
