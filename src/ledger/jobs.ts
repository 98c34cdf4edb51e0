import { randomInt } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import type { JobStart } from './types.ts';

/** How a job's status is stored. `running` without a living owner is an interrupted one. */
export type StoredStatus = 'planning' | 'planned' | 'running' | 'interrupted' | 'done' | 'partial' | 'cancelled';

export interface StoredJob extends JobStart {
  /** Its number in the ledger. */
  seq: number;
  id: string;
  status: StoredStatus;
  /** Process that had it last, for messages. */
  pid: number | undefined;
  /** Epoch milliseconds. */
  createdAt: number;
  updatedAt: number;
}

/** The table of jobs. Nothing here opens a transaction. */
export interface Jobs {
  add(id: string, job: JobStart, now: number): number;
  get(id: string): StoredJob | undefined;
  /** Newest first, from below the number `before` on. */
  list(limit: number, before?: number): StoredJob[];
  planning(): StoredJob[];
  setStatus(seq: number, status: StoredStatus, now: number): void;
  setOwner(seq: number, pid: number, now: number): void;
  touch(seq: number, now: number): void;
  remove(seq: number): void;
}

export function jobs(db: DatabaseSync): Jobs {
  const insert = db.prepare(
    `INSERT INTO jobs (id, kind, title, profile, shop_id, settings, status, pid, created_at, updated_at)
     VALUES (?, ?, ?, ?, ?, ?, 'planning', ?, ?, ?)`,
  );
  const byId = db.prepare('SELECT * FROM jobs WHERE id = ?');
  const touched = db.prepare('UPDATE jobs SET updated_at = ? WHERE seq = ?');
  return {
    add(id, job, now) {
      const settings = JSON.stringify(job.settings ?? null);
      return Number(
        insert.run(id, job.kind, job.title, job.profile, job.shopId, settings, process.pid, now, now).lastInsertRowid,
      );
    },
    get(id) {
      const row = byId.get(id);
      return row && jobOf(row);
    },
    list: (limit, before = Number.MAX_SAFE_INTEGER) =>
      db
        .prepare("SELECT * FROM jobs WHERE status <> 'planning' AND seq < ? ORDER BY seq DESC LIMIT ?")
        .all(before, limit)
        .map(jobOf),
    planning: () => db.prepare("SELECT * FROM jobs WHERE status = 'planning'").all().map(jobOf),
    setStatus(seq, status, now) {
      db.prepare('UPDATE jobs SET status = ?, updated_at = ? WHERE seq = ?').run(status, now, seq);
    },
    setOwner(seq, pid, now) {
      db.prepare("UPDATE jobs SET status = 'running', pid = ?, updated_at = ? WHERE seq = ?").run(pid, now, seq);
    },
    touch(seq, now) {
      touched.run(now, seq);
    },
    remove(seq) {
      db.prepare('DELETE FROM jobs WHERE seq = ?').run(seq);
    },
  };
}

/**
 * A new job's id: when it was made, and four letters that tell jobs of one second apart: `20261122-081500-kfxw`.
 * Sorts by time, can be typed, and says nothing of the shop.
 */
export function newJobId(now: number): string {
  const letters = 'bcdfghjkmnpqrstvwxz23456789';
  const tail = Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join('');
  return `${new Date(now).toISOString().slice(0, 19).replace(/[-:]/g, '').replace('T', '-')}-${tail}`;
}

function jobOf(row: Record<string, unknown>): StoredJob {
  return {
    seq: Number(row.seq),
    id: String(row.id),
    kind: String(row.kind),
    title: String(row.title),
    profile: String(row.profile),
    shopId: String(row.shop_id),
    settings: JSON.parse(String(row.settings)),
    status: row.status as StoredStatus,
    pid: row.pid === null ? undefined : Number(row.pid),
    createdAt: Number(row.created_at),
    updatedAt: Number(row.updated_at),
  };
}
