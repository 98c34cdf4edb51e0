import { learnOpenOrders } from '../../jobs/ship/open-orders.ts';
import { learnPackageOrders } from '../../jobs/ship/package-orders.ts';
import type { RowToPlan } from '../../jobs/ship/planner.ts';
import type { Staging } from '../../ledger/staging.ts';
import { usageFailure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { HandoverChoice, ShipOrder, ShipRow } from '../../shop/ship/types.ts';
import type { Deps } from '../deps.ts';
import type { ShipRequest } from './ship-request.ts';

/** From so many packages on their orders are looked up in the search instead of one by one. */
const MANY_PACKAGES = 100;

/** The ids of the command line, as rows. */
export function rowsOfIds(ids: readonly string[], { trackingNumber, provider }: ShipRequest): RowToPlan[] {
  return ids.map((id) => ({ row: { names: 'either', id, trackingNumber, provider, line: null } }));
}

/** The rows of a file, with the orders of its packages where there are many. */
export async function* rowsOfFile(
  staging: Staging<ShipRow>,
  api: PartnerApi,
  signal: AbortSignal,
): AsyncGenerator<RowToPlan> {
  let packages = 0;
  for (const { names } of staging.rows()) if (names === 'package') packages += 1;
  if (packages >= MANY_PACKAGES) {
    const wanted = (id: string) => staging.has(`package ${id}`);
    const left = await learnOpenOrders(
      api,
      { size: packages, wanted, found: (id, order) => staging.note(id, order) },
      { signal },
    );
    if (left >= MANY_PACKAGES) {
      const unknown = (id: string) => wanted(id) && staging.noted(id) === undefined;
      const found = (id: string, orderId: string) => staging.note(id, { id: orderId });
      await learnPackageOrders(api, { size: left, wanted: unknown, found }, signal);
    }
  }
  for (const row of staging.rows()) {
    const noted = row.names === 'package' ? (staging.noted(row.id) as ShipOrder | undefined) : undefined;
    yield {
      row,
      ...(noted && { orderOfPackage: noted.id }),
      // The package search gives an order's id and no more of it.
      ...(noted?.status !== undefined && { order: noted }),
    };
  }
}

/**
 * Every order that waits to be shipped by TikTok's carriers. Those that the seller's own carrier takes need a tracking number
 * each, so they are left out and counted.
 * @throws Failure (usage) when it was not said how the carrier gets the others. With only such as the seller's own carrier takes that
 *   is nothing to do for a script that said it, each morning; a person who did not is told what they need instead
 */
export async function* rowsOfAll(
  api: PartnerApi,
  { dueMs, limit, handover }: { dueMs: number | undefined; limit: number | undefined; handover: HandoverChoice | null },
  deps: Deps,
): AsyncGenerator<RowToPlan> {
  const until = dueMs === undefined ? undefined : (await deps.clock())() + dueMs;
  let taken = 0;
  let left = 0;
  search: for (const status of ['AWAITING_SHIPMENT', 'PARTIALLY_SHIPPING']) {
    const call = {
      operation: 'POST /order/202309/orders/search',
      query: { sort_field: 'create_time', sort_order: 'ASC' },
      body: { order_status: status },
    };
    const paging = { items: 'orders', id: ({ id }: ShipOrder) => id, pageSize: 100 };
    for await (const order of api.items<ShipOrder>(call, paging, { signal: deps.signal })) {
      if (until !== undefined && !isDue(order, until)) continue;
      if (order.fulfillment_type === 'FULFILLMENT_BY_TIKTOK') continue;
      if (order.shipping_type === 'SELLER') {
        left += 1;
        continue;
      }
      if (taken === limit) break search;
      if (handover === null) {
        throw usageFailure(
          "TikTok's carriers take these orders: say how they get them.",
          'Add --handover drop-off, or --handover pickup --slot next.',
          'handover-missing',
        );
      }
      taken += 1;
      yield { row: { names: 'order', id: order.id, trackingNumber: null, provider: null, line: null }, order };
    }
  }
  if (left === 0) return;
  const text =
    left === 1
      ? 'One order ships with your own carrier and needs its tracking number'
      : `${left} orders ship with your own carrier: each needs its tracking number`;
  if (taken === 0 && handover === null)
    throw usageFailure(
      `${text}.`,
      'Give the tracking numbers in a file with --from; nothing was sent.',
      'tracking-missing',
    );
  deps.output.note(`${text} (--from FILE); left out.`);
}

function isDue({ rts_sla_time: shipBy, shipping_due_time: cancelBy }: ShipOrder, until: number): boolean {
  const seconds = shipBy || cancelBy;
  return seconds !== undefined && seconds > 0 && seconds * 1000 <= until;
}
