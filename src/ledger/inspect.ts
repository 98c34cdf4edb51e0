import { existsSync, statSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { migrations } from './schema.ts';
import { loadSqlite, sqliteCode, sqliteErrorCode } from './sqlite.ts';

/** How a ledger's file stands. */
export interface LedgerFacts {
  bytes: number;
  /** Of the write-ahead log beside it. */
  walBytes: number;
  /** Of its schema, and the newest that this till knows. */
  version: number;
  newest: number;
  /** What SQLite finds wrong; empty when all is well. */
  damage: readonly string[];
  /** Rows a table. */
  rows: Readonly<Record<string, number>>;
}

/** So many findings say enough. */
const FINDINGS = 5;

/**
 * Looks a ledger over: nothing is made, changed or waited for. Its pages are read, so a large one takes seconds.
 * @param path the ledger's file
 * @returns undefined when there is none; `busy` when another process keeps it locked
 * @throws whatever the system says of a file that cannot be opened
 */
export function inspectLedger(path: string): LedgerFacts | 'busy' | undefined {
  if (!existsSync(path)) return undefined;
  const { DatabaseSync } = loadSqlite();
  const sizes = { bytes: statSync(path).size, walBytes: sizeOf(`${path}-wal`), newest: migrations.length };
  let db: DatabaseSync | undefined;
  try {
    db = new DatabaseSync(path, { readOnly: true });
    const opened = db;
    const damage = opened
      .prepare(`PRAGMA quick_check(${FINDINGS})`)
      .all()
      .map((row) => String(Object.values(row)[0]))
      .filter((text) => text !== 'ok');
    const version = Number(Object.values(opened.prepare('PRAGMA user_version').get() as object)[0]);
    return { ...sizes, version, damage, rows: damage.length > 0 ? {} : rowsOf(opened) };
  } catch (error) {
    const code = sqliteErrorCode(error);
    if (code === sqliteCode.busy || code === sqliteCode.locked) return 'busy';
    if (code === sqliteCode.corrupt || code === sqliteCode.notADatabase)
      return { ...sizes, version: 0, damage: [(error as Error).message], rows: {} };
    throw error;
  } finally {
    db?.close();
  }
}

function rowsOf(db: DatabaseSync): Record<string, number> {
  const names = db
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all()
    .map(({ name }) => String(name));
  return Object.fromEntries(
    names.map((name) => [
      name,
      Number(db.prepare(`SELECT count(*) AS rows FROM "${name.replaceAll('"', '""')}"`).get()?.rows),
    ]),
  );
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0;
}
