import type { DatabaseSync } from 'node:sqlite';
import { Failure, usageFailure } from '../../../lib/failure.ts';
import type { SandboxState } from '../../types.ts';
import { DAY, momentOf, type Place } from '../calendar.ts';
import { collectionOf, labelTracking } from '../carrier.ts';
import { write } from '../database.ts';
import { deadlinesOf } from '../deadlines.ts';
import { SLOTS } from '../ids.ts';
import { waitingPackage } from '../lifecycle.ts';
import { getMeta } from '../meta.ts';
import { orderKey, placedOrder, SOURCES } from '../place.ts';
import { type Dice, dice, hash } from '../random.ts';
import { type OrderRow, openRows, type PackageRow, type Rows } from '../rows.ts';
import { dateText, localDay, placeOf, startOfDay } from '../seller-center/weeks.ts';
import { packagesFromPayment, SHOPS, type ShopFacts, shopOfRegion } from '../shops.ts';
import { livesOf } from './contents.ts';
import { addFinishedReturn } from './past-returns.ts';

const MINUTE = 60;
const HOUR = 3600;
/** Keys of one day's orders. */
const DAY_ROOM = 100_000;
const MOST_DAYS = 3660;
const MOST_ORDERS = 2_000_000;
/** The busiest day has three times the average, and its keys have to suffice. */
const MOST_PER_DAY = DAY_ROOM / 4;
/** Of so many days back nothing that went wrong may come to light: platforms judge by the last 90, and some look further. */
const BLAMELESS_DAYS = 120;
/** The last days have orders of their own (seed-morning.ts), and a parcel takes a day at least. */
const NEWEST = 2;

interface PastOptions {
  /** How many days back. */
  days: number;
  /** Orders a day and shop by now, about; 5 when absent. */
  perDay?: number;
  /** `US` or `GB`; both when absent. */
  region?: string;
  /** Makes the orders; the sandbox's own seed when absent. */
  seed?: string;
}

/**
 * Adds what a shop sold in the past: orders that are over (delivered and completed, some cancelled, some refunded), spread over days
 * up to the day before yesterday with a rhythm of weeks, growth and a season. The same sandbox gets the same past again; days that
 * have one already are left alone. Nothing happens to these orders by itself later, no webhook tells of them, and days that were
 * judged keep their verdict: the newest orders have nothing that a seller is to blame for.
 * @returns how many orders and returns were added, and the days on which
 * @throws Failure (usage) for an unknown region, or more days or orders than anybody has
 */
export function seedPast(state: SandboxState, options: PastOptions): { orders: number; returns: number; days: number } {
  const shops = options.region === undefined ? SHOPS : [requireShop(options.region)];
  const perDay = options.perDay ?? 5;
  if (!Number.isSafeInteger(options.days) || options.days < NEWEST || options.days > MOST_DAYS)
    throw usageFailure(
      'The past is too short or too long.',
      'From 2d to 3660d: till sandbox seed --past 400d',
      'bad-past',
    );
  if (!Number.isSafeInteger(perDay) || perDay < 1 || perDay > MOST_PER_DAY || perDay * options.days > MOST_ORDERS)
    throw new Failure('usage', 'So many orders are more than anybody sells.', {
      code: 'bad-count',
      hint: `At most ${MOST_PER_DAY} a day, and ${MOST_ORDERS} in all.`,
    });
  const now = Math.floor(state.now() / 1000);
  return write(state.db, () => {
    const last = lastWebhook(state.db);
    const rows = openRows(state.db);
    const seed = options.seed ?? getMeta(state.db, 'seed');
    const added = { orders: 0, returns: 0, days: 0 };
    for (const facts of shops) {
      const shop: Shop = { db: state.db, rows, seed, facts, place: placeOf(facts), now, perDay };
      const today = localDay(facts, now);
      for (let day = today - options.days; day <= today - NEWEST; day += 1) {
        const first = orderKey(sourceOf(facts), day * DAY_ROOM);
        if (hasOrders(state.db, first)) continue;
        const { orders, returns } = seedDay(shop, day, today - day, first);
        added.orders += orders;
        added.returns += returns;
        added.days += 1;
      }
    }
    state.db.prepare('DELETE FROM webhook_outbox WHERE id > ?').run(last);
    return added;
  });
}

