import { escapeJson } from '../../lib/sanitise.ts';

// Source text access for JSON.parse and JSON.rawJSON are in every Node that Till runs on, and not yet in TypeScript's library.
interface ExactJson {
  parse(text: string, reviver: (key: string, value: unknown, context: { source?: string }) => unknown): unknown;
  rawJSON(text: string): unknown;
}

const exact = JSON as unknown as ExactJson;

/**
 * Reads JSON so that `printExact` writes each number with the digits it came with: one that a double cannot hold
 * (an id above 2^53, `1.10`) is kept as its text.
 * @throws SyntaxError for what is no JSON
 */
export function parseExact(text: string): unknown {
  return exact.parse(text, (_, value, { source }) =>
    typeof value === 'number' && source !== undefined && source !== JSON.stringify(value)
      ? exact.rawJSON(source)
      : value,
  );
}

/**
 * Reads JSON for what calculates with it or lays it out: whole numbers a double cannot hold become text, as the client's
 * own answers have them, so that a query can compare and sort them.
 * @throws SyntaxError for what is no JSON
 */
export function parseReadable(text: string): unknown {
  return exact.parse(text, (_, value, { source }) =>
    typeof value === 'number' && source !== undefined && /^-?\d+$/.test(source) && !Number.isSafeInteger(value)
      ? source
      : value,
  );
}

/** JSON for a person (`indent` 2) or a line of it (0), harmless on a terminal. */
export function printExact(value: unknown, indent: 0 | 2): string {
  return escapeJson(JSON.stringify(value, null, indent));
}

/** A number as JSON holds it: a plain one where nothing is lost, else its text, which keeps all digits when it is printed. */
export function exactNumber(text: string): unknown {
  const value = Number(text);
  return String(value) === text ? value : exact.rawJSON(text);
}
