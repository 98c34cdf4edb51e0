import { returnRow } from '../aftersales/rows.ts';
import { ownPlaces } from '../cancellations.ts';
import { type Goods, goodsOf } from '../content.ts';
import { DROPPED, type OrderRow, openRows, orderRow } from '../rows.ts';
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

function goods({ facts }: Span, { salt, spec }: OrderRow): Goods[] {
  return goodsOf(facts.shop.region, salt, spec);
}

function cancelledIn(span: Span): Gone[] {
  const { db, facts, first, end } = span;
  const place = placeOf(facts);
  const [from, until] = [startOfDay(place, first), startOfDay(place, end)];
  // The first condition is that of the index; what was cancelled in the span was changed then or later.
  const rows = db
    .prepare(
      `SELECT * FROM orders WHERE shop = ? AND (cancel_by IS NOT NULL OR request <> 0) AND cancel_by IS NOT NULL
         AND paid_time IS NOT NULL AND paid_time < ? AND update_time >= ? ORDER BY n`,
    )
    .all(facts.key, until, from)
    .map(orderRow);
  return rows.flatMap((order) => {
    const times = timesOf(order, ownPlaces(db, order.n));
    const units = goods(span, order);
    const byDay = new Map<number, Goods[]>();
    for (const [at, unit] of units.entries()) {
      const time = times.get(at);
      if (time === undefined || time < from || time >= until) continue;
      const day = localDay(facts, time);
      byDay.set(day, [...(byDay.get(day) ?? []), unit]);
    }
    return [...byDay].map(([day, gone]) => ({ kind: 'canceled' as const, day, units: gone, value: worth(gone) }));
  });
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

function returnedIn(span: Span): Gone[] {
  const { db, facts, first, end } = span;
  const place = placeOf(facts);
  const rows = openRows(db);
  const paid = new Set<string>(REFUNDED);
  return db
    .prepare(
      'SELECT * FROM returns WHERE shop = ? AND ended_time IS NOT NULL AND ended_time >= ? AND ended_time < ? ORDER BY ended_time, id',
    )
    .all(facts.key, startOfDay(place, first), startOfDay(place, end))
    .map(returnRow)
    .flatMap(({ n, type, status, lines, partial, endedTime }) => {
      const replaced = status === 'REPLACEMENT_REQUEST_COMPLETE';
      if (!replaced && !paid.has(status)) return [];
      const order = rows.order(n)!;
      const all = goods(span, order);
      const units = lines.flatMap((at) => all[at] ?? []);
      const kind = replaced ? 'replacements' : type === 'RETURN_AND_REFUND' ? 'returned' : 'refunded';
      return [{ kind, day: localDay(facts, endedTime!), units, value: replaced ? 0 : (partial ?? worth(units)) }];
    });
}
