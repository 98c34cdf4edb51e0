import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import { changePercent, difference, inCurrency, perUnit, ratio, sharePercent, sumMoney } from './money.ts';
import type { Figures, Money, SalesDay, SalesHour } from './types.ts';

/** What can be compared, in the order in which it is shown. */
export const METRICS = [
  'gmv',
  'refunds',
  'gross',
  'orders',
  'skuOrders',
  'items',
  'customers',
  'visitors',
  'pageViews',
  'conversion',
  'averageOrder',
] as const;
export type Metric = (typeof METRICS)[number];

const COUNTS = ['orders', 'skuOrders', 'items', 'customers', 'visitors', 'pageViews'] as const;

/** Days added up. Null is not known: a day that is missing or does not tell it makes the sum unknown. */
export interface Totals {
  /** A sum a currency. */
  gmv: readonly Money[] | null;
  gross: readonly Money[] | null;
  refunds: readonly Money[] | null;
  channels: readonly { channel: string; gmv: readonly Money[] }[] | null;
  orders: number | null;
  skuOrders: number | null;
  items: number | null;
  /** Each day's added up: who came on two days counts twice. */
  customers: number | null;
  visitors: number | null;
  pageViews: number | null;
}

/** The sum of days, exact. @param dates the days that belong to it; one without its figures makes everything unknown */
export function totalsOf(dates: readonly string[], days: ReadonlyMap<string, Figures>): Totals {
  const found = dates.map((date) => days.get(date));
  const known = found.filter((one) => one !== undefined);
  const whole = dates.length > 0 && known.length === found.length;
  const amounts = (name: 'gmv' | 'gross' | 'refunds') => {
    const each = known.map((figures) => figures[name]).filter((one) => one !== null);
    return whole && each.length === known.length ? (sumMoney(each) ?? null) : null;
  };
  const counts = (name: (typeof COUNTS)[number]) =>
    whole && known.every((figures) => figures[name] !== null)
      ? known.reduce((sum, figures) => sum + (figures[name] ?? 0), 0)
      : null;
  return {
    gmv: amounts('gmv'),
    gross: amounts('gross'),
    refunds: amounts('refunds'),
    channels: whole ? channelsOf(known) : null,
    orders: counts('orders'),
    skuOrders: counts('skuOrders'),
    items: counts('items'),
    customers: counts('customers'),
    visitors: counts('visitors'),
    pageViews: counts('pageViews'),
  };
}

function channelsOf(days: readonly Figures[]): Totals['channels'] {
  if (days.some(({ channels }) => channels === null)) return null;
  const parts = Map.groupBy(
    days.flatMap(({ channels }) => channels ?? []),
    ({ channel }) => channel,
  );
  const summed = [...parts].map(([channel, each]) => ({ channel, gmv: sumMoney(each.map(({ gmv }) => gmv)) }));
  return summed.some(({ gmv }) => gmv === undefined) ? null : (summed as Totals['channels']);
}

/** A number of the report: an amount, a count, or per cent as decimal text. */
export type Value = Money | number | string;

/** A metric of a period against two others. */
export interface Compared {
  metric: string;
  now: Value | null;
  before: Value | null;
  /** `now` less `before`; of rates in percentage points. */
  change: Value | null;
  /** By how many per cent it is more; null also where there was nothing before, and for rates. */
  changePercent: string | null;
  yearBefore: Value | null;
  yearChange: Value | null;
  yearChangePercent: string | null;
}

/** Compares each metric; amounts have a row a currency, and are compared within it alone. What is not known at all has one row. */
export function compareTotals(now: Totals, before: Totals | undefined, year: Totals | undefined): Compared[] {
  return METRICS.flatMap((metric) => {
    const currencies = new Set([now, before, year].flatMap((totals) => (totals ? currenciesOf(totals, metric) : [])));
    const keys: (string | undefined)[] = currencies.size > 0 ? [...currencies] : [undefined];
    return keys.map((currency) =>
      compared(
        metric,
        figureOf(now, metric, currency),
        before && figureOf(before, metric, currency),
        year && figureOf(year, metric, currency),
      ),
    );
  });
}

/** Compares GMV by channel, the largest first. @returns null where the channels of the period are not told */
export function compareChannels(
  now: Totals,
  before: Totals | undefined,
  year: Totals | undefined,
): (Compared & { channel: string; sharePercent: string | null })[] | null {
  if (now.channels === null) return null;
  const all = [now, before, year].flatMap((totals) => totals?.channels ?? []);
  const keys = new Map(
    all.flatMap(({ channel, gmv }) =>
      gmv.map(({ currency }) => [`${channel} ${currency}`, { channel, currency }] as const),
    ),
  );
  const of = (totals: Totals | undefined, channel: string, currency: string) => {
    if (!totals?.channels) return undefined;
    const gmv = totals.channels.find((one) => one.channel === channel)?.gmv ?? [];
    // A channel that a day does not name sold nothing there.
    return inCurrency(gmv, currency) ?? { amount: '0', currency };
  };
  return [...keys.values()]
    .map(({ channel, currency }) => {
      const own = of(now, channel, currency);
      const whole = inCurrency(now.gmv ?? [], currency);
      return {
        channel,
        ...compared('gmv', own, of(before, channel, currency), of(year, channel, currency)),
        sharePercent: own && whole ? sharePercent(own.amount, whole.amount) : null,
      };
    })
    .sort((a, b) => byAmount(b.now, a.now));
}

