import { jsonText } from './json.ts';

/** Money in the JSON form: the amount as decimal text, the currency as its ISO 4217 code. */
interface Money {
  amount: string;
  currency: string;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isMoney(value: unknown): value is Money {
  return (
    isObject(value) &&
    Object.keys(value).length === 2 &&
    typeof value.amount === 'string' &&
    typeof value.currency === 'string'
  );
}

/** The value at a path such as `total.amount`; a path through an array gives an array of what its elements hold. */
export function valueAt(row: unknown, path: string): unknown {
  // Most paths are a plain name, and this runs for every cell.
  if (!path.includes('.') && isObject(row) && !Array.isArray(row))
    return Object.hasOwn(row, path) ? row[path] : undefined;
  return walk(row, path.split('.'));
}

function walk(value: unknown, path: readonly string[]): unknown {
  const [name, ...rest] = path;
  if (name === undefined) return value;
  if (!isObject(value)) return undefined;
  if (Array.isArray(value) && !/^\d+$/.test(name)) return value.map((element) => walk(element, path));
  return Object.hasOwn(value, name) ? walk(value[name], rest) : undefined;
}

/** The object with these paths alone, in this order; nested ones stay nested, what the row does not have is left out. */
export function pick(row: object, paths: readonly string[]): Record<string, unknown> {
  return pickParts(
    row,
    paths.map((path) => path.split('.')),
  ) as Record<string, unknown>;
}

function pickParts(value: unknown, paths: readonly (readonly string[])[]): unknown {
  if (!isObject(value) || paths.some((path) => path.length === 0)) return value;
  if (Array.isArray(value)) return value.map((element) => pickParts(element, paths));
  const picked: Record<string, unknown> = {};
  for (const name of new Set(paths.map((path) => path[0] as string))) {
    if (!Object.hasOwn(value, name)) continue;
    const inner = paths.filter((path) => path[0] === name).map((path) => path.slice(1));
    Object.defineProperty(picked, name, {
      value: pickParts(value[name], inner),
      enumerable: true,
      writable: true,
      configurable: true,
    });
  }
  return picked;
}

/** A JSON value as the text of one cell: money as `12.50 USD`, lists of plain values joined, other objects as JSON. */
export function cellText(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (typeof value === 'string') return value;
  if (!isObject(value)) return String(value);
  if (isMoney(value)) return `${value.amount} ${value.currency}`;
  if (Array.isArray(value) && value.every((element) => !isObject(element) || isMoney(element))) {
    return value
      .map(cellText)
      .filter((text) => text !== '')
      .join(', ');
  }
  return jsonText(value);
}

/** How a field's name reads as a heading: `trackingNumber` is `Tracking number`, `total.amount` is `Total amount`. */
export function labelOf(field: string): string {
  const words = field
    .replace(/[._]+/g, ' ')
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}
