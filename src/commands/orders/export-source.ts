import type { OrderMirror } from '../../ledger/types.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import { readMirror } from '../../shop/order-mirror.ts';
import { orderStatuses, type WireOrder } from '../../shop/orders.ts';
import { type OrderRange, orderPages } from './changes.ts';
import type { Span } from './filters.ts';

/** Which orders are exported. */
export interface ExportFilter extends Span {
  statuses: readonly string[];
}

/** From these an order does not move on, so it cannot turn up under another status a moment later. */
const FINAL = new Set(['COMPLETED', 'CANCELLED']);

/** Streams orders from the platform, the oldest first; several statuses one after the other, in the order of an order's life. */
export async function* ordersOfApi(api: PartnerApi, filter: ExportFilter): AsyncGenerator<WireOrder> {
  const { since, until, updatedSince, statuses } = filter;
  const range: OrderRange =
    updatedSince === undefined
      ? { by: 'create_time', ...(since !== undefined && { from: since }), ...(until !== undefined && { until }) }
      : {
          by: 'update_time',
          from: updatedSince,
          filter: {
            ...(since !== undefined && { create_time_ge: since }),
            ...(until !== undefined && { create_time_lt: until }),
          },
        };
  if (statuses.length <= 1) {
    for await (const page of orderPages(api, { ...range, ...(statuses[0] && { status: statuses[0] }) })) yield* page;
    return;
  }
  const moving = new Set<string>();
  for (const status of orderStatuses.filter((each) => statuses.includes(each))) {
    for await (const page of orderPages(api, { ...range, status })) {
      for (const order of page) {
        if (moving.has(order.id)) continue;
        if (!FINAL.has(status)) moving.add(order.id);
        yield order;
      }
    }
  }
}

/** Streams orders from the mirror, the oldest first. */
export function* ordersOfLedger(mirror: OrderMirror, shopId: string, filter: ExportFilter): Generator<WireOrder> {
  const { since, until, updatedSince, statuses } = filter;
  const rows = mirror.rows(shopId, {
    statuses,
    ...(since !== undefined && { createdFrom: since }),
    ...(until !== undefined && { createdUntil: until }),
    ...(updatedSince !== undefined && { updatedFrom: updatedSince }),
  });
  for (const { body } of rows) yield readMirror(body);
}
