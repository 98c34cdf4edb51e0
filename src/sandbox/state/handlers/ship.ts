import { type HandlerContext, type HandlerTable, Refusal } from '../../types.ts';
import { labelTracking } from '../carrier.ts';
import { isExpress } from '../content.ts';
import { write } from '../database.ts';
import { idOf, lineKey } from '../ids.ts';
import type { Dispatch } from '../lifecycle.ts';
import type { OrderRow, PackageRow } from '../rows.ts';
import { ordersOf } from '../wire-package.ts';
import { shipWithEvidence } from './evidence.ts';
import { checkShippable, packageFor, unitsToShip } from './guards.ts';
import { object, objects, open, orderById, packageById, placesOf, type Request, text, texts } from './input.ts';
import { badField, refusal } from './refusals.ts';
import { handoverOf } from './slots.ts';
import { checkTracking, checkUnused } from './tracking-rules.ts';

const MARK = 'POST /fulfillment/202309/orders/{order_id}/packages';
const SHIP = 'POST /fulfillment/202309/packages/{package_id}/ship';
const BATCH = 'POST /fulfillment/202309/packages/ship';

/** The seller has handed an order, or some items of it, to a carrier of their own. */
function markShipped(context: HandlerContext): unknown {
  const request = open(context);
  return write(request.db, () => {
    const order = orderById(request, context.path.order_id);
    if (order.spec.platform) throw refusal(21008025);
    if (order.shipping !== 'SELLER') throw refusal(21011004);
    checkShippable(order, { shipped: 21008099, notReady: 21042057 });
    const named = placesOf(order, texts(context.body, 'order_line_item_ids'), 21011029);
    const places = unitsToShip(request, order, named, 21008099);
    const tracking = text(context.body, 'tracking_number');
    const carrier = checkTracking(request.facts, tracking, text(context.body, 'shipping_provider_id'));
    checkUnused(request.db, request.facts, tracking!, order.buyer, 1);
    const pack = packageFor(request, order, places);
    shipWithEvidence(request, pack, { tracking: tracking!, carrier: carrier.id }, MARK);
    return {
      order_id: idOf('order', order.n),
      order_line_item_ids: places.map((place) => idOf('line', lineKey(order.n, place))),
      package_id: idOf('package', pack.k),
    };
  });
}

function shipPackage(context: HandlerContext): unknown {
  const request = open(context);
  write(request.db, () => shipOne(request, context.path.package_id, context.body, SHIP));
  return {};
}

/** Ships many packages; what is refused is listed, the rest is shipped. */
function shipPackages(context: HandlerContext): unknown {
  const request = open(context);
  const wanted = objects(context.body, 'packages');
  if (wanted.length === 0) throw badField('body.packages');
  return write(request.db, () => {
    const errors = wanted.flatMap((item) => {
      const id = text(item, 'id');
      try {
        shipOne(request, id, item, BATCH);
        return [];
      } catch (error) {
        // A fault of the call itself is no row's fault.
        if (!(error instanceof Refusal) || error.httpStatus !== 200) throw error;
        return [{ code: error.apiCode, message: error.message, detail: { package_id: id ?? '' } }];
      }
    });
    return errors.length === 0 ? {} : { errors };
  });
}

function shipOne(request: Request, id: string | undefined, body: Record<string, unknown>, operation: string): void {
  const pack = packageById(request, id);
  const orders = ordersOf(request.rows, pack);
  if (pack.status === 'CANCELLED') throw refusal(21011041);
  if (pack.status !== 'TO_FULFILL') throw refusal(21011040);
  for (const order of orders) checkShippable(order, { shipped: 21011020, notReady: 21011003 });
  const how =
    pack.shipping === 'SELLER' ? bySeller(request, pack, orders, body) : byPlatform(request, pack, orders, body);
  shipWithEvidence(request, pack, how, operation);
}

function bySeller(
  request: Request,
  pack: PackageRow,
  orders: readonly OrderRow[],
  body: Record<string, unknown>,
): Dispatch {
  const own = object(body, 'self_shipment') ?? {};
  const tracking = text(own, 'tracking_number');
  const carrier = checkTracking(request.facts, tracking, text(own, 'shipping_provider_id'));
  checkUnused(request.db, request.facts, tracking!, orders[0]!.buyer, orders.length, [pack.k]);
  return { tracking: tracking!, carrier: carrier.id };
}

function byPlatform(
  request: Request,
  pack: PackageRow,
  orders: readonly OrderRow[],
  body: Record<string, unknown>,
): Dispatch {
  // Who carries it is the platform's choice; a number of the seller's own has no place here.
  if (object(body, 'self_shipment')) throw refusal(21001001);
  const { facts } = request;
  const first = orders[0]!;
  const express = isExpress(first.salt, first.spec);
  const service = facts.services[express ? facts.services.length - 1 : 0]!;
  const carrier = facts.carriers.find(({ id }) => id === service.carrierId)!;
  return {
    ...handoverOf(request, body),
    tracking: labelTracking(pack, carrier.name),
    carrier: carrier.id,
    service: service.id,
  };
}

/** Shipping where packages exist, and the seller's own shipping of orders. */
export const shipHandlers: HandlerTable = {
  [MARK]: markShipped,
  [SHIP]: shipPackage,
  [BATCH]: shipPackages,
};
