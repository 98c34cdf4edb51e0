import { Failure } from '../../lib/failure.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { WireOrder } from '../../shop/orders.ts';

/** Which orders, by one of their times. */
export interface OrderRange {
  /** The time that bounds and sorts. */
  by: 'create_time' | 'update_time';
  /** Epoch seconds, inclusive; from the beginning when absent. */
  from?: number;
  /** Epoch seconds, exclusive; to the end when absent. */
  until?: number;
  /** One status; all of them when absent. */
  status?: string;
  /** Further conditions of the search's body. */
  filter?: Readonly<Record<string, unknown>>;
}

export interface PageOptions {
  /** Orders a page; the most the search gives when absent. */
  pageSize?: number;
}

/** The most that orders/search gives at once (Partner API, Get Order List 202309). */
export const LARGEST_PAGE = 100;

interface Page {
  orders: WireOrder[];
  token: string | undefined;
}

/**
 * Streams orders oldest first, page by page, each order once a page sequence.
 *
 * Rows shift while one pages (guide, 4.5): an order that changes leaves its place, and a page token that counts rows would then
 * skip another. So each page begins at the time of the last order before it, and page tokens are used only inside one second
 * that fills a page. The next page is asked for while the caller works on the last one.
 * @returns pages of orders in ascending time; none is empty
 * @throws Failure of the API; Failure (failed) where a page token comes again
 */
export async function* orderPages(
  api: PartnerApi,
  range: OrderRange,
  { pageSize = LARGEST_PAGE }: PageOptions = {},
): AsyncGenerator<WireOrder[]> {
  const ask = (from: number | undefined, token: string | undefined) => {
    const page = fetchPage(api, range, from, token, pageSize);
    // The caller may leave before it is needed.
    page.catch(() => {});
    return page;
  };
  let from = range.from;
  /** Ids that were given already and turn up again: those of the second at which the next page begins. */
  let given = new Set<string>();
  let tokens = new Set<string>();
  let next: Promise<Page> | undefined = ask(from, undefined);
  while (next) {
    const { orders, token }: Page = await next;
    const fresh = given.size === 0 ? orders : orders.filter(({ id }) => !given.has(id));
    const last: number | undefined = isAscending(orders, range.by) ? orders.at(-1)?.[range.by] : undefined;
    if (token === undefined) {
      next = undefined;
    } else if (last !== undefined && last > (from ?? -1)) {
      given = new Set(orders.filter((order) => order[range.by] === last).map(({ id }) => id));
      tokens = new Set();
      from = last;
      next = ask(from, undefined);
    } else {
      if (tokens.has(token)) throw endless();
      tokens.add(token);
      // Inside one second all are remembered; in a list that is not sorted, those of the page before.
      if (last === undefined) given = new Set();
      for (const { id } of orders) given.add(id);
      next = ask(from, token);
    }
    if (fresh.length > 0) yield fresh;
  }
}

function isAscending(orders: readonly WireOrder[], by: OrderRange['by']): boolean {
  return orders.every((order, index) => {
    const [time, before] = [order[by], index === 0 ? 0 : orders[index - 1]?.[by]];
    return typeof time === 'number' && typeof before === 'number' && time >= before;
  });
}

function endless(): Failure {
  return new Failure(
    'failed',
    'The platform gave the same page of orders for the second time; the list would not end.',
    {
      code: 'endless-list',
      hint: 'Ask for a narrower range, or try again later.',
    },
  );
}

async function fetchPage(
  api: PartnerApi,
  { by, until, status, filter }: OrderRange,
  from: number | undefined,
  token: string | undefined,
  pageSize: number,
): Promise<Page> {
  const { data } = await api.call<{ orders?: WireOrder[]; next_page_token?: string }>({
    operation: 'POST /order/202309/orders/search',
    query: { sort_field: by, sort_order: 'ASC', page_size: pageSize, page_token: token },
    body: {
      ...filter,
      ...(status !== undefined && { order_status: status }),
      ...(from !== undefined && { [`${by}_ge`]: from }),
      ...(until !== undefined && { [`${by}_lt`]: until }),
    },
  });
  return { orders: data.orders ?? [], token: data.next_page_token || undefined };
}
