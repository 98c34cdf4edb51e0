import { SHIP_KIND } from '../../jobs/ship/kind.ts';
import { planShipments, type RowToPlan } from '../../jobs/ship/planner.ts';
import { shipReader } from '../../jobs/ship/reader.ts';
import type { Staging } from '../../ledger/staging.ts';
import type { JobRecord, Journal } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import { cleanText } from '../../lib/sanitise.ts';
import { isoFromMs } from '../../lib/time.ts';
import { ordersShip } from '../../manifest/orders-ship.ts';
import { planLine, sameShipment } from '../../shop/ship/results.ts';
import type { ShipPlan, ShipRow } from '../../shop/ship/types.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { carryOut } from '../jobs/carry-out.ts';
import type { JobView } from '../jobs/kinds.ts';
import { readTrackingFile } from './ship-input.ts';
import { planColumns, shipJob } from './ship-job.ts';
import { readRequest, type ShipRequest } from './ship-request.ts';
import { rowsOfAll, rowsOfFile, rowsOfIds } from './ship-rows.ts';

/** `till orders ship`: read what to ship, plan it row by row into the ledger, ask, send, report (design, section 5). */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const request = readRequest((args.ids as string[] | undefined) ?? [], flags, deps.flags);
  // A file is read to its end before anything is asked of the API: one bad row stops the run.
  const staging =
    'file' in request.from ? await readTrackingFile(request.from.file, request.provider, deps) : undefined;
  try {
    if (staging?.size === 0) return await nothingToDo(deps);
    if (deps.flags.dryRun) await dryRun(request, staging, deps);
    else await ship(request, staging, deps);
  } finally {
    staging?.close();
  }
};

async function ship(request: ShipRequest, staging: Staging<ShipRow> | undefined, deps: Deps): Promise<void> {
  const { profile } = await deps.session();
  const asksLater = deps.prompt.interactive && !deps.flags.yes;
  if (!asksLater) await deps.confirm('Ship these orders?');
  const [{ journal }, { name: shopName }] = await Promise.all([deps.ledger(), deps.shop()]);
  const job = await plan(request, staging, deps, journal, profile.name);
  if (job.total === 0) {
    await journal.discard(job.id);
    return nothingToDo(deps);
  }
  try {
    if (asksLater && job.planned > 0)
      await deps.confirm(
        `Ship ${job.planned} ${job.planned === 1 ? 'package' : 'packages'} for ${cleanText(shopName)}?`,
      );
  } catch (error) {
    await journal.discard(job.id);
    throw error;
  }
  deps.output.note(
    `Job ${job.id}: ${job.planned} to ship${job.refused > 0 ? `, ${job.refused} cannot be` : ''}${job.done > 0 ? `, ${job.done} shipped already` : ''}.`,
  );
  await carryOut(deps, journal, job, shipJob as unknown as JobView);
}

/** Plans into a private ledger and prints that: what is wrong shows as it would, and nothing is kept or sent. */
async function dryRun(request: ShipRequest, staging: Staging<ShipRow> | undefined, deps: Deps): Promise<void> {
  const { openLedger } = await import('../../ledger/ledger.ts');
  const ledger = openLedger({ path: '', now: Date.now });
  try {
    const { profile } = await deps.session();
    const { journal } = ledger;
    const job = await plan(request, staging, deps, journal, profile.name);
    const { limit = Number.POSITIVE_INFINITY } = deps.flags;
    async function* lines() {
      let count = 0;
      for await (const row of journal.rows(job.id)) {
        if (count === limit) return;
        count += 1;
        yield planLine(row, (seconds) => isoFromMs(seconds * 1000));
      }
    }
    await deps.output.list(lines(), {
      columns: planColumns,
      fields: ordersShip.fields ?? [],
      empty: 'Nothing to ship.',
    });
    if (limit < job.total) deps.output.note(`The first ${limit} of ${job.total}.`);
    deps.output.note(
      `Dry run: ${job.planned} would be shipped, ${job.refused} cannot be, ${job.done} are shipped already. Nothing was sent.`,
    );
  } finally {
    ledger.close();
  }
}

async function plan(
  request: ShipRequest,
  staging: Staging<ShipRow> | undefined,
  deps: Deps,
  journal: Journal,
  profile: string,
): Promise<JobRecord> {
  const [api, shop] = await Promise.all([deps.api(), deps.shop()]);
  const { from } = request;
  const rows: AsyncIterable<RowToPlan> | RowToPlan[] = staging
    ? rowsOfFile(staging, api, deps.signal)
    : 'ids' in from
      ? rowsOfIds(from.ids, request)
      : rowsOfAll(
          api,
          { ...(from as { dueMs: number | undefined; limit: number | undefined }), handover: request.handover },
          deps,
        );
  const progress = deps.output.progress('Reading orders', staging?.size);
  try {
    const planned = planShipments(untilInterrupted(rows, deps.signal), {
      reader: shipReader(api, deps.signal),
      region: shop.region,
      handover: request.handover,
      strictIds: 'ids' in from,
      onPlanned: (count) => progress.update(count),
    });
    const start = { kind: SHIP_KIND, title: request.title, profile, shopId: shop.id, settings: {} };
    return await journal.create(start, planned, { same: (a, b) => sameShipment(a as ShipPlan, b as ShipPlan) });
  } finally {
    progress.stop();
  }
}

async function* untilInterrupted(
  rows: AsyncIterable<RowToPlan> | RowToPlan[],
  signal: AbortSignal,
): AsyncGenerator<RowToPlan> {
  for await (const row of rows) {
    if (signal.aborted)
      throw new Failure('interrupted', 'Interrupted while planning: nothing was sent.', { code: 'interrupted' });
    yield row;
  }
}

async function nothingToDo(deps: Deps): Promise<void> {
  await deps.output.list([], { columns: shipJob.columns, fields: shipJob.fields, empty: 'Nothing to ship.' });
}
