import type { HandlerContext, HandlerTable } from '../../types.ts';
import { askedCreators } from '../analytics/accounts.ts';
import { LIVE_PRODUCT_SORTS, wireLiveProducts, wireMinute, wireSession } from '../analytics/live-detail.ts';
import {
  type LiveTrade,
  liveOf,
  livesIn,
  minuteByMinute,
  type UnitsName,
  wireListedLive,
  wireLives,
} from '../analytics/lives.ts';
import type { Tally } from '../analytics/sold.ts';
import { type Asked, askedNow, askedSpan, fraction, latest, nothingFound } from '../analytics/span.ts';
import { productsOf } from '../analytics/traffic.ts';
import { wireVideo, wireVideoOld } from '../analytics/video-detail.ts';
import {
  gpm,
  salesOfVideo,
  type VideoTrade,
  videoOf,
  videosIn,
  wireListedVideo,
  wireVideos,
} from '../analytics/videos.ts';
import { read } from '../database.ts';
import type { Live, Video } from '../trade/contents.ts';
import { isComparing, listPage } from './analytics-lists.ts';
import { isDescending } from './paging.ts';
import { heldPage, oneOf } from './seller-page.ts';

/** Minutes of a session that one page has. */
const MINUTES_A_PAGE = 60;

function videos(old: boolean): (context: HandlerContext) => unknown {
  return (context) => {
    const asked = askedSpan(context);
    const creators = askedCreators(context, asked.facts);
    return read(asked.db, () => {
      const days = asked.end - asked.first;
      const { items, ...rest } = listPage<VideoTrade>(context, {
        name: 'video performance',
        asked,
        items: videosIn(asked, creators).videos,
        id: ({ video }) => video.id,
        sorts: {
          gmv: ({ tally }) => tally.gmv,
          sku_orders: ({ tally }) => tally.skuOrders,
          [old ? 'units_sold' : 'items_sold']: ({ tally }: VideoTrade) => tally.items,
          views: ({ views }) => views.views,
          click_through_rate: ({ views }) => Number(fraction(views.clicks, views.views)),
          ...(!old && {
            gpm: ({ tally, views }: VideoTrade) => gpm(tally.gmv, views.views),
            avg_customers: ({ tally }: VideoTrade) => tally.customerDays / Math.max(1, days),
          }),
        },
        filters: [...creators].map(String),
      });
      return { ...latest(asked), videos: items.map((each) => wireListedVideo(asked, each, old)), ...rest };
    });
  };
}

function videosOverview(old: boolean): (context: HandlerContext) => unknown {
  return (context) => {
    const asked = askedSpan(context);
    const creators = askedCreators(context, asked.facts);
    return read(asked.db, () => wireVideos(asked, creators, old, old && isComparing(context)));
  };
}

function requireVideo({ facts, now }: Asked, { path }: HandlerContext): Video {
  const video = videoOf(facts, path.video_id ?? '');
  if (!video || video.postedAt > now) throw nothingFound('video');
  return video;
}

function video(context: HandlerContext): unknown {
  const asked = askedSpan(context);
  return read(asked.db, () => wireVideo(asked, requireVideo(asked, context)));
}

function videoOld(context: HandlerContext): unknown {
  const asked = askedSpan(context);
  return read(asked.db, () => wireVideoOld(asked, requireVideo(asked, context), isComparing(context)));
}

function videoProducts(context: HandlerContext): unknown {
  const asked = askedSpan(context);
  const of = requireVideo(asked, context);
  return read(asked.db, () => {
    const names = productsOf(asked.facts);
    const { items, ...rest } = listPage<[string, Tally]>(context, {
      name: 'products of a video',
      asked,
      items: [...salesOfVideo(asked, of)],
      id: ([id]) => id,
      sorts: {
        gmv: ([, { gmv }]) => gmv,
        units_sold: ([, tally]) => tally.items,
        daily_avg_buyers: ([, { customerDays }]) => customerDays,
      },
      filters: [of.id],
    });
    return {
      ...latest(asked),
      products: items.map(([id, tally]) => ({
        id,
        name: names.get(id) ?? '',
        gmv: asked.money(tally.gmv),
        units_sold: tally.items,
        daily_avg_buyers: fraction(tally.customerDays, asked.end - asked.first),
      })),
      ...rest,
    };
  });
}

