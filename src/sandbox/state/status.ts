import type { SandboxState } from '../types.ts';
import { idOf } from './ids.ts';
import { getMeta } from './meta.ts';
import { ORDER_STATUSES, type OrderStatus } from './rows.ts';
import { SHOPS, shopOfKey } from './shops.ts';

/** What is in a sandbox. */
export interface StateStatus {
  seed: string;
  /** Virtual time, epoch milliseconds. */
  now: number;
  /** How far the virtual clock is ahead, milliseconds. */
  advanced: number;
  shops: {
    id: string;
    name: string;
    region: string;
    orders: number;
    /** Orders by status; statuses without orders are there with 0. */
    byStatus: Record<OrderStatus, number>;
  }[];
  /** Packages shipped through the API. */
  shipments: number;
}

/** Counts what is in a sandbox. */
export function status(state: SandboxState): StateStatus {
  const counts = state.db
    .prepare('SELECT shop, status, count(*) AS count FROM orders GROUP BY shop, status')
    .all() as unknown as {
    shop: number;
    status: OrderStatus;
    count: number;
  }[];
  const shipped = state.db.prepare('SELECT count(*) AS count FROM shipments').get() as { count: number };
  return {
    seed: getMeta(state.db, 'seed'),
    now: state.now(),
    advanced: Number(getMeta(state.db, 'offset_ms')),
    shops: SHOPS.map(({ key, shop }) => {
      const own = counts.filter((row) => row.shop === key);
      const byStatus = Object.fromEntries(
        ORDER_STATUSES.map((name) => [name, own.find((row) => row.status === name)?.count ?? 0]),
      );
      return {
        id: shop.id,
        name: shop.name,
        region: shop.region,
        orders: own.reduce((sum, { count }) => sum + count, 0),
        byStatus: byStatus as Record<OrderStatus, number>,
      };
    }),
    shipments: shipped.count,
  };
}

/** A package the API accepted as shipped. */
export interface Shipment {
  packageId: string;
  shopId: string;
  orderIds: string[];
  trackingNumber: string;
  carrierId: string;
  operation: string;
  /** Epoch seconds. */
  virtualTime: number;
  realTime: number;
}

/** All that was shipped through the API, in the order in which it happened: the evidence to compare a client's report with. */
export function shipments(state: SandboxState): Shipment[] {
  return state.db
    .prepare('SELECT * FROM shipments ORDER BY id')
    .all()
    .map((row) => ({
      packageId: idOf('package', row.package as number),
      shopId: shopOfKey(row.shop as number).shop.id,
      orderIds: (JSON.parse(row.orders as string) as number[]).map((n) => idOf('order', n)),
      trackingNumber: row.tracking as string,
      carrierId: row.carrier as string,
      operation: row.operation as string,
      virtualTime: row.virtual_time as number,
      realTime: row.real_time as number,
    }));
}
