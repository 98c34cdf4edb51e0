import type { DatabaseSync } from 'node:sqlite';
import { addWorkingDays, dayOf, endOfDay, momentOf, PLACES, type Place, workingDayFrom } from './calendar.ts';
import { labelTracking } from './carrier.ts';
import { settleUntil, startArrivals } from './clock.ts';
import type { OrderSpec } from './content.ts';
import { askToCancel, cancelOrder, dispatch, newPackage, openOrder, payOrder } from './lifecycle.ts';
import { getMeta } from './meta.ts';
import { GB_OPEN, HISTORY, type Open, one, US_OPEN } from './morning.ts';
import { orderKey, placedOrder, SOURCES } from './place.ts';
import { hash } from './random.ts';
import { type OrderRow, openRows, packagesOf, type Rows, type ShippingType } from './rows.ts';
import { schedule } from './schedule.ts';
import { packagesFromPayment, type ShopFacts, shopOfRegion } from './shops.ts';

const HOUR = 3600;
/** For so long after seeding nothing unpleasant happens by itself. */
export const CALM = 6 * HOUR;

const REASONS = { BUYER: 'No longer needed', SELLER: 'Out of stock', SYSTEM: 'Seller did not ship in time' } as const;

/**
 * Fills a new sandbox with «a morning's orders»: some due today, one late, some on hold or unpaid, one shop for each way of
 * shipping, and a little history. Inside a transaction.
 * @param now virtual time, epoch seconds
 */
export function seedMorning(db: DatabaseSync, now: number): void {
  const rows = openRows(db);
  const seed = getMeta(db, 'seed');
  startArrivals(db, now + HOUR);
  for (const [region, open, source] of [
    ['US', US_OPEN, SOURCES.morningUS],
    ['GB', GB_OPEN, SOURCES.morningGB],
  ] as const) {
    const shop: Shop = { rows, seed, now, source, facts: shopOfRegion(region)!, count: 0 };
    for (const past of HISTORY) seedPast(shop, past);
    seedWaiting(shop);
    for (const [at, order] of open.entries()) seedOpen(shop, order, at);
  }
  settleUntil(db, now);
}

interface Shop {
  rows: Rows;
  seed: string;
  now: number;
  source: number;
  facts: ShopFacts;
  /** Orders made so far. */
  count: number;
}

function place(shop: Shop, at: number, rest: { spec?: OrderSpec; shipping?: ShippingType; buyer?: number }): OrderRow {
  const n = orderKey(shop.source, shop.count);
  shop.count += 1;
  return placedOrder({ facts: shop.facts, n, seed: shop.seed, at, buyer: n, calm: shop.now + CALM, ...rest });
}

function seedPast(shop: Shop, past: (typeof HISTORY)[number]): void {
  const { rows, now, facts } = shop;
  const open = now - past.daysAgo * 24 * HOUR - HOUR;
  const order = place(shop, open - HOUR - 300, {});
  payOrder(order, open - HOUR);
  rows.insertOrder(order);
  openOrder(rows, order, open);
  rows.updateOrder(order);
  if (past.cancelled) {
    cancelOrder(rows, order, past.cancelled, REASONS[past.cancelled], open + 26 * HOUR);
    return;
  }
  const at = open + Math.round((past.shippedAfter ?? 1) * HOUR);
  const pack = packagesFromPayment(facts)
    ? packagesOf(rows, order)[0]!
    : newPackage(
        rows,
        order,
        order.lines.map((_, unit) => unit),
        'DEFAULT',
        at,
      );
  rows.updateOrder(order);
  const carrier = facts.carriers[hash('carrier', order.salt) % 2]!;
  dispatch(rows, pack, { tracking: labelTracking(pack, carrier.name), carrier: carrier.id }, at);
}

/** Two on hold, one pre-order, one not paid yet. */
function seedWaiting(shop: Shop): void {
  const { rows, now, facts } = shop;
  for (const minutes of [8, 21]) {
    const order = place(shop, now - minutes * 60 - 90, {});
    payOrder(order, now - minutes * 60);
    rows.insertOrder(order);
  }
  if (facts.shop.region === 'US') {
    const local = PLACES.US!;
    const release = momentOf(local, workingDayFrom(local, dayOf(local, now) + 12), 9 * HOUR);
    const order = place(shop, now - 30 * HOUR, { spec: { ...one(7), type: 'PRE_ORDER', release } });
    payOrder(order, now - 30 * HOUR + 120);
    rows.insertOrder(order);
  }
  rows.insertOrder(place(shop, now - 4 * 60, {}));
}

function seedOpen(shop: Shop, wanted: Open, at: number): void {
  const { rows, facts, now } = shop;
  const local = PLACES[facts.shop.region]!;
  const n = orderKey(shop.source, shop.count);
  const open = openingFor(wanted, local, now, hash('opening', shop.seed, facts.key, at));
  const order = place(shop, open - HOUR - 240, {
    shipping: wanted.shipping,
    buyer: n - (wanted.buyerOf ?? 0),
    ...(wanted.spec && { spec: { express: false, warehouse: 1, ...wanted.spec } }),
  });
  payOrder(order, open - HOUR);
  rows.insertOrder(order);
  openOrder(rows, order, open);
  if (wanted.asked !== undefined) askToCancel(order, Math.max(open + 600, now - wanted.asked * HOUR));
  rows.updateOrder(schedule(order));
}

/**
 * When an order must have left hold to be due on the wanted day. On a day without work no regular order is due: «today» is then
 * the next working day, and only what is made to order by calendar days is due on the day itself.
 */
function openingFor(wanted: Open, local: Place, now: number, noise: number): number {
  const today = dayOf(local, now);
  const working = workingDayFrom(local, today);
  const handling = wanted.spec?.handling;
  const dueDay =
    wanted.due === 'today'
      ? working
      : wanted.due === 'late'
        ? addWorkingDays(local, today, -1)
        : addWorkingDays(local, working, wanted.due === 'next' ? 1 : 2);
  const day = handling ? today - handling.days : addWorkingDays(local, dueDay, -2);
  const latest = now - 20 * 60;
  const moment = momentOf(local, day, 6 * HOUR + (noise % (14 * HOUR)));
  // An order that would open later than now opened this morning instead, or in the first minutes of its day.
  return moment <= latest
    ? moment
    : Math.min(latest, Math.max(endOfDay(local, day - 1) + 1 + (noise % 600), latest - (noise % (2 * HOUR))));
}
