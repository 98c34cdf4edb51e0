import { isoFromSeconds } from '../../lib/time.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { dateOf } from '../../rules/badges/days.ts';
import { type BadgeMeter, type BadgeOrder, badgeMeter } from '../../rules/badges/meter.ts';
import type { UnknownFact } from '../../rules/badges/types.ts';
import type { ResolvedHealthRules } from '../../rules/health/rule-types.ts';
import type { PerformanceScore } from '../../rules/health/types.ts';
import type { WallClock } from '../../rules/wall-clock.ts';
import { readOverview } from '../../shop/health/score.ts';
import type { Deps } from '../deps.ts';
import { attempt, Gap, type Reading } from '../health/attempt.ts';
import { orderSource } from '../health/gather-orders.ts';
import { readReturns, readReviews, readSessions } from '../health/gather-service.ts';
import type { OrderSeat } from '../orders/shared-pages.ts';
import { searchProducts } from '../products/search.ts';
import { type BadgePlatform, gatherBadgePlatform } from './gather-platform.ts';

const DAY = 86_400;
/** Products that are looked at before a count of listings says «at least». */
const MOST_LISTINGS = 1000;

/** What is gathered depends on what a set of badges asks for. */
export interface Wanted {
  shopId: string;
  rules: ResolvedHealthRules | undefined;
  clock: WallClock;
  /** Numbers of days of the market, both included. */
  first: number;
  today: number;
  /** Epoch milliseconds. */
  now: number;
  currency: string | undefined;
  returns: boolean;
  /** The platform has a performance score for shops of this market. */
  scored: boolean;
  /** Where orders are read together with other parts. */
  seat: OrderSeat | undefined;
}

/** Products that are for sale, with stock. */
export interface Listings {
  active: number;
  inStock: number;
  /** There are more. */
  atLeast: boolean;
}

export interface Gathered {
  platform: BadgePlatform;
  meter: BadgeMeter;
  score: Reading<PerformanceScore>;
  listings: Reading<Listings>;
  /** Positive ones (four and five stars) of all, over the last 30 days. */
  stars: Reading<{ positive: number; total: number }>;
  sessions: Reading<true>;
  returns: Reading<true>;
  /** Why orders were not counted; undefined when they were. */
  noOrders: UnknownFact | undefined;
  ordersFrom: string;
}

/** Reads all that badges ask for, side by side. What cannot be read leaves a gap that says why. */
export async function gatherShop(deps: Deps, wanted: Wanted): Promise<Gathered> {
  const { rules, clock, first, today, now, currency } = wanted;
  const [api, ledger] = await Promise.all([deps.api(), deps.ledger()]);
  const meter = badgeMeter({
    rules,
    zone: clock.zone,
    first,
    today,
    now: now / 1000 + 1,
    ...(currency !== undefined && { currency }),
  });
  const from = clock.moment(dateOf(first), '00:00:00');
  const until = Math.floor(now / 1000) + 1;
  const progress = deps.output.progress('Reading');
  try {
    const [platform, orders, score, listings, sessions, returns] = await Promise.all([
      gatherBadgePlatform(api, until - 180 * DAY),
      countOrders(deps, wanted, from, until, meter, ledger.orders, (count) => progress.update(count, 'orders')),
      readScore(api, wanted.scored),
      attempt('products', 'seller.product.basic', () => countListings(api, now, deps.signal)),
      attempt('customer service sessions', 'seller.customer_service', async () => {
        for (const session of await readSessions(api, { from, until })) meter.session(session);
        return true as const;
      }),
      wanted.returns
        ? attempt('returns', 'seller.return_refund.basic', async () => {
            for (const one of await readReturns(api, { from, until }, deps.flags.all)) meter.return(one);
            return true as const;
          })
        : ({ value: true } as const),
    ]);
    // Reviews are read a product at a time: only where nobody gives the share, not where it cannot be read just now.
    const stars = platform.ratings.missing?.passing
      ? platform.ratings
      : platform.ratings.missing
        ? await attempt('product reviews', 'data.shop_analytics.public.read', () => countStars(deps, api, until, clock))
        : ({ missing: { why: 'the platform gives the share', how: '' }, passing: false, unsupported: false } as const);
    return { platform, meter, score, listings, stars, sessions, returns, ...orders };
  } finally {
    progress.stop();
  }
}

async function countOrders(
  deps: Deps,
  { shopId, now, seat }: Wanted,
  from: number,
  until: number,
  meter: BadgeMeter,
  mirror: Parameters<typeof orderSource>[0]['mirror'],
  onCount: (count: number) => void,
): Promise<{ noOrders: UnknownFact | undefined; ordersFrom: string }> {
  const found = await orderSource({
    api: deps.api,
    mirror,
    shopId,
    from,
    until,
    now,
    all: deps.flags.all,
    fromLedger: false,
    seat,
  });
  if (!found.source) return { noOrders: found.missing, ordersFrom: 'nowhere' };
  let count = 0;
  const read = await attempt('orders', 'seller.order.info', async () => {
    for await (const page of found.source.pages()) {
      for (const order of page) meter.order(order as BadgeOrder);
      count += page.length;
      onCount(count);
    }
  });
  return { noOrders: read.missing, ordersFrom: found.source.from };
}

async function readScore(api: PartnerApi, scored: boolean): Promise<Reading<PerformanceScore>> {
  if (!scored) {
    return {
      missing: {
        why: 'the API has a performance score for US shops only',
        how: 'Read it in Seller Center, then: till badge record --sps 4.2',
      },
      passing: false,
      unsupported: true,
    };
  }
  return attempt('Shop Performance Score', 'data.shop_analytics.public.read', async () => {
    const overview = readOverview(
      (await api.call({ operation: 'GET /analytics/202606/shop_performances/overview' })).data,
    );
    if (overview.score !== undefined) return overview;
    throw new Gap(
      overview.tier === 'NIL'
        ? {
            why: 'the platform gives no score before 30 delivered orders in 90 days',
            how: 'It comes by itself with more delivered orders.',
          }
        : { why: 'the platform gave no score', how: 'Look in Seller Center, then: till badge record --sps 4.2' },
    );
  });
}

async function countListings(api: PartnerApi, now: number, signal: AbortSignal): Promise<Listings> {
  let [active, inStock] = [0, 0];
  for await (const product of searchProducts(api, { status: 'ACTIVATE' }, { now, limit: MOST_LISTINGS, signal })) {
    active += 1;
    const stock = (product.skus ?? []).some((sku) => (sku.inventory ?? []).some(({ quantity = 0 }) => quantity > 0));
    if (stock) inStock += 1;
    if (active === MOST_LISTINGS) return { active, inStock, atLeast: true };
  }
  return { active, inStock, atLeast: false };
}

async function countStars(deps: Deps, api: PartnerApi, until: number, clock: WallClock) {
  const products = await readReviews(
    api,
    { from: until - 30 * DAY, until },
    { all: deps.flags.all, date: (at) => clock.local(at).date },
  );
  const stars = products.map((product) => product.stars);
  const sum = (from: number) => stars.reduce((all, counts) => all + counts.slice(from).reduce((a, b) => a + b, 0), 0);
  const [positive, total] = [sum(3), sum(0)];
  if (total === 0) {
    throw new Gap({
      why: `no product was reviewed since ${isoFromSeconds(until - 30 * DAY)?.slice(0, 10)}`,
      how: 'It comes with reviews.',
    });
  }
  return { positive, total };
}
