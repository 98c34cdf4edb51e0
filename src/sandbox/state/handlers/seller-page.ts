import type { HandlerContext } from '../../types.ts';
import { hash } from '../random.ts';
import { pageSize, tokenNumbers, writeToken } from './paging.ts';
import { badField } from './refusals.ts';

/** A list that is short enough to be held: sorted by two numbers, each pair once. */
export interface HeldList<Item> {
  name: string;
  items: readonly Item[];
  /** What the list was narrowed by; a token fits one list only. */
  filters: readonly string[];
  placeOf(item: Item): readonly [number, number];
}

/**
 * One page of a list, after a mark and not after a count: what comes in at the front meanwhile neither shifts nor hides the rest.
 * @throws Refusal for a token that is not of this list, or a page size outside 1 to 100
 */
export function heldPage<Item>(
  { query }: HandlerContext,
  list: HeldList<Item>,
): { items: readonly Item[]; next_page_token: string; total_count: number } {
  const size = pageSize(query, 100);
  const id = hash(list.name, ...list.filters);
  const start = query.page_token ? startAfter(query.page_token, id, list) : 0;
  const items = list.items.slice(start, start + size);
  const last = items.at(-1);
  const more = start + size < list.items.length && last !== undefined;
  return {
    items,
    next_page_token: more ? writeToken([id, ...list.placeOf(last)]) : '',
    total_count: list.items.length,
  };
}

function startAfter<Item>(token: string, id: number, list: HeldList<Item>): number {
  const [of, first, second] = tokenNumbers(token, 3) as [number, number, number];
  if (of !== id) throw badField('query.page_token');
  const at = list.items.findIndex((item) => {
    const [a, b] = list.placeOf(item);
    return a === first && b === second;
  });
  if (at < 0) throw badField('query.page_token');
  return at + 1;
}

/** A whole number of a query, epoch seconds; undefined where absent. @throws Refusal for anything else */
export function seconds({ query }: HandlerContext, name: string): number | undefined {
  const value = query[name];
  if (value === undefined || value === '') return undefined;
  if (/^\d{1,12}$/.test(value)) return Number(value);
  throw badField(`query.${name}`);
}

/** One of some words of a query; undefined where absent. @throws Refusal for another */
export function oneOf<Word extends string>(
  { query }: HandlerContext,
  name: string,
  words: readonly Word[],
): Word | undefined {
  const value = query[name];
  if (value === undefined || value === '') return undefined;
  const word = words.find((each) => each === value);
  if (word === undefined) throw badField(`query.${name}`);
  return word;
}
