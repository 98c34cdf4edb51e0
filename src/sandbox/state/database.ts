import type { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../lib/failure.ts';
import { loadSqlite, rollBack } from '../../lib/sqlite.ts';

/** SQLite result codes that have a cause a user can do something about. */
const CAUSES: Record<number, { code: string; what: string; hint: string }> = {
  5: { code: 'sandbox-busy', what: 'is held by another process', hint: 'Wait for the other command, or end it.' },
  8: {
    code: 'sandbox-read-only',
    what: 'cannot be written',
    hint: 'Make its folder writable, or set TILL_HOME to one that is.',
  },
  10: {
    code: 'sandbox-io',
    what: 'cannot be read or written',
    hint: 'Check the disk, or set TILL_HOME to another one.',
  },
  11: { code: 'sandbox-corrupt', what: 'is damaged', hint: 'Begin anew with: till sandbox reset' },
  13: { code: 'disk-full', what: 'does not fit: the disk is full', hint: 'Free some space and run the command again.' },
  14: {
    code: 'sandbox-read-only',
    what: 'cannot be opened',
    hint: 'Make its folder writable, or set TILL_HOME to one that is.',
  },
  26: {
    code: 'sandbox-corrupt',
    what: 'is no sandbox database, or is damaged',
    hint: 'Begin anew with: till sandbox reset',
  },
};

/** The failure behind an error of SQLite; the error itself where it is something else. */
export function sqliteFailure(error: unknown, file: string): unknown {
  const code = (error as { errcode?: number } | undefined)?.errcode;
  if (error instanceof Failure || code === undefined) return error;
  // The low byte is the primary result code.
  const cause = CAUSES[code & 0xff];
  if (!cause) return error;
  return new Failure('failed', `The sandbox's database ${file} ${cause.what}.`, {
    code: cause.code,
    hint: cause.hint,
    cause: error,
  });
}

/**
 * Opens a database that several processes share: write-ahead log, waits up to 15 s for another writer.
 * @throws Failure for a damaged file, a full disk, a folder that cannot be written
 */
export function openDatabase(file: string): DatabaseSync {
  let db: DatabaseSync | undefined;
  try {
    db = new (loadSqlite().DatabaseSync)(file);
    // The log is cut back after a bulk seed; it would keep its size otherwise.
    const limit = 'PRAGMA journal_size_limit = 67108864';
    db.exec(`PRAGMA busy_timeout = 15000; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000; ${limit}`);
    useWriteAheadLog(db);
    return db;
  } catch (error) {
    db?.close();
    throw sqliteFailure(error, file);
  }
}

/** Changing the journal needs the file alone for a moment, and SQLite does not wait for that by itself. */
function useWriteAheadLog(db: DatabaseSync): void {
  for (let attempt = 0; ; attempt += 1) {
    const mode = db.prepare('PRAGMA journal_mode').get() as { journal_mode: string };
    if (mode.journal_mode === 'wal') return;
    try {
      db.exec('PRAGMA journal_mode = WAL');
    } catch (error) {
      if ((error as { errcode?: number }).errcode !== 5 || attempt >= 300) throw error;
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 20);
    }
  }
}

/**
 * Runs a read-modify-write as one transaction that no other process can come between; inside another one it just runs.
 * @throws what `work` throws, after undoing everything
 */
export function write<Result>(db: DatabaseSync, work: () => Result): Result {
  return transaction(db, 'BEGIN IMMEDIATE', work);
}

/** Runs several reads on one unchanging view of the database. */
export function read<Result>(db: DatabaseSync, work: () => Result): Result {
  return transaction(db, 'BEGIN', work);
}

function transaction<Result>(db: DatabaseSync, begin: string, work: () => Result): Result {
  const file = typeof db.location === 'function' ? (db.location() ?? 'in memory') : 'of the sandbox';
  try {
    db.exec(begin);
  } catch (error) {
    if (/within a transaction/.test(String(error))) return work();
    throw sqliteFailure(error, file);
  }
  try {
    const result = work();
    db.exec('COMMIT');
    return result;
  } catch (error) {
    rollBack(db);
    throw sqliteFailure(error, file);
  }
}
