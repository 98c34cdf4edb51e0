import type { HandlerContext } from '../../types.ts';
import type { Asked } from '../analytics/span.ts';
import { isDescending } from './paging.ts';
import { badField } from './refusals.ts';
import { heldPage } from './seller-page.ts';

/** A list of the analytics, sorted by one of some numbers and paged. */
export interface AnalyticsList<Item> {
  name: string;
  asked: Asked;
  items: readonly Item[];
  id(item: Item): string;
  /** Numbers it may be sorted by, by what `sort_field` calls them; the first is the default. */
  sorts: Readonly<Record<string, (item: Item) => number>>;
  /** What else the list was narrowed by. */
  filters?: readonly string[];
}

/** One page of a list, ten items where nothing is said. @throws Refusal for an unknown field to sort by, or a token of another list */
export function listPage<Item>(
  context: HandlerContext,
  list: AnalyticsList<Item>,
): { items: readonly Item[]; next_page_token: string; total_count: number } {
  const { query } = context;
  const field = query.sort_field || Object.keys(list.sorts)[0]!;
  const sort = Object.hasOwn(list.sorts, field) ? list.sorts[field] : undefined;
  if (!sort) throw badField('query.sort_field');
  const direction = isDescending(query) ? -1 : 1;
  const items = list.items
    .map((item) => ({ item, id: list.id(item), value: sort(item) }))
    .sort((a, b) => direction * (a.value - b.value) || (a.id < b.id ? -1 : 1))
    .map(({ item }, rank) => ({ item, rank }));
  const page = heldPage(
    { ...context, query: { ...query, page_size: query.page_size || '10' } },
    {
      name: list.name,
      items,
      filters: [field, String(direction), String(list.asked.first), String(list.asked.end), ...(list.filters ?? [])],
      placeOf: ({ rank }) => [rank, 0],
    },
  );
  return { ...page, items: page.items.map(({ item }) => item) };
}

/** Whether the span before is wanted, too. */
export function isComparing({ query }: HandlerContext): boolean {
  return query.with_comparison?.toLowerCase() === 'true';
}

/** A list in the query, comma-joined or as the JSON array that some clients send; undefined where absent. */
export function listed(text: string | undefined): readonly string[] | undefined {
  if (text === undefined || text === '') return undefined;
  const items = text.replace(/^\[|\]$/g, '').split(',');
  return items.map((item) => item.trim().replace(/^"|"$/g, '')).filter((item) => item !== '');
}
