import { CHANNELS, type Channel } from '../trade/attribution.ts';
import { contentById } from '../trade/contents.ts';
import { creatorOf } from '../trade/creators.ts';
import { type GoneKind, goneIn } from './gone.ts';
import { wireRatings } from './ratings.ts';
import { byChannel, cellOf, eachTraffic, intervalAt } from './shop.ts';
import { addLine, emptyTally, type SoldOrder, soldOrders, type Tally, talliesBy, tallyOf } from './sold.ts';
import { type Asked, average, before, dates, fraction, intervalsOf, latest, type Span } from './span.ts';
import { NO_TRAFFIC, people, plus, productsOf, type Traffic } from './traffic.ts';

type Wire = Record<string, unknown>;

/** Most contents and creators that are named (reference of 202509). */
const TOP = 100;

/** What was sold of each product of a span, by product id. */
export function salesByProduct(span: Span): Map<string, Tally> {
  return talliesBy(soldOrders(span), ({ sku }) => sku.productId);
}

/** A product's sales as the list of 202509 and 202605 has them. */
export function wireSales({ money }: Asked, { gmv, items, orders }: Tally): Wire {
  return { gmv: money(gmv), items_sold: items, orders };
}

/** Traffic of some products together, over a whole span. */
export function trafficOf(span: Span, orders: Iterable<SoldOrder>, products: readonly string[]): Map<string, Traffic> {
  const found = new Map<string, Traffic>();
  eachTraffic(span, talliesBy(orders, cellOf), products, (_day, _channel, traffic, product) => {
    found.set(product, plus(found.get(product) ?? NO_TRAFFIC, traffic));
  });
  return found;
}

interface Trade {
  span: Asked;
  all: Tally;
  channels: Readonly<Record<Channel, Tally>>;
  gone: Record<GoneKind, number>;
  traffic: Record<Channel, Traffic>;
}

function tradeOf(asked: Asked, product: string, orders: Iterable<SoldOrder>): Trade[] {
  const trades = intervalsOf(asked).map((span) => ({
    span,
    all: emptyTally(),
    channels: byChannel(emptyTally),
    gone: { canceled: 0, refunded: 0, returned: 0, replacements: 0 },
    traffic: byChannel(() => NO_TRAFFIC),
  }));
  const cells = new Map<string, Tally>();
  for (const order of orders) {
    const trade = trades[intervalAt(asked, order.day)]!;
    for (const line of order.lines) {
      if (line.sku.productId !== product) continue;
      addLine(trade.all, order, line);
      addLine(trade.channels[line.attribution.channel], order, line);
      addLine(tallyOf(cells, cellOf(line, order)), order, line);
    }
  }
  for (const { kind, day, units } of goneIn(asked)) {
    const trade = trades[intervalAt(asked, day)];
    if (trade) trade.gone[kind] += units.filter(({ sku }) => sku.productId === product).length;
  }
  // What is not in the catalogue is bought by nobody, and looked at by nobody.
  const seen = productsOf(asked.facts).has(product) ? [product] : [];
  eachTraffic(asked, cells, seen, (day, channel, traffic) => {
    const { traffic: sums } = trades[intervalAt(asked, day)]!;
    sums[channel] = plus(sums[channel], traffic);
  });
  return trades;
}

/** `GET /analytics/202509/shop_products/{product_id}/performance` */
export function wireProduct(asked: Asked, product: string): Wire {
  const orders = [...soldOrders(asked)];
  return {
    ...latest(asked),
    performance: {
      intervals: tradeOf(asked, product, orders).map(wireTrade),
      ratings: wireRatings(asked, product),
      ...topOf(asked, product, orders),
    },
  };
}

