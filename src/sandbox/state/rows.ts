import type { DatabaseSync, SQLInputValue } from 'node:sqlite';
import { type Content, contentOf, type OrderSpec } from './content.ts';
import { type ShopFacts, shopOfKey } from './shops.ts';

export type OrderStatus =
  | 'UNPAID'
  | 'ON_HOLD'
  | 'AWAITING_SHIPMENT'
  | 'PARTIALLY_SHIPPING'
  | 'AWAITING_COLLECTION'
  | 'IN_TRANSIT'
  | 'DELIVERED'
  | 'COMPLETED'
  | 'CANCELLED';

export const ORDER_STATUSES: readonly OrderStatus[] = [
  'UNPAID',
  'ON_HOLD',
  'AWAITING_SHIPMENT',
  'PARTIALLY_SHIPPING',
  'AWAITING_COLLECTION',
  'IN_TRANSIT',
  'DELIVERED',
  'COMPLETED',
  'CANCELLED',
];

export type PackageStatus = 'TO_FULFILL' | 'PROCESSING' | 'FULFILLING' | 'COMPLETED' | 'CANCELLED';
export type ShippingType = 'TIKTOK' | 'SELLER';
export type Initiator = 'BUYER' | 'SELLER' | 'SYSTEM';

/** A buyer's wish to cancel: none, waiting for the seller, or dealt with. */
export const REQUEST = { none: 0, pending: 1, closed: 2 } as const;

/** Unit states in `OrderRow.lines` that are no package's key. */
export const LOOSE = 0;
export const DROPPED = -1;

export interface OrderRow {
  n: number;
  shop: number;
  status: OrderStatus;
  createTime: number;
  updateTime: number;
  paidTime: number | null;
  /** When it left hold: the moment from which it may be shipped. */
  openTime: number | null;
  shipping: ShippingType;
  warehouse: number;
  buyer: number;
  salt: number;
  spec: OrderSpec;
  /** A unit's package key, `LOOSE` or `DROPPED`. */
  lines: number[];
  /** Packages this order has had, so that a new one gets a new key. */
  slots: number;
  request: number;
  requestTime: number | null;
  aftersale: boolean;
  cancelTime: number | null;
  cancelBy: Initiator | null;
  cancelReason: string | null;
  deliveryTime: number | null;
  /** Before this second nothing bad happens to the order by itself. */
  calm: number;
  nextAt: number | null;
}

export interface PackageRow {
  k: number;
  shop: number;
  status: PackageStatus;
  createTime: number;
  updateTime: number;
  payTime: number;
  tag: 'DEFAULT' | 'COMBINE' | 'SPLIT';
  shipping: ShippingType;
  orders: number[];
  tracking: string | null;
  carrier: string | null;
  service: string | null;
  shipTime: number | null;
  edits: number;
  handover: 'PICKUP' | 'DROP_OFF' | null;
  slotStart: number | null;
  slotEnd: number | null;
  parcel: Parcel | null;
  collectTime: number | null;
  deliverTime: number | null;
  nextAt: number | null;
}

/** Weight and size as the caller gave them. */
export interface Parcel {
  weight?: { value: string; unit: string };
  dimension?: { length: string; width: string; height: string; unit: string };
}

type Raw = Record<string, SQLInputValue>;

/** Reads an order's row as SQLite gives it. */
export function orderRow(raw: unknown): OrderRow {
  const row = raw as Raw;
  return {
    n: row.n as number,
    shop: row.shop as number,
    status: row.status as OrderStatus,
    createTime: row.create_time as number,
    updateTime: row.update_time as number,
    paidTime: row.paid_time as number | null,
    openTime: row.open_time as number | null,
    shipping: row.shipping as ShippingType,
    warehouse: row.warehouse as number,
    buyer: row.buyer as number,
    salt: row.salt as number,
    spec: row.spec === null ? {} : (JSON.parse(row.spec as string) as OrderSpec),
    lines: JSON.parse(row.lines as string) as number[],
    slots: row.slots as number,
    request: row.request as number,
    requestTime: row.request_time as number | null,
    aftersale: row.aftersale === 1,
    cancelTime: row.cancel_time as number | null,
    cancelBy: row.cancel_by as Initiator | null,
    cancelReason: row.cancel_reason as string | null,
    deliveryTime: row.delivery_time as number | null,
    calm: row.calm as number,
    nextAt: row.next_at as number | null,
  };
}

/** Reads a package's row as SQLite gives it. */
export function packageRow(raw: unknown): PackageRow {
  const row = raw as Raw;
  return {
    k: row.k as number,
    shop: row.shop as number,
    status: row.status as PackageStatus,
    createTime: row.create_time as number,
    updateTime: row.update_time as number,
    payTime: row.pay_time as number,
    tag: row.tag as PackageRow['tag'],
    shipping: row.shipping as ShippingType,
    orders: JSON.parse(row.orders as string) as number[],
    tracking: row.tracking as string | null,
    carrier: row.carrier as string | null,
    service: row.service as string | null,
    shipTime: row.ship_time as number | null,
    edits: row.edits as number,
    handover: row.handover as PackageRow['handover'],
    slotStart: row.slot_start as number | null,
    slotEnd: row.slot_end as number | null,
    parcel: row.parcel === null ? null : (JSON.parse(row.parcel as string) as Parcel),
    collectTime: row.collect_time as number | null,
    deliverTime: row.deliver_time as number | null,
    nextAt: row.next_at as number | null,
  };
}

