import type { SQLInputValue } from 'node:sqlite';
import { cancelReasons, reasonNamed } from '../../../rules/cancel-reasons.ts';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { addCancellation, type CancellationRow, cancellationId, cancellationKey, ownPlaces } from '../cancellations.ts';
import { decimal } from '../content.ts';
import { read, write } from '../database.ts';
import { idOf, keyOf, lineKey } from '../ids.ts';
import { allPlaces, cancelOrder } from '../lifecycle.ts';
import { contentOfOrder, DROPPED, factsOf, type OrderRow, packageKeys, REQUEST } from '../rows.ts';
import { objects, open, orderById, placesOf, type Request, text, texts, whole } from './input.ts';
import { pageSize, readPage } from './paging.ts';
import { badField, refusal } from './refusals.ts';

/** How the platform words the sellers' reasons in English. */
const WORDS: Readonly<Record<string, string>> = {
  'out-of-stock': 'Out of stock',
  'wrong-price': 'Pricing error',
  address: "Unable to deliver to the buyer's address",
  'buyer-asked': 'Buyer requested cancellation',
  'not-paid': 'Buyer did not pay in time',
  fraud: 'Suspected fraud',
};
/** How long the seller has to answer a buyer's wish to cancel, seconds. */
const ANSWER = 48 * 3600;
/** Where ids of cancelled lines lie among those of the family `other`. */
const LINES = 500_000_000_000_000;

/** The seller cancels an order, or lines of it that are out of stock. */
function cancel(context: HandlerContext): unknown {
  const request = open(context);
  const { rows, now, db } = request;
  return write(db, () => {
    const order = orderById(request, text(context.body, 'order_id'), 25020005);
    const reason = text(context.body, 'cancel_reason') ?? '';
    checkCancellable(request, order);
    checkReason(request, order, reason);
    const live = allPlaces(order).filter((place) => order.lines[place] !== DROPPED);
    const named = namedPlaces(context, order, live) ?? live;
    const words = WORDS[reasonNamed(reason)?.key ?? ''] ?? reason;
    if (named.length === live.length) cancelOrder(rows, order, 'SELLER', words, now);
    else cancelLines(request, order, named, reason, words);
    const id = addCancellation(db, { n: order.n, shop: order.shop, reason, places: named, time: now });
    return { cancel_id: id, cancel_status: 'CANCELLATION_REQUEST_SUCCESS' };
  });
}

/** @throws Refusal where the order's state forbids it (order overview of the platform) */
function checkCancellable({ facts }: Request, order: OrderRow): void {
  if (order.spec.platform) throw refusal(25001021);
  if (order.status === 'CANCELLED' || order.status === 'COMPLETED') throw refusal(25001051);
  if (order.request === REQUEST.pending || order.aftersale) throw refusal(25001011);
  if (order.status === 'IN_TRANSIT') throw refusal(25001045);
  if (order.status === 'AWAITING_COLLECTION' && facts.shop.region !== 'US') throw refusal(25001045);
  if (order.status === 'DELIVERED' || order.status === 'PARTIALLY_SHIPPING') throw refusal(25001021);
}

/** @throws Refusal 25001014 for an unknown reason, 25001015 for a buyer's, 25001020 for one not in use, 25001021 for another status's */
function checkReason({ facts }: Request, order: OrderRow, reason: string): void {
  const market = facts.shop.region;
  if (cancelReasons(market, order.status).some(({ name }) => name === reason)) return;
  const known = reasonNamed(reason);
  if (!known) throw refusal(/^(?:ecom_order_|buyer_)/.test(reason) ? 25001015 : 25001014);
  const anywhere = ['UNPAID', 'AWAITING_SHIPMENT'].flatMap((status) => cancelReasons(market, status));
  throw refusal(anywhere.some(({ name }) => name === reason) ? 25001021 : 25001020);
}

