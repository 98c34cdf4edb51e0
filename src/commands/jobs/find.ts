import type { JobRecord, Journal } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import { didYouMean } from '../../lib/nearest.ts';

/** @throws Failure (not-found) with ids that come near */
export async function findJob(journal: Journal, id: string): Promise<JobRecord> {
  const job = await journal.get(id);
  if (job) return job;
  const others = (await journal.list({ limit: 50 })).map((other) => other.id);
  throw new Failure('not-found', `There is no job ${id}.`, {
    code: 'no-such-job',
    hint: didYouMean(id, others) ?? 'till jobs list shows those there are.',
  });
}
