import type { DatabaseSync } from 'node:sqlite';
import { isLoopback } from '../../../partner-api/webhook-post.ts';
import { write } from '../database.ts';
import { webhookBody } from './payload.ts';

/** A webhook that is to be sent now. */
export interface DueWebhook {
  id: number;
  appKey: string;
  event: string;
  address: string;
  body: Uint8Array;
  /** Attempts before this one. */
  attempts: number;
}

/** The platform tries again about so long after each failed attempt, seconds (Partner Center, webhook overview). */
const RETRIES = [120, 1800, 10_800, 43_200];
/** How long a process has for what it took, real milliseconds. */
const LEASE_MS = 15_000;
/** Webhooks taken at once. */
const BATCH = 16;
/** Webhooks that are over and stay to be looked at. */
const KEPT = 5000;

/** Whether a webhook is due by a virtual second, that is not held back. */
export function webhooksDue(db: DatabaseSync, now: number): boolean {
  return (
    db.prepare('SELECT 1 FROM webhook_outbox WHERE next_at <= ? AND held = 0 ORDER BY next_at LIMIT 1').get(now) !==
    undefined
  );
}

/**
 * Takes webhooks that are due, so that no other process does, and makes their bytes where there are none yet.
 * @param now virtual, epoch seconds
 * @param real the real clock, epoch milliseconds
 * @param allowRemote also to addresses that are not on this computer
 */
export function takeDue(db: DatabaseSync, now: number, real: number, allowRemote: boolean): DueWebhook[] {
  return write(db, () => {
    const taken: DueWebhook[] = [];
    const due = db
      .prepare(
        `SELECT o.*, w.address FROM webhook_outbox AS o LEFT JOIN webhooks AS w
           ON w.shop = o.shop AND w.event_type = o.event_type AND w.app_key = o.app_key
           WHERE o.next_at <= ?1 AND o.lease <= ?2 AND (o.held = 0 OR ?3 = 1) ORDER BY o.next_at, o.id LIMIT ${BATCH}`,
      )
      .all(now, real, allowRemote ? 1 : 0);
    for (const row of due) {
      const id = Number(row.id);
      if (row.address === null) {
        end(db, id, 'nobody asks for it any more');
        continue;
      }
      const address = String(row.address);
      if (!allowRemote && !isLoopback(new URL(address))) {
        db.prepare("UPDATE webhook_outbox SET held = 1, outcome = 'not on this computer' WHERE id = ?").run(id);
        continue;
      }
      const event = String(row.event_type);
      const facts = JSON.parse(String(row.facts)) as Record<string, unknown>;
      const body =
        (row.body as Uint8Array | null) ??
        webhookBody(db, { shop: Number(row.shop), event, time: Number(row.time), facts });
      if (body === undefined) {
        end(db, id, 'nothing to tell any more');
        continue;
      }
      db.prepare('UPDATE webhook_outbox SET body = ?, lease = ? WHERE id = ?').run(body, real + LEASE_MS, id);
      taken.push({ id, appKey: String(row.app_key), event, address, body, attempts: Number(row.attempts) });
    }
    return taken;
  });
}

/** Notes that the receiver took a webhook. */
export function noteTaken(db: DatabaseSync, id: number, outcome: string): void {
  write(db, () => {
    end(db, id, outcome);
    db.prepare('DELETE FROM webhook_outbox WHERE next_at IS NULL AND id < ?').run(id - KEPT);
  });
}

/**
 * Notes that the receiver did not take a webhook.
 * @param now virtual, epoch seconds
 * @returns seconds until it is sent again; undefined after the last attempt
 */
export function noteMissed(db: DatabaseSync, due: DueWebhook, outcome: string, now: number): number | undefined {
  const wait = RETRIES[due.attempts];
  write(db, () => {
    if (wait === undefined) end(db, due.id, outcome);
    else
      db.prepare(
        'UPDATE webhook_outbox SET attempts = attempts + 1, next_at = ?, lease = 0, outcome = ? WHERE id = ?',
      ).run(now + wait, outcome, due.id);
  });
  return wait;
}

function end(db: DatabaseSync, id: number, outcome: string): void {
  db.prepare(
    'UPDATE webhook_outbox SET attempts = attempts + 1, next_at = NULL, lease = 0, outcome = ? WHERE id = ?',
  ).run(outcome, id);
}

/** How many webhooks wait, and how many of them because their address is not on this computer. */
export function outboxCounts(db: DatabaseSync): { waiting: number; held: number } {
  const row = db
    .prepare('SELECT count(*) AS waiting, coalesce(sum(held), 0) AS held FROM webhook_outbox WHERE next_at IS NOT NULL')
    .get() as { waiting: number; held: number };
  return { waiting: Number(row.waiting), held: Number(row.held) };
}
