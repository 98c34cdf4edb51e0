import type { DatabaseSync } from 'node:sqlite';
import { Failure } from '../../lib/failure.ts';
import type { SandboxState } from '../types.ts';
import { DAY, dayOf, momentOf, PLACES } from './calendar.ts';
import { runPackageEvent } from './carrier.ts';
import { write } from './database.ts';
import { moveOrders, runOrderEvent } from './lifecycle.ts';
import { getMeta, setMeta } from './meta.ts';
import { orderKey, placedOrder, SOURCES } from './place.ts';
import { hash } from './random.ts';
import { openRows, orderRow, packageRow, type Rows } from './rows.ts';
import { DAY_END_DUE, endDays, nextDayEnd } from './seller-center/day-end.ts';
import { SHOPS, type ShopFacts } from './shops.ts';
import { runTimed, TIMED } from './timed.ts';

/** Rows read at once while the clock moves on. */
const BATCH = 500;
/** The furthest the clock may go: a century from 1970's count on, well within exact dates. */
const FURTHEST_MS = 32_503_680_000_000;

/**
 * Moves the virtual clock ahead and carries out all that happens meanwhile.
 * @param ms how far, milliseconds
 * @returns how many things happened
 * @throws Failure (usage) for a negative step or one beyond the year 3000
 */
export function advance(state: SandboxState, ms: number): number {
  if (!Number.isSafeInteger(ms) || ms < 0 || state.now() + ms > FURTHEST_MS) {
    throw new Failure('usage', 'The sandbox cannot be advanced by that much.', {
      code: 'bad-duration',
      hint: 'Clocks run forwards: till sandbox advance 26h',
    });
  }
  return write(state.db, () => {
    setMeta(state.db, 'offset_ms', String(Number(getMeta(state.db, 'offset_ms')) + ms));
    return settle(state);
  });
}

/**
 * Carries out all that is due by the virtual clock: payments, releases from hold, new orders, collections, deliveries,
 * cancellations, audits. Cheap when nothing is due; to be called before a request is answered.
 * @returns how many things happened
 */
export function settle(state: SandboxState): number {
  const now = Math.floor(state.now() / 1000);
  if (!anythingDue(state.db, now)) return 0;
  return write(state.db, () => settleUntil(state.db, now));
}

/**
 * Carries out all that is due by a virtual second, and stops at the end of each local day to judge it. Inside a transaction.
 * @returns how many things happened
 */
export function settleUntil(db: DatabaseSync, now: number): number {
  for (let events = 0; ; ) {
    const end = nextDayEnd(db);
    const ends = end !== undefined && end <= now;
    events += settleSpan(db, ends ? end : now);
    if (!ends) return events;
    events += endDays(db, end);
  }
}

/** Carries out all that is due by a second before which no day ends. */
function settleSpan(db: DatabaseSync, now: number): number {
  const rows = openRows(db);
  let events = letOrdersArrive(db, rows, now);
  // What one does may make another due: a replacement is a new order.
  for (;;) {
    const more = runPackages(db, rows, now) + runOrders(db, rows, now) + runTimed(db, now);
    if (more === 0) return events;
    events += more;
  }
}

function anythingDue(db: DatabaseSync, now: number): boolean {
  const row = db
    .prepare(
      `SELECT EXISTS (SELECT 1 FROM orders WHERE next_at <= ?1) OR EXISTS (SELECT 1 FROM packages WHERE next_at <= ?1)
         OR ${DAY_END_DUE} OR ${TIMED.map(({ due }) => due).join(' OR ')}
         OR (SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'next_arrival') <= ?1 AS due`,
    )
    .get(now) as { due: number };
  return row.due === 1;
}

function runPackages(db: DatabaseSync, rows: Rows, now: number): number {
  const due = db.prepare('SELECT * FROM packages WHERE next_at <= ? ORDER BY next_at, k LIMIT ?');
  let events = 0;
  for (;;) {
    const batch = due.all(now, BATCH);
    for (const raw of batch) {
      const pack = packageRow(raw);
      while (pack.nextAt !== null && pack.nextAt <= now) {
        const at = pack.nextAt;
        runPackageEvent(rows, pack);
        // Its orders go through every status on the way: webhooks tell of each.
        moveOrders(rows, pack, at);
        events += 1;
      }
    }
    if (batch.length < BATCH) return events;
  }
}

function runOrders(db: DatabaseSync, rows: Rows, now: number): number {
  const due = db.prepare('SELECT * FROM orders WHERE next_at <= ? ORDER BY next_at, n LIMIT ?');
  let events = 0;
  for (;;) {
    const batch = due.all(now, BATCH);
    for (const raw of batch) {
      const order = orderRow(raw);
      while (order.nextAt !== null && order.nextAt <= now) {
        runOrderEvent(rows, order);
        rows.updateOrder(order);
        events += 1;
      }
    }
    if (batch.length < BATCH) return events;
  }
}

/** Sets from when on new orders come in by themselves. */
export function startArrivals(db: DatabaseSync, from: number): void {
  setMeta(db, 'arrived_until', String(from));
  setMeta(db, 'next_arrival', String(nextArrival(getMeta(db, 'seed'), from)));
}

function letOrdersArrive(db: DatabaseSync, rows: Rows, now: number): number {
  const from = Number(getMeta(db, 'arrived_until'));
  if (now <= from || Number(getMeta(db, 'next_arrival')) > now) return 0;
  const seed = getMeta(db, 'seed');
  let count = 0;
  for (const facts of SHOPS) {
    for (const { key, at } of arrivals(facts, seed, from, now)) {
      rows.insertOrder(placedOrder({ facts, n: key, seed, at }));
      count += 1;
    }
  }
  startArrivals(db, now);
  return count;
}

function nextArrival(seed: string, after: number): number {
  for (let span = DAY; ; span *= 2) {
    const found = SHOPS.flatMap((facts) => arrivals(facts, seed, after, after + span).map(({ at }) => at));
    if (found.length > 0) return Math.min(...found);
  }
}

/** Orders that come in after one second and up to another: three to nine a day and shop, between 7 and 23 o'clock there. */
function arrivals(facts: ShopFacts, seed: string, after: number, until: number): { key: number; at: number }[] {
  const place = PLACES[facts.shop.region]!;
  const source = facts.shop.region === 'US' ? SOURCES.arrivalUS : SOURCES.arrivalGB;
  const found: { key: number; at: number }[] = [];
  for (let day = dayOf(place, after); day <= dayOf(place, until); day += 1) {
    const count = 3 + (hash('arrivals', seed, facts.key, day) % 7);
    for (let index = 0; index < count; index += 1) {
      const at = momentOf(place, day, 7 * 3600 + (hash('arrival', seed, facts.key, day, index) % (16 * 3600)));
      if (at > after && at <= until) found.push({ key: orderKey(source, day * 16 + index), at });
    }
  }
  return found;
}
