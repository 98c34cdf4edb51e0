import type { SQLInputValue } from 'node:sqlite';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { read, write } from '../database.ts';
import { idOf, keyOf } from '../ids.ts';
import { ORDER_STATUSES, orderRow } from '../rows.ts';
import { wireOrder } from '../wire-order.ts';
import { wirePrice } from '../wire-price.ts';
import { object, objects, open, orderById, text, texts, whole } from './input.ts';
import { isDescending, pageSize, readPage } from './paging.ts';
import { badField, refusal } from './refusals.ts';

type Condition = readonly [sql: string, ...values: SQLInputValue[]];

function searchOrders(context: HandlerContext): unknown {
  const { facts, rows, db } = open(context);
  const { query, body } = context;
  const sort = query.sort_field ?? 'create_time';
  if (sort !== 'create_time' && sort !== 'update_time') throw badField('query.sort_field');
  const where: Condition[] = [['shop = ?', facts.key], ...orderFilters(body, facts.warehouses)];
  const list = {
    table: 'orders',
    key: 'n',
    where,
    sort,
    descending: isDescending(query),
    size: pageSize(query, 100),
    token: query.page_token,
  } as const;
  return read(db, () => {
    const page = readPage(db, list);
    return {
      next_page_token: page.nextToken,
      total_count: page.total,
      orders: page.rows.map((raw) => wireOrder(rows, orderRow(raw), false)),
    };
  });
}

function orderFilters(body: Record<string, unknown>, warehouses: readonly { id: string; key: number }[]): Condition[] {
  const where: Condition[] = [];
  const status = text(body, 'order_status');
  if (status !== undefined && status !== '') {
    if (!(ORDER_STATUSES as readonly string[]).includes(status)) throw badField('body.order_status');
    where.push(['status = ?', status]);
  }
  for (const column of ['create_time', 'update_time']) {
    const from = whole(body, `${column}_ge`);
    const to = whole(body, `${column}_lt`);
    if (from !== undefined) where.push([`${column} >= ?`, from]);
    if (to !== undefined) where.push([`${column} < ?`, to]);
  }
  const shipping = text(body, 'shipping_type');
  if (shipping !== undefined && shipping !== '') {
    if (shipping !== 'TIKTOK' && shipping !== 'SELLER') throw badField('body.shipping_type');
    where.push(['shipping = ?', shipping]);
  }
  const buyer = text(body, 'buyer_user_id');
  if (buyer !== undefined && buyer !== '') where.push(['buyer = ?', keyOf('buyer', buyer) ?? -1]);
  if (typeof body.is_buyer_request_cancel === 'boolean') {
    where.push([body.is_buyer_request_cancel ? 'request = 1' : 'request <> 1']);
  }
  const houses = texts(body, 'warehouse_ids');
  if (houses && houses.length > 0) {
    const keys = warehouses.filter(({ id }) => houses.includes(id)).map(({ key }) => key);
    where.push([keys.length === 0 ? 'FALSE' : `warehouse IN (${keys.map(() => '?').join(', ')})`, ...keys]);
  }
  return where;
}

function orderDetail(context: HandlerContext): unknown {
  const { facts, rows, db } = open(context);
  const ids = [
    ...new Set(
      (context.query.ids ?? '')
        .split(',')
        .map((id) => id.trim())
        .filter(Boolean),
    ),
  ];
  if (ids.length === 0 || ids.length > 50) throw badField('query.ids');
  return read(db, () => ({
    orders: ids.flatMap((id) => {
      const n = keyOf('order', id);
      const order = n === undefined ? undefined : rows.order(n);
      // An unknown id is left out; one of another shop refuses the whole call.
      if (order && order.shop !== facts.key) throw refusal(21008111);
      return order ? [wireOrder(rows, order, true)] : [];
    }),
  }));
}

function priceDetail(context: HandlerContext): unknown {
  return wirePrice(orderById(open(context), context.path.order_id));
}

interface Reference {
  n: number;
  external_id: string;
  lines: string;
}

function addReferences(context: HandlerContext): unknown {
  const request = open(context);
  const wanted = objects(context.body, 'orders');
  if (wanted.length === 0 || wanted.length > 100) throw badField('body.orders');
  const put = request.db.prepare(
    `INSERT INTO external_refs (shop, platform, external_id, n, lines) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (shop, platform, external_id) DO UPDATE SET n = excluded.n, lines = excluded.lines`,
  );
  return write(request.db, () => {
    const errors = wanted.flatMap((item) => {
      const external = object(item, 'external_order') ?? {};
      const [id, externalId, platform] = [
        text(item, 'id') ?? '',
        text(external, 'id') ?? '',
        text(external, 'platform') ?? '',
      ];
      const n = keyOf('order', id);
      const order = n === undefined ? undefined : request.rows.order(n);
      if (!order || order.shop !== request.facts.key) {
        const { apiCode, message } = refusal(21008111);
        return [
          { code: String(apiCode), message, detail: { order_id: id, external_order: { id: externalId, platform } } },
        ];
      }
      const lines = objects(external, 'line_items').map((line) => ({
        id: text(line, 'id') ?? '',
        origin_id: text(line, 'origin_id') ?? '',
      }));
      put.run(request.facts.key, platform, externalId, order.n, JSON.stringify(lines));
      return [];
    });
    return errors.length === 0 ? {} : { errors };
  });
}

function listReferences(context: HandlerContext): unknown {
  const request = open(context);
  const order = orderById(request, context.path.order_id);
  const platform = context.query.platform ?? '';
  const found = request.db
    .prepare(
      'SELECT n, external_id, lines FROM external_refs WHERE n = ? AND platform = ? AND shop = ? ORDER BY external_id',
    )
    .all(order.n, platform, request.facts.key) as unknown as Reference[];
  return {
    external_orders: found.map(({ external_id, lines }) => ({
      id: external_id,
      platform,
      line_items: JSON.parse(lines) as unknown,
    })),
  };
}

function searchReferences(context: HandlerContext): unknown {
  const request = open(context);
  const platform = context.query.platform ?? '';
  const found = request.db
    .prepare('SELECT n, external_id, lines FROM external_refs WHERE shop = ? AND platform = ? AND external_id = ?')
    .all(request.facts.key, platform, context.query.external_order_id ?? '') as unknown as Reference[];
  return {
    orders: found.map(({ n, external_id, lines }) => ({
      id: idOf('order', n),
      external_order: { id: external_id, platform, line_items: JSON.parse(lines) as unknown },
    })),
  };
}

/** Orders: search, detail, prices, references to other systems. */
export const orderHandlers: HandlerTable = {
  'POST /order/202309/orders/search': searchOrders,
  'GET /order/202309/orders': orderDetail,
  'GET /order/202507/orders': orderDetail,
  'GET /order/202407/orders/{order_id}/price_detail': priceDetail,
  'POST /order/202406/orders/external_orders': addReferences,
  'GET /order/202406/orders/{order_id}/external_orders': listReferences,
  'POST /order/202406/orders/external_order_search': searchReferences,
};
