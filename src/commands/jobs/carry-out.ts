import { drainingApi } from '../../jobs/draining.ts';
import { type RunResult, runJob } from '../../jobs/runner.ts';
import type { JobRecord, Journal } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import type { Deps } from '../deps.ts';
import type { JobView } from './kinds.ts';

/**
 * Runs a job to its end, prints its report and says how it went.
 * @throws Failure (partial) when rows were refused, (interrupted) after Ctrl-C, (temporary) when rows are open; the report is out then
 */
export async function carryOut(deps: Deps, journal: Journal, job: JobRecord, view: JobView): Promise<void> {
  const { timeoutMs } = deps.flags;
  const progress = deps.output.progress(`Job ${job.id}`, job.total);
  const cut = new AbortController();
  let result: RunResult;
  try {
    result = await runJob({
      journal,
      job,
      kind: await view.kind({ ...deps, api: async () => drainingApi(await deps.api(), cut.signal) }),
      signal: deps.signal,
      // Bounded by what the user allows one request, so that a lasting fault ends soon.
      ...(timeoutMs !== undefined && { patienceMs: 3 * timeoutMs + 2000 }),
      onProgress: ({ done, refused, unknown }) =>
        progress.update(done + refused, refused + unknown > 0 ? `${refused} refused, ${unknown} unclear` : undefined),
    });
  } finally {
    // The run has waited for what was under way as long as it may.
    cut.abort();
    progress.stop();
  }
  await printReport(deps, journal, result.job, view);
  conclude(deps, result, view);
}

/** Every row of a job, in the order of the plan; the first `limit` where somebody only looks. */
export async function printReport(
  deps: Deps,
  journal: Journal,
  job: JobRecord,
  view: JobView,
  limit = Number.POSITIVE_INFINITY,
): Promise<void> {
  async function* lines() {
    let count = 0;
    for await (const row of journal.rows(job.id)) {
      if (count === limit) return;
      count += 1;
      yield view.line(row);
    }
  }
  await deps.output.list(lines(), { columns: view.columns, fields: view.fields, empty: 'The job has no rows.' });
}

/** One line of numbers: `Job 2026…: 118 shipped, 2 refused.` */
export function summaryOf(job: JobRecord, view: JobView): string {
  const cancelled = job.total - job.done - job.refused - job.unknown - job.planned;
  const parts = [
    `${job.done} ${view.done}`,
    job.refused > 0 && `${job.refused} refused`,
    job.unknown > 0 && `${job.unknown} unknown`,
    job.planned > 0 && `${job.planned} not sent`,
    cancelled > 0 && `${cancelled} cancelled`,
  ].filter(Boolean);
  return `Job ${job.id}: ${parts.join(', ')}.`;
}

/** @throws Failure unless every row is done */
export function conclude(deps: Deps, { job, interrupted, fault }: RunResult, view: JobView): void {
  const summary = summaryOf(job, view);
  const resume =
    job.status === 'cancelled'
      ? `till jobs resume ${job.id} reads again what is unknown, and sends nothing.`
      : `till jobs resume ${job.id} goes on: it reads what is unknown first and does nothing twice.`;
  if (interrupted) {
    throw new Failure('interrupted', `Interrupted. ${summary}`, { code: 'interrupted', hint: resume });
  }
  if (fault) {
    const kind = fault.kind === 'sign-in' || fault.kind === 'permission' ? fault.kind : 'temporary';
    throw new Failure(kind, `${fault.message} ${summary}`, {
      code: fault.code,
      hint: kind === 'temporary' ? resume : `${fault.hint ?? ''} Then ${resume}`.trim(),
      ...(fault.requestId !== undefined && { requestId: fault.requestId }),
      cause: fault,
    });
  }
  if (job.refused > 0) {
    deps.output.note(summary);
    throw new Failure('partial', `${job.refused} of ${job.total} rows were refused.`, {
      code: 'rows-refused',
      hint: `The report says why; till jobs view ${job.id} shows it again.`,
    });
  }
  deps.output.success(summary);
}
