/**
 * Parses JSON without losing a digit: integers beyond 2^53 become strings. Some answers and webhooks give 64-bit ids as numbers
 * (product_id, message index), and JSON.parse alone would round them to another id.
 * @throws SyntaxError
 */
export function parseExactly(text: string): unknown {
  // Most answers have no such number, and a reviver makes parsing many times slower.
  if (!hasLongNumber(text)) return JSON.parse(text);
  const exact = (_key: string, value: unknown, context?: { source?: string }): unknown => {
    const source = context?.source;
    const rounded =
      typeof value === 'number' && !Number.isSafeInteger(value) && source !== undefined && /^-?\d+$/.test(source);
    return rounded ? source : value;
  };
  return JSON.parse(text, exact as (key: string, value: unknown) => unknown);
}

/** The shortest integer that may be beyond 2^53, digits. */
const LONG = 16;

/** Whether an integer of sixteen digits or more stands where a JSON value may: a run so long cannot miss every sixteenth place. */
function hasLongNumber(text: string): boolean {
  const isDigit = (at: number) => {
    const code = text.charCodeAt(at);
    return code >= 48 && code <= 57;
  };
  for (let at = LONG - 1; at < text.length; at += LONG) {
    if (!isDigit(at)) continue;
    let [from, to] = [at, at + 1];
    while (isDigit(from - 1)) from -= 1;
    while (isDigit(to)) to += 1;
    if (to - from < LONG) continue;
    const before = text.charAt(from - (text.charAt(from - 1) === '-' ? 2 : 1));
    if (/[[:,\s]/.test(before)) return true;
  }
  return false;
}