function lives(units: UnitsName): (context: HandlerContext) => unknown {
  return (context) => {
    const asked = askedSpan(context);
    const creators = askedCreators(context, asked.facts);
    return read(asked.db, () => {
      const { items, ...rest } = listPage<LiveTrade>(context, {
        name: 'LIVE performance',
        asked,
        items: livesIn(asked, creators).lives,
        id: ({ live }) => live.id,
        sorts: {
          gmv: ({ tally }) => tally.gmv,
          '24h_live_gmv': ({ tally }) => tally.gmv,
          products_added: ({ live }) => live.products.length,
          different_products_sold: ({ products }) => products,
          sku_orders: ({ tally }) => tally.skuOrders,
          [units]: ({ tally }: LiveTrade) => tally.items,
          customers: ({ tally }) => tally.customers.size,
        },
        filters: [...creators].map(String),
      });
      return {
        ...latest(asked),
        live_stream_sessions: items.map((each) => wireListedLive(asked, each, units)),
        ...rest,
      };
    });
  };
}

function livesOverview(units: 'items_sold' | 'units_sold'): (context: HandlerContext) => unknown {
  return (context) => {
    const asked = askedSpan(context);
    const creators = askedCreators(context, asked.facts);
    return read(asked.db, () => wireLives(asked, creators, units, units === 'units_sold' && isComparing(context)));
  };
}

function requireLive({ facts, now }: Asked, { path }: HandlerContext): Live {
  const live = liveOf(facts, path.live_id ?? '', now);
  if (!live) throw nothingFound('LIVE session');
  return live;
}

function minutes(context: HandlerContext): unknown {
  const asked = askedNow(context);
  const live = requireLive(asked, context);
  return read(asked.db, () => {
    const all = minuteByMinute(asked, live);
    const paged = { ...context, query: { ...context.query, page_size: String(MINUTES_A_PAGE) } };
    const { items, ...rest } = heldPage(paged, {
      name: 'minutes of a LIVE session',
      items: all,
      filters: [live.id],
      placeOf: ({ minute }) => [minute, 0],
    });
    return {
      performance: {
        overall: wireSession(asked, live, all),
        intervals: items.map((minute) => wireMinute(asked, live, minute)),
      },
      ...rest,
    };
  });
}

function liveProducts(context: HandlerContext): unknown {
  const asked = askedNow(context);
  const live = requireLive(asked, context);
  const field = context.query.sort_field === 'gmv' ? 'direct_gmv' : oneOf(context, 'sort_field', LIVE_PRODUCT_SORTS);
  return read(asked.db, () => ({
    products: wireLiveProducts(asked, live, field ?? 'direct_gmv', isDescending(context.query)),
  }));
}

/** How videos and LIVE sessions sell. */
export const contentAnalyticsHandlers: HandlerTable = {
  'GET /analytics/202409/shop_videos/overview_performance': videosOverview(true),
  'GET /analytics/202509/shop_videos/overview_performance': videosOverview(false),
  'GET /analytics/202409/shop_videos/performance': videos(true),
  'GET /analytics/202509/shop_videos/performance': videos(false),
  'GET /analytics/202605/shop_videos/performance': videos(false),
  'GET /analytics/202409/shop_videos/{video_id}/performance': videoOld,
  'GET /analytics/202509/shop_videos/{video_id}/performance': video,
  'GET /analytics/202409/shop_videos/{video_id}/products/performance': videoProducts,
  'GET /analytics/202509/shop_videos/{video_id}/products/performance': videoProducts,
  'POST /analytics/202503/shop_lives/overview_performance': livesOverview('units_sold'),
  'GET /analytics/202508/shop_lives/overview_performance': livesOverview('units_sold'),
  'GET /analytics/202509/shop_lives/overview_performance': livesOverview('items_sold'),
  'POST /analytics/202505/shop_lives/performance': lives('unit_sold'),
  'GET /analytics/202508/shop_lives/performance': lives('unit_sold'),
  'GET /analytics/202509/shop_lives/performance': lives('items_sold'),
  'GET /analytics/202510/shop_lives/{live_id}/performance_per_minutes': minutes,
  'GET /analytics/202512/shop/{live_id}/products_performance': liveProducts,
};
