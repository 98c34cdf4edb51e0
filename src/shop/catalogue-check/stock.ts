import { compareDecimal, type Decimal, format, parseDecimal } from '../../lib/decimal.ts';
import type { SkuRow } from '../products/row.ts';
import { type Finding, finding } from './types.ts';

type Product = { id: string; title: string };
type Sku = Pick<SkuRow, 'id' | 'sellerSku' | 'stock' | 'price'>;

/** How fast SKUs sell. */
export interface SalesRate {
  /** Units ordered by SKU id. */
  units: ReadonlyMap<string, number>;
  /** Days in which they were ordered. */
  days: number;
}

/**
 * SKUs that are out of stock, or will be within so many days at the present rate.
 * @param within days
 */
export function stockFindings(product: Product, skus: readonly Sku[], rate: SalesRate, within: number): Finding[] {
  return skus.flatMap((sku): Finding[] => {
    const units = rate.units.get(sku.id) ?? 0;
    const common = {
      check: 'stock' as const,
      severity: 'problem' as const,
      skuId: sku.id,
      sellerSku: sku.sellerSku || null,
      stock: sku.stock,
      soldPerDay: tenths(units, rate.days),
    };
    if (sku.stock <= 0)
      return [
        finding(product, {
          ...common,
          code: 'out-of-stock',
          daysLeft: '0',
          message: `${named(sku)} is out of stock${units > 0 ? `; ${units} were sold in ${rate.days} days` : ''}.`,
          whatToDo: `till stock set ${sku.sellerSku || sku.id} UNITS`,
        }),
      ];
    // stock / (units / days) <= within, without a division.
    if (units === 0 || sku.stock * rate.days > within * units) return [];
    const daysLeft = tenths(sku.stock * rate.days, units);
    return [
      finding(product, {
        ...common,
        code: 'runs-out',
        daysLeft,
        message: `${named(sku)} runs out in ${daysLeft} days: ${sku.stock} left, ${units} sold in ${rate.days} days.`,
        whatToDo: 'Order more, or say so in time.',
      }),
    ];
  });
}

/** Prices below a floor. @param floorOf the floor of a SKU; undefined where there is none */
export function priceFindings(
  product: Product,
  skus: readonly Sku[],
  floorOf: (sku: Sku) => Decimal | undefined,
): Finding[] {
  return skus.flatMap((sku): Finding[] => {
    const floor = floorOf(sku);
    const price = sku.price && parseDecimal(sku.price.amount);
    if (!floor || !sku.price || !price || compareDecimal(price, floor) >= 0) return [];
    return [
      finding(product, {
        check: 'prices',
        severity: 'problem',
        code: 'below-floor',
        skuId: sku.id,
        sellerSku: sku.sellerSku || null,
        price: sku.price.amount,
        floor: format(floor),
        message: `${named(sku)} costs ${sku.price.amount} ${sku.price.currency}, below ${format(floor)}.`,
        whatToDo: `till prices set ${sku.sellerSku || sku.id} ${format(floor)}`,
      }),
    ];
  });
}

function named({ sellerSku, id }: Sku): string {
  return `SKU ${sellerSku || id}`;
}

/** a / b with one digit after the point, cut. */
function tenths(a: number, b: number): string {
  const whole = Math.floor((a * 10) / b);
  return `${Math.floor(whole / 10)}.${whole % 10}`;
}
