import { count, list, moment, money, object, text } from './read.ts';
import type { Money } from './types.ts';

/** A minute (or what the platform takes for one) of a LIVE session. */
export interface LiveMinute {
  /** ISO 8601 UTC. */
  startedAt: string | null;
  endedAt: string | null;
  gmv: Money | null;
  orders: number | null;
  items: number | null;
  customers: number | null;
  viewers: number | null;
  views: number | null;
  clicks: number | null;
  comments: number | null;
  likes: number | null;
  newFollowers: number | null;
}

/** A product that was shown in a session. */
export interface LiveProduct {
  id: string;
  name: string | null;
  /** What was bought in the session itself. */
  gmv: Money | null;
  orders: number | null;
  items: number | null;
  customers: number | null;
  impressions: number | null;
  clicks: number | null;
  /** As they were told. */
  clickThrough: string | null;
  clickToOrder: string | null;
}

/** A session as one. */
export interface LiveOverall {
  title: string | null;
  startedAt: string | null;
  endedAt: string | null;
  /** Seconds. */
  duration: number | null;
  gmv: Money | null;
  items: number | null;
  viewers: number | null;
  impressions: number | null;
}

/** A page of GET /analytics/202510/shop_lives/{live_id}/performance_per_minutes. */
export function readMinutes(data: unknown): { overall: LiveOverall; minutes: LiveMinute[] } {
  const performance = object(object(data).performance);
  const overall = object(performance.overall);
  return {
    overall: {
      title: text(overall.live_title),
      startedAt: moment(overall.start_time),
      endedAt: moment(overall.end_time),
      duration: count(overall.duration),
      gmv: money(overall.gmv),
      items: count(overall.items_sold),
      viewers: count(overall.unique_viewers),
      impressions: count(overall.impressions),
    },
    minutes: list(performance.intervals).map((interval) => {
      const [sales, traffic, done] = [object(interval.sales), object(interval.traffic), object(interval.interactions)];
      return {
        startedAt: moment(interval.start_time),
        endedAt: moment(interval.end_time),
        gmv: money(sales.gmv),
        orders: count(sales.sku_orders ?? sales.main_orders),
        items: count(sales.items_sold),
        customers: count(sales.customers),
        viewers: count(traffic.viewers),
        views: count(traffic.views),
        clicks: count(traffic.product_clicks),
        comments: count(done.comments),
        likes: count(done.likes),
        newFollowers: count(done.new_followers),
      };
    }),
  };
}

/** `products` of GET /analytics/202512/shop/{live_id}/products_performance. */
export function readLiveProducts(data: unknown): LiveProduct[] {
  return list(object(data).products).map((row) => {
    const [sales, traffic] = [object(row.sales), object(row.traffic)];
    return {
      id: text(row.id) ?? '',
      name: text(row.name),
      gmv: money(sales.direct_gmv),
      orders: count(sales.sku_orders ?? sales.main_orders),
      items: count(sales.items_sold),
      customers: count(sales.customers),
      impressions: count(traffic.product_impressions),
      // The reference leaves a letter out.
      clicks: count(traffic.produt_clicks ?? traffic.product_clicks),
      clickThrough: text(traffic.ctr),
      clickToOrder: text(object(traffic.click_to_order_rate).sku_order_ctor),
    };
  });
}
