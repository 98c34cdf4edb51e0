import type { Block, Page } from '../../output/pages/types.ts';
import { addDays } from '../../rules/business-days.ts';
import { periodText } from '../../rules/periods.ts';
import { extremes, hourTotals } from '../../shop/sales/figures.ts';
import { sumMoney } from '../../shop/sales/money.ts';
import type { Money, SalesHour } from '../../shop/sales/types.ts';
import type { ShopReport } from './gather-shop.ts';
import { totalsBlock } from './totals-block.ts';
import {
  amountText,
  changeText,
  channelName,
  footerText,
  headLines,
  shopText,
  signOf,
  unknownLines,
  valueText,
} from './words.ts';

/** What a page shows besides the totals. */
export type By = 'day' | 'hour' | 'channel' | undefined;

/** The report of a shop as a page. */
export function shopPage(report: ShopReport, by: By, sandbox: boolean): Page {
  return {
    title: `Sales: ${shopText(report)}`,
    lines: headLines(report),
    headline: salesHeadline(report),
    blocks: [
      ...(report.days.length === 0 ? [] : [totalsBlock(report.totals, report)]),
      ...(report.empty && report.days.length < 2 ? [] : [dayLine(report)]),
      channels(report),
      funnel(report),
      ...parts(report, by),
    ],
    notes: [
      ...report.notes,
      ...unknownLines(report),
      ...explanations(report),
      ...(report.empty ? emptyLines(sandbox) : []),
    ],
    footer: footerText(report),
  };
}

/** What sold, in a line, and whether it is more. */
export function salesHeadline({ totals: rows, empty, days, hours }: ShopReport): NonNullable<Page['headline']> {
  const soFar = days.length === 0 ? sumMoney((hours ?? []).flatMap(({ gmv }) => (gmv ? [gmv] : []))) : undefined;
  if (soFar?.length) return { state: 'unknown', text: `GMV so far, by its hours: ${soFar.map(valueText).join(', ')}` };
  if (empty) return { state: 'unknown', text: 'Nothing was sold in this period.' };
  const gmv = rows.filter(({ metric }) => metric === 'gmv');
  const text = gmv
    .map((row) => {
      const change = changeText(row.change, row.changePercent);
      const year = changeText(row.yearChange, row.yearChangePercent);
      return `GMV ${valueText(row.now)}${change ? `, ${change} on the period before` : ''}${year ? `, ${year} on the year before` : ''}`;
    })
    .join('; ');
  const [only, other] = gmv;
  const sign = only?.change && !other ? signOf(only.change) : 0;
  return { state: sign > 0 ? 'good' : sign < 0 ? 'warn' : 'unknown', text: text || 'GMV unknown' };
}

/** GMV day by day, in the currency that the days have; where they have two each has its own line. */
function dayLine({ days, period, before }: ShopReport): Block {
  const currencies = [...new Set(days.flatMap(({ gmv }) => (gmv ? [gmv.currency] : [])))];
  const dates = Array.from({ length: period.days }, (_, index) => addDays(period.from, index));
  const byDate = new Map(days.map((day) => [day.date, day]));
  const line = (name: string, of: (date: string) => Money | null | undefined, currency: string) => {
    const amounts = dates.map((date) => {
      const money = of(date);
      return money && money.currency === currency ? money : null;
    });
    return {
      name,
      values: amounts.map((money) => (money ? Number(money.amount) : null)),
      said: amounts.map((money) => (money ? valueText(money) : 'unknown')),
    };
  };
  const [main = '', ...others] = currencies;
  const compared = before.unknown === null && others.length === 0;
  const series = [
    line(compared ? 'this period' : `in ${main}`, (date) => byDate.get(date)?.gmv, main),
    ...(compared ? [line(periodText(before), (date) => byDate.get(date)?.before?.gmv, main)] : []),
    ...others.map((currency) => line(`in ${currency}`, (date) => byDate.get(date)?.gmv, currency)),
  ];
  return {
    kind: 'line',
    title: 'Day by day',
    caption: `GMV a day, ${currencies.join(' and ')}`,
    labels: dates,
    series,
  };
}

