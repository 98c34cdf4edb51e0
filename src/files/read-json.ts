import { usageFailure } from '../lib/failure.ts';
import type { RawRow } from './types.ts';

/** Characters of one object; what is longer has lost a brace. */
const LONGEST_OBJECT = 1024 * 1024;

/** In Node since 21, not yet in TypeScript's library. */
const ExactJson = JSON as unknown as {
  rawJSON(text: string): { rawJSON: string };
  isRawJSON(value: unknown): value is { rawJSON: string };
  parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
};

/**
 * Rows of JSON Lines, or of one JSON array of objects. Numbers keep the digits they are written with.
 * @throws Failure (usage) naming the line of what is no object
 */
export async function* readJson(text: AsyncIterable<string>, name: string): AsyncGenerator<RawRow> {
  for await (const { line, json } of splitObjects(text, name)) {
    let value: unknown;
    try {
      value = ExactJson.parse(json, (_key, inner, { source }) =>
        typeof inner === 'number' && source !== undefined ? ExactJson.rawJSON(source) : inner,
      );
    } catch {
      throw notAnObject(name, line);
    }
    const entries = Object.entries(value as object);
    yield { line, headings: entries.map(([key]) => key), values: entries.map(([, inner]) => textOf(inner)) };
  }
}

function textOf(value: unknown): string {
  if (value === null) return '';
  if (typeof value === 'string') return value;
  return ExactJson.isRawJSON(value) ? value.rawJSON : JSON.stringify(value);
}

function notAnObject(name: string, line: number): Error {
  return usageFailure(
    `${name}, line ${line}: this is no JSON object.`,
    'JSON Lines has one whole object a line: {"order_id":"…","tracking_number":"…"}.',
    'bad-json',
  );
}

/** Cuts text into its outermost objects, with the line each begins on; commas and the brackets of an array around them go. */
async function* splitObjects(
  text: AsyncIterable<string>,
  name: string,
): AsyncGenerator<{ line: number; json: string }> {
  let line = 1;
  let begun = 0;
  let depth = 0;
  let quoted = false;
  let escaped = false;
  let kept = '';
  for await (const piece of text) {
    let from = 0;
    for (let at = 0; at < piece.length; at++) {
      const char = piece[at] as string;
      if (char === '\n') {
        if (quoted) throw notAnObject(name, begun);
        line += 1;
      }
      if (quoted) {
        if (escaped) escaped = false;
        else if (char === '\\') escaped = true;
        else if (char === '"') quoted = false;
      } else if (depth === 0) {
        if (char === '{') {
          depth = 1;
          begun = line;
          from = at;
        } else if (!/[\s,[\]]/.test(char)) {
          throw notAnObject(name, line);
        }
      } else if (char === '"') {
        quoted = true;
      } else if (char === '{' || char === '[') {
        depth += 1;
      } else if (char === '}' || char === ']') {
        depth -= 1;
        if (depth === 0) {
          yield { line: begun, json: kept + piece.slice(from, at + 1) };
          kept = '';
        }
      }
    }
    if (depth > 0) kept += piece.slice(from);
    if (kept.length > LONGEST_OBJECT) throw notAnObject(name, begun);
  }
  if (depth > 0) throw notAnObject(name, begun);
}
