import { collectionOf } from './carrier.ts';
import { SLOTS } from './ids.ts';
import {
  DROPPED,
  factsOf,
  type Initiator,
  LOOSE,
  type OrderRow,
  type OrderStatus,
  type PackageRow,
  packagesOf,
  REQUEST,
  type Rows,
} from './rows.ts';
import { nextOrderEvent, type OrderEvent, schedule } from './schedule.ts';
import { packagesFromPayment } from './shops.ts';

const REQUEST_REASON = 'Need to change delivery address';

/** Events that end in a cancellation: by whom, and why. */
const ENDINGS: Partial<Record<OrderEvent, { by: Initiator; reason: string }>> = {
  lapse: { by: 'SYSTEM', reason: 'Payment not received in time' },
  'change-of-mind': { by: 'BUYER', reason: 'No longer needed' },
  veto: { by: 'SYSTEM', reason: 'Order did not pass a payment check' },
  grant: { by: 'BUYER', reason: REQUEST_REASON },
  overdue: { by: 'SYSTEM', reason: 'Seller did not ship in time' },
};

/** Carries out what happens to an order next, at the moment at which it happens. The row is changed, not always written. */
export function runOrderEvent(rows: Rows, order: OrderRow): void {
  const next = nextOrderEvent(order);
  if (!next) {
    order.nextAt = null;
    return;
  }
  const { event, at } = next;
  const ending = ENDINGS[event];
  if (ending) {
    cancelOrder(rows, order, ending.by, ending.reason, at);
    return;
  }
  if (event === 'pay') payOrder(order, at);
  else if (event === 'open') openOrder(rows, order, at);
  else if (event === 'request') askToCancel(order, at);
  else if (event === 'withdraw') {
    order.request = REQUEST.closed;
    order.cancelReason = null;
  } else order.status = 'COMPLETED';
  order.updateTime = Math.max(order.updateTime, at);
  schedule(order);
}

/** The buyer asks to cancel and waits for the seller's answer. */
export function askToCancel(order: OrderRow, at: number): void {
  order.request = REQUEST.pending;
  order.requestTime = at;
  order.cancelReason = REQUEST_REASON;
  order.updateTime = Math.max(order.updateTime, at);
  schedule(order);
}

/** The buyer has paid: the order goes on hold. */
export function payOrder(order: OrderRow, at: number): void {
  order.status = 'ON_HOLD';
  order.paidTime = at;
  order.updateTime = at;
  schedule(order);
}

/** The order leaves hold; where packages exist from payment on, it gets its package. */
export function openOrder(rows: Rows, order: OrderRow, at: number): void {
  order.status = 'AWAITING_SHIPMENT';
  order.paidTime ??= at;
  order.openTime = at;
  order.updateTime = at;
  if (packagesFromPayment(factsOf(order))) newPackage(rows, order, allPlaces(order), 'DEFAULT', at);
  schedule(order);
}

/** Places of all units of an order. */
export function allPlaces(order: OrderRow): number[] {
  return order.lines.map((_, place) => place);
}

/** Puts units of an order into a new package that waits to be shipped. The order's row is changed, not written. */
export function newPackage(
  rows: Rows,
  order: OrderRow,
  places: readonly number[],
  tag: PackageRow['tag'],
  at: number,
): PackageRow {
  const row = waitingPackage(order, order.n * SLOTS + order.slots, tag, at);
  order.slots += 1;
  for (const place of places) order.lines[place] = row.k;
  rows.insertPackage(row);
  return row;
}

/** A package's row as it begins: waiting to be shipped, one order in it. */
export function waitingPackage(order: OrderRow, k: number, tag: PackageRow['tag'], at: number): PackageRow {
  return {
    k,
    shop: order.shop,
    status: 'TO_FULFILL',
    createTime: at,
    updateTime: at,
    payTime: order.paidTime ?? at,
    tag,
    shipping: order.shipping,
    orders: [order.n],
    tracking: null,
    carrier: null,
    service: null,
    shipTime: null,
    edits: 0,
    handover: null,
    slotStart: null,
    slotEnd: null,
    parcel: null,
    collectTime: null,
    deliverTime: null,
    nextAt: null,
  };
}

