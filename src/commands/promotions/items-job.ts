import { ITEMS_KIND, itemsKind } from '../../jobs/promotions/kind.ts';
import { itemFields } from '../../manifest/promotions-items.ts';
import type { Column } from '../../output/types.ts';
import type { Money } from '../../shop/orders.ts';
import { itemLine } from '../../shop/promotions/item-results.ts';
import type { ItemResult } from '../../shop/promotions/item-types.ts';
import type { JobView } from '../jobs/kinds.ts';
import type { Work } from '../skus/carry.ts';
import { changeTones } from '../skus/tones.ts';

/** `12.50`, `12.50–19.90 USD`. */
function range(from: Money | null, most: Money | null): string {
  if (from === null) return '';
  const amount = most === null || most.amount === from.amount ? from.amount : `${from.amount}–${most.amount}`;
  return `${amount} ${from.currency}`;
}

const itemColumns: readonly Column<ItemResult>[] = [
  {
    field: 'sellerSku',
    label: 'item',
    show: ({ sellerSku, skuId, productId }) => sellerSku || skuId || productId || '',
  },
  { field: 'title', label: 'product', drop: 5 },
  { field: 'action', drop: 4 },
  { field: 'from', label: 'now', align: 'right', show: ({ from, fromMost }) => range(from, fromMost) },
  { field: 'to', label: 'then', align: 'right', show: ({ to, toMost }) => range(to, toMost) },
  {
    field: 'discount',
    label: 'off',
    align: 'right',
    show: ({ discount }) => (discount === null ? '' : `${discount}%`),
  },
  {
    field: 'limit',
    align: 'right',
    show: ({ action, limit }) => (action === 'remove' ? '' : limit === null ? 'none' : String(limit)),
    drop: 3,
  },
  {
    field: 'exposure',
    label: 'at most away',
    align: 'right',
    show: ({ exposure }) => (exposure === null ? '' : exposure.amount),
    drop: 1,
  },
  { field: 'status', tone: ({ status }) => changeTones[status] },
  { field: 'code', drop: 6 },
  { field: 'message', label: 'why', wrap: true },
];

/** What is put into a promotion and taken out, as `till jobs` and `till promotions items` print and run it. */
export const itemsJob: JobView<ItemResult> = {
  fields: itemFields,
  columns: itemColumns,
  line: itemLine,
  done: 'as wanted',
  async kind({ api, flags }) {
    return itemsKind({
      api: await api(),
      ...(flags.timeoutMs !== undefined && { timeoutMs: flags.timeoutMs }),
    }) as never;
  },
};

/** Changing what is in a promotion, for `carryChanges`. */
export function itemsWork(title: string): Work<ItemResult> {
  return {
    kind: ITEMS_KIND,
    title,
    view: itemsJob,
    counted: (count) => (count === 1 ? 'one item of the promotion' : `${count} items of the promotion`),
    empty: 'Nothing to put in or to take out.',
  };
}
