import { catalogue } from '../catalog.ts';
import { hash } from '../random.ts';
import type { ShopFacts } from '../shops.ts';
import type { Channel } from '../trade/attribution.ts';
import type { Live, Video } from '../trade/contents.ts';
import { creatorOf } from '../trade/creators.ts';

/**
 * Views, clicks and visitors have no source in orders and are made up here: from shop, product, content and day, and so that they are
 * no fewer than the customers they must have come from. Asked twice about the same sales, they are the same.
 */

/** How a product was seen on a day through one channel. */
export interface Traffic {
  impressions: number;
  pageViews: number;
  visitors: number;
}

export const NO_TRAFFIC: Traffic = { impressions: 0, pageViews: 0, visitors: 0 };

const WEIGHTS: Readonly<Record<Channel, number>> = { PRODUCT_CARD: 3, VIDEO: 2, LIVE: 1 };

/** The traffic of a product of the catalogue. @param customers who bought it on that day through that channel */
export function productTraffic(
  { key }: ShopFacts,
  product: string,
  day: number,
  channel: Channel,
  customers: number,
): Traffic {
  const noise = hash('traffic', key, product, day, channel);
  const visitors = (3 + (noise % 9)) * WEIGHTS[channel] + customers * (14 + ((noise >>> 8) % 16));
  const pageViews = visitors + Math.floor((visitors * (20 + ((noise >>> 16) % 60))) / 100);
  return { visitors, pageViews, impressions: pageViews * (9 + ((noise >>> 24) % 12)) };
}

/** Traffic of several products, channels or days together. */
export function plus(a: Traffic, b: Traffic): Traffic {
  return {
    impressions: a.impressions + b.impressions,
    pageViews: a.pageViews + b.pageViews,
    visitors: a.visitors + b.visitors,
  };
}

/** Different people among the visitors of several products: some look at more than one. */
export function people(visitors: number): number {
  return visitors - Math.floor(visitors / 5);
}

/** What a shop sells, each product once, with its name. */
export function productsOf({ shop }: ShopFacts): ReadonlyMap<string, string> {
  return new Map(catalogue(shop.region).map(({ productId, productName }) => [productId, productName]));
}

/** How a content was seen and what viewers did. */
export interface Views {
  views: number;
  impressions: number;
  clicks: number;
  likes: number;
  comments: number;
  shares: number;
  followers: number;
}

export const NO_VIEWS: Views = { views: 0, impressions: 0, clicks: 0, likes: 0, comments: 0, shares: 0, followers: 0 };

/** Views of several times together. */
export function plusViews(a: Views, b: Views): Views {
  return {
    views: a.views + b.views,
    impressions: a.impressions + b.impressions,
    clicks: a.clicks + b.clicks,
    likes: a.likes + b.likes,
    comments: a.comments + b.comments,
    shares: a.shares + b.shares,
    followers: a.followers + b.followers,
  };
}

/** For so many days after it was posted a video is seen. */
export const VIDEO_DAYS = 60;

/** How a video was seen on a day. @param posted the day on which it was posted @param customers who bought through it that day */
export function videoViews(facts: ShopFacts, video: Video, posted: number, day: number, customers: number): Views {
  const age = day - posted;
  if (age < 0) return NO_VIEWS;
  const noise = hash('video views', video.id, day);
  const reach = age < VIDEO_DAYS ? (creatorOf(facts, video.creator)?.followers ?? 0) : 0;
  const clicks = 10 * customers + Math.floor((reach * (1 + (noise % 4))) / (1200 * (1 + age)));
  return viewsOf(clicks, noise);
}

/** How a LIVE session was seen in one of its minutes. @param customers who bought in that minute */
export function liveViews(facts: ShopFacts, live: Live, minute: number, customers: number): Views {
  const noise = hash('live views', live.id, minute);
  const reach = creatorOf(facts, live.creator)?.followers ?? 0;
  return viewsOf(10 * customers + Math.floor((reach * (noise % 5)) / 60_000) + (noise % 3), noise);
}

function viewsOf(clicks: number, noise: number): Views {
  const impressions = clicks * (6 + ((noise >>> 8) % 8));
  const views = impressions + Math.floor((impressions * ((noise >>> 12) % 50)) / 100);
  const share = (perThousand: number) => Math.floor((views * perThousand) / 1000);
  return {
    views,
    impressions,
    clicks,
    likes: share(30 + ((noise >>> 16) % 60)),
    comments: share(2 + ((noise >>> 18) % 8)),
    shares: share(1 + ((noise >>> 20) % 5)),
    followers: share(1 + ((noise >>> 22) % 4)),
  };
}
