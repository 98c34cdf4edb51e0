import type { DatabaseSync } from 'node:sqlite';
import { percentText, rational } from '../../../rules/rational.ts';
import { contentOf, decimal, type OrderSpec, productIdsOf } from '../content.ts';
import { dateText, placeOf, startOfDay } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';

type Wire = Record<string, unknown>;

/** Local days of which a product's trade is told; the last one is excluded. */
export interface DaySpan {
  db: DatabaseSync;
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

/** What of an order its content follows from. */
interface SoldOrder {
  cancelled: boolean;
  salt: number;
  buyer: number;
  spec: OrderSpec;
}

/** Orders that were placed in a span and paid for, one by one: there may be a hundred thousand. */
function* paidOrders({ db, facts, first, end }: DaySpan): Generator<SoldOrder> {
  const place = placeOf(facts);
  const rows = db
    .prepare(
      `SELECT status = 'CANCELLED' AS cancelled, salt, buyer, spec FROM orders
       WHERE shop = ? AND create_time >= ? AND create_time < ? AND paid_time IS NOT NULL`,
    )
    .iterate(facts.key, startOfDay(place, first), startOfDay(place, end));
  for (const { cancelled, salt, buyer, spec } of rows as Iterable<Record<string, number> & { spec: string | null }>)
    yield { cancelled: cancelled === 1, salt: salt!, buyer: buyer!, spec: laidDown(spec) };
}

function laidDown(spec: string | null): OrderSpec {
  return spec === null ? {} : (JSON.parse(spec) as OrderSpec);
}

/** The sales of each product that was sold, by product id. */
export function salesByProduct(span: DaySpan): Map<string, Sales> {
  const found = new Map<string, Sales>();
  for (const order of paidOrders(span)) {
    for (const [id, sales] of salesOf(span, order)) found.set(id, plus(found.get(id) ?? NOTHING, sales));
  }
  return found;
}

function salesOf({ facts }: DaySpan, { salt, buyer, spec }: SoldOrder): Map<string, Sales> {
  const found = new Map<string, Sales>();
  for (const { sku, sale } of contentOf(facts.shop.region, salt, buyer, spec).lines) {
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
  let [sales, cancelled] = [NOTHING, 0];
  for (const order of paidOrders(span)) {
    if (!productIdsOf(span.facts.shop.region, order.salt, order.spec).includes(product)) continue;
    sales = plus(sales, salesOf(span, order).get(product) ?? NOTHING);
    if (order.cancelled) cancelled += 1;
  }
  return {
    start_date: dateText(span.first),
    end_date: dateText(span.end),
    sales: wireSales(span, sales),
    cancel_and_refunds: { canceled: cancelled },
  };
}

function ratings({ db, facts, first, end }: DaySpan, product: string): Wire[] {
  const place = placeOf(facts);
  const rows = db
    .prepare(
      'SELECT stars, salt, spec FROM reviews JOIN orders USING (n) WHERE reviews.shop = ? AND time >= ? AND time < ?',
    )
    .iterate(facts.key, startOfDay(place, first), startOfDay(place, end));
  const counts = [0, 0, 0, 0, 0];
  for (const { stars, salt, spec } of rows as Iterable<{ stars: number; salt: number; spec: string | null }>) {
    if (productIdsOf(facts.shop.region, salt, laidDown(spec))[0] === product) counts[stars - 1]! += 1;
  }
  const all = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count, index) => ({
    stars: `${index + 1}_STAR`,
    count,
    percentage: all === 0 ? '0' : percentText(rational(count, all)),
  }));
}
