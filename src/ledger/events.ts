import type { EventFacts, OwnEvent } from '../shop/events/types.ts';
import type { Database } from './database.ts';

/** An event as it is kept. */
export interface NewEvent extends EventFacts {
  uid: string;
  note?: string;
}

/** What became of an event that was to be kept: `changed` took the place of what its calendar said before. */
export type EventOutcome = 'new' | 'changed' | 'unchanged';

/** The seller's own list of events, a shop's each. */
export interface EventLedger {
  /**
   * Keeps events in one transaction. One of the same UID is the same event: what it says now replaces what it said, and the
   * seller's note and registration stay.
   * @returns what happened to each, in their order
   */
  keep(shopId: string, events: readonly NewEvent[]): { id: string; outcome: EventOutcome }[];
  /** What would happen to an event that was kept now. */
  outcomeOf(shopId: string, event: NewEvent): EventOutcome;
  /** The first to begin first. */
  list(shopId: string): OwnEvent[];
  get(shopId: string, id: string): OwnEvent | undefined;
  /** Notes that the seller registered, or did so no longer; @returns whether there is such an event */
  setRegistered(shopId: string, id: string, registered: boolean): boolean;
  /** @returns whether there was such an event */
  delete(shopId: string, id: string): boolean;
}

/** The events of an open ledger. */
export function openEventLedger(database: Database): EventLedger {
  const { db } = database;
  const read = (row: Record<string, unknown>): OwnEvent => ({
    ...(JSON.parse(String(row.body)) as EventFacts & { note: string }),
    id: `e${row.key}`,
    uid: String(row.uid),
    registered: row.registered === 1,
  });
  const keyOf = (id: string): number => (/^e\d{1,15}$/.test(id) ? Number(id.slice(1)) : 0);
  const byUid = (shopId: string, uid: string) =>
    db.prepare('SELECT * FROM seller_events WHERE shop_id = ? AND uid = ?').get(shopId, uid);
  const bodyOf = ({ uid: _, ...event }: NewEvent, before: string | undefined) => {
    const note = event.note ?? (before === undefined ? '' : (JSON.parse(before) as { note?: string }).note) ?? '';
    const { title, description, place, link, begin, end, allDay, zone, cancelled } = event;
    return JSON.stringify({ title, description, place, link, begin, end, allDay, zone, cancelled, note });
  };
  const judge = (row: Record<string, unknown> | undefined, body: string): EventOutcome =>
    row === undefined ? 'new' : row.body === body ? 'unchanged' : 'changed';

  return {
    keep: (shopId, events) =>
      database.transaction(() =>
        events.map((event) => {
          const row = byUid(shopId, event.uid);
          const body = bodyOf(event, row && String(row.body));
          const outcome = judge(row, body);
          if (row !== undefined) {
            db.prepare('UPDATE seller_events SET begins_at = ?, body = ? WHERE key = ?').run(
              event.begin,
              body,
              row.key as number,
            );
            return { id: `e${row.key}`, outcome };
          }
          const { lastInsertRowid } = db
            .prepare('INSERT INTO seller_events (shop_id, uid, begins_at, registered, body) VALUES (?, ?, ?, 0, ?)')
            .run(shopId, event.uid, event.begin, body);
          return { id: `e${lastInsertRowid}`, outcome };
        }),
      ),
    outcomeOf: (shopId, event) =>
      database.run(() => {
        const row = byUid(shopId, event.uid);
        return judge(row, bodyOf(event, row && String(row.body)));
      }),
    list: (shopId) =>
      database.run(() =>
        db.prepare('SELECT * FROM seller_events WHERE shop_id = ? ORDER BY begins_at, key').all(shopId).map(read),
      ),
    get: (shopId, id) =>
      database.run(() => {
        const row = db.prepare('SELECT * FROM seller_events WHERE shop_id = ? AND key = ?').get(shopId, keyOf(id));
        return row && read(row);
      }),
    setRegistered: (shopId, id, registered) =>
      database.transaction(() => {
        const { changes } = db
          .prepare('UPDATE seller_events SET registered = ? WHERE shop_id = ? AND key = ?')
          .run(registered ? 1 : 0, shopId, keyOf(id));
        return Number(changes) > 0;
      }),
    delete: (shopId, id) =>
      database.transaction(() => {
        const { changes } = db
          .prepare('DELETE FROM seller_events WHERE shop_id = ? AND key = ?')
          .run(shopId, keyOf(id));
        return Number(changes) > 0;
      }),
  };
}
