import { type Goods, goodsOf, type OrderSpec } from '../content.ts';
import { localDay, placeOf, startOfDay } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';
import { type Attribution, attributor } from '../trade/attribution.ts';
import type { Span } from './span.ts';

/** A unit that was bought; money in minor units. */
export interface SoldLine extends Goods {
  attribution: Attribution;
  /** The first unit of its SKU in the order: what the platform counts as a SKU order. */
  opens: boolean;
}

/** An order, cancelled since or not. */
export interface SoldOrder {
  n: number;
  buyer: number;
  /** When it was placed, epoch seconds. */
  created: number;
  /** When it was paid for, and the local day of that; -1 while nobody has. */
  paid: number;
  day: number;
  lines: readonly SoldLine[];
}

/** What of an order its sale follows from. */
interface SoldRow {
  n: number;
  buyer: number;
  created: number;
  paid: number | null;
  salt: number;
  spec: OrderSpec;
}

type Raw = Omit<SoldRow, 'spec'> & { spec: string | null };

/**
 * Orders that were paid for on the days of a span, one by one in the order of their payments: there may be a hundred thousand.
 * Orders that were cancelled later, samples and gifts are among them; what they brought is in the prices of their lines.
 */
export function soldOrders({ db, facts, first, end }: Span): Generator<SoldOrder> {
  const place = placeOf(facts);
  return ordersBy(db, facts, 'paid_time', startOfDay(place, first), startOfDay(place, end));
}

/**
 * Orders that were placed in a time (epoch seconds, the last one excluded), in the order of their placing, those among them that
 * nobody has paid for, too.
 */
export function placedOrders({ db, facts }: Span, from: number, until: number): Generator<SoldOrder> {
  return ordersBy(db, facts, 'create_time', from, until);
}

function* ordersBy(
  db: Span['db'],
  facts: ShopFacts,
  column: 'create_time' | 'paid_time',
  from: number,
  until: number,
): Generator<SoldOrder> {
  const raws = db
    .prepare(
      `SELECT n, buyer, create_time AS created, paid_time AS paid, salt, spec FROM orders
       WHERE shop = ? AND ${column} IS NOT NULL AND ${column} >= ? AND ${column} < ? ORDER BY ${column}, n`,
    )
    .iterate(facts.key, from, until);
  const read = soldReader(facts);
  for (const raw of raws as Iterable<unknown>) {
    const row = raw as Raw;
    yield read({ ...row, spec: row.spec === null ? {} : (JSON.parse(row.spec) as OrderSpec) });
  }
}

/** Opens what says what was sold by an order of a shop; for one run. */
export function soldReader(facts: ShopFacts): (row: SoldRow) => SoldOrder {
  const attribute = attributor(facts);
  return ({ n, buyer, created, paid, salt, spec }) => {
    const goods = goodsOf(facts.shop.region, salt, spec);
    const attributions = attribute(
      { salt, spec, createTime: created },
      goods.map(({ sku }) => sku.productId),
    );
    const lines = goods.map((line, place) => ({
      ...line,
      attribution: attributions[place]!,
      opens: goods.findIndex(({ sku }) => sku === line.sku) === place,
    }));
    return { n, buyer, created, paid: paid ?? -1, day: paid === null ? -1 : localDay(facts, paid), lines };
  };
}

/** What was sold of something; money in minor units. */
export interface Tally {
  orders: number;
  skuOrders: number;
  items: number;
  /** What buyers paid for it, before tax and postage; with what was cancelled or refunded since. */
  gmv: number;
  /** The same with what the platform paid of the price. */
  revenue: number;
  customers: Set<number>;
  /** Customers of each day, summed: one who comes back on another day counts again. */
  customerDays: number;
  last: { order: number; day: number; customers: Set<number> };
}

/** Nothing sold yet. */
export function emptyTally(): Tally {
  const last = { order: -1, day: -1, customers: new Set<number>() };
  return { orders: 0, skuOrders: 0, items: 0, gmv: 0, revenue: 0, customers: new Set(), customerDays: 0, last };
}

/** Adds a line of an order; lines of one order come together, and orders by day. */
export function addLine(tally: Tally, { n, buyer, day }: SoldOrder, line: SoldLine): void {
  const { last } = tally;
  tally.items += 1;
  tally.gmv += line.sale;
  tally.revenue += line.sale + line.platformDiscount;
  if (line.opens) tally.skuOrders += 1;
  if (last.order === n) return;
  last.order = n;
  tally.orders += 1;
  tally.customers.add(buyer);
  if (last.day !== day) {
    last.day = day;
    last.customers = new Set();
  }
  if (last.customers.has(buyer)) return;
  last.customers.add(buyer);
  tally.customerDays += 1;
}

/** The tally of a key, made where there is none. */
export function tallyOf<Key>(tallies: Map<Key, Tally>, key: Key): Tally {
  const found = tallies.get(key);
  if (found) return found;
  const made = emptyTally();
  tallies.set(key, made);
  return made;
}

/** Sums what was sold in a span by what each line falls under; lines without a key fall under nothing. */
export function talliesBy<Key>(
  orders: Iterable<SoldOrder>,
  keyOf: (line: SoldLine, order: SoldOrder) => Key | undefined,
): Map<Key, Tally> {
  const tallies = new Map<Key, Tally>();
  for (const order of orders) {
    for (const line of order.lines) {
      const key = keyOf(line, order);
      if (key !== undefined) addLine(tallyOf(tallies, key), order, line);
    }
  }
  return tallies;
}
