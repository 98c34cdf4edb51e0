import { jobs as manifest } from '../../manifest/jobs.ts';
import type { CommandRun } from '../deps.ts';
import { findJob } from './find.ts';

export const run: CommandRun = async ({ args }, deps) => {
  const { journal } = await deps.ledger();
  const job = await findJob(journal, args.id as string);
  const fields = manifest.commands.find(({ path }) => path[1] === 'cancel')?.fields ?? [];
  if (deps.flags.dryRun) {
    deps.output.note(`Would give up ${job.planned} rows of job ${job.id} that have not been sent.`);
    return;
  }
  const { id, status, total, done, refused, unknown } = await journal.cancel(job.id);
  await deps.output.record(
    { id, status, total, done, refused, unknown, cancelled: total - done - refused - unknown },
    { fields },
  );
  if (unknown > 0)
    deps.output.warn(
      `${unknown} rows were under way when it stopped; whether they happened is not known. till jobs resume ${id} reads that, and sends nothing.`,
    );
};
