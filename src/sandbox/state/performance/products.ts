import type { DatabaseSync } from 'node:sqlite';
import { percentText, rational } from '../../../rules/rational.ts';
import { decimal } from '../content.ts';
import { contentOfOrder, type OrderRow, orderRow, type Rows } from '../rows.ts';
import { reviewsIn } from '../seller-center/reviews.ts';
import { dateText, placeOf, startOfDay } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';
import { firstSku } from './problems.ts';

type Wire = Record<string, unknown>;

/** Local days of which a product's trade is told; the last one is excluded. */
export interface DaySpan {
  db: DatabaseSync;
  rows: Rows;
  facts: ShopFacts;
  first: number;
  end: number;
}

/** What was sold of a product: orders, units, and what buyers paid for them before tax, minor units. */
export interface Sales {
  orders: number;
  items: number;
  gmv: number;
}

const NOTHING: Sales = { orders: 0, items: 0, gmv: 0 };

/** Orders that were placed in a span and paid for. */
function paidOrders({ db, facts, first, end }: DaySpan): OrderRow[] {
  const place = placeOf(facts);
  return db
    .prepare('SELECT * FROM orders WHERE shop = ? AND create_time >= ? AND create_time < ? AND paid_time IS NOT NULL')
    .all(facts.key, startOfDay(place, first), startOfDay(place, end))
    .map(orderRow);
}

/** The sales of each product that was sold, by product id. */
export function salesByProduct(span: DaySpan): Map<string, Sales> {
  const found = new Map<string, Sales>();
  for (const order of paidOrders(span)) {
    for (const [id, sales] of salesOf(order)) found.set(id, plus(found.get(id) ?? NOTHING, sales));
  }
  return found;
}

function salesOf(order: OrderRow): Map<string, Sales> {
  const found = new Map<string, Sales>();
  for (const { sku, sale } of contentOfOrder(order).lines) {
    const before = found.get(sku.productId) ?? { ...NOTHING, orders: 1 };
    found.set(sku.productId, { ...before, items: before.items + 1, gmv: before.gmv + sale });
  }
  return found;
}

function plus(a: Sales, b: Sales): Sales {
  return { orders: a.orders + b.orders, items: a.items + b.items, gmv: a.gmv + b.gmv };
}

/** Sales as the wire has them. */
export function wireSales({ facts }: Pick<DaySpan, 'facts'>, { orders, items, gmv }: Sales): Wire {
  return { gmv: { amount: decimal(gmv), currency: facts.shop.currency }, items_sold: items, orders };
}

/**
 * A product's trade in a span, with the stars that buyers gave the orders it stands for. What is not kept, as traffic, is left out.
 * @param daily an interval a day, else one in all
 */
export function wireProductPerformance(span: DaySpan, product: string, daily: boolean): Wire {
  const { first, end } = span;
  const spans = daily
    ? Array.from({ length: end - first }, (_, index) => ({ ...span, first: first + index, end: first + index + 1 }))
    : [span];
  return { intervals: spans.map((each) => interval(each, product)), ratings: ratings(span, product) };
}

function interval(span: DaySpan, product: string): Wire {
  const orders = paidOrders(span).filter((order) => salesOf(order).has(product));
  const sales = orders.reduce((sum, order) => plus(sum, salesOf(order).get(product) ?? NOTHING), NOTHING);
  return {
    start_date: dateText(span.first),
    end_date: dateText(span.end),
    sales: wireSales(span, sales),
    cancel_and_refunds: { canceled: orders.filter(({ status }) => status === 'CANCELLED').length },
  };
}

function ratings({ db, rows, facts, first, end }: DaySpan, product: string): Wire[] {
  const place = placeOf(facts);
  const given = reviewsIn(db, facts.key, startOfDay(place, first), startOfDay(place, end)).filter(({ n }) => {
    const order = rows.order(n);
    return order !== undefined && firstSku(order).product_id === product;
  });
  return [1, 2, 3, 4, 5].map((stars) => {
    const count = given.filter((review) => review.stars === stars).length;
    return {
      stars: `${stars}_STAR`,
      count,
      percentage: given.length === 0 ? '0' : percentText(rational(count, given.length)),
    };
  });
}
