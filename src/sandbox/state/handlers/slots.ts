import type { HandlerContext, HandlerTable } from '../../types.ts';
import { addWorkingDays, dayOf, momentOf, PLACES, workingDayFrom } from '../calendar.ts';
import { hash } from '../random.ts';
import type { OrderRow, PackageRow } from '../rows.ts';
import type { ShopFacts } from '../shops.ts';
import { object, open, orderById, packageById, placesOf, type Request, text, whole } from './input.ts';
import { badField, refusal } from './refusals.ts';

interface Slot {
  start: number;
  end: number;
  available: boolean;
}

const HOUR = 3600;
/** Local hours at which vans come, three hours each. */
const VANS = [9, 12, 15];
const DAYS_AHEAD = 3;

/** The pick-up slots of the next working days; today's as long as they have not begun. A few are taken. */
function pickupSlots(facts: ShopFacts, now: number): Slot[] {
  const place = PLACES[facts.shop.region]!;
  const first = workingDayFrom(place, dayOf(place, now));
  return Array.from({ length: DAYS_AHEAD }, (_, index) => addWorkingDays(place, first, index))
    .flatMap((day) => VANS.map((hour) => momentOf(place, day, hour * HOUR)))
    .filter((start) => start > now)
    .map((start) => ({ start, end: start + 3 * HOUR, available: hash('slot', facts.key, start) % 6 !== 0 }));
}

export interface Handover {
  handover: 'PICKUP' | 'DROP_OFF';
  slot?: { start: number; end: number };
}

/**
 * Reads how a parcel is handed over.
 * @throws Refusal 21011054 for a pick-up without a slot, 21011053 for a slot that is not on offer
 */
export function handoverOf(request: Request, body: Record<string, unknown>): Handover {
  const slot = object(body, 'pickup_slot');
  const method = text(body, 'handover_method') ?? (slot ? 'PICKUP' : 'DROP_OFF');
  if (method === 'DROP_OFF') return { handover: method };
  if (method !== 'PICKUP') throw badField('body.handover_method');
  const [start, end] = [slot && whole(slot, 'start_time'), slot && whole(slot, 'end_time')];
  if (!start || !end) throw refusal(21011054);
  const offered = pickupSlots(request.facts, request.now).some(
    (one) => one.available && one.start === start && one.end === end,
  );
  if (!offered) throw refusal(21011053);
  return { handover: method, slot: { start, end } };
}

function slotsFor(request: Request, shipping: OrderRow['shipping'] | PackageRow['shipping']): unknown {
  const region = request.facts.shop.region;
  const carried = shipping === 'TIKTOK';
  return {
    can_pickup: carried,
    can_drop_off: carried,
    can_van_collection: carried && region === 'GB',
    drop_off_point_url: carried ? `https://sandbox.invalid/drop-off-points?region=${region}` : '',
    pickup_slots: carried
      ? pickupSlots(request.facts, request.now).map(({ start, end, available }) => ({
          start_time: start,
          end_time: end,
          avaliable: available,
        }))
      : [],
  };
}

function packageSlots(context: HandlerContext): unknown {
  const request = open(context);
  return slotsFor(request, packageById(request, context.path.package_id).shipping);
}

function orderSlots(context: HandlerContext): unknown {
  const request = open(context);
  const order = orderById(request, context.path.order_id);
  placesOf(order, (context.query.order_line_item_ids ?? '').split(',').filter(Boolean), 21011029);
  return slotsFor(request, order.shipping);
}

/** When and how parcels can be handed over. */
export const slotHandlers: HandlerTable = {
  'GET /fulfillment/202309/packages/{package_id}/handover_time_slots': packageSlots,
  'GET /fulfillment/202309/orders/{order_id}/handover_time_slots': orderSlots,
};
