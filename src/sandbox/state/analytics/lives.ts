import { hash } from '../random.ts';
import { placeOf, startOfDay } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';
import { contentById, type Live, livesOf } from '../trade/contents.ts';
import { creatorOf } from '../trade/creators.ts';
import { addLine, emptyTally, placedOrders, soldOrders, type Tally, tallyOf } from './sold.ts';
import { type Asked, average, before, dates, fraction, intervalsOf, latest, percent, type Span } from './span.ts';
import { liveViews, NO_VIEWS, plusViews, type Views } from './traffic.ts';

type Wire = Record<string, unknown>;

const MINUTE = 60;

/** A session with what it sold in a span, and how it was seen while it was on air. */
export interface LiveTrade {
  live: Live;
  tally: Tally;
  /** Products of which it sold something. */
  products: number;
  /** SKU orders that were placed through it, paid for or not. */
  created: number;
  minutes: readonly Views[];
}

/** A shop's session of an id that has begun. */
export function liveOf(facts: ShopFacts, id: string, now: number): Live | undefined {
  const content = contentById(facts, id);
  return content?.kind === 'LIVE' && content.start <= now ? content : undefined;
}

/** Sessions of some creators that began in a span or sold something in it, and what all of them sold. */
export function livesIn(span: Span, creators: ReadonlySet<number>): { lives: LiveTrade[]; whole: Tally } {
  const { facts, first, end } = span;
  const place = placeOf(facts);
  const sold = new Map<string, Tally>();
  const products = new Map<string, Set<string>>();
  const whole = emptyTally();
  for (const order of soldOrders(span)) {
    for (const line of order.lines) {
      const { channel, content, maker } = line.attribution;
      if (channel !== 'LIVE' || content === null || maker === null || !creators.has(maker)) continue;
      addLine(whole, order, line);
      addLine(tallyOf(sold, content), order, line);
      products.set(content, (products.get(content) ?? new Set()).add(line.sku.productId));
    }
  }
  const began = livesOf(facts, startOfDay(place, first), startOfDay(place, end));
  const lives = [...new Set([...began.map(({ id }) => id), ...sold.keys()])]
    .map((id) => contentById(facts, id) as Live)
    .filter(({ creator }) => creators.has(creator));
  const placed = placedIn(span, lives);
  const trades = lives.map((live) => ({
    live,
    tally: sold.get(live.id) ?? emptyTally(),
    products: products.get(live.id)?.size ?? 0,
    created: placed.get(live.id)?.created ?? 0,
    minutes: minutesOf(facts, live, placed.get(live.id)?.buyers ?? new Map(), live.end),
  }));
  return { lives: trades, whole };
}

interface Placed {
  created: number;
  /** Who bought, by minute of the session. */
  buyers: Map<number, Set<number>>;
}

/** What was ordered through sessions while they were on air. */
function placedIn(span: Span, lives: readonly Live[]): Map<string, Placed> {
  const byId = new Map(lives.map((live) => [live.id, live]));
  const found = new Map<string, Placed>();
  if (lives.length === 0) return found;
  const from = Math.min(...lives.map(({ start }) => start));
  const until = Math.max(...lives.map(({ end }) => end));
  for (const { lines, created, paid, buyer } of placedOrders(span, from, until)) {
    for (const { attribution, opens } of lines) {
      const live = byId.get(attribution.content ?? '');
      if (!live) continue;
      const placed = found.get(live.id) ?? { created: 0, buyers: new Map() };
      found.set(live.id, placed);
      if (opens) placed.created += 1;
      if (paid < 0) continue;
      const minute = Math.floor((created - live.start) / MINUTE);
      placed.buyers.set(minute, (placed.buyers.get(minute) ?? new Set()).add(buyer));
    }
  }
  return found;
}

function minutesOf(facts: ShopFacts, live: Live, buyers: Placed['buyers'], until: number): Views[] {
  const count = Math.ceil((Math.min(live.end, until) - live.start) / MINUTE);
  return Array.from({ length: Math.max(0, count) }, (_, minute) =>
    liveViews(facts, live, minute, buyers.get(minute)?.size ?? 0),
  );
}

/** Different people among the views of a session: some come back. */
function viewersOf({ views }: Views): number {
  return views - Math.floor((views * 3) / 10);
}

