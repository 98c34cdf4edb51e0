import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { MirrorRow, MirrorSource } from '../shop/order-mirror.ts';
import type { Database } from './database.ts';
import { mirrorLines } from './order-lines.ts';
import { mirrorState } from './sync.ts';
import type { DispatchTimes, MirrorFilter, MirrorOutcome, OrderMirror, StoredOrder } from './types.ts';

/** Rows read at a time, so that a reader holds no statement open while it works. */
const BATCH = 500;
/** Small rows, all of them in the index. */
const DISPATCH_BATCH = 5000;
/** Open orders lie scattered in a large mirror; with room for the pages on the way to them they are read twice as fast. */
const OPEN_CACHE_KB = 32_768;

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
      // By time and id, and after the last one: what changes meanwhile neither shifts nor hides others.
      const page = database.run(() =>
        statement(
          `SELECT key, id, source, status, created_at AS createdAt, updated_at AS updatedAt, body FROM orders
           WHERE mirror = ? AND (created_at, id) > (?, ?)${sql} ORDER BY created_at, id LIMIT ${BATCH}`,
        ),
      );
      let [time, id] = [(filter.createdFrom ?? 0) - 1, '\u{10ffff}'];
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
    *dispatched(shopId, from) {
      const mirror = database.run(() => state.find(shopId));
      if (mirror === undefined) return;
      const page = database.run(() =>
        statement(
          `SELECT dispatched_at AS at, key, id, rts_at, rts_due, scan_at, scan_due, cut_off, fulfilled
           FROM orders INDEXED BY orders_by_dispatch
           WHERE mirror = ? AND (dispatched_at, key) > (?, ?) ORDER BY dispatched_at, key LIMIT ${DISPATCH_BATCH}`,
        ),
      );
      let after = [Math.max(from, 1) - 1, Number.MAX_SAFE_INTEGER] as const;
      for (;;) {
        const rows = database.run(() => page.all(mirror, ...after)) as unknown as DispatchRow[];
        for (const row of rows) {
          const times = dispatchTimes(row);
          // Its deadline has to be reckoned, which takes the rest of it.
          const stored = row.rts_due ? undefined : database.run(() => find(mirror, row.id));
          yield stored ? { ...times, body: stored.body } : times;
        }
        const last = rows.at(-1);
        if (last === undefined || rows.length < DISPATCH_BATCH) return;
        after = [last.at, last.key];
      }
    },
    *open(shopId, statuses) {
      const keys = database.run((open) => {
        open.exec(`PRAGMA cache_size=-${OPEN_CACHE_KB}`);
        return keysOfOpen(open, state.find(shopId), statuses);
      });
      const byKey = database.run(() =>
        statement('SELECT key, id, source, status, updated_at AS updatedAt, body FROM orders WHERE key = ?'),
      );
      for (const key of keys) {
        const row = database.run(() => byKey.get(key)) as Found | undefined;
        if (row) yield publicOrder(row);
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

interface DispatchRow {
  at: number;
  key: number;
  id: string;
  rts_at: number | null;
  rts_due: number | null;
  scan_at: number | null;
  scan_due: number | null;
  cut_off: number | null;
  fulfilled: string | null;
}

function dispatchTimes(row: DispatchRow): DispatchTimes {
  return {
    id: row.id,
    ...(row.rts_at !== null && { rts_time: row.rts_at }),
    ...(row.rts_due !== null && { rts_sla_time: row.rts_due }),
    ...(row.scan_at !== null && { collection_time: row.scan_at }),
    ...(row.scan_due !== null && { tts_sla_time: row.scan_due }),
    ...(row.cut_off !== null && { pick_up_cut_off_time: row.cut_off }),
    ...(row.fulfilled !== null && { fulfillment_type: row.fulfilled }),
  };
}

type Found = StoredOrder & { key: number };

function publicOrder({ id, source, status, updatedAt, body }: Found): StoredOrder {
  return { id, source, status, updatedAt, body };
}

/** Keys are small, and sorting them moves no bodies. */
function keysOfOpen(db: DatabaseSync, mirror: number | undefined, statuses: readonly string[]): number[] {
  if (mirror === undefined || statuses.length === 0) return [];
  return db
    .prepare(
      `SELECT key FROM orders WHERE mirror = ? AND status IN (${statuses.map(() => '?').join(', ')})
       ORDER BY ship_by IS NULL, ship_by, key`,
    )
    .all(mirror, ...statuses)
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
