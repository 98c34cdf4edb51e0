import { cleanText } from '../lib/sanitise.ts';
import type { Cell } from './table.ts';
import type { Column } from './types.ts';
import { cellText, labelOf, valueAt } from './value.ts';

/** The columns to show: those of `--fields` in their order, none of which leaves a narrow terminal, else the view's own. */
export function chooseColumns<Row>(
  own: readonly Column<Row>[],
  fields: readonly string[] | undefined,
): readonly Column<Row>[] {
  if (fields === undefined) return own;
  return fields.map((field) => ({ ...(own.find((column) => column.field === field) ?? { field }), drop: 0 }));
}

/** Heading of a column on a terminal. */
export function headingOf<Row>(column: Column<Row>): string {
  return cleanText(column.label ?? labelOf(column.field));
}

/** The cell as data: the JSON value as text. */
export function dataCell<Row>(row: Row, column: Column<Row>): string {
  return cellText(valueAt(row, column.field));
}

/** The cell as a person reads it, clean. */
export function shownCell<Row>(row: Row, column: Column<Row>): Cell {
  const text = column.show === undefined ? dataCell(row, column) : (column.show(row) ?? '');
  return { text: cleanText(text), tone: column.tone?.(row) };
}