function wireTrade({ span, all, channels, gone, traffic }: Trade): Wire {
  const { money } = span;
  const days = span.end - span.first;
  return {
    ...dates(span),
    sales: {
      ...wireSales(span, all),
      breakdowns: CHANNELS.map((content_type) => {
        const { gmv, items, customerDays } = channels[content_type];
        return {
          content_type,
          sales: { gmv: money(gmv), items_sold: items, avg_customers: average(customerDays, days) },
        };
      }),
    },
    cancel_and_refunds: gone,
    traffic: {
      breakdowns: CHANNELS.map((content_type) => {
        const { impressions, pageViews, visitors } = traffic[content_type];
        return {
          content_type,
          traffic: {
            impressions,
            page_views: pageViews,
            avg_unique_page_views: average(visitors, days),
            ctr: fraction(pageViews, impressions),
            avg_conversion_rate: fraction(channels[content_type].customerDays, visitors),
          },
        };
      }),
    },
  };
}

function topOf(asked: Asked, product: string, orders: readonly SoldOrder[]): Wire {
  const { facts, money } = asked;
  const contents = talliesBy(orders, ({ sku, attribution }) =>
    sku.productId === product ? (attribution.content ?? undefined) : undefined,
  );
  const creators = talliesBy(orders, ({ sku, attribution: { maker } }) =>
    sku.productId === product ? (maker ?? undefined) : undefined,
  );
  const top = <Key extends string | number>(tallies: ReadonlyMap<Key, Tally>) =>
    [...tallies].sort(([a, x], [b, y]) => y.gmv - x.gmv || (a < b ? -1 : 1));
  const sold = ({ gmv, items }: Tally) => ({ gmv: money(gmv), items_sold: items });
  return {
    top_contents: (['LIVE', 'VIDEO'] as const).map((type) => ({
      type,
      contents: top(contents)
        .filter(([id]) => contentById(facts, id)?.kind === type)
        .slice(0, TOP)
        .map(([content_id, tally]) => ({ content_id, ...sold(tally) })),
    })),
    top_creators: top(creators)
      .slice(0, TOP)
      .map(([key, tally]) => {
        const { id, username } = creatorOf(facts, key)!;
        return {
          creator_open_id: id,
          creator_name: username,
          creator_profile: `https://images.sandbox.invalid/${id}.webp`,
          ...sold(tally),
        };
      }),
  };
}

/** `GET /analytics/202405/shop_products/{product_id}/performance` */
export function wireProductOld(asked: Asked, product: string, comparing: boolean): Wire {
  const intervals = (span: Asked) => tradeOf(span, product, soldOrders(span)).map(wireTradeOld);
  return {
    ...latest(asked),
    performance: {
      intervals: intervals(asked),
      ...(comparing && { comparison_intervals: intervals(before(asked)) }),
    },
  };
}

function wireTradeOld({ span, all, channels, traffic }: Trade): Wire {
  const { money } = span;
  const days = span.end - span.first;
  const amounts = (of: (channel: Channel) => number | string) => CHANNELS.map((type) => ({ type, amount: of(type) }));
  const whole = CHANNELS.map((channel) => traffic[channel]).reduce(plus);
  const rate = ({ pageViews, impressions }: Traffic) => fraction(pageViews, impressions);
  return {
    ...dates(span),
    gmv: money(all.gmv),
    gmv_breakdowns: CHANNELS.map((type) => ({ type, ...money(channels[type].gmv) })),
    orders: all.orders,
    units_sold: all.items,
    unit_sold_breakdowns: amounts((type) => channels[type].items),
    impressions: whole.impressions,
    impression_breakdowns: amounts((type) => traffic[type].impressions),
    page_views: whole.pageViews,
    page_view_breakdowns: amounts((type) => traffic[type].pageViews),
    avg_page_visitors: average(people(whole.visitors), days),
    avg_page_visitor_breakdowns: amounts((type) => average(traffic[type].visitors, days)),
    click_through_rate: rate(whole),
    click_through_rate_breakdowns: amounts((type) => rate(traffic[type])),
  };
}