/** Places of the units that are named in one of three ways; undefined when none is. */
function namedPlaces(
  { body }: HandlerContext,
  order: OrderRow,
  live: readonly number[],
): readonly number[] | undefined {
  const listed = objects(body, 'order_line_list').flatMap(
    (line) => text(line, 'order_line_id') ?? text(line, 'id') ?? [],
  );
  const places = placesOf(order, [...(texts(body, 'order_line_item_ids') ?? []), ...listed], 25001001);
  const bySku = objects(body, 'skus').flatMap((sku) =>
    unitsOfSku(order, live, text(sku, 'sku_id'), whole(sku, 'quantity')),
  );
  const named = places ?? (bySku.length > 0 ? bySku : undefined);
  if (named === undefined) return undefined;
  if (named.some((place) => !live.includes(place))) throw refusal(25001011);
  if (named.length < live.length && order.status !== 'AWAITING_SHIPMENT' && order.status !== 'ON_HOLD')
    throw refusal(25005010);
  const reason = reasonNamed(text(body, 'cancel_reason') ?? '')?.key;
  if (named.length < live.length && reason !== 'out-of-stock') throw refusal(25005010);
  return named;
}

function unitsOfSku(
  order: OrderRow,
  live: readonly number[],
  skuId: string | undefined,
  quantity: number | undefined,
): number[] {
  const { lines } = contentOfOrder(order);
  const units = live.filter((place) => lines[place]?.sku.skuId === skuId);
  if (units.length === 0) throw refusal(25001001);
  if (quantity === undefined || quantity < 1 || quantity > units.length) throw refusal(25005011);
  return units.slice(0, quantity);
}

/** Takes units out of an order that lives on; a package that is left empty is gone. */
function cancelLines(
  { rows, now }: Request,
  order: OrderRow,
  places: readonly number[],
  reason: string,
  words: string,
): void {
  const before = packageKeys(order);
  order.lines = order.lines.map((at, place) => (places.includes(place) ? DROPPED : at));
  const after = new Set(packageKeys(order));
  for (const k of before) {
    const pack = rows.pack(k);
    if (!pack || after.has(k)) continue;
    const orders = pack.orders.filter((n) => n !== order.n);
    rows.updatePackage(
      orders.length > 0
        ? { ...pack, orders, updateTime: now }
        : { ...pack, status: 'CANCELLED', nextAt: null, updateTime: now },
    );
  }
  order.cancelBy = 'SELLER';
  order.cancelReason = words || reason;
  order.updateTime = Math.max(order.updateTime, now);
  rows.updateOrder(order);
}

const SORTS = ['create_time', 'update_time'];

function search(context: HandlerContext): unknown {
  const request = open(context);
  const { query, body } = context;
  const sort = query.sort_field ?? 'create_time';
  if (!SORTS.includes(sort)) throw badField('query.sort_field');
  const order = query.sort_order ?? 'ASC';
  if (order !== 'ASC' && order !== 'DESC') throw badField('query.sort_order');
  const list = {
    table: 'cancellation_list',
    key: 'c',
    where: filters(body, request.facts.key),
    sort,
    descending: order === 'DESC',
    size: pageSize({ page_size: query.page_size ?? '10' }, 50),
    token: query.page_token,
  } as const;
  return read(request.db, () => {
    const page = readPage(request.db, list);
    return {
      next_page_token: page.nextToken,
      total_count: page.total,
      cancellations: page.rows.map((row) => wireCancellation(request, row as CancellationRow)),
    };
  });
}

type Condition = [sql: string, ...values: SQLInputValue[]];

