import type { Part, SkuTransaction, Statement, Transaction } from '../shop/money/types.ts';
import type { Database } from './database.ts';

/** A moment and another, epoch seconds; the second is not included. */
export interface MoneySpan {
  from: number;
  until: number;
}

export interface StoredStatement extends Statement {
  /** All its transactions are in the ledger. */
  complete: boolean;
  /** How many there are, once it is complete. */
  transactions: number;
}

export interface StoredTransaction extends Transaction {
  statementId: string;
  /** The statement's time, epoch seconds. */
  at: number;
  currency: string;
  /** The first settlement of its order in the ledger. */
  first: boolean;
  /** An earlier statement in the ledger has this very transaction. */
  again: boolean;
}

/** The transactions of one order in a span, the oldest first; one that is of no order comes alone. */
export interface OrderTransactions {
  orderId: string | undefined;
  transactions: StoredTransaction[];
}

/** The mirror of statements, a shop's each. What a statement says does not change, so it is read once. */
export interface MoneyLedger {
  /** Notes statements as they were listed. The transactions of one whose amounts changed are forgotten. */
  note(shopId: string, statements: readonly Statement[]): void;
  /** Those whose time lies in the span, the oldest first. */
  statements(shopId: string, span: MoneySpan): StoredStatement[];
  statement(shopId: string, id: string): StoredStatement | undefined;
  /** Stores transactions of a statement; the same ones again change nothing. @returns how many were new */
  add(shopId: string, statementId: string, transactions: readonly Transaction[]): number;
  /**
   * Says that all transactions were stored. @param count how many at least
   * @returns false where the ledger holds fewer, since another process forgot some: they are to be read again
   */
  finish(shopId: string, statementId: string, count: number): boolean;
  /** A statement's transactions, streamed. */
  transactions(shopId: string, statementId: string): Iterable<StoredTransaction>;
  /** The transactions of complete statements in the span, order by order, streamed. */
  byOrder(shopId: string, span: MoneySpan): Iterable<OrderTransactions>;
  /** All that the ledger has of an order, the oldest first. */
  ofOrder(shopId: string, orderId: string): StoredTransaction[];
  /** An order's settlement by SKU, kept while no more transactions of it come. */
  skus(shopId: string, orderId: string, transactions: number): SkuTransaction[] | undefined;
  keepSkus(shopId: string, orderId: string, transactions: number, skus: readonly SkuTransaction[]): void;
}

type Row = Record<string, unknown>;

const COLUMNS = `t.id, t.type, t.order_id, t.at, t.body, s.id AS statement_id, s.currency,
  t.type = 'ORDER' AND t.order_id IS NOT NULL AND NOT EXISTS (
    SELECT 1 FROM money_transactions e WHERE e.shop_id = t.shop_id AND e.order_id = t.order_id AND e.type = 'ORDER'
      AND (e.at, e.statement, e.id) < (t.at, t.statement, t.id)
  ) AS first,
  EXISTS (
    SELECT 1 FROM money_transactions e WHERE e.shop_id = t.shop_id AND e.id = t.id AND e.type = t.type AND e.body = t.body
      AND (e.at, e.statement) < (t.at, t.statement)
  ) AS again`;
const SOURCE = 'money_transactions t JOIN money_statements s ON s.key = t.statement';

