import type { SQLInputValue } from 'node:sqlite';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { Refusal } from '../../types.ts';
import { actionOf } from '../aftersales/clocks.ts';
import { type Answer, decide } from '../aftersales/decide.ts';
import { once } from '../aftersales/keys.ts';
import { caseOf } from '../aftersales/life.ts';
import { rejectReasons } from '../aftersales/reasons.ts';
import { decline } from '../aftersales/refusals.ts';
import { type ReturnRow, readReturn, returnId, returnKey, returnLineId, returnRow } from '../aftersales/rows.ts';
import { refundOfReturn } from '../aftersales/wire.ts';
import { read, write } from '../database.ts';
import { idOf, keyOf } from '../ids.ts';
import { contentOfOrder } from '../rows.ts';
import { object, objects, open, type Request, text, texts, whole } from './input.ts';
import { readPage } from './paging.ts';

// Of the newer operations' statuses only PENDING_REQUEST_REVIEW and AWAITING_BUYER_RETURN are known from samples; the others here
// are the sandbox's own.

/** The status of an aftersales request. */
function requestStatus(row: ReturnRow): string {
  if (/REQUEST_PENDING$/.test(row.status)) return 'PENDING_REQUEST_REVIEW';
  if (row.status === 'AWAITING_BUYER_RESPONSE') return 'PENDING_BUYER_RESPONSE';
  if (row.status.endsWith('_CANCEL')) return 'REQUEST_CANCELLED';
  return /REJECT$/.test(row.status) ? 'REQUEST_REJECTED' : 'REQUEST_APPROVED';
}

/** The status of the parcel that comes back; undefined where none does. */
function rmaStatus(row: ReturnRow): string | undefined {
  if (row.type !== 'RETURN_AND_REFUND' || row.keep) return undefined;
  if (row.status === 'AWAITING_BUYER_SHIP') return 'AWAITING_BUYER_RETURN';
  if (row.status === 'REJECT_RECEIVE_PACKAGE') return 'RETURN_REJECTED';
  if (row.shipTime === null) return undefined;
  if (row.endedTime !== null || row.status === 'RETURN_OR_REFUND_REQUEST_SUCCESS') return 'RETURN_COMPLETED';
  return row.arriveTime === null ? 'RETURN_IN_TRANSIT' : 'PENDING_RETURN_REVIEW';
}

interface Listed {
  rows: ReturnRow[];
  next_page_token: string;
  total_count: number;
}

/** A page of returns by filters of the body; statuses are worked out, so they are looked at row by row. */
function list({ db, facts, context }: Request, where: [string, ...SQLInputValue[]][]): Listed {
  const { body } = context;
  const filtersTime = object(object(body, 'filters') ?? {}, 'time') ?? {};
  const conditions: [string, ...SQLInputValue[]][] = [['shop = ?', facts.key], ...where];
  for (const column of ['create_time', 'update_time']) {
    const from = whole(filtersTime, `${column}_ge`);
    const to = whole(filtersTime, `${column}_lt`);
    if (from !== undefined) conditions.push([`${column} >= ?`, from]);
    if (to !== undefined) conditions.push([`${column} < ?`, to]);
  }
  const sort = object(body, 'sort') ?? {};
  const pagination = object(body, 'pagination') ?? {};
  const size = whole(pagination, 'page_size') ?? 10;
  const field = (text(sort, 'sort_field') ?? 'create_time').toLowerCase();
  if (size < 1 || size > 100) throw decline(25001001, 'pagination.page_size');
  try {
    const page = readPage(db, {
      table: 'returns',
      key: 'id',
      where: conditions,
      sort: field === 'update_time' ? field : 'create_time',
      descending: text(sort, 'sort_order')?.toUpperCase() === 'DESC',
      size,
      token: text(pagination, 'page_token'),
    });
    return { rows: page.rows.map(returnRow), next_page_token: page.nextToken, total_count: page.total };
  } catch (error) {
    if (error instanceof Refusal) throw decline(25001001, 'pagination.page_token');
    throw error;
  }
}

type Condition = [string, ...SQLInputValue[]];

