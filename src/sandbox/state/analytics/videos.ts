import { offsetAt } from '../calendar.ts';
import { largestRemainder } from '../content.ts';
import { hash } from '../random.ts';
import { localDay, placeOf, startOfDay } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';
import { contentById, type Video, videosOf } from '../trade/contents.ts';
import { creatorOf } from '../trade/creators.ts';
import { intervalAt } from './shop.ts';
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

/** Videos of some creators that were seen in a span or sold something in it. */
export function videosIn(span: Span, creators: ReadonlySet<number>): VideoTrade[] {
  const { facts, first, end } = span;
  const sold = soldByVideo(span);
  const place = placeOf(facts);
  const seen = videosOf(facts, startOfDay(place, first - VIDEO_DAYS + 1), startOfDay(place, end));
  const ids = new Set([...seen.map(({ id }) => id), ...sold.all.keys()]);
  return [...ids].flatMap((id) => {
    const video = videoOf(facts, id);
    if (!video || !creators.has(video.creator)) return [];
    return { video, tally: sold.all.get(id) ?? emptyTally(), views: viewsIn(span, video, sold.byDay) };
  });
}

/** A shop's video of an id. */
export function videoOf(facts: ShopFacts, id: string): Video | undefined {
  const content = contentById(facts, id);
  return content?.kind === 'VIDEO' ? content : undefined;
}

function soldByVideo(span: Span): { all: Map<string, Tally>; byDay: Map<string, Tally> } {
  const all = new Map<string, Tally>();
  const byDay = new Map<string, Tally>();
  for (const order of soldOrders(span)) {
    for (const line of order.lines) {
      const { channel, content } = line.attribution;
      if (channel !== 'VIDEO' || content === null) continue;
      addLine(tallyOf(all, content), order, line);
      addLine(tallyOf(byDay, `${order.day} ${content}`), order, line);
    }
  }
  return { all, byDay };
}

function viewsIn({ facts, first, end }: Span, video: Video, byDay: ReadonlyMap<string, Tally>): Views {
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

function wireOverview(span: Asked, videos: readonly VideoTrade[], old: boolean): Wire {
  const ids = new Set(videos.map(({ video }) => video.id));
  const tally =
    talliesBy(soldOrders(span), ({ attribution: { content } }) => content !== null && ids.has(content)).get(true) ??
    emptyTally();
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

interface VideoDay {
  span: Asked;
  all: Tally;
  products: Map<string, Tally>;
  views: Views;
}

function intervalsOfVideo(asked: Asked, video: Video): VideoDay[] {
  const found = intervalsOf(asked).map((span) => ({
    span,
    all: emptyTally(),
    products: new Map(video.products.map((id) => [id, emptyTally()])),
    views: NO_VIEWS,
  }));
  const byDay = new Map<string, Tally>();
  for (const order of soldOrders(asked)) {
    for (const line of order.lines) {
      if (line.attribution.content !== video.id) continue;
      const { all, products } = found[intervalAt(asked, order.day)]!;
      addLine(all, order, line);
      addLine(tallyOf(products, line.sku.productId), order, line);
      addLine(tallyOf(byDay, `${order.day} ${video.id}`), order, line);
    }
  }
  for (const each of found) each.views = viewsIn(each.span, video, byDay);
  return found;
}

/** `GET /analytics/202509/shop_videos/{video_id}/performance` */
export function wireVideo(asked: Asked, video: Video): Wire {
  return {
    ...latest(asked),
    performance: {
      intervals: intervalsOfVideo(asked, video).map(wireVideoDay),
      viewer_profile: (['NEW_FOLLOWER', 'VIEWERS'] as const).map((type) => wireProfile(asked, video, type)),
    },
  };
}

function wireVideoDay({ span, all, products, views }: VideoDay): Wire {
  const { money } = span;
  const sales = (tally: Tally, clicks: number, impressions: number, seen: number) => ({
    ctr: fraction(clicks, impressions),
    customers: tally.customers.size,
    gmv: money(tally.gmv),
    gpm: money(gpm(tally.gmv, seen)),
    items_sold: tally.items,
    product_clicks: clicks,
    product_impressions: impressions,
  });
  const ids = [...products.keys()];
  const weights = ids.map((id) => 1 + 10 * products.get(id)!.customers.size);
  const clicks = largestRemainder(views.clicks, weights);
  const impressions = largestRemainder(views.impressions, weights);
  return {
    ...dates(span),
    sales: {
      overall: sales(all, views.clicks, views.impressions, views.views),
      breakdowns: ids.map((product_id, at) => ({
        product_id,
        ...sales(products.get(product_id)!, clicks[at]!, impressions[at]!, views.views),
      })),
    },
    traffic: {
      views: views.views,
      likes: views.likes,
      comments: views.comments,
      shares: views.shares,
      new_followers: views.followers,
    },
  };
}

const AGES = ['18-24', '25-34', '35-44', '45-54', '55+'] as const;

function wireProfile({ facts }: Asked, { id }: Video, type: 'NEW_FOLLOWER' | 'VIEWERS'): Wire {
  const noise = hash('profile', id, type);
  const ages = largestRemainder(
    100,
    AGES.map((_, at) => 10 + ((noise >>> (4 * at)) % 30)),
  );
  const women = 45 + (noise % 30);
  const home = 93 + (noise % 6);
  const share = (parts: number) => fraction(parts, 100);
  return {
    type,
    age_distribution: AGES.map((age, at) => ({ age, percentage: share(ages[at]!) })),
    gender_distribution: [
      { gender: 'FEMALE', percentage: share(women) },
      { gender: 'MALE', percentage: share(100 - women) },
    ],
    country_distribution: [
      { country_code: facts.shop.region, percentage: share(home) },
      { country_code: facts.shop.region === 'US' ? 'CA' : 'IE', percentage: share(100 - home) },
    ],
  };
}

/** `GET /analytics/202409/shop_videos/{video_id}/performance` */
export function wireVideoOld(asked: Asked, video: Video, comparing: boolean): Wire {
  const { facts } = asked;
  const since = { ...asked, first: localDay(facts, video.postedAt), end: asked.today, daily: false };
  const { views } = intervalsOfVideo(since, video)[0] ?? { views: NO_VIEWS };
  const intervals = (span: Asked) => intervalsOfVideo(span, video).map(wireVideoDayOld);
  return {
    ...latest(asked),
    engagement_data: {
      total_views: views.views,
      total_likes: views.likes,
      total_comments: views.comments,
      total_shares: views.shares,
    },
    performance: {
      video_post_time: postedText(facts, video),
      intervals: intervals(asked),
      ...(comparing && { comparison_intervals: intervals(before(asked)) }),
    },
  };
}

function wireVideoDayOld({ span, all, views }: VideoDay): Wire {
  return {
    ...dates(span),
    gmv: span.money(all.gmv),
    views: views.views,
    click_through_rate: fraction(views.clicks, views.views),
    daily_avg_buyers: fraction(all.customerDays, span.end - span.first),
  };
}
