import { offsetAt } from '../calendar.ts';
import { localDay, placeOf, startOfDay } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';
import { contentById, type Video, videosOf } from '../trade/contents.ts';
import { creatorOf } from '../trade/creators.ts';
import { addLine, emptyTally, soldOrders, type Tally, talliesBy, tallyOf } from './sold.ts';
import { type Asked, average, before, dates, fraction, intervalsOf, latest, type Span } from './span.ts';
import { NO_VIEWS, plusViews, productsOf, VIDEO_DAYS, type Views, videoViews } from './traffic.ts';

type Wire = Record<string, unknown>;

/** A video with its sales and views in a span. */
export interface VideoTrade {
  video: Video;
  tally: Tally;
  views: Views;
}

/** Videos of some creators that were seen in a span or sold something in it, and what all of them sold. */
export function videosIn(span: Span, creators: ReadonlySet<number>): { videos: VideoTrade[]; whole: Tally } {
  const { facts, first, end } = span;
  const sold = soldByVideo(span, creators);
  const place = placeOf(facts);
  const seen = videosOf(facts, startOfDay(place, first - VIDEO_DAYS + 1), startOfDay(place, end));
  const ids = new Set([...seen.map(({ id }) => id), ...sold.all.keys()]);
  const videos = [...ids].flatMap((id) => {
    const video = videoOf(facts, id);
    if (!video || !creators.has(video.creator)) return [];
    return { video, tally: sold.all.get(id) ?? emptyTally(), views: viewsIn(span, video, sold.byDay) };
  });
  return { videos, whole: sold.whole };
}

/** A shop's video of an id. */
export function videoOf(facts: ShopFacts, id: string): Video | undefined {
  const content = contentById(facts, id);
  return content?.kind === 'VIDEO' ? content : undefined;
}

interface SoldByVideo {
  all: Map<string, Tally>;
  byDay: Map<string, Tally>;
  whole: Tally;
}

function soldByVideo(span: Span, creators: ReadonlySet<number>): SoldByVideo {
  const all = new Map<string, Tally>();
  const byDay = new Map<string, Tally>();
  const whole = emptyTally();
  for (const order of soldOrders(span)) {
    for (const line of order.lines) {
      const { channel, content, maker } = line.attribution;
      if (channel !== 'VIDEO' || content === null || maker === null || !creators.has(maker)) continue;
      addLine(whole, order, line);
      addLine(tallyOf(all, content), order, line);
      addLine(tallyOf(byDay, `${order.day} ${content}`), order, line);
    }
  }
  return { all, byDay, whole };
}

/** How a video was seen on the days of a span. @param byDay what was sold through it, by `day id` */
export function viewsIn({ facts, first, end }: Span, video: Video, byDay: ReadonlyMap<string, Tally>): Views {
  const posted = localDay(facts, video.postedAt);
  let views = NO_VIEWS;
  for (let day = Math.max(first, posted); day < end; day += 1) {
    const customers = byDay.get(`${day} ${video.id}`)?.customers.size ?? 0;
    views = plusViews(views, videoViews(facts, video, posted, day, customers));
  }
  return views;
}

/** The moment at which a video was posted, by the clocks of the shop: `2026-11-22 18:04:11`. */
export function postedText(facts: ShopFacts, { postedAt }: Video): string {
  const wall = new Date((postedAt + offsetAt(placeOf(facts), postedAt)) * 1000).toISOString();
  return `${wall.slice(0, 10)} ${wall.slice(11, 19)}`;
}

/** GMV of a thousand views, minor units. */
export function gpm(gmv: number, views: number): number {
  return average(gmv * 1000, views);
}

/** A video of the lists: of 202409 with `old`, else of 202509 and 202605. */
export function wireListedVideo(asked: Asked, { video, tally, views }: VideoTrade, old: boolean): Wire {
  const { facts, money } = asked;
  const names = productsOf(facts);
  return {
    id: video.id,
    title: video.title,
    username: creatorOf(facts, video.creator)!.username,
    video_post_time: postedText(facts, video),
    products: video.products.map((id) => ({ id, name: names.get(id) ?? '' })),
    gmv: money(tally.gmv),
    sku_orders: tally.skuOrders,
    views: views.views,
    click_through_rate: fraction(views.clicks, views.views),
    ...(old
      ? { units_sold: tally.items }
      : {
          items_sold: tally.items,
          avg_customers: average(tally.customerDays, asked.end - asked.first),
          duration: video.duration,
          gpm: money(gpm(tally.gmv, views.views)),
          hash_tags: ['#tiktokshop', '#smallbusiness'],
        }),
  };
}

/** `GET /analytics/{202409, 202509}/shop_videos/overview_performance` */
export function wireVideos(asked: Asked, creators: ReadonlySet<number>, old: boolean, comparing = false): Wire {
  const intervals = (span: Asked) => intervalsOf(span).map((each) => wireOverview(each, videosIn(each, creators), old));
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
  { videos, whole: tally }: { videos: readonly VideoTrade[]; whole: Tally },
  old: boolean,
): Wire {
  const views = videos.map((each) => each.views).reduce(plusViews, NO_VIEWS);
  return {
    ...dates(span),
    gmv: span.money(tally.gmv),
    sku_orders: tally.skuOrders,
    click_through_rate: fraction(views.clicks, views.views),
    ...(old
      ? { units_sold: tally.items }
      : {
          avg_customers: average(tally.customerDays, span.end - span.first),
          product_clicks: views.clicks,
          product_impressions: views.impressions,
        }),
  };
}

/** A video's sales in a span by product, those of all it shows. */
export function salesOfVideo(span: Span, video: Video): Map<string, Tally> {
  const sold = talliesBy(soldOrders(span), ({ sku, attribution: { content } }) =>
    content === video.id ? sku.productId : undefined,
  );
  return new Map(video.products.map((id) => [id, sold.get(id) ?? emptyTally()]));
}
