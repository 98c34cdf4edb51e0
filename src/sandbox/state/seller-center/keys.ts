import { idOf, keyOf } from '../ids.ts';
import { hash } from '../random.ts';

/** Where the ids of each sort lie among those of the family `other`. */
const FAMILIES = {
  violation: 900_000_000_000_000,
  quiz: 910_000_000_000_000,
  attempt: 920_000_000_000_000,
  event: 930_000_000_000_000,
  content: 940_000_000_000_000,
  document: 950_000_000_000_000,
} as const;
const ROOM = 10_000_000_000_000;

type Sort = keyof typeof FAMILIES;

/**
 * A key that depends on nothing but what it stands for: what is counted would depend on how many steps the clock took.
 * @returns a whole number below 4.3 * 10^12
 */
export function keyFor(...parts: readonly (string | number)[]): number {
  return hash('key', ...parts) * 1000 + (hash('more', ...parts) % 1000);
}

/** The id that the world sees. */
export function shownId(sort: Sort, key: number): string {
  return idOf('other', FAMILIES[sort] + key);
}

/** The key of an id; -1 for what is none of its sort. */
export function keyOfShown(sort: Sort, id: string): number {
  const key = (keyOf('other', id) ?? -1) - FAMILIES[sort];
  return key >= 0 && key < ROOM ? key : -1;
}
