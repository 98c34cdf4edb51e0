import { stockKind } from '../../jobs/stock/kind.ts';
import { stockFields } from '../../manifest/stock.ts';
import type { Column } from '../../output/types.ts';
import { stockLine } from '../../shop/stock/results.ts';
import type { StockResult } from '../../shop/stock/types.ts';
import type { JobView } from '../jobs/kinds.ts';
import { changeTones } from '../skus/tones.ts';

const columns: readonly Column<StockResult>[] = [
  {
    field: 'sellerSku',
    label: 'SKU',
    show: ({ sellerSku, skuId, productId }) => sellerSku || skuId || productId || '',
  },
  { field: 'skuId', label: 'SKU id', drop: 3 },
  {
    field: 'warehouseId',
    label: 'warehouse',
    drop: 4,
    show: ({ warehouseId, warehouses }) =>
      warehouseId ?? (warehouses.length > 1 ? `${warehouses.length} warehouses` : ''),
  },
  { field: 'from', label: 'old', align: 'right', show: ({ from }) => (from === null ? '' : String(from)) },
  { field: 'to', label: 'new', align: 'right', show: ({ to }) => (to === null ? '' : String(to)) },
  { field: 'status', tone: ({ status }) => changeTones[status] },
  { field: 'code', drop: 5 },
  { field: 'message', label: 'why', drop: 1 },
];

/** Changes of stock, as `till jobs` and `till stock` print and run them. */
export const stockJob: JobView<StockResult> = {
  fields: stockFields,
  columns,
  line: stockLine,
  done: 'as wanted',
  async kind({ api, flags }) {
    return stockKind({
      api: await api(),
      ...(flags.timeoutMs !== undefined && { timeoutMs: flags.timeoutMs }),
    }) as never;
  },
};
