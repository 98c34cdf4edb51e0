import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { idOf, keyOf, SLOTS } from '../ids.ts';

export type ReturnType = 'REFUND' | 'RETURN_AND_REFUND' | 'REPLACEMENT';

export type ReturnStatus =
  | 'RETURN_OR_REFUND_REQUEST_PENDING'
  | 'REFUND_OR_RETURN_REQUEST_REJECT'
  | 'AWAITING_BUYER_SHIP'
  | 'BUYER_SHIPPED_ITEM'
  | 'REJECT_RECEIVE_PACKAGE'
  | 'RETURN_OR_REFUND_REQUEST_SUCCESS'
  | 'RETURN_OR_REFUND_REQUEST_CANCEL'
  | 'RETURN_OR_REFUND_REQUEST_COMPLETE'
  | 'AWAITING_BUYER_RESPONSE'
  | 'REPLACEMENT_REQUEST_PENDING'
  | 'REPLACEMENT_REQUEST_REJECT'
  | 'REPLACEMENT_REQUEST_REFUND_SUCCESS'
  | 'REPLACEMENT_REQUEST_CANCEL'
  | 'REPLACEMENT_REQUEST_COMPLETE';

export type Fault = 'SELLER' | 'CARRIER' | 'BUYER';
export type Arbitration = 'IN_PROGRESS' | 'SUPPORT_BUYER' | 'SUPPORT_SELLER' | 'CLOSED';
export type RecordRole = 'BUYER' | 'SELLER' | 'OPERATOR' | 'SYSTEM';

/** No partial refund was offered, one was, or the buyer refused it. */
export const OFFER = { none: 0, made: 1, refused: 2 } as const;

/** A return as its row holds it (tables.ts). */
export interface ReturnRow {
  id: number;
  shop: number;
  n: number;
  type: ReturnType;
  status: ReturnStatus;
  fault: Fault;
  role: 'BUYER' | 'SELLER';
  reason: string;
  lines: number[];
  amount: number;
  partial: number | null;
  keep: boolean;
  offer: number;
  arbitration: Arbitration | null;
  createTime: number;
  updateTime: number;
  since: number;
  askedTime: number | null;
  respondedTime: number | null;
  deadline: number | null;
  shipTime: number | null;
  arriveTime: number | null;
  tracking: string | null;
  provider: string | null;
  document: 'SHIPPING_LABEL' | 'QR_CODE' | null;
  replacement: number | null;
  endedTime: number | null;
  calm: number;
  nextAt: number | null;
}

/** Something that happened to a return. */
export interface RecordRow {
  time: number;
  event: string;
  role: RecordRole;
  reason: string | null;
  note: string | null;
  images: string | null;
}

/** Where ids of returns and of what belongs to them lie among those of the family `other`. */
const RETURNS = 600_000_000_000_000;
const REQUESTS = 670_000_000_000_000;
const AUTHORISATIONS = 740_000_000_000_000;
const LINES = 810_000_000_000_000;
const WIDTH = 70_000_000_000_000;

/** What the ids of one kind are called by: the return itself, its aftersales request, its RMA. */
export type ReturnIdKind = 'return' | 'request' | 'rma';
const BASE: Readonly<Record<ReturnIdKind, number>> = { return: RETURNS, request: REQUESTS, rma: AUTHORISATIONS };

/** The id of a return's key. */
export function returnId(key: number, kind: ReturnIdKind = 'return'): string {
  return idOf('other', BASE[kind] + key);
}

/** The key of a return's id; -1 for what is none. */
export function returnKey(id: string, kind: ReturnIdKind = 'return'): number {
  const key = keyOf('other', id);
  return key !== undefined && key >= BASE[kind] && key < BASE[kind] + WIDTH ? key - BASE[kind] : -1;
}

/** The id of a unit that comes back. */
export function returnLineId(n: number, place: number): string {
  return idOf('other', LINES + n * SLOTS + place);
}

const COLUMNS: readonly (readonly [column: string, field: keyof ReturnRow])[] = [
  ['id', 'id'],
  ['shop', 'shop'],
  ['n', 'n'],
  ['type', 'type'],
  ['status', 'status'],
  ['fault', 'fault'],
  ['role', 'role'],
  ['reason', 'reason'],
  ['lines', 'lines'],
  ['amount', 'amount'],
  ['partial', 'partial'],
  ['keep', 'keep'],
  ['offer', 'offer'],
  ['arbitration', 'arbitration'],
  ['create_time', 'createTime'],
  ['update_time', 'updateTime'],
  ['since', 'since'],
  ['asked_time', 'askedTime'],
  ['responded_time', 'respondedTime'],
  ['deadline', 'deadline'],
  ['ship_time', 'shipTime'],
  ['arrive_time', 'arriveTime'],
  ['tracking', 'tracking'],
  ['provider', 'provider'],
  ['document', 'document'],
  ['replacement', 'replacement'],
  ['ended_time', 'endedTime'],
  ['calm', 'calm'],
  ['next_at', 'nextAt'],
];

/** Reads a row as SQLite gives it. */
export function returnRow(raw: unknown): ReturnRow {
  const row = raw as Record<string, SQLInputValue>;
  const read = Object.fromEntries(COLUMNS.map(([column, field]) => [field, row[column]])) as unknown as ReturnRow;
  return { ...read, lines: JSON.parse(row.lines as string) as number[], keep: row.keep === 1 };
}

function valuesOf(row: ReturnRow): SQLInputValue[] {
  return COLUMNS.map(([, field]) => {
    const value = row[field];
    if (Array.isArray(value)) return JSON.stringify(value);
    return typeof value === 'boolean' ? Number(value) : value;
  });
}

/** A return by its key. */
export function readReturn(db: DatabaseSync, id: number): ReturnRow | undefined {
  const raw = db.prepare('SELECT * FROM returns WHERE id = ?').get(id);
  return raw && returnRow(raw);
}

/** All returns of an order, the oldest first. */
export function returnsOfOrder(db: DatabaseSync, n: number): ReturnRow[] {
  return db.prepare('SELECT * FROM returns WHERE n = ? ORDER BY id').all(n).map(returnRow);
}

/** Writes a new or changed row. */
export function writeReturn(db: DatabaseSync, row: ReturnRow): void {
  const names = COLUMNS.map(([column]) => column).join(', ');
  db.prepare(`INSERT OR REPLACE INTO returns (${names}) VALUES (${COLUMNS.map(() => '?').join(', ')})`).run(
    ...valuesOf(row),
  );
}

/** Notes something that happened to a return. */
export function addRecord(
  db: DatabaseSync,
  of: number,
  {
    time,
    event,
    role,
    reason = null,
    note = null,
    images = null,
  }: Partial<RecordRow> & Omit<RecordRow, 'reason' | 'note' | 'images'>,
): void {
  db.prepare(
    'INSERT INTO return_records (of, time, event, role, reason, note, images) VALUES (?, ?, ?, ?, ?, ?, ?)',
  ).run(of, time, event, role, reason, note, images);
}

/** What happened to a return, the earliest first. */
export function recordsOf(db: DatabaseSync, of: number): RecordRow[] {
  return db.prepare('SELECT * FROM return_records WHERE of = ? ORDER BY time, id').all(of) as unknown as RecordRow[];
}
