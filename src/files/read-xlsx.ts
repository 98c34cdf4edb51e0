import { Failure, usageFailure } from '../lib/failure.ts';
import { cleanText } from '../lib/sanitise.ts';
import type { RawRow } from './types.ts';

/** What a workbook may take unpacked, bytes; a small file that unpacks to more is a trap or no order list. */
const LARGEST = 1024 * 1024 * 1024;

/** Digits a spreadsheet keeps of a number (IEEE 754 as Excel shows and saves it); longer ones are not what was typed. */
const EXACT_DIGITS = 15;

/**
 * Rows of one sheet of an Excel workbook. `line` is the row's number in the sheet.
 * A number too long for a spreadsheet comes as `5.76461234567890E+17`: its last digits are lost, and `readId` says so.
 * @throws Failure (usage): no workbook, no such sheet
 */
export async function* readXlsx(
  bytes: AsyncIterable<Uint8Array>,
  name: string,
  sheet?: string,
): AsyncGenerator<RawRow> {
  const pieces: Uint8Array[] = [];
  for await (const piece of bytes) pieces.push(piece);
  const data = Buffer.concat(pieces);
  await refuseBomb(data, name);
  const { readSheet } = await import('read-excel-file/node');
  let rows: unknown[][];
  try {
    rows = (await readSheet<string>(data, sheet ?? 1, { trim: false, parseNumber: numberText })) as unknown[][];
  } catch (error) {
    throw workbookFailure(error, name, sheet);
  }
  let headings: readonly string[] | undefined;
  for (const [index, row] of rows.entries()) {
    const values = row.map(cellText);
    if (values.every((value) => value.trim() === '')) continue;
    headings ??= values;
    yield { line: index + 1, headings, values };
  }
}

async function refuseBomb(data: Uint8Array, name: string): Promise<void> {
  const { unzipSync } = await import('fflate');
  let size = 0;
  try {
    unzipSync(data, {
      filter: ({ originalSize }) => {
        size += originalSize;
        return false;
      },
    });
  } catch (error) {
    throw workbookFailure(error, name);
  }
  if (size > LARGEST) {
    throw usageFailure(`${name} unpacks to more than a gigabyte.`, 'Split it, or save the sheet as CSV.', 'too-large');
  }
}

function workbookFailure(error: unknown, name: string, sheet?: string): Failure {
  const message = error instanceof Error ? error.message : '';
  if (sheet !== undefined && message.startsWith('Sheet not found')) {
    const names = cleanText(/Available sheets: (.*)$/s.exec(message)?.[1] ?? '');
    return usageFailure(
      `${name} has no sheet «${cleanText(sheet)}».`,
      names === '' ? undefined : `Its sheets: ${names}.`,
      'no-such-sheet',
    );
  }
  return new Failure('usage', `${name} is no Excel workbook that can be read.`, {
    code: 'bad-workbook',
    hint: 'Open it in a spreadsheet and save it as .xlsx or CSV.',
    cause: error,
  });
}

/** A number as the file writes it, in plain digits as far as they can be trusted. */
export function numberText(written: string): string {
  const value = Number(written);
  if (!Number.isFinite(value)) return written;
  if (Math.abs(value) >= 10 ** EXACT_DIGITS) return value.toExponential(EXACT_DIGITS - 1).toUpperCase();
  if (/^-?\d+$/.test(written)) return written;
  // 12.3 may be stored as 12.300000000000001: what a person sees are the exact digits.
  const plain = String(Number(value.toPrecision(EXACT_DIGITS)));
  return plain.includes('e') ? value.toFixed(20).replace(/\.?0+$/, '') : plain;
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return '';
    const text = value.toISOString();
    return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
  }
  return String(value);
}