function filterOf(filters: Record<string, unknown>): Condition[] {
  const where: Condition[] = [];
  const among = (column: string, values: readonly SQLInputValue[] | undefined) => {
    if (values && values.length > 0) where.push([`${column} IN (${values.map(() => '?').join(', ')})`, ...values]);
  };
  const keys = (field: string, kind: 'request' | 'rma') => texts(filters, field)?.map((id) => returnKey(id, kind));
  among('id', keys('aftersales_request_ids', 'request'));
  among('id', keys('rma_ids', 'rma'));
  among('type', texts(filters, 'return_types'));
  among(
    'n',
    texts(filters, 'main_order_ids')?.map((id) => keyOf('order', id) ?? -1),
  );
  const buyers = texts(filters, 'buyer_ids')?.map((id) => keyOf('buyer', id) ?? -1);
  if (buyers && buyers.length > 0)
    where.push([`n IN (SELECT n FROM orders WHERE buyer IN (${buyers.map(() => '?').join(', ')}))`, ...buyers]);
  return where;
}

/** Conditions for the rows that have one of these worked-out statuses. */
function withStatus(
  { db, facts }: Request,
  wanted: string[] | undefined,
  of: (row: ReturnRow) => string | undefined,
): Condition[] {
  if (!wanted || wanted.length === 0) return [];
  const ids = db
    .prepare('SELECT * FROM returns WHERE shop = ?')
    .all(facts.key)
    .map(returnRow)
    .filter((row) => wanted.includes(of(row) ?? ''))
    .map(({ id }) => id);
  return [[`id IN (SELECT value FROM json_each(?))`, JSON.stringify(ids)]];
}

function lineItems(request: Request, row: ReturnRow): Record<string, unknown>[] {
  const order = request.rows.order(row.n)!;
  const { lines } = contentOfOrder(order);
  return row.lines.map((place) => ({
    main_order_id: idOf('order', row.n),
    return_line_item_id: returnLineId(row.n, place),
    sku_id: lines[place]?.sku.skuId ?? '',
  }));
}

function skuRequests(request: Request, row: ReturnRow): unknown[] {
  const amounts = refundOfReturn(request.rows.order(row.n)!, row);
  return [
    {
      order_id: idOf('order', row.n),
      refund_amount: { currency: amounts.currency, refund_total: amounts.refund_total },
      return_id: returnId(row.id),
      return_reason: row.reason,
      return_status: row.status,
      return_type: row.type,
      role: row.role,
      return_line_items: row.lines.map((place) => ({
        return_sub_line_items: [{ return_line_item_id: returnLineId(row.n, place) }],
      })),
    },
  ];
}

function fieldsOf(body: Record<string, unknown>): (name: string) => boolean {
  const wanted = texts(body, 'whitelisted_data_fields') ?? [];
  return (name) => wanted.length === 0 || wanted.includes(name);
}

function rmaOf(row: ReturnRow): Record<string, string> | undefined {
  const status = rmaStatus(row);
  return status === undefined
    ? undefined
    : {
        id: returnId(row.id, 'rma'),
        aftersales_request_id: returnId(row.id, 'request'),
        ...(row.tracking !== null && { package_id: row.tracking.replace(/\D/g, '') }),
        status,
      };
}

function searchRequests(context: HandlerContext): unknown {
  const request = open(context);
  const filters = object(context.body, 'filters') ?? {};
  const shows = fieldsOf(context.body);
  return read(request.db, () => {
    const statuses = withStatus(request, texts(filters, 'aftersales_request_statuses'), requestStatus);
    const { rows, ...page } = list(request, [...filterOf(filters), ...statuses]);
    return {
      ...page,
      aftersales_requests: rows.map((row) => {
        const rma = rmaOf(row);
        return {
          id: returnId(row.id, 'request'),
          status: requestStatus(row),
          ...(shows('LINE_ITEMS') && { line_items: lineItems(request, row) }),
          ...(shows('RETURN_MERCHANDISE_AUTHORIZATIONS') && { return_merchandise_authorizations: rma ? [rma] : [] }),
          ...(shows('SKU_RETURN_REQUESTS') && { sku_return_requests: skuRequests(request, row) }),
        };
      }),
    };
  });
}

