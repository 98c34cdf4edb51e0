import { isMissing, type ShipReader } from '../../jobs/ship/reader.ts';
import type { Journal } from '../../ledger/types.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { WireLine, WireOrder } from '../../shop/orders.ts';
import { awaitsCollection, packagesOf } from '../../shop/packages.ts';
import type { NamedId } from './ids.ts';
import { notFound, resolveNamed, shippedByJob } from './named-orders.ts';

/** A document to print, or why there is none. */
export interface Wanted {
  orderId: string | null;
  packageId: string | null;
  /** The units in it. */
  lines: WireLine[];
  problem?: { code: string; message: string };
}

/**
 * The packages behind ids of orders and packages, in the order of the ids, each once.
 * @throws Failure (not-found) when none of the ids is known
 */
export async function packagesOfIds(reader: ShipReader, named: readonly NamedId[]): Promise<Wanted[]> {
  const found = await resolveNamed(reader, named);
  if (found.length > 0 && found.every(({ order }) => order === undefined)) throw notFound(named.map(({ id }) => id));
  const wanted = found.flatMap(({ named: one, order, packageId }): Wanted[] => {
    if (order === undefined) return [unknown(one)];
    return packageId === undefined ? packagesToPrint(order) : [ofPackage(order, packageId)];
  });
  return each(wanted);
}

/** The packages a bulk run shipped. */
export async function packagesOfJob(journal: Journal, id: string, reader: ShipReader): Promise<Wanted[]> {
  const shipped = await shippedByJob(journal, id);
  const orders = await reader.orders(shipped.flatMap(({ orderId }) => (orderId === null ? [] : [orderId])));
  return each(
    shipped.flatMap(({ orderId, packageId }): Wanted[] => {
      if (packageId === null) return [];
      const order = orders.get(orderId ?? '');
      return order === undefined || isMissing(order)
        ? [{ orderId, packageId, lines: [] }]
        : [ofPackage(order, packageId)];
    }),
  );
}

/** Every package that waits for TikTok's carriers. @param limit stops after so many */
export async function packagesOfAll(api: PartnerApi, signal: AbortSignal, limit?: number): Promise<Wanted[]> {
  const found = new Map<string, Wanted>();
  for (const status of ['AWAITING_COLLECTION', 'PARTIALLY_SHIPPING']) {
    const call = {
      operation: 'POST /order/202309/orders/search',
      query: { sort_field: 'create_time', sort_order: 'ASC' },
      body: { order_status: status, shipping_type: 'TIKTOK' },
    };
    for await (const order of api.items<WireOrder>(call, { items: 'orders', id: ({ id }) => id }, { signal })) {
      if (order.fulfillment_type === 'FULFILLMENT_BY_TIKTOK') continue;
      for (const { packageId, orderId, lines } of packagesOf(order)) {
        const waiting = lines.filter(awaitsCollection);
        if (waiting.length === 0 || found.has(packageId)) continue;
        if (found.size === limit) return [...found.values()];
        found.set(packageId, { orderId, packageId, lines: waiting.map(skuOnly) });
      }
    }
  }
  return [...found.values()];
}

function ofPackage(order: WireOrder, packageId: string): Wanted {
  const held = packagesOf(order).find((one) => one.packageId === packageId);
  return { orderId: order.id, packageId, lines: held?.lines ?? [], ...problemOf(order) };
}

function packagesToPrint(order: WireOrder): Wanted[] {
  const cancelled = problemOf(order);
  const packages = packagesOf(order);
  if (packages.length > 0) {
    return packages.map(({ packageId, lines }) => ({ orderId: order.id, packageId, lines, ...cancelled }));
  }
  const problem = cancelled.problem ?? {
    code: 'not-shipped',
    message: 'Not shipped yet, so there is no package to label.',
  };
  return [{ orderId: order.id, packageId: null, lines: [], problem }];
}

function problemOf(order: WireOrder): { problem?: { code: string; message: string } } {
  if (order.status !== 'CANCELLED') return {};
  return { problem: { code: 'order-cancelled', message: 'The order was cancelled: do not send it.' } };
}

function unknown({ id, names }: NamedId): Wanted {
  const what = names === 'either' ? 'order or package' : names;
  return {
    orderId: names === 'package' ? null : id,
    packageId: names === 'package' ? id : null,
    lines: [],
    problem: { code: 'not-found', message: `This shop has no ${what} ${id}.` },
  };
}

/** One package is printed once, however often it is named; orders in one parcel share its label. */
function each(wanted: readonly Wanted[]): Wanted[] {
  const seen = new Set<string>();
  return wanted.filter(({ packageId, orderId }) => {
    const key = packageId ?? `order ${orderId}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What the order of a pick list needs; the rest of ten thousand orders need not be kept. */
function skuOnly({ id, sku_id, seller_sku, product_name }: WireLine): WireLine {
  return {
    id,
    ...(sku_id !== undefined && { sku_id }),
    ...(seller_sku !== undefined && { seller_sku }),
    ...(product_name !== undefined && { product_name }),
  };
}
