import { closeSync, mkdirSync, openSync } from 'node:fs';
import { dirname } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Failure } from '../lib/failure.ts';
import { migrations } from './schema.ts';
import { inTransaction, loadSqlite, sqliteCode, sqliteErrorCode } from './sqlite.ts';

/** «TILL», so that another program's SQLite file is not taken for a ledger. */
const APPLICATION_ID = 0x54494c4c;

/** How long one process waits for another's transaction, milliseconds. Transactions here last a few. */
const BUSY_MS = 15_000;

/** An open ledger file. Everything that touches it goes through `run` or `transaction`, which name what went wrong. */
export interface Database {
  db: DatabaseSync;
  /** @throws Failure (failed) for what a user can do something about: a full disk, a damaged file, a home that is read-only */
  run<T>(work: (db: DatabaseSync) => T): T;
  /** `run`, in one durable transaction. */
  transaction<T>(work: (db: DatabaseSync) => T): T;
  /**
   * `run`, in one transaction that outlives the process, but perhaps not a power cut in the next moments: for what can be found
   * out again. It does not wait for the disk.
   */
  quickTransaction<T>(work: (db: DatabaseSync) => T): T;
  close(): void;
}

/**
 * Opens the ledger file, makes it when there is none, and brings its schema up to date. It is readable by its owner alone.
 * @param path the file; the empty text is a private one that vanishes when it is closed
 * @throws Failure (failed) when it is damaged, newer than this Till, or cannot be written. The file is never cleared.
 */
export function openDatabase(path: string): Database {
  const guarded = <T>(work: () => T): T => {
    try {
      return work();
    } catch (error) {
      throw ledgerFailure(error, path);
    }
  };
  const db = guarded(() => {
    if (path !== '') makeOwnerOnly(path);
    const { DatabaseSync } = loadSqlite();
    return new DatabaseSync(path);
  });
  try {
    guarded(() => prepare(db, path));
  } catch (error) {
    db.close();
    throw error;
  }
  return {
    db,
    run: (work) => guarded(() => work(db)),
    transaction: (work) => guarded(() => inTransaction(db, () => work(db))),
    quickTransaction: (work) =>
      guarded(() => {
        db.exec('PRAGMA synchronous=NORMAL');
        try {
          return inTransaction(db, () => work(db));
        } finally {
          db.exec('PRAGMA synchronous=FULL');
        }
      }),
    close: () => db.close(),
  };
}

/**
 * Makes the file when there is none: SQLite gives its journal files the rights of the database file, so these must be right
 * before it opens it. One that is there is left alone: closing a handle on it would give up the locks SQLite has there when
 * one process opens the ledger twice.
 */
export function makeOwnerOnly(path: string): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  try {
    closeSync(openSync(path, 'wx', 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
}

function prepare(db: DatabaseSync, path: string): void {
  // FULL: a row that is marked as being sent must be on the disk before its request leaves.
  db.exec(`PRAGMA busy_timeout=${BUSY_MS}; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON`);
  const pragma = (name: string) => Number(Object.values(db.prepare(`PRAGMA ${name}`).get() as object)[0]);
  const isOurs = () => {
    const [version, application] = [pragma('user_version'), pragma('application_id')];
    if (application !== APPLICATION_ID && (version !== 0 || application !== 0)) {
      throw new Failure('failed', `${path} is a database, but not a ledger of till.`, {
        code: 'ledger-foreign',
        hint: 'Move it aside; till makes a new ledger.',
      });
    }
    if (version > migrations.length) {
      throw new Failure(
        'failed',
        `The ledger ${path} was written by a newer till (version ${version}, this one knows ${migrations.length}).`,
        {
          code: 'ledger-newer',
          hint: 'Update till, or let TILL_HOME name another folder.',
        },
      );
    }
    return version;
  };
  if (isOurs() === migrations.length) return;
  inTransaction(db, () => {
    // Asked again: another process may have been quicker.
    for (const step of migrations.slice(isOurs())) db.exec(step);
    db.exec(`PRAGMA application_id=${APPLICATION_ID}; PRAGMA user_version=${migrations.length}`);
  });
}

/** What is wrong with the ledger, in words; errors that are no fault of the file stay as they are. */
function ledgerFailure(error: unknown, path: string): unknown {
  const fail = (code: string, message: string, hint: string) =>
    new Failure('failed', message, { code, hint, cause: error });
  const name = path === '' ? 'temporary database' : `ledger ${path}`;
  const errno = (error as NodeJS.ErrnoException | null)?.code;
  switch (sqliteErrorCode(error)) {
    case sqliteCode.corrupt:
    case sqliteCode.notADatabase:
      return fail(
        'ledger-damaged',
        `The ${name} is damaged, or is no database.`,
        'Nothing was changed. Move the file aside or put a backup in its place, then run the command again.',
      );
    case sqliteCode.full:
      return fail(
        'disk-full',
        `The disk is full: the ${name} cannot be written.`,
        'Make room, then run the command again; what is stored is kept.',
      );
    case sqliteCode.readonly:
    case sqliteCode.cannotOpen:
      return fail(
        'ledger-unwritable',
        `The ${name} cannot be written.`,
        'Make it writable, or let TILL_HOME name a folder that is.',
      );
    case sqliteCode.busy:
    case sqliteCode.locked:
      return new Failure('temporary', `Another process keeps the ${name} busy.`, {
        code: 'ledger-busy',
        hint: 'Run the command again in a moment.',
        cause: error,
      });
    case sqliteCode.io:
      return fail(
        'ledger-io',
        `The ${name} cannot be read or written: the disk reports an error.`,
        'Check the disk; what is stored is kept.',
      );
    default:
  }
  if (errno === 'ENOSPC' || errno === 'EDQUOT')
    return fail(
      'disk-full',
      `The disk is full: the ${name} cannot be written.`,
      'Make room, then run the command again; what is stored is kept.',
    );
  if (
    errno === 'EROFS' ||
    errno === 'EACCES' ||
    errno === 'EPERM' ||
    errno === 'ENOTDIR' ||
    errno === 'EISDIR' ||
    errno === 'EEXIST'
  ) {
    return fail(
      'ledger-unwritable',
      `The ${name} cannot be written (${errno}).`,
      'Make it writable, or let TILL_HOME name a folder that is.',
    );
  }
  return error;
}
