import type { Database } from './database.ts';

/**
 * What is kept of a shop's sales. `shop`: the figures of a span; `hours`: of a day; the others: the list of what sold in a span.
 */
export type SalesKind = 'shop' | 'hours' | 'products' | 'skus' | 'videos' | 'lives';

/** Which currency the platform was asked for; amounts in both are kept side by side. */
export type SalesCurrency = 'LOCAL' | 'USD';

/** What was read of a span of local days. */
export interface SalesSpan {
  /** First and last day, both included: `2026-11-01`. */
  from: string;
  to: string;
  /** When it was read, epoch milliseconds by the platform's clock. */
  readAt: number;
  /** JSON. */
  body: unknown;
}

/** A name, and when it was read, epoch milliseconds. */
export interface KeptName {
  name: string;
  readAt: number;
}

/** Whose sales, of which kind. */
export interface SalesKey {
  shopId: string;
  kind: SalesKind;
  currency: SalesCurrency;
}

/** Sales as they were read, so that they outlive what the platform still tells. */
export interface SalesLedger {
  /** Stores spans in one transaction; what was stored of the same span is replaced. */
  store(key: SalesKey, spans: readonly SalesSpan[]): void;
  /** All spans that lie within two days, both included: by their first day, a longer one before a shorter. */
  spans(key: SalesKey, from: string, to: string): SalesSpan[];
  /** The first and the last day of which single days are kept. */
  reach(key: SalesKey): { from: string; to: string; days: number } | undefined;
  /** Names of products, and seller SKUs, by their ids, as they were at some time. */
  names(shopId: string, ids: readonly string[]): Map<string, KeptName>;
  /** @param readAt epoch milliseconds */
  storeNames(shopId: string, names: ReadonlyMap<string, string>, readAt: number): void;
}

/** Sales in an open ledger. */
export function openSalesLedger(database: Database): SalesLedger {
  const { db } = database;
  return {
    store: ({ shopId, kind, currency }, spans) =>
      database.transaction(() => {
        const put = db.prepare(
          'INSERT OR REPLACE INTO sales_spans (shop_id, kind, currency, first, last, read_at, body) VALUES (?, ?, ?, ?, ?, ?, ?)',
        );
        for (const { from, to, readAt, body } of spans)
          put.run(shopId, kind, currency, from, to, readAt, JSON.stringify(body));
      }),
    spans: ({ shopId, kind, currency }, from, to) =>
      database.run(() =>
        db
          .prepare(
            `SELECT first, last, read_at, body FROM sales_spans
             WHERE shop_id = ? AND kind = ? AND currency = ? AND first >= ? AND first <= ? AND last <= ?
             ORDER BY first, last DESC`,
          )
          .all(shopId, kind, currency, from, to, to)
          .map((row) => ({
            from: String(row.first),
            to: String(row.last),
            readAt: Number(row.read_at),
            body: JSON.parse(String(row.body)) as unknown,
          })),
      ),
    reach: ({ shopId, kind, currency }) =>
      database.run(() => {
        const row = db
          .prepare(
            `SELECT MIN(first) AS first, MAX(last) AS last, COUNT(*) AS days FROM sales_spans
             WHERE shop_id = ? AND kind = ? AND currency = ? AND first = last`,
          )
          .get(shopId, kind, currency);
        return row?.first == null
          ? undefined
          : { from: String(row.first), to: String(row.last), days: Number(row.days) };
      }),
    names: (shopId, ids) =>
      database.run(() => {
        const one = db.prepare('SELECT name, read_at FROM sales_names WHERE shop_id = ? AND id = ?');
        return new Map(
          ids.flatMap((id) => {
            const row = one.get(shopId, id);
            return row === undefined ? [] : [[id, { name: String(row.name), readAt: Number(row.read_at) }] as const];
          }),
        );
      }),
    storeNames: (shopId, names, readAt) =>
      database.transaction(() => {
        const put = db.prepare('INSERT OR REPLACE INTO sales_names (shop_id, id, name, read_at) VALUES (?, ?, ?, ?)');
        for (const [id, name] of names) put.run(shopId, id, name, readAt);
      }),
  };
}