/** The way from a visit to an order. Counts are the days' added up. */
export interface Funnel {
  visitors: number | null;
  pageViews: number | null;
  customers: number | null;
  orders: number | null;
  /** Customers for a hundred visitors, reckoned: two places. */
  conversion: string | null;
  /** As the platform tells it for the period; whether per cent or a fraction is not documented. */
  conversionGiven: string | null;
  /** Two places each. */
  viewsPerVisitor: string | null;
  ordersPerCustomer: string | null;
}

/** The funnel of a period. */
export function funnelOf(totals: Totals, conversionGiven: string | null): Funnel {
  const { visitors, pageViews, customers, orders } = totals;
  return {
    visitors,
    pageViews,
    customers,
    orders,
    conversion: conversionOf(totals),
    conversionGiven,
    viewsPerVisitor: quotient(pageViews, visitors),
    ordersPerCustomer: quotient(orders, customers),
  };
}

/** The best and the weakest day by GMV, in the currency that most days have. */
export function extremes(days: readonly SalesDay[]): { best: SalesDay; weakest: SalesDay } | undefined {
  const currency = days.find(({ gmv }) => gmv !== null)?.gmv?.currency;
  const sorted = days.filter(({ gmv }) => gmv?.currency === currency).sort((a, b) => byAmount(b.gmv, a.gmv));
  const [best, weakest] = [sorted[0], sorted.at(-1)];
  return currency !== undefined && best && weakest && sorted.length > 1 ? { best, weakest } : undefined;
}

/** Each hour of the day over several days, exact; two currencies are not added, and their hour has no amount. */
export function hourTotals(hours: readonly SalesHour[]): { index: number; gmv: Money | null; items: number | null }[] {
  return [...Map.groupBy(hours, ({ index }) => index)]
    .map(([index, each]) => {
      const sums = each.every(({ gmv }) => gmv !== null) ? sumMoney(each.map(({ gmv }) => gmv as Money)) : undefined;
      const items = each.every((hour) => hour.items !== null);
      return {
        index,
        gmv: sums?.length === 1 ? (sums[0] as Money) : null,
        items: items ? each.reduce((sum, hour) => sum + (hour.items ?? 0), 0) : null,
      };
    })
    .sort((a, b) => a.index - b.index);
}

/** Compares one value with two others. */
export function compared(
  metric: string,
  now: Value | undefined | null,
  before: Value | undefined | null,
  year: Value | undefined | null,
): Compared {
  const [first, second] = [changeOf(now, before), changeOf(now, year)];
  return {
    metric,
    now: now ?? null,
    before: before ?? null,
    change: first.change,
    changePercent: first.percent,
    yearBefore: year ?? null,
    yearChange: second.change,
    yearChangePercent: second.percent,
  };
}

function changeOf(
  now: Value | undefined | null,
  then: Value | undefined | null,
): { change: Value | null; percent: string | null } {
  const none = { change: null, percent: null };
  if (now === undefined || now === null || then === undefined || then === null) return none;
  if (typeof now === 'number' && typeof then === 'number') {
    return { change: now - then, percent: changePercent(String(now), String(then)) };
  }
  // A rate's change is told in points: a percentage of a percentage is read wrong.
  if (typeof now === 'string' && typeof then === 'string')
    return { change: difference(now, then) ?? null, percent: null };
  if (typeof now === 'object' && typeof then === 'object' && now.currency === then.currency) {
    const amount = difference(now.amount, then.amount);
    if (amount === undefined) return none;
    return { change: { amount, currency: now.currency }, percent: changePercent(now.amount, then.amount) };
  }
  return none;
}

function currenciesOf(totals: Totals, metric: Metric): string[] {
  if (metric === 'averageOrder') return currenciesOf(totals, 'gmv');
  if (metric !== 'gmv' && metric !== 'gross' && metric !== 'refunds') return [];
  return (totals[metric] ?? []).map(({ currency }) => currency);
}

function figureOf(totals: Totals, metric: Metric, currency: string | undefined): Value | null {
  switch (metric) {
    case 'gmv':
    case 'gross':
    case 'refunds': {
      const sums = totals[metric];
      if (sums === null || currency === undefined) return null;
      return inCurrency(sums, currency) ?? { amount: '0', currency };
    }
    case 'averageOrder': {
      // Orders are not told by currency: with two of them no mean is known.
      const [only, other] = totals.gmv ?? [];
      return only && !other && only.currency === currency && totals.orders !== null
        ? perUnit(only, totals.orders)
        : null;
    }
    case 'conversion':
      return conversionOf(totals);
    default:
      return totals[metric];
  }
}

function conversionOf({ customers, visitors }: Totals): string | null {
  if (customers === null || visitors === null || visitors === 0) return null;
  return ratio({ units: BigInt(customers) * 100n, scale: 0 }, { units: BigInt(visitors), scale: 0 }, 2);
}

function quotient(a: number | null, b: number | null): string | null {
  if (a === null || b === null || b === 0) return null;
  return ratio({ units: BigInt(a), scale: 0 }, { units: BigInt(b), scale: 0 }, 2);
}

/** By amount; what is no amount comes first. */
export function byAmount(a: Value | null, b: Value | null): number {
  const [x, y] = [a, b].map((value) =>
    value !== null && typeof value === 'object' ? parseDecimal(value.amount) : undefined,
  );
  if (!x || !y) return (x ? 1 : 0) - (y ? 1 : 0);
  return compareDecimal(x, y);
}
