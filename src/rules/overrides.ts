import { usageFailure } from '../lib/failure.ts';
import { ruleSets } from './data.ts';
import { parsePercent } from './rational.ts';
import type { CalendarData, Holiday, OrderType, RuleSet, Source } from './types.ts';
import { isZone } from './wall-clock.ts';

/** What a user knows better about a market, from `calendars.json` and `rules.json`. */
export interface MarketOverrides {
  holidays?: { add: readonly Holiday[]; remove: readonly string[]; weekend?: readonly number[] };
  values?: {
    zone?: string;
    dayEnd?: string;
    /** Seconds. */
    hold?: number;
    /** Business days to dispatch, by order type. */
    dispatch?: Readonly<Partial<Record<OrderType, number>>>;
    /** Business days after the order's day until the platform cancels, by order type. */
    autoCancel?: Readonly<Partial<Record<OrderType, number>>>;
    windowDays?: number;
    /** Percent as decimal text, by the limit's name. */
    limits?: Readonly<Record<string, string>>;
  };
}

/** By market: `US`. */
export type Overrides = Readonly<Record<string, MarketOverrides>>;

const ownSource: Source = { name: 'your own rules.json', read: 'not dated', confidence: 'H' };
const ownDays: Source = { name: 'your own calendars.json', read: 'not dated', confidence: 'H' };

/**
 * Reads the two files' contents.
 * @param calendars `{"US": {"add": [{"date": "2026-12-24", "name": "…"}], "remove": ["2026-07-03"], "weekend": [6, 7]}}`
 * @param rules `{"US": {"zone": "America/Los_Angeles", "dayEnd": "23:59:59", "holdSeconds": 3600, "dispatch": {"NORMAL": 2},
 *   "autoCancel": {"NORMAL": 5}, "lateDispatch": {"windowDays": 7, "limits": {"advised": "4"}}}}`
 * @throws Failure (usage) naming the file and the place in it that does not fit
 */
export function readOverrides(calendars: unknown, rules: unknown): Overrides {
  const result: Record<string, MarketOverrides> = {};
  for (const [market, value] of entries(calendars, 'calendars.json')) {
    result[known(market, 'calendars.json')] = { holidays: readHolidays(value, `calendars.json: ${market}`) };
  }
  for (const [market, value] of entries(rules, 'rules.json')) {
    const name = known(market, 'rules.json');
    result[name] = { ...result[name], values: readValues(value, `rules.json: ${market}`, name) };
  }
  return result;
}

function readHolidays(value: unknown, where: string): NonNullable<MarketOverrides['holidays']> {
  const { add, remove, weekend } = fields(value, where, ['add', 'remove', 'weekend']);
  const days =
    weekend === undefined
      ? undefined
      : list(weekend, `${where}.weekend`).map((day) => integer(day, `${where}.weekend`, 1, 7));
  if (days !== undefined && new Set(days).size > 6) throw wrong(`${where}.weekend`, 'leave at least one day for work');
  return {
    add: list(add, `${where}.add`).map((entry) => {
      const { date, name } =
        typeof entry === 'string' ? { date: entry, name: undefined } : fields(entry, `${where}.add`, ['date', 'name']);
      return { date: day(date, `${where}.add`), name: typeof name === 'string' ? name : 'your own holiday' };
    }),
    remove: list(remove, `${where}.remove`).map((date) => day(date, `${where}.remove`)),
    ...(days && { weekend: days }),
  };
}

function readValues(value: unknown, where: string, market: string): NonNullable<MarketOverrides['values']> {
  const given = fields(value, where, ['zone', 'dayEnd', 'holdSeconds', 'dispatch', 'autoCancel', 'lateDispatch']);
  const late = fields(given.lateDispatch ?? {}, `${where}.lateDispatch`, ['windowDays', 'limits']);
  const names = ruleSets
    .filter((set) => set.market === market)
    .flatMap((set) => set.lateDispatch.limits.map((limit) => limit.name));
  if (given.zone !== undefined && !(typeof given.zone === 'string' && isZone(given.zone)))
    throw wrong(`${where}.zone`, 'a time zone such as America/Los_Angeles');
  if (
    given.dayEnd !== undefined &&
    !(typeof given.dayEnd === 'string' && /^(?:[01]\d|2[0-3]):[0-5]\d(?::[0-5]\d)?$/.test(given.dayEnd))
  ) {
    throw wrong(`${where}.dayEnd`, 'a time such as 23:59:59');
  }
  return {
    ...(typeof given.zone === 'string' && { zone: given.zone }),
    ...(typeof given.dayEnd === 'string' && { dayEnd: given.dayEnd }),
    ...(given.holdSeconds !== undefined && { hold: integer(given.holdSeconds, `${where}.holdSeconds`, 0, 604_800) }),
    ...(given.dispatch !== undefined && { dispatch: readDays(given.dispatch, `${where}.dispatch`) }),
    ...(given.autoCancel !== undefined && { autoCancel: readDays(given.autoCancel, `${where}.autoCancel`) }),
    ...(late.windowDays !== undefined && {
      windowDays: integer(late.windowDays, `${where}.lateDispatch.windowDays`, 1, 366),
    }),
    ...(late.limits !== undefined && {
      limits: readLimits(late.limits, `${where}.lateDispatch.limits`, new Set(names)),
    }),
  };
}

function readDays(value: unknown, where: string): Partial<Record<OrderType, number>> {
  const given = fields(value, where, ['NORMAL', 'ZERO_LOTTERY', 'PRE_ORDER', 'MADE_TO_ORDER', 'BACK_ORDER']);
  return Object.fromEntries(
    Object.entries(given).map(([type, days]) => [type, integer(days, `${where}.${type}`, 0, 90)]),
  );
}

