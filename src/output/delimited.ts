import { cleanText, guardCell } from '../lib/sanitise.ts';

export interface DelimitedOptions {
  format: 'csv' | 'tsv';
  /** Cells that a spreadsheet would take for a formula stay as they are. */
  raw?: boolean;
}

/** What is neither cleaned, nor guarded, nor quoted: an id, a date, an amount. Most cells are such, so they are looked at once. */
const HARMLESS = /^(?:[A-Za-z0-9](?:[\x20\x21\x23-\x2b\x2d-\x7e]*[\x21\x23-\x2b\x2d-\x7e])?)?$/;
const QUOTED = /[",\r\n]|^\s|\s$/;

/**
 * One record with its line feed. Control characters are gone from every cell, line breaks and tabs are spaces: stdout may be a
 * terminal. CSV is quoted as RFC 4180 says; TSV has no quotes, so that `cut` and `awk` can read it.
 */
export function delimitedLine(cells: readonly string[], options: DelimitedOptions): string {
  const texts = cells.map((cell) => {
    if (HARMLESS.test(cell)) return cell;
    const text = cleanText(cell);
    return options.raw ? text : guardCell(text);
  });
  if (options.format === 'tsv') return `${texts.join('\t')}\n`;
  return `${texts.map((text) => (QUOTED.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')}\n`;
}
