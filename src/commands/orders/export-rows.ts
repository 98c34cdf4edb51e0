import { usageFailure } from '../../lib/failure.ts';
import {
  chooseExportColumns,
  type ExportColumn,
  exportCell,
  exportLines,
  exportObject,
  exportOrder,
  lineBuyerColumns,
  lineColumns,
  orderBuyerColumns,
  orderColumns,
} from '../../shop/export.ts';
import type { WireOrder } from '../../shop/orders.ts';
import { SELLER_CENTER_SHEET } from '../../shop/seller-center.ts';
import {
  type LayoutOptions,
  type LayoutRow,
  type LocalClock,
  layoutColumns,
  layoutExplanation,
  layoutRows,
} from '../../shop/seller-center-export.ts';

/** What an export writes: the rows of orders, as cells and as JSON. */
export interface Dataset {
  columns: readonly { heading: string; cell: (row: unknown) => string | undefined }[];
  /** Names of the JSON form's fields. */
  fields: readonly string[];
  rows(orders: AsyncIterable<WireOrder>): AsyncIterable<unknown>;
  object(row: unknown): Record<string, unknown>;
  /** Name of a workbook's sheet. */
  sheet?: string;
}

export interface DatasetOptions {
  shape: 'orders' | 'lines' | 'seller-center';
  withBuyer: boolean;
  /** `--fields`: these columns, in this order. */
  fields: readonly string[] | undefined;
  region: string;
  /** The shop's clock; needed for Seller Center's layout. */
  local?: LocalClock;
  /** Seller Center's ids end with a tab. */
  tabs: boolean;
}

export function dataset(options: DatasetOptions): Dataset {
  const { shape, withBuyer } = options;
  if (shape === 'seller-center') return sellerCenter(options);
  if (shape === 'lines') {
    const columns = [...lineColumns, ...(withBuyer ? lineBuyerColumns : [])];
    return plain(chosen(columns, options), async function* (orders) {
      for await (const order of orders) yield* exportLines(exportOrder(order));
    });
  }
  const columns = [...orderColumns, ...(withBuyer ? orderBuyerColumns : [])];
  return plain(chosen(columns, options), async function* (orders) {
    for await (const order of orders) yield exportOrder(order);
  });
}

/** @throws Failure (usage) for a field that rows of this shape do not have */
function chosen<Row>(
  columns: readonly ExportColumn<Row>[],
  { fields, shape }: DatasetOptions,
): readonly ExportColumn<Row>[] {
  const names = columns.map(({ field }) => field);
  const unknown = (fields ?? []).filter((field) => !names.includes(field.split('.')[0] as string));
  if (unknown.length > 0) {
    throw usageFailure(
      `An export of ${shape} has no ${unknown.join(', ')}.`,
      `It has ${names.join(', ')}.`,
      'unknown-field',
    );
  }
  return chooseExportColumns(columns, fields);
}

function plain<Row>(
  columns: readonly ExportColumn<Row>[],
  rows: (orders: AsyncIterable<WireOrder>) => AsyncIterable<Row>,
): Dataset {
  return {
    columns: columns.map((column) => ({ heading: column.field, cell: (row) => exportCell(column, row as Row) })),
    fields: columns.map(({ field }) => field),
    rows,
    object: (row) => exportObject(columns, row as Row),
  };
}

function sellerCenter({ region, withBuyer, tabs, local }: DatasetOptions): Dataset {
  const options: LayoutOptions = { region, withBuyer, tabs, local: local as LocalClock };
  const columns = layoutColumns(options);
  return {
    sheet: SELLER_CENTER_SHEET,
    columns: columns.map(({ heading, cell }) => ({ heading, cell: (row) => cell(row as LayoutRow) })),
    fields: columns.map(({ heading }) => heading),
    async *rows(orders) {
      yield layoutExplanation();
      for await (const order of orders) yield* layoutRows(order, options);
    },
    object: (row) => Object.fromEntries(columns.map(({ heading, cell }) => [heading, cell(row as LayoutRow) ?? ''])),
  };
}
