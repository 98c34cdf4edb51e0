import { buyerKey, type OrderSpec, unitsOf } from './content.ts';
import { SLOTS, SOURCE } from './ids.ts';
import { dice, hash } from './random.ts';
import { LOOSE, type OrderRow, REQUEST, type ShippingType } from './rows.ts';
import { schedule } from './schedule.ts';
import { packagesFromPayment, type ShopFacts } from './shops.ts';

/** Where orders come from; each source has its own range of keys, so that no two meet and none depends on another's count. */
export const SOURCES = {
  morningUS: 1,
  morningGB: 2,
  arrivalUS: 3,
  arrivalGB: 4,
  made: 5,
  replacements: 6,
  pastUS: 7,
  pastGB: 8,
  samples: 9,
} as const;

/** The key of the `index`-th order of a source. */
export function orderKey(source: number, index: number): number {
  return source * SOURCE + index;
}

export interface Placement {
  facts: ShopFacts;
  n: number;
  /** Makes the content together with the key. */
  seed: string;
  at: number;
  spec?: OrderSpec;
  shipping?: ShippingType;
  /** Key of the buyer; the order's own when absent. */
  buyer?: number;
  calm?: number;
  /** What the content is drawn by in place of the key. */
  index?: number;
}

/** An order as the buyer leaves it: placed, not paid. Not written yet. */
export function placedOrder(placement: Placement): OrderRow {
  const { facts, n, at } = placement;
  const region = facts.shop.region;
  const salt = hash(placement.seed, placement.index ?? n);
  const spec = placement.spec ?? {};
  const buyer = placement.buyer ?? buyerKey(n);
  const units = Math.min(unitsOf(region, salt, spec), SLOTS - 1);
  return schedule({
    n,
    shop: facts.key,
    status: 'UNPAID',
    createTime: at,
    updateTime: at,
    paidTime: null,
    openTime: null,
    shipping: placement.shipping ?? (hash('shipping', salt) % 100 < 60 ? 'SELLER' : 'TIKTOK'),
    warehouse: spec.warehouse ?? (hash('warehouse', salt) % 100 < 88 ? 1 : 2),
    buyer,
    salt,
    spec,
    lines: Array.from({ length: units }, () => LOOSE),
    slots: 0,
    request: REQUEST.none,
    requestTime: null,
    aftersale: false,
    cancelTime: null,
    cancelBy: null,
    cancelReason: null,
    deliveryTime: null,
    calm: placement.calm ?? 0,
    nextAt: null,
  });
}

/**
 * An open order, as if paid and released from hold in the usual way, `open` being the moment of release. For bulk seeds: the
 * row and, where packages exist from payment on, the key of its package are made without going through the events.
 */
export function openedOrder(placement: Placement, open: number): OrderRow {
  const roll = dice(hash('opened', placement.index ?? placement.n));
  const order = placedOrder({ ...placement, at: open - 3600 - 60 - roll.below(20 * 60) });
  order.status = 'AWAITING_SHIPMENT';
  order.paidTime = open - 3600;
  order.openTime = open;
  order.updateTime = open;
  if (packagesFromPayment(placement.facts)) {
    order.lines = order.lines.map(() => order.n * SLOTS);
    order.slots = 1;
  }
  return schedule(order);
}
