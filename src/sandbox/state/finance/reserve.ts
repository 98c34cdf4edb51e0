import type { DatabaseSync } from 'node:sqlite';
import { localDay, monthStart } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';
import { commissionOn } from '../trade/attribution.ts';
import { type ReserveLevel, reserveRule } from './rates.ts';

/** The days before the first of a month by which a shop is judged, as the settlement tiers are. */
const FROM = 45;
const UNTIL = 15;

/** What is withheld of a settlement, and until when. */
export interface Hold {
  amount: number;
  until: number;
}

/** What is withheld of an order; undefined where nothing is. Moments in epoch seconds, `amount` is what the order brings, minor units. */
export type HoldReader = (
  facts: ShopFacts,
  order: { settled: number; delivered: number; amount: number },
) => Hold | undefined;

/**
 * What a shop's late dispatch and seller-fault cancellations make the platform withhold. Judged on the first of the month by the
 * days 45 to 15 before; a verdict is reached once in a run.
 */
export function holdReader(db: DatabaseSync): HoldReader {
  const days = db.prepare(
    `SELECT coalesce(sum(late), 0) AS late, coalesce(sum(dispatched), 0) AS dispatched, coalesce(sum(faults), 0) AS faults,
       coalesce(sum(reached), 0) AS reached FROM shop_days WHERE shop = ? AND day >= ? AND day < ?`,
  );
  const verdicts = new Map<string, number>();
  const withheldBp = (facts: ShopFacts, levels: readonly ReserveLevel[], first: number): number => {
    const month = `${facts.key} ${first}`;
    const known = verdicts.get(month);
    if (known !== undefined) return known;
    const counts = days.get(facts.key, first - FROM, first - UNTIL) as unknown as Counts;
    const found = levelOf(levels, counts)?.withheldBp ?? 0;
    verdicts.set(month, found);
    return found;
  };
  return (facts, { settled, delivered, amount }) => {
    const rule = reserveRule(facts);
    const until = delivered + (rule?.held ?? 0);
    if (!rule || until <= settled || amount <= 0) return undefined;
    const bp = withheldBp(facts, rule.levels, monthStart(localDay(facts, settled), 0));
    return bp === 0 ? undefined : { amount: commissionOn(amount, bp), until };
  };
}

type Counts = Record<'late' | 'dispatched' | 'faults' | 'reached', number>;

function levelOf(levels: readonly ReserveLevel[], counts: Counts): ReserveLevel | undefined {
  const exceeds = (part: number, whole: number, limit: number) => part * 10_000 > limit * whole;
  return levels.findLast(
    ({ lateDispatchBp, sellerFaultBp }) =>
      exceeds(counts.late, counts.dispatched, lateDispatchBp) || exceeds(counts.faults, counts.reached, sellerFaultBp),
  );
}
