import type { SQLInputValue } from 'node:sqlite';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { read, write } from '../database.ts';
import { keyOf } from '../ids.ts';
import { hash } from '../random.ts';
import { type PackageRow, packageRow, packagesOf } from '../rows.ts';
import { carrierName } from '../shops.ts';
import { ordersOf, wirePackage, wirePackageRow } from '../wire-package.ts';
import { checkNoAftersale } from './guards.ts';
import { objects, open, orderById, packageById, type Request, text, whole } from './input.ts';
import { isDescending, pageSize, readPage } from './paging.ts';
import { badField, type RefusalCode, refusal } from './refusals.ts';
import { checkTracking, checkUnused } from './tracking-rules.ts';

const SORTS: Record<string, string> = {
  create_time: 'create_time',
  update_time: 'update_time',
  order_pay_time: 'pay_time',
};
const STATUSES = ['TO_FULFILL', 'PROCESSING', 'FULFILLING', 'COMPLETED', 'CANCELLED'];
/** Tracking details may be changed for so long after shipping, seconds (US, UK, SEA). */
const EDIT_WINDOW = 72 * 3600;

function searchPackages(context: HandlerContext): unknown {
  const { facts, rows, db } = open(context);
  const { query, body } = context;
  const sort = SORTS[query.sort_field ?? 'create_time'];
  if (!sort) throw badField('query.sort_field');
  const where: [string, ...SQLInputValue[]][] = [['shop = ?', facts.key]];
  const status = text(body, 'package_status');
  if (status !== undefined && status !== '') {
    if (!STATUSES.includes(status)) throw badField('body.package_status');
    where.push(['status = ?', status]);
  }
  for (const column of ['create_time', 'update_time']) {
    const from = whole(body, `${column}_ge`);
    const to = whole(body, `${column}_lt`);
    if (from !== undefined) where.push([`${column} >= ?`, from]);
    if (to !== undefined) where.push([`${column} < ?`, to]);
  }
  const list = {
    table: 'packages',
    key: 'k',
    where,
    sort,
    descending: isDescending(query),
    size: pageSize(query, 50),
    token: query.page_token,
  } as const;
  return read(db, () => {
    const page = readPage(db, list);
    return {
      next_page_token: page.nextToken,
      total_count: page.total,
      packages: page.rows.map((raw) => wirePackageRow(rows, packageRow(raw))),
    };
  });
}

function packageDetail(context: HandlerContext): unknown {
  const request = open(context);
  return read(request.db, () => wirePackage(request.rows, packageById(request, context.path.package_id, 10006402)));
}

function updatePackageTracking(context: HandlerContext): unknown {
  const request = open(context);
  return write(request.db, () => {
    changeTracking(request, packageById(request, context.path.package_id), 21011042);
    return {};
  });
}

/** US: by the order, as long as it travels in one package. */
function updateOrderTracking(context: HandlerContext): unknown {
  const request = open(context);
  if (request.facts.shop.region !== 'US') throw refusal(21008106);
  return write(request.db, () => {
    const order = orderById(request, context.path.order_id, 21011028);
    if (order.status === 'CANCELLED') throw refusal(21011041);
    if (order.shipping !== 'SELLER') throw refusal(21011004);
    const [pack, ...more] = packagesOf(request.rows, order);
    if (!pack) throw refusal(21011043);
    if (more.length > 0 || order.lines.some((at) => at !== pack.k)) throw refusal(21011049);
    changeTracking(request, pack, 21011041);
    return {};
  });
}

function changeTracking(request: Request, pack: PackageRow, cancelled: RefusalCode): void {
  const { now, rows, db, facts, context } = request;
  const orders = ordersOf(rows, pack);
  if (pack.shipping !== 'SELLER') throw refusal(21011004);
  if (pack.status === 'CANCELLED') throw refusal(cancelled);
  if (pack.shipTime === null) throw refusal(21011043);
  if (pack.status === 'COMPLETED') throw refusal(21011030);
  for (const order of orders) checkNoAftersale(order);
  if (pack.edits > 0) throw refusal(21011051);
  if (now > pack.shipTime + EDIT_WINDOW) throw refusal(21011050);
  const tracking = text(context.body, 'tracking_number');
  const carrier = checkTracking(facts, tracking, text(context.body, 'shipping_provider_id'));
  checkUnused(db, facts, tracking!, orders[0]!.buyer, orders.length, [pack.k]);
  rows.updatePackage({ ...pack, tracking: tracking!, carrier: carrier.id, edits: pack.edits + 1, updateTime: now });
  for (const order of orders) rows.updateOrder({ ...order, updateTime: Math.max(order.updateTime, now) });
}

/** What the carrier tells of an order's packages, newest first. */
function orderTracking(context: HandlerContext): unknown {
  const request = open(context);
  const order = orderById(request, context.path.order_id);
  const events = packagesOf(request.rows, order).flatMap((pack) => eventsOf(request, pack));
  return {
    tracking: events
      .filter(({ at }) => at <= request.now)
      .sort((a, b) => b.at - a.at)
      .map(({ at, description }) => ({ description, update_time_millis: at * 1000 })),
  };
}

function eventsOf(request: Request, pack: PackageRow): { at: number; description: string }[] {
  if (pack.shipTime === null) return [];
  const carrier = (pack.carrier && carrierName(request.facts, pack.carrier)) ?? 'The carrier';
  const events = [{ at: pack.shipTime, description: 'The seller has prepared your parcel.' }];
  if (pack.collectTime === null) return events;
  const arrival = pack.deliverTime ?? pack.nextAt ?? pack.collectTime;
  events.push({ at: pack.collectTime, description: `${carrier} has collected your parcel.` });
  events.push({
    at: pack.collectTime + Math.floor(((arrival - pack.collectTime) * (30 + (hash('hub', pack.k) % 40))) / 100),
    description: 'Your parcel has reached the sorting centre.',
  });
  events.push({ at: Math.max(pack.collectTime, arrival - 3 * 3600), description: 'Your parcel is out for delivery.' });
  if (pack.deliverTime !== null) events.push({ at: pack.deliverTime, description: 'Your parcel has been delivered.' });
  return events;
}

/** Only sellers with a fleet of their own report deliveries, and those exist in South-East Asia only. */
function reportDelivery(context: HandlerContext): unknown {
  const request = open(context);
  const wanted = objects(context.body, 'packages');
  if (wanted.length === 0) throw badField('body.packages');
  return {
    errors: wanted.map((item) => {
      const id = text(item, 'id') ?? '';
      const code = isOwn(request, id) ? 10007014 : 21011028;
      return { code, message: refusal(code).message, detail: { package_id: id } };
    }),
  };
}

function isOwn(request: Request, id: string): boolean {
  const k = keyOf('package', id);
  return k !== undefined && request.rows.pack(k)?.shop === request.facts.key;
}

/** Reading packages, and what happens to them after shipping. */
export const packageHandlers: HandlerTable = {
  'POST /fulfillment/202309/packages/search': searchPackages,
  'GET /fulfillment/202309/packages/{package_id}': packageDetail,
  'POST /fulfillment/202309/packages/{package_id}/shipping_info/update': updatePackageTracking,
  'POST /fulfillment/202309/orders/{order_id}/shipping_info/update': updateOrderTracking,
  'GET /fulfillment/202309/orders/{order_id}/tracking': orderTracking,
  'GET /fulfillment/202604/orders/{order_id}/tracking': orderTracking,
  'POST /fulfillment/202309/packages/deliver': reportDelivery,
};
