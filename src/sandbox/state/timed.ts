import type { DatabaseSync } from 'node:sqlite';
import { RETURNS_TIMED } from './aftersales/wishes.ts';
import { FINANCE_TIMED } from './finance/book.ts';
import { MESSAGES_DUE, runMessages } from './messages/timed.ts';
import { runAudits } from './products/audit.ts';
import { promotionSource } from './promotions/clock.ts';
import { creatorSource } from './seller-center/creator.ts';

/** A part of the state in which things happen by themselves, besides orders and packages. */
export interface TimedSource {
  /** An SQL expression, true when something is due at second `?1`. Asked before every request: it must read an index. */
  due: string;
  /**
   * Carries out all that is due by a virtual second, inside a transaction. Times come from the times of what happened before,
   * so that the outcome is the same whether the clock is advanced in one step or in many.
   * @returns how many things happened
   */
  run(db: DatabaseSync, now: number): number;
}

/** Each is run until none has anything due: what one does may make another due. */
export const TIMED: readonly TimedSource[] = [
  { due: 'EXISTS (SELECT 1 FROM products WHERE next_at <= ?1)', run: runAudits },
  { due: MESSAGES_DUE, run: runMessages },
  RETURNS_TIMED,
  creatorSource,
  promotionSource,
  // Last: what happened on a day is booked when all of it has happened.
  FINANCE_TIMED,
];

/** Runs every source until nothing is due. @returns how many things happened */
export function runTimed(db: DatabaseSync, now: number): number {
  for (let events = 0; ; ) {
    const more = TIMED.reduce((sum, source) => sum + source.run(db, now), 0);
    if (more === 0) return events;
    events += more;
  }
}
