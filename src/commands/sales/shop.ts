import { usageFailure } from '../../lib/failure.ts';
import { salesShop as spec } from '../../manifest/sales.ts';
import type { CommandRun } from '../deps.ts';
import { deliver, readOut } from './deliver.ts';
import { deskOptions, openDesk, wantedPeriod } from './desk.ts';
import { gatherShopSales, type ShopReport } from './gather-shop.ts';
import { type By, shopPage } from './shop-page.ts';
import { unknownLines } from './words.ts';

/** Hours are one request a day. */
const MOST_HOUR_DAYS = 31;

const TOTAL_COLUMNS = [
  'metric',
  'now',
  'before',
  'change',
  'changePercent',
  'yearBefore',
  'yearChange',
  'yearChangePercent',
];
const DAY_COLUMNS = [
  'date',
  'gmv.amount',
  'gmv.currency',
  'orders',
  'skuOrders',
  'items',
  'customers',
  'visitors',
  'pageViews',
  'conversion',
  'refunds.amount',
  'gross.amount',
  'before.date',
  'before.gmv.amount',
  'yearBefore.date',
  'yearBefore.gmv.amount',
];
const HOUR_COLUMNS = ['date', 'index', 'gmv.amount', 'gmv.currency', 'items', 'customers', 'visitors'];

/** `till sales [shop]` */
export const run: CommandRun = async ({ flags }, deps) => {
  readOut(flags);
  const by = flags.by as By;
  const desk = await openDesk(deps, deskOptions(flags));
  const wanted = wantedPeriod(flags, desk);
  if (by === 'hour' && wanted.days > MOST_HOUR_DAYS)
    throw usageFailure(
      `--by hour over ${wanted.days} days is a request for each of them; ${MOST_HOUR_DAYS} is the most.`,
      'Ask for a shorter period, such as --last 14d; till sales shop --by day has no such bound.',
      'too-many-days',
    );
  const progress = deps.output.progress('reading sales');
  let report: ShopReport;
  try {
    report = await gatherShopSales(desk, wanted, {
      hours: by === 'hour',
      partial: true,
      onProgress: (text) => progress.update(0, text),
    });
  } finally {
    progress.stop();
  }
  await deliver(deps, flags, {
    spec,
    record: report,
    ...rowsBy(report, by),
    page: shopPage(report, by, desk.sandbox),
    remarks: [...report.notes, ...unknownLines(report)],
  });
};

function rowsBy(report: ShopReport, by: By): { rows: readonly object[]; columns: readonly string[] } {
  switch (by) {
    case 'day':
      return { rows: report.days, columns: DAY_COLUMNS };
    case 'hour':
      return { rows: report.hours ?? [], columns: HOUR_COLUMNS };
    case 'channel':
      return { rows: report.channels ?? [], columns: ['channel', 'sharePercent', ...TOTAL_COLUMNS.slice(1)] };
    default:
      return { rows: report.totals, columns: TOTAL_COLUMNS };
  }
}
