import { dirname, join } from 'node:path';
import type { Clock } from '../lib/time.ts';
import { openBadgeLedger } from './badge.ts';
import { openClaims } from './claims.ts';
import { openDatabase } from './database.ts';
import { openEventLedger } from './events.ts';
import { openHealthLedger } from './health.ts';
import { openJournal } from './journal.ts';
import { openMoneyLedger } from './money.ts';
import { openOrderMirror } from './orders.ts';
import { openQuizLedger } from './quiz.ts';
import { openSalesLedger } from './sales.ts';
import { openSeenLedger } from './seen.ts';
import type { Ledger } from './types.ts';
import { openWebhookLedger } from './webhooks.ts';

/**
 * Opens Till's own database, and makes it when there is none.
 * @param options.path the file; the empty text is a private ledger that vanishes when it is closed (dry runs)
 * @throws Failure (failed) when it is damaged, newer than this Till or cannot be written; it is never cleared
 */
export function openLedger({ path, now }: { path: string; now: Clock }): Ledger {
  const database = openDatabase(path);
  const claims = openClaims(path === '' ? undefined : join(dirname(path), 'jobs'));
  const journal = openJournal(database, claims, now);
  let open = true;
  return {
    journal,
    orders: openOrderMirror(database),
    health: openHealthLedger(database),
    quiz: openQuizLedger(database),
    badge: openBadgeLedger(database),
    events: openEventLedger(database),
    seen: openSeenLedger(database),
    webhooks: openWebhookLedger(database),
    money: openMoneyLedger(database),
    sales: openSalesLedger(database),
    close() {
      if (!open) return;
      open = false;
      claims.close();
      database.close();
    },
  };
}
