import type { DatabaseSync } from 'node:sqlite';
import type { OrderRow, Rows } from '../rows.ts';
import { SHOPS } from '../shops.ts';
import { type Adder, adder } from '../sums/adder.ts';
import type { SumKeeper } from '../sums/keeper.ts';
import type { Channel } from '../trade/attribution.ts';
import { type SoldOrder, soldReader } from './sold.ts';
import type { Span } from './span.ts';

/** What was sold of something, and what came to nothing; money in minor units. Names as in the table. */
export interface Sums {
  orders: number;
  sku_orders: number;
  items: number;
  gmv: number;
  revenue: number;
  /** Customers of each day, summed: one who comes back on another day counts again. */
  customers: number;
  /** Units that were cancelled, refunded, returned or replaced, and what their buyers got back; of the whole shop only. */
  gone: number;
  refunds: number;
}

const FIELDS = ['orders', 'sku_orders', 'items', 'gmv', 'revenue', 'customers', 'gone', 'refunds'] as const;

/** Nothing sold. */
export function noSums(): Sums {
  return { orders: 0, sku_orders: 0, items: 0, gmv: 0, revenue: 0, customers: 0, gone: 0, refunds: 0 };
}

/** Adds sums to others. */
export function addSums(sums: Sums, more: Sums): void {
  for (const field of FIELDS) sums[field] += more[field];
}

/** The sums of each day of a span: of the shop (no channel), of a channel (no product), of a product in a channel. */
export function sumsByDay({
  db,
  facts,
  first,
  end,
}: Span): (Sums & { day: number; product: string; channel: Channel | '' })[] {
  return db
    .prepare(
      `SELECT day, channel, product, ${FIELDS.join(', ')} FROM trade_sums WHERE shop = ? AND day >= ? AND day < ?`,
    )
    .all(facts.key, first, end) as unknown as ReturnType<typeof sumsByDay>;
}

/** Channels as bits of `trade_buyers`; 0 stands for all of them. */
const BITS: Readonly<Record<Channel, number>> = { LIVE: 1, VIDEO: 2, PRODUCT_CARD: 4 };

/** How many different buyers there were in a span, in all or by a channel. Reads the buyers of each day, and no order. */
export function buyersIn({ db, facts, first, end }: Span, channel: Channel | ''): number {
  const row = db
    .prepare(
      `SELECT count(DISTINCT buyer) AS count FROM trade_buyers
       WHERE shop = ? AND day >= ? AND day < ? AND (channels & ?) <> 0`,
    )
    .get(facts.key, first, end, channel === '' ? 7 : BITS[channel]) as { count: number };
  return row.count;
}

/** Opens an adder to the sums of the days. Keys are shop, day, channel, product. */
export function tradeAdder(db: DatabaseSync): Adder {
  return adder(db, 'trade_sums', ['shop', 'day', 'channel', 'product'], FIELDS);
}

/** Keeps what was paid for, day by day: once of each order, when it is paid for, since what was bought never changes. */
export function tradeKeeper(db: DatabaseSync, rows: Rows, sums: Adder): SumKeeper {
  const readers = new Map(SHOPS.map((facts) => [facts.key, soldReader(facts)]));
  const put = db.prepare(
    'INSERT INTO trade_buyers (shop, day, buyer, channels, n) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING',
  );
  const known = db.prepare('SELECT n, more FROM trade_buyers WHERE shop = ? AND day = ? AND buyer = ?');
  const join = db.prepare(
    'UPDATE trade_buyers SET channels = channels | ?, more = ? WHERE shop = ? AND day = ? AND buyer = ?',
  );
  const partsOfOrder = (order: OrderRow) => {
    const { shop, n, buyer, createTime, paidTime, salt, spec } = order;
    const sold = readers.get(shop)!({ n, buyer, created: createTime, paid: paidTime, salt, spec });
    return { day: sold.day, parts: partsOf(sold) };
  };
  /** What the buyer of an order bought on that day before, with the order put beside it. */
  const joined = ({ shop, buyer, n }: OrderRow, day: number, channels: number): Part[] => {
    const { n: first, more } = known.get(shop, day, buyer) as { n: number; more: string | null };
    const others = [first, ...(JSON.parse(more ?? '[]') as number[])];
    join.run(channels, JSON.stringify([...others.slice(1), n]), shop, day, buyer);
    return others.flatMap((other) => {
      const order = rows.order(other);
      return order ? partsOfOrder(order).parts : [];
    });
  };
  return {
    keep: (order, { fresh }) => {
      if (!fresh) return;
      const { day, parts } = partsOfOrder(order);
      const channels = parts.reduce((bits, { channel }) => bits | (channel === '' ? 0 : BITS[channel]), 0);
      const isNew = put.run(order.shop, day, order.buyer, channels, order.n).changes === 1;
      // A buyer who comes twice a day is a customer once, of all that was bought both times.
      const before = isNew ? [] : joined(order, day, channels);
      for (const part of parts) {
        const again = before.some(({ channel, product }) => channel === part.channel && product === part.product);
        part.customers = again ? 0 : 1;
        sums.add(
          [order.shop, day, part.channel, part.product],
          FIELDS.map((field) => part[field]),
        );
      }
    },
    flush: sums.flush,
  };
}

type Part = Sums & { channel: Channel | ''; product: string };

/** What an order adds to the shop, to its channels, and to its products in them. */
function partsOf({ lines }: SoldOrder): Part[] {
  const parts: Part[] = [];
  const partOf = (channel: Channel | '', product: string): Part => {
    const known = parts.find((part) => part.channel === channel && part.product === product);
    if (known) return known;
    const made = { ...noSums(), channel, product, orders: 1 };
    parts.push(made);
    return made;
  };
  for (const { attribution, sku, opens, sale, platformDiscount } of lines) {
    const { channel } = attribution;
    for (const part of [partOf('', ''), partOf(channel, ''), partOf(channel, sku.productId)]) {
      part.sku_orders += opens ? 1 : 0;
      part.items += 1;
      part.gmv += sale;
      part.revenue += sale + platformDiscount;
    }
  }
  return parts;
}
