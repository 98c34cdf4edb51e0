import { cleanLines } from '../../lib/sanitise.ts';

/** Text as it goes into a cell: no control characters, which neither a workbook nor a CSV reader keeps. */
export function cellText(text: string): string {
  return cleanLines(text);
}

/**
 * What of a text counts when a cell is compared with the shop: not the apostrophes that guard it from being a formula, nor how
 * its spaces and line ends are written, which spreadsheets and editors change by themselves.
 */
export function canonText(text: string): string {
  return cleanLines(text)
    .replace(/[\u200b-\u200f\u2060-\u2069\ufeff\ufffe\uffff]/g, '')
    .replace(/\s+/g, ' ')
    .replace(/^[\s']+/, '')
    .trimEnd();
}
