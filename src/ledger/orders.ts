import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { MirrorRow, MirrorSource } from '../shop/order-mirror.ts';
import type { Database } from './database.ts';
import { mirrorLines } from './order-lines.ts';
import { mirrorState } from './sync.ts';
import type { DispatchTimes, MirrorFilter, MirrorOutcome, OrderMirror, StoredOrder } from './types.ts';

/** Rows read at a time, so that a reader holds no statement open while it works. */
const BATCH = 500;
/** Later than any order, epoch seconds. */
const LATEST = 8_640_000_000_000;

/** Opens the mirror of orders. Statements are prepared when they are first needed. */
export function openOrderMirror(database: Database): OrderMirror {
  const state = mirrorState(database);
  const { db } = database;
  const prepared = new Map<string, StatementSync>();
  const statement = (sql: string): StatementSync => {
    let found = prepared.get(sql);
    if (!found) {
      found = db.prepare(sql);
      prepared.set(sql, found);
    }
    return found;
  };
  const lines = mirrorLines(statement);

  /** One order, inside a transaction. */
  function put(mirror: number, row: MirrorRow, source: MirrorSource, stored: Found | undefined): MirrorOutcome {
    if (stored === undefined) {
      const { lastInsertRowid } = statement(
        'INSERT INTO orders (mirror, id, source, status, created_at, updated_at, ship_by, body) VALUES (?, ?, ?, ?, ?, ?, ?, ?)',
      ).run(mirror, row.id, source, row.status, row.createdAt ?? 0, row.updatedAt, row.shipBy, row.body);
      lines.add(mirror, Number(lastInsertRowid), row.lines);
      return { id: row.id, outcome: 'new' };
    }
    const previousStatus = stored.status;
    if (stored.body === row.body && stored.source === source)
      return { id: row.id, outcome: 'unchanged', previousStatus };
    statement(
      'UPDATE orders SET source = ?, status = ?, created_at = ?, updated_at = ?, ship_by = ?, body = ? WHERE key = ?',
    ).run(source, row.status, row.createdAt ?? 0, row.updatedAt, row.shipBy, row.body, stored.key);
    lines.replace(mirror, stored.key, row.lines);
    return { id: row.id, outcome: 'changed', previousStatus };
  }

  const find = (mirror: number, id: string) =>
    statement(
      'SELECT key, id, source, status, updated_at AS updatedAt, body FROM orders WHERE mirror = ? AND id = ?',
    ).get(mirror, id) as Found | undefined;

  return {
    ...state.public,
    store: (shopId, rows, changes) =>
      database.transaction(() => {
        const mirror = state.keyOf(shopId);
        const outcomes = rows.map((row): MirrorOutcome => {
          const stored = find(mirror, row.id);
          const stale = stored?.source === 'api' && stored.updatedAt > row.updatedAt;
          return stale
            ? { id: row.id, outcome: 'unchanged', previousStatus: stored.status }
            : put(mirror, row, 'api', stored);
        });
        if (changes) state.write(mirror, changes);
        return outcomes;
      }),
    merge: (shopId, imports) =>
      database.transaction(() => {
        const mirror = state.keyOf(shopId);
        const outcomes: (MirrorOutcome | undefined)[] = [];
        for (const { id, decide } of imports) {
          const stored = find(mirror, id);
          const row = decide(stored && publicOrder(stored));
          outcomes.push(row && put(mirror, row, 'import', stored));
        }
        return outcomes;
      }),
    get: (shopId, id) =>
      database.run(() => {
        const mirror = state.find(shopId);
        const stored = mirror === undefined ? undefined : find(mirror, id);
        return stored && publicOrder(stored);
      }),
    *rows(shopId, filter = {}) {
      const mirror = database.run(() => state.find(shopId));
      if (mirror === undefined) return;
      const { sql, values } = conditions(filter);
      const newest = filter.newestFirst === true;
      const [after, order] = newest ? ['<', 'created_at DESC, id DESC'] : ['>', 'created_at, id'];
      // By time and id, and after the last one: what changes meanwhile neither shifts nor hides others.
      const page = database.run(() =>
        statement(
          `SELECT key, id, source, status, created_at AS createdAt, updated_at AS updatedAt, body FROM orders
           WHERE mirror = ? AND (created_at, id) ${after} (?, ?)${sql} ORDER BY ${order} LIMIT ${BATCH}`,
        ),
      );
      let [time, id] = newest ? [filter.createdUntil ?? LATEST, ''] : [(filter.createdFrom ?? 0) - 1, '\u{10ffff}'];
      for (;;) {
        const found = database.run(() => page.all(mirror, time, id, ...values)) as unknown as (Found & {
          createdAt: number;
        })[];
        for (const row of found) yield publicOrder(row);
        const last = found.at(-1);
        if (last === undefined || found.length < BATCH) return;
        [time, id] = [last.createdAt, last.id];
      }
    },
    *dispatched(shopId, { from, to }) {
      const mirror = database.run(() => state.find(shopId));
      if (mirror === undefined) return;
      const grouped = database.run(() => statement(DISPATCHED));
      const since = Math.max(from, 1);
      const rows = database.run(() => grouped.all({ mirror, since, from, to })) as unknown as (DispatchTimes & {
        orders: number;
      })[];
      for (const row of rows) {
        // Its deadline has to be reckoned, which takes the rest of it.
        const stored = row.rts_sla_time ? undefined : database.run(() => find(mirror, row.id));
        yield stored ? { ...row, body: stored.body } : row;
      }
    },
    *open(shopId, statuses, shipBefore) {
      const keys = database.run((open) => keysOfOpen(open, state.find(shopId), statuses, shipBefore));
      const batch = database.run(() =>
        statement(
          `SELECT key, id, source, status, updated_at AS updatedAt, body FROM orders
           WHERE key IN (SELECT value FROM json_each(?))`,
        ),
      );
      for (let from = 0; from < keys.length; from += BATCH) {
        const wanted = JSON.stringify(keys.slice(from, from + BATCH));
        const found = database.run(() => batch.all(wanted)) as unknown as Found[];
        for (const row of found) yield publicOrder(row);
      }
    },
    count: (shopId) =>
      database.run(() => {
        const mirror = state.find(shopId);
        if (mirror === undefined) return 0;
        return Number(statement('SELECT count(*) AS count FROM orders WHERE mirror = ?').get(mirror)?.count);
      }),
  };
}

