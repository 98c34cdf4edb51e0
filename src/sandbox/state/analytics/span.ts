import type { DatabaseSync } from 'node:sqlite';
import { type HandlerContext, Refusal } from '../../types.ts';
import { decimal } from '../content.ts';
import { open } from '../handlers/input.ts';
import { oneOf } from '../handlers/seller-page.ts';
import { dateText, localDay } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';

/** Local days of a shop of which something is told; the last one is excluded. Counted from 1970-01-01. */
export interface Span {
  db: DatabaseSync;
  facts: ShopFacts;
  first: number;
  end: number;
}

/** What a request asks for. */
export interface Asked extends Span {
  /** The shop's day by now, and the moment, epoch seconds. */
  today: number;
  now: number;
  /** An interval a day, else one in all. */
  daily: boolean;
  money: Money;
}

/** An amount of minor units as the wire has it, in the currency that was asked for. */
export type Money = (minor: number) => { amount: string; currency: string };

/** How far back the platform tells, days (guide 5.8). */
const LOOK_BACK = 180;

/** US cents for a hundred pence. The sandbox's own rate, the same on every day. */
const CENTS = 130;

/**
 * The days of `start_date_ge` and `end_date_lt`, as far as they are over; with `today=true` the day that is under way.
 * @throws Refusal 28001022 for a span that is none, or begins more than 180 days ago
 */
export function askedSpan(context: HandlerContext): Asked {
  const { db, facts, now } = open(context);
  const { query } = context;
  const today = localDay(facts, now);
  const shared = { db, facts, today, now, daily: query.granularity === '1D', money: moneyOf(context, facts) };
  if (query.today?.toLowerCase() === 'true') return { ...shared, first: today, end: today + 1 };
  const [first, end] = [dayNumber(query.start_date_ge), dayNumber(query.end_date_lt)];
  if (first === undefined || end === undefined || end <= first || first < today - LOOK_BACK) throw badSpan();
  const last = Math.min(end, today);
  return { ...shared, first: Math.min(first, last), end: last };
}

/** The day of a path, today at the latest. @throws Refusal 28001022 for another */
export function askedDay(context: HandlerContext): Asked {
  const { db, facts, now } = open(context);
  const today = localDay(facts, now);
  const day = dayNumber(context.path.date);
  if (day === undefined || day > today || day < today - LOOK_BACK) throw badSpan();
  return { db, facts, today, now, daily: false, money: moneyOf(context, facts), first: day, end: day + 1 };
}

/** The shop and moment of a request that names no days. */
export function askedNow(context: HandlerContext): Asked {
  const { db, facts, now } = open(context);
  const today = localDay(facts, now);
  return { db, facts, today, now, daily: false, money: moneyOf(context, facts), first: today, end: today + 1 };
}

function badSpan(): Refusal {
  return new Refusal(28001022, 'the date range is not valid: two dates, the first at most 180 days ago');
}

/** @throws Refusal 28001007, the analytics' code for what is not there */
export function nothingFound(what: string): Refusal {
  return new Refusal(28001007, `nothing found: the shop has no such ${what}`);
}

/** The day of a date `2026-11-22`; undefined for what is none. */
export function dayNumber(text: string | undefined): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? '')) return undefined;
  const day = Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  return Number.isInteger(day) && dateText(day) === text ? day : undefined;
}

function moneyOf(context: HandlerContext, { shop }: ShopFacts): Money {
  const wanted = oneOf(context, 'currency', ['USD', 'LOCAL']);
  if (wanted !== 'USD' || shop.currency === 'USD')
    return (minor) => ({ amount: decimal(minor), currency: shop.currency });
  return (minor) => ({ amount: decimal(Math.floor((2 * minor * CENTS + 100) / 200)), currency: 'USD' });
}

/** The intervals of an answer: one a day, or the whole span; none where no day of it is over. */
export function intervalsOf<Asking extends Asked>(asked: Asking): Asking[] {
  const { first, end } = asked;
  if (end <= first) return [];
  if (!asked.daily) return [asked];
  return Array.from({ length: end - first }, (_, at) => ({ ...asked, first: first + at, end: first + at + 1 }));
}

/** The span of equal length before. */
export function before<Asking extends Span>(asked: Asking): Asking {
  return { ...asked, first: asked.first - (asked.end - asked.first), end: asked.first };
}

/** First and last day of an interval, the last one excluded. */
export function dates({ first, end }: Span): { start_date: string; end_date: string } {
  return { start_date: dateText(first), end_date: dateText(end) };
}

/** The newest day of which all is known: yesterday. */
export function latest({ today }: Asked): { latest_available_date: string } {
  return { latest_available_date: dateText(today - 1) };
}

/** `amount / whole` as a decimal fraction with four digits, half up; `0` of nothing. */
export function fraction(amount: number, whole: number): string {
  if (whole === 0) return '0';
  const parts = Math.floor((20_000 * amount + whole) / (2 * whole));
  return `${Math.floor(parts / 10_000)}.${String(parts % 10_000).padStart(4, '0')}`;
}

/** `amount / whole` in percent with two digits, as some answers have it: `13.99%`. */
export function percent(amount: number, whole: number): string {
  const parts = whole === 0 ? 0 : Math.floor((20_000 * amount + whole) / (2 * whole));
  return `${decimal(parts)}%`;
}

/** `amount / count`, rounded half up to a whole number; 0 of nothing. */
export function average(amount: number, count: number): number {
  return count === 0 ? 0 : Math.floor((2 * amount + count) / (2 * count));
}

const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/** An id as a whole number with all its digits, where the contract has it so. */
export function wholeId(id: string): unknown {
  return rawJSON(/^[1-9]\d*$/.test(id) ? id : '0');
}