function filters(body: Record<string, unknown>, shop: number): Condition[] {
  const where: Condition[] = [['shop = ?', shop]];
  const among = (column: string, values: readonly SQLInputValue[] | undefined) => {
    if (values && values.length > 0) where.push([`${column} IN (${values.map(() => '?').join(', ')})`, ...values]);
  };
  among('c', texts(body, 'cancel_ids')?.map(cancellationKey));
  among(
    'n',
    texts(body, 'order_ids')?.map((id) => keyOf('order', id) ?? -1),
  );
  among('type', texts(body, 'cancel_types'));
  const statuses = texts(body, 'cancel_status')?.map((status) => status.replace('CANCELLATION_REQUEST_', ''));
  // The platform spells this one in two ways.
  among(
    'status',
    statuses?.map((status) => (status === 'CANCEL' ? 'CANCELLED' : status)),
  );
  const buyers = texts(body, 'buyer_user_ids')?.map((id) => keyOf('buyer', id) ?? -1);
  if (buyers && buyers.length > 0)
    where.push([`n IN (SELECT n FROM orders WHERE buyer IN (${buyers.map(() => '?').join(', ')}))`, ...buyers]);
  for (const column of SORTS) {
    const from = whole(body, `${column}_ge`);
    const to = whole(body, `${column}_lt`);
    if (from !== undefined) where.push([`${column} >= ?`, from]);
    if (to !== undefined) where.push([`${column} < ?`, to]);
  }
  return where;
}

/** The units that were cancelled, or are to be: of a parted order those that never left, and not what was named in another row. */
function placesTold({ db }: Request, { lines, status }: CancellationRow, order: OrderRow): readonly number[] {
  if (lines !== null) return JSON.parse(lines) as number[];
  if (!order.lines.includes(DROPPED)) return allPlaces(order);
  const own = new Set(ownPlaces(db, order.n).keys());
  const parted = status === 'SUCCESS' && order.status !== 'CANCELLED';
  return allPlaces(order).filter((place) => !own.has(place) && (!parted || order.lines[place] === DROPPED));
}

function wireCancellation(request: Request, row: CancellationRow): unknown {
  const order = request.rows.order(row.n)!;
  const { currency } = factsOf(order).shop;
  const content = contentOfOrder(order);
  const places = placesTold(request, row, order);
  const paid = order.paidTime !== null;
  const refund = (units: readonly number[], postage: number) => {
    const of = (what: 'sale' | 'tax') => units.reduce((sum, place) => sum + (content.lines[place]?.[what] ?? 0), 0);
    const [subtotal, tax] = paid ? [of('sale'), of('tax')] : [0, 0];
    return {
      currency,
      refund_subtotal: decimal(subtotal),
      refund_shipping_fee: decimal(paid ? postage : 0),
      refund_tax: decimal(tax),
      refund_total: decimal(subtotal + tax + (paid ? postage : 0)),
    };
  };
  const known = reasonNamed(row.reason);
  return {
    cancel_id: cancellationId(row.c),
    order_id: idOf('order', order.n),
    cancel_type: row.type,
    cancel_status: `CANCELLATION_REQUEST_${row.status}`,
    role: row.role,
    cancel_reason: row.reason,
    cancel_reason_text: known ? (WORDS[known.key] ?? row.reason) : row.reason,
    create_time: row.create_time,
    update_time: row.update_time,
    refund_amount: refund(places, places.length === order.lines.length ? content.postage.paid : 0),
    ...(row.status === 'PENDING' && {
      seller_next_action_response: [{ action: 'SELLER_RESPOND_CANCEL', deadline: row.create_time + ANSWER }],
    }),
    cancel_line_items: places.map((place) => {
      const line = content.lines[place];
      return {
        cancel_line_item_id: idOf('other', LINES + lineKey(order.n, place)),
        order_line_item_id: idOf('line', lineKey(order.n, place)),
        product_name: line?.sku.productName ?? '',
        sku_id: line?.sku.skuId ?? '',
        sku_name: line?.sku.skuName ?? '',
        seller_sku: line?.sku.sellerSku ?? '',
        refund_amount: refund([place], 0),
      };
    }),
  };
}

/** Cancelling by the seller, and the list of all cancellations. */
export const cancellationHandlers: HandlerTable = {
  'POST /return_refund/202309/cancellations': cancel,
  'POST /return_refund/202602/cancellations': cancel,
  'POST /return_refund/202309/cancellations/search': search,
  'POST /return_refund/202602/cancellations/search': search,
};
