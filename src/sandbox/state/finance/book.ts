import type { DatabaseSync } from 'node:sqlite';
import type { ReturnRow } from '../aftersales/rows.ts';
import { hash } from '../random.ts';
import { factsOf, type OrderRow, openRows, packageKeys, type Rows } from '../rows.ts';
import { localDay, placeOf, startOfDay } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';
import type { TimedSource } from '../timed.ts';
import { sumsOf, total } from './amounts.ts';
import { type Booking, entryWriter } from './entries.ts';
import { keyOfSort } from './keys.ts';
import { isCarriedForPlatform, serviceOf } from './labels.ts';
import { settlesAfter } from './rates.ts';
import { type ReturnReader, refundedBy, returnReader } from './refunds.ts';
import { type HoldReader, holdReader } from './reserve.ts';
import { type Account, accounts, amountsOf, refundAmounts, type SkuAmounts } from './settlement.ts';

const DAY = 86_400;
/** Rows read at once. */
const BATCH = 500;
/** One package of so many turns out heavier than was said, so many days after its settlement. */
const HEAVIER = 16;
const WEIGHED_AFTER = 3 * DAY;

type Kind = 'order' | 'return' | 'weight' | 'release';

interface DueRow {
  kind: Kind;
  id: number;
  n: number;
  at: number;
  next_at: number;
  ready: number;
}

interface Books {
  db: DatabaseSync;
  rows: Rows;
  write: (booking: Booking) => number;
  /** Looks at something again, or for the first time, at the end of a local day. */
  later: (due: Omit<DueRow, 'next_at' | 'ready'>, facts: ShopFacts, day: number) => void;
  drop: (due: DueRow) => void;
  hold: HoldReader;
  ledger: Ledger;
}

/** What an order's money is worked out with; for one run. */
export interface Ledger {
  returns: ReturnReader;
  account: (order: OrderRow) => Account;
}

/** Opens what an order's money is worked out with. */
export function openLedger(db: DatabaseSync, rows: Rows): Ledger {
  return { returns: returnReader(db), account: accounts(rows) };
}

function openBooks(db: DatabaseSync): Books {
  const put = db.prepare(
    'INSERT OR REPLACE INTO finance_due (kind, id, n, at, next_at, ready) VALUES (?, ?, ?, ?, ?, 1)',
  );
  const remove = db.prepare('DELETE FROM finance_due WHERE kind = ? AND id = ?');
  const rows = openRows(db);
  return {
    db,
    rows,
    ledger: openLedger(db, rows),
    hold: holdReader(db),
    write: entryWriter(db),
    later: ({ kind, id, n, at }, facts, day) => put.run(kind, id, n, at, startOfDay(placeOf(facts), day + 1)),
    drop: ({ kind, id }) => remove.run(kind, id),
  };
}

/**
 * Books what was settled, refunded, weighed and released on days that are over, in the order of time. A day is looked at when it
 * has ended, which is where the clock stops: the same whether it is advanced in one step or in many.
 * @returns how many transactions were booked
 */
export function runBookings(db: DatabaseSync, now: number): number {
  if (!db.prepare('SELECT 1 FROM finance_clock').get()) return 0;
  const due = db.prepare('SELECT * FROM finance_due WHERE next_at <= ? ORDER BY next_at, kind, id LIMIT ?');
  const books = openBooks(db);
  for (let booked = 0; ; ) {
    const batch = due.all(now, BATCH) as unknown as DueRow[];
    if (batch.length === 0) return booked;
    for (const row of batch) booked += look(books, row);
  }
}

function look(books: Books, due: DueRow): number {
  const order = books.rows.order(due.n);
  if (!order) {
    books.drop(due);
    return 0;
  }
  const facts = factsOf(order);
  if (due.ready === 0) {
    const at = due.kind === 'order' ? due.at + settlesAfter(facts) : due.at;
    books.later({ ...due, at }, facts, localDay(facts, at));
    return 0;
  }
  if (due.kind === 'order') return settle(books, due, order, facts);
  books.drop(due);
  const day = localDay(facts, due.at);
  if (due.kind === 'return') return bookRefund(books, due, order, day);
  return due.kind === 'weight' ? bookWeight(books, due, order, day) : bookRelease(books, due, order, day);
}

/**
 * When an order that would be settled at a moment is settled: while a return is open, when that has ended.
 * @returns undefined while one is open still
 */
function settledAt(returns: readonly ReturnRow[], moment: number): number | undefined {
  let at = moment;
  for (;;) {
    const open = returns.find(
      ({ createTime, endedTime }) => createTime <= at && (endedTime === null || endedTime > at),
    );
    if (!open) return at;
    if (open.endedTime === null) return undefined;
    at = open.endedTime;
  }
}

