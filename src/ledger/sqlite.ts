import type { DatabaseSync } from 'node:sqlite';
import { rollBack } from '../lib/sqlite.ts';

export { loadSqlite } from '../lib/sqlite.ts';

/** SQLite's primary result codes that Till tells apart (sqlite.org/rescode.html). */
export const sqliteCode = {
  busy: 5,
  locked: 6,
  readonly: 8,
  io: 10,
  corrupt: 11,
  full: 13,
  cannotOpen: 14,
  notADatabase: 26,
};

/** The primary result code of an error of node:sqlite; undefined for any other error. */
export function sqliteErrorCode(error: unknown): number | undefined {
  const { code, errcode } = (error ?? {}) as { code?: unknown; errcode?: unknown };
  return code === 'ERR_SQLITE_ERROR' && typeof errcode === 'number' ? errcode & 0xff : undefined;
}

/** Runs `work` in a transaction that other writers wait for; an error undoes it. @returns what `work` returns */
export function inTransaction<T>(db: DatabaseSync, work: () => T): T {
  db.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(db);
    throw error;
  }
}
