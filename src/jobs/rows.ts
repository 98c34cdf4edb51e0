import type { JobRow } from '../ledger/types.ts';
import type { Row, RowOutcome } from './kind.ts';

/** A journal's row, as its kind sees it. */
export function rowOf<Plan, Result>(row: JobRow): Row<Plan, Result> {
  return {
    seq: row.seq,
    key: row.key,
    plan: row.plan as Plan,
    result: row.result as Result | undefined,
    attempts: row.attempts,
  };
}

/** How an outcome is stored. */
export function markOf<Result>(outcome: RowOutcome<Result>): {
  seq: number;
  state: RowOutcome<Result>['state'];
  result?: Result;
} {
  return { seq: outcome.seq, state: outcome.state, ...(outcome.result !== undefined && { result: outcome.result }) };
}
