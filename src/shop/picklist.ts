import { type OrderRow, orderRow, type WireLine, type WireOrder } from './orders.ts';

/** One SKU of a pick list: how many units to take, and for which orders. */
export interface PickLine {
  skuId: string;
  sellerSku: string;
  product: string;
  variant: string;
  units: number;
  orders: { id: string; units: number }[];
}

/** Which units of an order are to be picked: all that are not cancelled, or only those that still wait to be shipped. */
export type PickScope = 'not-cancelled' | 'waiting';

/** What is to be picked for an order, and no more of it: a pick list may be made of very many. */
export type PickedOrder = Pick<OrderRow, 'id' | 'items'>;

/** The units of an order that are to be picked. */
export function toPick(order: WireOrder, scope: PickScope): PickedOrder {
  const lines = (order.line_items ?? []).filter((line) => isToPick(order, line, scope));
  const { id, items } = orderRow({ ...order, line_items: lines });
  return { id, items };
}

function isToPick(order: WireOrder, line: WireLine, scope: PickScope): boolean {
  const status = line.display_status ?? order.status;
  return scope === 'waiting' ? status === 'AWAITING_SHIPMENT' || status === 'ON_HOLD' : status !== 'CANCELLED';
}

/**
 * Gathers orders into a pick list: one line a SKU, the SKUs a picker walks by seller SKU, orders in the order given.
 * @returns lines sorted by seller SKU, then product, then SKU id, by code point so that every machine agrees
 */
export function pickList(orders: Iterable<PickedOrder>): PickLine[] {
  const lines = new Map<string, PickLine>();
  for (const order of orders) {
    for (const item of order.items) {
      const key = item.skuId || `${item.sellerSku}\u0000${item.product}\u0000${item.variant}`;
      let line = lines.get(key);
      if (!line) {
        line = {
          skuId: item.skuId,
          sellerSku: item.sellerSku,
          product: item.product,
          variant: item.variant,
          units: 0,
          orders: [],
        };
        lines.set(key, line);
      }
      line.units += item.units;
      const last = line.orders.at(-1);
      if (last?.id === order.id) last.units += item.units;
      else line.orders.push({ id: order.id, units: item.units });
    }
  }
  return [...lines.values()].sort(bySku);
}

type Sku = Pick<PickLine, 'sellerSku' | 'product' | 'skuId'>;

function bySku(a: Sku, b: Sku): number {
  return compare(a.sellerSku, b.sellerSku) || compare(a.product, b.product) || compare(a.skuId, b.skuId);
}

/**
 * Puts packages in the order in which a pick list is worked through: by their first SKU in it; those that hold nothing else
 * before those that do, so that equal parcels lie together. What is equal stays as it was given.
 * @param linesOf the units in a package
 */
export function inPickOrder<Item>(items: readonly Item[], linesOf: (item: Item) => readonly WireLine[]): Item[] {
  return items
    .map((item) => ({ item, skus: skusOf(linesOf(item)) }))
    .sort((a, b) => byLists(a.skus, b.skus))
    .map(({ item }) => item);
}

/** The SKUs of some units, each once, in the order of the pick list. */
function skusOf(lines: readonly WireLine[]): Sku[] {
  const found = new Map<string, Sku>();
  for (const { sku_id: skuId = '', seller_sku: sellerSku = '', product_name: product = '' } of lines) {
    found.set(skuId || `${sellerSku}\u0000${product}`, { skuId, sellerSku, product });
  }
  return [...found.values()].sort(bySku);
}

function byLists(a: readonly Sku[], b: readonly Sku[]): number {
  // Nothing is known of a package without units: it comes last.
  if (a.length === 0 || b.length === 0) return b.length - a.length;
  for (const [index, sku] of a.entries()) {
    const other = b[index];
    if (other === undefined) return 1;
    const order = bySku(sku, other);
    if (order !== 0) return order;
  }
  return a.length - b.length;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
