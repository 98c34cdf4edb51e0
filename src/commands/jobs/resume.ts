import type { JobRecord } from '../../ledger/types.ts';
import { Failure, usageFailure } from '../../lib/failure.ts';
import { ENVIRONMENT } from '../../settings/profile-name.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { carryOut, conclude, printReport } from './carry-out.ts';
import { findJob } from './find.ts';
import { viewOf } from './kinds.ts';

export const run: CommandRun = async ({ args }, deps) => {
  const { journal } = await deps.ledger();
  const job = await findJob(journal, args.id as string);
  const view = await viewOf(job);
  if (job.status === 'cancelled' && job.unknown === 0) {
    throw new Failure('failed', `Job ${job.id} was cancelled.`, {
      code: 'job-cancelled',
      hint: `till jobs view ${job.id} shows what it had done.`,
    });
  }
  if (job.status === 'done' || job.status === 'partial') {
    deps.output.note(`Job ${job.id} is over: there is nothing to resume.`);
    await printReport(deps, journal, job, view);
    return conclude(deps, { job, interrupted: false, fault: undefined }, view);
  }
  if (deps.flags.dryRun) {
    deps.output.note(`Would read ${job.unknown} rows whose outcome is unknown, and send ${job.planned}.`);
    return printReport(deps, journal, job, view);
  }
  // A session of environment variables is no profile that could be named.
  deps.actFor({
    ...(job.profile !== ENVIRONMENT && { profile: job.profile }),
    ...(job.shopId !== '' && { shop: job.shopId }),
  });
  await sameShop(deps, job);
  await carryOut(deps, journal, job, view);
};

/** A job acts for the shop it was planned for; a flag that names another one is refused, not followed. */
async function sameShop(deps: Deps, job: JobRecord): Promise<void> {
  const { profile } = await deps.session();
  const shop = profile.name === job.profile ? await deps.shop() : undefined;
  // Whoever may not list shops begins a job with the cipher for an id; with that right the same shop has both.
  if (shop !== undefined && job.shopId !== '' && (shop.id === job.shopId || shop.cipher === job.shopId)) return;
  const now = shop === undefined ? `the profile «${profile.name}»` : `the shop ${shop.id}`;
  throw usageFailure(
    `Job ${job.id} is for the shop ${job.shopId} of the profile «${job.profile}»; this is ${now}.`,
    `till jobs resume ${job.id} --profile ${job.profile} --shop ${job.shopId}`,
    'other-shop',
  );
}
