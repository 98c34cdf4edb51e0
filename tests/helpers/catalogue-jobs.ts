import { priceKind } from '../../src/jobs/prices/kind.ts';
import { type RunOptions, type RunResult, runJob } from '../../src/jobs/runner.ts';
import { stockKind } from '../../src/jobs/stock/kind.ts';
import type { JobRecord, Journal, Ledger, PlannedRow } from '../../src/ledger/types.ts';
import type { PartnerApi } from '../../src/partner-api/types.ts';
import type { PricePlan } from '../../src/shop/prices/types.ts';
import type { StockChange, StockPlan } from '../../src/shop/stock/types.ts';

/** The plan of a quantity in the only warehouse. */
export function stockPlan(
  productId: string,
  skuId: string,
  from: number,
  to: number,
  more: Partial<StockChange> = {},
): StockPlan {
  const change = { warehouseId: 'W1', from, to, committed: 0, relative: false, ...more };
  return { flow: 'stock', productId, skuId, sellerSku: `S${skuId}`, changes: [change], elsewhere: false, lines: [2] };
}

export function pricePlan(
  productId: string,
  skuId: string,
  from: string,
  to: string,
  more: Partial<PricePlan> = {},
): PricePlan {
  return {
    flow: 'price',
    productId,
    skuId,
    sellerSku: `S${skuId}`,
    from,
    to,
    currency: 'USD',
    field: 'amount',
    relative: false,
    lines: [2],
    ...more,
  };
}

/** Plans as a job of their flow. */
export function createJob(ledger: Ledger, plans: readonly (StockPlan | PricePlan)[]): Promise<JobRecord> {
  const kind = plans[0]?.flow === 'price' ? 'prices.set' : 'stock.set';
  const rows: PlannedRow[] = plans.map((plan) => ({ key: plan.skuId, plan }));
  return ledger.journal.create({ kind, title: 'till', profile: 'p', shopId: 's', settings: {} }, rows);
}

/** Runs a job with waits that take no time. */
export function runChanges(
  ledger: Ledger,
  api: PartnerApi,
  job: JobRecord,
  more: Partial<RunOptions<never, never>> = {},
): Promise<RunResult> {
  const kind = (job.kind === 'prices.set' ? priceKind({ api }) : stockKind({ api })) as never;
  return runJob({
    journal: ledger.journal,
    job,
    kind,
    signal: new AbortController().signal,
    wait: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => 0,
    ...more,
  });
}

/** The results of a job's rows. */
export async function resultsOf(ledger: Ledger, id: string): Promise<Record<string, unknown>[]> {
  const results: Record<string, unknown>[] = [];
  for await (const { state, key, result } of ledger.journal.rows(id))
    results.push({ key, state, ...(result as object | undefined) });
  return results;
}

/**
 * A process that dies at its n-th step. A step is one end of a journal's or an API's call; from then on nothing it does has any
 * effect, and nothing it waits for comes.
 */
export function mortalRun(
  ledger: Ledger,
  shop: PartnerApi,
  lifetime: number,
): { ledger: Ledger; api: PartnerApi; died: Promise<'died'>; steps(): number } {
  let steps = 0;
  let dead = false;
  let die = (): void => undefined;
  const died = new Promise<'died'>((resolve) => {
    die = () => resolve('died');
  });
  const never = new Promise<never>(() => undefined);
  const step = async () => {
    steps += 1;
    if (steps > lifetime) {
      dead = true;
      die();
    }
    if (dead) await never;
  };
  const around =
    <Args extends unknown[], Result>(work: (...args: Args) => Promise<Result>) =>
    async (...args: Args): Promise<Result> => {
      await step();
      try {
        return await work(...args);
      } finally {
        await step();
      }
    };
  const journal: Journal = {
    ...ledger.journal,
    claim: around(ledger.journal.claim),
    next: around(ledger.journal.next),
    mark: around(ledger.journal.mark),
    finish: around(ledger.journal.finish),
    release: async (id) => (dead ? never : ledger.journal.release(id)),
  };
  return {
    ledger: { ...ledger, journal },
    api: { ...shop, call: around(shop.call.bind(shop)) as PartnerApi['call'] },
    died,
    steps: () => steps,
  };
}
