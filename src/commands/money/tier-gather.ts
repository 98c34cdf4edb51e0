import { addDays } from '../../rules/business-days.ts';
import type { MetricCode } from '../../rules/health/types.ts';
import {
  type Judging,
  judgingOf,
  type SettlementFacts,
  type SettlementRules,
  settlementRulesFor,
} from '../../rules/money/tier.ts';
import { percentText, rational } from '../../rules/rational.ts';
import type { WallClock } from '../../rules/wall-clock.ts';
import type { Micros } from '../../shop/money/amount.ts';
import type { WireOrder } from '../../shop/orders.ts';
import type { Deps } from '../deps.ts';
import { orderSource } from '../health/gather-orders.ts';
import { weigh } from '../health/make-report.ts';
import { unsettledOf } from './gather.ts';
import { mirrorStatements } from './mirror.ts';

const DAY = 86_400;
/** Unsettled orders that are looked at for what the platform does; the newest cost no more pages. */
const LOOKED_AT = 300;
/** Days of statements that show what is held back. */
const HELD_DAYS = 14;

/** A number that goes in, or why it is unknown. */
export interface TierFact {
  name: string;
  value: string | null;
  unknown: string | null;
}

/** What the platform is seen to do. */
export interface SeenSettlement {
  /** Whole days from delivery to the expected settlement, by how many orders. */
  expectedDays: { days: number; orders: number }[];
  /** Rules that the platform tells instead of a day. */
  told: string[];
  /** What of the latest statements' settlements was held back. */
  held: Micros;
  settled: Micros;
  /** That as a percentage; undefined where nothing was settled. */
  percent: string | undefined;
  currency: string;
}

export interface TierGathered {
  rules: SettlementRules | undefined;
  judging: Judging | undefined;
  facts: SettlementFacts;
  told: TierFact[];
  seen: SeenSettlement;
}

/** Gathers what tiers and reserves depend on. What cannot be read is unknown, with the reason. */
export async function gatherTier(deps: Deps, clock: WallClock): Promise<TierGathered> {
  const [shop, now] = [await deps.shop(), (await deps.clock())()];
  const today = clock.local(Math.floor(now / 1000)).date;
  const rules = settlementRulesFor(shop.region, today);
  const judging = rules && judgingOf(rules, today);
  const { report } = await weigh(deps);
  const score = report.score;
  const rate = (code: MetricCode) => report.metrics.find(({ metric }) => metric === code);
  const [late, cancelled] = [rate('late-dispatch'), rate('cancellation')];
  const orders = judging === undefined ? undefined : await deliveredIn(deps, judging, clock);
  return {
    rules,
    judging,
    facts: {
      score: score.score,
      orders: typeof orders === 'number' ? orders : undefined,
      lateDispatch: late?.value,
      cancellation: cancelled?.value,
    },
    told: [
      fact('Shop Performance Score', score.score, score.unknown?.why),
      fact(
        judging === undefined ? 'delivered orders' : `orders delivered ${judging.ordersFrom} to ${judging.ordersTo}`,
        typeof orders === 'number' ? String(orders) : undefined,
        typeof orders === 'string' ? orders : 'no rule says which days count',
      ),
      fact('late dispatch rate, %', late?.value, late?.unknown?.why),
      fact('cancellation rate, %', cancelled?.value, cancelled?.unknown?.why),
    ],
    seen: await seenSettlement(deps, today, clock),
  };
}

function fact(name: string, value: string | undefined, why: string | undefined): TierFact {
  return { name, value: value ?? null, unknown: value === undefined ? (why ?? 'not known') : null };
}

/** Orders delivered on the days that count. @returns why it is unknown, where it is */
async function deliveredIn(deps: Deps, judging: Judging, clock: WallClock): Promise<number | string> {
  const [shop, ledger, now] = [await deps.shop(), await deps.ledger(), (await deps.clock())()];
  const from = clock.moment(judging.ordersFrom, '00:00:00');
  const until = clock.moment(addDays(judging.ordersTo, 1), '00:00:00');
  const { source, missing } = await orderSource({
    api: deps.api,
    mirror: ledger.orders,
    shopId: shop.id,
    from,
    until: Math.floor(now / 1000) + 1,
    now,
    all: deps.flags.all,
    fromLedger: false,
  });
  if (missing) return missing.why;
  const found = new Set<string>();
  for await (const page of source.pages()) {
    for (const order of page) {
      const { delivery_time: at } = order as WireOrder & { delivery_time?: number };
      if (at !== undefined && at >= from && at < until) found.add(order.id);
    }
  }
  return found.size;
}

async function seenSettlement(deps: Deps, today: string, clock: WallClock): Promise<SeenSettlement> {
  const [shop, { money }] = [await deps.shop(), await deps.ledger()];
  const days = new Map<number, number>();
  const told = new Set<string>();
  let looked = 0;
  for await (const { deliveredAt, expectedAt, expected } of unsettledOf(await deps.api())) {
    looked += 1;
    if (deliveredAt !== undefined && expectedAt !== undefined) {
      const wait = Math.round((expectedAt - deliveredAt) / DAY);
      days.set(wait, (days.get(wait) ?? 0) + 1);
    } else if (expected !== undefined) told.add(expected);
    if (looked >= LOOKED_AT) break;
  }
  const span = {
    from: clock.moment(addDays(today, -HELD_DAYS), '00:00:00'),
    until: clock.moment(addDays(today, 1), '00:00:00'),
  };
  const statements = await mirrorStatements(deps, span, { fromLedger: false });
  const currency = statements[0]?.currency ?? '';
  let [held, settled] = [0n, 0n];
  for (const { id } of statements.filter((one) => one.currency === currency)) {
    for (const { reserve, settlement } of money.transactions(shop.id, id)) {
      // What is given free was held back from earlier settlements.
      if (reserve < 0n) held -= reserve;
      if (settlement > 0n) settled += settlement;
    }
  }
  return {
    expectedDays: [...days].map(([wait, orders]) => ({ days: wait, orders })).sort((a, b) => b.orders - a.orders),
    told: [...told].slice(0, 5),
    held,
    settled,
    percent: settled === 0n ? undefined : percentText(rational(held, settled), 1),
    currency,
  };
}
