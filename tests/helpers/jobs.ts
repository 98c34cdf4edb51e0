import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RunOptions, type RunResult, runJob } from '../../src/jobs/runner.ts';
import { shipKind } from '../../src/jobs/ship/kind.ts';
import { type PlanOptions, planShipments } from '../../src/jobs/ship/planner.ts';
import { shipReader } from '../../src/jobs/ship/reader.ts';
import { openLedger } from '../../src/ledger/ledger.ts';
import type { JobRecord, Ledger } from '../../src/ledger/types.ts';
import type { PartnerApi } from '../../src/partner-api/types.ts';
import { reportLine, sameShipment } from '../../src/shop/ship/results.ts';
import type { ShipPlan, ShipResult, ShipRow } from '../../src/shop/ship/types.ts';

/** A ledger in a folder of its own; `dispose` removes both. */
export function tempLedger(): { path: string; open(): Ledger; dispose(): void } {
  const dir = mkdtempSync(join(tmpdir(), 'till-jobs-'));
  const path = join(dir, 'ledger.db');
  return {
    path,
    open: () => openLedger({ path, now: () => 0 }),
    dispose: () => rmSync(dir, { recursive: true, force: true }),
  };
}

/** A row as a file would give it. */
export function shipRow(id: string, trackingNumber: string | null = `T${id}`, more: Partial<ShipRow> = {}): ShipRow {
  return {
    names: 'order',
    id,
    trackingNumber,
    provider: trackingNumber === null ? null : 'royal mail',
    line: null,
    ...more,
  };
}

/** Plans rows into a job. */
export async function planJob(
  ledger: Ledger,
  api: PartnerApi,
  rows: readonly ShipRow[],
  options: Partial<PlanOptions> = {},
): Promise<JobRecord> {
  const planned = planShipments(
    rows.map((row) => ({ row })),
    { reader: shipReader(api, new AbortController().signal), region: '', handover: null, strictIds: false, ...options },
  );
  const start = { kind: 'orders.ship', title: 'till orders ship', profile: 'p', shopId: 's', settings: {} };
  return ledger.journal.create(start, planned, { same: (a, b) => sameShipment(a as ShipPlan, b as ShipPlan) });
}

/** Runs a job with waits that take no time. */
export function runShipping(
  ledger: Ledger,
  api: PartnerApi,
  job: JobRecord,
  more: Partial<RunOptions<ShipPlan, ShipResult>> = {},
): Promise<RunResult> {
  return runJob({
    journal: ledger.journal,
    job,
    kind: shipKind({ api }),
    signal: new AbortController().signal,
    wait: () => new Promise((resolve) => setImmediate(resolve)),
    now: () => 0,
    ...more,
  });
}

/** The report of a job, as `till jobs view` prints it. */
export async function reportOf(ledger: Ledger, id: string): Promise<ShipResult[]> {
  const lines: ShipResult[] = [];
  for await (const row of ledger.journal.rows(id)) lines.push(reportLine(row));
  return lines;
}
