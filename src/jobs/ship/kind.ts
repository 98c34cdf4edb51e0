import type { PartnerApi } from '../../partner-api/types.ts';
import type { ShipPlan, ShipResult } from '../../shop/ship/types.ts';
import type { JobKind, Row } from '../kind.ts';
import { shipReader } from './reader.ts';
import { senders } from './send.ts';
import { settleRows } from './settle.ts';

export type ShipRowOf = Row<ShipPlan, ShipResult>;

/** Packages one request ships. */
const BATCH = 50;

/** The name jobs of this kind have in the ledger. */
export const SHIP_KIND = 'orders.ship';

export interface ShipKindOptions {
  api: PartnerApi;
  /** Bounds one HTTP attempt, milliseconds; decides how long an unknown row is read. */
  timeoutMs?: number;
  /** Makes a signal that fires after so many milliseconds. */
  deadline?: (ms: number) => AbortSignal;
}

/** Shipping as a job: packages in batches, orders one a request (guide, 5.2). */
export function shipKind({
  api,
  timeoutMs,
  deadline = AbortSignal.timeout,
}: ShipKindOptions): JobKind<ShipPlan, ShipResult> {
  const never = new AbortController().signal;
  const reader = shipReader(api, never);
  const budgetMs = timeoutMs === undefined ? 60_000 : Math.max(1000, timeoutMs * 3);
  const send = senders({
    api,
    reader,
    settle: (rows) => settleRows(rows, reader, deadline(budgetMs)),
    enrichMs: Math.min(5000, timeoutMs ?? 5000),
    deadline,
  });
  return {
    name: SHIP_KIND,
    // Enough to send the published 50 a second where an answer takes 300 ms.
    concurrency: 16,
    window: BATCH * 8,
    group: groups,
    send,
    settle: (rows, signal) => settleRows(rows, reader, AbortSignal.any([signal, deadline(budgetMs)])),
  };
}

/** Packages by fifties in their order, every order by itself. */
function groups(rows: readonly ShipRowOf[]): ShipRowOf[][] {
  const found: ShipRowOf[][] = [];
  let batch: ShipRowOf[] | undefined;
  for (const row of rows) {
    if (row.plan.flow !== 'ship-package') {
      found.push([row]);
      continue;
    }
    if (batch === undefined || batch.length === BATCH) {
      batch = [];
      found.push(batch);
    }
    batch.push(row);
  }
  return found;
}
