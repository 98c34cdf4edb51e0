import { idOf, keyOf } from '../ids.ts';

/** Where the keys of each sort begin; what is added is a key of the order, return or package, or of a day. */
const SORTS = {
  /** The settlement of an order, by its key; also the freight of a sample. */
  settlement: 0,
  /** What is withheld of an order, and given back later. */
  reserve: 2_000_000_000_000,
  release: 4_000_000_000_000,
  /** A refund after the settlement, by the return's key. */
  refund: 100_000_000_000_000,
  /** A package that was weighed again, by its key. */
  weight: 200_000_000_000_000,
  /** By shop and day. */
  statement: 300_000_000_000_000,
  payment: 310_000_000_000_000,
  retry: 320_000_000_000_000,
  settle: 330_000_000_000_000,
  transfer: 340_000_000_000_000,
  reverse: 350_000_000_000_000,
} as const;

export type Sort = keyof typeof SORTS;

/** Days of one shop have keys `shop * SHOP + day`. */
const SHOP = 100_000_000;

/** The key of what belongs to an order, a return or a package. */
export function keyOfSort(sort: Sort, key: number): number {
  return SORTS[sort] + key;
}

/** The key of what belongs to a shop's day. */
export function dayKey(sort: Sort, shop: number, day: number): number {
  return SORTS[sort] + shop * SHOP + day;
}

/** The id that the world sees. */
export function moneyId(key: number): string {
  return idOf('finance', key);
}

/** The day of a shop's statement of an id; undefined for what is none. */
export function statementDay(id: string, shop: number): number | undefined {
  const day = (keyOf('finance', id) ?? -1) - dayKey('statement', shop, 0);
  return day >= 0 && day < SHOP ? day : undefined;
}
