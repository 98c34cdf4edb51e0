import type { Database } from './database.ts';

/**
 * A stored webhook's life: `waiting` to be forwarded; `kept`, because nobody asked for that; `forwarded`; `refused` by the
 * receiver for good; `failed`, after days of trying.
 */
export type DeliveryState = 'waiting' | 'kept' | 'forwarded' | 'refused' | 'failed';

/** A webhook as it arrived. */
export interface NewDelivery {
  /** The platform's id of the notification, or what stands for it. */
  notification: string;
  /** Whether its signature was checked, and right. */
  verified: boolean;
  /** The platform's number of the topic. */
  topic: number | undefined;
  /** The shop, seller or creator it concerns. */
  owner: string;
  /** Epoch milliseconds. */
  receivedAt: number;
  /** Names and values as they came, hop-by-hop ones left out. */
  headers: readonly (readonly [name: string, value: string])[];
  body: Uint8Array;
  state: 'waiting' | 'kept';
}

/** A webhook as it is stored. */
export interface StoredDelivery extends Omit<NewDelivery, 'state'> {
  key: number;
  state: DeliveryState;
  /** Attempts to forward it. */
  attempts: number;
}

/** Webhooks that came in, each app's own. Each notification is there once. */
export interface WebhookLedger {
  /**
   * Stores webhooks in one durable transaction.
   * @returns for each whether it is new; false for a notification that is there already
   */
  store(appKey: string, deliveries: readonly NewDelivery[]): boolean[];
  /** The next shop, seller or creator after `after` for whom webhooks wait, in the order of their ids. */
  nextOwner(appKey: string, after: string | undefined): string | undefined;
  /** The first of an owner's waiting webhooks that may be sent at `now` (epoch milliseconds). */
  nextWaiting(appKey: string, owner: string, now: number): StoredDelivery | undefined;
  /** When the first waiting webhook of an owner may be sent. */
  soonest(appKey: string, owner: string): number | undefined;
  waiting(appKey: string): number;
  /** Lets everything that waits for a time after `now` be tried at once. */
  hurry(appKey: string, now: number): void;
  /** Notes what came of an attempt. @param nextAt not before then, epoch milliseconds; as before where absent */
  note(key: number, outcome: { state: DeliveryState; attempts: number; nextAt?: number }): void;
  find(appKey: string, notification: string): StoredDelivery | undefined;
  /** Webhooks that came in at or after a moment, the oldest first; read a few at a time. */
  since(appKey: string, from: number): Iterable<StoredDelivery>;
  /** Forgets what came in before a moment and waits no more. @returns how many */
  forget(appKey: string, before: number): number;
}

/** Rows read at once: their bodies are in memory together. */
const PAGE = 50;

/** The webhooks of an open ledger. */
export function openWebhookLedger(database: Database): WebhookLedger {
  const { db } = database;
  const prepared = new Map<string, ReturnType<typeof db.prepare>>();
  const sql = (text: string) => {
    const statement = prepared.get(text) ?? db.prepare(text);
    prepared.set(text, statement);
    return statement;
  };
  const read = (row: Record<string, unknown>): StoredDelivery => ({
    key: Number(row.key),
    notification: String(row.notification),
    verified: row.verified === 1,
    topic: row.topic === null ? undefined : Number(row.topic),
    owner: String(row.owner),
    receivedAt: Number(row.received_at),
    headers: JSON.parse(String(row.headers)) as [string, string][],
    body: row.body as Uint8Array,
    state: row.state as DeliveryState,
    attempts: Number(row.attempts),
  });

  return {
    store: (appKey, deliveries) =>
      database.transaction(() =>
        deliveries.map((each) => {
          const { changes } = sql(
            `INSERT INTO webhook_deliveries (app_key, notification, verified, topic, owner, received_at, headers, body, state, next_at)
               VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
          ).run(
            appKey,
            each.notification,
            each.verified ? 1 : 0,
            each.topic ?? null,
            each.owner,
            each.receivedAt,
            JSON.stringify(each.headers),
            each.body,
            each.state,
            each.receivedAt,
          );
          return Number(changes) === 1;
        }),
      ),
    nextOwner: (appKey, after) =>
      database.run(() => {
        const row = sql(
          `SELECT owner FROM webhook_deliveries WHERE state = 'waiting' AND app_key = ? AND owner ${after === undefined ? '>=' : '>'} ?
             ORDER BY owner LIMIT 1`,
        ).get(appKey, after ?? '');
        return row && String(row.owner);
      }),
    nextWaiting: (appKey, owner, now) =>
      database.run(() => {
        const row = sql(
          `SELECT * FROM webhook_deliveries WHERE state = 'waiting' AND app_key = ? AND owner = ? AND next_at <= ?
             ORDER BY next_at, key LIMIT 1`,
        ).get(appKey, owner, now);
        return row && read(row);
      }),
    soonest: (appKey, owner) =>
      database.run(() => {
        const row = sql(
          `SELECT next_at FROM webhook_deliveries WHERE state = 'waiting' AND app_key = ? AND owner = ?
             ORDER BY next_at LIMIT 1`,
        ).get(appKey, owner);
        return row && Number(row.next_at);
      }),
    waiting: (appKey) =>
      database.run(() =>
        Number(
          sql("SELECT count(*) AS count FROM webhook_deliveries WHERE state = 'waiting' AND app_key = ?").get(appKey)
            ?.count,
        ),
      ),
    hurry: (appKey, now) =>
      database.quickTransaction(() => {
        sql(
          `UPDATE webhook_deliveries SET next_at = received_at
             WHERE state = 'waiting' AND app_key = ? AND next_at > ?`,
        ).run(appKey, now);
      }),
    note: (key, { state, attempts, nextAt }) =>
      database.quickTransaction(() => {
        sql('UPDATE webhook_deliveries SET state = ?, attempts = ?, next_at = coalesce(?, next_at) WHERE key = ?').run(
          state,
          attempts,
          nextAt ?? null,
          key,
        );
      }),
    find: (appKey, notification) =>
      database.run(() => {
        const row = sql(
          'SELECT * FROM webhook_deliveries WHERE app_key = ? AND notification = ? ORDER BY verified DESC LIMIT 1',
        ).get(appKey, notification);
        return row && read(row);
      }),
    *since(appKey, from) {
      let [time, key] = [from, 0];
      for (;;) {
        const page = database.run(() =>
          sql(
            `SELECT * FROM webhook_deliveries WHERE app_key = ? AND (received_at, key) > (?, ?)
               ORDER BY received_at, key LIMIT ${PAGE}`,
          )
            .all(appKey, time, key)
            .map(read),
        );
        yield* page;
        const last = page.at(-1);
        if (last === undefined) return;
        [time, key] = [last.receivedAt, last.key];
      }
    },
    forget: (appKey, before) =>
      database.transaction(() =>
        Number(
          sql("DELETE FROM webhook_deliveries WHERE app_key = ? AND received_at < ? AND state <> 'waiting'").run(
            appKey,
            before,
          ).changes,
        ),
      ),
  };
}
