import type { DatabaseSync } from 'node:sqlite';
import { localDay, monthStart } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';
import { commissionOn } from '../trade/attribution.ts';
import { reserveRule } from './rates.ts';

/** The days before the first of a month by which a shop is judged, as the settlement tiers are. */
const FROM = 45;
const UNTIL = 15;

/** What is withheld of a settlement, and until when. */
export interface Hold {
  amount: number;
  until: number;
}

/**
 * What a shop's late dispatch and seller-fault cancellations make the platform withhold of an order. Judged on the first of the
 * month by the days 45 to 15 before.
 * @param settled the moment, epoch seconds
 * @param amount what the order brings, minor units
 * @returns undefined where nothing is withheld
 */
export function holdOf(
  db: DatabaseSync,
  facts: ShopFacts,
  { settled, delivered, amount }: { settled: number; delivered: number; amount: number },
): Hold | undefined {
  const rule = reserveRule(facts);
  const until = delivered + (rule?.held ?? 0);
  if (!rule || until <= settled || amount <= 0) return undefined;
  const first = monthStart(localDay(facts, settled), 0);
  const counts = db
    .prepare(
      `SELECT coalesce(sum(late), 0) AS late, coalesce(sum(dispatched), 0) AS dispatched, coalesce(sum(faults), 0) AS faults,
         coalesce(sum(reached), 0) AS reached FROM shop_days WHERE shop = ? AND day >= ? AND day < ?`,
    )
    .get(facts.key, first - FROM, first - UNTIL) as Record<'late' | 'dispatched' | 'faults' | 'reached', number>;
  const exceeds = (part: number, whole: number, limit: number) => part * 10_000 > limit * whole;
  const level = rule.levels.findLast(
    ({ lateDispatchBp, sellerFaultBp }) =>
      exceeds(counts.late, counts.dispatched, lateDispatchBp) || exceeds(counts.faults, counts.reached, sellerFaultBp),
  );
  return level && { amount: commissionOn(amount, level.withheldBp), until };
}
