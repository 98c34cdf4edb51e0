import type { SQLInputValue } from 'node:sqlite';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { type Answer, APPROVALS, decide, REJECTIONS } from '../aftersales/decide.ts';
import { once } from '../aftersales/keys.ts';
import { caseOf } from '../aftersales/life.ts';
import { minorUnits } from '../aftersales/money.ts';
import { decline } from '../aftersales/refusals.ts';
import { OFFER, type ReturnRow, readReturn, recordsOf, returnKey, returnRow, writeReturn } from '../aftersales/rows.ts';
import { wireRecord, wireReturn } from '../aftersales/wire.ts';
import { read, write } from '../database.ts';
import { keyOf } from '../ids.ts';
import { openUploads } from '../products/uploads.ts';
import { object, objects, open, type Request, text, texts, whole } from './input.ts';
import { pageSize, readPage } from './paging.ts';
import { badField } from './refusals.ts';

const SORTS = ['create_time', 'update_time'];

/** The shop's return of an id. @throws Refusal 25020005 where it has none */
function returnById({ db, facts }: Request, id: string | undefined): ReturnRow {
  const row = readReturn(db, returnKey(id ?? ''));
  if (!row || row.shop !== facts.key) throw decline(25020005);
  return row;
}

function search(context: HandlerContext): unknown {
  const { db, facts, rows } = open(context);
  const { query, body } = context;
  const sort = query.sort_field ?? 'create_time';
  if (!SORTS.includes(sort)) throw badField('query.sort_field');
  const order = query.sort_order ?? 'ASC';
  if (order !== 'ASC' && order !== 'DESC') throw badField('query.sort_order');
  const list = {
    table: 'returns',
    key: 'id',
    where: filters(body, facts.key),
    sort,
    descending: order === 'DESC',
    size: pageSize({ page_size: query.page_size ?? '10' }, 50),
    token: query.page_token,
  } as const;
  return read(db, () => {
    const page = readPage(db, list);
    return {
      next_page_token: page.nextToken,
      total_count: page.total,
      return_orders: page.rows.map((raw) => {
        const row = returnRow(raw);
        return wireReturn(rows.order(row.n)!, row);
      }),
    };
  });
}

type Condition = [sql: string, ...values: SQLInputValue[]];

function filters(body: Record<string, unknown>, shop: number): Condition[] {
  const where: Condition[] = [['shop = ?', shop]];
  const among = (column: string, values: readonly SQLInputValue[] | undefined) => {
    if (values && values.length > 0) where.push([`${column} IN (${values.map(() => '?').join(', ')})`, ...values]);
  };
  among(
    'id',
    texts(body, 'return_ids')?.map((id) => returnKey(id)),
  );
  among(
    'n',
    texts(body, 'order_ids')?.map((id) => keyOf('order', id) ?? -1),
  );
  among('type', texts(body, 'return_types'));
  among('status', texts(body, 'return_status'));
  among('arbitration', texts(body, 'arbitration_status'));
  const proposed = texts(body, 'seller_proposed_return_type');
  if (proposed && proposed.length > 0)
    where.push([proposed.includes('PARTIAL_REFUND') ? `offer <> ${OFFER.none}` : '1 = 0']);
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

function records(context: HandlerContext): unknown {
  const request = open(context);
  const row = returnById(request, context.path.return_id);
  const order = request.rows.order(row.n)!;
  return { records: recordsOf(request.db, row.id).map((record) => wireRecord(order, record, context.baseUrl)) };
}

/** Images that came with a rejection, as uris of what was uploaded. @throws Refusal 25001001 for unknown ones */
export function imagesIn(context: HandlerContext): string[] {
  const known = openUploads(context.db);
  return objects(context.body, 'images').map((image) => {
    const id = text(image, 'image_id') ?? '';
    if (known(id)?.kind !== 'image') throw decline(25001001, 'images.image_id');
    return id;
  });
}

function decideAs(allowed: readonly string[]): (context: HandlerContext) => unknown {
  return (context) => {
    const request = open(context);
    const { body, path } = context;
    const target = `${allowed[0]} ${path.return_id}`;
    return once(context, request.facts.key, target, () => {
      const row = returnById(request, path.return_id);
      const decision = text(body, 'decision') ?? '';
      if (!allowed.includes(decision)) throw decline(25001001, 'decision');
      const of = caseOf(request.db, row, request.rows);
      const rejects = allowed === REJECTIONS;
      const answer: Answer = {
        decision: decision as Answer['decision'],
        ...(body.buyer_keep_item === true && { keep: true }),
        ...(decision === 'OFFER_PARTIAL_REFUND' && partialOf(body, request.facts.shop.currency)),
        ...(rejects && {
          reason: text(body, 'reject_reason') ?? '',
          comment: text(body, 'comment') ?? '',
          images: imagesIn(context),
        }),
      };
      decide(of, answer, request.now);
      return {};
    });
  };
}

function partialOf(body: Record<string, unknown>, currency: string): { partial?: number } {
  const given = object(body, 'partial_refund');
  if (!given || (text(given, 'currency') ?? currency) !== currency) throw decline(25001001, 'partial_refund');
  const partial = minorUnits(text(given, 'amount') ?? '');
  return partial === undefined ? {} : { partial };
}

/** The seller's own label, QR code or tracking details for parcels that come back. */
function uploadDocument(context: HandlerContext): unknown {
  const request = open(context);
  const { body, query, parts } = context;
  const ids = (query.return_ids ?? '')
    .replace(/[[\]"\s]/g, '')
    .split(',')
    .filter(Boolean);
  const field = (name: string) => {
    const part = parts.find((one) => one.name === name);
    return part === undefined
      ? text(body, name)
      : part.filename === undefined
        ? Buffer.from(part.bytes).toString()
        : '';
  };
  const has = (name: string) => parts.some((one) => one.name === name) || text(body, name) !== undefined;
  const label = has('return_shipping_label');
  if (!label && !has('return_qr_code') && !has('tracking_number')) throw decline(25001001);
  return write(request.db, () => {
    for (const id of ids) {
      const row = returnById(request, id);
      if (row.status !== 'AWAITING_BUYER_SHIP') throw decline(25001003);
      row.tracking = field('tracking_number') || row.tracking;
      row.provider = field('return_provider_id') || row.provider;
      if (label || has('return_qr_code')) row.document = label ? 'SHIPPING_LABEL' : 'QR_CODE';
      row.updateTime = Math.max(row.updateTime, request.now);
      writeReturn(request.db, row);
    }
    return {};
  });
}

/** Returns: search, what happened, and the seller's answers. */
export const returnHandlers: HandlerTable = {
  'POST /return_refund/202309/returns/search': search,
  'POST /return_refund/202602/returns/search': search,
  'GET /return_refund/202309/returns/{return_id}/records': records,
  'POST /return_refund/202309/returns/{return_id}/approve': decideAs(APPROVALS),
  'POST /return_refund/202309/returns/{return_id}/reject': decideAs(REJECTIONS),
  'POST /return_refund/202405/returns/shipping_documents': uploadDocument,
};
