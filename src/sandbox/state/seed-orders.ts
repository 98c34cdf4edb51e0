import type { DatabaseSync } from 'node:sqlite';
import { Failure, usageFailure } from '../../lib/failure.ts';
import type { SandboxState } from '../types.ts';
import { askForReturn, drawnWish, freePlaces } from './aftersales/ask.ts';
import type { OrderSpec } from './content.ts';
import { write } from './database.ts';
import { idOf, SLOTS } from './ids.ts';
import { askToCancel, payOrder, waitingPackage } from './lifecycle.ts';
import { getMeta, nextCount } from './meta.ts';
import { type MoveTarget, walkTo } from './move.ts';
import { openedOrder, orderKey, placedOrder, SOURCES } from './place.ts';
import { type OrderRow, openRows, type Rows, type ShippingType } from './rows.ts';
import { CALM } from './seed-morning.ts';
import { packagesFromPayment, type ShopFacts, shopOfRegion } from './shops.ts';

const HOUR = 3600;
/** More than that is a slip of the finger, and would fill the disk. */
const MOST = 5_000_000;

export interface SeedOptions {
  count: number;
  /** `US` (default) or `GB`. */
  region?: string;
  /** Makes the orders' content; the sandbox's own seed when absent. */
  seed?: string;
  shipping?: ShippingType;
}

/**
 * Adds many open orders (awaiting shipment) in one transaction, left hold within the last day and a half.
 * @returns how many orders were added
 * @throws Failure (usage) for an unknown region or a count out of range
 */
export function seedOrders(state: SandboxState, options: SeedOptions): number {
  const facts = requireShop(options.region);
  const count = requireCount(options.count);
  const now = Math.floor(state.now() / 1000);
  write(state.db, () => {
    const rows = openRows(state.db);
    const seed = options.seed ?? getMeta(state.db, 'seed');
    const first = nextCount(state.db, 'made', count) - count;
    for (let index = 0; index < count; index += 1) {
      const n = orderKey(SOURCES.made, first + index);
      // Later orders have later times, as in life; and an index that only grows at its end is made much faster.
      const open = now - 60 - Math.floor(((count - index) * 36 * HOUR) / count);
      // Content by the place in this seed: the same seed gives the same orders again.
      const placement = {
        facts,
        n,
        seed,
        at: open,
        calm: now + CALM,
        ...(options.shipping && { shipping: options.shipping }),
      };
      const order = openedOrder({ ...placement, index }, open);
      rows.insertOrder(order);
      if (packagesFromPayment(facts)) rows.insertPackage(waitingPackage(order, order.n * SLOTS, 'DEFAULT', open));
    }
  });
  return count;
}

export interface CreateOptions {
  count: number;
  region?: string;
  /** Where the orders stand; `AWAITING_SHIPMENT` when absent. */
  status?: MoveTarget;
  shipping?: ShippingType;
  /** What the orders contain; drawn where absent. */
  spec?: OrderSpec;
  /** All orders from one buyer, so that they can be combined. */
  sameBuyer?: boolean;
  /** The buyer has asked to cancel and waits for an answer. */
  requestCancel?: boolean;
  /** A return or refund is open. */
  aftersale?: boolean;
}

/**
 * Adds orders in a given state, placed just now by the virtual clock.
 * @returns the ids, in the order of their making
 * @throws Failure (usage) for an unknown region, status or count
 */
export function createOrders(state: SandboxState, options: CreateOptions): string[] {
  const facts = requireShop(options.region);
  const count = requireCount(options.count);
  const now = Math.floor(state.now() / 1000);
  return write(state.db, () => {
    const rows = openRows(state.db);
    const seed = getMeta(state.db, 'seed');
    const first = nextCount(state.db, 'made', count) - count;
    return Array.from({ length: count }, (_, index) => {
      const n = orderKey(SOURCES.made, first + index);
      const order = createOne(state.db, rows, {
        facts,
        n,
        seed,
        now,
        options,
        buyer: options.sameBuyer ? orderKey(SOURCES.made, first) : n,
      });
      return idOf('order', order.n);
    });
  });
}

interface Creation {
  facts: ShopFacts;
  n: number;
  seed: string;
  now: number;
  options: CreateOptions;
  buyer: number;
}

function createOne(db: DatabaseSync, rows: Rows, { facts, n, seed, now, options, buyer }: Creation): OrderRow {
  const status = options.status ?? 'AWAITING_SHIPMENT';
  const early = status === 'UNPAID' || status === 'ON_HOLD';
  const at = early ? now - 60 : now - HOUR - 120;
  const order = placedOrder({
    facts,
    n,
    seed,
    at,
    buyer,
    calm: now + CALM,
    ...(options.spec && { spec: options.spec }),
    ...(options.shipping && { shipping: options.shipping }),
  });
  const delivered = status === 'DELIVERED' || status === 'COMPLETED';
  order.aftersale = options.aftersale === true && !delivered;
  if (status !== 'UNPAID') payOrder(order, early ? now : at + 60);
  rows.insertOrder(order);
  if (!early) walkTo(rows, order, status, now);
  if (options.aftersale && delivered) askForReturn(db, order, drawnWish(order, freePlaces(db, order), 0), now);
  if (options.requestCancel && order.status === 'AWAITING_SHIPMENT') {
    askToCancel(order, now);
    rows.updateOrder(order);
  }
  return order;
}

function requireShop(region = 'US'): ShopFacts {
  const facts = shopOfRegion(region.toUpperCase());
  if (!facts)
    throw usageFailure(`The sandbox has no shop in «${region}».`, 'Its shops are in US and GB.', 'unknown-region');
  return facts;
}

function requireCount(count: number): number {
  if (Number.isSafeInteger(count) && count >= 1 && count <= MOST) return count;
  throw new Failure('usage', 'The number of orders is not a whole number from 1 to 5000000.', { code: 'bad-count' });
}
