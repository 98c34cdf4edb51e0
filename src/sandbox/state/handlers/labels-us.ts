import type { HandlerContext, HandlerTable } from '../../types.ts';
import { labelTracking } from '../carrier.ts';
import type { Sku } from '../catalog.ts';
import { decimal } from '../content.ts';
import { write } from '../database.ts';
import { idOf, lineKey } from '../ids.ts';
import { allPlaces } from '../lifecycle.ts';
import { decimalSize, gramsOf, labelPrice, longestSide, parcelOfUnits } from '../parcels.ts';
import { contentOfOrder, type OrderRow, type PackageRow, type Parcel, packagesOf } from '../rows.ts';
import { carrierName, type ShippingService } from '../shops.ts';
import { defined } from '../wire-order.ts';
import { lineIds, ordersOf } from '../wire-package.ts';
import { combineOrders } from './combine.ts';
import { shipWithEvidence } from './evidence.ts';
import { checkShippable, packageFor, unitsToShip } from './guards.ts';
import { objects, open, orderById, parcelOf, placesOf, type Request, text, texts } from './input.ts';
import { badField, refusal } from './refusals.ts';
import { type Handover, handoverOf } from './slots.ts';

/** Longest side that carriers take, centimetres. */
const LONGEST_CM = 274;

function openUs(context: HandlerContext): Request {
  const request = open(context);
  if (request.facts.shop.region !== 'US') throw refusal(21008106);
  return request;
}

function skusAt(order: OrderRow, places: readonly number[]): Sku[] {
  const { lines } = contentOfOrder(order);
  return places.map((place) => lines[place]!.sku);
}

/** The services that take a parcel, the cheapest first. @throws Refusal (21011037) when none does */
function servicesFor(
  request: Request,
  parcel: Parcel,
  units: readonly Sku[],
): { service: ShippingService; price: number }[] {
  const grams = gramsOf(parcel, units);
  const fits = request.facts.services.filter(
    ({ maxGrams }) => grams <= maxGrams && longestSide(parcel, units) <= LONGEST_CM,
  );
  if (fits.length === 0) throw refusal(21011037);
  return fits
    .map((service) => ({ service, price: labelPrice(request.facts, service, grams) }))
    .sort((a, b) => a.price - b.price);
}

function wireService(
  request: Request,
  { service, price }: { service: ShippingService; price: number },
): Record<string, unknown> {
  return {
    id: service.id,
    name: service.name,
    price: decimal(price),
    currency: request.facts.shop.currency,
    earliest_delivery_days: service.days[0],
    latest_delivery_days: service.days[1],
    shipping_provider_id: service.carrierId,
    shipping_provider_name: carrierName(request.facts, service.carrierId),
  };
}

function wireParcel(parcel: Parcel, units: readonly Sku[]): Record<string, unknown> {
  const worked = parcelOfUnits(units);
  return {
    weight: parcel.weight ?? { value: String(worked.grams), unit: 'GRAM' },
    dimension: parcel.dimension ?? decimalSize(worked.size),
  };
}

function queryServices(context: HandlerContext): unknown {
  const request = openUs(context);
  const order = orderById(request, context.path.order_id, 10006402);
  if (order.shipping !== 'TIKTOK') throw refusal(21011037);
  checkShippable(order, { shipped: 21011006, notReady: 21011003 });
  const named = placesOf(order, texts(context.body, 'order_line_item_ids'), 21011029);
  const places = unitsToShip(request, order, named, 21011006);
  const parcel = parcelOf(context.body);
  const units = skusAt(order, places);
  return {
    order_id: idOf('order', order.n),
    order_line_id: places.map((place) => idOf('line', lineKey(order.n, place))),
    ...wireParcel(parcel, units),
    shipping_services: servicesFor(request, parcel, units).map((offer, at) => ({
      ...wireService(request, offer),
      is_default: at === 0,
    })),
  };
}

interface Purchase {
  orders: readonly OrderRow[];
  lineItems: readonly string[] | undefined;
  serviceId: string | undefined;
  parcel: Parcel;
  handover?: Handover;
  operation: string;
}

/** Buys a label: the package comes into being and is shipped. @returns the package, and what the platform answers */
function buyLabel(request: Request, purchase: Purchase): { pack: PackageRow; answer: Record<string, unknown> } {
  const { orders, parcel } = purchase;
  for (const order of orders) {
    if (order.spec.platform) throw refusal(21008025);
    if (order.shipping !== 'TIKTOK') throw refusal(21011003);
    checkShippable(order, { shipped: 21011020, notReady: 21011003 });
  }
  const { units, make } = parcelToLabel(request, orders, purchase.lineItems);
  const offers = servicesFor(request, parcel, units);
  const chosen = purchase.serviceId ? offers.find(({ service }) => service.id === purchase.serviceId) : offers[0];
  if (!chosen) throw refusal(request.facts.services.some(({ id }) => id === purchase.serviceId) ? 21011037 : 21004008);
  const carrier = carrierName(request.facts, chosen.service.carrierId)!;
  const pack = make();
  pack.parcel = parcel;
  const how = {
    tracking: labelTracking(pack, carrier),
    carrier: chosen.service.carrierId,
    service: chosen.service.id,
    ...purchase.handover,
  };
  shipWithEvidence(request, pack, how, purchase.operation);
  const answer = {
    package_id: idOf('package', pack.k),
    order_line_item_ids: lineIds(ordersOf(request.rows, pack), pack.k),
    create_time: request.now,
    ...wireParcel(parcel, units),
    shipping_service_info: wireService(request, chosen),
  };
  return { pack, answer };
}

