import { afterEach, describe, expect, it } from 'vitest';
import { loadOperations, loadSchemas } from '../../../src/partner-api/contract.ts';
import { pages, pagingFacts } from '../../../src/partner-api/paging.ts';
import type { Answer, Call } from '../../../src/partner-api/types.ts';
import { ok, startServer, type TestServer } from '../../helpers/http-server.ts';
import { type TestApi, testApi } from '../../helpers/partner-api.ts';

interface Row {
  id: string;
}
const ORDERS: Call = {
  operation: 'POST /order/202309/orders/search',
  query: { sort_order: 'ASC' },
  body: { order_status: 'UNPAID' },
};
const BY_ID = (row: Row) => row.id;

function answer(data: unknown): Answer {
  return { data, requestId: 'r', message: '', envelope: { code: 0, message: '', request_id: 'r' }, rawBody: '' };
}

/** Hands out scripted pages and keeps the calls. */
function script(list: readonly unknown[]) {
  const calls: Call[] = [];
  const ask = async (call: Call) => answer(list[calls.push(call) - 1]);
  return { calls, ask };
}

const page = (ids: readonly (number | string)[], token?: string) => ({
  orders: ids.map((id) => ({ id: String(id) })),
  ...(token !== undefined && { next_page_token: token }),
});

async function ids(stream: AsyncIterable<Row>): Promise<string[]> {
  const found: string[] = [];
  for await (const row of stream) found.push(row.id);
  return found;
}

const QUERY = { place: 'query', pageSize: { minimum: 1, maximum: 100 } } as const;

describe('pages', () => {
  it('go on until the token is empty or absent, through pages without items', async () => {
    for (const end of [undefined, '']) {
      const { calls, ask } = script([page([1, 2], 'a+/='), page([], 'b'), page([3], end)]);
      expect(await ids(pages<Row>(ORDERS, { items: 'orders', id: BY_ID }, QUERY, ask))).toEqual(['1', '2', '3']);
      expect(calls.map((call) => call.query)).toEqual([
        { sort_order: 'ASC', page_size: 100 },
        { sort_order: 'ASC', page_size: 100, page_token: 'a+/=' },
        { sort_order: 'ASC', page_size: 100, page_token: 'b' },
      ]);
    }
  });

  it('give an item once that turns up again, on its page or a later one', async () => {
    const { ask } = script([page([1, 2, 2], 'a'), page([2, 3], 'b'), page([1, 4])]);
    expect(await ids(pages<Row>(ORDERS, { items: 'orders', id: BY_ID }, QUERY, ask))).toEqual(['1', '2', '3', '4']);
  });

  it.each([
    ['the same token at once', ['a', 'a']],
    ['a circle', ['a', 'b', 'c', 'a']],
  ])('end with an error on %s', async (_what, tokens) => {
    const { ask } = script(tokens.map((token, index) => page([index], token)));
    await expect(ids(pages<Row>(ORDERS, { items: 'orders', id: BY_ID }, QUERY, ask))).rejects.toMatchObject({
      apiClass: 'malformed',
      kind: 'failed',
    });
  });

  it('end with an error when the list is none', async () => {
    const { ask } = script([{ orders: 'x' }]);
    await expect(ids(pages<Row>(ORDERS, { items: 'orders', id: BY_ID }, QUERY, ask))).rejects.toMatchObject({
      apiClass: 'malformed',
    });
  });

  it.each([
    [5, undefined, [5]],
    [150, undefined, [75, 75]],
    [100, 20, [20, 20, 20, 20, 20]],
    [3, 500, [3]],
  ])('ask for no more than limit %s needs, at page size %s', async (limit, pageSize, sizes) => {
    let next = 0;
    const calls: Call[] = [];
    const ask = async (call: Call) => {
      calls.push(call);
      const size = Number(call.query?.page_size);
      return answer(
        page(
          Array.from({ length: size }, () => next++),
          `t${next}`,
        ),
      );
    };
    const paging = { items: 'orders', id: BY_ID, limit, ...(pageSize !== undefined && { pageSize }) };
    expect((await ids(pages<Row>(ORDERS, paging, QUERY, ask))).length).toBe(limit);
    expect(calls.map((call) => call.query?.page_size)).toEqual(sizes);
  });

  it('ask for nothing with a limit of none', async () => {
    const { calls, ask } = script([page([1])]);
    expect(await ids(pages<Row>(ORDERS, { items: 'orders', id: BY_ID, limit: 0 }, QUERY, ask))).toEqual([]);
    expect(calls).toEqual([]);
  });

  it('put size and token where the operation has them', async () => {
    const body = script([page([1], 'a'), page([2])]);
    await ids(pages<Row>(ORDERS, { items: 'orders', id: BY_ID }, { place: 'body', pageSize: {} }, body.ask));
    expect(body.calls.map((call) => call.body)).toEqual([
      { order_status: 'UNPAID', page_size: 20 },
      { order_status: 'UNPAID', page_size: 20, page_token: 'a' },
    ]);
    const nested = script([page([1], 'a'), page([2])]);
    await ids(
      pages<Row>(
        ORDERS,
        { items: 'orders', id: BY_ID, pageSize: 30 },
        { place: 'pagination', pageSize: {} },
        nested.ask,
      ),
    );
    expect(nested.calls[1]?.body).toEqual({ order_status: 'UNPAID', pagination: { page_size: 30, page_token: 'a' } });
    expect(nested.calls[1]?.query).toEqual({ sort_order: 'ASC' });
  });

  it('pass through a hundred thousand items in flat memory', async () => {
    const size = 100;
    let next = 0;
    let largest = 0;
    const ask = async () => {
      const ids = Array.from({ length: size }, () => next++);
      return answer(page(ids, next < 100_000 ? `token-${next}` : ''));
    };
    let count = 0;
    globalThis.gc?.();
    const before = process.memoryUsage().heapUsed;
    for await (const _ of pages<Row>(ORDERS, { items: 'orders', id: BY_ID }, QUERY, ask)) {
      if (++count % 20_000 === 0) largest = Math.max(largest, process.memoryUsage().heapUsed - before);
    }
    expect(count).toBe(100_000);
    expect(largest).toBeLessThan(120 * 1_048_576);
  });
});

