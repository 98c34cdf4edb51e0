import { parseDecimal } from '../../lib/decimal.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import { perUnit } from './money.ts';
import type { Figures, Money, SalesDay, SalesHour, SoldItem, SoldLive, SoldSku, SoldVideo } from './types.ts';

type Wire = Record<string, unknown>;

// What the platform leaves out or writes otherwise is not told: null, never nought.

/** `performance.intervals` of GET /analytics/202509/shop/performance, one a day. A row without a date is left out. */
export function readShopDays(data: unknown): SalesDay[] {
  return list(object(object(data).performance).intervals).flatMap((interval) => {
    const date = text(interval.start_date);
    return date === null ? [] : [{ date, ...readFigures(interval) }];
  });
}

/** The same of a whole span (granularity ALL). @returns undefined where there is none */
export function readShopSpan(data: unknown): Figures | undefined {
  const [interval] = list(object(object(data).performance).intervals);
  return interval && readFigures(interval);
}

function readFigures(interval: Wire): Figures {
  const [sales, traffic] = [object(interval.sales), object(interval.traffic)];
  const gmv = object(sales.gmv);
  const breakdowns = gmv.breakdowns === undefined ? null : list(gmv.breakdowns);
  return {
    gmv: money(gmv.overall),
    channels:
      breakdowns?.flatMap((part) => {
        const [channel, amount] = [text(part.type), money(part.gmv)];
        return channel === null || amount === null ? [] : [{ channel, gmv: amount }];
      }) ?? null,
    gross: money(object(sales.gross_revenue).overall),
    refunds: money(sales.refunds),
    orders: count(sales.orders_count),
    skuOrders: count(sales.sku_orders_count),
    items: count(sales.items_sold),
    customers: count(sales.avg_customers_count),
    visitors: count(traffic.avg_visitors),
    pageViews: count(traffic.avg_page_views),
    // The reference spells it so.
    conversion: text(traffic.avg_conversation_rate ?? traffic.avg_conversion_rate),
  };
}

/** `performance.intervals` of GET /analytics/202510/shop/performance/{date}/performance_per_hour, in their order. */
export function readHours(date: string, data: unknown): SalesHour[] {
  return list(object(object(data).performance).intervals)
    .flatMap((interval) => {
      const index = count(interval.index);
      if (index === null) return [];
      return [
        {
          date,
          index,
          gmv: money(interval.gmv),
          customers: count(interval.customers),
          visitors: count(interval.visitors),
          items: count(interval.items_sold),
        },
      ];
    })
    .sort((a, b) => a.index - b.index);
}

/** Until when the hours of a day are known, epoch seconds. */
export function readHoursUntil(data: unknown): number | undefined {
  return count(object(object(data).performance).latest_available_timestamp) || undefined;
}

/** A product of GET /analytics/202605/shop_products/performance, or of the versions before it. */
export function readProduct(wire: unknown): SoldItem {
  const row = object(wire);
  const sales = row.overall_performance === undefined ? row : object(row.overall_performance);
  return {
    id: text(row.id) ?? '',
    gmv: money(sales.gmv),
    orders: count(sales.orders),
    items: count(sales.items_sold ?? sales.units_sold),
  };
}

/** A SKU of GET /analytics/202509/shop_skus/performance. */
export function readSku(wire: unknown): SoldSku {
  const row = object(wire);
  return {
    id: text(row.id) ?? '',
    productId: text(row.product_id),
    gmv: money(row.gmv),
    orders: count(row.sku_orders),
    items: count(row.units_sold ?? row.items_sold),
  };
}

/** A video of GET /analytics/202605/shop_videos/performance, or of the versions before it. */
export function readVideo(wire: unknown): SoldVideo {
  const row = object(wire);
  const [gmv, views] = [money(row.gmv), count(row.views)];
  return {
    id: text(row.id) ?? '',
    title: text(row.title),
    username: text(row.username),
    postedAt: text(row.video_post_time),
    duration: count(row.duration),
    gmv,
    gpm: money(row.gpm) ?? perThousand(gmv, views),
    orders: count(row.sku_orders),
    items: count(row.items_sold ?? row.units_sold),
    customers: count(row.avg_customers),
    views,
    clickThrough: text(row.click_through_rate),
    products: list(row.products).flatMap((product) => {
      const id = text(product.id);
      return id === null ? [] : [{ id, name: text(product.name) ?? '' }];
    }),
  };
}

/** A session of GET /analytics/202509/shop_lives/performance. */
export function readLive(wire: unknown): SoldLive {
  const row = object(wire);
  const [sales, seen] = [object(row.sales_performance), object(row.interaction_performance)];
  const [gmv, views] = [money(sales.gmv), count(seen.views)];
  return {
    id: text(row.id) ?? '',
    title: text(row.title),
    username: text(row.username),
    startedAt: moment(row.start_time),
    endedAt: moment(row.end_time),
    gmv,
    gpm: perThousand(gmv, views),
    orders: count(sales.sku_orders),
    items: count(sales.items_sold ?? sales.unit_sold),
    customers: count(sales.customers),
    productsSold: count(sales.different_products_sold),
    views,
    viewers: count(seen.viewers),
    clickThrough: text(seen.click_through_rate),
    clickToOrder: text(sales.click_to_order_rate),
    comments: count(seen.comments),
    likes: count(seen.likes),
    newFollowers: count(seen.new_followers),
  };
}

/** The last day that the platform has data of, as an answer says. */
export function readLatest(data: unknown): string | undefined {
  const date = text(object(data).latest_available_date);
  return date !== null && /^\d{4}-\d{2}-\d{2}$/.test(date) ? date : undefined;
}

function perThousand(gmv: Money | null, views: number | null): Money | null {
  return gmv === null || views === null ? null : perUnit(gmv, views, 1000);
}

/** A JSON object; an empty one for anything else. */
export function object(value: unknown): Wire {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Wire) : {};
}

/** The objects of a JSON list; none for anything else. */
export function list(value: unknown): Wire[] {
  return Array.isArray(value) ? value.map(object) : [];
}

/** A text that is not empty; null for anything else. */
export function text(value: unknown): string | null {
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' && value !== '' ? value : null;
}

/** A whole number from nought up; 64-bit numbers come as text too. */
export function count(value: unknown): number | null {
  const number = typeof value === 'string' && /^\d{1,16}$/.test(value) ? Number(value) : value;
  return typeof number === 'number' && Number.isSafeInteger(number) && number >= 0 ? number : null;
}

/** Money with a decimal amount, as text; null for anything else. */
export function money(value: unknown): Money | null {
  const { amount, currency } = object(value);
  const decimal = text(amount);
  if (decimal === null || parseDecimal(decimal) === undefined) return null;
  return { amount: decimal, currency: text(currency) ?? '' };
}

/** ISO 8601 UTC of epoch seconds, as number or text; null for anything else. */
export function moment(value: unknown): string | null {
  return isoFromSeconds(Number(value)) ?? null;
}
