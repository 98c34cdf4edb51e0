import { escapeJson } from '../lib/sanitise.ts';

// In Node since 21, not yet in TypeScript's library.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/**
 * A value as JSON text that is harmless to print (`escapeJson`). A bigint is written as the number it is, with all its digits.
 * @param indent spaces a level; one line without it
 */
export function jsonText(value: unknown, indent?: number): string {
  const text = stringify(value, indent);
  return escapeJson(text ?? 'null');
}

function stringify(value: unknown, indent: number | undefined): string | undefined {
  try {
    // A replacer is called for every value, which takes several times as long; bigints are rare, and refused without one.
    return JSON.stringify(value, undefined, indent);
  } catch {
    return JSON.stringify(
      value,
      (_key, inner) => (typeof inner === 'bigint' ? rawJSON(inner.toString()) : inner),
      indent,
    );
  }
}

/**
 * Rows as one JSON array, row by row. Should the source fail after the first row, the array is closed before the error goes
 * on: what stands on stdout is one JSON value whatever happens.
 */
export async function* jsonArray(rows: AsyncIterable<unknown>, indent?: number): AsyncGenerator<string> {
  let before = '[\n';
  try {
    for await (const row of rows) {
      const text = jsonText(row, indent);
      yield before + (indent === undefined ? text : text.replace(/^/gm, ' '.repeat(indent)));
      before = ',\n';
    }
  } catch (error) {
    if (before !== '[\n') yield '\n]\n';
    throw error;
  }
  yield before === '[\n' ? '[]\n' : '\n]\n';
}

/** Rows as JSON Lines: one value a line. */
export async function* jsonLines(rows: AsyncIterable<unknown>): AsyncGenerator<string> {
  for await (const row of rows) yield `${jsonText(row)}\n`;
}
