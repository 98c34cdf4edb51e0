import type { DatabaseSync } from 'node:sqlite';
import { type CancellationCounts, countOrder, type RatedOrder } from '../../../rules/cancellation-rate.ts';
import { ruleSets } from '../../../rules/data.ts';
import { countDispatch, type DispatchedOrder, tallies } from '../../../rules/late-dispatch.ts';
import type { RuleSet } from '../../../rules/types.ts';
import { DAY } from '../calendar.ts';
import { deadlinesOf } from '../deadlines.ts';
import { factsOf, type OrderRow, openRows, orderRow, packagesOf, type Rows } from '../rows.ts';
import type { ShopFacts } from '../shops.ts';
import { clocks } from '../wire-order.ts';
import { dateText, localDay, placeOf, startOfDay } from './weeks.ts';

/** What happened to a shop's orders on one local day. */
export interface DayCounts {
  /** Came to await shipment. */
  reached: number;
  /** Cancelled, surely by the seller's fault. */
  faults: number;
  dispatched: number;
  late: number;
  delivered: number;
  onTime: number;
  shipped: number;
  /** Shipped within two days. */
  fast: number;
  points: number;
}

/** Reputation points for an order that arrived in time, and for one that was late. No rate is published: these are the sandbox's own. */
const POINTS = { onTime: 3, late: 1 } as const;

/** No order waits longer between its placing and the end of its hold, pre-orders apart. */
const LONGEST_HOLD = 20 * DAY;

/** A day on which nothing happened. */
export function emptyDay(): DayCounts {
  return { reached: 0, faults: 0, dispatched: 0, late: 0, delivered: 0, onTime: 0, shipped: 0, fast: 0, points: 0 };
}

/** The dispatch rules of a shop's market in force on a local day; the oldest there are before that. */
function rulesOn(facts: ShopFacts, day: number): RuleSet {
  const sets = ruleSets.filter(({ market }) => market === facts.shop.region);
  const date = dateText(day);
  return sets.findLast(({ from }) => from <= date) ?? sets[0]!;
}

/** The enforced limit of late dispatch on a local day; the advised one where no other is known. */
export function dispatchRule(facts: ShopFacts, day: number): RuleSet['lateDispatch'] {
  return rulesOn(facts, day).lateDispatch;
}

/**
 * Counts what happened to a shop's orders on some local days, by the times that their rows hold.
 * Late dispatches and seller-fault cancellations are counted by the very rules that Till reckons with.
 * @param first local day
 * @param last local day, included
 * @returns a count for each of the days
 */
export function tallyDays(db: DatabaseSync, facts: ShopFacts, first: number, last: number): Map<number, DayCounts> {
  const place = placeOf(facts);
  const [from, to] = [startOfDay(place, first), startOfDay(place, last + 1)];
  const days = new Map<number, DayCounts>();
  for (let day = first; day <= last; day += 1) days.set(day, emptyDay());
  const on = (moment: number) => days.get(localDay(facts, moment))!;

  for (const { open, count } of openedIn(db, facts.key, from, to)) on(open).reached += count;
  for (const order of cancelledIn(db, facts.key, from, to)) {
    if (isFault(order)) on(order.cancelTime!).faults += 1;
  }
  for (const { at, late } of dispatchesIn(db, facts, from, to)) {
    on(at).dispatched += 1;
    on(at).late += late ? 1 : 0;
  }
  for (const { ship, fast } of shipmentsIn(db, facts.key, from, to)) {
    on(ship).shipped += 1;
    on(ship).fast += fast;
  }
  for (const order of deliveredIn(db, facts.key, from, to)) {
    const day = on(order.deliveryTime!);
    const inTime = isOnTime(facts, order);
    day.delivered += 1;
    day.onTime += inTime ? 1 : 0;
    day.points += inTime ? POINTS.onTime : POINTS.late;
  }
  return days;
}

/** Orders that came to await shipment in a time, by that moment. Samples and what the platform ships itself are left out. */
function openedIn(db: DatabaseSync, shop: number, from: number, to: number): { open: number; count: number }[] {
  return db
    .prepare(
      `SELECT open_time AS open, count(*) AS count FROM orders
       WHERE shop = ? AND create_time >= ? AND create_time < ? AND open_time >= ? AND open_time < ? AND ${OWN_TRADE}
       GROUP BY open_time`,
    )
    .all(shop, from - LONGEST_HOLD, to, from, to) as unknown as { open: number; count: number }[];
}

/** An order's content that is laid down says so where it is a sample, or stored by the platform. */
const OWN_TRADE = '(spec IS NULL OR (spec NOT LIKE \'%"sample":true%\' AND spec NOT LIKE \'%"platform":true%\'))';

/** Whole orders that were cancelled in a time, the first to end first. */
export function cancelledIn(db: DatabaseSync, shop: number, from: number, to: number): OrderRow[] {
  return db
    .prepare('SELECT * FROM orders WHERE shop = ? AND cancel_time >= ? AND cancel_time < ? ORDER BY cancel_time, n')
    .all(shop, from, to)
    .map(orderRow);
}

