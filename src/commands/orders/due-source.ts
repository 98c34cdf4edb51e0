import type { OrderMirror } from '../../ledger/types.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { Window } from '../../rules/late-dispatch.ts';
import { readMirror } from '../../shop/order-mirror.ts';
import type { RatedOrder, RatedOrders } from './due-rate.ts';
import type { OpenOrder } from './due-rows.ts';
import type { OrderSeat } from './shared-pages.ts';

/** Where `orders due` reads: the platform, or the mirror of it. */
export interface DueSource {
  /**
   * Orders of these statuses. One that moves on while one reads may come twice: what comes last is its state.
   * @param until those that the platform gives longer are not needed, epoch seconds
   */
  open(statuses: readonly string[], until?: number): AsyncIterable<OpenOrder> | Iterable<OpenOrder>;
  /**
   * Orders dispatched in a window, and perhaps others.
   * @param most how many are counted unasked
   * @returns how many there are, where that is more than `most`
   */
  dispatched(
    window: Window,
    most: number | undefined,
  ): Promise<{ orders: AsyncIterable<RatedOrders> | Iterable<RatedOrders> } | { tooMany: number }>;
}

/**
 * Asks the platform. A dispatch changes its order, so every order dispatched in a time was updated in it.
 * @param seat where those are read together with other parts
 */
export function platformSource(api: PartnerApi, seat?: OrderSeat): DueSource {
  const operation = 'POST /order/202309/orders/search';
  const paging = { items: 'orders', id: ({ id }: { id: string }) => id };
  return {
    async *open(statuses) {
      for (const status of statuses) {
        const query = { sort_field: 'create_time', sort_order: 'ASC' };
        const call = { operation, query, body: { order_status: status } };
        for await (const order of api.items<OpenOrder>(call, paging)) yield order.status ? order : { ...order, status };
      }
    },
    async dispatched({ from }, most) {
      const query = { sort_field: 'update_time', sort_order: 'ASC' };
      const call = { operation, query, body: { update_time_ge: from } };
      if (most !== undefined) {
        const { data } = await api.call<{ total_count?: number }>({ ...call, query: { ...query, page_size: 1 } });
        const count = data.total_count ?? 0;
        if (count > most) return { tooMany: count };
      }
      return { orders: seat ? oneByOne(seat.pages(from)) : api.items<RatedOrder>(call, paging) };
    },
  };
}

async function* oneByOne(pages: AsyncIterable<readonly unknown[]>): AsyncGenerator<RatedOrder> {
  for await (const page of pages) yield* page as readonly RatedOrder[];
}

/** Reads the mirror, and asks nobody. */
export function ledgerSource(mirror: OrderMirror, shopId: string): DueSource {
  return {
    *open(statuses, until) {
      for (const { body } of mirror.open(shopId, statuses, until)) yield readMirror(body) as OpenOrder;
    },
    async dispatched(window) {
      return { orders: dispatchedOf(mirror, shopId, window) };
    },
  };
}

function* dispatchedOf(mirror: OrderMirror, shopId: string, window: Window): Generator<RatedOrders> {
  // What the ledger gives as null is absent to the rules.
  for (const order of mirror.dispatched(shopId, window)) {
    yield (order.body === undefined ? order : readMirror(order.body)) as RatedOrders;
  }
}
