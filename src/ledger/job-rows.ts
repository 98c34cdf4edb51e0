import type { DatabaseSync } from 'node:sqlite';
import type { JobRow, RowState } from './types.ts';

/** How many rows of a job are in each state. */
export type RowCounts = Record<RowState, number>;

/** Rows of jobs. `job` is the job's number in the ledger, not its id. Nothing here opens a transaction. */
export interface JobRows {
  /** @returns false when the job has a row with this key */
  add(job: number, row: { seq: number; key: string; state: RowState; plan: string; result: string | null }): boolean;
  planOf(job: number, key: string): string;
  next(job: number, states: readonly RowState[] | undefined, limit: number, afterSeq: number): JobRow[];
  /** @returns false when there is no such row, or it is done, refused or cancelled */
  mark(job: number, row: { seq: number; state: RowState; result?: unknown; attempted?: boolean }): boolean;
  /** Gives every row in one of `from` the state `to`. */
  move(job: number, from: readonly RowState[], to: RowState): void;
  counts(job: number): RowCounts;
}

export function jobRows(db: DatabaseSync): JobRows {
  const insert = db.prepare(
    'INSERT INTO job_rows (job, seq, key, state, plan, result) VALUES (?, ?, ?, ?, ?, ?) ON CONFLICT (job, key) DO NOTHING',
  );
  const plan = db.prepare('SELECT plan FROM job_rows WHERE job = ? AND key = ?');
  const update = db.prepare(
    `UPDATE job_rows SET state = ?, result = coalesce(?, result), attempts = attempts + ?
     WHERE job = ? AND seq = ? AND state NOT IN ('done', 'refused', 'cancelled')`,
  );
  const columns = 'SELECT seq, key, state, plan, result, attempts FROM job_rows';
  const anyState = db.prepare(`${columns} WHERE job = ? AND seq > ? ORDER BY seq LIMIT ?`);
  // A state at a time: asked for several, SQLite goes by seq instead, through every row that is done.
  const inState = db.prepare(
    `${columns} INDEXED BY job_rows_by_state WHERE job = ? AND state = ? AND seq > ? ORDER BY seq LIMIT ?`,
  );
  const moveAll = db.prepare('UPDATE job_rows SET state = ? WHERE job = ? AND state = ?');
  const count = db.prepare('SELECT state, count(*) AS n FROM job_rows WHERE job = ? GROUP BY state');
  return {
    add: (job, { seq, key, state, plan: planned, result }) =>
      insert.run(job, seq, key, state, planned, result).changes === 1,
    planOf: (job, key) => String(plan.get(job, key)?.plan),
    next(job, states, limit, afterSeq) {
      if (states === undefined) return anyState.all(job, afterSeq, limit).map(rowOf);
      const found = states.flatMap((state) => inState.all(job, state, afterSeq, limit));
      if (states.length > 1) found.sort((one, other) => Number(one.seq) - Number(other.seq));
      return found.slice(0, limit).map(rowOf);
    },
    mark: (job, { seq, state, result, attempted }) =>
      update.run(state, result === undefined ? null : JSON.stringify(result), attempted ? 1 : 0, job, seq).changes ===
      1,
    move(job, from, to) {
      for (const state of from) moveAll.run(to, job, state);
    },
    counts(job) {
      const counts: RowCounts = { planned: 0, sending: 0, done: 0, refused: 0, unknown: 0, cancelled: 0 };
      for (const { state, n } of count.all(job)) counts[state as RowState] = Number(n);
      return counts;
    },
  };
}

function rowOf(row: Record<string, unknown>): JobRow {
  return {
    seq: Number(row.seq),
    key: String(row.key),
    state: row.state as RowState,
    plan: JSON.parse(String(row.plan)),
    result: row.result === null ? undefined : JSON.parse(String(row.result)),
    attempts: Number(row.attempts),
  };
}
