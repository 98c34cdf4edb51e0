/** A bulk run's life. `interrupted` is not stored: a `running` job whose owner is dead is shown so. */
export type JobStatus = 'planned' | 'running' | 'interrupted' | 'done' | 'partial' | 'cancelled';

/**
 * A row's life: `planned` → `sending` (stored before the request goes out) → `done` | `refused`;
 * `sending` of a dead process, and what a broken connection leaves, is `unknown` until it is settled by reading.
 * `planning` jobs have sent nothing.
 */
export type RowState = 'planned' | 'sending' | 'done' | 'refused' | 'unknown' | 'cancelled';

export interface JobRecord {
  id: string;
  /** `orders.ship` */
  kind: string;
  status: JobStatus;
  /** The command line that began it, without secrets. */
  title: string;
  profile: string;
  shopId: string;
  total: number;
  done: number;
  refused: number;
  unknown: number;
  /** ISO 8601 UTC */
  createdAt: string;
  updatedAt: string;
  /** What the job kind needs to go on, as JSON. */
  settings: unknown;
}

export interface JobRow {
  seq: number;
  /** What the row is about, unique in the job: a package id, an order id. */
  key: string;
  state: RowState;
  /** The planned change, as JSON. */
  plan: unknown;
  /** The outcome, as JSON; its shape is the job kind's. */
  result: unknown;
  attempts: number;
}

/** The journal: what a job needs of a database, so that a server database can take SQLite's place. */
export interface Journal {
  /** Stores a job and its rows in one step; rows are streamed. A process killed meanwhile leaves no job that could send. */
  create(job: { kind: string; title: string; profile: string; shopId: string; settings: unknown }, rows: AsyncIterable<{ key: string; plan: unknown }> | Iterable<{ key: string; plan: unknown }>): Promise<JobRecord>;
  get(id: string): Promise<JobRecord | undefined>;
  list(filter?: { status?: JobStatus; limit?: number }): Promise<JobRecord[]>;
  rows(id: string, filter?: { states?: readonly RowState[] }): AsyncIterable<JobRow>;
  /** Takes the job for this process. @throws Failure when a living process has it */
  claim(id: string): Promise<void>;
  release(id: string): Promise<void>;
  /** The next rows to work on, lowest first. */
  next(id: string, states: readonly RowState[], limit: number, afterSeq?: number): Promise<JobRow[]>;
  /** Stores the state of several rows in one durable transaction. */
  mark(id: string, rows: readonly { seq: number; state: RowState; result?: unknown; attempted?: boolean }[]): Promise<void>;
  /** Works out the job's status from its rows and stores it. */
  finish(id: string): Promise<JobRecord>;
  cancel(id: string): Promise<JobRecord>;
}

export interface Ledger {
  journal: Journal;
  close(): void;
}