function channels({ channels: rows, before }: ShopReport): Block {
  return {
    kind: 'bars',
    title: 'By channel',
    beforeName: `the period before (${periodText(before)})`,
    rows: (rows ?? []).map((row) => ({
      label: channelName(row.channel),
      value: row.now === null ? null : Number(amountText(row.now)),
      text: [valueText(row.now), row.sharePercent && `${row.sharePercent} %`, changeText(row.change, row.changePercent)]
        .filter(Boolean)
        .join(', '),
      before: row.before === null ? null : Number(amountText(row.before)),
    })),
  };
}

function funnel({ funnel: way }: ShopReport): Block {
  const step = (label: string, value: number | null, more: string | null) => ({
    label,
    value,
    text: [value === null ? 'unknown' : String(value), more].filter(Boolean).join(', '),
  });
  const told = [way.visitors, way.pageViews, way.customers, way.orders].filter((value) => value !== null);
  return {
    kind: 'bars',
    title: 'Funnel',
    caption: [
      `conversion ${way.conversion === null ? 'unknown' : `${way.conversion} %`} (customers for 100 visitors, reckoned)`,
      `as the platform gives it: ${way.conversionGiven ?? 'unknown'}`,
    ].join('; '),
    rows:
      told.length === 0
        ? []
        : [
            step('Page views', way.pageViews, way.viewsPerVisitor && `${way.viewsPerVisitor} a visitor`),
            step('Visitors', way.visitors, null),
            step('Customers', way.customers, way.conversion && `${way.conversion} %`),
            step('Orders', way.orders, way.ordersPerCustomer && `${way.ordersPerCustomer} a customer`),
          ],
  };
}

function parts(report: ShopReport, by: By): Block[] {
  if (report.hours !== null) return hourBlocks(report.hours);
  return by === 'day' ? [dayTable(report)] : [];
}

function dayTable({ days }: ShopReport): Block {
  return {
    kind: 'table',
    title: 'Days',
    columns: [
      { head: 'day' },
      { head: 'GMV', number: true },
      { head: 'before', number: true, drop: 2 },
      { head: 'orders', number: true },
      { head: 'items', number: true, drop: 3 },
      { head: 'visitors', number: true, drop: 4 },
      { head: 'refunds', number: true, drop: 5 },
    ],
    rows: days.map((day) => [
      `${day.date} ${weekday(day.date)}`,
      valueText(day.gmv),
      day.before ? valueText(day.before.gmv) : 'unknown',
      valueText(day.orders),
      valueText(day.items),
      valueText(day.visitors),
      valueText(day.refunds),
    ]),
  };
}

/** Each hour of the day over all days: what it brought. */
function hourBlocks(hours: readonly SalesHour[]): Block[] {
  const days = new Set(hours.map(({ date }) => date)).size;
  return [
    {
      kind: 'bars',
      title: 'By hour',
      caption: `GMV of ${days === 1 ? 'the day' : `all ${days} days`} by the hour as the platform numbers it; days on which clocks change have 23 or 25`,
      rows: hourTotals(hours).map(({ index, gmv, items }) => ({
        label: String(index).padStart(2, '0'),
        value: gmv === null ? null : Number(gmv.amount),
        text: `${valueText(gmv)}, ${items === null ? 'items unknown' : `${items} ${items === 1 ? 'item' : 'items'}`}`,
      })),
    },
  ];
}

function explanations(report: ShopReport): string[] {
  const best = extremes(report.days);
  return [
    ...(best && !report.empty
      ? [
          `Best day: ${best.best.date} ${weekday(best.best.date)}, ${valueText(best.best.gmv)}; weakest: ${best.weakest.date} ${weekday(best.weakest.date)}, ${valueText(best.weakest.gmv)}.`,
        ]
      : []),
    'Visitors, customers and page views are the days’ added up: who came on two days counts twice.',
    'GMV is what buyers paid for goods; refunds stand by themselves and are not taken from it.',
  ];
}

/** What to do where nothing was sold. */
export function emptyLines(sandbox: boolean): string[] {
  return sandbox
    ? ['The sandbox has no sales then: till sandbox seed --past 400d makes a past to look back on.']
    : ['Look at another period (--period last-month), or what is for sale: till products check.'];
}

function weekday(date: string): string {
  return ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][new Date(`${date}T00:00:00Z`).getUTCDay()] as string;
}
