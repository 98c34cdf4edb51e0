import { largestRemainder } from '../content.ts';
import { hash } from '../random.ts';
import { localDay } from '../seller-center/weeks.ts';
import type { Video } from '../trade/contents.ts';
import { intervalAt } from './shop.ts';
import { addLine, emptyTally, soldOrders, type Tally, tallyOf } from './sold.ts';
import { type Asked, before, dates, fraction, intervalsOf, latest } from './span.ts';
import { NO_VIEWS, type Views } from './traffic.ts';
import { gpm, postedText, viewsIn } from './videos.ts';

type Wire = Record<string, unknown>;

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
