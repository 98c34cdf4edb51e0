import { byAmount, type Compared, compared } from './figures.ts';
import { changePercent, perUnit, sharePercent, sumMoney } from './money.ts';
import type { Money, SoldContent, SoldItem } from './types.ts';

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
 * Puts a list beside those of the period before and the year before: the best first, what is gone last, the greatest loss first.
 * @param before undefined where it is not known; an item that a known list lacks sold nothing then
 */
export function compareItems<Item extends SoldItem>(
  now: readonly Item[],
  before: readonly Item[] | undefined,
  year: readonly Item[] | undefined,
): ItemRow<Item>[] {
  const [earlier, lastYear] = [byId(before), byId(year)];
  const ranked = [...now].sort((a, b) => byAmount(b.gmv, a.gmv) || (a.id < b.id ? -1 : 1));
  const rankBefore = ranks(before);
  const sums = sumMoney(now.flatMap(({ gmv }) => (gmv ? [gmv] : []))) ?? [];
  const listed = new Set(ranked.map(({ id }) => id));
  const gone = (before ?? [])
    .filter(({ id, gmv }) => !listed.has(id) && !isNothing(gmv))
    .sort((a, b) => byAmount(b.gmv, a.gmv));
  const row = (item: Item, rank: number | null): ItemRow<Item> => {
    const old = earlier && gmvOf(earlier.get(item.id), item.gmv);
    const oldYear = lastYear && gmvOf(lastYear.get(item.id), item.gmv);
    const {
      change,
      changePercent: percent,
      yearBefore,
      yearChange,
      yearChangePercent,
    } = compared('gmv', item.gmv, old, oldYear);
    const whole = sums.find((sum) => sum.currency === item.gmv?.currency);
    return {
      ...item,
      rank,
      sharePercent: item.gmv && whole ? sharePercent(item.gmv.amount, whole.amount) : null,
      movement: movementOf(item.gmv, old, rank === null),
      rankBefore: rankBefore.get(item.id) ?? null,
      before: old ?? null,
      ordersBefore: earlier ? countOf(earlier.get(item.id), 'orders') : null,
      itemsBefore: earlier ? countOf(earlier.get(item.id), 'items') : null,
      change,
      changePercent: percent,
      yearBefore,
      yearChange,
      yearChangePercent,
    };
  };
  return [
    ...ranked.map((item, index) => row(item, index + 1)),
    ...gone.map((item) => row({ ...item, gmv: nothing(item.gmv), orders: 0, items: 0 }, null)),
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

function ranks(items: readonly SoldItem[] | undefined): ReadonlyMap<string, number> {
  const sorted = [...(items ?? [])]
    .filter(({ gmv }) => !isNothing(gmv))
    .sort((a, b) => byAmount(b.gmv, a.gmv) || (a.id < b.id ? -1 : 1));
  return new Map(sorted.map(({ id }, index) => [id, index + 1]));
}

/** What an item sold; what a known list does not have sold nothing, in the currency of now. */
function gmvOf(item: SoldItem | undefined, now: Money | null): Money | null {
  return item === undefined ? nothing(now) : item.gmv;
}

function countOf(item: SoldItem | undefined, name: 'orders' | 'items'): number | null {
  return item === undefined ? 0 : item[name];
}

function nothing(gmv: Money | null): Money | null {
  return gmv && { amount: '0', currency: gmv.currency };
}

function isNothing(gmv: Money | null): boolean {
  return gmv === null || /^-?0*(?:\.0*)?$/.test(gmv.amount);
}

function movementOf(now: Money | null, before: Money | null | undefined, isGone: boolean): Movement {
  if (isGone) return 'gone';
  if (!now || !before || now.currency !== before.currency) return 'unknown';
  if (isNothing(before)) return isNothing(now) ? 'same' : 'new';
  const percent = changePercent(now.amount, before.amount);
  if (percent === null) return 'unknown';
  const order = byAmount(now, before);
  return order === 0 ? 'same' : order > 0 ? 'up' : 'down';
}