describe('pagingFacts', () => {
  const of = (key: string) => {
    const facts = loadOperations().get(key);
    expect(facts, key).toBeDefined();
    return pagingFacts(facts, loadSchemas(facts!.module)[key]?.body);
  };
  it('come from the contract', () => {
    expect(of('POST /order/202309/orders/search')).toMatchObject({ place: 'query', pageSize: { maximum: 100 } });
    expect(of('POST /fulfillment/202309/packages/search')).toMatchObject({ place: 'query', pageSize: { maximum: 50 } });
    expect(of('GET /customer_service/202309/conversations')).toMatchObject({
      place: 'query',
      pageSize: { maximum: 20 },
    });
    expect(of('POST /promotion/202309/activities/search').place).toBe('body');
    expect(of('POST /return_refund/202603/aftersales/search').place).toBe('pagination');
    expect(of('POST /return_refund/202604/rma/search').place).toBe('pagination');
    expect(pagingFacts(undefined, undefined).place).toBe('query');
  });
});

describe('items', () => {
  let server: TestServer;
  let client: TestApi;
  afterEach(async () => {
    client.close();
    await server.close();
  });

  it('stream over HTTP, and stop asking when the reader stops', async () => {
    server = await startServer((seen) =>
      ok(page([seen.query.page_token ?? 'first', 'more'], `${seen.query.page_token ?? ''}+x/=`)),
    );
    client = testApi(server.url);
    const found: string[] = [];
    for await (const row of client.api.items<Row>(ORDERS, { items: 'orders', id: BY_ID })) {
      found.push(row.id);
      if (found.length === 3) break;
    }
    expect(found).toEqual(['first', 'more', '+x/=']);
    expect(server.seen.length).toBe(2);
    expect(server.seen[1]?.query).toMatchObject({ page_token: '+x/=', page_size: '100' });
  });
});
