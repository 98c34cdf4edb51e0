import { largestRemainder } from '../content.ts';
import type { Live } from '../trade/contents.ts';
import { type LiveMinute, minuteByMinute } from './lives.ts';
import { addLine, emptyTally, placedOrders, type Tally } from './sold.ts';
import { type Asked, average, fraction } from './span.ts';
import { NO_VIEWS, plusViews, productsOf } from './traffic.ts';

type Wire = Record<string, unknown>;

const MINUTE = 60;

/** A minute of `GET /analytics/202510/shop_lives/{live_id}/performance_per_minutes`. */
export function wireMinute({ money }: Asked, live: Live, { minute, tally, created, views }: LiveMinute): Wire {
  const shown = roomShows(views.views);
  const perThousand = (count: number) => money(average(tally.gmv * 1000, count)).amount;
  return {
    start_time: live.start + minute * MINUTE,
    end_time: Math.min(live.start + (minute + 1) * MINUTE, live.end),
    sales: {
      gmv: money(tally.gmv),
      items_sold: tally.items,
      main_orders: tally.orders,
      sku_orders: tally.skuOrders,
      customers: tally.customers.size,
    },
    traffic: {
      impressions: shown,
      views: views.views,
      viewers: viewers(views.views),
      product_impressions: views.impressions,
      product_clicks: views.clicks,
      ctr: fraction(views.clicks, views.views),
      enter_room_rate: fraction(views.views, shown),
    },
    interactions: {
      likes: views.likes,
      comments: views.comments,
      shares: views.shares,
      new_followers: views.followers,
      like_rate: fraction(views.likes, views.views),
      comment_rate: fraction(views.comments, views.views),
      share_rate: fraction(views.shares, views.views),
      follow_rate: fraction(views.followers, views.views),
    },
    conversion: {
      avg_price: money(average(tally.gmv, tally.orders)),
      created_sku_orders: created,
      sku_order_rate: fraction(tally.skuOrders, shown),
      gpm: { show_gpm: perThousand(shown), watch_gpm: perThousand(views.views) },
      click_to_order_rate: {
        main_order_ctor: fraction(tally.orders, views.clicks),
        sku_order_ctor: fraction(tally.skuOrders, views.clicks),
      },
    },
  };
}

/** How often a room was shown to those of whom some entered. */
function roomShows(views: number): number {
  return views * 6;
}

function viewers(views: number): number {
  return views - Math.floor((views * 3) / 10);
}

/** The sum of a session's minutes. */
export function wireSession({ money, now }: Asked, live: Live, minutes: readonly LiveMinute[]): Wire {
  const views = minutes.map((minute) => minute.views).reduce(plusViews, NO_VIEWS);
  const sum = (of: (tally: Tally) => number) => minutes.reduce((total, { tally }) => total + of(tally), 0);
  return {
    live_title: live.title,
    start_time: live.start,
    end_time: live.end,
    duration: Math.min(live.end, now) - live.start,
    gmv: money(sum(({ gmv }) => gmv)),
    items_sold: sum(({ items }) => items),
    impressions: roomShows(views.views),
    unique_viewers: viewers(views.views),
  };
}

/** How `GET /analytics/202512/shop/{live_id}/products_performance` may be sorted; `produt_clicks` is misspelled on the wire. */
export const LIVE_PRODUCT_SORTS = [
  'direct_gmv',
  'items_sold',
  'customers',
  'created_sku_orders',
  'sku_orders',
  'main_orders',
  'product_impressions',
  'produt_clicks',
] as const;
export type LiveProductSort = (typeof LIVE_PRODUCT_SORTS)[number];

interface Shown {
  id: string;
  tally: Tally;
  /** Orders and SKU orders that were placed, paid for or not. */
  placed: number;
  created: number;
}

/** The products of a session with what each sold, sorted. */
export function wireLiveProducts(asked: Asked, live: Live, sort: LiveProductSort, descending: boolean): Wire[] {
  const shown = shownIn(asked, live);
  const views = minuteByMinute(asked, live)
    .map((minute) => minute.views)
    .reduce(plusViews, NO_VIEWS);
  const weights = shown.map(({ tally }) => 1 + 10 * tally.customers.size);
  const clicks = largestRemainder(views.clicks, weights);
  const impressions = largestRemainder(views.impressions, weights);
  const rows = shown.map((each, at) => ({ each, clicks: clicks[at]!, impressions: impressions[at]! }));
  const value = ({ each, ...row }: (typeof rows)[number]): number =>
    ({
      direct_gmv: each.tally.gmv,
      items_sold: each.tally.items,
      customers: each.tally.customers.size,
      created_sku_orders: each.created,
      sku_orders: each.tally.skuOrders,
      main_orders: each.tally.orders,
      product_impressions: row.impressions,
      produt_clicks: row.clicks,
    })[sort];
  const direction = descending ? -1 : 1;
  return rows
    .sort((a, b) => direction * (value(a) - value(b)) || (a.each.id < b.each.id ? -1 : 1))
    .map((row) => wireShown(asked, row.each, row.clicks, row.impressions, views.views));
}

function shownIn(asked: Asked, live: Live): Shown[] {
  const shown = new Map(live.products.map((id) => [id, { id, tally: emptyTally(), placed: 0, created: 0 }]));
  for (const order of placedOrders(asked, live.start, live.end)) {
    const seen = new Set<string>();
    for (const line of order.lines) {
      const product = line.attribution.content === live.id ? shown.get(line.sku.productId) : undefined;
      if (!product) continue;
      if (!seen.has(product.id)) product.placed += 1;
      seen.add(product.id);
      if (line.opens) product.created += 1;
      if (order.paid >= 0) addLine(product.tally, order, line);
    }
  }
  return [...shown.values()];
}

function wireShown(
  { facts, money }: Asked,
  { id, tally, placed, created }: Shown,
  clicks: number,
  impressions: number,
  views: number,
): Wire {
  return {
    id,
    name: productsOf(facts).get(id) ?? '',
    sales: {
      direct_gmv: money(tally.gmv),
      avg_price: money(average(tally.gmv, tally.orders)),
      items_sold: tally.items,
      customers: tally.customers.size,
      main_orders: tally.orders,
      sku_orders: tally.skuOrders,
      created_sku_orders: created,
      payment_rate: fraction(tally.orders, placed),
    },
    traffic: {
      product_impressions: impressions,
      produt_clicks: clicks,
      ctr: fraction(clicks, impressions),
      add_to_cart_count: created + Math.floor(clicks / 12),
      click_to_order_rate: {
        main_order_ctor: fraction(tally.orders, clicks),
        sku_order_ctor: fraction(tally.skuOrders, clicks),
      },
      gpm: { watch_gpm: money(average(tally.gmv * 1000, views)).amount },
    },
  };
}
