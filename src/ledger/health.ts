import type { SQLInputValue, StatementSync } from 'node:sqlite';
import type { RatingRecord, ValueName, ValueRecord, ViolationRecord } from '../shop/health/records.ts';
import type { Database } from './database.ts';
import type { HealthLedger, RecordTally, StoredReport } from './types.ts';

/** Sorts behind every time and every week. */
const NEVER = '~';

/** Opens the health of shops. Statements are prepared when they are first needed. */
export function openHealthLedger(database: Database): HealthLedger {
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
  const all = <Row>(sql: string, ...values: SQLInputValue[]): Row[] =>
    database.run(() => statement(sql).all(...values)) as unknown as Row[];

  /** Writes a row by its key. @returns what that changed */
  function put(
    table: string,
    key: Record<string, string>,
    rest: Record<string, string>,
    tally: RecordTally,
    compared: readonly string[] = Object.keys(rest),
  ): void {
    const where = Object.keys(key).map((name) => `${name} = ?`);
    const before = statement(`SELECT * FROM ${table} WHERE ${where.join(' AND ')}`).get(...Object.values(key));
    if (before && compared.every((name) => before[name] === rest[name])) {
      tally.unchanged += 1;
      return;
    }
    tally[before ? 'changed' : 'new'] += 1;
    const names = [...Object.keys(key), ...Object.keys(rest)];
    statement(`INSERT OR REPLACE INTO ${table} (${names.join(', ')}) VALUES (${names.map(() => '?').join(', ')})`).run(
      ...Object.values(key),
      ...Object.values(rest),
    );
  }

  return {
    saveReport: (shopId, { week, madeAt, verdict, digest, body }) =>
      database.transaction(() => {
        const last = statement(
          'SELECT key, digest FROM health_reports WHERE shop_id = ? AND week = ? ORDER BY key DESC LIMIT 1',
        ).get(shopId, week);
        if (last?.digest === digest) {
          statement('UPDATE health_reports SET made_at = ?, verdict = ?, body = ? WHERE key = ?').run(
            madeAt,
            verdict,
            body,
            last.key as number,
          );
          return 'unchanged';
        }
        statement(
          'INSERT INTO health_reports (shop_id, week, made_at, verdict, digest, body) VALUES (?, ?, ?, ?, ?, ?)',
        ).run(shopId, week, madeAt, verdict, digest, body);
        return last ? 'changed' : 'new';
      }),
    report: (shopId, week) =>
      all<StoredReport>(
        `SELECT ${REPORT} FROM health_reports WHERE shop_id = ? AND week = ? ORDER BY key DESC LIMIT 1`,
        shopId,
        week,
      )[0],
    reports: (shopId, { until = NEVER, limit = -1 } = {}) =>
      all<StoredReport>(
        `SELECT ${REPORT} FROM health_reports WHERE key IN
           (SELECT max(key) FROM health_reports WHERE shop_id = ? AND week <= ? GROUP BY week)
         ORDER BY week DESC LIMIT ?`,
        shopId,
        until,
        limit,
      ),
    versions: (shopId, week) =>
      all<StoredReport>(
        `SELECT ${REPORT} FROM health_reports WHERE shop_id = ? AND week = ? ORDER BY key`,
        shopId,
        week,
      ),
    record: (shopId, { ratings, violations, values }) =>
      database.transaction(() => {
        const tally: RecordTally = { new: 0, changed: 0, unchanged: 0 };
        for (const { account, at, rating, source } of ratings)
          put('health_ratings', { shop_id: shopId, account, at }, { rating, source }, tally, ['rating']);
        for (const violation of violations)
          put(
            'health_violations',
            { shop_id: shopId, id: violation.id },
            { at: violation.at, body: JSON.stringify(violation) },
            tally,
          );
        for (const { name, at, value, source } of values)
          put('health_values', { shop_id: shopId, name, at }, { value, source }, tally, ['value']);
        return tally;
      }),
    ratings: (shopId, account, until = NEVER) =>
      all<RatingRecord>(
        `SELECT account, rating, at, source FROM health_ratings
         WHERE shop_id = ? AND account = ? AND at < ? ORDER BY at DESC`,
        shopId,
        account,
        until,
      ),
    violations: (shopId, { from = '', until = NEVER } = {}) =>
      all<{ body: string }>(
        'SELECT body FROM health_violations WHERE shop_id = ? AND at >= ? AND at < ? ORDER BY at DESC, id',
        shopId,
        from,
        until,
      ).flatMap(({ body }) => violationIn(body) ?? []),
    violation: (shopId, id) => {
      const [row] = all<{ body: string }>(
        'SELECT body FROM health_violations WHERE shop_id = ? AND id = ?',
        shopId,
        id,
      );
      return row && violationIn(row.body);
    },
    values: (shopId, until = NEVER) =>
      new Map(
        all<ValueRecord>(
          `SELECT name, value, max(at) AS at, source FROM health_values WHERE shop_id = ? AND at < ? GROUP BY name`,
          shopId,
          until,
        ).map((row): [ValueName, ValueRecord] => [row.name, row]),
      ),
  };
}

const REPORT = 'week, made_at AS madeAt, verdict, body';

/** A violation as it is kept; undefined for a damaged row, which must not take the others with it. */
function violationIn(body: string): ViolationRecord | undefined {
  try {
    const found = JSON.parse(body) as Partial<ViolationRecord> | null;
    const whole =
      [found?.id, found?.kind, found?.area, found?.account, found?.status].every((text) => typeof text === 'string') &&
      !Number.isNaN(Date.parse(found?.at ?? '')) &&
      [found?.orderIds, found?.productIds, found?.lessonIds].every(Array.isArray);
    return whole ? (found as ViolationRecord) : undefined;
  } catch {
    return undefined;
  }
}
