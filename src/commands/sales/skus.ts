import { salesSkus as spec } from '../../manifest/sales.ts';
import type { SoldSku } from '../../shop/sales/types.ts';
import type { CommandRun } from '../deps.ts';
import { countColumn } from './items-page.ts';
import { namesOf } from './names.ts';
import { runItems } from './run-items.ts';

type Sku = SoldSku & { sellerSku: string | null; product: string | null };

/** `till sales skus` */
export const run: CommandRun = ({ flags }, deps) =>
  runItems<SoldSku, Sku>(deps, flags, {
    kind: 'skus',
    spec,
    columns: ['id', 'sellerSku', 'productId', 'product', 'orders', 'items', 'ordersBefore', 'itemsBefore'],
    async add(rows, desk) {
      const products = rows.flatMap(({ productId }) => (productId === null ? [] : [productId]));
      const names = await namesOf(
        desk,
        products,
        rows.map(({ id }) => id),
      );
      return rows.map((row) => ({
        ...row,
        sellerSku: names.get(row.id) ?? null,
        product: names.get(row.productId ?? '') ?? null,
      }));
    },
    words: {
      title: 'SKUs',
      one: 'SKU',
      name: ({ sellerSku, product, id }) => [sellerSku ?? id, product].filter(Boolean).join(', '),
      columns: [countColumn('orders', ({ orders }) => orders, 5), countColumn('items', ({ items }) => items, 6)],
      recurs: true,
      notes: [],
    },
  });
