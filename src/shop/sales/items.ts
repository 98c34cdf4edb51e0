import { format, parseDecimal } from '../../lib/decimal.ts';
import { byAmount, type Compared, compared, type Value } from './figures.ts';
import { perUnit, sharePercent, sumMoney } from './money.ts';
import type { Money, SoldContent, SoldItem, SoldLive } from './types.ts';

/** What became of an item since the period before. `unknown`: that period is not known. */
export type Movement = 'new' | 'up' | 'down' | 'same' | 'gone' | 'unknown';

/** An item of a list against the same list of two other periods. */
export type ItemRow<Item extends SoldItem> = Item & {
  /** By GMV from 1; null for what sold nothing in the period. */
  rank: number | null;
  /** Of the GMV of all in its currency. */
  sharePercent: string | null;
  movement: Movement;
  rankBefore: number | null;
  before: Money | null;
  ordersBefore: number | null;
  itemsBefore: number | null;
} & Pick<Compared, 'change' | 'changePercent' | 'yearBefore' | 'yearChange' | 'yearChangePercent'>;

/**
 * Puts a list beside those of the period before and the year before: what sold first, the best of it at the top, then what is
 * listed and sold nothing, then what only the period before has.
 * @param before undefined where it is not known; an item that a known list lacks sold nothing then
 */
export function compareItems<Item extends SoldItem>(
  now: readonly Item[],
  before: readonly Item[] | undefined,
  year: readonly Item[] | undefined,
): ItemRow<Item>[] {
  const [earlier, lastYear] = [byId(before), byId(year)];
  const [rankNow, rankBefore] = [ranks(now), ranks(before ?? [])];
  const sums = sumMoney(now.flatMap(({ gmv }) => (gmv ? [gmv] : []))) ?? [];
  const listed = new Set(now.map(({ id }) => id));
  const gone = (before ?? []).filter(({ id, gmv }) => !listed.has(id) && !isNothing(gmv));
  const row = (item: Item): ItemRow<Item> => {
    const old = earlier && gmvOf(earlier.get(item.id), item.gmv);
    const oldYear = lastYear && gmvOf(lastYear.get(item.id), item.gmv);
    const { metric: _metric, now: _now, before: _before, ...changes } = compared('gmv', item.gmv, old, oldYear);
    const whole = sums.find((sum) => sum.currency === item.gmv?.currency);
    return {
      ...item,
      rank: rankNow.get(item.id) ?? null,
      sharePercent: item.gmv && whole ? sharePercent(item.gmv.amount, whole.amount) : null,
      movement: movementOf(item.gmv, old),
      rankBefore: rankBefore.get(item.id) ?? null,
      before: old ?? null,
      ordersBefore: earlier ? countOf(earlier.get(item.id), 'orders') : null,
      itemsBefore: earlier ? countOf(earlier.get(item.id), 'items') : null,
      ...changes,
    };
  };
  return [
    ...[...now].sort(best).map(row),
    ...gone.sort(best).map((item) => row({ ...item, ...unseen(item), gmv: nothing(item.gmv), orders: 0, items: 0 })),
  ];
}

/** All items of lists against each other: how many sold, and what they sold together. */
export function compareSums(
  now: readonly SoldItem[],
  before: readonly SoldItem[] | undefined,
  year: readonly SoldItem[] | undefined,
): Compared[] {
  const lists = [now, before, year];
  const sums = lists.map((list) => list && sumMoney(list.flatMap(({ gmv }) => (gmv ? [gmv] : []))));
  const currencies = new Set(sums.flatMap((sum) => (sum ?? []).map(({ currency }) => currency)));
  const count = (of: (list: readonly SoldItem[]) => number | null) => lists.map((list) => list && of(list));
  const row = (metric: string, [a, b, c]: readonly (Value | null | undefined)[]) => compared(metric, a, b, c);
  return [
    row(
      'sold',
      count((list) => list.filter(({ gmv }) => !isNothing(gmv)).length),
    ),
    ...[...currencies].map((currency) =>
      row(
        'gmv',
        sums.map((sum) => sum && (sum.find((one) => one.currency === currency) ?? { amount: '0', currency })),
      ),
    ),
    // An order with two of them is in both.
    row(
      'itemOrders',
      count((list) => addUp(list, 'orders')),
    ),
    row(
      'items',
      count((list) => addUp(list, 'items')),
    ),
  ];
}