/**
 * What goes into the parcel: several orders together, a combined package as it is, the named units, or all that wait.
 * Nothing is written before `make` is called.
 */
function parcelToLabel(
  request: Request,
  orders: readonly OrderRow[],
  lineItems: readonly string[] | undefined,
): { units: Sku[]; make: () => PackageRow } {
  const first = orders[0]!;
  if (orders.length > 1) {
    return {
      units: orders.flatMap((order) => skusAt(order, allPlaces(order))),
      make: () => combineOrders(request, orders),
    };
  }
  const named = placesOf(first, lineItems, 21011029);
  const combined = packagesOf(request.rows, first).find(
    (pack) => pack.orders.length > 1 && pack.status === 'TO_FULFILL',
  );
  if (combined && !named) return { units: unitsIn(request, combined), make: () => combined };
  const places = unitsToShip(request, first, named, 21022025);
  return { units: skusAt(first, places), make: () => packageFor(request, first, places) };
}

function unitsIn(request: Request, pack: PackageRow): Sku[] {
  return ordersOf(request.rows, pack).flatMap((order) =>
    skusAt(
      order,
      allPlaces(order).filter((place) => order.lines[place] === pack.k),
    ),
  );
}

const CREATE = 'POST /fulfillment/202309/packages';
const CREATE_NEW = 'POST /fulfillment/202512/packages';
const SCHEDULE = 'POST /fulfillment/202309/packages/schedule';

function createPackage(context: HandlerContext): unknown {
  const request = openUs(context);
  const { body } = context;
  return write(request.db, () => {
    const order = orderById(request, text(body, 'order_id'));
    const { answer } = buyLabel(request, {
      orders: [order],
      lineItems: texts(body, 'order_line_item_ids'),
      serviceId: text(body, 'shipping_service_id') || undefined,
      parcel: parcelOf(body),
      operation: CREATE,
    });
    return { order_id: idOf('order', order.n), ...answer };
  });
}

/** The newer form: one order, some of its items, or several orders in one parcel. */
function createPackageNew(context: HandlerContext): unknown {
  const request = openUs(context);
  const { body } = context;
  return write(request.db, () => {
    const ids = [
      ...new Set(
        [text(body, 'order_id'), ...(texts(body, 'order_list_ids') ?? [])].filter(
          (id) => id !== undefined && id !== '',
        ),
      ),
    ];
    if (ids.length === 0) throw badField('body.order_id');
    const { answer } = buyLabel(request, {
      orders: ids.map((id) => orderById(request, id)),
      lineItems: objects(body, 'order_line_item').flatMap((item) => text(item, 'order_line_id') ?? []),
      serviceId: text(body, 'shipping_service_id') || undefined,
      parcel: parcelOf(body),
      operation: CREATE_NEW,
    });
    const { order_line_item_ids: _, ...rest } = answer;
    return rest;
  });
}

/** Fixes the hand-over of a package; one that has no label yet gets it from the default service. */
function scheduleHandover(context: HandlerContext): unknown {
  const request = openUs(context);
  const { body } = context;
  return write(request.db, () => {
    const order = orderById(request, text(body, 'order_id'));
    const lineItems = texts(body, 'order_line_item_ids');
    const handover = handoverOf(request, body);
    const named = placesOf(order, lineItems, 21011029);
    const labelled = packagesOf(request.rows, order).find(
      ({ k, status, shipping }) =>
        status === 'PROCESSING' &&
        shipping === 'TIKTOK' &&
        (!named || named.every((place) => order.lines[place] === k)),
    );
    if (!labelled) {
      const { pack } = buyLabel(request, {
        orders: [order],
        lineItems,
        serviceId: undefined,
        parcel: {},
        handover,
        operation: SCHEDULE,
      });
      return scheduled(request, order, request.rows.pack(pack.k)!);
    }
    labelled.handover = handover.handover;
    labelled.slotStart = handover.slot?.start ?? null;
    labelled.slotEnd = handover.slot?.end ?? null;
    labelled.updateTime = request.now;
    request.rows.updatePackage(labelled);
    return scheduled(request, order, labelled);
  });
}

function scheduled(request: Request, order: OrderRow, pack: PackageRow): Record<string, unknown> {
  return defined({
    order_id: idOf('order', order.n),
    order_line_item_ids: lineIds(ordersOf(request.rows, pack), pack.k),
    package_id: idOf('package', pack.k),
    handover_method: pack.handover,
    tracking_number: pack.tracking,
    shipping_provider_id: pack.carrier,
    shipping_provider_name: pack.carrier && carrierName(request.facts, pack.carrier),
    create_time: pack.createTime,
    update_time: pack.updateTime,
    ...wireParcel(pack.parcel ?? {}, unitsIn(request, pack)),
  });
}

/** Labels of the platform in the US, where a package comes into being with its label. */
export const usLabelHandlers: HandlerTable = {
  'POST /fulfillment/202309/orders/{order_id}/shipping_services/query': queryServices,
  [CREATE]: createPackage,
  [CREATE_NEW]: createPackageNew,
  [SCHEDULE]: scheduleHandover,
};
