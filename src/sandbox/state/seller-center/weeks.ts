import { mondayOf as isoMonday, parseWeek, weekOf } from '../../../rules/iso-week.ts';
import { DAY, dayOf, momentOf, PLACES, type Place } from '../calendar.ts';
import type { ShopFacts } from '../shops.ts';

/** The place in which a shop's days end. */
export function placeOf(facts: ShopFacts): Place {
  return PLACES[facts.shop.region]!;
}

/** The moment at which a local day begins, epoch seconds. */
export function startOfDay(place: Place, day: number): number {
  return momentOf(place, day, 0);
}

/** A day, counted from 1970-01-01, as `2026-11-16`. */
export function dateText(day: number): string {
  return new Date(day * DAY * 1000).toISOString().slice(0, 10);
}

/** The Monday of a day's week. Day 0 was a Thursday. */
export function mondayOf(day: number): number {
  return day - ((((day + 3) % 7) + 7) % 7);
}

/** The first day of the month that is `months` after a day's. */
export function monthStart(day: number, months: number): number {
  const date = new Date(day * DAY * 1000);
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1) / 1000 / DAY;
}

/** The ISO week of a day, `2026-W46`. */
export function weekText(day: number): string {
  return weekOf(dateText(day));
}

/** The Monday of an ISO week; undefined for what is no week: `2026-W54`, `2026-46`. */
export function weekMonday(text: string): number | undefined {
  const week = parseWeek(text);
  return week === undefined ? undefined : Date.parse(`${isoMonday(week)}T00:00:00Z`) / 1000 / DAY;
}

/** The local day of a moment of a shop. */
export function localDay(facts: ShopFacts, moment: number): number {
  return dayOf(placeOf(facts), moment);
}

/** The day on which badges and reputation are looked at next: the first of the next month. */
export function nextReview(facts: ShopFacts, now: number): string {
  return dateText(monthStart(localDay(facts, now), 1));
}
