import type { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../lib/failure.ts';

/** A value of the sandbox's own notes. @throws Failure when the database has none such */
export function getMeta(db: DatabaseSync, key: string): string {
  const row = db.prepare('SELECT value FROM meta WHERE key = ?').get(key) as { value: string } | undefined;
  if (!row)
    throw new Failure('failed', `The sandbox's database lacks «${key}».`, {
      code: 'sandbox-corrupt',
      hint: 'Begin anew with: till sandbox reset',
    });
  return row.value;
}

/** Stores a value in the sandbox's own notes. */
export function setMeta(db: DatabaseSync, key: string, value: string): void {
  db.prepare('INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO UPDATE SET value = excluded.value').run(
    key,
    value,
  );
}

/** Raises a counter and returns its new value, from 1. With `by`, the last of so many values. */
export function nextCount(db: DatabaseSync, name: string, by = 1): number {
  const row = db
    .prepare(
      `INSERT INTO meta (key, value) VALUES (?, ?)
       ON CONFLICT (key) DO UPDATE SET value = CAST(value AS INTEGER) + CAST(excluded.value AS INTEGER) RETURNING value`,
    )
    .get(name, String(by)) as { value: string };
  return Number(row.value);
}
