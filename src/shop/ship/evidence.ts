import { plainTracking } from './results.ts';
import type { ShipLine, ShipOrder, ShipPackage, ShipPlan } from './types.ts';

/**
 * What an order or package says of a row whose request got no answer:
 * `ours` it is shipped as planned, `other` it is shipped otherwise, `open` it is not shipped, `cancelled` it never will be,
 * `unclear` this record does not tell.
 */
export type Evidence =
  | { says: 'ours'; packageId: string | null; trackingNumber: string | null }
  | { says: 'other'; packageId: string | null; trackingNumber: string | null }
  | { says: 'open' }
  | { says: 'cancelled' }
  | { says: 'unclear'; packageId: string | null };

/** Line and order statuses after which a shipment has been arranged (guide, 5.1). */
const arranged = new Set(['AWAITING_COLLECTION', 'IN_TRANSIT', 'DELIVERED', 'COMPLETED']);

/** Order statuses in which something waits to be shipped. */
export const shippable: ReadonlySet<string> = new Set(['AWAITING_SHIPMENT', 'PARTIALLY_SHIPPING']);

/** What the order's own record says. */
export function evidenceOfOrder(order: ShipOrder, plan: ShipPlan): Evidence {
  const lines = linesOf(order, plan);
  if (lines.length === 0)
    return order.status === 'CANCELLED' ? { says: 'cancelled' } : { says: 'unclear', packageId: plan.packageId };
  const alive = lines.filter((line) => statusOf(line, order) !== 'CANCELLED');
  if (alive.length === 0) return { says: 'cancelled' };
  const shipped = alive.filter((line) => arranged.has(statusOf(line, order)));
  if (shipped.length > 0) return shippedEvidence(order, plan, shipped);
  const open = alive.every((line) => statusOf(line, order) === 'AWAITING_SHIPMENT' && !line.tracking_number);
  // A line of a market without packages gets one by being shipped, so one that has it is not plainly open.
  const bare = plan.flow === 'ship-package' || alive.every((line) => idOrNull(line.package_id) === null);
  return open && bare
    ? { says: 'open' }
    : { says: 'unclear', packageId: idOrNull(alive[0]?.package_id) ?? plan.packageId };
}

function shippedEvidence(order: ShipOrder, plan: ShipPlan, shipped: readonly ShipLine[]): Evidence {
  const packageId = plan.packageId ?? idOrNull(shipped[0]?.package_id);
  const numbers = shipped
    .map((line) => line.tracking_number || (shipped.length === order.line_items?.length ? order.tracking_number : ''))
    .filter(Boolean) as string[];
  if (plan.trackingNumber === null) return { says: 'ours', packageId, trackingNumber: numbers[0] ?? null };
  if (numbers.length === 0) return { says: 'unclear', packageId };
  const ours = plainTracking(plan.trackingNumber);
  return numbers.some((number) => plainTracking(number) === ours)
    ? { says: 'ours', packageId, trackingNumber: plan.trackingNumber }
    : { says: 'other', packageId, trackingNumber: numbers[0] ?? null };
}

/** What the package's own record says. */
export function evidenceOfPackage(found: ShipPackage, plan: ShipPlan): Evidence {
  const packageId = found.package_id ?? plan.packageId;
  const status = found.package_status ?? '';
  const number = found.tracking_number || null;
  if (status === 'CANCELLED') return { says: 'cancelled' };
  if (plan.trackingNumber !== null) {
    // The seller's own number is there exactly when the seller has shipped.
    if (number === null)
      return status === 'FULFILLING' || status === 'COMPLETED' ? { says: 'unclear', packageId } : { says: 'open' };
    const ours = plainTracking(number) === plainTracking(plan.trackingNumber);
    return { says: ours ? 'ours' : 'other', packageId, trackingNumber: ours ? plan.trackingNumber : number };
  }
  if (plan.flow === 'create-package' || status === 'FULFILLING' || status === 'COMPLETED' || found.handover_method) {
    return { says: 'ours', packageId, trackingNumber: number };
  }
  return status === 'TO_FULFILL' ? { says: 'open' } : { says: 'unclear', packageId };
}

/** The lines a plan is about. */
function linesOf(order: ShipOrder, plan: ShipPlan): ShipLine[] {
  const lines = order.line_items ?? [];
  if (plan.flow === 'ship-package') return lines.filter((line) => line.package_id === plan.packageId);
  return plan.lineItemIds === null ? lines : lines.filter((line) => plan.lineItemIds?.includes(line.id));
}

/** A line's status; the order's, where that holds for all lines and the line has none. */
export function statusOf(line: ShipLine, order: ShipOrder): string {
  if (line.display_status) return line.display_status;
  return order.status === 'PARTIALLY_SHIPPING' ? 'UNKNOWN' : (order.status ?? 'UNKNOWN');
}

/** An id, or null for what the wire has in its place: nothing, an empty text or 0. */
export function idOrNull(id: string | undefined): string | null {
  return id === undefined || id === '' || id === '0' ? null : id;
}
