import type { HandlerContext, HandlerTable } from '../../types.ts';
import { Refusal } from '../../types.ts';
import { read } from '../database.ts';
import {
  type DaySpan,
  type Sales,
  salesByProduct,
  wireProductPerformance,
  wireSales,
} from '../performance/products.ts';
import { dateText, localDay } from '../seller-center/weeks.ts';
import { open } from './input.ts';
import { isDescending } from './paging.ts';
import { badField } from './refusals.ts';
import { heldPage } from './seller-page.ts';

/** How far back the platform tells, days. */
const LOOK_BACK = 180;

/** The days of `start_date_ge` and `end_date_lt`, as far as they are over. @throws Refusal 28001022 for a span that is none */
function spanOf(context: HandlerContext): DaySpan & { today: number } {
  const { db, facts, now } = open(context);
  const today = localDay(facts, now);
  const [first, end] = [dayNumber(context.query.start_date_ge), dayNumber(context.query.end_date_lt)];
  if (first === undefined || end === undefined || end <= first || first < today - LOOK_BACK)
    throw new Refusal(28001022, 'the date range is not valid: two dates, the first at most 180 days ago');
  const last = Math.min(end, today);
  return { db, facts, today, first: Math.min(first, last), end: last };
}

function dayNumber(text: string | undefined): number | undefined {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text ?? '')) return undefined;
  const day = Date.parse(`${text}T00:00:00Z`) / 86_400_000;
  return Number.isInteger(day) && dateText(day) === text ? day : undefined;
}

const SORTS: Readonly<Record<string, keyof Sales>> = { gmv: 'gmv', items_sold: 'items', orders: 'orders' };

function list(context: HandlerContext): unknown {
  const span = spanOf(context);
  const sort = SORTS[context.query.sort_field || 'gmv'];
  if (!sort) throw badField('query.sort_field');
  const direction = isDescending(context.query) ? -1 : 1;
  return read(span.db, () => {
    const sold = [...salesByProduct(span)]
      .sort(([a, x], [b, y]) => direction * (x[sort] - y[sort]) || (a < b ? -1 : 1))
      .map(([id, sales], rank) => ({ id, sales, rank }));
    const paged = { ...context, query: { ...context.query, page_size: context.query.page_size || '10' } };
    const { items, ...rest } = heldPage(paged, {
      name: 'product performance',
      items: sold,
      filters: [sort, String(direction), String(span.first), String(span.end)],
      placeOf: ({ rank }) => [rank, 0],
    });
    return {
      latest_available_date: dateText(span.today - 1),
      products: items.map(({ id, sales }) => ({ id, overall_performance: wireSales(span, sales) })),
      ...rest,
    };
  });
}

function detail(context: HandlerContext): unknown {
  const span = spanOf(context);
  const id = context.path.product_id ?? '';
  const known = span.db.prepare('SELECT 1 FROM products WHERE id = ? AND shop = ?').get(id, span.facts.key);
  if (!known) throw new Refusal(28001007, 'nothing found: the shop has no such product');
  return read(span.db, () => ({
    latest_available_date: dateText(span.today - 1),
    performance: wireProductPerformance(span, id, context.query.granularity === '1D'),
  }));
}

/** How products sell, and the stars they get. */
export const productPerformanceHandlers: HandlerTable = {
  'GET /analytics/202509/shop_products/performance': list,
  'GET /analytics/202605/shop_products/performance': list,
  'GET /analytics/202509/shop_products/{product_id}/performance': detail,
};
