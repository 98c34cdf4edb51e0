/**
 * A bulk run's life. `running` means that a living process has it; `interrupted` that rows are open and none has.
 */
export type JobStatus = 'planned' | 'running' | 'interrupted' | 'done' | 'partial' | 'cancelled';

/**
 * A row's life: `planned` → `sending` (stored before the request goes out) → `done` | `refused`;
 * `sending` of a dead process, and what a broken connection leaves, is `unknown` until it is settled by reading.
 * `planning` jobs have sent nothing and are not shown.
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
  /** Rows of which it is not known whether they happened; while the job runs, those under way too. */
  unknown: number;
  /** Rows that have not been sent. */
  planned: number;
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
  /** How often it was sent. */
  attempts: number;
}

export interface JobStart {
  kind: string;
  title: string;
  profile: string;
  shopId: string;
  settings: unknown;
}

/** A row as it is planned. One whose outcome is known without sending anything comes with its state and result. */
export interface PlannedRow {
  key: string;
  plan: unknown;
  state?: 'planned' | 'done' | 'refused';
  result?: unknown;
}

export interface CreateOptions {
  /** Whether two plans with one key say the same, so that one of them is enough. Equal JSON when absent. */
  same?: (first: unknown, second: unknown) => boolean;
}

/** The journal: what a job needs of a database, so that a server database can take SQLite's place. */
export interface Journal {
  /**
   * Stores a job and its rows in one step; rows are streamed. A process killed meanwhile leaves no job that could send.
   * The job stays claimed by this process until `release`.
   * @throws Failure (usage, `conflicting-rows`) when two rows have one key and different plans; whatever `rows` throws
   */
  create(
    job: JobStart,
    rows: AsyncIterable<PlannedRow> | Iterable<PlannedRow>,
    options?: CreateOptions,
  ): Promise<JobRecord>;
  get(id: string): Promise<JobRecord | undefined>;
  /** Newest first. */
  list(filter?: { status?: JobStatus; limit?: number }): Promise<JobRecord[]>;
  rows(id: string, filter?: { states?: readonly RowState[] }): AsyncIterable<JobRow>;
  /** Takes the job for this process; once more is the same as once. @throws Failure (`job-busy`) when a living process has it */
  claim(id: string): Promise<void>;
  release(id: string): Promise<void>;
  /** The next rows to work on, lowest first. */
  next(id: string, states: readonly RowState[], limit: number, afterSeq?: number): Promise<JobRow[]>;
  /** Stores the state of several rows in one durable transaction. A row that is done, refused or cancelled stays so. */
  mark(
    id: string,
    rows: readonly { seq: number; state: RowState; result?: unknown; attempted?: boolean }[],
  ): Promise<void>;
  /** Works out the job's status from its rows and stores it. */
  finish(id: string): Promise<JobRecord>;
  /** Ends a job: what has not been sent never will be. @throws Failure when it is over already, or a living process has it */
  cancel(id: string): Promise<JobRecord>;
  /** Forgets a job of which nothing was sent. */
  discard(id: string): Promise<void>;
}

export interface Ledger {
  journal: Journal;
  close(): void;
}
