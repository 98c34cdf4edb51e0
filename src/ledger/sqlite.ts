import type { DatabaseSync } from 'node:sqlite';

type Sqlite = typeof import('node:sqlite');

/**
 * Node's SQLite, loaded when it is first needed. Some versions of Node announce it as experimental on stderr, where
 * scripts would read it as Till's own words; that one announcement is held back.
 */
export function loadSqlite(): Sqlite {
  const emit = process.emitWarning;
  process.emitWarning = ((warning: string | Error, ...rest: unknown[]) => {
    if (!/sqlite/i.test(String(warning))) (emit as (...all: unknown[]) => void).call(process, warning, ...rest);
  }) as typeof process.emitWarning;
  try {
    return process.getBuiltinModule('node:sqlite');
  } finally {
    process.emitWarning = emit;
  }
}

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
    // A full disk or a broken file may have ended the transaction already.
    if (db.isTransaction) db.exec('ROLLBACK');
    throw error;
  }
}
