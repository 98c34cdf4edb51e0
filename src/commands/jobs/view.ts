import type { CommandRun } from '../deps.ts';
import { printReport, summaryOf } from './carry-out.ts';
import { findJob } from './find.ts';
import { viewOf } from './kinds.ts';

export const run: CommandRun = async ({ args }, deps) => {
  const { journal } = await deps.ledger();
  const job = await findJob(journal, args.id as string);
  const view = await viewOf(job);
  await printReport(deps, journal, job, view, deps.flags.limit);
  deps.output.note(`${summaryOf(job, view)} It is ${job.status}; begun ${job.createdAt} by ${job.title}`);
  if (job.status === 'interrupted' || job.status === 'planned')
    deps.output.note(`till jobs resume ${job.id} goes on with it.`);
  else if (job.status === 'cancelled' && job.unknown > 0)
    deps.output.note(`till jobs resume ${job.id} reads what became of the unknown rows; it sends nothing.`);
};
