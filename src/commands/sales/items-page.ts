import type { Block, Page, PageCell, PageColumn } from '../../output/pages/types.ts';
import { fallen, type ItemRow } from '../../shop/sales/items.ts';
import type { SoldContent, SoldItem } from '../../shop/sales/types.ts';
import type { ItemsReport } from './gather-items.ts';
import { emptyLines } from './shop-page.ts';
import { changeCell, footerText, headLines, shopText, signOf, unknownLines, valueText } from './words.ts';

/** How many of a list a person sees, unless told. */
const TOP = 10;
const FALLEN = 5;

/** What a list page says of its kind. */
export interface ItemsWords<Row> {
  /** `Products` */
  title: string;
  /** What one is called in a table's heading: `product`. */
  one: string;
  name: (row: Row) => string;
  /** Columns between the name and the change. */
  columns: readonly (PageColumn & { cell: (row: Row) => PageCell })[];
  /** What is to be known of the numbers. */
  notes: readonly string[];
}

const MOVEMENTS: Readonly<Record<ItemRow<SoldItem>['movement'], string>> = {
  new: 'new',
  up: 'up',
  down: 'down',
  same: 'same',
  gone: 'gone',
  unknown: '',
};

/** A list of what sold as a page: the best, what fell most, and what is new. */
export function itemsPage<Item extends SoldItem>(
  report: ItemsReport<Item>,
  words: ItemsWords<ItemRow<Item>>,
  { limit = TOP, all = false, sandbox }: { limit?: number | undefined; all?: boolean; sandbox: boolean },
): Page {
  const sold = report.rows.filter(({ rank }) => rank !== null);
  const shown = all ? sold : sold.slice(0, limit);
  const down = fallen(report.rows, FALLEN);
  const fresh = sold.filter(({ movement }) => movement === 'new');
  const gone = report.rows.filter(({ movement }) => movement === 'gone');
  const more = sold.length - shown.length;
  const has = { before: report.before.unknown === null, year: report.yearBefore.unknown === null };
  return {
    title: `${words.title}: ${shopText(report)}`,
    lines: headLines(report),
    headline: {
      state: 'unknown',
      text: sold.length === 0 ? 'Nothing was sold in this period.' : summary(report.rows, sold.length),
    },
    blocks: [
      table(
        'Best by GMV',
        shown,
        words,
        has,
        more > 0 ? `${more} more: --all shows them, --format csv has them` : undefined,
      ),
      shares(shown, words, sold.length),
      table('Fell most', down, words, has),
      {
        kind: 'list',
        title: 'New, and gone',
        lines: [
          ...(fresh.length > 0 ? [`Sold now and not in the period before: ${names(fresh, words)}`] : []),
          ...(gone.length > 0 ? [`Sold in the period before and not now: ${names(gone, words)}`] : []),
        ],
      },
    ],
    notes: [
      ...report.notes,
      ...unknownLines(report),
      ...words.notes,
      ...(sold.length === 0 ? emptyLines(sandbox) : []),
    ],
    footer: footerText(report),
  };
}

function summary(rows: readonly ItemRow<SoldItem>[], sold: number): string {
  const counts = Map.groupBy(rows, ({ movement }) => movement);
  const parts = (['up', 'down', 'new', 'gone', 'same'] as const).flatMap((movement) => {
    const count = counts.get(movement)?.length ?? 0;
    return count > 0 ? [`${count} ${MOVEMENTS[movement]}`] : [];
  });
  return [`${sold} sold`, ...parts].join(', ');
}

function table<Row extends ItemRow<SoldItem>>(
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
  const word = MOVEMENTS[what];
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
  const name = title ?? id;
  return username ? `${name} (${username})` : name;
}
