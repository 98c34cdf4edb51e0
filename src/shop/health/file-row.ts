import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import { type DateReader, readMoment } from './dates.ts';
import {
  type Account,
  type HealthRecordSet,
  type RecordSource,
  type ValueName,
  type ViolationRecord,
  valueNames,
} from './records.ts';
import { areaNamed, areaOfKind, kindNamed, statusNamed } from './words.ts';

/** Cells by the keys of `fileColumns`. */
export type HealthCells = Readonly<Record<string, string>>;

/** What a row's cells are read with. */
export interface HealthRowReader extends DateReader {
  /** Takes off what a spreadsheet adds to a text. */
  text(cell: string): string;
  /** An id, or why it is none. */
  id(cell: string): { id: string; problem?: undefined } | { id?: undefined; problem: string };
  source: RecordSource;
  /** ISO 8601 UTC; nothing that is recorded lies later. */
  now: string;
  /** When a row says no time. A row must, where this is absent. */
  at?: string;
}

/** What was read, or the first thing that is wrong with the row. */
export type HealthRow =
  | { records: HealthRecordSet; problem?: undefined }
  | { records?: undefined; column: string; problem: string };

/** Columns with dates: they say in which order a file has day and month. */
export const dateColumns = ['at', 'expires', 'appeal_by'] as const;

interface Range {
  /** Decimal text; the least is 0. */
  most: string;
  whole?: boolean;
  what: string;
}

const RANGES: Readonly<Partial<Record<ValueName, Range>>> = {
  score: { most: '5', what: 'a score from 0 to 5' },
  reputation: { most: '999999999', whole: true, what: 'a whole number' },
  'after-sale-handling': { most: '99999', what: 'hours' },
};
const PERCENT: Range = { most: '100', what: 'a percentage from 0 to 100' };

class Problem extends Error {
  readonly column: string;
  constructor(column: string, message: string) {
    super(message);
    this.column = column;
  }
}

/**
 * Reads one row: a violation where it names a kind, ratings and numbers where it has them; a row may give several.
 * A violation without an id gets one of what it says, so that the same row read twice is one violation.
 */
export function readHealthRow(cells: HealthCells, reader: HealthRowReader): HealthRow {
  const cell = (key: string) => reader.text(cells[key] ?? '');
  try {
    const at = momentIn('at', cell('at'), reader) ?? reader.at;
    if (at !== undefined && at > reader.now) throw new Problem('at', `${cell('at') || at} is in the future`);
    const records: HealthRecordSet = { ratings: [], violations: [], values: [] };
    const [kind, timed] = [cell('kind'), { at: at ?? '', source: reader.source }];
    if (kind !== '') records.violations.push(violation(kind, cell, { ...timed }, reader));
    const ratings: [string, Account][] = [
      ['rating', 'SELLER'],
      ['creator_rating', 'CREATOR'],
    ];
    for (const [key, account] of ratings) {
      const rating = cell(key);
      if (rating !== '') records.ratings.push({ account, rating: wholeIn(key, rating, 1000), ...timed });
    }
    for (const name of valueNames) {
      const key = name.replaceAll('-', '_');
      const value = cell(key);
      if (value !== '') records.values.push({ name, value: numberIn(key, name, value), ...timed });
    }
    if (records.violations.length + records.ratings.length + records.values.length === 0)
      throw new Problem('kind', 'neither a violation nor a rating nor a number is in it');
    if (at === undefined) throw new Problem('at', 'it says no date');
    return { records };
  } catch (error) {
    if (error instanceof Problem) return { column: error.column, problem: error.message };
    throw error;
  }
}

