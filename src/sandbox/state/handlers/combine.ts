import { type HandlerContext, type HandlerTable, Refusal } from '../../types.ts';
import { isExpress } from '../content.ts';
import { read, write } from '../database.ts';
import { idOf, keyOf, SLOTS } from '../ids.ts';
import { allPlaces, newPackage } from '../lifecycle.ts';
import { type OrderRow, orderRow, type PackageRow, packageKeys, packagesOf, REQUEST } from '../rows.ts';
import { objects, open, packageById, type Request, text, texts } from './input.ts';
import { pageSize, tokenNumbers, writeToken } from './paging.ts';
import { badField, refusal } from './refusals.ts';

/** Orders that one package may hold. */
const MOST_ORDERS = 20;
/** Keys of packages that are only offered, beyond those of real ones. */
const OFFERED = 500_000_000_000_000;

interface Offer {
  id: string;
  orders: OrderRow[];
}

/** Whether an order may go into a combined package. */
function isCombinable(request: Request, order: OrderRow): boolean {
  if (
    order.status !== 'AWAITING_SHIPMENT' ||
    order.request === REQUEST.pending ||
    order.aftersale ||
    order.spec.platform
  )
    return false;
  const packages = packagesOf(request.rows, order);
  return packages.length <= 1 && packages.every(({ tag, status }) => tag === 'DEFAULT' && status === 'TO_FULFILL');
}

/** What has to be alike besides the buyer, and with it the address: way of travel and warehouse. */
function travelOf(order: OrderRow): number {
  return (order.shipping === 'TIKTOK' ? 1 : 0) + (isExpress(order.salt, order.spec) ? 2 : 0) + order.warehouse * 4;
}

function offersOf(request: Request, buyer: number): Offer[] {
  const orders = request.db
    .prepare("SELECT * FROM orders WHERE status = 'AWAITING_SHIPMENT' AND shop = ? AND buyer = ? ORDER BY n")
    .all(request.facts.key, buyer)
    .map(orderRow)
    .filter((order) => isCombinable(request, order));
  const byTravel = Map.groupBy(orders, travelOf);
  return [...byTravel]
    .filter(([, alike]) => alike.length > 1)
    .map(([travel, alike]) => ({
      id: idOf('package', OFFERED + buyer * SLOTS + travel),
      orders: alike.slice(0, MOST_ORDERS),
    }));
}

/** Buyers with several open orders, from one on. */
function buyersFrom(request: Request, first: number, limit: number): number[] {
  return request.db
    .prepare(
      `SELECT buyer FROM orders WHERE status = 'AWAITING_SHIPMENT' AND shop = ? AND buyer >= ?
       GROUP BY buyer HAVING count(*) > 1 ORDER BY buyer LIMIT ?`,
    )
    .all(request.facts.key, first, limit)
    .map(({ buyer }) => buyer as number);
}

function searchCombinable(context: HandlerContext): unknown {
  const request = open(context);
  const size = pageSize(context.query, 50);
  return read(request.db, () => {
    // The mark: the buyer to go on with, how many of their offers were given, and the total of the first page.
    const mark = context.query.page_token ? tokenNumbers(context.query.page_token, 3) : undefined;
    const [start, given, known] = (mark ?? [0, 0, 0]) as [number, number, number];
    const found: { offer: Offer; buyer: number; place: number }[] = [];
    for (let from = start; found.length <= size; ) {
      const buyers = buyersFrom(request, from, size + 1);
      for (const buyer of buyers) {
        const skip = buyer === start ? given : 0;
        found.push(
          ...offersOf(request, buyer)
            .map((offer, place) => ({ offer, buyer, place }))
            .slice(skip),
        );
      }
      if (buyers.length <= size) break;
      from = buyers.at(-1)! + 1;
    }
    const total = mark
      ? known
      : buyersFrom(request, 0, -1).reduce((sum, buyer) => sum + offersOf(request, buyer).length, 0);
    const next = found[size];
    return {
      combinable_packages: found
        .slice(0, size)
        .map(({ offer }) => ({ id: offer.id, order_ids: offer.orders.map(({ n }) => idOf('order', n)) })),
      total_count: total,
      next_page_token: next ? writeToken([next.buyer, next.place, total]) : '',
    };
  });
}

