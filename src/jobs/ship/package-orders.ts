import type { PartnerApi } from '../../partner-api/types.ts';

/** So many pages in a row without a package that is wanted, and the rest is read one by one. */
const BARREN = 10;

/** What `learnPackageOrders` looks packages up in, and keeps what it finds in. */
export interface PackageNotes {
  /** How many packages are wanted. */
  size: number;
  wanted(packageId: string): boolean;
  found(packageId: string, orderId: string): void;
}

/**
 * Learns the orders of many packages from the package search, fifty an answer, newest first, where reading them one by one
 * would take a request each. What it does not find is left to be read singly.
 */
export async function learnPackageOrders(api: PartnerApi, notes: PackageNotes, signal: AbortSignal): Promise<void> {
  let open = notes.size;
  let barren = 0;
  let inPage = 0;
  let hits = 0;
  const call = {
    operation: 'POST /fulfillment/202309/packages/search',
    query: { sort_field: 'create_time', sort_order: 'DESC' },
    body: {},
  };
  const paging = { items: 'packages', id: ({ id }: FoundPackage) => id, pageSize: 50 };
  for await (const { id, orders } of api.items<FoundPackage>(call, paging, { signal })) {
    const orderId = orders?.[0]?.id;
    if (orderId !== undefined && notes.wanted(id)) {
      notes.found(id, orderId);
      open -= 1;
      hits += 1;
    }
    inPage += 1;
    if (open === 0) return;
    if (inPage < 50) continue;
    barren = hits === 0 ? barren + 1 : 0;
    if (barren >= BARREN) return;
    inPage = 0;
    hits = 0;
  }
}

interface FoundPackage {
  id: string;
  orders?: { id?: string }[];
}
