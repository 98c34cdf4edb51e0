import { readId, readText } from '../../files/cell.ts';
import { headingKey, matchHeadings } from '../../files/headings.ts';
import { readRows } from '../../files/read-table.ts';
import type { ImportStaging } from '../../ledger/imports.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import type { WallClock } from '../../rules/wall-clock.ts';
import { otherFile, readerColumns, unknownHeadings } from '../../shop/seller-center.ts';
import { createDateOrderFinder, type DateOrder } from '../../shop/seller-center-dates.ts';
import { isNewer, lineKey } from '../../shop/seller-center-merge.ts';
import { type ImportLine, readImportRow, timeColumns } from '../../shop/seller-center-row.ts';

/** A line of an import with the number of the file it came from. */
export type StagedLine = ImportLine & { file: number };

/** A row that was not understood. */
export interface Refusal {
  file: string;
  line: number;
  orderId: string | null;
  reason: string;
}

export interface FileReport {
  file: string;
  rows: number;
  refused: number;
  dateOrder: DateOrder | null;
  unknownHeadings: string[];
}

export interface ReadOptions {
  staging: ImportStaging<StagedLine>;
  clock: WallClock;
  currency: string | undefined;
  sheet?: string;
  stdin: AsyncIterable<Uint8Array | string>;
  signal: AbortSignal;
  /** `--date-order`. */
  dateOrder?: DateOrder;
  /** Asks for the order of a file whose dates can be read both ways. */
  askOrder: (file: string, example: string) => Promise<DateOrder>;
  onRefusal: (refusal: Refusal) => void;
}

/**
 * Reads one export into the staging area.
 * @param number the file's place among those that are read
 * @returns what was found in it, and how many rows said again what an earlier one had
 * @throws Failure (usage) for what is no order export, for dates that contradict each other, and for anything the file reader refuses
 */
export async function readExport(
  source: string,
  number: number,
  options: ReadOptions,
): Promise<FileReport & { merged: number }> {
  const { staging } = options;
  const columns = readerColumns();
  const name = source === '-' ? 'standard input' : cleanText(source);
  const report = {
    file: name,
    rows: 0,
    refused: 0,
    dateOrder: null as DateOrder | null,
    unknownHeadings: [] as string[],
  };
  const dates = createDateOrderFinder();
  let example = '';
  staging.clearRaw();
  const rows = readRows(source, {
    columns,
    stdin: options.stdin,
    signal: options.signal,
    ...(options.sheet !== undefined && { sheet: options.sheet }),
    onHeadings: (headings) => {
      report.unknownHeadings = checkHeadings(headings, name);
    },
  });
  for await (const { line, cells } of rows) {
    report.rows += 1;
    staging.addRaw({ line, cells });
    for (const key of Object.keys(timeColumns)) {
      const text = readText(cells[key] ?? '');
      dates.add(text);
      if (example === '' && text !== '') example = text;
    }
  }
  const order = await decide(dates.order(), name, example, options);
  report.dateOrder = order ?? null;

  let merged = 0;
  const reader = {
    text: readText,
    id: readId,
    dateOrder: order ?? 'ymd',
    moment: options.clock.moment,
    currency: options.currency,
  };
  for (const { line, cells } of staging.raw()) {
    const found = readImportRow(cells, reader);
    if (found.line === undefined) {
      report.refused += 1;
      options.onRefusal({ file: name, line, orderId: found.orderId ?? null, reason: found.problem });
    } else if (stage(staging, { ...found.line, file: number })) {
      merged += 1;
    }
  }
  return { ...report, merged };
}

/** @returns the headings that nothing is known of. @throws Failure (usage) saying what was found instead of an order export */
function checkHeadings(headings: readonly string[], name: string): string[] {
  try {
    return unknownHeadings(matchHeadings(headings, readerColumns(), name).unknown, headingKey).map((heading) =>
      cleanText(heading).trim(),
    );
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'missing-heading') throw error;
    const what = otherFile(headings, headingKey);
    const found = /Its headings: .*$/s.exec(error.message)?.[0] ?? '';
    throw usageFailure(
      `${name} is no order export of Seller Center${what === undefined ? '' : `, but ${what}`}. ${found}`.trim(),
      'Export orders in Seller Center (Orders, Export) and give that file as it is.',
      'not-an-order-export',
    );
  }
}

async function decide(
  found: ReturnType<ReturnType<typeof createDateOrderFinder>['order']>,
  name: string,
  example: string,
  { dateOrder, askOrder }: ReadOptions,
): Promise<DateOrder | undefined> {
  if (found === 'contradictory') {
    throw usageFailure(
      `${name}: some dates have the day first and others the month, so none can be trusted.`,
      'Export the file again; a spreadsheet may have changed some of them.',
      'mixed-dates',
    );
  }
  if (dateOrder !== undefined && (found === 'dmy' || found === 'mdy') && found !== dateOrder) {
    throw usageFailure(
      `${name}: its dates are written ${found === 'dmy' ? 'day first' : 'month first'}, not as --date-order says.`,
      'Leave --date-order out.',
      'bad-date-order',
    );
  }
  if (found === 'none') return dateOrder;
  return found === 'ambiguous' ? (dateOrder ?? (await askOrder(name, example))) : found;
}

/** @returns true when the row says an order and SKU again that was there */
function stage(staging: ImportStaging<StagedLine>, line: StagedLine): boolean {
  const base = lineKey(line);
  const parcel = line.texts.package_id;
  const own = parcel === undefined ? base : `${base}|${parcel}`;
  let key = staging.get(line.orderId, own) ? own : base;
  let before = staging.get(line.orderId, key);
  const others = before?.texts.package_id;
  if (before?.file === line.file && key === base && parcel !== undefined && others !== undefined && parcel !== others) {
    // The same SKU in two parcels of one order.
    [key, before] = [own, undefined];
  }
  if (before === undefined || isNewer(line, before)) staging.put(line.orderId, key, line);
  return before !== undefined;
}
