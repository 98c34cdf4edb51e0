import { labelTracking, runPackageEvent } from './carrier.ts';
import type { OrderSpec } from './content.ts';
import { allPlaces, dispatch, moveOrders, newPackage, openOrder, payOrder } from './lifecycle.ts';
import { placedOrder } from './place.ts';
import { type OrderRow, packagesOf, type Rows, type ShippingType } from './rows.ts';
import { packagesFromPayment, type ShopFacts } from './shops.ts';

const HOUR = 3600;

/** An order of the past, and when what happened to it; epoch seconds. */
export interface PastOrder {
  facts: ShopFacts;
  n: number;
  seed: string;
  spec: OrderSpec;
  shipping: ShippingType;
  calm: number;
  open: number;
  shipped: number;
  collected: number;
  delivered: number;
}

/** Lets an order go its way up to its delivery, in one parcel of the shop's first carrier. Inside a transaction. */
export function deliveredOrder(rows: Rows, past: PastOrder): OrderRow {
  const { facts, n, seed, spec, shipping, calm, open, shipped } = past;
  const order = placedOrder({ facts, n, seed, at: open - HOUR - 300, buyer: n, calm, spec, shipping });
  payOrder(order, open - HOUR);
  rows.insertOrder(order);
  openOrder(rows, order, open);
  const pack = packagesFromPayment(facts)
    ? packagesOf(rows, order)[0]!
    : newPackage(rows, order, allPlaces(order), 'DEFAULT', shipped);
  rows.updateOrder(order);
  const carrier = facts.carriers[0]!;
  dispatch(rows, pack, { tracking: labelTracking(pack, carrier.name), carrier: carrier.id }, shipped);
  for (const at of [past.collected, past.delivered]) {
    runPackageEvent(rows, { ...rows.pack(pack.k)!, nextAt: at });
    moveOrders(rows, rows.pack(pack.k)!, at);
  }
  return rows.order(n)!;
}
