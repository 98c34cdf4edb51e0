import { type Failure, usageFailure } from '../lib/failure.ts';
import type { FileKind } from './types.ts';

/** Text encodings that can be told from the first bytes; `undefined` is UTF-8 until it turns out not to be. */
export type KnownEncoding = 'utf-8' | 'utf-16le' | 'utf-16be';

/** By byte order mark, else by where the NUL bytes of Latin text in UTF-16 stand. */
export function sniffEncoding(head: Uint8Array): KnownEncoding | undefined {
  const [a, b, c] = head;
  if (a === 0xff && b === 0xfe) return 'utf-16le';
  if (a === 0xfe && b === 0xff) return 'utf-16be';
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8';
  const sample = head.subarray(0, 512);
  let even = 0;
  let odd = 0;
  for (let at = 0; at + 1 < sample.length; at += 2) {
    if (sample[at] === 0) even += 1;
    if (sample[at + 1] === 0) odd += 1;
  }
  const pairs = Math.floor(sample.length / 2);
  if (pairs >= 2 && odd > pairs * 0.4 && even === 0) return 'utf-16le';
  if (pairs >= 2 && even > pairs * 0.4 && odd === 0) return 'utf-16be';
  return undefined;
}

// The first bytes of what people hand over by mistake.
const MAGIC: readonly (readonly [bytes: string, what: string, hint: string])[] = [
  [
    '\xd0\xcf\x11\xe0',
    'an old Excel file or a workbook with a password',
    'Save it as .xlsx without a password, or as CSV.',
  ],
  ['%PDF', 'a PDF', 'Export the table as CSV or XLSX.'],
  ['\x89PNG', 'a picture', 'Export the table as CSV or XLSX.'],
  ['\xff\xd8\xff', 'a picture', 'Export the table as CSV or XLSX.'],
  ['\x1f\x8b', 'a gzip archive', 'Unpack it first.'],
  ['7z\xbc\xaf', 'a 7z archive', 'Unpack it first.'],
  ['Rar!', 'a RAR archive', 'Unpack it first.'],
];

/**
 * What a file is, from its content; the extension decides only what the content leaves open.
 * @param head the first bytes, some kilobytes
 * @param text the same decoded
 * @throws Failure (usage) for what is no table at all
 */
export function sniffKind(head: Uint8Array, text: string, extension: string, name: string): FileKind {
  if (head.length === 0) throw emptyFailure(name);
  const start = Buffer.from(head.subarray(0, 8)).toString('latin1');
  if (start.startsWith('PK\x03\x04')) return 'xlsx';
  const known = MAGIC.find(([bytes]) => start.startsWith(bytes));
  if (known !== undefined) throw usageFailure(`${name} is ${known[1]}, not a table.`, known[2], 'not-a-table');
  if (/^\s*\{\s*["}]/.test(text)) return 'jsonl';
  if (/^\s*\[\s*[{\]]/.test(text)) return 'json';
  if (text.trim() === '') throw emptyFailure(name);
  const odd = text.match(/[\x00-\x08\x0b\x0e-\x1a\x1c-\x1f]/g)?.length ?? 0;
  if (odd > text.length * 0.005) {
    throw usageFailure(
      `${name} is not text: it holds binary data.`,
      'Give a CSV, TSV, XLSX or JSONL file.',
      'not-a-table',
    );
  }
  return extension === '.tsv' || extension === '.tab' ? 'tsv' : 'csv';
}

export function emptyFailure(name: string): Failure {
  return usageFailure(`${name} is empty.`, 'It needs a row of headings and at least one row below.', 'empty-file');
}

const DELIMITERS = [',', '\t', ';', '|'] as const;

/**
 * The delimiter of a CSV text: the one that stands equally often in the heading and in the lines below, quotes heeded.
 * @param fallback when no line has any
 */
export function sniffDelimiter(sample: string, fallback: string = ','): string {
  const lines = logicalLines(sample, 20).filter((line) => line.trim() !== '');
  let best = { delimiter: fallback, alike: 0, count: 0 };
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const count = counts[0] ?? 0;
    if (count === 0) continue;
    const alike = counts.filter((each) => each === count).length;
    const better = alike > best.alike || (alike === best.alike && (count > best.count || delimiter === fallback));
    if (best.count === 0 || better) best = { delimiter, alike, count };
  }
  return best.delimiter;
}

/** The first lines, with what stands in quotes left out; a line break in quotes ends no line. */
function logicalLines(sample: string, most: number): string[] {
  return sample
    .replace(/"(?:[^"]|"")*(?:"|$)/g, '')
    .split(/\r\n|\n|\r/, most + 1)
    .slice(0, most);
}
