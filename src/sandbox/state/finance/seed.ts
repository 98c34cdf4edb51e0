import type { DatabaseSync } from 'node:sqlite';
import { SHOPS } from '../shops.ts';
import { runBookings } from './book.ts';
import { FINANCE_CATCH_UP } from './tables.ts';

/** Opens the books of the shops and books all that happened before. Inside a transaction. @param now virtual time, epoch seconds */
export function seedFinance(db: DatabaseSync, now: number): void {
  db.exec(FINANCE_CATCH_UP);
  for (const { key } of SHOPS) db.prepare('INSERT INTO finance_clock (shop, began) VALUES (?, ?)').run(key, now);
  runBookings(db, now);
}
