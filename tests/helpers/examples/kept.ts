import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join, relative, sep } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { requestLog } from '../../../src/sandbox/gateway-log.ts';

/** The bytes of files by their path below a folder, with `/` between its parts. */
export type Bytes = ReadonlyMap<string, Buffer>;

const [LEDGER, SANDBOX] = ['state/ledger.db', 'state/sandbox/sandbox.db'];

/** What a home keeps at a moment: the sandbox with its shop, the ledger and the settings. */
export interface Kept {
  bytes: Bytes;
}

/** Every file below a folder. */
export function filesBelow(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}

/** The files of a home. How fast an endpoint may be asked, and who has a database open, is not looked at. */
export function bytesBelow(home: string): Bytes {
  const paths = filesBelow(home).filter((path) => !path.includes(`${sep}pacing${sep}`) && !path.endsWith('-shm'));
  return new Map(paths.map((path) => [relative(home, path).replaceAll(sep, '/'), readFileSync(path)]));
}

export function keptBelow(home: string): Kept {
  const kept = [...bytesBelow(home)].filter(
    ([path]) => path.startsWith('config/') || path.startsWith(LEDGER) || path.startsWith(SANDBOX),
  );
  return { bytes: new Map(kept) };
}

export function sameBytes(one: Bytes, other: Bytes): boolean {
  return one.size === other.size && [...one].every(([path, bytes]) => other.get(path)?.equals(bytes));
}

/** The tables and settings that are otherwise than before, as the beginning of what they hold now. */
export function changes(before: Kept, after: Kept): string[] {
  // Most often not a byte has changed, and no table need be read.
  if (sameBytes(before.bytes, after.bytes)) return [];
  const known = new Set(contents(before));
  return contents(after)
    .filter((text) => !known.has(text))
    .map((text) => text.slice(0, 160));
}

/** The mutating requests that the sandbox has got since. */
export function sentSince(before: Kept, after: Kept): string[] {
  const ofSandbox = ({ bytes }: Kept) => new Map([...bytes].filter(([path]) => path.startsWith(SANDBOX)));
  if (sameBytes(ofSandbox(before), ofSandbox(after))) return [];
  const sent = (kept: Kept) => query(kept, SANDBOX, (db) => requestLog({ db }).map(({ operation }) => operation));
  return sent(after).slice(sent(before).length);
}

/** Rows of the databases by table, and the settings. How often a fault of the sandbox hit is no part of it. */
function contents(kept: Kept): string[] {
  const settings = [...kept.bytes].filter(([path]) => path.startsWith('config/'));
  const tables = [LEDGER, SANDBOX].flatMap((path) =>
    query(kept, path, (db) =>
      db
        .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name <> 'gw_faults' ORDER BY name")
        .all()
        .map(({ name }) => `${path} ${name} ${JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all())}`),
    ),
  );
  return [...settings.map(([path, bytes]) => `${path} ${bytes}`), ...tables];
}

/** Asks a database as it was then. */
function query<T>({ bytes }: Kept, path: string, ask: (db: DatabaseSync) => T): T {
  const folder = mkdtempSync(join(tmpdir(), 'till-kept-'));
  try {
    for (const [each, content] of bytes)
      if (each.startsWith(path)) writeFileSync(join(folder, basename(each)), content);
    const db = new DatabaseSync(join(folder, basename(path)));
    try {
      return ask(db);
    } finally {
      db.close();
    }
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}
