import { priceKind } from '../../jobs/prices/kind.ts';
import { priceFields } from '../../manifest/prices.ts';
import type { Column } from '../../output/types.ts';
import { priceLine } from '../../shop/prices/results.ts';
import type { PriceResult } from '../../shop/prices/types.ts';
import type { JobView } from '../jobs/kinds.ts';
import { changeTones } from '../skus/tones.ts';

const money = (value: PriceResult['from']) => (value === null ? '' : `${value.amount} ${value.currency}`);

const columns: readonly Column<PriceResult>[] = [
  {
    field: 'sellerSku',
    label: 'SKU',
    show: ({ sellerSku, skuId, productId }) => sellerSku || skuId || productId || '',
  },
  { field: 'skuId', label: 'SKU id', drop: 3 },
  { field: 'from', label: 'old', align: 'right', show: ({ from }) => money(from) },
  { field: 'to', label: 'new', align: 'right', show: ({ to }) => money(to) },
  { field: 'status', tone: ({ status }) => changeTones[status] },
  { field: 'code', drop: 4 },
  { field: 'message', label: 'why', drop: 1 },
];

/** Changes of prices, as `till jobs` and `till prices` print and run them. */
export const priceJob: JobView<PriceResult> = {
  fields: priceFields,
  columns,
  line: priceLine,
  done: 'as wanted',
  async kind({ api, flags }) {
    return priceKind({
      api: await api(),
      ...(flags.timeoutMs !== undefined && { timeoutMs: flags.timeoutMs }),
    }) as never;
  },
};
