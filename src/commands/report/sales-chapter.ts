import type { Chapter, GlanceLine } from '../../output/report/types.ts';
import type { Compared } from '../../shop/sales/figures.ts';
import type { ShopReport } from '../sales/gather-shop.ts';
import { itemMovements, itemsTable } from '../sales/items-page.ts';
import { productWords } from '../sales/products.ts';
import { salesHeadline, shopPage } from '../sales/shop-page.ts';
import { totalsBlock } from '../sales/totals-block.ts';
import type { Week } from './gather.ts';
import { type SalesFacts, TOP } from './gather-sales.ts';
import { comparedText, missingLines, several, unknownChapter, unknownText } from './words.ts';

const TITLE = 'Sales';
/** Metrics that a terminal shows, and rows of a list. */
const SHORT: readonly string[] = ['gmv', 'refunds', 'orders', 'items', 'averageOrder'];
const SHORT_ROWS = 5;

/** What sold, in a line. */
export function salesGlance({ sales }: Week): GlanceLine {
  if (sales.missing) return { part: TITLE, state: 'unknown', text: `Unknown. ${unknownText(sales.missing)}` };
  const { report } = sales.value;
  const rows = (metric: string) => report.totals.filter((row) => row.metric === metric);
  const known = ({ now }: Compared) => now !== null;
  const hasBefore = report.before.unknown === null;
  const parts = [
    ...rows('gmv').map((row) => `${comparedText(row, 'GMV')}${row.change === null ? '' : ` on ${beforeText(report)}`}`),
    ...rows('orders')
      .filter(known)
      .map((row) => comparedText(row, '', 'orders')),
    ...rows('items')
      .filter(known)
      .map((row) => comparedText(row, '', 'items')),
  ];
  const cut =
    report.asked === null
      ? ''
      : ` That is ${several(report.period.days, 'day')}: the platform's data end on ${report.period.to}.`;
  const text = `${parts.join('; ')}.${cut}${hasBefore ? '' : ' The week before is unknown.'}`;
  return { part: TITLE, state: salesHeadline(report).state, text };
}

/** What is compared with: of a week that is cut the same days of the one before. */
function beforeText({ before }: ShopReport): string {
  return before.days === 7 ? 'the week before' : `the week before until ${before.to}`;
}

/** What sold: totals, day by day, by channel, and the products. */
export function salesChapter({ sales, week }: Week): Chapter {
  return sales.missing ? unknownChapter(TITLE, sales.missing) : known(sales.value, week);
}

function known({ report, products, sandbox }: SalesFacts, week: string): Chapter {
  const page = shopPage(report, undefined, sandbox);
  const has = { before: report.before.unknown === null, year: report.yearBefore.unknown === null };
  const rows = products.value ?? [];
  const sold = rows.filter(({ rank }) => rank !== null);
  const top = (count: number) => {
    const more = sold.length - count;
    const note = `${more} more: till sales products --period ${week}`;
    return itemsTable('Products by GMV', sold.slice(0, count), productWords, has, more > 0 ? note : undefined);
  };
  const shown = page.blocks.filter(({ kind }) => kind === 'line' || kind === 'bars').slice(0, 2);
  return {
    title: TITLE,
    blocks: [...page.blocks, top(TOP), ...itemMovements(rows, productWords, has)],
    short: [
      totalsBlock(
        report.totals.filter(({ metric }) => SHORT.includes(metric)),
        report,
      ),
      ...shown,
      top(SHORT_ROWS),
    ],
    notes: [...page.notes, ...missingLines([['Products', products]])],
  };
}
