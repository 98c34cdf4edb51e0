import type { Answer, Call, PartnerApi } from '../../src/partner-api/types.ts';
import { apiFailure, type FakeFault } from './fake-shop.ts';

/** An order that a fake shop lets its seller cancel. */
export interface CancellingOrder {
  id: string;
  status: string;
  initiator?: string;
  /** The code with which cancelling it is refused. */
  refuseWith?: number;
  /** The platform takes the request and carries it out later. */
  slow?: boolean;
}

export interface CancellingShop extends PartnerApi {
  orders: Map<string, CancellingOrder>;
  /** Every cancellation that took effect, in order. */
  cancelled: string[];
  /** Requests to cancel, whatever became of them. */
  requests: number;
  fault: (call: Call, cancels: boolean) => FakeFault | undefined;
}

const CANCEL = 'POST /return_refund/202309/cancellations';

/** A shop in memory with the platform's rule: what is cancelled, or about to be, is not cancelled again. */
export function cancellingShop(orders: readonly (Partial<CancellingOrder> & { id: string })[]): CancellingShop {
  const stock = new Map(orders.map((order) => [order.id, { status: 'AWAITING_SHIPMENT', ...order }]));
  const requested = new Set<string>();
  const shop: CancellingShop = {
    orders: stock,
    cancelled: [],
    requests: 0,
    fault: () => undefined,
    async call<Data>(call: Call): Promise<Answer<Data>> {
      const cancels = call.operation === CANCEL;
      if (cancels) shop.requests += 1;
      const fault = shop.fault(call, cancels);
      if (fault === 'overloaded') throw apiFailure({ apiClass: 'temporary', outcome: 'not-done', apiCode: 36009003 });
      if (fault === 'unauthorised') throw apiFailure({ apiClass: 'credentials', outcome: 'not-done', apiCode: 105002 });
      if (fault === 'lost-before') throw apiFailure({ apiClass: 'temporary', outcome: 'unknown' });
      if (fault === 'troubled')
        throw apiFailure({ apiClass: 'refused', outcome: 'refused', apiCode: 25001028, httpStatus: 200 });
      if (fault === 'error-500-before')
        throw apiFailure({ apiClass: 'malformed', outcome: 'unknown', httpStatus: 500 });
      const data = (cancels ? cancel(call.body as { order_id: string }) : read(call)) as Data;
      if (fault === 'lost-after') throw apiFailure({ apiClass: 'temporary', outcome: 'unknown' });
      if (fault === 'error-500-after') throw apiFailure({ apiClass: 'malformed', outcome: 'unknown', httpStatus: 500 });
      const envelope = { code: 0, message: 'Success', request_id: 'r', data };
      return { data, requestId: 'r', message: 'Success', envelope, rawBody: '' };
    },
    async *items<Item>(call: Call): AsyncIterable<Item> {
      yield* (await shop.call<{ cancellations: Item[] }>(call)).data.cancellations;
    },
    download: async () => new Uint8Array(),
    close: () => undefined,
  };

  function cancel({ order_id: id }: { order_id: string }): unknown {
    const order = stock.get(id);
    const code = !order
      ? 25020005
      : (order.refuseWith ?? (order.status === 'CANCELLED' ? 25001051 : requested.has(id) ? 25001011 : 0));
    if (code !== 0) throw apiFailure({ apiClass: 'refused', outcome: 'refused', apiCode: code, httpStatus: 200 });
    shop.cancelled.push(id);
    if (order?.slow) requested.add(id);
    else Object.assign(order as CancellingOrder, { status: 'CANCELLED', initiator: 'SELLER' });
    return { cancel_id: `7${id}`, cancel_status: `CANCELLATION_REQUEST_${order?.slow ? 'PENDING' : 'SUCCESS'}` };
  }

  function read({ operation, query, body }: Call): unknown {
    if (operation === 'GET /order/202507/orders') {
      return {
        orders: ((query?.ids ?? []) as string[]).flatMap((id) => {
          const order = stock.get(id);
          if (!order) return [];
          return [{ id, status: order.status, ...(order.initiator && { cancellation_initiator: order.initiator }) }];
        }),
      };
    }
    if (operation !== 'POST /return_refund/202309/cancellations/search') throw new Error(`unknown: ${operation}`);
    const ids = (body as { order_ids: string[] }).order_ids;
    return {
      cancellations: ids
        .filter((id) => requested.has(id))
        .map((id) => ({
          cancel_id: `7${id}`,
          order_id: id,
          cancel_type: 'CANCEL',
          role: 'SELLER',
          cancel_status: 'CANCELLATION_REQUEST_PENDING',
        })),
    };
  }
  return shop;
}
