import type { HandlerContext, HandlerTable } from '../../types.ts';
import { write } from '../database.ts';
import { idOf, keyOf } from '../ids.ts';
import { newPackage } from '../lifecycle.ts';
import { type OrderRow, packageKeys, packagesOf, REQUEST } from '../rows.ts';
import { removePackage } from './combine.ts';
import { objects, open, orderById, placesOf, type Request, text, texts } from './input.ts';
import { badField, type RefusalCode, refusal } from './refusals.ts';

/** Why an order cannot be split; undefined when it can. Units of one SKU may part, in the US as in GB. */
function obstacle(request: Request, order: OrderRow): { code: RefusalCode; reason: string } | undefined {
  const packages = packagesOf(request.rows, order);
  if (packages.some(({ orders }) => orders.length > 1))
    return { code: 21011046, reason: 'The order is part of a combined package' };
  if (order.status === 'CANCELLED') return { code: 21011035, reason: 'The order has been cancelled' };
  if (order.status !== 'AWAITING_SHIPMENT') return { code: 21011035, reason: 'The order is not awaiting shipment' };
  if (order.spec.platform) return { code: 21011035, reason: 'The platform fulfils the order' };
  if (order.request === REQUEST.pending) return { code: 21011035, reason: 'The buyer has asked to cancel' };
  if (order.aftersale) return { code: 21011035, reason: 'An after-sale request is open' };
  if (order.lines.length < 2) return { code: 21011035, reason: 'The order has one item only' };
  if (packages.some(({ tag }) => tag === 'SPLIT'))
    return { code: 21011035, reason: 'The order has been split already' };
  return undefined;
}

function splitAttributes(context: HandlerContext): unknown {
  const request = open(context);
  const ids = (context.query.order_ids ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter(Boolean);
  if (ids.length === 0) throw badField('query.order_ids');
  return {
    split_attributes: ids.map((id) => {
      const n = keyOf('order', id);
      const order = n === undefined ? undefined : request.rows.order(n);
      const known = order && order.shop === request.facts.key ? order : undefined;
      const why = known ? obstacle(request, known)?.reason : 'The order does not exist in this shop';
      return {
        order_id: id,
        can_split: why === undefined,
        must_split: false,
        ...(why !== undefined && { reason: why }),
      };
    }),
  };
}

function splitOrder(context: HandlerContext): unknown {
  const request = open(context);
  const { rows, now } = request;
  const groups = objects(context.body, 'splittable_groups');
  return write(request.db, () => {
    const order = orderById(request, context.path.order_id);
    const why = obstacle(request, order);
    if (why) throw refusal(why.code);
    const parts = groups.map((group) => ({
      name: text(group, 'id') ?? '',
      places: placesOf(order, texts(group, 'order_line_item_ids'), 21011005) ?? [],
    }));
    const named = parts.flatMap(({ places }) => places);
    const names = new Set(parts.map(({ name }) => name));
    if (parts.length === 0 || parts.some(({ places, name }) => places.length === 0 || name === ''))
      throw refusal(21011005);
    if (names.size !== parts.length || new Set(named).size !== named.length) throw refusal(21011005);
    if (parts.length === 1 && named.length === order.lines.length) throw refusal(21011035);

    const [before] = packageKeys(order);
    const packages = parts.map(({ name, places }) => ({
      id: idOf('package', newPackage(rows, order, places, 'SPLIT', now).k),
      splittable_group_id: name,
    }));
    if (before !== undefined) {
      // What no group names stays in the package it was in.
      if (order.lines.includes(before)) rows.updatePackage({ ...rows.pack(before)!, tag: 'SPLIT', updateTime: now });
      else removePackage(request, before);
    }
    order.updateTime = now;
    rows.updateOrder(order);
    return { packages };
  });
}

/** One order in several packages. */
export const splitHandlers: HandlerTable = {
  'GET /fulfillment/202309/orders/split_attributes': splitAttributes,
  'POST /fulfillment/202309/orders/{order_id}/split': splitOrder,
};