function readLimits(value: unknown, where: string, names: ReadonlySet<string>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(fields(value, where, [...names])).map(([name, percent]) => {
      if (typeof percent !== 'string' || parsePercent(percent) === undefined)
        throw wrong(`${where}.${name}`, 'a percentage as text, such as "4" or "2.5"');
      return [name, percent];
    }),
  );
}

/**
 * A rule-set and its calendar with the user's own values in place; those count as settled and lose their alternatives.
 * @returns both, and a line for each change
 */
export function applyOverrides(
  set: RuleSet,
  calendar: CalendarData,
  own: MarketOverrides,
): { set: RuleSet; calendar: CalendarData; changes: string[] } {
  const changes: string[] = [];
  const rule = <Value>(what: string, value: Value) => {
    changes.push(`${what} (rules.json)`);
    return { value, source: 'own', confidence: 'H' as const };
  };
  const days = own.holidays;
  const settled = new Set([...(days?.add.map(({ date }) => date) ?? []), ...(days?.remove ?? [])]);
  for (const { date } of days?.add ?? []) changes.push(`${date} is a holiday (calendars.json)`);
  for (const date of days?.remove ?? []) changes.push(`${date} is no holiday (calendars.json)`);
  if (days?.weekend) changes.push('the weekend (calendars.json)');
  const { zone, dayEnd, hold, dispatch, autoCancel, windowDays, limits } = own.values ?? {};
  if (zone !== undefined) changes.push(`the zone is ${zone} (rules.json)`);
  const mine = (types: readonly OrderType[], named: Partial<Record<OrderType, number>> | undefined) =>
    types.filter((type) => named?.[type] === undefined);
  const changed: RuleSet = {
    ...set,
    sources: { ...set.sources, own: ownSource },
    ...(zone !== undefined && { zone, zoneName: zone }),
    ...(dayEnd !== undefined && { dayEnd: rule(`the day ends at ${dayEnd}`, dayEnd) }),
    ...(hold !== undefined && { hold: rule(`the hold is ${hold} s`, hold) }),
    dispatch: [
      ...typed(dispatch).map(([type, count]) => ({
        orderTypes: [type],
        from: rule(
          `${type} counts from ${type === 'PRE_ORDER' ? 'its release' : 'the order'}`,
          type === 'PRE_ORDER' ? ('release' as const) : ('order' as const),
        ),
        span: rule(`${type} is to be dispatched in ${count} business days`, { businessDays: count }),
      })),
      ...set.dispatch.map((entry) => ({ ...entry, orderTypes: mine(entry.orderTypes, dispatch) })),
    ],
    autoCancel: [
      ...typed(autoCancel).map(([type, count]) => ({
        orderTypes: [type],
        from: 'order' as const,
        span: rule(`${type} is cancelled after ${count} business days`, { businessDays: count }),
      })),
      ...set.autoCancel.map((entry) => ({ ...entry, orderTypes: mine(entry.orderTypes, autoCancel) })),
    ],
    lateDispatch: {
      ...set.lateDispatch,
      ...(windowDays !== undefined && {
        windowDays: rule(`late dispatches count over ${windowDays} days`, windowDays),
      }),
      limits: set.lateDispatch.limits.map((limit) => {
        const percent = limits?.[limit.name];
        if (percent === undefined) return limit;
        changes.push(`the ${limit.name} limit is ${percent} % (rules.json)`);
        return { ...limit, percent, source: 'own', confidence: 'H' as const };
      }),
    },
  };
  const holidays = [...calendar.holidays.filter(({ date }) => !settled.has(date)), ...(days?.add ?? [])];
  return {
    set: changed,
    calendar: days
      ? { ...calendar, holidays, ...(days.weekend && { weekend: days.weekend }), source: ownDays }
      : calendar,
    changes,
  };
}

function typed(named: Partial<Record<OrderType, number>> | undefined): [OrderType, number][] {
  return Object.entries(named ?? {}) as [OrderType, number][];
}

function known(market: string, file: string): string {
  const name = market.toUpperCase() === 'UK' ? 'GB' : market.toUpperCase();
  if (ruleSets.some((set) => set.market === name)) return name;
  throw wrong(`${file}: ${market}`, `one of ${[...new Set(ruleSets.map((set) => set.market))].join(', ')}`);
}

function entries(value: unknown, where: string): [string, unknown][] {
  return value === undefined ? [] : Object.entries(object(value, where));
}

function fields(value: unknown, where: string, names: readonly string[]): Record<string, unknown> {
  const found = object(value, where);
  const stranger = Object.keys(found).find((name) => !names.includes(name));
  if (stranger !== undefined) throw wrong(`${where}.${stranger}`, `one of ${names.join(', ')}`);
  return found;
}

function object(value: unknown, where: string): Record<string, unknown> {
  if (value === null || typeof value !== 'object' || Array.isArray(value)) throw wrong(where, 'an object');
  return value as Record<string, unknown>;
}

function list(value: unknown, where: string): unknown[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw wrong(where, 'a list');
  return value;
}

function integer(value: unknown, where: string, least: number, most: number): number {
  if (!Number.isInteger(value) || (value as number) < least || (value as number) > most)
    throw wrong(where, `a whole number from ${least} to ${most}`);
  return value as number;
}

function day(value: unknown, where: string): string {
  const at =
    typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (!at || Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== value)
    throw wrong(where, 'dates such as 2026-12-24');
  return value as string;
}

function wrong(where: string, wanted: string): Error {
  return usageFailure(`${where} does not fit.`, `Wanted: ${wanted}.`, 'bad-rules');
}
