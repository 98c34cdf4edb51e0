import { isoFromMs } from '../../lib/time.ts';
import { type BriefBasis, type BriefItem, clauses, clockOf, counted, listed, NOTICE } from './types.ts';

/** A SKU that is for sale. */
export interface StockedSku {
  id: string;
  sellerSku: string;
  product: string;
  stock: number;
}

/** Days over which sales are counted. */
export const SALES_DAYS = 7;
/** SKUs that have a line of their own. */
const MOST_LINES = 3;
const DAY = 86_400;

/** A SKU with what its sales make of its stock. */
interface Running extends StockedSku {
  sold: number;
  /** Until the last unit is sold at the pace of the last days; 0 when it is sold out. */
  seconds: number;
}

/**
 * SKUs that were sold lately and run out within the notice. Whole units and whole seconds: stock × 7 days / units sold, rounded
 * down.
 * @param sold units of the last seven days, by SKU id
 */
export function runningOut(skus: readonly StockedSku[], sold: ReadonlyMap<string, number>, within: number): Running[] {
  return skus
    .flatMap((sku): Running[] => {
      const units = sold.get(sku.id) ?? 0;
      if (units <= 0) return [];
      const seconds = Number((BigInt(Math.max(0, sku.stock)) * BigInt(SALES_DAYS * DAY)) / BigInt(units));
      return seconds <= within ? [{ ...sku, sold: units, seconds }] : [];
    })
    .sort((a, b) => a.seconds - b.seconds || b.sold - a.sold || (a.id < b.id ? -1 : 1));
}

/** Stock that runs out, the first to do so first; more than three share a last line. */
export function stockItems(
  skus: readonly StockedSku[],
  sold: ReadonlyMap<string, number>,
  basis: BriefBasis,
): BriefItem[] {
  const found = runningOut(skus, sold, Math.max(basis.within, NOTICE));
  const lost = basis.badgesLost('listings', found.length);
  const own = found.length <= MOST_LINES + 1 ? found : found.slice(0, MOST_LINES);
  const rest = found.slice(own.length);
  const items = own.map((sku) => oneItem(sku, basis));
  const [first] = rest;
  if (first !== undefined) {
    items.push({
      ...oneItem(first, basis),
      title: `${counted(rest.length, 'more SKU runs', 'more SKUs run')} out within a week`,
      detail: rest
        .slice(0, 4)
        .map(({ sellerSku, id }) => sellerSku || id)
        .concat(rest.length > 4 ? [`and ${rest.length - 4} more`] : [])
        .join(', '),
      command: 'till products list',
      id: 'stock-more',
      count: rest.length,
      ids: rest.map(({ id }) => id),
    });
  }
  if (lost.length > 0)
    for (const item of items) {
      item.effect = clauses(item.effect ?? undefined, `all of them sold out: no ${listed(lost)}`);
      item.risk = true;
    }
  return items;
}

function oneItem(sku: Running, { shopId, now, until }: BriefBasis): BriefItem {
  const { id, sellerSku, product, stock, sold, seconds } = sku;
  const name = /^[\w.-]{1,60}$/.test(sellerSku) && !sellerSku.startsWith('-') ? sellerSku : id;
  const out = stock <= 0;
  const end = isoFromMs((now + seconds) * 1000);
  return {
    shopId,
    kind: 'stock',
    title: out ? `Sold out: ${name}, ${product}` : `${counted(stock, 'unit')} left: ${name}, ${product}`,
    detail: out
      ? `${sold} sold in ${SALES_DAYS} days`
      : `${sold} sold in ${SALES_DAYS} days: at that pace gone ${until(end)}`,
    ...clockOf(out ? null : end, now),
    effect: out ? 'off sale until there is stock' : 'then off sale',
    risk: false,
    command: `till stock set ${name} QUANTITY`,
    id,
    count: 1,
    ids: [id],
  };
}