function settle(books: Books, due: DueRow, order: OrderRow, facts: ShopFacts): number {
  const returns = books.ledger.returns(order.n);
  const at = settledAt(returns, due.at);
  const today = localDay(facts, due.next_at);
  // The end of a day belongs to the day that begins: what is not settled by then is looked at when that one ends.
  if (at === undefined || at >= due.next_at) {
    books.later({ ...due }, facts, at === undefined ? today : localDay(facts, at));
    return 0;
  }
  books.drop(due);
  const day = localDay(facts, at);
  const skus = amountsOf(books.ledger.account(order), refundedBy(returns, at));
  const { revenue, shipping, fees } = sumsOf(total(skus.map(({ amounts }) => amounts)));
  const amount = revenue + shipping + fees;
  const paid = skus.some(({ amounts }) => amounts.payment !== 0);
  const id = keyOfSort('settlement', order.n);
  if (!paid && amount === 0) return 0;
  if (order.spec.sample)
    return books.write({ id, order, day, time: at, type: 'SAMPLE_SHIPPING_FEE', adjustment: amount });
  const booked = books.write({ id, order, day, time: at, skus });
  if (booked === 0) return 0;
  weighAgain(books, order, facts, at);
  return booked + withhold(books, order, { at, day, amount });
}

function withhold(
  books: Books,
  order: OrderRow,
  { at, day, amount }: { at: number; day: number; amount: number },
): number {
  const facts = factsOf(order);
  const hold = books.hold(facts, { settled: at, delivered: order.deliveryTime ?? at, amount });
  if (!hold || hold.amount === 0) return 0;
  books.later({ kind: 'release', id: order.n, n: order.n, at: hold.until }, facts, localDay(facts, hold.until));
  const id = keyOfSort('reserve', order.n);
  return books.write({ id, order, day, time: at, type: 'RESERVE', reserve: -hold.amount, releaseAt: hold.until });
}

function bookRelease({ db, write }: Books, { at }: DueRow, order: OrderRow, day: number): number {
  const held = db.prepare('SELECT reserve FROM finance_entries WHERE id = ?').get(keyOfSort('reserve', order.n)) as
    | { reserve: number }
    | undefined;
  if (!held) return 0;
  const id = keyOfSort('release', order.n);
  return write({ id, order, day, time: at, type: 'RESERVE', reserve: -held.reserve });
}

function bookRefund({ ledger, write }: Books, { id, at }: DueRow, order: OrderRow, day: number): number {
  const skus = lateRefund(ledger, order, { id, at });
  return skus.length === 0 ? 0 : write({ id: keyOfSort('refund', id), order, day, time: at, skus });
}

/**
 * What a refund after the settlement changes.
 * @param refund key of the return, and when its money went back
 * @returns nothing where it was before, and is part of the settlement
 */
export function lateRefund(ledger: Ledger, order: OrderRow, { id, at }: { id: number; at: number }): SkuAmounts[] {
  const returns = ledger.returns(order.n);
  const settled = settledAt(returns, settlementDue(order));
  const refunds = refundedBy(returns, at);
  const place = refunds.findIndex((row) => row.id === id);
  if (settled === undefined || at <= settled || place < 0) return [];
  return refundAmounts(ledger.account(order), refunds.slice(0, place), refunds[place]!);
}

/** When an order that was delivered is settled, unless a return is open then. */
function settlementDue(order: OrderRow): number {
  return (order.deliveryTime ?? 0) + settlesAfter(factsOf(order));
}

/** Carriers weigh parcels; a few turn out heavier than was paid for. */
function weighAgain(books: Books, order: OrderRow, facts: ShopFacts, settled: number): void {
  if (!isCarriedForPlatform(order)) return;
  for (const id of packageKeys(order)) {
    const first = books.rows.pack(id)?.orders[0];
    if (first !== order.n || hash('heavier', id) % HEAVIER > 0) continue;
    const at = settled + WEIGHED_AFTER;
    books.later({ kind: 'weight', id, n: order.n, at }, facts, localDay(facts, at));
  }
}

function bookWeight({ rows, write }: Books, { id, at }: DueRow, order: OrderRow, day: number): number {
  const pack = rows.pack(id);
  if (!pack) return 0;
  const { pricePerUnit } = serviceOf(factsOf(order), pack, 0);
  const key = keyOfSort('weight', id);
  return write({ id: key, order, day, time: at, type: 'SHIPPING_FEE_ADJUSTMENT', adjustment: -pricePerUnit });
}

/** The books, as the clock sees them. */
export const FINANCE_TIMED: TimedSource = {
  due: '(EXISTS (SELECT 1 FROM finance_clock) AND EXISTS (SELECT 1 FROM finance_due WHERE next_at <= ?1))',
  run: runBookings,
};
