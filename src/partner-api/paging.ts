import { createHash } from 'node:crypto';
import { usageFailure } from '../lib/failure.ts';
import type { ContractSchema, OperationFacts, ParameterFacts } from './contract-types.ts';
import { ApiError } from './errors.ts';
import type { Answer, Call, Paging } from './types.ts';

/**
 * Where an operation takes page_size and page_token: in the query as nearly all do, at the top of the body (promotion searches), or
 * in the body's `pagination` (aftersales and RMA searches).
 */
export type PagingPlace = 'query' | 'body' | 'pagination';

export interface PagingFacts {
  place: PagingPlace;
  pageSize: Pick<ParameterFacts, 'minimum' | 'maximum'> | undefined;
}

/** Reads from the contract how an operation pages; what it does not know pages in the query. */
export function pagingFacts(facts: OperationFacts | undefined, body: ContractSchema | undefined): PagingFacts {
  if (facts === undefined || facts.query.page_token !== undefined)
    return { place: 'query', pageSize: facts === undefined ? {} : facts.query.page_size };
  const nested = body?.properties?.pagination?.properties;
  if (nested !== undefined || body?.properties?.pagination !== undefined)
    return { place: 'pagination', pageSize: nested?.page_size ?? {} };
  if (body?.properties?.page_token !== undefined) return { place: 'body', pageSize: body.properties.page_size };
  return { place: 'query', pageSize: facts.query.page_size };
}

/** Largest page asked for where the contract names no maximum. */
const USUAL_PAGE = 20;
/** Rows shift while one pages: an item turns up again on the next page or the one after, not a thousand later. */
const REMEMBERED_PAGES = 4;

/**
 * Streams a list page by page, each item once, in flat memory.
 * @param ask sends one call
 * @throws ApiError (malformed) when the server gives a page token for the second time
 */
export async function* pages<Item>(
  call: Call,
  paging: Paging<Item>,
  facts: PagingFacts,
  ask: (call: Call) => Promise<Answer>,
): AsyncGenerator<Item> {
  const { items, id, limit = Number.POSITIVE_INFINITY } = paging;
  const known = new Set<string>();
  const recent: string[][] = [];
  const tokens = new Set<string>();
  const size = sizeOf(paging.pageSize, limit, facts);
  // Who wants all of a list gets the next page while looking at this one; who wants some may not need it.
  const ahead = limit === Number.POSITIVE_INFINITY;
  const request = (token: string | undefined) => ask(withPage(call, facts, size, token));
  let coming: Promise<Answer> | undefined;
  let token: string | undefined;
  let given = 0;
  while (given < limit) {
    const answer = await (coming ?? request(token));
    coming = undefined;
    const data = answer.data as Record<string, unknown>;
    const list = data[items] ?? [];
    if (!Array.isArray(list)) throw malformed(call, answer, `«${items}» is no list`);
    token = tokenOf(data);
    const again = token !== undefined && !isNew(tokens, token);
    if (ahead && token !== undefined && !again) {
      coming = request(token);
      // Its turn to be awaited comes later, or never when the reader leaves.
      coming.catch(() => {});
    }
    const fresh: string[] = [];
    for (const item of list as Item[]) {
      const key = id(item);
      if (known.has(key)) continue;
      known.add(key);
      fresh.push(key);
      yield item;
      if (++given >= limit) return;
    }
    recent.push(fresh);
    if (recent.length > REMEMBERED_PAGES) for (const key of recent.shift() ?? []) known.delete(key);
    if (token === undefined) return;
    if (again) throw malformed(call, answer, 'the page token came again, the list would not end');
  }
}

/** Whether a page token comes for the first time; of each only a mark is kept. */
function isNew(tokens: Set<string>, token: string): boolean {
  const mark = createHash('sha256').update(token).digest('base64').slice(0, 12);
  if (tokens.has(mark)) return false;
  tokens.add(mark);
  return true;
}

function tokenOf(data: Record<string, unknown>): string | undefined {
  const nested = (data.pagination as Record<string, unknown> | undefined)?.next_page_token;
  const token = data.next_page_token ?? nested;
  return typeof token === 'string' && token !== '' ? token : undefined;
}

/**
 * One size for all pages, since a token may hold for the size it was given with; no larger than the limit needs.
 * @returns undefined where the operation is not to be told
 */
function sizeOf(wanted: number | undefined, limit: number, { pageSize }: PagingFacts): number | undefined {
  if (pageSize === undefined) return undefined;
  const most = Math.min(wanted ?? pageSize.maximum ?? USUAL_PAGE, pageSize.maximum ?? Number.POSITIVE_INFINITY);
  const needed = limit === Number.POSITIVE_INFINITY ? most : Math.ceil(limit / Math.ceil(limit / most));
  return Math.max(pageSize.minimum ?? 1, needed);
}

function withPage(
  call: Call,
  { place }: PagingFacts,
  pageSize: number | undefined,
  pageToken: string | undefined,
): Call {
  const page = {
    ...(pageSize !== undefined && { page_size: pageSize }),
    ...(pageToken !== undefined && { page_token: pageToken }),
  };
  if (place === 'query') return { ...call, query: { ...call.query, ...page } };
  const body = bodyObject(call);
  if (place === 'body') return { ...call, body: { ...body, ...page } };
  return { ...call, body: { ...body, pagination: { ...(body.pagination as object | undefined), ...page } } };
}

function bodyObject(call: Call): Record<string, unknown> {
  const body: unknown = call.body ?? {};
  if (typeof body !== 'object' || Array.isArray(body)) {
    throw usageFailure(
      `The body of ${call.operation} is no JSON object.`,
      'Give an object, {} when there is nothing to say.',
      'bad-body',
    );
  }
  return body as Record<string, unknown>;
}

function malformed(call: Call, answer: Answer, what: string): ApiError {
  return new ApiError(`${call.operation}: ${what}.`, {
    apiClass: 'malformed',
    kind: 'failed',
    outcome: 'not-done',
    passing: false,
    hint: 'The list is incomplete. Ask for a narrower range, or report the request id to the platform.',
    ...(answer.requestId !== '' && { requestId: answer.requestId }),
  });
}
