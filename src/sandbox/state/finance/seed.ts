import type { DatabaseSync } from 'node:sqlite';
import { addWorkingDays, DAY, isWorkingDay, momentOf } from '../calendar.ts';
import { runOrderEvent } from '../lifecycle.ts';
import { getMeta } from '../meta.ts';
import { deliveredOrder } from '../past-order.ts';
import { orderKey, SOURCES } from '../place.ts';
import { openRows } from '../rows.ts';
import { CALM } from '../seed-morning.ts';
import { localDay, placeOf } from '../seller-center/weeks.ts';
import { SHOPS, type ShopFacts } from '../shops.ts';
import { runBookings } from './book.ts';
import { LEAVES } from './payments.ts';
import { settlesAfter } from './rates.ts';
import { FINANCE_CATCH_UP } from './tables.ts';

const HOUR = 3600;
/** Index of the order that is there for its payment only, far from the morning's others. */
const OWN = 920;

/** Opens the books of the shops and books all that happened before. Inside a transaction. @param now virtual time, epoch seconds */
export function seedFinance(db: DatabaseSync, now: number): void {
  db.exec(FINANCE_CATCH_UP);
  for (const facts of SHOPS) {
    addRecentlySettled(db, facts, now);
    db.prepare('INSERT INTO finance_clock (shop, began) VALUES (?, ?)').run(facts.key, now);
  }
  runBookings(db, now);
}

/**
 * An order that was settled just before the last payment left, so that its money is on its way, and that comes to more than what
 * the refunds of the weeks before have left to be paid back.
 */
function addRecentlySettled(db: DatabaseSync, facts: ShopFacts, now: number): void {
  const rows = openRows(db);
  const n = orderKey(facts.shop.region === 'US' ? SOURCES.morningUS : SOURCES.morningGB, OWN);
  if (rows.order(n)) return;
  const delivered = lastPaidDay(facts, now) - settlesAfter(facts);
  const order = deliveredOrder(rows, {
    facts,
    n,
    seed: getMeta(db, 'seed'),
    spec: { skus: GOODS, note: -1, express: false, warehouse: 1 },
    shipping: 'TIKTOK',
    calm: now + CALM,
    open: delivered - 4 * DAY,
    shipped: delivered - 4 * DAY + 6 * HOUR,
    collected: delivered - 3 * DAY - 4 * HOUR,
    delivered,
  });
  db.prepare('DELETE FROM return_wishes WHERE n = ?').run(n);
  while (order.nextAt !== null && order.nextAt <= now) {
    runOrderEvent(rows, order);
    rows.updateOrder(order);
  }
}

/** Noon of the day before the last working day on which a payment has left. */
function lastPaidDay(facts: ShopFacts, now: number): number {
  const place = placeOf(facts);
  const today = localDay(facts, now - LEAVES);
  const paid = isWorkingDay(place, today) ? today : addWorkingDays(place, today, -1);
  return momentOf(place, paid - 1, 12 * HOUR);
}

/** Places in the catalogue, and how many of each. */
const GOODS: [number, number][] = [
  [6, 2],
  [0, 2],
  [11, 1],
];
