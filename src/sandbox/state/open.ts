import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../lib/failure.ts';
import type { SandboxState } from '../types.ts';
import { openDatabase, sqliteFailure, write } from './database.ts';
import { getMeta, setMeta } from './meta.ts';
import { PARTS, SCHEMA_VERSION } from './parts.ts';
import { SCHEMA, STATE_TABLES } from './schema.ts';
import { seedMorning } from './seed-morning.ts';
import { hasSums, makeSums } from './sums/tables.ts';

export interface OpenOptions {
  /** Folder of the sandbox's files; made when missing. */
  dir: string;
  /** The real clock, epoch milliseconds. */
  now?: () => number;
  /** What a new sandbox is made from; an existing one keeps its own. */
  seed?: string;
}

const DEFAULT_SEED = 'morning';

/** The sandbox's database below its folder. */
function databaseFile(dir: string): string {
  return join(dir, 'sandbox.db');
}

/**
 * Opens the sandbox's state; the first time it is filled with a morning's orders. Several processes may have it open.
 * @throws Failure when the file is damaged, of another version, the disk full or the folder not writable
 */
export function openState(options: OpenOptions): SandboxState {
  const file = databaseFile(options.dir);
  makeFolder(options.dir);
  const db = openDatabase(file);
  try {
    const real = options.now ?? Date.now;
    if (!hasSchema(db)) write(db, () => hasSchema(db) || create(db, options.seed ?? DEFAULT_SEED, real()));
    if (versionOf(db) < SCHEMA_VERSION) write(db, () => addParts(db, real()));
    if (versionOf(db) === SCHEMA_VERSION && !hasSums(db)) write(db, () => hasSums(db) || makeSums(db));
    const version = versionOf(db);
    if (version !== SCHEMA_VERSION) {
      throw new Failure('failed', `The sandbox in ${options.dir} was made by another version of Till (${version}).`, {
        code: 'sandbox-version',
        hint: 'Begin anew with: till sandbox reset',
      });
    }
    const offset = db.prepare("SELECT value FROM meta WHERE key = 'offset_ms'");
    return {
      db,
      now: () => real() + Number((offset.get() as { value: string }).value),
      close: () => db.close(),
    };
  } catch (error) {
    db.close();
    throw sqliteFailure(error, file);
  }
}

function makeFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true, mode: 0o700 });
  } catch (error) {
    throw new Failure('failed', `The sandbox's folder ${dir} cannot be made.`, {
      code: 'sandbox-read-only',
      hint: 'Make the folder above it writable, or set TILL_HOME to another one.',
      cause: error,
    });
  }
}

function hasSchema(db: DatabaseSync): boolean {
  return db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'meta'").get() !== undefined;
}

function create(db: DatabaseSync, seed: string, realNow: number): void {
  db.exec(SCHEMA);
  setMeta(db, 'version', '1');
  setMeta(db, 'seed', seed);
  setMeta(db, 'offset_ms', '0');
  // All tables come first: the clock that the seed moves looks into each.
  addParts(db, realNow, () => seedMorning(db, Math.floor(realNow / 1000)));
}

/**
 * Gives a sandbox the parts that came after its version, and leaves the rest as it is.
 * @param first fills the base of a new sandbox, once all tables are there
 */
function addParts(db: DatabaseSync, realNow: number, first?: () => void): void {
  const now = Math.floor((realNow + Number(getMeta(db, 'offset_ms'))) / 1000);
  const version = versionOf(db);
  const missing = PARTS.filter(({ since }) => since > version);
  for (const { schema } of missing) db.exec(schema);
  first?.();
  for (const { seed } of missing) seed(db, now);
  // What they are summed from lies in tables that may be new.
  makeSums(db);
  setMeta(db, 'version', String(Math.max(version, SCHEMA_VERSION)));
}

function versionOf(db: DatabaseSync): number {
  return Number(getMeta(db, 'version'));
}

/**
 * Throws the sandbox's state away and begins a new one, in one step for every process that has it open. Tables of the
 * gateway are left alone. A damaged file is removed.
 * @throws Failure when the file cannot be changed
 */
export function resetState(dir: string, options: Omit<OpenOptions, 'dir'> = {}): void {
  makeFolder(dir);
  const file = databaseFile(dir);
  const begin = () => {
    const db = openDatabase(file);
    try {
      write(db, () => {
        for (const table of STATE_TABLES) db.exec(`DROP TABLE IF EXISTS ${table}`);
        create(db, options.seed ?? DEFAULT_SEED, (options.now ?? Date.now)());
      });
      db.exec('PRAGMA incremental_vacuum');
    } finally {
      db.close();
    }
  };
  try {
    begin();
  } catch (error) {
    if (!(error instanceof Failure) || error.code !== 'sandbox-corrupt') throw error;
    for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
    begin();
  }
}
