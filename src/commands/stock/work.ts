import { STOCK_KIND } from '../../jobs/stock/kind.ts';
import type { StockResult } from '../../shop/stock/types.ts';
import type { Work } from '../skus/carry.ts';
import { stockJob } from './job.ts';

/** Changing stock, for `carryChanges`. */
export function stockWork(title: string): Work<StockResult> {
  return {
    kind: STOCK_KIND,
    title,
    view: stockJob,
    counted: (count) => (count === 1 ? 'the stock of one SKU' : `the stock of ${count} SKUs`),
    empty: 'No stock to change.',
  };
}