interface Shop {
  db: DatabaseSync;
  rows: Rows;
  seed: string;
  facts: ShopFacts;
  place: Place;
  now: number;
  perDay: number;
}

function requireShop(region: string): ShopFacts {
  const facts = shopOfRegion(region.toUpperCase());
  if (facts) return facts;
  throw usageFailure(`The sandbox has no shop in «${region}».`, 'Its shops are in US and GB.', 'unknown-region');
}

function sourceOf(facts: ShopFacts): number {
  return facts.shop.region === 'US' ? SOURCES.pastUS : SOURCES.pastGB;
}

function lastWebhook(db: DatabaseSync): number {
  return (db.prepare('SELECT coalesce(max(id), 0) AS id FROM webhook_outbox').get() as { id: number }).id;
}

function hasOrders(db: DatabaseSync, first: number): boolean {
  return db.prepare('SELECT 1 FROM orders WHERE n >= ? AND n < ? LIMIT 1').get(first, first + DAY_ROOM) !== undefined;
}

/** Hundredths by weekday, Sunday first. */
const WEEK = [116, 94, 88, 93, 99, 104, 122] as const;

/** Hundredths by season: from one day of the year (month and day) on. */
const SEASONS: readonly (readonly [from: string, hundredths: number])[] = [
  ['01-01', 78],
  ['02-04', 115],
  ['02-15', 90],
  ['04-01', 100],
  ['07-01', 92],
  ['09-01', 100],
  ['11-01', 115],
  ['11-20', 175],
  ['12-01', 145],
  ['12-21', 70],
];

/** How many orders a day of the past has: a whole number around the average, weighted by weekday, season and growth. */
function countOn(shop: Shop, day: number, age: number): number {
  const date = dateText(day).slice(5);
  const season = SEASONS.findLast(([from]) => from <= date)![1];
  const weekday = WEEK[(((day + 4) % 7) + 7) % 7]!;
  // A shop sells twice as much as 400 days ago.
  const growth = Math.max(40, 100 - Math.floor((age * 50) / 400));
  const noise = 70 + (hash('busy', shop.seed, shop.facts.key, day) % 61);
  const hundredMillionths = shop.perDay * season * weekday * growth * noise;
  const whole = Math.floor(hundredMillionths / 100_000_000);
  const rest = hundredMillionths - whole * 100_000_000;
  const more = hash('one more', shop.seed, shop.facts.key, day) % 100_000_000 < rest ? 1 : 0;
  return Math.min(whole + more, DAY_ROOM - 1);
}

/** Percent of the orders placed from one hour on until the next, from 7 o'clock. */
const HOURS = [2, 4, 5, 5, 6, 7, 6, 5, 5, 5, 6, 8, 10, 11, 9, 6] as const;

function seedDay(shop: Shop, day: number, age: number, first: number): { orders: number; returns: number } {
  const { facts, place } = shop;
  const count = countOn(shop, day, age);
  const shows = livesOf(facts, startOfDay(place, day), startOfDay(place, day + 1));
  const times = Array.from({ length: count }, (_, index) => {
    const roll = dice(hash('past', shop.seed, facts.key, day, index));
    const show = shows.length > 0 && roll.chance(22) ? roll.pick(shows) : undefined;
    return show ? show.start + roll.below(show.end - show.start) : momentOf(place, day, secondOfDay(roll));
  }).sort((a, b) => a - b);
  let returns = 0;
  const blameless = age <= BLAMELESS_DAYS;
  for (const [index, at] of times.entries()) if (seedOrder(shop, first + index, at, blameless)) returns += 1;
  return { orders: count, returns };
}

function secondOfDay(roll: Dice): number {
  let left = roll.below(100);
  const hour = HOURS.findIndex((percent) => {
    left -= percent;
    return left < 0;
  });
  return (7 + hour) * HOUR + roll.below(HOUR);
}