function combinePackages(context: HandlerContext): unknown {
  const request = open(context);
  const wanted = objects(context.body, 'combinable_packages');
  if (wanted.length === 0) throw badField('body.combinable_packages');
  return write(request.db, () => {
    const packages: unknown[] = [];
    const errors: unknown[] = [];
    for (const item of wanted) {
      const id = text(item, 'id') ?? '';
      try {
        const pack = combineOrders(request, chosenOrders(request, id, texts(item, 'order_ids')));
        packages.push({ id: idOf('package', pack.k), order_ids: pack.orders.map((n) => idOf('order', n)) });
      } catch (error) {
        if (!(error instanceof Refusal) || error.httpStatus !== 200) throw error;
        errors.push({ code: error.apiCode, message: error.message, detail: { package_id: id } });
      }
    }
    return { packages, ...(errors.length > 0 && { errors }) };
  });
}

function chosenOrders(request: Request, id: string, ids: readonly string[] | undefined): OrderRow[] {
  const key = keyOf('package', id);
  if (key === undefined || key < OFFERED) throw refusal(21011028);
  const buyer = Math.floor((key - OFFERED) / SLOTS);
  const offer = offersOf(request, buyer).find((one) => one.id === id);
  if (!offer) throw refusal(21011031);
  if (!ids || ids.length === 0) return offer.orders;
  return [...new Set(ids)].map((wanted) => {
    const order = offer.orders.find(({ n }) => n === keyOf('order', wanted));
    if (!order) throw refusal(21011031);
    return order;
  });
}

/**
 * Puts whole orders into one package; the packages they had are gone. Writes all of them.
 * @throws Refusal (21011031) for orders that do not go together
 */
export function combineOrders(request: Request, orders: readonly OrderRow[]): PackageRow {
  const { rows, now } = request;
  const [first, ...others] = orders;
  const together = first && others.every((order) => order.buyer === first.buyer && travelOf(order) === travelOf(first));
  if (
    !first ||
    !together ||
    others.length === 0 ||
    orders.length > MOST_ORDERS ||
    !orders.every((order) => isCombinable(request, order))
  ) {
    throw refusal(21011031);
  }
  for (const order of orders) for (const k of packageKeys(order)) removePackage(request, k);
  const pack = newPackage(rows, first, allPlaces(first), 'COMBINE', now);
  pack.orders = orders.map(({ n }) => n);
  rows.updatePackage(pack);
  for (const order of orders) {
    order.lines = order.lines.map(() => pack.k);
    order.updateTime = now;
    rows.updateOrder(order);
  }
  return pack;
}

/** Takes away a package that was never shipped. */
export function removePackage(request: Request, k: number): void {
  request.db.prepare("DELETE FROM packages WHERE k = ? AND status = 'TO_FULFILL'").run(k);
}

function uncombine(context: HandlerContext): unknown {
  const request = open(context);
  const { rows, now } = request;
  return write(request.db, () => {
    const pack = packageById(request, context.path.package_id);
    if (pack.tag !== 'COMBINE' || pack.status !== 'TO_FULFILL') throw refusal(21011005);
    const ids = texts(context.body, 'order_ids');
    const named = ids && ids.length > 0 ? ids.map((id) => keyOf('order', id) ?? -1) : pack.orders;
    if (!named.every((n) => pack.orders.includes(n))) throw refusal(21011029);
    const kept = pack.orders.filter((n) => !named.includes(n));
    // A package of one order is no combined one.
    const leaving = kept.length > 1 ? named : pack.orders;
    const staying = kept.length > 1 ? kept : [];
    if (staying.length > 0) rows.updatePackage({ ...pack, orders: staying, updateTime: now });
    else removePackage(request, pack.k);
    const fresh = leaving.map((n) => {
      const order = rows.order(n)!;
      const own = newPackage(rows, order, allPlaces(order), 'DEFAULT', now);
      order.updateTime = now;
      rows.updateOrder(order);
      return { id: idOf('package', own.k), order_ids: [idOf('order', n)] };
    });
    const rest =
      staying.length > 0 ? [{ id: idOf('package', pack.k), order_ids: staying.map((n) => idOf('order', n)) }] : [];
    return { packages: [...fresh, ...rest] };
  });
}

/** Several orders of one buyer in one package. */
export const combineHandlers: HandlerTable = {
  'GET /fulfillment/202309/combinable_packages/search': searchCombinable,
  'POST /fulfillment/202309/packages/combine': combinePackages,
  'POST /fulfillment/202309/packages/{package_id}/uncombine': uncombine,
};
