import type { Period } from '../../rules/periods.ts';
import type { ItemRow } from '../../shop/sales/items.ts';
import type { SoldItem } from '../../shop/sales/types.ts';
import type { Deps } from '../deps.ts';
import { SCOPE } from '../sales/ask.ts';
import { openDesk } from '../sales/desk.ts';
import { gatherItems } from '../sales/gather-items.ts';
import { gatherShopSales, type ShopReport } from '../sales/gather-shop.ts';
import { namesOf } from '../sales/names.ts';
import type { Product } from '../sales/products.ts';
import { type Source, source } from '../today/source.ts';

/** Products that the report names. */
export const TOP = 10;
/** Of those that fell, are new or gone. */
const MOVED = 5;

export interface SalesFacts {
  report: ShopReport;
  /** By GMV, the largest first; those that the report names have their titles. */
  products: Source<readonly ItemRow<Product>[]>;
  sandbox: boolean;
}

/** What sold in a week, and what of it. @throws Failure where the shop's sales cannot be told */
export async function gatherSales(deps: Deps, period: Period, zone: string): Promise<SalesFacts> {
  const desk = await openDesk(deps, { zone });
  const report = await gatherShopSales(desk, period);
  const products = await source('sales by product', SCOPE, async () => {
    const { rows } = await gatherItems<SoldItem>(desk, 'products', period);
    const names = await namesOf(
      desk,
      namedIn(rows).map(({ id }) => id),
    );
    return rows.map((row): ItemRow<Product> => ({ ...row, name: names.get(row.id) ?? null }));
  });
  return { report, products, sandbox: desk.sandbox };
}

/** The rows that the report shows: the best, and some of each that moved. */
function namedIn(rows: readonly ItemRow<SoldItem>[]): ItemRow<SoldItem>[] {
  const moved = (['down', 'new', 'gone'] as const).flatMap((what) => rows.filter(({ movement }) => movement === what));
  const few = [...Map.groupBy(moved, ({ movement }) => movement).values()].flatMap((each) => [
    ...each.slice(0, MOVED),
    ...each.slice(-MOVED),
  ]);
  return [...rows.slice(0, TOP), ...few];
}
