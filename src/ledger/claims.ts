import { existsSync, unlinkSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { makeOwnerOnly } from './database.ts';
import { loadSqlite, sqliteCode, sqliteErrorCode } from './sqlite.ts';

/**
 * Which jobs have a living owner. A claim is a lock that the operating system holds for the process, on a file of its own
 * (SQLite's locking on an empty database): it ends with the process however that ends, so there is no number to compare and
 * no stale claim to judge.
 */
export interface Claims {
  /** @returns false when another living process (or another ledger of this one) has it */
  take(id: string): boolean;
  /** Whether anybody alive has it, this ledger included. */
  taken(id: string): boolean;
  /** @param over the job is settled, so nobody needs the file again */
  release(id: string, over?: boolean): void;
  close(): void;
}

/** A look at a claim holds its file for an instant; who takes it waits that long, milliseconds. */
const LOOKERS_MS = 300;

/** @param dir folder of the lock files; without one (a private ledger) nobody else can ask */
export function openClaims(dir: string | undefined): Claims {
  const held = new Map<string, DatabaseSync | undefined>();
  const fileOf = (id: string) => join(dir ?? '', `${id.replace(/[^\w-]/g, '_')}.lock`);

  const open = (id: string, waitMs: number): DatabaseSync => {
    const { DatabaseSync } = loadSqlite();
    const lock = new DatabaseSync(fileOf(id));
    lock.exec(`PRAGMA busy_timeout=${waitMs}`);
    return lock;
  };

  return {
    take(id) {
      if (held.has(id)) return true;
      if (dir === undefined) {
        held.set(id, undefined);
        return true;
      }
      makeOwnerOnly(fileOf(id));
      const lock = open(id, LOOKERS_MS);
      try {
        lock.exec('BEGIN EXCLUSIVE');
      } catch (error) {
        lock.close();
        if (isBusy(error)) return false;
        throw error;
      }
      held.set(id, lock);
      return true;
    },
    taken(id) {
      if (held.has(id)) return true;
      if (dir === undefined || !existsSync(fileOf(id))) return false;
      let lock: DatabaseSync | undefined;
      try {
        lock = open(id, 0);
        lock.prepare('SELECT count(*) FROM sqlite_schema').get();
        return false;
      } catch (error) {
        if (isBusy(error)) return true;
        // Gone between the two lines: its owner has just finished.
        if (!existsSync(fileOf(id))) return false;
        throw error;
      } finally {
        lock?.close();
      }
    },
    release(id, over = false) {
      if (!held.has(id)) return;
      held.get(id)?.close();
      held.delete(id);
      if (!over || dir === undefined) return;
      try {
        unlinkSync(fileOf(id));
      } catch {
        // Somebody looks at it this instant (Windows), or it is gone: an empty file left over harms nobody.
      }
    },
    close() {
      for (const lock of held.values()) lock?.close();
      held.clear();
    },
  };
}

function isBusy(error: unknown): boolean {
  const code = sqliteErrorCode(error);
  return code === sqliteCode.busy || code === sqliteCode.locked;
}
