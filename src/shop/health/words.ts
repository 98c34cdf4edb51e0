import data from '../data/health-words.json' with { type: 'json' };
import { type Area, areas, type ViolationStatus, violationStatuses } from './records.ts';

/** The columns of a file, each with the headings it goes by. */
export const fileColumns: readonly { key: string; names: readonly string[] }[] = data.columns;

const kindWords = data.kinds as Readonly<Record<string, { area: string; words: readonly string[] }>>;
const areaByWord = byWord(data.areas);
const statusByWord = byWord(data.statuses);
const kindByWord = byWord(Object.fromEntries(Object.entries(kindWords).map(([kind, { words }]) => [kind, words])));

/** The area that a word names, in any spelling that is known. */
export function areaNamed(word: string): Area | undefined {
  const name = constantOf(word);
  return areas.find((area) => area === name) ?? (areaByWord.get(wordKey(word)) as Area | undefined);
}

/** The status that a word names. */
export function statusNamed(word: string): ViolationStatus | undefined {
  const name = constantOf(word);
  return violationStatuses.find((status) => status === name) ?? (statusByWord.get(wordKey(word)) as ViolationStatus);
}

/** A kind of violation as the reports write it: a known one by its words, else the words themselves, `LATE_DISPATCH`. */
export function kindNamed(words: string): string {
  const known = kindByWord.get(wordKey(words));
  return known ?? constantOf(words).slice(0, 60).replace(/_$/, '');
}

/** Where violations of a kind happen, when that is known. */
export function areaOfKind(kind: string): Area | undefined {
  const area = kindWords[kind]?.area;
  return area === undefined || area === 'OTHER' ? undefined : (area as Area);
}

function byWord(groups: Readonly<Record<string, readonly string[]>>): Map<string, string> {
  return new Map(
    Object.entries(groups).flatMap(([name, words]) =>
      [name, ...words].map((word): [string, string] => [wordKey(word), name]),
    ),
  );
}

function wordKey(word: string): string {
  return word
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '');
}

function constantOf(words: string): string {
  return words
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_+|_+$/g, '');
}
