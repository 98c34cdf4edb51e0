import { type ReturnRow, returnRow } from '../aftersales/rows.ts';
import { ownPlaces } from '../cancellations.ts';
import { type Goods, goodsOf } from '../content.ts';
import { DROPPED, factsOf, type OrderRow, openRows, orderRow } from '../rows.ts';
import { nextOrderEvent } from '../schedule.ts';
import { localDay, placeOf, startOfDay } from '../seller-center/weeks.ts';
import { REFUNDED } from '../trade/attribution.ts';
import type { Span } from './span.ts';

export type GoneKind = 'canceled' | 'refunded' | 'returned' | 'replacements';

/** Units of an order that came to nothing on a day, and what their buyer got back for them. */
export interface Gone {
  kind: GoneKind;
  day: number;
  units: readonly Goods[];
  /** Minor units, without tax and postage, so that it compares with GMV. */
  value: number;
}

/**
 * What was cancelled after payment, refunded, returned and replaced in a span, by the day on which it happened and not by that of
 * the sale.
 */
export function goneIn(span: Span): Gone[] {
  return [...cancelledIn(span), ...returnedIn(span)];
}

function worth(units: readonly Goods[]): number {
  return units.reduce((sum, { sale }) => sum + sale, 0);
}

function goods(order: OrderRow): Goods[] {
  return goodsOf(factsOf(order).shop.region, order.salt, order.spec);
}

/** What was cancelled of an order after its payment, by day. @param own when the seller cancelled units by themselves */
export function cancelledOf(order: OrderRow, own: ReadonlyMap<number, number>): Gone[] {
  const facts = factsOf(order);
  const times = timesOf(order, own);
  const byDay = new Map<number, Goods[]>();
  for (const [at, unit] of goods(order).entries()) {
    const time = times.get(at);
    if (time === undefined) continue;
    const day = localDay(facts, time);
    byDay.set(day, [...(byDay.get(day) ?? []), unit]);
  }
  return [...byDay].map(([day, units]) => ({ kind: 'canceled' as const, day, units, value: worth(units) }));
}

/** What came back of an order by one of its returns, once that has ended; nothing where the buyer got nothing. */
export function returnedOf(order: OrderRow, { type, status, lines, partial, endedTime }: ReturnRow): Gone[] {
  const replaced = status === 'REPLACEMENT_REQUEST_COMPLETE';
  const refunded = (REFUNDED as readonly string[]).includes(status);
  if (endedTime === null || (!replaced && !refunded)) return [];
  const all = goods(order);
  const units = lines.flatMap((at) => all[at] ?? []);
  const kind = replaced ? 'replacements' : type === 'RETURN_AND_REFUND' ? 'returned' : 'refunded';
  const day = localDay(factsOf(order), endedTime);
  return [{ kind, day, units, value: replaced ? 0 : (partial ?? worth(units)) }];
}

function cancelledIn({ db, facts, first, end }: Span): Gone[] {
  const place = placeOf(facts);
  // The first condition is that of the index; what was cancelled in the span was changed then or later.
  return db
    .prepare(
      `SELECT * FROM orders WHERE shop = ? AND (cancel_by IS NOT NULL OR request <> 0) AND cancel_by IS NOT NULL
         AND paid_time IS NOT NULL AND paid_time < ? AND update_time >= ? ORDER BY n`,
    )
    .all(facts.key, startOfDay(place, end), startOfDay(place, first))
    .map(orderRow)
    .flatMap((order) => cancelledOf(order, ownPlaces(db, order.n)))
    .filter(({ day }) => day >= first && day < end);
}

/** When each cancelled unit of an order was cancelled, by its place. @param own when the seller cancelled units by themselves */
function timesOf(order: OrderRow, own: ReadonlyMap<number, number>): Map<number, number> {
  const times = new Map(own);
  // What the seller never shipped of a parted order went when it was overdue: no row keeps the moment, but it follows.
  const overdue = nextOrderEvent({ ...order, status: 'PARTIALLY_SHIPPING' })?.at ?? order.updateTime;
  for (const [at, state] of order.lines.entries()) {
    if (times.has(at)) continue;
    if (order.cancelTime !== null) times.set(at, order.cancelTime);
    else if (state === DROPPED) times.set(at, Math.min(overdue, order.updateTime));
  }
  return times;
}

function returnedIn({ db, facts, first, end }: Span): Gone[] {
  const place = placeOf(facts);
  const rows = openRows(db);
  return db
    .prepare(
      'SELECT * FROM returns WHERE shop = ? AND ended_time IS NOT NULL AND ended_time >= ? AND ended_time < ? ORDER BY ended_time, id',
    )
    .all(facts.key, startOfDay(place, first), startOfDay(place, end))
    .map(returnRow)
    .flatMap((row) => returnedOf(rows.order(row.n)!, row));
}
