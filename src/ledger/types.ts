import type {
  Account,
  HealthRecordSet,
  RatingRecord,
  ValueName,
  ValueRecord,
  ViolationRecord,
} from '../shop/health/records.ts';
import type { MirrorRow, MirrorSource } from '../shop/order-mirror.ts';
import type { BadgeLedger } from './badge.ts';
import type { EventLedger } from './events.ts';
import type { MoneyLedger } from './money.ts';
import type { QuizLedger } from './quiz.ts';
import type { SalesLedger } from './sales.ts';
import type { SeenLedger } from './seen.ts';
import type { WebhookLedger } from './webhooks.ts';

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
  /**
   * Stores the state of several rows in one transaction, durable for rows that are `sending`: those must be on the disk before
   * their request leaves. A row that is done, refused or cancelled stays so.
   */
  mark(
    id: string,
    rows: readonly { seq: number; state: RowState; result?: unknown; attempted?: boolean }[],
  ): Promise<void>;
  /** Works out the job's status from its rows and stores it; a cancelled job stays so. */
  finish(id: string): Promise<JobRecord>;
  /** Ends a job: what has not been sent never will be. @throws Failure when it is over already, or a living process has it */
  cancel(id: string): Promise<JobRecord>;
  /** Forgets a job of which nothing was sent. */
  discard(id: string): Promise<void>;
}

/** What happened to an order that was to be mirrored. */
export interface MirrorOutcome {
  id: string;
  outcome: 'new' | 'changed' | 'unchanged';
  /** Its status before; absent for a new one. */
  previousStatus?: string;
}

/** An order as it is stored. */
export interface StoredOrder {
  id: string;
  source: MirrorSource;
  status: string;
  /** Epoch seconds. */
  updatedAt: number;
  /** To be read with `readMirror` (src/shop/order-mirror.ts). */
  body: string;
}

/** How far a shop's mirror has come; times in epoch seconds by the platform's clock, `asOf` in milliseconds by the caller's. */
export interface MirrorState {
  /** Latest update that was read: every order that changed before it, and since `coveredFrom`, is in the mirror. */
  mark: number | undefined;
  coveredFrom: number | undefined;
  /** How far back the mirror is to go; a first sync that was interrupted goes on to there. */
  wantedFrom: number | undefined;
  /** When a sync last came to the newest order. */
  asOf: number | undefined;
}

/** Which mirrored orders. */
export interface MirrorFilter {
  statuses?: readonly string[];
  /** Placed at or after, and before; epoch seconds. */
  createdFrom?: number;
  createdUntil?: number;
  /** Changed at or after, and before. */
  updatedFrom?: number;
  updatedUntil?: number;
  /** In the order they were placed when absent. */
  newestFirst?: boolean;
}

/** What of an order the late-dispatch rate counts, by the wire's names; epoch seconds. */
export interface DispatchTimes {
  id: string;
  rts_time: number | null;
  rts_sla_time: number | null;
  collection_time: number | null;
  tts_sla_time: number | null;
  pick_up_cut_off_time: number | null;
  fulfillment_type: string | null;
}

/** How fresh a shop's mirror is. */
export interface Freshness {
  /** When the mirror was last complete up to the newest order, epoch milliseconds; absent before the first sync. */
  asOf: number | undefined;
  /** Orders that changed since then are mirrored, epoch seconds. */
  coveredFrom: number | undefined;
  /** Whether the mirror goes as far back as was asked for. */
  complete: boolean;
}

/** Where a watch of orders stopped. */
export interface WatchCursor {
  /** Nothing that changed before is shown, epoch seconds. */
  floor: number;
  /** Latest update that was shown. */
  mark: number;
  /** Updates around the mark that were shown: order id → its update time. */
  shown: Map<string, number>;
}

/**
 * The mirror of orders, a shop's each. It holds no buyer data. Reads stream; writes are one durable transaction a call, so that
 * a killed process leaves whole pages with the state that belongs to them.
 */
