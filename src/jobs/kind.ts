import type { Failure } from '../lib/failure.ts';

/** A row as a job kind sees it. */
export interface Row<Plan, Result> {
  seq: number;
  key: string;
  plan: Plan;
  /** The last thing known of it; undefined when it was never sent. */
  result: Result | undefined;
  /** How often it was sent before. */
  attempts: number;
}

/**
 * What is known of a row after it was sent, or read.
 * `done`, `refused`: settled for good. `unknown`: it may have happened. `planned`: it certainly has not, and may be sent again.
 */
export type RowOutcome<Result> =
  | { seq: number; state: 'done' | 'refused'; result: Result }
  | {
      seq: number;
      state: 'unknown';
      result: Result;
      fault?: Failure;
      /** The server gave some answer, so that nothing is still under way there. */
      answered?: boolean;
    }
  | { seq: number; state: 'planned'; result?: Result; fault?: Failure };

/** A kind of bulk work: what the runner needs to know of it. `shop` rooms plan it, this carries it out. */
export interface JobKind<Plan, Result> {
  /** `orders.ship` */
  name: string;
  /** Requests under way at a time. */
  concurrency: number;
  /** Rows taken from the journal at a time. */
  window: number;
  /** Rows that go into one request each; every row is in exactly one. */
  group(rows: readonly Row<Plan, Result>[]): Row<Plan, Result>[][];
  /**
   * Sends the rows of one request; never throws for what the API says. A `planned` outcome with a fault means that the API
   * cannot be used for now (after the client's own retries), and ends the run; one without a fault was not sent, or refused with
   * others for their sake, and goes again.
   * @param signal Ctrl-C: what has left is waited for, and of what takes several requests no further one leaves
   */
  send(rows: readonly Row<Plan, Result>[], signal?: AbortSignal): Promise<RowOutcome<Result>[]>;
  /** Rows given to `settle` at a time; 50 when absent. */
  settledAtOnce?: number;
  /**
   * Reads what became of rows whose outcome is unknown; sends nothing. A row that cannot be read stays `unknown`, with the
   * fault.
   */
  settle(rows: readonly Row<Plan, Result>[], signal: AbortSignal): Promise<RowOutcome<Result>[]>;
}
