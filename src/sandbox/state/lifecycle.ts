import { addWorkingDays, dayOf, momentOf, PLACES, workingDayFrom } from './calendar.ts';
import { deadlinesOf } from './deadlines.ts';
import { idOf, SLOTS } from './ids.ts';
import { hash } from './random.ts';
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
import { packagesFromPayment } from './shops.ts';

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;
/** How long a paid order waits before it may be shipped. */
export const HOLD = HOUR;
/** How long an unpaid order waits for its payment. */
export const PAYMENT_WINDOW = DAY;
/** How long a buyer's wish to cancel waits for the seller. */
const REQUEST_WINDOW = 2 * DAY;

const REQUEST_REASON = 'Need to change delivery address';

type OrderEvent =
  | 'pay'
  | 'lapse'
  | 'open'
  | 'change-of-mind'
  | 'request'
  | 'withdraw'
  | 'grant'
  | 'veto'
  | 'overdue'
  | 'complete';

/**
 * What happens to an order next by itself, and when. All choices come from hashes of the order's salt, all times from the times
 * of what happened before: the same whether the clock is advanced in one step or in many.
 */
export function nextOrderEvent(order: OrderRow): { event: OrderEvent; at: number } | undefined {
  const draw = (what: string, bound: number) => hash(what, order.salt) % bound;
  const happens = (what: string, perThousand: number) => draw(what, 1000) < perThousand;
  // Nothing bad happens in the calm after an order was put into the sandbox; it comes some hours later instead.
  const calmed = (at: number, what: string) => (at < order.calm ? order.calm + draw(`${what} calm`, 6 * HOUR) : at);

  switch (order.status) {
    case 'UNPAID':
      return happens('pay', 850)
        ? { event: 'pay', at: Math.max(order.createTime + MINUTE + draw('pay after', 25 * MINUTE), order.calm) }
        : { event: 'lapse', at: calmed(order.createTime + PAYMENT_WINDOW, 'lapse') };
    case 'ON_HOLD': {
      const paid = order.paidTime ?? order.createTime;
      const open = Math.max(paid + HOLD, order.spec.release ?? 0);
      const doubt = paid + 5 * MINUTE + draw('doubt after', 50 * MINUTE);
      return happens('doubt', 50) && doubt >= order.calm
        ? { event: 'change-of-mind', at: doubt }
        : { event: 'open', at: open };
    }
    case 'AWAITING_SHIPMENT': {
      const open = order.openTime ?? order.createTime;
      const due = deadlinesOf(factsOf(order).shop.region, open, order.spec).shipOrCancel;
      const events: { event: OrderEvent; at: number }[] = [{ event: 'overdue', at: calmed(due, 'overdue') }];
      if (order.request === REQUEST.pending) {
        const asked = order.requestTime ?? open;
        if (happens('withdraw', 250))
          events.push({ event: 'withdraw', at: asked + 6 * HOUR + draw('withdraw after', 14 * HOUR) });
        else events.push({ event: 'grant', at: asked + REQUEST_WINDOW });
      } else if (order.request === REQUEST.none && happens('request', 50)) {
        events.push({ event: 'request', at: calmed(open + 2 * HOUR + draw('request after', 38 * HOUR), 'request') });
      }
      if (happens('veto', 15))
        events.push({ event: 'veto', at: calmed(open + HOUR + draw('veto after', 30 * HOUR), 'veto') });
      return events.reduce((first, other) => (other.at < first.at ? other : first));
    }
    case 'PARTIALLY_SHIPPING': {
      const due = deadlinesOf(factsOf(order).shop.region, order.openTime ?? order.createTime, order.spec).shipOrCancel;
      return { event: 'overdue', at: calmed(due, 'overdue') };
    }
    case 'DELIVERED':
      return {
        event: 'complete',
        at: (order.deliveryTime ?? order.updateTime) + (factsOf(order).shop.region === 'US' ? 14 : 7) * DAY,
      };
    default:
      return undefined;
  }
}

/** Sets when the order next changes by itself. */
export function schedule(order: OrderRow): OrderRow {
  order.nextAt = nextOrderEvent(order)?.at ?? null;
  return order;
}

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
  const k = order.n * SLOTS + order.slots;
  order.slots += 1;
  for (const place of places) order.lines[place] = k;
  const row: PackageRow = {
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
  rows.insertPackage(row);
  return row;
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
export function settleStatus(rows: Rows, order: OrderRow, at: number): void {
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

/** When the carrier scans a shipped package: in its pick-up slot, else the next working morning; one in 33 comes two days late. */
export function collectionOf(pack: PackageRow): number {
  const region = factsOf(pack).shop.region;
  const place = PLACES[region]!;
  const minutes = hash('collect', pack.k) % (4 * 60);
  if (pack.slotStart !== null && pack.slotEnd !== null)
    return Math.min(pack.slotStart + minutes * MINUTE, pack.slotEnd);
  const next = workingDayFrom(place, dayOf(place, pack.shipTime ?? pack.updateTime) + 1);
  const day = hash('late scan', pack.k) % 33 === 0 ? addWorkingDays(place, next, 2) : next;
  return momentOf(place, day, 8 * HOUR + minutes * MINUTE);
}

/** When a collected package arrives: two to four days on, by day. */
export function deliveryOf(pack: PackageRow): number {
  const place = PLACES[factsOf(pack).shop.region]!;
  const day = dayOf(place, pack.collectTime ?? pack.updateTime) + 2 + (hash('deliver', pack.k) % 3);
  return momentOf(place, day, 9 * HOUR + (hash('deliver at', pack.k) % (9 * 60)) * MINUTE);
}

/** Carries out what happens to a package next. Writes the package; its orders are to be moved afterwards. */
export function runPackageEvent(rows: Rows, pack: PackageRow): void {
  const at = pack.nextAt ?? pack.updateTime;
  if (pack.status === 'PROCESSING') {
    pack.status = 'FULFILLING';
    pack.collectTime = at;
    pack.nextAt = deliveryOf(pack);
  } else {
    pack.status = 'COMPLETED';
    pack.deliverTime = at;
    pack.nextAt = null;
  }
  pack.updateTime = at;
  rows.updatePackage(pack);
}

/** A tracking number the platform's own labels carry, in the form of the carrier. */
export function labelTracking(pack: { k: number }, carrierName: string): string {
  const digits = idOf('package', pack.k).slice(4);
  if (carrierName === 'USPS') return `9400${digits.padEnd(18, '1')}`;
  if (carrierName === 'UPS') return `1ZTILL${digits.slice(-12)}`;
  if (carrierName === 'Royal Mail') return `TT${digits.slice(-9)}GB`;
  return `T00T${digits.slice(-12)}`;
}
