import type { DatabaseSync } from 'node:sqlite';
import { momentOf } from '../calendar.ts';
import { getMeta } from '../meta.ts';
import { hash } from '../random.ts';
import { SHOPS, type ShopFacts } from '../shops.ts';
import { keyFor } from './keys.ts';
import type { Area, Kind } from './kinds.ts';
import { addViolation } from './violations.ts';
import { localDay, placeOf } from './weeks.ts';

/** What a linked creator account is found to do, and where. */
const BREACHES: readonly { kind: Kind; area: Area }[] = [
  { kind: 'NON_LIVE_CONTENT', area: 'LIVE' },
  { kind: 'MISLEADING_CLAIM', area: 'VIDEO' },
  { kind: 'OFF_PLATFORM', area: 'LIVE' },
  { kind: 'UNORIGINAL_CONTENT', area: 'VIDEO' },
  { kind: 'MISLEADING_CLAIM', area: 'LIVE' },
  { kind: 'OFF_PLATFORM', area: 'VIDEO' },
];
/** Each so many days there is one, on a day and at an hour of the seed's: one or two a month. */
const PERIOD = 20;

function breachOf(seed: string, facts: ShopFacts, period: number): { at: number; kind: Kind; area: Area } {
  const draw = hash('creator', seed, facts.key, period);
  const day = period * PERIOD + (draw % PERIOD);
  const at = momentOf(placeOf(facts), day, 17 * 3600 + (hash('creator at', draw) % (6 * 3600)));
  return { at, ...BREACHES[hash('creator kind', draw) % BREACHES.length]! };
}

/** When the linked creator account of a shop is next found to do something, after a moment. */
export function nextBreach(seed: string, facts: ShopFacts, after: number): number {
  for (let period = Math.floor(localDay(facts, after) / PERIOD); ; period += 1) {
    const { at } = breachOf(seed, facts, period);
    if (at > after) return at;
  }
}

/** What the linked creator accounts do by themselves. */
export const creatorSource = {
  due: 'EXISTS (SELECT 1 FROM seller_clock WHERE creator_at <= ?1)',
  /** Carries out what is due by a virtual second. @returns how many breaches there were */
  run(db: DatabaseSync, now: number): number {
    const seed = getMeta(db, 'seed');
    const next = db.prepare('SELECT creator_at FROM seller_clock WHERE shop = ?');
    const set = db.prepare('UPDATE seller_clock SET creator_at = ? WHERE shop = ?');
    let count = 0;
    for (const facts of SHOPS) {
      for (;;) {
        const at = (next.get(facts.key) as { creator_at: number } | undefined)?.creator_at;
        if (at === undefined || at > now) break;
        const { kind, area } = breachOf(seed, facts, Math.floor(localDay(facts, at) / PERIOD));
        const content = keyFor('content', seed, facts.key, at);
        addViolation(db, { shop: facts.key, account: 'CREATOR', area, kind, at, content });
        set.run(nextBreach(seed, facts, at), facts.key);
        count += 1;
      }
    }
    return count;
  },
};
