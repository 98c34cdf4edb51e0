import type { StatementSync } from 'node:sqlite';
import type { Database } from './database.ts';
import type { MirrorState, OrderMirror, WatchCursor } from './types.ts';

const COLUMNS = {
  mark: 'mark',
  coveredFrom: 'covered_from',
  wantedFrom: 'wanted_from',
  asOf: 'as_of',
} as const satisfies Record<keyof MirrorState, string>;

type PublicState = Pick<
  OrderMirror,
  'state' | 'setState' | 'freshness' | 'watchCursor' | 'beginWatch' | 'advanceWatch'
>;

/** How far the mirror of each shop has come, and where its watch stopped. */
export interface MirrorStates {
  public: PublicState;
  /** The mirror's key; undefined for a shop that has none. */
  find(shopId: string): number | undefined;
  /** The mirror's key; makes one, inside the caller's transaction. */
  keyOf(shopId: string): number;
  /** Inside the caller's transaction. */
  write(mirror: number, state: Partial<MirrorState>): void;
}

/** How far the mirror of each shop reaches. */
export function mirrorState(database: Database): MirrorStates {
  const { db } = database;
  let byShop: StatementSync | undefined;
  // Prepared once: it is asked for with each order that is looked up.
  const row = (shopId: string) => {
    byShop ??= db.prepare('SELECT * FROM mirrors WHERE shop_id = ?');
    return byShop.get(shopId);
  };
  const find = (shopId: string) => numberOf(row(shopId)?.key);

  function keyOf(shopId: string): number {
    db.prepare('INSERT INTO mirrors (shop_id) VALUES (?) ON CONFLICT (shop_id) DO NOTHING').run(shopId);
    return find(shopId) as number;
  }

  function write(mirror: number, changes: Partial<MirrorState>): void {
    for (const [name, value] of Object.entries(changes)) {
      const column = COLUMNS[name as keyof MirrorState];
      if (value !== undefined) db.prepare(`UPDATE mirrors SET ${column} = ? WHERE key = ?`).run(value, mirror);
    }
  }

  const state = (shopId: string): MirrorState => {
    const found = row(shopId);
    return {
      mark: numberOf(found?.mark),
      coveredFrom: numberOf(found?.covered_from),
      wantedFrom: numberOf(found?.wanted_from),
      asOf: numberOf(found?.as_of),
    };
  };

  function watchCursor(shopId: string): WatchCursor | undefined {
    const found = row(shopId);
    const floor = numberOf(found?.watch_floor);
    if (found === undefined || floor === undefined) return undefined;
    const shown = db.prepare('SELECT id, updated_at FROM watched_orders WHERE mirror = ?').all(Number(found.key));
    return {
      floor,
      mark: numberOf(found.watch_mark) ?? floor,
      shown: new Map(shown.map(({ id, updated_at }) => [String(id), Number(updated_at)])),
    };
  }

  return {
    find,
    keyOf,
    write,
    public: {
      state: (shopId) => database.run(() => state(shopId)),
      setState: (shopId, changes) => database.transaction(() => write(keyOf(shopId), changes)),
      freshness: (shopId) =>
        database.run(() => {
          const { mark, coveredFrom, wantedFrom, asOf } = state(shopId);
          if (mark === undefined && asOf === undefined) return undefined;
          const complete =
            wantedFrom === undefined || coveredFrom === undefined ? asOf !== undefined : coveredFrom <= wantedFrom;
          return { asOf, coveredFrom, complete };
        }),
      watchCursor: (shopId) => database.run(() => watchCursor(shopId)),
      beginWatch: (shopId, from) =>
        database.transaction(() => {
          const mirror = keyOf(shopId);
          db.prepare('DELETE FROM watched_orders WHERE mirror = ?').run(mirror);
          db.prepare('UPDATE mirrors SET watch_floor = ?, watch_mark = ? WHERE key = ?').run(from, from, mirror);
          return { floor: from, mark: from, shown: new Map() };
        }),
      advanceWatch: (shopId, shown, keepFrom) =>
        database.transaction(() => {
          const mirror = keyOf(shopId);
          const note = db.prepare(
            `INSERT INTO watched_orders (mirror, id, updated_at) VALUES (?, ?, ?)
             ON CONFLICT (mirror, id) DO UPDATE SET updated_at = max(updated_at, excluded.updated_at)`,
          );
          let mark = 0;
          for (const { id, updatedAt } of shown) {
            note.run(mirror, id, updatedAt);
            mark = Math.max(mark, updatedAt);
          }
          db.prepare('DELETE FROM watched_orders WHERE mirror = ? AND updated_at < ?').run(mirror, keepFrom);
          db.prepare('UPDATE mirrors SET watch_mark = max(coalesce(watch_mark, 0), ?) WHERE key = ?').run(mark, mirror);
        }),
    },
  };
}

function numberOf(value: unknown): number | undefined {
  return value === null || value === undefined ? undefined : Number(value);
}