/** The statements of an open ledger. */
export function openMoneyLedger(database: Database): MoneyLedger {
  const { db } = database;
  const prepared = new Map<string, ReturnType<typeof db.prepare>>();
  const sql = (text: string) => {
    const statement = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, statement);
    return statement;
  };
  const keyOf = (shopId: string, id: string): number | undefined => {
    const row = sql('SELECT key FROM money_statements WHERE shop_id = ? AND id = ?').get(shopId, id);
    return row && Number(row.key);
  };
  /** Rows one after the other; a reader that leaves lets go of them. */
  function* stream(text: string, ...values: (string | number)[]): Generator<Row> {
    // A statement of its own: one that is shared is begun anew by whoever runs it next.
    const rows = database.run(() => db.prepare(text).iterate(...values)) as Iterator<Row>;
    try {
      for (;;) {
        const next = database.run(() => rows.next());
        if (next.done) return;
        yield next.value;
      }
    } finally {
      rows.return?.();
    }
  }

  return {
    note: (shopId, statements) =>
      database.transaction(() => {
        for (const statement of statements) {
          const [amounts, body] = [amountsText(statement), statementText(statement)];
          const key = keyOf(shopId, statement.id);
          if (key === undefined) {
            sql(
              `INSERT INTO money_statements (shop_id, id, at, currency, amounts, body, complete, transactions)
                 VALUES (?, ?, ?, ?, ?, ?, 0, 0)`,
            ).run(shopId, statement.id, statement.at, statement.currency, amounts, body);
            continue;
          }
          const same = sql('SELECT 1 FROM money_statements WHERE key = ? AND amounts = ?').get(key, amounts);
          if (!same) sql('DELETE FROM money_transactions WHERE statement = ?').run(key);
          sql(
            `UPDATE money_statements SET at = ?, currency = ?, amounts = ?, body = ?,
               complete = iif(amounts = ?, complete, 0) WHERE key = ?`,
          ).run(statement.at, statement.currency, amounts, body, amounts, key);
        }
      }),
    statements: (shopId, { from, until }) =>
      database.run(() =>
        sql('SELECT * FROM money_statements WHERE shop_id = ? AND at >= ? AND at < ? ORDER BY at, id')
          .all(shopId, from, until)
          .map(readStatement),
      ),
    statement: (shopId, id) =>
      database.run(() => {
        const row = sql('SELECT * FROM money_statements WHERE shop_id = ? AND id = ?').get(shopId, id);
        return row && readStatement(row);
      }),
    add: (shopId, statementId, transactions) =>
      database.quickTransaction(() => {
        const row = sql('SELECT key, at FROM money_statements WHERE shop_id = ? AND id = ?').get(shopId, statementId);
        if (!row) throw new RangeError(`statement ${statementId} was not noted`);
        const put = sql(
          `INSERT OR IGNORE INTO money_transactions (statement, id, shop_id, order_id, type, at, body)
             VALUES (?, ?, ?, ?, ?, ?, ?)`,
        );
        let added = 0;
        for (const one of transactions) {
          const { changes } = put.run(
            Number(row.key),
            one.id,
            shopId,
            one.orderId ?? null,
            one.type,
            Number(row.at),
            transactionText(one),
          );
          added += Number(changes);
        }
        return added;
      }),
    finish: (shopId, statementId, count) =>
      database.transaction(() => {
        const key = keyOf(shopId, statementId) ?? -1;
        const row = sql('SELECT count(*) AS count FROM money_transactions WHERE statement = ?').get(key);
        const stored = Number(row?.count);
        const whole = stored >= count;
        if (!whole) sql('DELETE FROM money_transactions WHERE statement = ?').run(key);
        sql('UPDATE money_statements SET complete = ?, transactions = ? WHERE key = ?').run(whole ? 1 : 0, stored, key);
        return whole;
      }),
    *transactions(shopId, statementId) {
      const text = `SELECT ${COLUMNS} FROM ${SOURCE} WHERE s.shop_id = ? AND s.id = ? ORDER BY t.id`;
      for (const row of stream(text, shopId, statementId)) yield readTransaction(row);
    },
    *byOrder(shopId, { from, until }) {
      const text = `SELECT ${COLUMNS} FROM ${SOURCE}
        WHERE s.shop_id = ? AND s.at >= ? AND s.at < ? AND s.complete = 1
        ORDER BY t.order_id, t.at, t.statement, t.id`;
      let group: OrderTransactions | undefined;
      for (const row of stream(text, shopId, from, until)) {
        const transaction = readTransaction(row);
        if (group && transaction.orderId !== undefined && group.orderId === transaction.orderId) {
          group.transactions.push(transaction);
          continue;
        }
        if (group) yield group;
        group = { orderId: transaction.orderId, transactions: [transaction] };
      }
      if (group) yield group;
    },
    ofOrder: (shopId, orderId) =>
      database.run(() =>
        sql(`SELECT ${COLUMNS} FROM ${SOURCE} WHERE t.shop_id = ? AND t.order_id = ? ORDER BY t.at, t.statement, t.id`)
          .all(shopId, orderId)
          .map(readTransaction),
      ),
    skus: (shopId, orderId, transactions) =>
      database.run(() => {
        const row = sql(
          'SELECT body FROM money_order_skus WHERE shop_id = ? AND order_id = ? AND transactions = ?',
        ).get(shopId, orderId, transactions);
        return row && (JSON.parse(String(row.body)) as KeptSku[]).map(readSku);
      }),
    keepSkus: (shopId, orderId, transactions, skus) =>
      database.quickTransaction(() => {
        const body = JSON.stringify(
          skus.map((one) => ({ ...one, settlement: String(one.settlement), parts: keepParts(one.parts) })),
        );
        sql('INSERT OR REPLACE INTO money_order_skus (shop_id, order_id, transactions, body) VALUES (?, ?, ?, ?)').run(
          shopId,
          orderId,
          transactions,
          body,
        );
      }),
  };
}

