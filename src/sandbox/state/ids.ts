import type { DatabaseSync } from 'node:sqlite';
import { nextCount } from './meta.ts';

/**
 * The sandbox numbers its orders and packages with small whole numbers («keys») and shows the world ids of 18 and 19 digits
 * that look like the platform's. Key and id belong together one to one, so an id is never stored and is looked up by
 * arithmetic instead of by an index.
 */
interface Family {
  prefix: string;
  digits: number;
  /** Stretches neighbouring keys far apart; prime to 10, so that no two keys meet. */
  factor: bigint;
  /** `factor * inverse % 10 ** digits === 1` */
  inverse: bigint;
}

const SHORT = { digits: 14, factor: 61_803_398_874_989n, inverse: 11_140_700_215_909n };
const LONG = { digits: 15, factor: 161_803_398_874_989n, inverse: 411_140_700_215_909n };

const FAMILIES = {
  order: { prefix: '5764', ...SHORT },
  line: { prefix: '5770', ...SHORT },
  package: { prefix: '1152', ...LONG },
  buyer: { prefix: '7021', ...LONG },
  product: { prefix: '17296', ...SHORT },
  sku: { prefix: '27296', ...SHORT },
  finance: { prefix: '7384', ...LONG },
  other: { prefix: '7219', ...LONG },
  activity: { prefix: '7136', ...LONG },
  coupon: { prefix: '7342', ...LONG },
} satisfies Record<string, Family>;

export type IdFamily = keyof typeof FAMILIES;

/** Packages and lines of one order have keys `order * SLOTS + slot`. */
export const SLOTS = 64;
/** Keys of one source of orders are `source * SOURCE + index`. */
export const SOURCE = 10_000_000_000;

/** The id of a key. @returns 18 (order, line) or 19 digits */
export function idOf(family: IdFamily, key: number): string {
  const { prefix, digits, factor } = FAMILIES[family];
  const modulus = 10n ** BigInt(digits);
  return prefix + ((BigInt(key) * factor + OFFSET) % modulus).toString().padStart(digits, '0');
}

/** The key of an id; undefined for what is no id of this family. */
export function keyOf(family: IdFamily, id: string): number | undefined {
  const { prefix, digits, inverse } = FAMILIES[family];
  if (id.length !== prefix.length + digits || !id.startsWith(prefix) || !/^\d+$/.test(id)) return undefined;
  const modulus = 10n ** BigInt(digits);
  const stretched = (BigInt(id.slice(prefix.length)) - OFFSET + modulus) % modulus;
  const key = Number((stretched * inverse) % modulus);
  return Number.isSafeInteger(key) ? key : undefined;
}

const OFFSET = 33_988_749_894_848n;

/** The key of an order's line, from its place in the order. */
export function lineKey(order: number, place: number): number {
  return order * SLOTS + place;
}

/** Where counted ids begin, beyond all keys that are worked out from orders. */
const COUNTED = { order: 95 * SOURCE, line: 95 * SOURCE * 99, package: 800_000_000_000_000, other: 0 };

/**
 * Makes ids that were never given before, counting in the sandbox's database.
 * @param db a database with the state's schema
 */
export function idMaker(db: DatabaseSync): (kind: 'order' | 'line' | 'package' | 'other') => string {
  return (kind) => idOf(kind, COUNTED[kind] + nextCount(db, `id.${kind}`));
}