/** Whether a cancelled order is surely the seller's fault, by the rule that Till reckons with. */
export function isFault(order: OrderRow): boolean {
  const counts: CancellationCounts = { reached: 0, faults: 0, contested: 0 };
  countOrder(counts, ratedOrder(order), { from: 0, to: Number.MAX_SAFE_INTEGER });
  return counts.faults > 0;
}

function ratedOrder(order: OrderRow): RatedOrder {
  const { shipOrCancel } = deadlinesOf(factsOf(order).shop.region, order.openTime ?? order.createTime, order.spec);
  return {
    status: order.status,
    ...(order.paidTime !== null && { paid_time: order.paidTime }),
    ...(order.cancelTime !== null && { cancel_time: order.cancelTime }),
    ...(order.cancelBy !== null && { cancellation_initiator: order.cancelBy }),
    ...(order.cancelReason !== null && { cancel_reason: order.cancelReason }),
    shipping_due_time: shipOrCancel,
    fulfillment_type: order.spec.platform ? 'FULFILLMENT_BY_TIKTOK' : 'FULFILLMENT_BY_SELLER',
    is_sample_order: order.spec.sample === true,
  };
}

/** An order's dispatch, and whether it was late by the rule of its day. */
export interface Dispatch {
  order: OrderRow;
  at: number;
  late: boolean;
}

/**
 * The orders of a shop that were dispatched in a time, as the rule of the market counts: at the carrier's first scan, or when they
 * were shipped. An order in several packages is dispatched with the last of them.
 */
export function dispatchesIn(db: DatabaseSync, facts: ShopFacts, from: number, to: number): Dispatch[] {
  const rows = openRows(db);
  const seen = new Set<number>();
  const found: Dispatch[] = [];
  const scan = tallies(dispatchRule(facts, localDay(facts, to - 1)))[0]?.event === 'first-scan';
  const column = scan ? 'collect_time' : 'ship_time';
  const packages = db
    .prepare(`SELECT orders FROM packages WHERE shop = ? AND ${column} >= ? AND ${column} < ? ORDER BY ${column}, k`)
    .all(facts.key, from, to) as { orders: string }[];
  for (const pack of packages) {
    for (const n of JSON.parse(pack.orders) as number[]) {
      if (seen.has(n)) continue;
      seen.add(n);
      const order = rows.order(n);
      const dispatch = order && dispatchOf(rows, facts, order, from, to);
      if (dispatch) found.push(dispatch);
    }
  }
  return found;
}

function dispatchOf(rows: Rows, facts: ShopFacts, order: OrderRow, from: number, to: number): Dispatch | undefined {
  if (order.spec.sample) return undefined;
  const wire = clocks(order, packagesOf(rows, order)) as DispatchedOrder;
  const tally = tallies(dispatchRule(facts, localDay(facts, to - 1)))[0]!;
  countDispatch(tally, wire, { from, to: to - 1 });
  if (tally.dispatched === 0) return undefined;
  return { order, at: (tally.event === 'first-scan' ? wire.collection_time : wire.rts_time)!, late: tally.late > 0 };
}

/** Packages shipped in a time, and whether within two days of the end of their order's hold. */
function shipmentsIn(db: DatabaseSync, shop: number, from: number, to: number): { ship: number; fast: number }[] {
  return db
    .prepare(
      `SELECT ship_time AS ship, ship_time <= (SELECT open_time FROM orders WHERE n = json_extract(packages.orders, '$[0]')) + ? AS fast
       FROM packages WHERE shop = ? AND ship_time >= ? AND ship_time < ?`,
    )
    .all(2 * DAY, shop, from, to)
    .map((row) => ({ ship: row.ship as number, fast: Number(row.fast ?? 0) }));
}

/** The seller's own orders that arrived in a time, the first first. */
export function deliveredIn(db: DatabaseSync, shop: number, from: number, to: number): OrderRow[] {
  return db
    .prepare(
      `SELECT * FROM orders WHERE shop = ? AND delivery_time >= ? AND delivery_time < ? AND ${OWN_TRADE} ORDER BY delivery_time, n`,
    )
    .all(shop, from, to)
    .map(orderRow);
}

/** The latest of them, the last first. */
export function lastDeliveredIn(db: DatabaseSync, shop: number, from: number, to: number, most: number): OrderRow[] {
  return db
    .prepare(
      `SELECT * FROM orders WHERE shop = ? AND delivery_time >= ? AND delivery_time < ? AND ${OWN_TRADE}
       ORDER BY delivery_time DESC, n DESC LIMIT ?`,
    )
    .all(shop, from, to, most)
    .map(orderRow);
}

/** Whether an order that arrived did so by its deadline. */
export function isOnTime(facts: ShopFacts, order: OrderRow): boolean {
  const { deliver } = deadlinesOf(facts.shop.region, order.openTime ?? order.createTime, order.spec);
  return (order.deliveryTime ?? 0) <= deliver;
}
