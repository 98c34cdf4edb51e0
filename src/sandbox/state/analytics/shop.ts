import { CHANNELS, type Channel } from '../trade/attribution.ts';
import type { SoldLine, SoldOrder } from './sold.ts';
import { type Asked, average, before, dates, fraction, intervalsOf, latest, type Span } from './span.ts';
import { addSums, buyersIn, noSums, type Sums, sumsByDay } from './trade-sums.ts';
import { NO_TRAFFIC, people, plus, productsOf, productTraffic, type Traffic } from './traffic.ts';

type Wire = Record<string, unknown>;

/** A shop's trade in an interval. */
interface Trade {
  span: Asked;
  all: Sums;
  channels: Readonly<Record<Channel, Sums>>;
  traffic: Readonly<Record<Channel, Traffic>>;
}

/** The interval of a span's answer in which a day lies. */
export function intervalAt({ first, daily }: Asked, day: number): number {
  return daily ? day - first : 0;
}

/** Traffic of each product and channel, day by day, from who bought. `visit` is called once for each. */
export function eachTraffic(
  { facts, first, end }: Span,
  customers: ReadonlyMap<string, { readonly customers: { readonly size: number } }>,
  products: Iterable<string>,
  visit: (day: number, channel: Channel, traffic: Traffic, product: string) => void,
): void {
  for (const product of products) {
    for (let day = first; day < end; day += 1) {
      for (const channel of CHANNELS) {
        const bought = customers.get(cell(day, channel, product))?.customers.size ?? 0;
        visit(day, channel, productTraffic(facts, product, day, channel, bought), product);
      }
    }
  }
}

/** The key of what was bought of a product on a day through a channel. */
function cell(day: number, channel: Channel, product: string): string {
  return `${day} ${channel} ${product}`;
}

/** The key of a line among the cells. */
export function cellOf({ attribution, sku }: SoldLine, { day }: SoldOrder): string {
  return cell(day, attribution.channel, sku.productId);
}

/** An empty record of the channels. */
export function byChannel<Value>(make: (channel: Channel) => Value): Record<Channel, Value> {
  return { VIDEO: make('VIDEO'), LIVE: make('LIVE'), PRODUCT_CARD: make('PRODUCT_CARD') };
}

/** From the sums that are kept of each day, however many orders there were. */
function tradeOf(asked: Asked): Trade[] {
  const trades = intervalsOf(asked).map((span) => ({
    span,
    all: noSums(),
    channels: byChannel(noSums),
    traffic: byChannel(() => NO_TRAFFIC),
  }));
  const cells = new Map<string, { customers: { size: number } }>();
  for (const { day, channel, product, ...sums } of sumsByDay(asked)) {
    const trade = trades[intervalAt(asked, day)]!;
    if (channel === '') addSums(trade.all, sums);
    else if (product === '') addSums(trade.channels[channel], sums);
    else cells.set(cell(day, channel, product), { customers: { size: sums.customers } });
  }
  eachTraffic(asked, cells, productsOf(asked.facts).keys(), (day, channel, traffic) => {
    const { traffic: sums } = trades[intervalAt(asked, day)]!;
    sums[channel] = plus(sums[channel], traffic);
  });
  return trades;
}

/** `GET /analytics/202509/shop/performance` */
export function wireShop(asked: Asked): Wire {
  return { ...latest(asked), performance: { intervals: tradeOf(asked).map((trade) => wireTrade(trade)) } };
}

function wireTrade({ span, all, channels, traffic }: Trade): Wire {
  const { money } = span;
  const days = span.end - span.first;
  const whole = CHANNELS.map((channel) => traffic[channel]).reduce(plus);
  return {
    ...dates(span),
    sales: {
      gmv: {
        overall: money(all.gmv),
        breakdowns: CHANNELS.map((type) => ({ type, gmv: money(channels[type].gmv) })),
      },
      gross_revenue: { overall: money(all.revenue), breakdowns: revenueShares(span) },
      items_sold: all.items,
      orders_count: all.orders,
      sku_orders_count: all.sku_orders,
      avg_customers_count: average(all.customers, days),
      refunds: money(all.refunds),
    },
    traffic: {
      avg_visitors: average(people(whole.visitors), days),
      avg_page_views: average(whole.pageViews, days),
      avg_conversation_rate: fraction(all.customers, people(whole.visitors)),
    },
  };
}

/** The markets in which the platform tells what advertising brought (reference of 202509): the sandbox's shops do not advertise. */
function revenueShares({ facts }: Span): Wire[] {
  if (facts.shop.region === 'US') return [];
  return [
    { type: 'ADS', percentage: '0' },
    { type: 'ORGANIC', percentage: '1' },
  ];
}

/** `GET /analytics/202405/shop/performance` */
export function wireShopOld(asked: Asked, comparing: boolean): Wire {
  return {
    ...latest(asked),
    performance: {
      intervals: tradeOf(asked).map(wireTradeOld),
      ...(comparing && { comparison_intervals: tradeOf(before(asked)).map(wireTradeOld) }),
    },
  };
}

function wireTradeOld({ span, all, channels, traffic }: Trade): Wire {
  const { money } = span;
  const days = span.end - span.first;
  const amounts = (of: (channel: Channel) => number) => CHANNELS.map((type) => ({ type, amount: of(type) }));
  const whole = CHANNELS.map((channel) => traffic[channel]).reduce(plus);
  return {
    ...dates(span),
    gmv: money(all.gmv),
    gmv_breakdowns: CHANNELS.map((type) => ({ type, ...money(channels[type].gmv) })),
    orders: all.orders,
    sku_orders: all.sku_orders,
    units_sold: all.items,
    avg_order_value: money(average(all.gmv, all.orders)),
    // Who came back on another day counts once.
    buyers: days === 1 ? all.customers : buyersIn(span, ''),
    buyer_breakdowns: amounts((type) => (days === 1 ? channels[type].customers : buyersIn(span, type))),
    cancellations_and_returns: all.gone,
    refunds: money(all.refunds),
    product_impressions: whole.impressions,
    product_impression_breakdowns: amounts((type) => traffic[type].impressions),
    product_page_views: whole.pageViews,
    product_page_view_breakdowns: amounts((type) => traffic[type].pageViews),
    avg_product_page_visitors: average(people(whole.visitors), days),
    avg_product_page_visitor_breakdowns: amounts((type) => average(people(traffic[type].visitors), days)),
  };
}
