import type { DatabaseSync } from 'node:sqlite';
import { addWorkingDays, dayOf, momentOf, offsetAt, PLACES, workingDayFrom } from '../calendar.ts';
import { labelTracking } from '../carrier.ts';
import { catalogue } from '../catalog.ts';
import { getMeta } from '../meta.ts';
import { deliveredOrder } from '../past-order.ts';
import { orderKey, SOURCES } from '../place.ts';
import { type OrderRow, openRows, orderRow, type Rows } from '../rows.ts';
import { SHOPS, type ShopFacts } from '../shops.ts';
import { askForReturn, drawnWish, freePlaces, type Wish } from './ask.ts';
import { decide } from './decide.ts';
import { type Case, enter, grant } from './life.ts';
import type { ReturnType } from './rows.ts';
import { runReturns } from './wishes.ts';

const HOUR = 3600;
const DAY = 24 * HOUR;
/** For so long after seeding nothing unpleasant happens by itself, but that deadlines pass. */
const CALM = 6 * HOUR;
/** Index of the orders that are there for their returns only, far from the morning's others. */
const OWN = 900;

interface Story {
  type: ReturnType;
  /** When the buyer asked, epoch seconds. */
  asked: number;
  /** What happened since. */
  since?: (of: Case, rows: Rows) => void;
  /** All units of the order. */
  whole?: boolean;
}

/** Gives each shop a morning's returns, one in each state that sellers meet. Inside a transaction. */
export function seedReturns(db: DatabaseSync, now: number): void {
  const rows = openRows(db);
  for (const facts of SHOPS) {
    const { region } = facts.shop;
    ask(
      db,
      rows,
      bigOrder(db, rows, facts, now),
      { type: 'RETURN_AND_REFUND', asked: now - 20 * HOUR, whole: true },
      now,
    );
    const used = new Set<number>();
    for (const story of stories(region, now)) {
      const order = deliveredBefore(db, facts, story.asked, used);
      if (!order) continue;
      used.add(order.n);
      ask(db, rows, order, story, now);
    }
  }
  runReturns(db, now);
}

function stories(region: string, now: number): Story[] {
  const answered = (asked: number) => asked + 9 * HOUR;
  const before = (days: number, hours = 0) => now - days * DAY - hours * HOUR;
  return [
    { type: 'REFUND', asked: askedForDueAt(region, now + 5 * HOUR) },
    {
      type: 'RETURN_AND_REFUND',
      asked: before(4),
      since: (of) => {
        grant(of, answered(before(4)), 'SELLER');
        of.row.tracking = labelTracking({ k: of.row.id }, 'USPS');
        of.row.shipTime = before(3, 2);
        enter(of, 'BUYER_SHIPPED_ITEM', before(3, 2), { event: 'RETURN_PACKAGE_SHIPPED', role: 'BUYER' });
        of.row.arriveTime = now - 20 * HOUR;
        enter(of, 'BUYER_SHIPPED_ITEM', now - 20 * HOUR, { event: 'RETURN_PACKAGE_DELIVERED', role: 'SYSTEM' });
      },
    },
    { type: 'RETURN_AND_REFUND', asked: now - 7 * HOUR },
    {
      type: 'REFUND',
      asked: before(3),
      since: (of) => {
        const reason = region === 'US' ? 'reverse_reject_request_reason_1' : 'reverse_reject_request_reason_1_uk';
        decide(of, { decision: 'REJECT_REFUND', reason, comment: 'The photos show the item in order.' }, before(1, 3));
      },
    },
    ...(region === 'US' ? [{ type: 'REPLACEMENT', asked: now - 20 * HOUR } as const] : []),
    {
      type: 'RETURN_AND_REFUND',
      asked: before(2),
      since: (of) => grant(of, before(1, 12), 'SELLER'),
    },
    { type: 'REFUND', asked: before(12), since: (of) => grant(of, before(11, 10), 'SELLER') },
    // Nobody answered this one.
    { type: 'REFUND', asked: before(18), since: (of) => grant(of, of.row.deadline!, 'SYSTEM') },
  ];
}

/** When a buyer must have asked for a refund so that it is due then; the working day after where none is due on that day. */
function askedForDueAt(region: string, due: number): number {
  if (region !== 'US') return due - 48 * HOUR;
  const place = PLACES.US!;
  const day = dayOf(place, due);
  const time = due + offsetAt(place, due) - day * DAY;
  return momentOf(place, addWorkingDays(place, workingDayFrom(place, day), -2), time);
}

/** The order that was delivered last before a moment, and within the 30 days in which it may come back. */
function deliveredBefore(
  db: DatabaseSync,
  facts: ShopFacts,
  at: number,
  used: ReadonlySet<number>,
): OrderRow | undefined {
  const source = facts.shop.region === 'US' ? SOURCES.morningUS : SOURCES.morningGB;
  const raw = db
    .prepare(
      `SELECT * FROM orders WHERE n >= ? AND n < ? AND status IN ('DELIVERED', 'COMPLETED') AND delivery_time < ? AND delivery_time > ?
       ORDER BY delivery_time DESC`,
    )
    .all(orderKey(source, 0), orderKey(source, OWN), at - HOUR, at - 30 * DAY)
    .map(orderRow)
    .find(({ n }) => !used.has(n));
  return raw;
}

function ask(db: DatabaseSync, rows: Rows, order: OrderRow, story: Story, now: number): void {
  const places = freePlaces(db, order);
  const wish: Wish = { ...drawnWish(order, places, 0, story.type), ...(story.whole && { places }) };
  const of = askForReturn(db, order, wish, story.asked, now + CALM, rows);
  story.since?.(of, rows);
  db.prepare('DELETE FROM return_wishes WHERE n = ?').run(order.n);
}

/** A delivered order of more than $100. */
function bigOrder(db: DatabaseSync, rows: Rows, facts: ShopFacts, now: number): OrderRow {
  const region = facts.shop.region;
  const n = orderKey(region === 'US' ? SOURCES.morningUS : SOURCES.morningGB, OWN);
  const there = rows.order(n);
  if (there) return there;
  const open = now - 9 * DAY;
  const prices = catalogue(region).map(({ price }) => price);
  const dearest = Math.max(...prices);
  // Discounts may take a third off.
  const count = Math.ceil(150_00 / dearest);
  const skus: [number, number][] = [[prices.indexOf(dearest), count]];
  return deliveredOrder(rows, {
    facts,
    n,
    seed: getMeta(db, 'seed'),
    spec: { skus, note: -1, express: false, warehouse: 1 },
    shipping: 'SELLER',
    calm: now + CALM,
    open,
    shipped: open + 5 * HOUR,
    collected: now - 8 * DAY - 8 * HOUR,
    delivered: now - 5 * DAY - 2 * HOUR,
  });
}
