import type { Answer, Call, PartnerApi } from '../../src/partner-api/types.ts';
import type { WireOrder } from '../../src/shop/orders.ts';

/** A shop in memory that answers order searches. Its page tokens count rows, so that rows which shift are skipped or repeated. */
export interface OrderSearch {
  api: PartnerApi;
  orders: Map<string, WireOrder>;
  /** Searches so far. */
  calls: Call[];
  /** Puts an order in the shop, or changes it. */
  put(order: Partial<WireOrder> & { id: string }): void;
  /** Runs before the answer to each search; its number counts from 0. May throw in the answer's place. */
  before: (call: number) => void;
}

type Body = Record<string, number | string | undefined>;

export function orderSearch(): OrderSearch {
  const orders = new Map<string, WireOrder>();
  const calls: Call[] = [];

  function search({ query = {}, body }: Call): { orders: WireOrder[]; next_page_token: string; total_count: number } {
    const by = query.sort_field as 'create_time' | 'update_time';
    const { order_status: status, ...bounds } = (body ?? {}) as Body;
    const inside = (order: WireOrder) =>
      Object.entries(bounds).every(([bound, value]) => {
        const time = order[bound.replace(/_(ge|lt)$/, '') as 'update_time'] ?? 0;
        return bound.endsWith('_ge') ? time >= (value as number) : time < (value as number);
      });
    const sign = query.sort_order === 'ASC' ? 1 : -1;
    const found = [...orders.values()]
      .filter((order) => (status === undefined || order.status === status) && inside(order))
      .sort((a, b) => sign * ((a[by] ?? 0) - (b[by] ?? 0) || (a.id < b.id ? -1 : 1)));
    const [from, size] = [Number(query.page_token ?? 0), Number(query.page_size)];
    return {
      orders: structuredClone(found.slice(from, from + size)),
      next_page_token: from + size < found.length ? String(from + size) : '',
      total_count: found.length,
    };
  }

  const shop: OrderSearch = {
    orders,
    calls,
    put(order) {
      orders.set(order.id, { ...orders.get(order.id), ...order });
    },
    before: () => {},
    api: {
      async call<Data>(call: Call) {
        calls.push(call);
        shop.before(calls.length - 1);
        return {
          data: search(call),
          requestId: 'r',
          message: '',
          envelope: {},
          rawBody: '',
        } as unknown as Answer<Data>;
      },
      items() {
        throw new Error('orders are searched page by page');
      },
      download: () => Promise.reject(new Error('there is nothing to download')),
      close() {},
    },
  };
  return shop;
}

/** Adds orders of one second after another, the first at `from`. */
export function fill(shop: OrderSearch, count: number, from: number, changes: Partial<WireOrder> = {}): void {
  for (let index = 0; index < count; index += 1) {
    shop.put({
      id: String(5764610000000000 + index).padEnd(18, '7'),
      status: 'AWAITING_SHIPMENT',
      create_time: from + index,
      update_time: from + index,
      rts_sla_time: from + 86_400,
      payment: { currency: 'USD', total_amount: '10.00' },
      line_items: [{ id: `l${index}`, sku_id: '1', seller_sku: 'SKU', product_name: 'Thing', sale_price: '10.00' }],
      ...changes,
    });
  }
}
