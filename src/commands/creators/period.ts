import { momentsOf, type Period, periodOf } from '../../rules/periods.ts';
import type { Deps } from '../deps.ts';
import { type ShopTime, shopTime } from '../promotions/clock.ts';
import { periodWords } from '../sales/desk.ts';

/** Days of the shop that orders are asked of. */
export interface Asked {
  time: ShopTime;
  period: Period;
  /** When it begins and ends, epoch seconds; the end is excluded and not in the future. */
  from: number;
  until: number;
}

/** The period of the flags, the last 30 days with today where they name none: orders are known as soon as they are placed. @throws Failure (usage) */
export async function askedPeriod(deps: Deps, flags: Record<string, unknown>): Promise<Asked> {
  const time = await shopTime(deps, flags.zone);
  const today = time.clock.local(time.now).date;
  const period = periodOf(periodWords(flags), { today, lastDay: today, fallback: { last: '30d' } });
  const { from, until } = momentsOf(period, time.clock);
  return { time, period, from, until: Math.min(until, time.now + 1) };
}
