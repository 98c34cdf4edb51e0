/** A JSON text read, with the line on which each key and list entry stands. */
export type LinedJson =
  | {
      ok: true;
      value: unknown;
      /** Line, from 1, of what the path leads to; of the nearest thing above it when there is nothing. */
      lineOf(path: readonly (string | number)[]): number;
    }
  | { ok: false; line: number; why: string };

interface Cursor {
  text: string;
  at: number;
  line: number;
}

const DEEPEST = 100;

/**
 * Reads JSON as `JSON.parse` does and remembers lines. A key that comes twice in one object is a mistake here: the first of the two
 * would be lost without a word.
 */
export function readJsonLines(text: string): LinedJson {
  const cursor: Cursor = { text: text.replace(/^\ufeff/, ''), at: 0, line: 1 };
  const lines = new Map<string, number>();
  try {
    const value = read(cursor, [], lines);
    blank(cursor);
    if (cursor.at < cursor.text.length) throw mistake(cursor, 'more follows after the end');
    return {
      ok: true,
      value,
      lineOf(path) {
        for (let length = path.length; length >= 0; length -= 1) {
          const line = lines.get(keyOf(path.slice(0, length)));
          if (line !== undefined) return line;
        }
        return 1;
      },
    };
  } catch (error) {
    if (error instanceof Mistake) return { ok: false, line: error.line, why: error.message };
    throw error;
  }
}

class Mistake extends Error {
  readonly line: number;

  constructor(line: number, message: string) {
    super(message);
    this.line = line;
  }
}

function mistake({ line }: Cursor, why: string): Mistake {
  return new Mistake(line, why);
}

function keyOf(path: readonly (string | number)[]): string {
  return JSON.stringify(path.map(String));
}

function read(cursor: Cursor, path: string[], lines: Map<string, number>): unknown {
  blank(cursor);
  const known = keyOf(path);
  // A key is where it is written, which may be a line before its value.
  if (!lines.has(known)) lines.set(known, cursor.line);
  if (path.length > DEEPEST) throw mistake(cursor, 'it is nested too deeply');
  const next = cursor.text[cursor.at];
  if (next === '{') return readObject(cursor, path, lines);
  if (next === '[') return readList(cursor, path, lines);
  if (next === '"') return readText(cursor);
  const word = /^(?:true|false|null|-?\d[\d.eE+-]*)/.exec(cursor.text.slice(cursor.at, cursor.at + 400))?.[0];
  if (word === undefined) throw mistake(cursor, next === undefined ? 'it ends too early' : 'a value is missing');
  cursor.at += word.length;
  try {
    return JSON.parse(word);
  } catch {
    throw mistake(cursor, `«${word}» is no number`);
  }
}

function readObject(cursor: Cursor, path: string[], lines: Map<string, number>): unknown {
  const found: [string, unknown][] = [];
  const seen = new Set<string>();
  cursor.at += 1;
  blank(cursor);
  if (take(cursor, '}')) return {};
  for (;;) {
    blank(cursor);
    if (cursor.text[cursor.at] !== '"') throw mistake(cursor, 'a key in double quotes is missing');
    const line = cursor.line;
    const key = readText(cursor);
    if (seen.has(key)) throw new Mistake(line, `«${key}» comes twice`);
    seen.add(key);
    lines.set(keyOf([...path, key]), line);
    blank(cursor);
    if (!take(cursor, ':')) throw mistake(cursor, `a colon is missing after «${key}»`);
    found.push([key, read(cursor, [...path, key], lines)]);
    blank(cursor);
    if (take(cursor, ',')) continue;
    if (take(cursor, '}')) return Object.fromEntries(found);
    throw mistake(cursor, 'a comma or a closing brace is missing');
  }
}

function readList(cursor: Cursor, path: string[], lines: Map<string, number>): unknown {
  const found: unknown[] = [];
  cursor.at += 1;
  blank(cursor);
  if (take(cursor, ']')) return found;
  for (;;) {
    found.push(read(cursor, [...path, String(found.length)], lines));
    blank(cursor);
    if (take(cursor, ',')) continue;
    if (take(cursor, ']')) return found;
    throw mistake(cursor, 'a comma or a closing bracket is missing');
  }
}

function readText(cursor: Cursor): string {
  const start = cursor.at;
  for (let at = start + 1; at < cursor.text.length; at += 1) {
    const letter = cursor.text[at];
    if (letter === '\n') break;
    if (letter === '\\') at += 1;
    else if (letter === '"') {
      cursor.at = at + 1;
      try {
        return JSON.parse(cursor.text.slice(start, cursor.at)) as string;
      } catch {
        throw mistake(cursor, 'a text has a character or an escape that JSON does not allow');
      }
    }
  }
  throw mistake(cursor, 'a text has no closing quote');
}

function take(cursor: Cursor, sign: string): boolean {
  if (cursor.text[cursor.at] !== sign) return false;
  cursor.at += 1;
  return true;
}

function blank(cursor: Cursor): void {
  for (; cursor.at < cursor.text.length; cursor.at += 1) {
    const letter = cursor.text[cursor.at];
    if (letter === '\n') cursor.line += 1;
    else if (letter !== ' ' && letter !== '\t' && letter !== '\r') return;
  }
}
