import type { DatabaseSync } from 'node:sqlite';
import { idOf, keyOf } from './ids.ts';

/** Tables of cancellations, to be made and dropped with the rest of the state. */
export const CANCELLATION_TABLES = ['cancellations'] as const;

/** Where ids of cancellations lie among those of the family `other`: the seller's own, and those that an order's row tells. */
const OWN = 400_000_000_000_000;
const TOLD = 300_000_000_000_000;

/**
 * cancellations      what the seller cancelled through the API; `lines` is a JSON list of the units' places
 * cancellation_list  all there are: the seller's own, and with them what an order's row tells of its buyer's wish to cancel, and of
 *                    its end by buyer or platform. `c` is the key.
 */
export const CANCELLATION_SCHEMA = `
  CREATE TABLE cancellations (
    id INTEGER PRIMARY KEY, n INTEGER NOT NULL, shop INTEGER NOT NULL, reason TEXT NOT NULL, lines TEXT NOT NULL, time INTEGER NOT NULL
  ) STRICT;
  CREATE INDEX cancellations_order ON cancellations (n);
  CREATE INDEX orders_ended ON orders (shop, n) WHERE cancel_by IS NOT NULL OR request <> 0;

  DROP VIEW IF EXISTS cancellation_list;
  CREATE VIEW cancellation_list AS
    SELECT ${OWN} + id AS c, n, shop, 'CANCEL' AS type, 'SELLER' AS role, 'SUCCESS' AS status, reason, lines,
      time AS create_time, time AS update_time FROM cancellations
    UNION ALL
    SELECT ${TOLD} + n AS c, n, shop,
      CASE WHEN request = 1 OR (request_time IS NOT NULL AND coalesce(cancel_by, 'BUYER') = 'BUYER')
        THEN 'BUYER_CANCEL' ELSE 'CANCEL' END AS type,
      CASE WHEN request = 1 THEN 'BUYER' ELSE coalesce(cancel_by, 'BUYER') END AS role,
      CASE WHEN request = 1 THEN 'PENDING' WHEN cancel_by IS NULL THEN 'CANCELLED' ELSE 'SUCCESS' END AS status,
      coalesce(cancel_reason, '') AS reason, NULL AS lines,
      coalesce(request_time, cancel_time, update_time) AS create_time, coalesce(cancel_time, update_time) AS update_time
    FROM orders WHERE (cancel_by IS NOT NULL OR request <> 0)
      AND NOT (coalesce(cancel_by, '') = 'SELLER' AND request <> 1
        AND EXISTS (SELECT 1 FROM cancellations WHERE cancellations.n = orders.n));
`;

/** A line of the list. */
export interface CancellationRow {
  c: number;
  n: number;
  type: 'CANCEL' | 'BUYER_CANCEL';
  role: 'BUYER' | 'SELLER' | 'SYSTEM';
  status: 'PENDING' | 'SUCCESS' | 'CANCELLED';
  reason: string;
  /** Places of the units; null for all of the order's. */
  lines: string | null;
  create_time: number;
  update_time: number;
}

/** Notes what the seller cancelled. @returns its id */
export function addCancellation(
  db: DatabaseSync,
  row: { n: number; shop: number; reason: string; places: readonly number[]; time: number },
): string {
  const { lastInsertRowid } = db
    .prepare('INSERT INTO cancellations (n, shop, reason, lines, time) VALUES (?, ?, ?, ?, ?)')
    .run(row.n, row.shop, row.reason, JSON.stringify(row.places), row.time);
  return cancellationId(OWN + Number(lastInsertRowid));
}

/** The units of an order that the seller cancelled through the API, by place, with when that was (epoch seconds). */
export function ownPlaces(db: DatabaseSync, n: number): Map<number, number> {
  const rows = db.prepare('SELECT lines, time FROM cancellations WHERE n = ? ORDER BY id DESC').all(n) as {
    lines: string;
    time: number;
  }[];
  return new Map(rows.flatMap(({ lines, time }) => (JSON.parse(lines) as number[]).map((place) => [place, time])));
}

/** The id of a key of the list. */
export function cancellationId(c: number): string {
  return idOf('other', c);
}

/** The key of an id; -1 for what is none. */
export function cancellationKey(id: string): number {
  const key = keyOf('other', id);
  return key !== undefined && key >= TOLD ? key : -1;
}
