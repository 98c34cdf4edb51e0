import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { hash } from '../random.ts';
import { badField } from './refusals.ts';

/** A list to page through, sorted by one column and the key. */
export interface Listing {
  table:
    | 'orders'
    | 'packages'
    | 'products'
    | 'cancellation_list'
    | 'returns'
    | 'activities'
    | 'coupons'
    | 'finance_entries';
  key: 'n' | 'k' | 'c' | 'id';
  /** Conditions and their values; `shop = ?` first. */
  where: readonly (readonly [sql: string, ...values: SQLInputValue[]])[];
  /** Column to sort by. */
  sort: string;
  descending: boolean;
  size: number;
  token: string | undefined;
}

export interface Page {
  rows: unknown[];
  total: number;
  nextToken: string;
}

/**
 * Reads one page after a mark and not after a count: rows that change meanwhile neither shift nor hide others. The total is
 * counted once, on the first page, and travels in the token.
 * @throws Refusal for a token that is not of this list
 */
export function readPage(db: DatabaseSync, list: Listing): Page {
  const conditions = list.where.map(([sql]) => sql);
  const values = list.where.flatMap(([, ...rest]) => rest);
  const list_ = hash(list.table, list.sort, list.descending ? 1 : 0, JSON.stringify(list.where));
  const mark = list.token === undefined || list.token === '' ? undefined : readToken(list.token, list_);
  const total = mark?.total ?? count(db, list.table, conditions, values);
  if (mark) conditions.push(`(${list.sort}, ${list.key}) ${list.descending ? '<' : '>'} (?, ?)`);
  const direction = list.descending ? 'DESC' : 'ASC';
  const rows = db
    .prepare(
      `SELECT * FROM ${list.table} WHERE ${conditions.join(' AND ')}
       ORDER BY ${list.sort} ${direction}, ${list.key} ${direction} LIMIT ?`,
    )
    .all(...values, ...(mark ? [mark.value, mark.key] : []), list.size + 1) as Record<string, number>[];
  if (rows.length <= list.size) return { rows, total, nextToken: '' };
  const page = rows.slice(0, list.size);
  const last = page.at(-1)!;
  return { rows: page, total, nextToken: writeToken([list_, last[list.sort]!, last[list.key]!, total]) };
}

function count(
  db: DatabaseSync,
  table: string,
  conditions: readonly string[],
  values: readonly SQLInputValue[],
): number {
  const row = db.prepare(`SELECT count(*) AS count FROM ${table} WHERE ${conditions.join(' AND ')}`).get(...values);
  return (row as { count: number }).count;
}

/** Three bytes that base64 writes as `++//`: every token has the characters which clients forget to encode. */
const MARK = Buffer.from([0xfb, 0xef, 0xff]);

/** An opaque token that holds some whole numbers. */
export function writeToken(numbers: readonly number[]): string {
  const text = numbers.join(' ');
  // A length that is no multiple of three makes base64 end in `=`.
  return Buffer.concat([MARK, Buffer.from(text.length % 3 === 0 ? `${text} ` : text)]).toString('base64');
}

/** The whole numbers of a token. @throws Refusal for anything else */
export function tokenNumbers(token: string, length: number): number[] {
  const bytes = Buffer.from(token, 'base64');
  const numbers = bytes.subarray(MARK.length).toString('latin1').trimEnd().split(' ');
  const sound = bytes.subarray(0, MARK.length).equals(MARK) && numbers.length === length;
  if (!sound || !numbers.every((part) => /^\d{1,16}$/.test(part))) throw badField('query.page_token');
  return numbers.map(Number);
}

function readToken(token: string, list: number): { value: number; key: number; total: number } {
  const [of, value, key, total] = tokenNumbers(token, 4) as [number, number, number, number];
  if (of !== list) throw badField('query.page_token');
  return { value, key, total };
}

/** `page_size` of a query. @throws Refusal outside 1 to `most` */
export function pageSize(query: Readonly<Record<string, string>>, most: number): number {
  const size = Number(query.page_size ?? 20);
  if (Number.isSafeInteger(size) && size >= 1 && size <= most) return size;
  throw badField('query.page_size');
}

/** `sort_order` of a query, descending when absent. @throws Refusal for anything but ASC and DESC */
export function isDescending(query: Readonly<Record<string, string>>): boolean {
  const order = query.sort_order ?? 'DESC';
  if (order === 'ASC' || order === 'DESC') return order === 'DESC';
  throw badField('query.sort_order');
}
