import { existsSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { loadSqlite } from './sqlite.ts';

/** A row of something that a word may stand for. */
export interface Peeked {
  id: string;
  about: string;
}

/** The ledger as it stands, for what has to be quick and may be missing: nothing is made, migrated or waited for. */
export interface LedgerPeek {
  /** Orders whose id begins so, newest change first; of these statuses only, when some are given. */
  orders(prefix: string, statuses: readonly string[], limit: number): Peeked[];
  /** Jobs, newest first. */
  jobs(prefix: string, limit: number): Peeked[];
  /** Names of carriers in the orders that changed last. */
  carriers(limit: number): string[];
}

/** So many orders are looked at for carriers. */
const LOOKED_AT = 200;

/**
 * Looks into the ledger and lets go of it.
 * @param path the ledger's file
 * @returns what `look` returns; undefined when there is no ledger, or it cannot be read at once
 */
export function peekLedger<T>(path: string, look: (peek: LedgerPeek) => T): T | undefined {
  if (!existsSync(path)) return undefined;
  let db: DatabaseSync | undefined;
  try {
    const { DatabaseSync } = loadSqlite();
    db = new DatabaseSync(path, { readOnly: true });
    return look(peekOf(db));
  } catch {
    // A ledger that is damaged, busy or of another version gives no words; the command itself says what is wrong with it.
    return undefined;
  } finally {
    db?.close();
  }
}

function peekOf(db: DatabaseSync): LedgerPeek {
  const all = (sql: string, ...values: (string | number)[]) =>
    db.prepare(sql).all(...values) as Record<string, string | number>[];
  const mirrors = () => all('SELECT key FROM mirrors').map(({ key }) => key as number);
  return {
    orders: (prefix, statuses, limit) =>
      mirrors()
        .flatMap((mirror) => ordersOf(all, mirror, prefix, statuses, limit))
        .slice(0, limit),
    jobs: (prefix, limit) =>
      all(
        'SELECT id, title, status FROM jobs WHERE id >= ? AND id < ? ORDER BY seq DESC LIMIT ?',
        prefix,
        after(prefix),
        limit,
      ).map(({ id, title, status }) => ({ id: String(id), about: `${title}, ${status}` })),
    carriers: (limit) =>
      mirrors()
        .flatMap((mirror) =>
          all(
            `SELECT DISTINCT json_extract(line.value, '$.shipping_provider_name') AS name
             FROM (SELECT body FROM orders WHERE mirror = ? ORDER BY updated_at DESC LIMIT ${LOOKED_AT}) AS recent,
               json_each(recent.body, '$.line_items') AS line
             WHERE name <> '' LIMIT ?`,
            mirror,
            limit,
          ).map(({ name }) => String(name)),
        )
        .slice(0, limit),
  };
}

function ordersOf(
  all: (sql: string, ...values: (string | number)[]) => Record<string, string | number>[],
  mirror: number,
  prefix: string,
  statuses: readonly string[],
  limit: number,
): Peeked[] {
  // Each form has an index: by id where the id has begun, by status where few are wanted, else by the last change.
  const among = statuses.length > 0 ? `AND status IN (${statuses.map(() => '?').join(', ')})` : '';
  const begun = prefix === '' ? '' : 'AND id >= ? AND id < ?';
  const order = prefix !== '' ? 'id' : statuses.length > 0 ? 'ship_by' : 'updated_at DESC';
  return all(
    `SELECT id, status FROM orders WHERE mirror = ? ${among} ${begun} ORDER BY ${order} LIMIT ?`,
    mirror,
    ...statuses,
    ...(prefix === '' ? [] : [prefix, after(prefix)]),
    limit,
  ).map(({ id, status }) => ({ id: String(id), about: String(status).toLowerCase() }));
}

/** The first text behind all that begin with `prefix`; ids are ASCII. */
function after(prefix: string): string {
  return `${prefix}\u007f`;
}
