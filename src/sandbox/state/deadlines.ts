import { addWorkingDays, dayOf, endOfDay, PLACES, type Place } from './calendar.ts';
import type { OrderSpec } from './content.ts';

/** The clocks of an order that has left hold; epoch seconds. */
export interface Deadlines {
  /** Latest moment to arrange shipping (`rts_sla_time`). */
  ship: number;
  /** Latest moment of collection by the carrier (`tts_sla_time`). */
  collect: number;
  /** On-time arrival (`delivery_sla_time`). */
  deliver: number;
  /** The platform cancels what is not shipped by then (`shipping_due_time`, `cancel_order_sla_time`). */
  shipOrCancel: number;
  /** …not collected (`collection_due_time`). */
  collectOrCancel: number;
  /** …not delivered (`delivery_due_time`). */
  deliverOrCancel: number;
}

/**
 * The deadlines of an order.
 * Rules: US regular orders leave within two business days, arrive within six, and are cancelled after seven (TikTok Shop
 * Fulfillment Policy, KID 3995852763301633, looked at in November 2026); made to order: its handling time, plus five to arrive
 * and four to be cancelled; pre-orders: one business day after release, six, five. GB: two working days, cancelled after one more.
 * All days end at 23:59:59 of the shop's place.
 * @param open when the order left hold, epoch seconds
 */
export function deadlinesOf(region: string, open: number, spec: OrderSpec): Deadlines {
  const place = PLACES[region] ?? PLACES.US!;
  const start = dayOf(place, open);
  const after = (day: number, count: number) => addWorkingDays(place, day, count);
  const days = daysOf(region, start, spec, place);
  return {
    ship: endOfDay(place, days.ship),
    collect: endOfDay(place, region === 'US' ? days.ship : after(days.ship, 1)),
    deliver: endOfDay(place, days.deliver),
    shipOrCancel: endOfDay(place, days.cancel),
    collectOrCancel: endOfDay(place, after(days.cancel, 3)),
    deliverOrCancel: endOfDay(place, days.deliver + 30),
  };
}

function daysOf(
  region: string,
  start: number,
  spec: OrderSpec,
  place: Place,
): { ship: number; deliver: number; cancel: number } {
  const after = (day: number, count: number) => addWorkingDays(place, day, count);
  if (spec.type === 'MADE_TO_ORDER' || spec.type === 'BACK_ORDER') {
    const { days, calendar } = spec.handling ?? { days: 5, calendar: false };
    const ship = calendar ? start + days : after(start, days);
    return { ship, deliver: after(ship, 5), cancel: after(ship, 4) };
  }
  if (spec.type === 'PRE_ORDER') {
    return { ship: after(start, 1), deliver: after(start, 6), cancel: after(start, 5) };
  }
  const ship = after(start, 2);
  return region === 'US'
    ? { ship, deliver: after(start, 6), cancel: after(start, 7) }
    : { ship, deliver: after(start, 6), cancel: after(ship, 1) };
}