/** Rows by key and back, with statements that are prepared once. */
export interface Rows {
  order(n: number): OrderRow | undefined;
  insertOrder(row: OrderRow): void;
  /** Writes what changes in an order's life; its content stays. */
  updateOrder(row: OrderRow): void;
  pack(k: number): PackageRow | undefined;
  insertPackage(row: PackageRow): void;
  updatePackage(row: PackageRow): void;
}

const ORDER_COLUMNS =
  'n shop status create_time update_time paid_time open_time shipping warehouse buyer salt spec lines slots request request_time aftersale cancel_time cancel_by cancel_reason delivery_time calm next_at'.split(
    ' ',
  );
const PACKAGE_COLUMNS =
  'k shop status create_time update_time pay_time tag shipping orders tracking carrier service ship_time edits handover slot_start slot_end parcel collect_time deliver_time next_at'.split(
    ' ',
  );

/** Prepares the statements; cheap enough for one request, meant to be kept for a bulk run. */
export function openRows(db: DatabaseSync): Rows {
  const lazy = (sql: string) => {
    let statement: ReturnType<DatabaseSync['prepare']> | undefined;
    return () => {
      statement ??= db.prepare(sql);
      return statement;
    };
  };
  const marks = (columns: readonly string[]) => columns.map(() => '?').join(', ');
  const order = lazy('SELECT * FROM orders WHERE n = ?');
  const pack = lazy('SELECT * FROM packages WHERE k = ?');
  const insertOrder = lazy(`INSERT INTO orders (${ORDER_COLUMNS.join(', ')}) VALUES (${marks(ORDER_COLUMNS)})`);
  const insertPackage = lazy(`INSERT INTO packages (${PACKAGE_COLUMNS.join(', ')}) VALUES (${marks(PACKAGE_COLUMNS)})`);
  const updateOrder = lazy(
    `UPDATE orders SET status = ?, update_time = ?, paid_time = ?, open_time = ?, lines = ?, slots = ?, request = ?,
       request_time = ?, aftersale = ?, cancel_time = ?, cancel_by = ?, cancel_reason = ?, delivery_time = ?, next_at = ? WHERE n = ?`,
  );
  const updatePackage = lazy(
    `UPDATE packages SET status = ?, update_time = ?, tag = ?, orders = ?, tracking = ?, carrier = ?, service = ?, ship_time = ?,
       edits = ?, handover = ?, slot_start = ?, slot_end = ?, parcel = ?, collect_time = ?, deliver_time = ?, next_at = ? WHERE k = ?`,
  );
  return {
    order: (n) => {
      const raw = order().get(n);
      return raw && orderRow(raw);
    },
    pack: (k) => {
      const raw = pack().get(k);
      return raw && packageRow(raw);
    },
    insertOrder: (row) => {
      const spec = Object.keys(row.spec).length === 0 ? null : JSON.stringify(row.spec);
      // biome-ignore format: one row of the table a line
      insertOrder().run(row.n, row.shop, row.status, row.createTime, row.updateTime, row.paidTime, row.openTime, row.shipping,
        row.warehouse, row.buyer, row.salt, spec, JSON.stringify(row.lines), row.slots, row.request, row.requestTime,
        row.aftersale ? 1 : 0, row.cancelTime, row.cancelBy, row.cancelReason, row.deliveryTime, row.calm, row.nextAt);
    },
    updateOrder: (row) => {
      // biome-ignore format: one row of the table a line
      updateOrder().run(row.status, row.updateTime, row.paidTime, row.openTime, JSON.stringify(row.lines), row.slots, row.request,
        row.requestTime, row.aftersale ? 1 : 0, row.cancelTime, row.cancelBy, row.cancelReason, row.deliveryTime, row.nextAt, row.n);
    },
    insertPackage: (row) => {
      // biome-ignore format: one row of the table a line
      insertPackage().run(row.k, row.shop, row.status, row.createTime, row.updateTime, row.payTime, row.tag, row.shipping,
        JSON.stringify(row.orders), row.tracking, row.carrier, row.service, row.shipTime, row.edits, row.handover, row.slotStart,
        row.slotEnd, row.parcel && JSON.stringify(row.parcel), row.collectTime, row.deliverTime, row.nextAt);
    },
    updatePackage: (row) => {
      // biome-ignore format: one row of the table a line
      updatePackage().run(row.status, row.updateTime, row.tag, JSON.stringify(row.orders), row.tracking, row.carrier, row.service,
        row.shipTime, row.edits, row.handover, row.slotStart, row.slotEnd, row.parcel && JSON.stringify(row.parcel),
        row.collectTime, row.deliverTime, row.nextAt, row.k);
    },
  };
}

/** The shop an order or a package belongs to. */
export function factsOf(row: { shop: number }): ShopFacts {
  return shopOfKey(row.shop);
}

/** What an order contains. */
export function contentOfOrder(row: OrderRow): Content {
  return contentOf(factsOf(row).shop.region, row.salt, row.buyer, row.spec);
}

/** Keys of the packages an order's units are in, in the order of the units. */
export function packageKeys(order: OrderRow): number[] {
  return [...new Set(order.lines.filter((place) => place > 0))];
}

/** The packages an order's units are in. */
export function packagesOf(rows: Rows, order: OrderRow): PackageRow[] {
  return packageKeys(order).flatMap((k) => rows.pack(k) ?? []);
}
