/**
 * Parses JSON without losing a digit: integers beyond 2^53 become strings. Some answers and webhooks give 64-bit ids as numbers
 * (product_id, message index), and JSON.parse alone would round them to another id.
 * @throws SyntaxError
 */
export function parseExactly(text: string): unknown {
  // Most answers have no such number, and a reviver makes parsing many times slower.
  if (!LONG_NUMBER.test(text)) return JSON.parse(text);
  const exact = (_key: string, value: unknown, context?: { source?: string }): unknown => {
    const source = context?.source;
    const rounded =
      typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/.test(source);
    return rounded ? source : value;
  };
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
}

/**
 * An integer of sixteen digits or more, the shortest that may be beyond 2^53, where a JSON value may stand. A string that holds the
 * like takes the slow way for nothing. A loop over the text would be as fast only after some hundred thousand rounds.
 */
const LONG_NUMBER = /[[:,\s]-?\d{16}/;