function violation(
  kindWords: string,
  cell: (key: string) => string,
  { at, source }: { at: string; source: RecordSource },
  reader: HealthRowReader,
): ViolationRecord {
  const kind = kindNamed(kindWords);
  if (kind === '') throw new Problem('kind', `«${kindWords}» names no kind of violation`);
  const account = accountIn(cell('account'));
  const areaWord = cell('area');
  const area = areaWord === '' ? (areaOfKind(kind) ?? 'OTHER') : areaNamed(areaWord);
  if (area === undefined)
    throw new Problem('area', `«${areaWord}» is none of live, video, listing, service, fulfillment, other`);
  const statusWord = cell('status');
  const status = statusWord === '' ? 'ACTIVE' : statusNamed(statusWord);
  if (status === undefined)
    throw new Problem('status', `«${statusWord}» is none of active, appealed, upheld, revoked, expired`);
  const appeals = cell('appeals_left');
  const texts = {
    topic: cell('topic'),
    message: cell('message').slice(0, 1000),
    ratingLost: lostIn('lost', cell('lost')),
    pointsLost: lostIn('points', cell('points')),
    expiresAt: momentIn('expires', cell('expires'), reader) ?? '',
    appealBy: momentIn('appeal_by', cell('appeal_by'), reader) ?? '',
  };
  const orderIds = idsIn('orders', cell('orders'), reader);
  const productIds = idsIn('products', cell('products'), reader);
  const id = cell('id').slice(0, 100);
  return {
    id: id === '' ? madeId({ account, area, kind, at, message: texts.message, orderIds, productIds }) : id,
    account,
    area,
    kind,
    at,
    status,
    ...Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== '')),
    ...(appeals !== '' && { appealsLeft: Number(wholeIn('appeals_left', appeals, 9)) }),
    orderIds,
    productIds,
    lessonIds: cell('lessons')
      .split(/[\s,;|]+/)
      .filter(Boolean),
    source,
  };
}

function accountIn(word: string): Account {
  if (word === '' || /^(?:seller|shop|store)\b/i.test(word)) return 'SELLER';
  if (/^(?:creator|affiliate|influencer)\b/i.test(word)) return 'CREATOR';
  throw new Problem('account', `«${word}» is neither seller nor creator`);
}

function momentIn(column: string, text: string, reader: DateReader): string | undefined {
  if (text === '') return undefined;
  const found = readMoment(text, reader);
  if (found === undefined) throw new Problem(column, `«${text}» is no date`);
  return found;
}

function wholeIn(column: string, text: string, most: number): string {
  const digits = /^(\d{1,9})(?:\.0+)?$/.exec(text)?.[1];
  if (digits === undefined || Number(digits) > most)
    throw new Problem(column, `«${text}» is no whole number from 0 to ${most}`);
  return String(Number(digits));
}

/** What was lost, however its sign is written: `-4`, `4`, `4 points`. */
function lostIn(column: string, text: string): string {
  if (text === '') return '';
  const digits = /^[-−–+]?\s*(\d{1,4})(?:\.0+)?\s*(?:points?|pts?)?$/i.exec(text)?.[1];
  if (digits === undefined) throw new Problem(column, `«${text}» is no whole number`);
  return String(Number(digits));
}

function numberIn(column: string, name: ValueName, text: string): string {
  const { most, what, whole } = RANGES[name] ?? PERCENT;
  const plain = text.replace(/\s*(?:%|h|hours?)$/i, '').replace(/^(\d{1,3}),(\d{1,2})$/, '$1.$2');
  const value = parseDecimal(whole === true ? plain.replace(/(?<=\d)[,.\s](?=\d{3}\b)/g, '') : plain);
  const limit = parseDecimal(most);
  const fits = value !== undefined && limit !== undefined && value.units >= 0n && compareDecimal(value, limit) <= 0;
  if (!fits || (whole === true && value.scale > 0)) throw new Problem(column, `«${text}» is not ${what}`);
  return whole === true ? value.units.toString() : plain.replace(/^\+/, '');
}

function idsIn(column: string, text: string, reader: HealthRowReader): string[] {
  const ids = text.split(/[\s,;|]+/).filter(Boolean);
  return [
    ...new Set(
      ids.map((part) => {
        const { id, problem } = reader.id(part);
        if (id === undefined) throw new Problem(column, problem);
        return id;
      }),
    ),
  ];
}

/** `LATE_DISPATCH-2026-11-16-1qk3zx7m`: the same for the same words. */
function madeId(parts: Readonly<Record<string, string | readonly string[]>>): string {
  // FNV-1a of 64 bits in two halves, 40 bits of it: told apart are the few violations of one kind on one day.
  let [high, low] = [0xcbf29ce4, 0x84222325];
  for (const byte of new TextEncoder().encode(JSON.stringify(parts))) {
    low = (low ^ byte) >>> 0;
    // Times 2^40 + 0x1b3; no product reaches 2^53.
    const product = low * 0x1b3;
    high = (high * 0x1b3 + Math.floor(product / 2 ** 32) + low * 2 ** 8) % 2 ** 32;
    low = product % 2 ** 32;
  }
  return `${parts.kind}-${String(parts.at).slice(0, 10)}-${((high % 2 ** 8) * 2 ** 32 + low).toString(36)}`;
}
