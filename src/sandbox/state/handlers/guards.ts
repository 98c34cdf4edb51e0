import { allPlaces, newPackage } from '../lifecycle.ts';
import { LOOSE, type OrderRow, type PackageRow, packagesOf, REQUEST } from '../rows.ts';
import type { Request } from './input.ts';
import { type RefusalCode, refusal } from './refusals.ts';

/** What an operation answers where an order cannot be shipped. */
export interface ShippableCodes {
  shipped: RefusalCode;
  notReady: RefusalCode;
}

/** Checks that an order may be shipped now, in part at least. @throws Refusal with the reason */
export function checkShippable(order: OrderRow, codes: ShippableCodes): void {
  if (order.spec.platform) throw refusal(21008025);
  if (order.status === 'CANCELLED') throw refusal(21011041);
  if (order.status === 'UNPAID' || order.status === 'ON_HOLD') throw refusal(codes.notReady);
  if (order.status !== 'AWAITING_SHIPMENT' && order.status !== 'PARTIALLY_SHIPPING') throw refusal(codes.shipped);
  checkNoAftersale(order);
}

/** @throws Refusal where the buyer has asked to cancel, or a return is open */
export function checkNoAftersale(order: OrderRow): void {
  if (order.request === REQUEST.pending) throw refusal(21011007);
  if (order.aftersale) throw refusal(21008044);
}

/**
 * The units that one call ships: those named, or all that wait when they wait together.
 * @param shipped what to answer for a unit that is under way already
 * @throws Refusal 21011048 when several packages wait and no units are named, 21011033 for a combined package
 */
export function unitsToShip(
  request: Request,
  order: OrderRow,
  named: readonly number[] | undefined,
  shipped: RefusalCode,
): number[] {
  const packages = new Map(packagesOf(request.rows, order).map((pack) => [pack.k, pack]));
  const waits = (place: number) => {
    const at = order.lines[place]!;
    return at === LOOSE || packages.get(at)?.status === 'TO_FULFILL';
  };
  const places = named ?? allPlaces(order).filter(waits);
  for (const place of places) {
    const at = order.lines[place]!;
    if (at < LOOSE) throw refusal(21011029);
    if (!waits(place)) throw refusal(shipped);
    if ((packages.get(at)?.orders.length ?? 1) > 1) throw refusal(21011033);
  }
  const homes = new Set(places.map((place) => order.lines[place]!));
  if (homes.size > 1) throw refusal(named ? 21011029 : 21011048);
  return [...places];
}

/** The package that holds exactly these units: the one they are in, or a new one. The order's row is changed, and written. */
export function packageFor(request: Request, order: OrderRow, places: readonly number[]): PackageRow {
  const { rows, now } = request;
  const home = order.lines[places[0]!]!;
  const inHome = order.lines.filter((at) => at === home).length;
  const existing = home === LOOSE ? undefined : rows.pack(home);
  if (existing && inHome === places.length) return existing;
  if (existing) rows.updatePackage({ ...existing, tag: 'SPLIT', updateTime: now });
  const pack = newPackage(rows, order, places, places.length === order.lines.length ? 'DEFAULT' : 'SPLIT', now);
  rows.updateOrder(order);
  return pack;
}