/** How two times lie to each other: 0 where one is missing. */
const lies = (at: string, due: string): string =>
  `coalesce(CASE WHEN ${at} > ${due} THEN 2 ELSE 1 END * (${due} > 0), 0)`;
const ALIKE = [
  ...['rts_at', 'scan_at'].flatMap((at) => [
    `coalesce(${at} > 0, 0) + coalesce(${at} >= $from, 0) + coalesce(${at} > $to, 0)`,
    ...['rts_due', 'scan_due', 'cut_off'].map((due) => lies(at, due)),
  ]),
  'fulfilled',
  // Alone, where the deadline has to be reckoned from the rest of the order.
  'CASE WHEN coalesce(rts_due, 0) > 0 THEN 0 ELSE key END',
];
const DISPATCHED = `
  SELECT count(*) AS orders, id, rts_at AS rts_time, rts_due AS rts_sla_time, scan_at AS collection_time, scan_due AS tts_sla_time,
    cut_off AS pick_up_cut_off_time, fulfilled AS fulfillment_type
  FROM orders INDEXED BY orders_by_dispatch WHERE mirror = $mirror AND dispatched_at >= $since GROUP BY ${ALIKE.join(', ')}`;

type Found = StoredOrder & { key: number };

function publicOrder({ id, source, status, updatedAt, body }: Found): StoredOrder {
  return { id, source, status, updatedAt, body };
}

/** In the order in which they lie in the file, which is the fastest to read them in. */
function keysOfOpen(
  db: DatabaseSync,
  mirror: number | undefined,
  statuses: readonly string[],
  shipBefore: number | undefined,
): number[] {
  if (mirror === undefined || statuses.length === 0) return [];
  return db
    .prepare(
      `SELECT key FROM orders WHERE mirror = ? AND status IN (${statuses.map(() => '?').join(', ')})
       AND coalesce(ship_by, 0) <= ? ORDER BY key`,
    )
    .all(mirror, ...statuses, shipBefore ?? Number.MAX_SAFE_INTEGER)
    .map(({ key }) => Number(key));
}

function conditions(filter: MirrorFilter): { sql: string; values: SQLInputValue[] } {
  const parts: string[] = [];
  const values: SQLInputValue[] = [];
  if (filter.statuses && filter.statuses.length > 0) {
    parts.push(`status IN (${filter.statuses.map(() => '?').join(', ')})`);
    values.push(...filter.statuses);
  }
  const bounds = [
    ['created_at >= ?', filter.createdFrom],
    ['created_at < ?', filter.createdUntil],
    ['updated_at >= ?', filter.updatedFrom],
    ['updated_at < ?', filter.updatedUntil],
  ] as const;
  for (const [sql, value] of bounds) {
    if (value === undefined) continue;
    parts.push(sql);
    values.push(value);
  }
  return { sql: parts.map((part) => ` AND ${part}`).join(''), values };
}