/** Amounts are kept as whole millionths, in text: JSON has no numbers for them. */
interface KeptParts {
  [key: string]: string;
}

type KeptSku = Omit<SkuTransaction, 'settlement' | 'parts'> & { settlement: string; parts: KeptParts };

function amountsText({ revenue, fees, shipping, adjustment, settlement }: Statement): string {
  return [revenue, fees, shipping ?? '', adjustment, settlement].join(' ');
}

function statementText({ status, paymentId, paidAt }: Statement): string {
  return JSON.stringify({ status, paymentId, paidAt });
}

function readStatement(row: Row): StoredStatement {
  const [revenue, fees, shipping, adjustment, settlement] = String(row.amounts).split(' ') as string[];
  const { status, paymentId, paidAt } = JSON.parse(String(row.body)) as Partial<Statement>;
  return {
    id: String(row.id),
    at: Number(row.at),
    currency: String(row.currency),
    revenue: BigInt(revenue ?? 0),
    fees: BigInt(fees ?? 0),
    shipping: shipping ? BigInt(shipping) : undefined,
    adjustment: BigInt(adjustment ?? 0),
    settlement: BigInt(settlement ?? 0),
    status,
    paymentId,
    paidAt,
    complete: row.complete === 1,
    transactions: Number(row.transactions),
  };
}

function transactionText(one: Transaction): string {
  return JSON.stringify({
    settlement: String(one.settlement),
    ...(one.reserve !== 0n && { reserve: String(one.reserve) }),
    ...(one.releaseAt !== undefined && { releaseAt: one.releaseAt }),
    ...(one.orderedAt !== undefined && { orderedAt: one.orderedAt }),
    ...(one.adjustmentId !== undefined && { adjustmentId: one.adjustmentId }),
    parts: keepParts(one.parts),
  });
}

function readTransaction(row: Row): StoredTransaction {
  const kept = JSON.parse(String(row.body)) as {
    settlement: string;
    reserve?: string;
    releaseAt?: number;
    orderedAt?: number;
    adjustmentId?: string;
    parts: KeptParts;
  };
  return {
    id: String(row.id),
    type: String(row.type),
    orderId: row.order_id === null ? undefined : String(row.order_id),
    adjustmentId: kept.adjustmentId,
    orderedAt: kept.orderedAt,
    settlement: BigInt(kept.settlement),
    reserve: BigInt(kept.reserve ?? 0),
    releaseAt: kept.releaseAt,
    parts: readParts(kept.parts),
    statementId: String(row.statement_id),
    at: Number(row.at),
    currency: String(row.currency),
    first: row.first === 1,
    again: row.again === 1,
  };
}

function readSku(kept: KeptSku): SkuTransaction {
  return { ...kept, settlement: BigInt(kept.settlement), parts: readParts(kept.parts) };
}

function keepParts(parts: readonly Part[]): KeptParts {
  return Object.fromEntries(parts.map(({ key, amount }) => [key, String(amount)]));
}

function readParts(kept: KeptParts): Part[] {
  return Object.entries(kept).map(([key, amount]) => ({ key, amount: BigInt(amount) }));
}