/** Writes an order from its beginning to its end. @returns whether it was refunded, in part or in full */
function seedOrder(shop: Shop, n: number, at: number, blameless: boolean): boolean {
  const { facts, rows } = shop;
  const roll = dice(hash('fate', shop.seed, n));
  // Some buyers come back: they are the buyers of an order of the weeks before.
  const buyer = roll.chance(18) ? n - (1 + roll.below(40)) * DAY_ROOM : n;
  const order = placedOrder({ facts, n, seed: shop.seed, at, buyer });
  order.paidTime = at + MINUTE + roll.below(25 * MINUTE);
  order.nextAt = null;
  if (roll.chance(6)) {
    cancel(shop, order, blameless ? 0 : roll.below(100), roll);
    return false;
  }
  order.openTime = order.paidTime + HOUR;
  const pack = deliver(shop, order, roll, blameless);
  order.lines = order.lines.map(() => pack.k);
  order.slots = 1;
  rows.insertOrder(order);
  rows.insertPackage(pack);
  return roll.chance(5) && addFinishedReturn(shop.db, order, { roll, now: shop.now, blameless });
}

/** @param fate percent: below 80 it was the buyer, then the seller, then the carrier's fault */
function cancel({ rows, facts }: Shop, order: OrderRow, fate: number, roll: Dice): void {
  order.status = 'CANCELLED';
  order.cancelBy = fate < 80 ? 'BUYER' : fate < 90 ? 'SELLER' : 'SYSTEM';
  order.cancelReason = { BUYER: 'No longer needed', SELLER: 'Out of stock', SYSTEM: 'Package lost' }[order.cancelBy];
  const paid = order.paidTime!;
  // Buyers change their mind while the order is on hold; the others need an order that was to be shipped.
  if (order.cancelBy !== 'BUYER') order.openTime = paid + HOUR;
  order.cancelTime =
    paid + (order.cancelBy === 'BUYER' ? 5 * MINUTE + roll.below(50 * MINUTE) : 5 * HOUR + roll.below(15 * HOUR));
  order.updateTime = order.cancelTime;
  if (order.openTime !== null && packagesFromPayment(facts)) {
    const pack = waitingPackage(order, order.n * SLOTS, 'DEFAULT', order.openTime);
    order.lines = order.lines.map(() => pack.k);
    order.slots = 1;
    rows.insertPackage({ ...pack, status: 'CANCELLED', updateTime: order.cancelTime });
  }
  rows.insertOrder(order);
}

/** The way of an order's package; completes the order. What would not be over by now went faster. */
function deliver({ facts, place, now }: Shop, order: OrderRow, roll: Dice, blameless: boolean): PackageRow {
  const open = order.openTime!;
  const pack = waitingPackage(order, order.n * SLOTS, 'DEFAULT', open);
  const carrier = facts.carriers[roll.below(2)]!;
  const late = roll.chance(3) && !blameless;
  const due = blameless ? deadlinesOf(facts.shop.region, open, order.spec) : undefined;
  const over = (moment: number, hours: number, deadline = Infinity) => Math.min(moment, now - hours * HOUR, deadline);
  pack.tracking = labelTracking(pack, carrier.name);
  pack.carrier = carrier.id;
  pack.shipTime = over(open + HOUR + roll.below(late ? 80 * HOUR : 22 * HOUR), 4, due?.ship);
  pack.createTime = packagesFromPayment(facts) ? open : pack.shipTime;
  pack.collectTime = over(collectionOf(pack), 3, due?.collect);
  const arrival = localDay(facts, pack.collectTime) + 2 + roll.below(3);
  pack.deliverTime = over(momentOf(place, arrival, 9 * HOUR + roll.below(9 * HOUR)), 2, due?.deliver);
  pack.updateTime = pack.deliverTime;
  pack.status = 'COMPLETED';
  order.status = 'COMPLETED';
  order.deliveryTime = pack.deliverTime;
  order.updateTime = over(pack.deliverTime + (facts.shop.region === 'US' ? 14 : 7) * DAY, 1);
  return pack;
}
