import type { HandlerContext, HandlerTable } from '../../types.ts';
import { keyOf } from '../ids.ts';
import { type CouponRow, wireCoupon, wireCouponListed } from '../promotions/coupons.ts';
import { refuse } from '../promotions/refusals.ts';
import { open, text, texts } from './input.ts';
import { pageSize, readPage } from './paging.ts';

function search(context: HandlerContext): unknown {
  const { db, facts } = open(context);
  const { body, query } = context;
  const among = (column: string, values: readonly string[] | undefined) =>
    values && values.length > 0 ? [[`${column} IN (${values.map(() => '?').join(', ')})`, ...values] as const] : [];
  const title = text(body, 'title_keyword');
  const page = readPage(db, {
    table: 'coupons',
    key: 'id',
    where: [
      ['shop = ?', facts.key],
      ...among('status', texts(body, 'status')),
      ...among('display_type', texts(body, 'display_type')),
      ...(title ? [['instr(title, ?) > 0', title] as const] : []),
    ],
    sort: 'create_time',
    descending: true,
    size: pageSize({ page_size: '50', ...query }, 100),
    token: query.page_token,
  });
  return {
    total_count: page.total,
    next_page_token: page.nextToken,
    coupons: page.rows.map((raw) => wireCouponListed(raw as CouponRow)),
  };
}

/** The reference has no code of its own for a coupon that there is not: promotions' own for a parameter that is not valid. */
function get(context: HandlerContext): unknown {
  const { db, facts } = open(context);
  const key = keyOf('coupon', context.path.coupon_id ?? '');
  const row = db.prepare('SELECT * FROM coupons WHERE id = ? AND shop = ?').get(key ?? -1, facts.key);
  if (!row) throw refuse(17029001, 'there is no such coupon');
  return { coupon: wireCoupon(row as unknown as CouponRow) };
}

/** Coupons, which the API shows and does not make. */
export const couponHandlers: HandlerTable = {
  'POST /promotion/202406/coupons/search': search,
  'GET /promotion/202406/coupons/{coupon_id}': get,
};
