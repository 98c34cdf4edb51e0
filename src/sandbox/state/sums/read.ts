import type { DatabaseSync } from 'node:sqlite';
import { read, write } from '../database.ts';
import { isBehind, refresh } from './refresh.ts';

/** Reads sums, and rows beside them, on one unchanging view of the database in which the sums are up to date. */
export function readSums<Result>(db: DatabaseSync, work: () => Result): Result {
  const whole = read(db, () => (isBehind(db) ? undefined : { result: work() }));
  if (whole) return whole.result;
  // What has changed is worked out in the same transaction as the reading: another process may change more in between.
  return write(db, () => {
    refresh(db);
    return work();
  });
}
