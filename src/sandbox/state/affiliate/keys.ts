import { idOf, keyOf } from '../ids.ts';

/** Where ids of this part lie among those of the family `other`. */
const BASES = { open: 940_000_000_000_000, target: 941_000_000_000_000, sample: 942_000_000_000_000 } as const;
const ROOM = 1_000_000_000_000;

/** What anybody gets who promotes a product, basis points; who gets more does so by invitation (trade/creators.ts has the rates). */
export const OPEN_RATE = 1000;

export type AffiliateThing = keyof typeof BASES;

/** The id the world sees. */
export function affiliateId(thing: AffiliateThing, key: number): string {
  return idOf('other', BASES[thing] + key);
}

/** The key of an id; undefined for what is no id of such a thing. */
export function affiliateKey(thing: AffiliateThing, id: string | undefined): number | undefined {
  const key = (keyOf('other', id ?? '') ?? 0) - BASES[thing];
  return key > 0 && key < ROOM ? key : undefined;
}
