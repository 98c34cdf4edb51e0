import type { Block, Page, PageCell, PageColumn } from '../../output/pages/types.ts';
import { byAmount } from '../../shop/sales/figures.ts';
import { fallen, type ItemRow } from '../../shop/sales/items.ts';
import type { SoldContent, SoldItem } from '../../shop/sales/types.ts';
import type { ItemsReport } from './gather-items.ts';
import { emptyLines } from './shop-page.ts';
import { totalsBlock } from './totals-block.ts';
import { changeCell, footerText, headLines, shopText, signOf, unknownLines, valueText } from './words.ts';

/** How many of a list a person sees, unless told. */
const TOP = 10;
const FALLEN = 5;
const WEAKEST = 5;

/** What a list page says of its kind. */
export interface ItemsWords<Row> {
  /** `Products` */
  title: string;
  /** What one is called in a table's heading: `product`. */
  one: string;
  name: (row: Row) => string;
  /** Columns between the name and the change. */
  columns: readonly (PageColumn & { cell: (row: Row) => PageCell })[];
  /** It can sell in one period and the next; a LIVE session sells once. */
  recurs: boolean;
  /** What is to be known of the numbers. */
  notes: readonly string[];
}

/** A list of what sold as a page: all together, the best, what fell most, and what is new or gone. */
export function itemsPage<Item extends SoldItem>(
  report: ItemsReport<Item>,
  words: ItemsWords<ItemRow<Item>>,
  { limit = TOP, all = false, sandbox }: { limit?: number | undefined; all?: boolean; sandbox: boolean },
): Page {
  const sold = report.rows.filter(({ rank }) => rank !== null);
  const shown = all ? report.rows : sold.slice(0, limit);
  const more = sold.length - shown.length;
  const isEmpty = sold.length === 0;
  const has = {
    before: report.before.unknown === null && words.recurs,
    year: report.yearBefore.unknown === null && words.recurs,
  };
  return {
    title: `${words.title}: ${shopText(report)}`,
    lines: headLines(report),
    headline: {
      state: 'unknown',
      text: isEmpty ? 'Nothing was sold in this period.' : summary(report.rows, sold.length, has.before),
    },
    blocks: [
      totalsBlock(report.totals, report),
      itemsTable(
        'Best by GMV',
        shown,
        words,
        has,
        more > 0 ? `${more} more: --all shows them, --format csv has them` : undefined,
      ),
      shares(sold.slice(0, limit), words, sold.length),
      // Where the list above has them already they need no list of their own.
      itemsTable('Weakest by GMV', more > WEAKEST ? sold.slice(-WEAKEST) : [], words, has),
      ...(words.recurs ? itemMovements(report.rows, words, has) : []),
    ],
    notes: [...report.notes, ...unknownLines(report), ...words.notes, ...(isEmpty ? emptyLines(sandbox) : [])],
    footer: footerText(report),
  };
}

/** What fell most, and what is new or gone. */
export function itemMovements<Row extends ItemRow<SoldItem>>(
  rows: readonly Row[],
  words: ItemsWords<Row>,
  has: { before: boolean; year: boolean },
): Block[] {
  const fresh = rows.filter(({ movement: what }) => what === 'new');
  const gone = rows.filter(({ movement: what }) => what === 'gone').sort((a, b) => byAmount(a.change, b.change));
  return [
    itemsTable('Fell most', fallen(rows, FALLEN) as Row[], words, has),
    {
      kind: 'list',
      title: 'New, and gone',
      lines: [
        ...(fresh.length > 0 ? [`Sold now and not in the period before: ${names(fresh, words)}`] : []),
        ...(gone.length > 0 ? [`Sold in the period before and not now: ${names(gone, words)}`] : []),
      ],
    },
  ];
}

function summary(rows: readonly ItemRow<SoldItem>[], sold: number, hasBefore: boolean): string {
  const counts = Map.groupBy(rows, ({ movement: what }) => what);
  const parts = (['up', 'down', 'new', 'gone'] as const).flatMap((what) => {
    const count = counts.get(what)?.length ?? 0;
    return count > 0 ? [`${count} ${what}`] : [];
  });
  return [`${sold} sold`, ...(hasBefore ? parts : [])].join(', ');
}

/** Items of a list, a line each. */
export function itemsTable<Row extends ItemRow<SoldItem>>(
  title: string,
  rows: readonly Row[],
  words: ItemsWords<Row>,
  has: { before: boolean; year: boolean },
  note?: string,
): Block {
  return {
    kind: 'table',
    title,
    columns: [
      { head: words.one },
      { head: 'GMV', number: true },
      ...words.columns.map(({ head, number, drop }) => ({ head, ...(number && { number }), ...(drop && { drop }) })),
      ...(has.before ? [{ head: 'change', number: true, drop: 1 }] : []),
      ...(has.year ? [{ head: 'on the year', number: true, drop: 3 }] : []),
      ...(has.before ? [{ head: 'place', drop: 2 }] : []),
    ],
    rows: rows.map((row) => [
      words.name(row),
      valueText(row.gmv),
      ...words.columns.map(({ cell }) => cell(row)),
      ...(has.before ? [changeCell(asCompared(row))] : []),
      ...(has.year ? [changeCell(asCompared(row), 'year')] : []),
      ...(has.before ? [movement(row)] : []),
    ]),
    ...(note !== undefined && { note }),
  };
}

function asCompared(row: ItemRow<SoldItem>) {
  const { before, change, changePercent, yearBefore, yearChange, yearChangePercent } = row;
  return { metric: 'gmv', now: row.gmv, before, change, changePercent, yearBefore, yearChange, yearChangePercent };
}

/** `up`, with the place it had: `up from 7`. */
function movement({ movement: what, rank, rankBefore, change }: ItemRow<SoldItem>): PageCell {
  const word = what === 'unknown' ? '' : what;
  const moved = rank !== null && rankBefore !== null && rank !== rankBefore ? `, was no. ${rankBefore}` : '';
  const sign = change === null ? 0 : signOf(change);
  return { text: `${word}${word === '' ? '' : moved}`, ...(sign !== 0 && { tone: sign > 0 ? 'good' : 'bad' }) };
}

function shares<Row extends ItemRow<SoldItem>>(rows: readonly Row[], words: ItemsWords<Row>, all: number): Block {
  const shown = rows.slice(0, TOP).filter(({ sharePercent }) => sharePercent !== null);
  return {
    kind: 'bars',
    title: 'Share of GMV',
    ...(all > shown.length && { caption: `of all ${all}` }),
    rows: shown.map((row) => ({
      label: words.name(row),
      value: Number(row.sharePercent),
      text: `${row.sharePercent} %`,
    })),
  };
}

function names<Row extends ItemRow<SoldItem>>(rows: readonly Row[], words: ItemsWords<Row>): string {
  const shown = rows.slice(0, FALLEN).map((row) => words.name(row));
  return `${shown.join('; ')}${rows.length > FALLEN ? `; and ${rows.length - FALLEN} more` : ''}`;
}

/** A count column. */
export function countColumn<Row>(head: string, of: (row: Row) => number | null, drop = 0) {
  return { head, number: true, drop, cell: (row: Row): PageCell => valueText(of(row)) };
}

/** A title and who made it, as one name. */
export function contentName({ title, username, id }: SoldContent): string {
  const name = title?.trim() || id;
  return username ? `${name} (${username})` : name;
}
