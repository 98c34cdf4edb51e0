import { usageFailure } from '../../lib/failure.ts';
import { momentsOf, type Period, type PeriodWords, periodOf } from '../../rules/periods.ts';
import { type WallClock, wallClock } from '../../rules/wall-clock.ts';
import type { Deps } from '../deps.ts';
import { shopClock } from '../orders/shop-clock.ts';

/** The days that a command of money looks at. */
export interface MoneyPeriod extends Period {
  /** When it begins and ends, epoch seconds; the end is not included. */
  span: { from: number; until: number };
  clock: WallClock;
  /** The day it is in the shop's zone. */
  today: string;
}

/** The clock of the shop's market; UTC, and a word about it, where its zone is not known. */
export async function moneyClock(flags: Readonly<Record<string, unknown>>, deps: Deps): Promise<WallClock> {
  const [shop, clock] = await Promise.all([deps.shop(), deps.clock()]);
  const zone = shopClock(flags.zone, shop.region, clock());
  if (zone) return zone;
  deps.output.note(
    `The time zone of a shop in ${shop.region || 'an unknown market'} is not known: days are UTC (--zone).`,
  );
  return wallClock('UTC');
}

/**
 * Reads `--from`, `--to`, `--last` and `--period`: days of the shop's zone. Today counts: a statement has the time of its making.
 * @throws Failure (usage) for what is no period, and one in the future
 */
export async function moneyPeriod(
  flags: Readonly<Record<string, unknown>>,
  deps: Deps,
  fallback: PeriodWords = { last: '30d' },
): Promise<MoneyPeriod> {
  const words = Object.fromEntries(
    ['from', 'to', 'last', 'period'].flatMap((name) => {
      const value = flags[name];
      if (value === undefined) return [];
      if (typeof value !== 'string' || value.trim() === '') throw usageFailure(`--${name} is empty.`, 'Name a day.');
      return [[name, value]];
    }),
  ) as PeriodWords;
  const clock = await moneyClock(flags, deps);
  const today = clock.local(Math.floor((await deps.clock())() / 1000)).date;
  const period = periodOf(words, { today, lastDay: today, fallback });
  return { ...period, span: momentsOf(period, clock), clock, today };
}
