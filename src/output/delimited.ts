import { cleanText, guardCell } from '../lib/sanitise.ts';

export interface DelimitedOptions {
  format: 'csv' | 'tsv';
  /** Cells that a spreadsheet would take for a formula stay as they are. */
  raw?: boolean;
}

/**
 * One record with its line feed. Control characters are gone from every cell, line breaks and tabs are spaces: stdout may be a
 * terminal. CSV is quoted as RFC 4180 says; TSV has no quotes, so that `cut` and `awk` can read it.
 */
export function delimitedLine(cells: readonly string[], options: DelimitedOptions): string {
  const texts = cells.map((cell) => {
    const text = cleanText(cell);
    return options.raw ? text : guardCell(text);
  });
  if (options.format === 'tsv') return `${texts.join('\t')}\n`;
  return `${texts.map((text) => (/[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text)).join(',')}\n`;
}
