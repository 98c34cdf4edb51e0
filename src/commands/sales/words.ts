import { parseDecimal } from '../../lib/decimal.ts';
import type { PageCell } from '../../output/pages/types.ts';
import { periodText, span } from '../../rules/periods.ts';
import type { Compared, Value } from '../../shop/sales/figures.ts';
import type { ReportHead, ReportPeriod } from './gather-shop.ts';

const METRIC_NAMES: Readonly<Record<string, string>> = {
  gmv: 'GMV',
  refunds: 'Refunds',
  gross: 'Gross revenue',
  orders: 'Orders',
  skuOrders: 'SKU orders',
  items: 'Items',
  customers: 'Customers',
  visitors: 'Visitors',
  pageViews: 'Page views',
  conversion: 'Conversion',
  averageOrder: 'Average order',
  sold: 'Sold anything',
  itemOrders: 'Orders, added up',
};

const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  VIDEO: 'Video',
  LIVE: 'LIVE',
  PRODUCT_CARD: 'Product card',
};

/** A metric as people call it. */
export function metricName(metric: string): string {
  return METRIC_NAMES[metric] ?? metric;
}

/** A channel as people call it; one that is not known as it was told. */
export function channelName(channel: string): string {
  return Object.hasOwn(CHANNEL_NAMES, channel) ? (CHANNEL_NAMES[channel] as string) : channel;
}

/** A value for people: `12.50 USD`, `14`, `3.21 %`, `unknown`. */
export function valueText(value: Value | null | undefined): string {
  if (value === null || value === undefined) return 'unknown';
  if (typeof value === 'number') return String(value);
  return typeof value === 'string' ? `${value} %` : `${value.amount} ${value.currency}`.trim();
}

/** An amount without its currency, where the column's heading or the caption has it. */
export function amountText(value: Value | null | undefined): string {
  return value !== null && typeof value === 'object' ? value.amount : valueText(value);
}

/** `+12.50 USD (+3.2 %)`, `-3`, `+0.4 points`; empty where nothing can be compared. */
export function changeText(change: Value | null, percent: string | null): string {
  if (change === null) return '';
  const amount = typeof change === 'string' ? `${signed(change)} points` : signed(amountText(change));
  return percent === null ? amount : `${amount} (${signed(percent)} %)`;
}

/** The change of a row with its tone, in brackets «new» where nothing was there before. */
export function changeCell(row: Compared, which: 'before' | 'year' = 'before'): PageCell {
  const [change, percent, was] =
    which === 'before'
      ? [row.change, row.changePercent, row.before]
      : [row.yearChange, row.yearChangePercent, row.yearBefore];
  if (change === null) return { text: was === null ? 'unknown' : '', tone: 'dim' };
  const isNew = percent === null && typeof change !== 'string' && signOf(change) > 0;
  const sign = signOf(change) * (row.metric === 'refunds' ? -1 : 1);
  return {
    text: isNew ? `${changeText(change, null)} (new)` : changeText(change, percent),
    ...(sign !== 0 && { tone: sign > 0 ? 'good' : 'bad' }),
  };
}

/** -1, 0 or 1. */
export function signOf(value: Value): number {
  if (typeof value === 'number') return Math.sign(value);
  const units = parseDecimal(typeof value === 'string' ? value : value.amount)?.units ?? 0n;
  return units > 0n ? 1 : units < 0n ? -1 : 0;
}

/** Decimal text with its sign; nought has none. */
function signed(text: string): string {
  return text.startsWith('-') || /^[0.]*(?: .*)?$/.test(text) ? text : `+${text}`;
}

/** What a report is about, in lines. */
export function headLines(head: ReportHead): string[] {
  const { period, asked, before, yearBefore, zone, latestAvailable } = head;
  const days = asked
    ? `${period.days} of the ${span(asked.from, asked.to).days} days asked for`
    : `${period.days} ${period.days === 1 ? 'day' : 'days'}`;
  const latest = latestAvailable ? `; the platform's data go to ${latestAvailable}` : '';
  return [
    `${periodText(period)}, ${days}, ${zone}${latest}`,
    `Against ${periodText(before)}${noteText(before)}, and ${periodText(yearBefore)}${noteText(yearBefore)}`,
  ];
}

function noteText({ note, unknown }: ReportPeriod): string {
  const said = [note, unknown && 'unknown'].filter(Boolean).join('; ');
  return said === '' ? '' : ` (${said})`;
}

/** What is unknown of the periods compared with, and how to make it known. */
export function unknownLines({ before, yearBefore }: ReportHead): string[] {
  const parts = [
    { name: 'The period before', unknown: before.unknown },
    { name: 'The year before', unknown: yearBefore.unknown },
  ];
  const groups = Map.groupBy(
    parts.filter(({ unknown }) => unknown !== null),
    ({ unknown }) => `${unknown?.why}. ${unknown?.how}`,
  );
  return [...groups].map(([text, each]) => `${each.map(({ name }) => name).join(', ')}: ${text}`);
}

/** A shop as a title has it. */
export function shopText({ shop }: ReportHead): string {
  return `${shop.name} (${shop.region}, ${shop.id})`;
}

/** The last line of a page. */
export function footerText({ madeAt }: ReportHead): string {
  return `Made ${madeAt.slice(0, 16).replace('T', ' ')} UTC by Till from the platform's analytics. Not a document of TikTok Shop.`;
}
