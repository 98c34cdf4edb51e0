import type { DatabaseSync } from 'node:sqlite';
import { decimal } from '../content.ts';
import { openProducts, type ProductRow } from '../products/rows.ts';
import type { ShopFacts } from '../shops.ts';

type Json = Record<string, unknown>;

/** What collaborations say of a product. */
export interface Promoted {
  row: ProductRow;
  title: string;
  /** Lowest and highest price of its SKUs, minor units. */
  prices: readonly [number, number];
  stock: number;
}

const STATUSES: Readonly<Record<string, string>> = {
  SELLER_DEACTIVATED: 'SELLER_DEACTIVATE',
  PLATFORM_DEACTIVATED: 'PLATFORM_DEACTIVATE',
  DELETED: 'DELETE',
};

/** Reads products by id, for one request. @returns undefined for what the shop does not have */
export function promotedProducts(db: DatabaseSync, facts: ShopFacts): (id: string) => Promoted | undefined {
  const products = openProducts(db);
  const known = new Map<string, Promoted | undefined>();
  return (id) => {
    if (known.has(id)) return known.get(id);
    const row = products.product(id);
    const skus = row === undefined ? [] : products.skusOf(row.n).filter(({ live }) => live);
    const prices = skus.flatMap(({ price }) => price ?? []);
    const found =
      row === undefined || row.shop !== facts.key
        ? undefined
        : {
            row,
            title: row.content.title,
            prices: [Math.min(...prices), Math.max(...prices)] as const,
            stock: skus.flatMap(({ stock }) => stock).reduce((sum, { quantity }) => sum + quantity, 0),
          };
    known.set(id, found);
    return found;
  };
}

/** LIVE, OUT_OF_STOCK and so on, as the affiliate operations name it. */
export function promotedStatus({ row, stock }: Promoted): string {
  if (row.status === 'ACTIVATE') return stock > 0 ? 'LIVE' : 'OUT_OF_STOCK';
  return STATUSES[row.status] ?? 'OTHER';
}

/** The range of a product's prices, or of a share of them in basis points. */
export function priceRange({ shop }: ShopFacts, { prices: [least, most] }: Promoted, rateBp = 10_000): Json {
  const amount = (price: number) =>
    decimal(Number.isFinite(price) ? Math.floor((2 * price * rateBp + 10_000) / 20_000) : 0);
  return { currency: shop.currency, minimum_amount: amount(least), maximum_amount: amount(most) };
}
