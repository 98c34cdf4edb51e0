import { add, type Decimal, format, parseDecimal } from '../../lib/decimal.ts';
import type { Money, WireOrder } from '../orders.ts';
import { type ActivityItem, itemKey } from './activity.ts';
import { percentOf } from './share.ts';

/** What was sold in a time. */
export interface Sales {
  orders: number;
  units: number;
  /** What buyers paid for the goods, before tax. */
  sales: Money;
  /** Units of orders placed in that time that were cancelled since; not counted above. */
  cancelledUnits: number;
}

/** A product or SKU, in the time of a promotion and in the one it is held against. */
export interface ItemEffect {
  productId: string;
  skuId: string | null;
  sellerSku: string | null;
  product: string | null;
  during: Sales;
  before: Sales;
  /** Per cent; null where there was nothing before. */
  unitsChange: string | null;
  salesChange: string | null;
}

/** All of it together; an order with several of the items counts once. */
export type TotalEffect = Pick<ItemEffect, 'during' | 'before' | 'unitsChange' | 'salesChange'>;

/** Adds orders up, one at a time, in flat memory. */
export interface EffectTally {
  /** @param when of which time the order is */
  add(order: WireOrder, when: 'during' | 'before'): void;
  /** The items in the order of their sales during, and all of them together; `foreign` units are in other currencies and left out. */
  result(): { items: ItemEffect[]; total: TotalEffect; foreign: number };
}

interface Sum {
  orders: number;
  units: number;
  sales: Decimal;
  cancelledUnits: number;
}

interface Entry {
  productId: string;
  skuId: string | null;
  sellerSku: string | null;
  product: string | null;
  during: Sum;
  before: Sum;
}

const nothing = (): Sum => ({ orders: 0, units: 0, sales: { units: 0n, scale: 0 }, cancelledUnits: 0 });

/**
 * Counts the units of paid orders that are in a promotion. Gifts are not sold, and samples neither.
 * @param items null for a promotion of the whole shop: every product counts
 * @param digits behind the point of the currency
 */
export function effectTally(items: readonly ActivityItem[] | null, currency: string, digits: number): EffectTally {
  const entries = new Map<string, Entry>();
  const make = (productId: string, skuId: string | null): Entry => {
    const entry = { productId, skuId, sellerSku: null, product: null, during: nothing(), before: nothing() };
    entries.set(itemKey(entry), entry);
    return entry;
  };
  for (const { productId, skuId } of items ?? []) make(productId, skuId);
  const total = { during: nothing(), before: nothing() };
  let foreign = 0;

  const find = (line: Line): Entry | undefined => {
    const product = `product ${line.product_id ?? ''}`;
    return (
      entries.get(line.sku_id ?? '') ??
      entries.get(product) ??
      (items === null && line.product_id ? make(line.product_id, null) : undefined)
    );
  };

  return {
    add(order, when) {
      // What was never paid was never sold.
      if (order.paid_time === undefined || order.paid_time === 0) return;
      const seen = new Set<Entry>();
      for (const line of (order.line_items ?? []) as readonly Line[]) {
        if (line.is_gift === true) continue;
        const entry = find(line);
        if (entry === undefined) continue;
        entry.product ||= line.product_name || null;
        if (entry.skuId !== null) entry.sellerSku ||= line.seller_sku || null;
        if (order.status === 'CANCELLED' || line.display_status === 'CANCELLED') {
          for (const sum of [entry[when], total[when]]) sum.cancelledUnits += 1;
          continue;
        }
        const price = parseDecimal(line.sale_price ?? '');
        if (price === undefined || (line.currency ?? order.payment?.currency ?? currency) !== currency) {
          foreign += 1;
          continue;
        }
        for (const sum of [entry[when], total[when]]) {
          sum.units += 1;
          sum.sales = add(sum.sales, price);
        }
        if (!seen.has(entry)) entry[when].orders += 1;
        if (seen.size === 0) total[when].orders += 1;
        seen.add(entry);
      }
    },
    result() {
      const told = (sum: Sum): Sales => ({
        orders: sum.orders,
        units: sum.units,
        sales: { amount: format(add(sum.sales, { units: 0n, scale: digits })), currency },
        cancelledUnits: sum.cancelledUnits,
      });
      const effect = ({ during, before }: { during: Sum; before: Sum }): TotalEffect => ({
        during: told(during),
        before: told(before),
        unitsChange: change(count(during.units), count(before.units)),
        salesChange: change(during.sales, before.sales),
      });
      const list = [...entries.values()]
        .map(({ during, before, ...rest }) => ({ ...rest, ...effect({ during, before }), by: during.sales }))
        .sort((a, b) => compare(b.by, a.by) || (itemKey(a) < itemKey(b) ? -1 : 1))
        .map(({ by: _, ...entry }) => entry);
      return { items: list, total: effect(total), foreign };
    },
  };
}

/** A line with what the wire has of its product. */
type Line = NonNullable<WireOrder['line_items']>[number] & { product_id?: string };

function count(value: number): Decimal {
  return { units: BigInt(value), scale: 0 };
}

function compare(a: Decimal, b: Decimal): number {
  const { units } = add(a, { units: -b.units, scale: b.scale });
  return units < 0n ? -1 : units > 0n ? 1 : 0;
}

function change(now: Decimal, then: Decimal): string | null {
  return percentOf(add(now, { units: -then.units, scale: then.scale }), then) ?? null;
}
