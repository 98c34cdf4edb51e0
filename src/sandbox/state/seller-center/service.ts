import type { DatabaseSync } from 'node:sqlite';
import { DAY } from '../calendar.ts';

/** A return or refund that a buyer asked for, as far as a shop is judged by it. */
export interface ReturnFacts {
  id: number;
  n: number;
  type: string;
  reason: string;
  fault: 'SELLER' | 'CARRIER' | 'BUYER';
  create_time: number;
  responded_time: number | null;
}

/** A buyer's matter in the chat, as far as a shop is judged by it. */
export interface SessionFacts {
  id: string;
  conversation: number;
  opened_time: number;
  answered_time: number | null;
  end_time: number | null;
  satisfaction: number | null;
  reason: string | null;
}

/** Returns that buyers asked for in a time, the first first. */
export function returnsAskedIn(db: DatabaseSync, shop: number, from: number, to: number): ReturnFacts[] {
  return db
    .prepare(
      `SELECT id, n, type, reason, fault, create_time, responded_time FROM returns
       WHERE shop = ? AND create_time >= ? AND create_time < ? AND role = 'BUYER' ORDER BY create_time, id`,
    )
    .all(shop, from, to) as unknown as ReturnFacts[];
}

/** Sessions that began in a time, the first first. */
export function sessionsIn(db: DatabaseSync, shop: number, from: number, to: number): SessionFacts[] {
  return db
    .prepare(
      `SELECT id, conversation, opened_time, answered_time, end_time, satisfaction, reason FROM sessions
       WHERE shop = ? AND opened_time >= ? AND opened_time < ? ORDER BY opened_time, s`,
    )
    .all(shop, from, to) as unknown as SessionFacts[];
}

/** Whether a person answered within a day. */
export function isAnsweredInADay({ opened_time, answered_time }: SessionFacts): boolean {
  return answered_time !== null && answered_time - opened_time <= DAY;
}
