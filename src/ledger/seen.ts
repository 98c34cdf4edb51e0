import type { Database } from './database.ts';

/** Something that `till today --notify` told of, and how it stood then. */
export interface SeenLine {
  /** `order:576461413038785752` */
  key: string;
  /** `due`, `overdue`, or what else a line may come to be. */
  state: string;
}

/** What was told already, a shop's each, so that it is not told again. */
export interface SeenLedger {
  /** How each line stood when it was told. */
  states(shopId: string): Map<string, string>;
  /**
   * Notes lines as told, and forgets those under `forget`, which are over: they count as new when they come again. What was not
   * met for a long time is forgotten too.
   * @param at epoch milliseconds
   */
  note(shopId: string, lines: readonly SeenLine[], forget: readonly string[], at: number): void;
}

/** A line that was not met for so long is over, milliseconds. */
const FORGET_AFTER = 60 * 86_400_000;

/** What an open ledger knows to be told. */
export function openSeenLedger(database: Database): SeenLedger {
  const { db } = database;
  return {
    states: (shopId) =>
      database.run(() => {
        const rows = db.prepare('SELECT key, state FROM seen_lines WHERE shop_id = ?').all(shopId);
        return new Map(rows.map(({ key, state }) => [String(key), String(state)]));
      }),
    note: (shopId, lines, forget, at) =>
      database.transaction(() => {
        const put = db.prepare('INSERT OR REPLACE INTO seen_lines (shop_id, key, state, seen_at) VALUES (?, ?, ?, ?)');
        const drop = db.prepare('DELETE FROM seen_lines WHERE shop_id = ? AND key = ?');
        for (const key of forget) drop.run(shopId, key);
        for (const { key, state } of lines) put.run(shopId, key, state, at);
        db.prepare('DELETE FROM seen_lines WHERE shop_id = ? AND seen_at < ?').run(shopId, at - FORGET_AFTER);
      }),
  };
}
