import { unguardCell } from '../lib/sanitise.ts';

const INVISIBLE = /[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]/g;

/**
 * A cell as a person means it: without the tab behind (Seller Center's exports), the spaces around, the apostrophe in front
 * that makes a spreadsheet keep text as text, the `="…"` for the same end, and invisible characters.
 */
export function readText(cell: string): string {
  const text = cell.replace(INVISIBLE, '').replaceAll('\u00a0', ' ').trim();
  const formula = /^="([^"]*)"$/.exec(text)?.[1];
  if (formula !== undefined) return formula.trim();
  const unquoted = /^"([^"]*)"$/.exec(text)?.[1] ?? text;
  const plain = unguardCell(unquoted);
  return (/^'\d/.test(plain) ? plain.slice(1) : plain).trim();
}

/** An id, or why it is none. */
export type IdReading = { id: string; problem?: undefined } | { id?: undefined; problem: string };

/**
 * Reads an order's, package's or product's id: digits, which never pass through a number.
 * An id that a spreadsheet has turned into a number (`5.76E+17`, `576461234567890123.0`) has lost digits and is a problem.
 */
export function readId(cell: string): IdReading {
  const text = readText(cell);
  if (/^\d{1,32}$/.test(text)) return { id: text };
  if (text === '') return { problem: 'empty' };
  if (/^[+-]?\d+(?:[.,]\d*)?\s*[eE]\s*[+-]?\d+$/.test(text) || /^\d{12,}[.,]0*$/.test(text)) {
    return { problem: `spoiled by a spreadsheet: ${text}` };
  }
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return { problem: `not an id (digits only): «${shown}»` };
}

/** Whether an id is longer than a spreadsheet's numbers and ends in zeros from the sixteenth digit on, as a rounded one does. */
export function looksRounded(id: string): boolean {
  return /^[1-9]\d{14}0+$/.test(id) && id.length >= 17;
}
