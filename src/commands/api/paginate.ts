import { usageFailure } from '../../lib/failure.ts';
import type { Column } from '../../output/types.ts';
import { loadSchemas } from '../../partner-api/contract.ts';
import type { ContractSchema, OperationFacts } from '../../partner-api/contract-types.ts';
import { pages, pagingFacts } from '../../partner-api/paging.ts';
import type { Answer, Call, PartnerApi } from '../../partner-api/types.ts';
import type { Deps } from '../deps.ts';
import { indentOf, laysOut } from './answer.ts';
import { parseExact, parseReadable, printExact } from './json.ts';

/** Columns of a table of items, where nobody has chosen any. */
const MOST_COLUMNS = 6;

/** What `--paginate` needs to know of an operation. */
export interface PagedList {
  /** Names of the lists that the data may hold, as paths: `orders`, `performance.intervals`. */
  lists: readonly string[];
  place: 'query' | 'body' | 'pagination';
  largestPage: number | undefined;
}

/**
 * How an operation pages, from the contract; undefined where it does not.
 */
export function pagedList(facts: OperationFacts): PagedList | undefined {
  const { body, data } = loadSchemas(facts.module)[facts.key] ?? { data: {} };
  const { place, pageSize } = pagingFacts(facts, body);
  const asked = facts.query.page_token ?? body?.properties?.page_token ?? body?.properties?.pagination;
  if (asked === undefined) return undefined;
  return { lists: listsOf(data), place, largestPage: pageSize?.maximum };
}

/** Lists of rows before lists of plain values; one level down where the top has none. */
function listsOf(data: ContractSchema): string[] {
  const found = lists(data);
  if (found.length > 0) return found;
  return Object.entries(data.properties ?? {}).flatMap(([name, inner]) =>
    lists(inner).map((below) => `${name}.${below}`),
  );
}

function lists(schema: ContractSchema): string[] {
  const all = Object.entries(schema.properties ?? {}).filter(([, inner]) => inner.type === 'array');
  const rows = all.filter(([, inner]) => inner.items?.type === 'object' || inner.items?.properties !== undefined);
  return (rows.length > 0 ? rows : all).map(([name]) => name);
}

/**
 * Asks for page after page and prints the items of all of them as one list, as they come.
 * @param facts absent for a path the contract does not know: then the answer itself tells its list
 * @throws Failure (usage) for an operation that has no pages
 */
export async function printPages(
  call: Call,
  facts: OperationFacts | undefined,
  api: PartnerApi,
  flags: Readonly<Record<string, unknown>>,
  deps: Deps,
): Promise<void> {
  const paged = facts && pagedList(facts);
  if (facts && !paged) throw usageFailure(`${facts.name} has no pages.`, 'Leave --paginate out.', 'no-pages');
  const body = facts && loadSchemas(facts.module)[facts.key]?.body;
  const parse = laysOut(flags) ? parseReadable : parseExact;
  const ask = async (page: Call): Promise<Answer> => {
    const answer = await api.call(page, { signal: deps.signal });
    return { ...answer, data: { ...tokenOf(answer), items: itemsOf(parse(answer.rawBody), paged?.lists, call) } };
  };
  const limit = deps.flags.limit;
  let row = 0;
  // Rows are printed as they come: one that comes again is the platform's own affair, as with any raw answer.
  const given = call.body === undefined ? undefined : parseExact(String(call.body));
  const items = pages<object>(
    { ...call, ...(given !== undefined && { body: given }) },
    {
      items: 'items',
      id: () => String(row++),
      ...(limit !== undefined && { limit }),
      ...chosenSize(call.query, given),
    },
    pagingFacts(facts, body),
    ask,
  );
  const first = await items.next();
  const rows = (async function* () {
    try {
      if (!first.done) yield first.value;
      yield* items;
    } finally {
      await items.return(undefined);
    }
  })();
  const asked = ['format', 'json', 'jsonl', 'query', 'fields'].some((name) => flags[name] !== undefined);
  if (asked) await deps.output.list(rows, { columns: columnsFor(first.done ? undefined : first.value) });
  else await printArray(rows, deps.output);
}

/** JSON like every answer of `till api`, item by item; an array whatever happens after the first. */
async function printArray(rows: AsyncIterable<object>, output: Deps['output']): Promise<void> {
  let before = '[\n';
  try {
    for await (const row of rows) {
      await output.text(before + printExact(row, indentOf(output)));
      before = ',\n';
    }
  } catch (error) {
    if (before !== '[\n') await output.text('\n]\n');
    throw error;
  }
  await output.text(before === '[\n' ? '[]\n' : '\n]\n');
}

/** The size that the user chose, wherever this operation takes it, holds for every page. */
function chosenSize(query: Call['query'], body: unknown): { pageSize?: number } {
  const { page_size, pagination } = (body ?? {}) as { page_size?: unknown; pagination?: { page_size?: unknown } };
  const given = Number(query?.page_size ?? page_size ?? pagination?.page_size ?? Number.NaN);
  return Number.isSafeInteger(given) && given > 0 ? { pageSize: given } : {};
}

function tokenOf({ data }: Answer): object {
  const { next_page_token, pagination } = (data ?? {}) as Record<string, unknown>;
  return { next_page_token, pagination };
}

function itemsOf(envelope: unknown, named: readonly string[] | undefined, call: Call): unknown[] {
  const data = (envelope as { data?: unknown }).data ?? {};
  const found = (named ?? listsIn(data))
    .map((path) => path.split('.').reduce<unknown>((at, name) => (at as Record<string, unknown> | null)?.[name], data))
    .filter((list) => Array.isArray(list));
  const filled = found.filter((list) => list.length > 0);
  if (filled.length > 1 || (found.length === 0 && named === undefined && Object.keys(data as object).length > 0)) {
    throw usageFailure(
      `${call.operation} answers with ${found.length === 0 ? 'no list' : 'several lists'}, so its pages cannot be told as one.`,
      'Ask for one page at a time, with --param page_token=….',
      'no-pages',
    );
  }
  return filled[0] ?? [];
}

function listsIn(data: unknown): string[] {
  return Object.entries(data as object).flatMap(([name, value]) =>
    Array.isArray(value) && value.some((item) => typeof item === 'object') ? [name] : [],
  );
}

/** The plain values of the first item, ids and states before the rest. */
function columnsFor(item: object | undefined): Column<object>[] {
  const plain = Object.entries(item ?? {}).filter(([, value]) => value === null || typeof value !== 'object');
  const rank = ([name]: [string, unknown]) =>
    name === 'id' ? 0 : /_id$|^name$|^title$|status|code$/.test(name) ? 1 : 2;
  const chosen = plain.toSorted((a, b) => rank(a) - rank(b)).slice(0, MOST_COLUMNS);
  return chosen.map(([field], index) => ({ field, label: field.replaceAll('_', ' '), drop: index }));
}
