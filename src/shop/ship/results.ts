import type { ShipPlan, ShipResult, ShipStatus } from './types.ts';

/** A report line for a plan, with nothing to say of the API yet. */
export function resultFor(plan: ShipPlan, status: ShipStatus, more: Partial<ShipResult> = {}): ShipResult {
  return {
    orderId: plan.orderId,
    packageId: plan.packageId,
    status,
    trackingNumber: plan.trackingNumber,
    code: null,
    message: null,
    requestId: null,
    ...more,
  };
}

/** States of a journal row that this room needs to know. */
type RowState = 'planned' | 'sending' | 'done' | 'refused' | 'unknown' | 'cancelled';

/**
 * The report line of a row of the journal, whatever its state. A report knows four statuses (design, section 5): a row that
 * an outage or Ctrl-C kept from being sent is `unknown` with the code `not-sent`, so that a script resumes it like the others.
 */
export function reportLine(row: { state: RowState; plan: unknown; result: unknown }): ShipResult {
  const plan = row.plan as ShipPlan;
  const result = row.result as ShipResult | undefined;
  switch (row.state) {
    case 'done':
    case 'refused':
      return result ?? resultFor(plan, row.state === 'done' ? 'shipped' : 'refused');
    case 'planned':
      return resultFor(plan, 'unknown', { code: 'not-sent', message: 'Not sent yet; till jobs resume sends it.' });
    case 'cancelled':
      return resultFor(plan, 'refused', {
        code: 'job-cancelled',
        message: 'The job was cancelled before it was sent.',
      });
    default:
      return { ...resultFor(plan, 'unknown'), ...result, status: 'unknown' };
  }
}

/** A line of a dry run: the report's fields, and what would be sent. */
export interface PlanLine extends ShipResult {
  flow: string;
  provider: string | null;
  handover: string | null;
  slot: string | null;
  service: string | null;
}

/** @param row a row of a journal that was planned and not run */
export function planLine(
  row: { state: RowState; plan: unknown; result: unknown },
  iso: (seconds: number) => string,
): PlanLine {
  const plan = row.plan as ShipPlan;
  return {
    ...(row.state === 'planned' ? resultFor(plan, 'planned') : reportLine(row)),
    flow: plan.flow,
    provider: plan.provider?.name ?? null,
    handover: plan.handover?.toLowerCase().replace('_', '-') ?? null,
    slot: plan.slot === null ? null : `${iso(plan.slot.start)}/${iso(plan.slot.end)}`,
    service: plan.service?.name ?? null,
  };
}

/** Whether two plans for one package say the same, wherever in the file they stand and whichever order they name. */
export function sameShipment(first: ShipPlan, second: ShipPlan): boolean {
  const gist = ({ flow, packageId, trackingNumber, provider, handover, slot }: ShipPlan) =>
    JSON.stringify([
      flow,
      packageId,
      packageId === null ? first.orderId === second.orderId : true,
      sameNumber(trackingNumber),
      provider?.id ?? null,
      handover,
      slot,
    ]);
  return gist(first) === gist(second);
}

function sameNumber(trackingNumber: string | null): string | null {
  return trackingNumber === null ? null : plainTracking(trackingNumber);
}

/** A tracking number for comparison: carriers print it in groups and in either case. */
export function plainTracking(trackingNumber: string): string {
  return trackingNumber.replace(/[\s-]/g, '').toUpperCase();
}