function searchAuthorisations(context: HandlerContext): unknown {
  const request = open(context);
  const filters = object(context.body, 'filters') ?? {};
  const shows = fieldsOf(context.body);
  return read(request.db, () => {
    const some = [
      'AWAITING_BUYER_RETURN',
      'RETURN_IN_TRANSIT',
      'PENDING_RETURN_REVIEW',
      'RETURN_REJECTED',
      'RETURN_COMPLETED',
    ];
    const wanted = texts(filters, 'statuses') ?? [];
    const packages = texts(filters, 'package_ids') ?? [];
    const statuses = withStatus(request, wanted.length > 0 ? wanted : some, rmaStatus);
    const parcels: Condition[] =
      packages.length > 0 ? [[`tracking IN (SELECT value FROM json_each(?))`, JSON.stringify(packages)]] : [];
    const { rows, ...page } = list(request, [...filterOf(filters), ...statuses, ...parcels]);
    return {
      ...page,
      return_merchandise_authorizations: rows.map((row) => ({
        ...rmaOf(row),
        ...(shows('LINE_ITEMS') && {
          line_items: lineItems(request, row).map((line) => ({
            ...line,
            sub_return_line_item_id: line.return_line_item_id,
          })),
        }),
        ...(shows('SKU_RETURN_REQUESTS') && { sku_return_requests: skuRequests(request, row) }),
      })),
    };
  });
}

/** Answers to several requests at once; what is refused is named, and the rest is done. */
function review(context: HandlerContext): unknown {
  const request = open(context);
  const errors: unknown[] = [];
  for (const decision of objects(context.body, 'aftersales_request_decisions')) {
    try {
      write(request.db, () => reviewOne(context, request, decision));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const detail = { request_id: text(decision, 'request_id') ?? '' };
      errors.push({ code: error.apiCode, message: error.message, detail });
    }
  }
  return { errors };
}

function reviewOne(context: HandlerContext, request: Request, decision: Record<string, unknown>): void {
  const id = text(decision, 'request_id') ?? '';
  const key = text(decision, 'idempotency_key');
  const own: HandlerContext = { ...context, body: decision, query: key === undefined ? {} : { idempotency_key: key } };
  once(own, request.facts.key, `REVIEW ${id}`, () => {
    const row = readReturn(request.db, returnKey(id, 'request'));
    if (!row || row.shop !== request.facts.key) throw decline(25020005);
    const actions = new Set(objects(decision, 'line_item_decisions').map((one) => text(one, 'action')));
    const [action] = actions;
    if (actions.size !== 1 || (action !== 'APPROVE_REQUEST' && action !== 'REJECT_REQUEST'))
      throw decline(25001001, 'action');
    decide(caseOf(request.db, row, request.rows), answerOf(row, action, request.facts.shop.region), request.now);
    return {};
  });
}

function answerOf(row: ReturnRow, action: 'APPROVE_REQUEST' | 'REJECT_REQUEST', region: string): Answer {
  const asked = actionOf(row);
  const word =
    asked === 'SELLER_RESPOND_RECEIVE_PACKAGE'
      ? 'RECEIVED_PACKAGE'
      : row.type === 'REPLACEMENT'
        ? 'REPLACEMENT'
        : row.type === 'REFUND'
          ? 'REFUND'
          : 'RETURN';
  if (action === 'APPROVE_REQUEST') return { decision: `APPROVE_${word}` };
  const stage = word === 'RECEIVED_PACKAGE' ? 'parcel' : word === 'REFUND' ? 'refund' : 'return';
  return { decision: `REJECT_${word}`, reason: rejectReasons(region, stage).at(4)?.name ?? '' };
}

/** The after-sale operations of 2026, over the same returns. */
export const aftersaleHandlers: HandlerTable = {
  'POST /return_refund/202603/aftersales/search': searchRequests,
  'POST /return_refund/202604/rma/search': searchAuthorisations,
  'POST /return_refund/202606/aftersales/review': review,
};
