import type { Freshness, OrderMirror } from '../../ledger/types.ts';
import { Failure } from '../../lib/failure.ts';
import type { Shop } from '../../settings/types.ts';
import type { Deps } from '../deps.ts';

/**
 * The mirror of the shop's orders, for `--from-ledger`.
 * @throws Failure (failed, `not-synced`) when nothing was ever mirrored whole: an empty list would say that there is nothing
 */
export async function syncedMirror(deps: Deps): Promise<{ shop: Shop; orders: OrderMirror; freshness: Freshness }> {
  const [shop, { orders }] = [await deps.shop(), await deps.ledger()];
  const freshness = orders.freshness(shop.id);
  if (freshness?.asOf === undefined) {
    throw new Failure('failed', 'The ledger has no complete copy of the orders of this shop.', {
      code: 'not-synced',
      hint: 'till sync makes one; without --from-ledger the platform is asked.',
    });
  }
  return { shop, orders, freshness };
}
