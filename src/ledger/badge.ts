import type { Database } from './database.ts';

/** Something that a seller said about the shop. */
export interface BadgeRecord {
  /** `reputation`, `logo`, `held`: src/shop/badge/recorded.ts names and reads them. */
  name: string;
  value: string;
  /** ISO 8601 UTC. */
  at: string;
}

/** What sellers recorded of what badges ask for, each with its time. */
export interface BadgeLedger {
  /** Stores records in one transaction; one of the same name and time is replaced. */
  record(shopId: string, records: readonly BadgeRecord[]): void;
  /** The latest of each name. @param until ISO 8601 UTC, included */
  latest(shopId: string, until: string): Map<string, BadgeRecord>;
  /** All that was recorded under a name, the oldest first. @param until ISO 8601 UTC, included */
  history(shopId: string, name: string, until: string): BadgeRecord[];
}

/** Opens what was recorded about badges. */
export function openBadgeLedger(database: Database): BadgeLedger {
  const { db } = database;
  return {
    record: (shopId, records) =>
      database.transaction(() => {
        const put = db.prepare('INSERT OR REPLACE INTO badge_records (shop_id, name, at, value) VALUES (?, ?, ?, ?)');
        for (const { name, at, value } of records) put.run(shopId, name, at, value);
      }),
    latest: (shopId, until) =>
      database.run(() => {
        const rows = db
          .prepare('SELECT name, value, max(at) AS at FROM badge_records WHERE shop_id = ? AND at <= ? GROUP BY name')
          .all(shopId, until) as unknown as BadgeRecord[];
        return new Map(rows.map((row) => [row.name, { name: row.name, value: row.value, at: row.at }]));
      }),
    history: (shopId, name, until) =>
      database.run(() =>
        db
          .prepare('SELECT name, value, at FROM badge_records WHERE shop_id = ? AND name = ? AND at <= ? ORDER BY at')
          .all(shopId, name, until),
      ) as unknown as BadgeRecord[],
  };
}
