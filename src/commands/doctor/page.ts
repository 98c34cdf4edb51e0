import type { Look } from '../../output/types.ts';
import { measureNarrow, wrapText } from '../../output/width.ts';
import type { Check } from './types.ts';

/** What a status means, as a colour. */
export const TONES = { ok: 'good', warn: 'warn', fail: 'bad' } as const;

/** Findings as a page: nothing of one may be cut off, as a table would. */
export function page(checks: readonly Check[], look: Look): string {
  const wide = Math.max(...checks.map(({ check }) => check.length));
  const indent = ' '.repeat(4 + 2 + wide + 2);
  const under = (text: string): string[] =>
    wrapText(look.clean(text), Math.max(24, look.width - indent.length), measureNarrow);
  const lines = checks.flatMap(({ check, status, detail, hint }) => {
    const [first = '', ...rest] = under(detail);
    return [
      `${look.tone(TONES[status], status.padEnd(4))}  ${check.padEnd(wide)}  ${first}`,
      ...rest.map((line) => `${indent}${line}`),
      ...(hint === null ? [] : under(hint).map((line) => `${indent}${look.tone('dim', line)}`)),
    ];
  });
  return `${lines.join('\n')}\n`;
}
