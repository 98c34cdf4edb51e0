import type { OrderRow } from './orders.ts';

/** One SKU of a pick list: how many units to take, and for which orders. */
export interface PickLine {
  skuId: string;
  sellerSku: string;
  product: string;
  variant: string;
  units: number;
  orders: { id: string; units: number }[];
}

/**
 * Gathers orders into a pick list: one line a SKU, the SKUs a picker walks by seller SKU, orders in the order given.
 * @returns lines sorted by seller SKU, then product, then SKU id, by code point so that every machine agrees
 */
export function pickList(orders: Iterable<OrderRow>): PickLine[] {
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
  return [...lines.values()].sort(
    (a, b) => compare(a.sellerSku, b.sellerSku) || compare(a.product, b.product) || compare(a.skuId, b.skuId),
  );
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
