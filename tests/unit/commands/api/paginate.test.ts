import { describe, expect, it } from 'vitest';
import { pagedList, printPages } from '../../../../src/commands/api/paginate.ts';
import type { Deps } from '../../../../src/commands/deps.ts';
import { findOperations, loadOperations } from '../../../../src/partner-api/contract.ts';
import type { OperationFacts } from '../../../../src/partner-api/contract-types.ts';
import type { Call, PartnerApi } from '../../../../src/partner-api/types.ts';

const orders = findOperations('GetOrderList')[0] as OperationFacts;

/** Asks for the pages that a server has, one data a page. @returns what stands on stdout, what was asked, and the error */
async function paged(pages: readonly string[], call: Partial<Call> = {}, facts: OperationFacts | null = orders) {
  const asked: Call[] = [];
  let stdout = '';
  const api = {
    call: async (page: Call) => {
      asked.push(page);
      const data = pages[asked.length - 1];
      if (data === undefined) throw new Error('the line is dead');
      const rawBody = `{"code":0,"message":"","request_id":"r","data":${data}}`;
      return { data: JSON.parse(rawBody).data, requestId: 'r', message: '', envelope: JSON.parse(rawBody), rawBody };
    },
  } as unknown as PartnerApi;
  const deps = {
    flags: {},
    signal: new AbortController().signal,
    output: {
      format: 'tsv',
      terminal: false,
      text: async (text: string) => {
        stdout += text;
      },
    },
  } as unknown as Deps;
  const operation = facts?.key ?? 'GET /order/209901/things';
  const error = await printPages({ operation, ...call }, facts ?? undefined, api, {}, deps).catch(
    (thrown: unknown) => thrown,
  );
  return { stdout, asked, error };
}

describe('the pages of a list', () => {
  it('are one array, with all digits of every number', async () => {
    const { stdout, asked } = await paged([
      '{"orders":[{"id":576461413038785752123,"rate":1.10}],"next_page_token":"a+b/=="}',
      '{"orders":[{"id":"2"}],"next_page_token":""}',
    ]);
    expect(stdout).toBe('[\n{"id":576461413038785752123,"rate":1.10},\n{"id":"2"}\n]\n');
    expect(asked.map(({ query }) => query?.page_token)).toEqual([undefined, 'a+b/==']);
    expect(asked.every(({ query }) => query?.page_size === 100)).toBe(true);
  });

  it('keep the size that was asked for, in the query and in the body', async () => {
    expect((await paged(['{"orders":[]}'], { query: { page_size: '7' } })).asked[0]?.query?.page_size).toBe(7);
    const inBody = [...loadOperations().values()].filter((facts) => pagedList(facts)?.place === 'body');
    expect(inBody.length).toBeGreaterThan(0);
    const facts = inBody[0] as OperationFacts;
    const list = pagedList(facts)?.lists[0] as string;
    const body = '{"page_size":3,"big":576461413038785752123}';
    const { asked } = await paged([`{"${list}":[{"a":1}],"next_page_token":"t"}`, '{}'], { body }, facts);
    expect(asked.map((call) => JSON.stringify(call.body))).toEqual([
      '{"page_size":3,"big":576461413038785752123}',
      '{"page_size":3,"big":576461413038785752123,"page_token":"t"}',
    ]);
  });

  it('are an array also when nothing is there, and when a page fails', async () => {
    expect((await paged(['{}'])).stdout).toBe('[]\n');
    const broken = await paged(['{"orders":[{"id":"1"}],"next_page_token":"t"}']);
    expect(JSON.parse(broken.stdout)).toEqual([{ id: '1' }]);
    expect(broken.error).toMatchObject({ message: 'the line is dead' });
    const first = await paged([]);
    expect(first).toMatchObject({ stdout: '', error: { message: 'the line is dead' } });
  });

  it('end when a token comes again', async () => {
    const page = '{"orders":[{"id":"1"}],"next_page_token":"same"}';
    const { error, asked } = await paged([page, page, page, page]);
    expect(error).toMatchObject({ apiClass: 'malformed' });
    expect(asked.length).toBeLessThan(4);
  });

  it('are those of the one list that is filled, one level down where the contract has it there', async () => {
    const minutes = findOperations('GetShopLIVEPerformancePerMinutes')[0] as OperationFacts;
    const [list] = pagedList(minutes)?.lists ?? [];
    expect(list).toMatch(/^performance\./);
    const name = list?.split('.')[1];
    const { stdout } = await paged([`{"performance":{"${name}":[{"a":1}]}}`], {}, minutes);
    expect(JSON.parse(stdout)).toEqual([{ a: 1 }]);
    const several = findOperations('GetSPSMetricProblemDetails')[0] as OperationFacts;
    const lists = pagedList(several)?.lists ?? [];
    expect(lists.length).toBeGreaterThan(1);
    expect(JSON.parse((await paged([`{"${lists[1]}":[{"a":1}],"${lists[0]}":[]}`], {}, several)).stdout)).toHaveLength(
      1,
    );
    const both = await paged([`{"${lists[0]}":[{"a":1}],"${lists[1]}":[{"a":1}]}`], {}, several);
    expect(both).toMatchObject({ stdout: '', error: { code: 'no-pages' } });
  });

  it('of a path that nobody knows are the one list its answer has', async () => {
    expect(JSON.parse((await paged(['{"things":[{"a":1}],"total":1}'], {}, null)).stdout)).toEqual([{ a: 1 }]);
    expect((await paged(['{"total":1}'], {}, null)).error).toMatchObject({ code: 'no-pages' });
  });

  it('have a list in the contract wherever an operation takes a page token', () => {
    const all = [...loadOperations().values()].filter((facts) => pagedList(facts) !== undefined);
    expect(all.length).toBeGreaterThan(90);
    expect(all.filter((facts) => pagedList(facts)?.lists.length === 0).map(({ key }) => key)).toEqual([]);
  });
});
