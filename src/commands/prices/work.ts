import { PRICE_KIND } from '../../jobs/prices/kind.ts';
import type { PriceResult } from '../../shop/prices/types.ts';
import type { Work } from '../skus/carry.ts';
import { priceJob } from './job.ts';

/** Changing prices, for `carryChanges`. */
export function priceWork(title: string): Work<PriceResult> {
  return {
    kind: PRICE_KIND,
    title,
    view: priceJob,
    counted: (count) => (count === 1 ? 'one price' : `${count} prices`),
    empty: 'No price to change.',
  };
}
