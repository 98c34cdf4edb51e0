import { setImmediate } from 'node:timers/promises';
import { isMissing, shipReader } from '../../jobs/ship/reader.ts';
import type { OrderTransactions } from '../../ledger/money.ts';
import { Failure } from '../../lib/failure.ts';
import type { WallClock } from '../../rules/wall-clock.ts';
import { liveLines } from '../../shop/lines.ts';
import { type Micros, readMicros } from '../../shop/money/amount.ts';
import type { SoldOrder, SoldSku } from '../../shop/money/profit.ts';
import { type MirroredOrder, mirrorRow, readMirror } from '../../shop/order-mirror.ts';
import type { WireLine, WireOrder } from '../../shop/orders.ts';
import type { Deps } from '../deps.ts';
import { count } from './mirror.ts';

/** Orders that are looked up together. */
const BATCH = 200;
/** From these an order does not move on. */
const FINAL = new Set(['COMPLETED', 'CANCELLED']);

export interface OrderWithTransactions extends OrderTransactions {
  /** Undefined where the shop has no such order; null for what is of no order. */
  order: WireOrder | undefined | null;
}

/**
 * Orders beside what was settled of them, streamed some at a time. An order that is over is taken from the ledger; any other is
 * read from the platform, and kept, unless the ledger alone is to answer.
 */
export async function* withOrders(
  groups: Iterable<OrderTransactions>,
  deps: Deps,
  { fromLedger }: { fromLedger: boolean },
): AsyncGenerator<OrderWithTransactions[]> {
  let batch: OrderTransactions[] = [];
  for (const group of groups) {
    batch.push(group);
    if (batch.length < BATCH) continue;
    yield await withOrder(batch, deps, fromLedger);
    batch = [];
    // Without a request in between, Ctrl-C would not be heard.
    await setImmediate();
    if (deps.signal.aborted) {
      throw new Failure('interrupted', 'Interrupted while reckoning: nothing was changed.', { code: 'interrupted' });
    }
  }
  if (batch.length > 0) yield await withOrder(batch, deps, fromLedger);
}

async function withOrder(
  batch: readonly OrderTransactions[],
  deps: Deps,
  fromLedger: boolean,
): Promise<OrderWithTransactions[]> {
  const ids = batch.flatMap(({ orderId }) => (orderId === undefined ? [] : [orderId]));
  const found = await findOrders(ids, deps, fromLedger);
  return batch.map((group) => ({
    ...group,
    order: group.orderId === undefined ? null : found.get(group.orderId),
  }));
}

/** The orders of these ids that the shop has. */
export async function findOrders(
  ids: readonly string[],
  deps: Deps,
  fromLedger: boolean,
): Promise<Map<string, WireOrder>> {
  const [shop, { orders: mirror }] = [await deps.shop(), await deps.ledger()];
  const found = new Map<string, WireOrder>();
  const wanted: string[] = [];
  for (const id of new Set(ids)) {
    const stored = mirror.get(shop.id, id);
    if (stored && (fromLedger || (stored.source === 'api' && FINAL.has(stored.status))))
      found.set(id, readMirror(stored.body));
    else wanted.push(id);
  }
  if (fromLedger || wanted.length === 0) return found;
  const read = await shipReader(await deps.api(), deps.signal).orders(wanted);
  const fresh = [...read.values()].flatMap((order) => (isMissing(order) ? [] : [order as unknown as WireOrder]));
  mirror.store(shop.id, fresh.map(mirrorRow));
  for (const order of fresh) found.set(order.id, order);
  return found;
}

/** What to say of orders that the ledger alone was asked for, and does not have. */
export function notInLedger(orders: number, so: string): string {
  return `${count(orders, 'order')} not in the ledger: ${so} Without --from-ledger, or by till sync, they are read.`;
}

/** What profit needs of an order. @param clock of the shop's zone */
export function soldOrder(order: WireOrder, clock: WallClock): SoldOrder {
  const skus = new Map<string, SoldSku>();
  for (const line of liveLines(order)) {
    const key = line.sku_id || line.seller_sku || '';
    const sku = skus.get(key);
    if (sku) {
      sku.units += 1;
      sku.price += priceOf(line);
    } else {
      skus.set(key, {
        skuId: line.sku_id ?? '',
        sellerSku: line.seller_sku ?? '',
        product: line.product_name ?? '',
        units: 1,
        price: priceOf(line),
      });
    }
  }
  const { fulfillment_type: fulfilment } = order as MirroredOrder;
  return {
    id: order.id,
    day: order.create_time ? clock.local(order.create_time).date : undefined,
    ownPostage: order.shipping_type === 'SELLER' && fulfilment !== 'FULFILLMENT_BY_TIKTOK',
    skus: [...skus.values()],
  };
}

function priceOf(line: WireLine): Micros {
  return readMicros(line.sale_price) ?? 0n;
}