export interface OrderMirror {
  /**
   * Stores a page of orders by id. An order from the API replaces any that was imported, and an older one from the API.
   * @param state what becomes true with this page, stored in the same transaction
   * @returns what happened to each, in the order of the rows
   */
  store(shopId: string, rows: readonly MirrorRow[], state?: Partial<MirrorState>): MirrorOutcome[];
  /**
   * Stores an imported order where `decide` says so; it is told what is stored.
   * @returns undefined when it kept what is there
   */
  merge(
    shopId: string,
    imports: Iterable<{ id: string; decide: (stored: StoredOrder | undefined) => MirrorRow | undefined }>,
  ): (MirrorOutcome | undefined)[];
  get(shopId: string, id: string): StoredOrder | undefined;
  /** In the order they were placed. A row that changes while one reads is given once, old or new. */
  rows(shopId: string, filter?: MirrorFilter): Iterable<StoredOrder>;
  /**
   * Orders shipped or scanned in a window (epoch seconds, both ends included), with the times that a late-dispatch rate counts.
   * Of those whose times lie alike, to each other and to the window, one stands for all: a rate that compares them counts the
   * same. An order without the platform's own deadline comes alone and whole.
   */
  dispatched(
    shopId: string,
    window: { from: number; to: number },
  ): Iterable<DispatchTimes & { orders: number; body?: string }>;
  /**
   * Orders of these statuses, in no order that means anything.
   * @param shipBefore leaves out those that the platform gives longer, epoch seconds
   */
  open(shopId: string, statuses: readonly string[], shipBefore?: number): Iterable<StoredOrder>;
  count(shopId: string): number;
  state(shopId: string): MirrorState;
  setState(shopId: string, state: Partial<MirrorState>): void;
  /** Undefined for a shop that was never synced. */
  freshness(shopId: string): Freshness | undefined;
  watchCursor(shopId: string): WatchCursor | undefined;
  /** Begins a watch at a moment (epoch seconds), forgetting an earlier one. */
  beginWatch(shopId: string, from: number): WatchCursor;
  /** Notes what was shown; what is older than `keepFrom` need not be remembered. */
  advanceWatch(shopId: string, shown: readonly { id: string; updatedAt: number }[], keepFrom: number): void;
}

/** A report as it was made. */
export interface StoredReport {
  /** `2026-W46` */
  week: string;
  /** Epoch milliseconds, by the caller's clock. */
  madeAt: number;
  verdict: string;
  /** JSON. */
  body: string;
}

/** How many records were new, and how many said something else than what was stored. */
export interface RecordTally {
  new: number;
  changed: number;
  unchanged: number;
}

/**
 * The health of shops: every report, and what the seller typed in or read from files. The last report of a week counts;
 * earlier ones of that week are kept where they said something else.
 */
export interface HealthLedger {
  /** @param report `digest` is the same for two reports that say the same: then the later one takes the earlier one's place */
  saveReport(shopId: string, report: StoredReport & { digest: string }): 'new' | 'changed' | 'unchanged';
  /** The last report of a week. */
  report(shopId: string, week: string): StoredReport | undefined;
  /** The last report of each week up to one (included), the newest week first. */
  reports(shopId: string, filter?: { until?: string; limit?: number }): StoredReport[];
  /** All reports of a week that differ, the oldest first. */
  versions(shopId: string, week: string): StoredReport[];
  /** Stores records in one transaction. What is known of the same violation, or of the same number at the same time, is replaced. */
  record(shopId: string, records: HealthRecordSet): RecordTally;
  /** What an account's rating was, the newest first. @param until ISO 8601 UTC, not included */
  ratings(shopId: string, account: Account, until?: string): RatingRecord[];
  /** Violations, the newest first. */
  violations(shopId: string, span?: { from?: string; until?: string }): ViolationRecord[];
  violation(shopId: string, id: string): ViolationRecord | undefined;
  /** The latest of each number before a time. */
  values(shopId: string, until?: string): Map<ValueName, ValueRecord>;
}

export interface Ledger {
  journal: Journal;
  orders: OrderMirror;
  health: HealthLedger;
  quiz: QuizLedger;
  badge: BadgeLedger;
  events: EventLedger;
  seen: SeenLedger;
  webhooks: WebhookLedger;
  money: MoneyLedger;
  sales: SalesLedger;
  close(): void;
}
