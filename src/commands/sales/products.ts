import { salesProducts as spec } from '../../manifest/sales.ts';
import type { ItemRow } from '../../shop/sales/items.ts';
import type { SoldItem } from '../../shop/sales/types.ts';
import type { CommandRun } from '../deps.ts';
import { countColumn, type ItemsWords } from './items-page.ts';
import { namesOf } from './names.ts';
import { runItems } from './run-items.ts';

/** A product that sold, with its title where it is known. */
export type Product = SoldItem & { name: string | null };

/** What lists of products say. */
export const productWords: ItemsWords<ItemRow<Product>> = {
  title: 'Products',
  one: 'product',
  name: ({ name, id }) => name ?? id,
  columns: [countColumn('orders', ({ orders }) => orders, 5), countColumn('items', ({ items }) => items, 6)],
  recurs: true,
  notes: [],
};

/** `till sales products` */
export const run: CommandRun = ({ flags }, deps) =>
  runItems<SoldItem, Product>(deps, flags, {
    kind: 'products',
    spec,
    columns: ['id', 'name', 'orders', 'items', 'ordersBefore', 'itemsBefore'],
    async add(rows, desk) {
      const names = await namesOf(
        desk,
        rows.map(({ id }) => id),
      );
      return rows.map((row) => ({ ...row, name: names.get(row.id) ?? null }));
    },
    words: productWords,
  });
