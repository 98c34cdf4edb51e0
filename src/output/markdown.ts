import { cleanText } from '../lib/sanitise.ts';

/** A cell of a Markdown table: one line, and what Markdown or HTML would take for its own is escaped. */
function markdownCell(text: string): string {
  return cleanText(text).replace(/[\\`*[\]<>|~&]/g, '\\$&');
}

/** One row of a Markdown table with its line feed. */
export function markdownLine(cells: readonly string[]): string {
  return `| ${cells.map(markdownCell).join(' | ')} |\n`;
}

/** Heading and rule of a Markdown table. */
export function markdownHead(labels: readonly string[], right: readonly boolean[]): string {
  return `${markdownLine(labels)}|${right.map((isRight) => (isRight ? ' ---: ' : ' --- ')).join('|')}|\n`;
}
