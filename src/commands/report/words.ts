import type { Chapter } from '../../output/report/types.ts';
import { periodText } from '../../rules/periods.ts';
import type { Compared } from '../../shop/sales/figures.ts';
import { changeText, valueText } from '../sales/words.ts';
import type { Source } from '../today/source.ts';

/** Why something is unknown and what to do about it, in a line. */
export function unknownText({ why, how }: { why: string; how: string }): string {
  const sentences = [why, how].map((text) => text.trim().replace(/\.$/, '')).filter(Boolean);
  return sentences.map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`).join(' ');
}

/** A chapter of which nothing is known. */
export function unknownChapter(title: string, missing: { why: string; how: string }): Chapter {
  const text = `Unknown. ${unknownText(missing)}`;
  return { title, headline: { state: 'unknown', text }, blocks: [], short: [], notes: [] };
}

/** Why parts of a chapter are unknown, a line each. */
export function missingLines(parts: readonly (readonly [what: string, part: Source<unknown> | undefined])[]): string[] {
  return parts.flatMap(([what, part]) => (part?.missing ? [`${what}: unknown. ${unknownText(part.missing)}`] : []));
}

/** `GMV 12.50 USD, +3.10 (+33.0 %)`, `52 orders, +3 (+6.1 %)`: what it is, and against what it was. */
export function comparedText(row: Compared, name: string, unit = ''): string {
  const now = [name, valueText(row.now), unit].filter(Boolean).join(' ');
  const change = changeText(row.change, row.changePercent);
  return change === '' ? now : `${now}, ${change}`;
}

/** What a week is compared with, for people. */
export function againstText(before: { from: string; to: string; note?: string | null | undefined }): string {
  return `${periodText(before)}${before.note ? ` (${before.note})` : ''}`;
}

/** `1 order`, `2 orders`. */
export function several(count: number, one: string): string {
  return `${count} ${one}${count === 1 ? '' : 's'}`;
}
