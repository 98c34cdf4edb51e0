import type { HandlerContext, HandlerTable } from '../../types.ts';
import { beginReturn, freePlaces } from '../aftersales/ask.ts';
import { once } from '../aftersales/keys.ts';
import { minorUnits, refundOf } from '../aftersales/money.ts';
import { reasonOf, sellerReasons } from '../aftersales/reasons.ts';
import { decline } from '../aftersales/refusals.ts';
import { returnId } from '../aftersales/rows.ts';
import { contentOfOrder, factsOf, type OrderRow } from '../rows.ts';
import { objects, open, orderById, placesOf, text, texts, whole } from './input.ts';

/**
 * Places of the units that a body names, by item or by SKU and quantity; undefined when it names none.
 * @param free the units from which those of a SKU are taken
 * @throws Refusal 25001001 for items of other orders, 25005011 for more than there are
 */
export function namedUnits(
  body: Record<string, unknown>,
  order: OrderRow,
  free: readonly number[],
): number[] | undefined {
  const items = placesOf(order, texts(body, 'order_line_item_ids'), 25001001);
  if (items) return items;
  const { lines } = contentOfOrder(order);
  const bySku = objects(body, 'skus').flatMap((sku) => {
    const units = free.filter((place) => lines[place]?.sku.skuId === text(sku, 'sku_id'));
    const quantity = whole(sku, 'quantity') ?? 0;
    if (units.length === 0) throw decline(25001001, 'skus.sku_id');
    if (quantity < 1 || quantity > units.length) throw decline(25005011);
    return units.slice(0, quantity);
  });
  return bySku.length > 0 ? bySku : undefined;
}

/** The seller begins a return or a refund. */
function create(context: HandlerContext): unknown {
  const request = open(context);
  const { body } = context;
  return once(context, request.facts.key, `CREATE ${text(body, 'order_id')}`, () => {
    const order = orderById(request, text(body, 'order_id'), 25020005);
    const type = text(body, 'return_type');
    if (type !== 'REFUND' && type !== 'RETURN_AND_REFUND') throw decline(25001001, 'return_type');
    const arrived = order.status === 'DELIVERED' || order.status === 'COMPLETED';
    const underWay = order.status === 'AWAITING_COLLECTION' || order.status === 'IN_TRANSIT';
    if (order.status === 'CANCELLED') throw decline(25001051);
    if (!arrived && !(underWay && type === 'REFUND')) throw decline(25001003);
    checkReason(order, text(body, 'return_reason') ?? '', type, arrived);
    const free = freePlaces(request.db, order);
    const places = namedUnits(body, order, free) ?? free;
    if (free.length === 0) throw decline(order.aftersale ? 25001011 : 25001010);
    if (places.some((place) => !free.includes(place))) throw decline(order.aftersale ? 25001011 : 25001010);
    const reason = text(body, 'return_reason') ?? '';
    const most = refundOf(order, places, reasonOf(reason)?.fault ?? 'SELLER').total;
    const amount = amountOf(body, factsOf(order).shop.currency, most);
    const { row } = beginReturn(request.db, order, { type, reason, places, amount }, request.now, request.rows);
    return { return_id: returnId(row.id), return_status: row.status };
  });
}

function amountOf(body: Record<string, unknown>, currency: string, most: number): number {
  const given = text(body, 'refund_total');
  if (given === undefined || given === '') return most;
  const amount = minorUnits(given);
  if (amount === undefined || amount === 0 || (text(body, 'currency') ?? currency) !== currency)
    throw decline(25001001, 'refund_total');
  if (amount > most) throw decline(25005005);
  return amount;
}

/** @throws Refusal 25001014 for an unknown reason, 25001015 for a buyer's, 25001021 for one of another kind or status */
function checkReason(order: OrderRow, reason: string, type: 'REFUND' | 'RETURN_AND_REFUND', arrived: boolean): void {
  const { region } = factsOf(order).shop;
  const lists = (['return', 'refund', 'shipped'] as const).filter((kind) =>
    sellerReasons(region, kind).some(({ name }) => name === reason),
  );
  if (lists.length === 0)
    throw decline(reasonOf(reason) && !/_seller(?:_uk)?$|^seller_/.test(reason) ? 25001015 : 25001014);
  const wanted = type === 'RETURN_AND_REFUND' ? 'return' : arrived ? 'refund' : 'shipped';
  if (!lists.includes(wanted)) throw decline(25001021);
}

/** Returns and refunds that the seller begins. */
export const returnCreateHandlers: HandlerTable = {
  'POST /return_refund/202309/returns': create,
  'POST /return_refund/202602/returns': create,
};
