import type { JobKind } from '../../jobs/kind.ts';
import type { JobRecord, JobRow } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import type { FieldSpec } from '../../manifest/types.ts';
import type { Column } from '../../output/types.ts';
import type { Deps } from '../deps.ts';

/** What commands need to know of a kind of job: how its rows are reported, and how it is run. */
export interface JobView<Line extends object = object> {
  fields: readonly FieldSpec[];
  columns: readonly Column<Line>[];
  /** The report line of a row. */
  line(row: JobRow): Line;
  /** Its words for a summary: `shipped`. */
  done: string;
  kind(deps: Deps): Promise<JobKind<never, never>>;
}

const productView = async (name: 'activate' | 'create' | 'deactivate' | 'delete' | 'edit' | 'recover') =>
  (await import('../products/jobs.ts')).productJobs[name] as unknown as JobView<never>;

const decisionView = async (subject: 'return' | 'cancellation') =>
  (await import('../returns/job.ts')).decisionJob(subject) as unknown as JobView<never>;

const views: Readonly<Record<string, () => Promise<JobView<never>>>> = {
  'messages.reply': async () => (await import('../messages/reply-job.ts')).replyJob as unknown as JobView<never>,
  'creators.samples': async () => (await import('../creators/samples-job.ts')).samplesJob as unknown as JobView<never>,
  'cancellations.decide': () => decisionView('cancellation'),
  'orders.cancel': async () => (await import('../orders/cancel-job.ts')).cancelJob as unknown as JobView<never>,
  'orders.ship': async () => (await import('../orders/ship-job.ts')).shipJob as unknown as JobView<never>,
  'products.import': async () => (await import('../products/import-job.ts')).importJob as unknown as JobView<never>,
  'promotions.items': async () => (await import('../promotions/items-job.ts')).itemsJob as unknown as JobView<never>,
  'prices.set': async () => (await import('../prices/job.ts')).priceJob as unknown as JobView<never>,
  'products.activate': () => productView('activate'),
  'products.create': () => productView('create'),
  'products.deactivate': () => productView('deactivate'),
  'products.delete': () => productView('delete'),
  'products.edit': () => productView('edit'),
  'products.recover': () => productView('recover'),
  'returns.decide': () => decisionView('return'),
  'stock.set': async () => (await import('../stock/job.ts')).stockJob as unknown as JobView<never>,
};

/** @throws Failure (failed) for a kind that a newer till began */
export async function viewOf(job: JobRecord): Promise<JobView> {
  const load = views[job.kind];
  if (!load)
    throw new Failure('failed', `This till does not know jobs of the kind «${job.kind}» (${job.id}).`, {
      code: 'unknown-kind',
      hint: 'Update till.',
    });
  return (await load()) as unknown as JobView;
}