/**
 * Cancels an order: all of it, or what is not shipped yet when part of it is under way. Writes the order and its packages.
 */
export function cancelOrder(rows: Rows, order: OrderRow, by: Initiator, reason: string, at: number): void {
  const packages = packagesOf(rows, order);
  const partly = order.status === 'PARTIALLY_SHIPPING';
  for (const pack of packages) {
    if (partly && pack.status !== 'TO_FULFILL') continue;
    pack.updateTime = Math.max(pack.updateTime, at);
    if (pack.orders.length > 1) pack.orders = pack.orders.filter((n) => n !== order.n);
    else {
      pack.status = 'CANCELLED';
      pack.nextAt = null;
    }
    rows.updatePackage(pack);
  }
  order.request = order.request === REQUEST.pending ? REQUEST.closed : order.request;
  order.updateTime = Math.max(order.updateTime, at);
  order.cancelReason = reason;
  order.cancelBy = by;
  if (partly) {
    const shipped = new Set(
      packages.filter(({ status }) => status !== 'CANCELLED' && status !== 'TO_FULFILL').map(({ k }) => k),
    );
    order.lines = order.lines.map((place) => (shipped.has(place) ? place : DROPPED));
    settleStatus(rows, order, at);
  } else {
    order.status = 'CANCELLED';
    order.cancelTime = at;
    order.nextAt = null;
  }
  rows.updateOrder(order);
}

/**
 * Works out an order's status from its packages, once shipping has begun.
 * Rule (order overview of the platform): partly shipped while any unit waits, then as far as the slowest package.
 */
function settleStatus(rows: Rows, order: OrderRow, at: number): void {
  const packages = packagesOf(rows, order);
  const live = order.lines.filter((place) => place !== DROPPED);
  const byKey = new Map(packages.map((pack) => [pack.k, pack]));
  const waiting = live.filter((place) => place === LOOSE || byKey.get(place)?.status === 'TO_FULFILL').length;
  const status = statusOf(
    live.length,
    waiting,
    packages.filter(({ k }) => live.includes(k)),
  );
  order.updateTime = Math.max(order.updateTime, at);
  if (status === 'DELIVERED' && order.status !== 'COMPLETED') {
    order.deliveryTime = Math.max(...packages.map(({ deliverTime }) => deliverTime ?? 0));
  }
  if (order.status !== 'COMPLETED' && order.status !== 'CANCELLED') order.status = status;
  schedule(order);
}

function statusOf(units: number, waiting: number, packages: readonly PackageRow[]): OrderStatus {
  if (waiting === units) return 'AWAITING_SHIPMENT';
  if (waiting > 0) return 'PARTIALLY_SHIPPING';
  if (packages.some(({ status }) => status === 'PROCESSING')) return 'AWAITING_COLLECTION';
  return packages.some(({ status }) => status === 'FULFILLING') ? 'IN_TRANSIT' : 'DELIVERED';
}

/** What is known about a package once it is shipped. */
export interface Dispatch {
  tracking: string;
  carrier: string;
  service?: string;
  handover?: 'PICKUP' | 'DROP_OFF';
  slot?: { start: number; end: number };
}

/** Marks a package as shipped and moves its orders on. Writes all of them. */
export function dispatch(rows: Rows, pack: PackageRow, how: Dispatch, at: number): void {
  pack.status = 'PROCESSING';
  pack.tracking = how.tracking;
  pack.carrier = how.carrier;
  pack.service = how.service ?? null;
  pack.handover = how.handover ?? null;
  pack.slotStart = how.slot?.start ?? null;
  pack.slotEnd = how.slot?.end ?? null;
  pack.shipTime = at;
  pack.updateTime = at;
  pack.nextAt = collectionOf(pack);
  rows.updatePackage(pack);
  moveOrders(rows, pack, at);
}

/** Brings the orders of a package in line with it. */
export function moveOrders(rows: Rows, pack: PackageRow, at: number): void {
  for (const n of pack.orders) {
    const order = rows.order(n);
    if (!order) continue;
    settleStatus(rows, order, at);
    rows.updateOrder(order);
  }
}
