import type { Ledger } from '../../ledger/types.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';
import { assessBadges, type HeldBadge, nextBadge } from '../../rules/badges/assess.ts';
import { dateOf, dayNumber } from '../../rules/badges/days.ts';
import {
  badgeMarkets,
  badgeSetIds,
  badgesById,
  badgesOn,
  type MarketBadges,
  withoutBadges,
} from '../../rules/badges/rule-sets.ts';
import type { BadgeVerdict } from '../../rules/badges/types.ts';
import { healthRulesFor } from '../../rules/health/rule-sets.ts';
import { type WallClock, wallClock } from '../../rules/wall-clock.ts';
import type { Shop } from '../../settings/types.ts';
import type { Deps } from '../deps.ts';
import { loadHealthOverrides } from '../health/own-rules.ts';
import type { OrderSeat } from '../orders/shared-pages.ts';
import { shopClock } from '../orders/shop-clock.ts';
import { factsOf, type ShopFacts } from './facts.ts';
import { type Gathered, gatherShop } from './gather-shop.ts';
import { type Recorded, readRecorded } from './recorded.ts';

/** Days of orders that are read for rolling windows of 30 days. */
const ROLLING_DAYS = 31;
/** And for spans between days of two months: one that began on the 26th of the month before last is within them. */
const MONTHLY_DAYS = 62;

/** All that the badge commands need of a shop. */
export interface BadgeDesk {
  shop: Shop;
  ledger: Ledger;
  clock: WallClock;
  /** Epoch milliseconds. */
  now: number;
  /** Number of the day of the market. */
  today: number;
  /** Undefined where no badges are known for the market. */
  set: MarketBadges | undefined;
  /** Said where there is no set, or it is of another market. */
  remark: string | undefined;
  gathered: Gathered;
  recorded: Recorded;
  facts: ShopFacts;
  /** Undefined while it is not known what the shop holds. */
  held: readonly HeldBadge[] | undefined;
  verdicts: readonly BadgeVerdict[];
  next: BadgeVerdict | undefined;
}

/**
 * Checks `--rules` before anything is asked for.
 * @throws Failure (usage) for an id that no set has
 */
export function checkRules(id: unknown): string | undefined {
  if (id === undefined) return undefined;
  const ids = badgeSetIds();
  if (ids.includes(String(id))) return String(id);
  throw usageFailure(
    `There is no rule-set ${String(id)} of badges.`,
    didYouMean(String(id), ids) ?? `There are ${ids.join(', ')}; till badge rules --all shows them.`,
    'no-such-rules',
  );
}

/** Gathers all that is known of the shop and holds it against a set of badges. @param seat where its orders are read with other parts */
export async function openBadgeDesk(deps: Deps, rules?: string, seat?: OrderSeat): Promise<BadgeDesk> {
  const [shop, settings, ledger, now] = await Promise.all([
    deps.shop(),
    deps.settings(),
    deps.ledger(),
    deps.clock().then((clock) => clock()),
  ]);
  const clock = shopClock(undefined, shop.region, now) ?? wallClock('UTC');
  const today = dayNumber(clock.local(Math.floor(now / 1000)).date);
  const set = rules === undefined ? badgesOn(shop.region, dateOf(today)) : badgesById(rules, shop.region);
  const health = healthRulesFor(shop.region, Math.floor(now / 1000), await loadHealthOverrides(settings.paths.config));
  const asks = (fact: string) =>
    set?.badges.some(({ criteria }) => criteria.some((one) => 'fact' in one && one.fact === fact));
  const sales = set?.badges
    .flatMap(({ criteria }) => criteria)
    .find((one) => 'comparator' in one && one.fact === 'sales');
  const gathered = await gatherShop(deps, {
    shopId: shop.id,
    rules: health,
    clock,
    first: today - daysOf(set) + 1,
    today,
    now,
    currency: sales && 'unit' in sales ? sales.unit : undefined,
    returns: asks('seller-fault-returns') === true,
    scored: shop.region === 'US',
    seat,
  });
  const remark =
    set === undefined
      ? `${withoutBadges(shop.region)} Badges are known for ${badgeMarkets().join(', ')}.`
      : set.market !== shop.region
        ? `${set.id} is for ${set.markets.join(', ')}; this shop is in ${shop.region}: it is held against it all the same.`
        : undefined;
  return judge({ shop, ledger, clock, now, today, set, remark, gathered });
}

function daysOf(set: MarketBadges | undefined): number {
  const monthly = set?.badges.some(({ review }) => review !== undefined && 'fromDay' in review.value.window);
  return monthly ? MONTHLY_DAYS : ROLLING_DAYS;
}

/** Holds the shop against its badges anew: what was recorded meanwhile counts. */
export function judge(desk: Omit<BadgeDesk, 'recorded' | 'facts' | 'held' | 'verdicts' | 'next'>): BadgeDesk {
  const { shop, ledger, clock, now, today, set, gathered } = desk;
  const recorded = readRecorded(ledger, shop.id, now);
  const facts = factsOf({ gathered, recorded, set, today, now, zone: clock.zone });
  const held = heldBadges(gathered, recorded);
  const verdicts = set ? assessBadges(set, facts, held, today) : [];
  return { ...desk, recorded, facts, held, verdicts, next: nextBadge(verdicts) };
}

function heldBadges({ platform }: Gathered, recorded: Recorded): HeldBadge[] | undefined {
  const given = platform.badges.value;
  if (given) return given.map(({ code, since, nextReview }) => ({ code, since, nextReview }));
  return recorded.held?.codes.map((code) => ({ code, since: null, nextReview: null }));
}

/** The desk's set, for commands that are nothing without one. @throws Failure (not-found) */
export function setOf({ set, remark }: BadgeDesk): MarketBadges {
  if (set) return set;
  throw new Failure('not-found', remark ?? 'No badges are known for this market.', {
    code: 'no-badges',
    hint: 'till badge rules --all shows what is known; --rules ID holds the shop against one of them.',
  });
}

/**
 * The badge of a code, else the next one.
 * @throws Failure (usage) for a code that the set does not have; Failure (not-found) when there is no next one
 */
export function badgeOf(desk: BadgeDesk, code: unknown): BadgeVerdict {
  const set = setOf(desk);
  if (code === undefined) {
    const badge = desk.next ?? desk.verdicts.find(({ state }) => state === 'held');
    if (badge) return badge;
    throw new Failure('not-found', `No badge of ${set.id} has criteria that were published.`, {
      code: 'no-badge',
      hint: 'till badge rules shows what is known of them.',
    });
  }
  const found = desk.verdicts.find((badge) => badge.code === code);
  if (found) return found;
  const codes = desk.verdicts.map((badge) => badge.code);
  throw usageFailure(
    `${set.id} has no badge ${String(code)}.`,
    `${didYouMean(String(code), codes) ?? `It has ${codes.join(', ')}.`}${elsewhereHas(String(code), set)}`,
    'no-such-badge',
  );
}

function elsewhereHas(code: string, set: MarketBadges): string {
  const sets = badgeSetIds().filter((id) => badgesById(id)?.badges.some((badge) => badge.code === code));
  return sets.length === 0 ? '' : ` ${code} is in ${sets.filter((id) => id !== set.id).join(', ')} (--rules).`;
}