/** What the versions call the units that were sold. */
export type UnitsName = 'items_sold' | 'unit_sold';

/** A session of the lists of 202505, 202508 and 202509. How it was seen is told of the shop's own accounts only. */
export function wireListedLive({ facts, money }: Asked, trade: LiveTrade, units: UnitsName): Wire {
  const { live, tally, products, created, minutes } = trade;
  const { own, username } = creatorOf(facts, live.creator)!;
  const views = minutes.reduce(plusViews, NO_VIEWS);
  return {
    id: live.id,
    title: live.title,
    username,
    start_time: String(live.start),
    end_time: String(live.end),
    sales_performance: {
      gmv: money(tally.gmv),
      // Here a session sells while it is on air, and all of that within a day.
      '24h_live_gmv': money(tally.gmv),
      products_added: live.products.length,
      different_products_sold: products,
      created_sku_orders: created,
      sku_orders: tally.skuOrders,
      [units]: tally.items,
      customers: tally.customers.size,
      avg_price: money(average(tally.gmv, tally.items)),
      click_to_order_rate: percent(tally.skuOrders, views.clicks),
    },
    ...(own && { interaction_performance: interaction(live, views, minutes) }),
  };
}

function interaction(live: Live, views: Views, minutes: readonly Views[]): Wire {
  const stay = 20 + (hash('stay', live.id) % 100);
  const seconds = Math.max(MINUTE, minutes.length * MINUTE);
  const most = Math.max(0, ...minutes.map((each) => each.views));
  return {
    views: views.views,
    viewers: viewersOf(views),
    product_impressions: views.impressions,
    product_clicks: views.clicks,
    click_through_rate: percent(views.clicks, views.views),
    likes: views.likes,
    comments: views.comments,
    shares: views.shares,
    new_followers: views.followers,
    avg_viewing_duration: String(stay),
    acu: Math.floor((views.views * stay) / seconds),
    pcu: Math.ceil((most * stay) / MINUTE),
  };
}

/** `GET /analytics/{202508, 202509}/shop_lives/overview_performance` and `POST /analytics/202503/…` */
export function wireLives(
  asked: Asked,
  creators: ReadonlySet<number>,
  units: 'items_sold' | 'units_sold',
  comparing = false,
): Wire {
  const intervals = (span: Asked) =>
    intervalsOf(span).map((each) => wireOverview(each, livesIn(each, creators), units));
  return {
    ...latest(asked),
    performance: {
      intervals: intervals(asked),
      ...(comparing && { comparison_intervals: intervals(before(asked)) }),
    },
  };
}

function wireOverview(
  span: Asked,
  { lives, whole: tally }: { lives: readonly LiveTrade[]; whole: Tally },
  units: 'items_sold' | 'units_sold',
): Wire {
  const views = lives.flatMap(({ minutes }) => minutes).reduce(plusViews, NO_VIEWS);
  const { money } = span;
  return {
    ...dates(span),
    gmv: money(tally.gmv),
    sku_orders: tally.skuOrders,
    [units]: tally.items,
    customers: tally.customers.size,
    click_through_rate: fraction(views.clicks, views.views),
    click_to_order_rate: fraction(tally.skuOrders, views.clicks),
  };
}

/** A minute of a session, or its remainder. */
export interface LiveMinute {
  minute: number;
  tally: Tally;
  /** SKU orders that were placed, paid for or not. */
  created: number;
  views: Views;
}

/** A session minute by minute as far as it has come, by when its orders were placed; they need to be paid for to count as sold. */
export function minuteByMinute(asked: Asked, live: Live): LiveMinute[] {
  const { facts, now } = asked;
  const { buyers } = placedIn(asked, [live]).get(live.id) ?? { buyers: new Map() };
  const minutes = minutesOf(facts, live, buyers, now).map((views, minute) => ({
    minute,
    tally: emptyTally(),
    created: 0,
    views,
  }));
  for (const order of placedOrders(asked, live.start, live.end)) {
    const at = minutes[Math.floor((order.created - live.start) / MINUTE)];
    for (const line of order.lines) {
      if (!at || line.attribution.content !== live.id) continue;
      if (line.opens) at.created += 1;
      if (order.paid >= 0) addLine(at.tally, order, line);
    }
  }
  return minutes;
}
