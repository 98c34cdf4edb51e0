import type { DatabaseSync } from 'node:sqlite';
import { read, write } from '../database.ts';
import { isBehind, refresh } from './refresh.ts';

/** Orders that are worked out in one transaction, about half a second's: other processes that write come in between. */
const PORTION = 5000;

/**
 * Reads sums, and rows beside them, on one unchanging view of the database in which the sums are up to date. Whoever asks first after
 * many orders have changed waits for them; whoever changes orders does not.
 */
export function readSums<Result>(db: DatabaseSync, work: () => Result): Result {
  const whole = read(db, () => (isBehind(db) ? undefined : { result: work() }));
  if (whole) return whole.result;
  for (;;) {
    // What has changed is worked out in the same transaction as the reading: another process may change more in between.
    const done = write(db, () => (refresh(db, PORTION) ? { result: work() } : undefined));
    if (done) return done.result;
  }
}