/** What fell most by amount, what is gone included. */
export function fallen<Item extends SoldItem>(rows: readonly ItemRow<Item>[], most: number): ItemRow<Item>[] {
  return rows
    .filter(({ movement }) => movement === 'down' || movement === 'gone')
    .sort((a, b) => byAmount(a.change, b.change))
    .slice(0, most);
}

/**
 * Lists of spans that follow each other as one of the whole span: what sold is added up. What cannot be added (rates, means) is
 * not known then. Amounts in two currencies are not added: the item has none.
 */
export function mergeItems<Item extends SoldItem>(spans: readonly (readonly Item[])[]): Item[] {
  if (spans.length === 1) return [...(spans[0] as readonly Item[])];
  const groups = Map.groupBy(spans.flat(), ({ id }) => id);
  return [...groups.values()].map((each) => {
    const last = each.at(-1) as Item;
    if (each.length === 1) return last;
    const sums = each.every(({ gmv }) => gmv !== null) ? sumMoney(each.map(({ gmv }) => gmv as Money)) : undefined;
    const gmv = sums?.length === 1 ? (sums[0] as Money) : null;
    const merged = { ...last, gmv, orders: addUp(each, 'orders'), items: addUp(each, 'items') };
    return 'views' in merged ? mergeContent(merged as Item & SoldContent, each as unknown as SoldContent[]) : merged;
  });
}

/** What is counted of a video or session besides sales. */
const SEEN = [
  'views',
  'viewers',
  'customers',
  'clickThrough',
  'clickToOrder',
  'gpm',
  'comments',
  'likes',
  'newFollowers',
  'productsSold',
] as const satisfies readonly (keyof SoldLive)[];

/** What a list does not tell of an item that it lacks: not what was counted in another period. */
function unseen(item: object): Partial<Record<keyof SoldLive, null>> {
  return Object.fromEntries(SEEN.filter((name) => name in item).map((name) => [name, null]));
}

function mergeContent<Item extends SoldContent>(merged: Item, each: readonly SoldContent[]): Item {
  const views = each.every((one) => one.views !== null) ? each.reduce((sum, one) => sum + (one.views ?? 0), 0) : null;
  const gpm = merged.gmv && views ? perUnit(merged.gmv, views, 1000) : null;
  return { ...merged, views, gpm, clickThrough: null, customers: null };
}

function addUp(each: readonly SoldItem[], name: 'orders' | 'items'): number | null {
  return each.every((one) => one[name] !== null) ? each.reduce((sum, one) => sum + (one[name] ?? 0), 0) : null;
}

function byId<Item extends SoldItem>(items: readonly Item[] | undefined): ReadonlyMap<string, Item> | undefined {
  return items && new Map(items.map((item) => [item.id, item]));
}

/** Places by GMV, of what sold anything. */
function ranks(items: readonly SoldItem[]): ReadonlyMap<string, number> {
  const sold = items.filter(({ gmv }) => !isNothing(gmv)).sort(best);
  return new Map(sold.map(({ id }, index) => [id, index + 1]));
}

function best(a: SoldItem, b: SoldItem): number {
  return byAmount(b.gmv, a.gmv) || (a.id < b.id ? -1 : 1);
}

/** What an item sold; what a known list does not have sold nothing, in the currency of now. */
function gmvOf(item: SoldItem | undefined, now: Money | null): Money | null {
  return item === undefined ? nothing(now) : item.gmv;
}

function countOf(item: SoldItem | undefined, name: 'orders' | 'items'): number | null {
  return item === undefined ? 0 : item[name];
}

/** Nought with as many places. */
function nothing(gmv: Money | null): Money | null {
  const scale = parseDecimal(gmv?.amount ?? '')?.scale ?? 0;
  return gmv && { amount: format({ units: 0n, scale }), currency: gmv.currency };
}

function isNothing(gmv: Money | null): boolean {
  return gmv === null || parseDecimal(gmv.amount)?.units === 0n;
}

function movementOf(now: Money | null, before: Money | null | undefined): Movement {
  if (!now || !before || now.currency !== before.currency) return 'unknown';
  const order = byAmount(now, before);
  if (order === 0) return 'same';
  if (isNothing(before)) return 'new';
  if (isNothing(now)) return 'gone';
  return order > 0 ? 'up' : 'down';
}
