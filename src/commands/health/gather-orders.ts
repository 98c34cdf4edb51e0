import type { OrderMirror } from '../../ledger/types.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { NotKnown } from '../../rules/health/facts.ts';
import { readMirror } from '../../shop/order-mirror.ts';
import { freshnessLine } from '../../shop/order-mirror-freshness.ts';
import type { WireOrder } from '../../shop/orders.ts';
import { orderPages } from '../orders/changes.ts';
import type { OrderSeat } from '../orders/shared-pages.ts';
import { attempt } from './attempt.ts';

/** Orders that are read from the platform without --all. */
const MOST_ORDERS = 20_000;
/** A mirror that is younger counts as the platform itself, milliseconds. */
const FRESH_MS = 15 * 60_000;

/** Which orders, and where they may be read. */
export interface OrderQuery {
  api: () => Promise<PartnerApi>;
  mirror: OrderMirror;
  shopId: string;
  /** Orders that changed at or after this, epoch seconds: whatever happened to an order since then changed it. */
  from: number;
  /** The end of what is judged, epoch seconds. */
  until: number;
  /** Epoch milliseconds. */
  now: number;
  /** Count however many there are. */
  all: boolean;
  /** Read the mirror, however old it is. */
  fromLedger: boolean;
  /** Where the platform's orders are read together with other parts; by itself when absent. */
  seat?: OrderSeat | undefined;
}

/** Orders as they stream, and where they come from. */
export interface OrderSource {
  from: 'api' | 'ledger';
  note: string;
  pages(): AsyncIterable<readonly WireOrder[]>;
}

/**
 * Chooses where the orders of a window are read: from the mirror where it was synced lately (or after the window ended) and goes
 * back far enough, else from the platform.
 */
export async function orderSource(
  query: OrderQuery,
): Promise<{ source: OrderSource; missing?: undefined } | { source?: undefined; missing: NotKnown; passing: boolean }> {
  const found = await choose(query);
  if (found.source?.from !== 'api') query.seat?.leave();
  return found;
}

async function choose(query: OrderQuery): ReturnType<typeof orderSource> {
  const { mirror, shopId, from, until, now, seat } = query;
  const freshness = mirror.freshness(shopId);
  const reaches = freshness?.asOf !== undefined && freshness.coveredFrom !== undefined && freshness.coveredFrom <= from;
  const lately = freshness?.asOf !== undefined && (now - freshness.asOf <= FRESH_MS || freshness.asOf >= until * 1000);
  if (query.fromLedger || (reaches && lately)) {
    if (freshness?.asOf === undefined && mirror.count(shopId) === 0) {
      return {
        missing: { why: 'the ledger holds no orders of this shop', how: 'till sync reads them into it.' },
        passing: false,
      };
    }
    const back = reaches ? '' : ' It does not go back as far as the windows do; till sync --since 100d does.';
    return {
      source: { from: 'ledger', note: `${freshnessLine(freshness, now)}${back}`, pages: () => mirrored(query) },
    };
  }
  const counted = await attempt('orders', 'seller.order.info', async () => {
    const api = await query.api();
    const call = {
      operation: 'POST /order/202309/orders/search',
      query: { sort_field: 'update_time', sort_order: 'ASC', page_size: 1 },
      body: { update_time_ge: from },
    };
    return { api, count: (await api.call<{ total_count?: number }>(call)).data.total_count ?? 0 };
  });
  if (counted.missing) return counted;
  const { api, count } = counted.value;
  if (count > MOST_ORDERS && !query.all) {
    return {
      missing: {
        why: `${count} orders changed in the windows, more than the ${MOST_ORDERS} read unasked`,
        how: 'till sync mirrors them once and this then reads the ledger; --all reads them now.',
      },
      passing: false,
    };
  }
  const pages = () => seat?.pages(from) ?? orderPages(api, { by: 'update_time', from });
  return { source: { from: 'api', note: `read ${new Date(now).toISOString().slice(0, 19)}Z`, pages } };
}

async function* mirrored({ mirror, shopId, from }: OrderQuery): AsyncGenerator<readonly WireOrder[]> {
  for (const { body } of mirror.rows(shopId, { updatedFrom: from })) yield [readMirror(body)];
}
