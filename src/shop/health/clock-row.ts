import { isoFromSeconds } from '../../lib/time.ts';
import type { WireOrder } from '../orders.ts';

/** An order with all its clocks; times ISO 8601 UTC, null where there is none. */
export interface ClockRow {
  id: string;
  status: string | null;
  createdAt: string | null;
  paidAt: string | null;
  shipBy: string | null;
  shippedAt: string | null;
  collectBy: string | null;
  collectedAt: string | null;
  deliverBy: string | null;
  deliveredAt: string | null;
  cancelledAt: string | null;
  cancelledBy: string | null;
  cancelReason: string | null;
  /** What was later than its deadline; null where nothing can be told. */
  late: 'dispatch' | 'collection' | 'delivery' | 'no' | null;
  fulfillmentType: string | null;
  carrier: string | null;
  trackingNumber: string | null;
}

/** The fields of the wire that it reads beyond those of lists. */
interface ClockedOrder extends WireOrder {
  collection_time?: number;
  pick_up_cut_off_time?: number;
  delivery_time?: number;
  cancel_time?: number;
  cancellation_initiator?: string;
}

/** The clocks of an order, as the platform gives them. */
export function clockRow(order: WireOrder): ClockRow {
  const wire = order as ClockedOrder;
  const lines = wire.line_items ?? [];
  const moment = (at: number | undefined) => isoFromSeconds(at) ?? null;
  const text = (value: string | undefined) => value || null;
  return {
    id: wire.id,
    status: text(wire.status),
    createdAt: moment(wire.create_time),
    paidAt: moment(wire.paid_time),
    shipBy: moment(wire.rts_sla_time),
    shippedAt: moment(wire.rts_time),
    collectBy: moment(wire.pick_up_cut_off_time || wire.tts_sla_time),
    collectedAt: moment(wire.collection_time),
    deliverBy: moment(wire.delivery_sla_time),
    deliveredAt: moment(wire.delivery_time),
    cancelledAt: moment(wire.cancel_time),
    cancelledBy: text(wire.cancellation_initiator),
    cancelReason: text(wire.cancel_reason),
    late: lateOf(wire),
    fulfillmentType: text(wire.fulfillment_type),
    carrier: text(wire.shipping_provider),
    trackingNumber: text(wire.tracking_number) ?? text(lines.find((line) => line.tracking_number)?.tracking_number),
  };
}

/** The first step that came after its deadline. Exactly on it is in time. */
function lateOf(order: ClockedOrder): ClockRow['late'] {
  const steps = [
    ['dispatch', order.rts_time, order.rts_sla_time],
    ['collection', order.collection_time, order.pick_up_cut_off_time || order.tts_sla_time],
    ['delivery', order.delivery_time, order.delivery_sla_time],
  ] as const;
  const judged = steps.filter(([, at, by]) => at && by);
  const late = judged.find(([, at, by]) => (at as number) > (by as number));
  return late ? late[0] : judged.length > 0 ? 'no' : null;
}
