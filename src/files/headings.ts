import { usageFailure } from '../lib/failure.ts';
import { cleanText } from '../lib/sanitise.ts';

/** A column that a caller understands. */
interface ColumnSpec {
  /** The caller's name for it; also one of its headings. */
  key: string;
  /** Other headings it goes by, in any spelling that `headingKey` makes alike. */
  names?: readonly string[];
  required?: boolean;
  /** Holds ids: explanations and rounded numbers are told by it. */
  id?: boolean;
}

export interface ColumnsSpec {
  columns: readonly ColumnSpec[];
  /** Of each group at least one column must be there: `[['order_id', 'package_id']]`. */
  oneOf?: readonly (readonly string[])[];
}

export interface HeadingMatch {
  /** Key of the column → its place among the headings. */
  places: ReadonlyMap<string, number>;
  /** Headings that nothing was asked of. */
  unknown: readonly string[];
}

/** What of a heading counts: letters and digits, in lower case. `Order ID`, `order_id` and `OrderId\t` are one. */
export function headingKey(heading: string): string {
  return heading
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '');
}

/**
 * Finds the columns that were asked for among a file's headings.
 * @param where the file, for messages
 * @throws Failure (usage) for two headings of one column and for a missing one, saying what was found and what is expected
 */
export function matchHeadings(headings: readonly string[], spec: ColumnsSpec, where: string): HeadingMatch {
  const byName = new Map<string, string>();
  for (const { key, names = [] } of spec.columns) for (const name of [key, ...names]) byName.set(headingKey(name), key);
  const places = new Map<string, number>();
  const unknown: string[] = [];
  for (const [index, heading] of headings.entries()) {
    const key = byName.get(headingKey(heading));
    if (key === undefined) {
      if (heading.trim() !== '') unknown.push(heading);
      continue;
    }
    const before = places.get(key);
    if (before !== undefined) {
      throw usageFailure(
        `${where} has two columns for ${key}: ${shown([headings[before] as string, heading])}.`,
        'Remove or rename one of them.',
        'duplicate-heading',
      );
    }
    places.set(key, index);
  }
  const missing = [
    ...spec.columns.filter(({ key, required }) => required === true && !places.has(key)).map(({ key }) => key),
    ...(spec.oneOf ?? []).filter((group) => !group.some((key) => places.has(key))).map((group) => group.join(' or ')),
  ];
  if (missing.length > 0) {
    const expected = spec.columns.map(({ key }) => key).join(', ');
    throw usageFailure(
      `${where} has no column for ${missing.join(', ')}. Its headings: ${shown(headings)}.`,
      `The first row must name the columns. Understood are: ${expected}, in many spellings.`,
      'missing-heading',
    );
  }
  return { places, unknown };
}

function shown(headings: readonly string[]): string {
  const names = headings
    .filter((heading) => heading.trim() !== '')
    .map((heading) => `«${cleanText(heading).trim().slice(0, 40)}»`);
  return names.length > 12 ? `${names.slice(0, 12).join(', ')} and ${names.length - 12} more` : names.join(', ');
}

/**
 * Whether the row under the headings explains them instead of holding data, as in Seller Center's exports (domain facts,
 * Seller Center order export). Its id cells are words, and it is wide, or one of them speaks of its own heading.
 */
export function isExplanation(
  headings: readonly string[],
  values: readonly string[],
  places: ReadonlyMap<string, number>,
  spec: ColumnsSpec,
): boolean {
  const ids = spec.columns.flatMap(({ key, id }) => {
    const place = id === true ? places.get(key) : undefined;
    return place === undefined || (values[place] ?? '').trim() === '' ? [] : [place];
  });
  if (ids.length === 0 || !ids.every((place) => isSentence(values[place] as string))) return false;
  if (values.some((value) => /\d{6}/.test(value))) return false;
  const filled = values.filter((value) => value.trim() !== '').length;
  return (
    (filled >= 8 && headings.length >= 8) ||
    ids.some((place) => {
      const [value, heading] = [values[place], headings[place]].map((text) => headingKey(text ?? ''));
      return value !== undefined && heading !== undefined && value !== heading && value.includes(heading);
    })
  );
}

function isSentence(text: string): boolean {
  return !/\d/.test(text) && (/\p{L}\s+\p{L}/u.test(text.trim()) || /[^\p{ASCII}]{4}/u.test(text));
}
