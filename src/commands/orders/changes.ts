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

/** Pages whose ids are remembered where page tokens are followed: a row that shifts turns up again soon or never. */
const REMEMBERED_PAGES = 4;

/**
 * Streams orders oldest first, page by page, each order once.
 *
 * Rows shift while one pages (guide, 4.5): an order that changes may leave its place in the list, and a page token that counts
 * rows then skips another. So where orders can leave, each page begins at the time of the last order before it, and page tokens
 * are used only inside one second that fills a page. The next page is asked for while the caller works on the last one.
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
  const followsTokens = isStable(range);
  let from = range.from;
  /** Ids that were given already and may turn up again. */
  let given: Set<string>[] = [];
  let tokens = new Set<string>();
  let next: Promise<Page> | undefined = ask(from, undefined);
  while (next) {
    const { orders, token }: Page = await next;
    const fresh = orders.filter(({ id }) => !given.some((ids) => ids.has(id)));
    const last: number | undefined = isAscending(orders, range.by) ? orders.at(-1)?.[range.by] : undefined;
    if (token === undefined) {
      next = undefined;
    } else if (!followsTokens && last !== undefined && last > (from ?? -1)) {
      given = [new Set(orders.filter((order) => order[range.by] === last).map(({ id }) => id))];
      tokens = new Set();
      from = last;
      next = ask(from, undefined);
    } else {
      if (tokens.has(token)) throw endless();
      tokens.add(token);
      given.push(new Set(orders.map(({ id }) => id)));
      if (given.length > REMEMBERED_PAGES) given.shift();
      next = ask(from, token);
    }
    if (fresh.length > 0) yield fresh;
  }
}

/** Orders cannot leave a list by the time they were placed, and new ones come in at its end. */
function isStable({ by, status, filter }: OrderRange): boolean {
  return by === 'create_time' && status === undefined && filter === undefined;
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
