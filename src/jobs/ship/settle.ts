import { mapConcurrent } from '../../lib/concurrency.ts';
import type { Failure } from '../../lib/failure.ts';
import { type Evidence, evidenceOfOrder, evidenceOfPackage } from '../../shop/ship/evidence.ts';
import { resultFor } from '../../shop/ship/results.ts';
import type { Missing, ShipOrder, ShipPlan, ShipResult } from '../../shop/ship/types.ts';
import { readFault } from '../faults.ts';
import type { Row, RowOutcome } from '../kind.ts';
import { isMissing, type ShipReader } from './reader.ts';

type ShipRow = Row<ShipPlan, ShipResult>;

/**
 * Reads what became of rows whose request got no clear answer: fifty orders at a time, and the package itself where the order
 * does not tell.
 */
export async function settleRows(
  rows: readonly ShipRow[],
  reader: ShipReader,
  signal: AbortSignal,
): Promise<RowOutcome<ShipResult>[]> {
  const ids = rows.flatMap(({ plan }) => (plan.orderId === null ? [] : [plan.orderId]));
  let orders: ReadonlyMap<string, ShipOrder | Missing>;
  try {
    orders = await reader.orders(ids, signal);
  } catch (error) {
    const fault = readFault(error, signal);
    return rows.map((row) => unreadable(row, fault));
  }
  return mapConcurrent(rows, 8, async (row) => {
    const order = row.plan.orderId === null ? undefined : orders.get(row.plan.orderId);
    const seen: Evidence =
      order === undefined || isMissing(order)
        ? { says: 'unclear', packageId: row.plan.packageId }
        : evidenceOfOrder(order, row.plan);
    if (seen.says !== 'unclear') return outcomeOf(row, seen);
    if (seen.packageId === null)
      return order !== undefined && isMissing(order) ? gone(row, order) : unreadable(row, undefined);
    try {
      const found = await reader.package(seen.packageId, signal);
      return isMissing(found) ? gone(row, found) : outcomeOf(row, evidenceOfPackage(found, row.plan));
    } catch (error) {
      return unreadable(row, readFault(error, signal));
    }
  });
}

/** What the evidence means for the row. It was sent by this job, so what is shipped as planned was shipped by it. */
function outcomeOf(row: ShipRow, evidence: Evidence): RowOutcome<ShipResult> {
  const { seq, plan } = row;
  switch (evidence.says) {
    case 'ours':
      return {
        seq,
        state: 'done',
        result: resultFor(plan, 'shipped', {
          packageId: evidence.packageId ?? plan.packageId,
          trackingNumber: evidence.trackingNumber ?? plan.trackingNumber,
        }),
      };
    case 'other': {
      const message = `It is shipped already, with tracking number ${evidence.trackingNumber ?? 'unknown'}.`;
      const result = resultFor(plan, 'refused', {
        packageId: evidence.packageId ?? plan.packageId,
        code: 'shipped-otherwise',
        message,
      });
      return { seq, state: 'refused', result };
    }
    case 'cancelled':
      return {
        seq,
        state: 'refused',
        result: resultFor(plan, 'refused', {
          code: 'order-cancelled',
          message: 'It was cancelled before it was shipped.',
        }),
      };
    case 'open':
      return { seq, state: 'planned' };
    default:
      return unreadable(row, undefined);
  }
}

function gone(row: ShipRow, { code, message, requestId }: Missing): RowOutcome<ShipResult> {
  return {
    seq: row.seq,
    state: 'unknown',
    result: resultFor(row.plan, 'unknown', { code, message, requestId }),
    answered: true,
  };
}

function unreadable(row: ShipRow, fault: Failure | undefined): RowOutcome<ShipResult> {
  const message =
    fault === undefined
      ? 'Its order and package do not tell whether it was shipped.'
      : `It cannot be read for now: ${fault.message}`;
  const result = row.result ?? resultFor(row.plan, 'unknown', { message });
  return { seq: row.seq, state: 'unknown', result, ...(fault && { fault }) };
}
