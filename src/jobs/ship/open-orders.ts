import type { PartnerApi } from '../../partner-api/types.ts';
import { shipFacts } from '../../shop/ship/facts.ts';
import type { ShipOrder } from '../../shop/ship/types.ts';

const OPERATION = 'POST /order/202309/orders/search';
const OPEN = { order_status: 'AWAITING_SHIPMENT' };
/** The most that the search gives at once. */
const PAGE = 100;

/** What `learnOpenOrders` looks packages up in, and keeps what it finds in. */
export interface OpenOrderNotes {
  /** How many packages are wanted. */
  size: number;
  wanted(packageId: string): boolean;
  /** Told once of each package that is wanted, with what shipping needs to know of its order. */
  found(packageId: string, order: ShipOrder): void;
}

/**
 * Reads the orders that wait to be shipped, a hundred an answer and from both ends at once, where they are what a file of packages
 * is about: it spares a look at each package and another at each order. Where far more orders wait than packages are wanted it
 * reads nothing.
 * @returns how many of the wanted packages were not found
 */
export async function learnOpenOrders(
  api: PartnerApi,
  notes: OpenOrderNotes,
  { signal, onPage }: { signal: AbortSignal; onPage?: (found: number) => void },
): Promise<number> {
  let left = notes.size;
  const { data } = await api.call<{ total_count?: number }>(
    { operation: OPERATION, query: { page_size: 1 }, body: OPEN },
    { signal },
  );
  const total = data.total_count ?? Number.POSITIVE_INFINITY;
  if (Math.ceil(total / PAGE) * 2 > notes.size) return left;

  const known = new Set<string>();
  let [read, over] = [0, false];
  const take = (order: ShipOrder): void => {
    // A package of several orders is about the first of them, which only the package itself tells.
    if ((order as { split_or_combine_tag?: string }).split_or_combine_tag === 'COMBINED') return;
    for (const { id } of order.packages ?? []) {
      if (id === undefined || known.has(id) || !notes.wanted(id)) continue;
      known.add(id);
      notes.found(id, shipFacts(order));
      left -= 1;
    }
  };
  const from = async (order: 'ASC' | 'DESC'): Promise<void> => {
    const call = { operation: OPERATION, query: { sort_field: 'create_time', sort_order: order }, body: OPEN };
    const paging = { items: 'orders', id: ({ id }: ShipOrder) => id, pageSize: PAGE };
    for await (const found of api.items<ShipOrder>(call, paging, { signal })) {
      take(found);
      read += 1;
      if (read % PAGE === 0) onPage?.(known.size);
      // The two have met.
      if (left === 0 || read >= total) over = true;
      if (over) return;
    }
  };
  try {
    await Promise.all([from('ASC'), from('DESC')]);
  } finally {
    over = true;
  }
  return left;
}
