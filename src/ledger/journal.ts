import { setTimeout } from 'node:timers/promises';
import { Failure, usageFailure } from '../lib/failure.ts';
import { type Clock, isoFromMs } from '../lib/time.ts';
import type { Claims } from './claims.ts';
import type { Database } from './database.ts';
import { jobRows } from './job-rows.ts';
import { jobs, newJobId, type StoredJob, type StoredStatus } from './jobs.ts';
import type { CreateOptions, JobRecord, JobStart, JobStatus, Journal, PlannedRow, RowState } from './types.ts';

/** Rows written in one transaction while a job is planned, and read at a time afterwards. */
const CHUNK = 500;
/** How long a claim waits for an owner that may be dying, and how often it looks, milliseconds. */
const DYING_MS = 2000;
const AGAIN_MS = 50;

/** The journal on the ledger's database. */
export function openJournal(database: Database, claims: Claims, now: Clock): Journal {
  const jobTable = database.run(jobs);
  const rowTable = database.run(jobRows);

  const taken = (id: string) => database.run(() => claims.taken(id));

  const find = (id: string): StoredJob => {
    const job = database.run(() => jobTable.get(id));
    if (job === undefined || job.status === 'planning') throw noSuchJob(id);
    return job;
  };

  const record = (job: StoredJob): JobRecord => {
    const counts = database.run(() => rowTable.counts(job.seq));
    return {
      id: job.id,
      kind: job.kind,
      status: statusOf(job),
      title: job.title,
      profile: job.profile,
      shopId: job.shopId,
      total: Object.values(counts).reduce((sum, count) => sum + count, 0),
      done: counts.done,
      refused: counts.refused,
      unknown: counts.unknown + counts.sending,
      planned: counts.planned,
      createdAt: isoFromMs(job.createdAt),
      updatedAt: isoFromMs(job.updatedAt),
      settings: job.settings,
    };
  };

  const statusOf = (job: StoredJob): JobStatus => {
    if (job.status === 'running' && !taken(job.id)) return 'interrupted';
    return job.status as Exclude<StoredStatus, 'planning'>;
  };

  /** Takes a job, also from a process that is just being killed: its claim ends with it, some milliseconds later. */
  const take = async (id: string): Promise<void> => {
    const started = performance.now();
    while (!database.run(() => claims.take(id))) {
      const job = find(id);
      // Another ledger of this process is not dying.
      if (job.pid === process.pid || performance.now() - started > DYING_MS) throw busy(job);
      await setTimeout(AGAIN_MS);
    }
  };

  const busy = (job: StoredJob): Failure =>
    new Failure(
      'failed',
      `Another process is working on job ${job.id}${job.pid === undefined ? '' : ` (process ${job.pid})`}.`,
      {
        code: 'job-busy',
        hint: `Wait for it to end; till jobs view ${job.id} shows how far it is.`,
      },
    );

  /** Removes jobs whose planner was killed: they have sent nothing. */
  const sweep = (): void => {
    for (const job of database.run(() => jobTable.planning())) {
      if (taken(job.id)) continue;
      database.transaction(() => jobTable.remove(job.seq));
      if (claims.take(job.id)) claims.release(job.id, true);
    }
  };

  const store = (
    seq: number,
    rows: readonly PlannedRow[],
    from: number,
    same: NonNullable<CreateOptions['same']>,
  ): number => {
    let at = from;
    database.transaction(() => {
      for (const { key, plan, state = 'planned', result } of rows) {
        const text = JSON.stringify(plan ?? null);
        if (
          rowTable.add(seq, {
            seq: at + 1,
            key,
            state,
            plan: text,
            result: result === undefined ? null : JSON.stringify(result),
          })
        )
          at += 1;
        else if (!same(JSON.parse(rowTable.planOf(seq, key)), JSON.parse(text))) {
          throw usageFailure(
            `Two rows say different things about ${key}.`,
            'Leave one of them in; nothing was sent.',
            'conflicting-rows',
          );
        }
      }
    });
    return at;
  };

  return {
    async create(start: JobStart, rows, options = {}) {
      sweep();
      const id = newJobId(now());
      if (!database.run(() => claims.take(id))) throw new Error(`the job id ${id} is taken`);
      let seq: number | undefined;
      try {
        seq = database.transaction(() => jobTable.add(id, start, now()));
        const same = options.same ?? ((first, second) => JSON.stringify(first) === JSON.stringify(second));
        let chunk: PlannedRow[] = [];
        let at = 0;
        for await (const row of rows) {
          chunk.push(row);
          if (chunk.length < CHUNK) continue;
          at = store(seq, chunk, at, same);
          chunk = [];
        }
        store(seq, chunk, at, same);
        database.transaction(() => jobTable.setStatus(seq as number, 'planned', now()));
      } catch (error) {
        forget(seq, id);
        throw error;
      }
      return record(find(id));
    },
    async get(id) {
      const job = database.run(() => jobTable.get(id));
      return job === undefined || job.status === 'planning' ? undefined : record(job);
    },
    async list({ status, limit = Number.POSITIVE_INFINITY } = {}) {
      const found: JobRecord[] = [];
      let before: number | undefined;
      while (found.length < limit) {
        const page = database.run(() => jobTable.list(CHUNK, before));
        for (const job of page) {
          if (status !== undefined && statusOf(job) !== status) continue;
          found.push(record(job));
          if (found.length === limit) break;
        }
        if (page.length < CHUNK) break;
        before = page.at(-1)?.seq;
      }
      return found;
    },
    async *rows(id, { states } = {}) {
      const { seq } = find(id);
      let after = 0;
      for (;;) {
        const page = database.run(() => rowTable.next(seq, states, CHUNK, after));
        yield* page;
        if (page.length < CHUNK) return;
        after = page.at(-1)?.seq ?? after;
      }
    },
    async claim(id) {
      await take(find(id).id);
      // Read again: its last owner may have settled it between the two.
      const job = find(id);
      if (isOver(job)) return;
      database.transaction(() => jobTable.setOwner(job.seq, process.pid, now()));
    },
    async release(id) {
      const job = database.run(() => jobTable.get(id));
      claims.release(id, job === undefined || isSettled(job));
    },
    async next(id, states, limit, afterSeq = 0) {
      const { seq } = find(id);
      return database.run(() => rowTable.next(seq, states, limit, afterSeq));
    },
    async mark(id, rows) {
      const { seq } = find(id);
      // What is being sent is on the disk before it leaves. An outcome that a power cut takes away leaves its row being sent, and
      // is read again.
      const leaves = rows.some(({ state }) => state === 'sending');
      const commit = leaves ? database.transaction : database.quickTransaction;
      commit(() => {
        for (const row of rows) {
          if (!rowTable.mark(seq, row)) throw new Error(`row ${row.seq} of job ${id} is settled, or there is none`);
        }
        jobTable.touch(seq, now());
      });
    },
    async finish(id) {
      const job = find(id);
      database.transaction(() => {
        const counts = rowTable.counts(job.seq);
        // Who gave it up gave it up for good, also where reading has just told what became of a row.
        if (job.status === 'cancelled') jobTable.touch(job.seq, now());
        else if (counts.planned + counts.sending + counts.unknown > 0)
          jobTable.setStatus(job.seq, 'interrupted', now());
        else
          jobTable.setStatus(
            job.seq,
            counts.cancelled > 0 ? 'cancelled' : counts.refused > 0 ? 'partial' : 'done',
            now(),
          );
      });
      return record(find(id));
    },
    async cancel(id) {
      await take(find(id).id);
      try {
        const job = find(id);
        if (isOver(job)) {
          throw new Failure('failed', `Job ${id} is over (${job.status}): there is nothing to cancel.`, {
            code: 'job-over',
            hint: `till jobs view ${id} shows its rows.`,
          });
        }
        database.transaction(() => {
          const move = (from: RowState, to: RowState) => rowTable.move(job.seq, [from], to);
          move('planned', 'cancelled');
          move('sending', 'unknown');
          jobTable.setStatus(job.seq, 'cancelled', now());
        });
        return record(find(id));
      } finally {
        claims.release(id, isSettled(find(id)));
      }
    },
    async discard(id) {
      const job = find(id);
      await take(id);
      const { done, refused, planned, cancelled, sending, unknown } = database.run(() => rowTable.counts(job.seq));
      const attempted = database.run((db) =>
        db.prepare('SELECT 1 FROM job_rows WHERE job = ? AND attempts > 0 LIMIT 1').get(job.seq),
      );
      if (attempted !== undefined || sending + unknown > 0) {
        throw new Error(`job ${id} has sent rows (${done + refused + planned + cancelled} others) and is kept`);
      }
      forget(job.seq, id);
    },
  };

  /** Over, with nothing left to read: nobody claims it again. */
  function isSettled(job: StoredJob): boolean {
    if (!isOver(job)) return false;
    const { sending, unknown } = database.run(() => rowTable.counts(job.seq));
    return sending + unknown === 0;
  }

  function forget(seq: number | undefined, id: string): void {
    try {
      if (seq !== undefined) database.transaction(() => jobTable.remove(seq));
    } catch {
      // The disk is full or the file is gone: the job is still `planning`, is not shown, and the next one sweeps it away.
    }
    claims.release(id, true);
  }
}

function isOver(job: StoredJob): boolean {
  return job.status === 'done' || job.status === 'partial' || job.status === 'cancelled';
}

/** The Failure for an id that no job has. */
function noSuchJob(id: string): Failure {
  return new Failure('not-found', `There is no job ${id}.`, {
    code: 'no-such-job',
    hint: 'till jobs list shows those there are.',
  });
}
