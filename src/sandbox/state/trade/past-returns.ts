import type { DatabaseSync } from 'node:sqlite';
import { drawnWish, newReturn } from '../aftersales/ask.ts';
import { livePlaces } from '../aftersales/money.ts';
import { buyerReasons } from '../aftersales/reasons.ts';
import { addRecord, type ReturnRow, writeReturn } from '../aftersales/rows.ts';
import { DAY } from '../calendar.ts';
import { labelTracking } from '../carrier.ts';
import type { Dice } from '../random.ts';
import { contentOfOrder, factsOf, type OrderRow } from '../rows.ts';

const HOUR = 3600;

interface Fate {
  roll: Dice;
  /** Virtual time, epoch seconds. */
  now: number;
  /** The buyer's reasons only, and answered soon. */
  blameless: boolean;
}

/**
 * Gives a delivered order a return that is over: the buyer asked, the seller agreed, the money went back. Nothing where there was no
 * time for it yet, or nothing was paid.
 * @returns whether there was one
 */
export function addFinishedReturn(db: DatabaseSync, order: OrderRow, { roll, now, blameless }: Fate): boolean {
  const asked = order.deliveryTime! + 6 * HOUR + roll.below(4 * DAY);
  const type = roll.chance(45) && !blameless ? 'REFUND' : 'RETURN_AND_REFUND';
  const places = livePlaces(order).filter((place) => contentOfOrder(order).lines[place]!.sale > 0);
  if (places.length === 0) return false;
  const wish = drawnWish(order, places, 0, type);
  const reason = blameless ? roll.pick(ownReasons(order)) : wish.reason;
  const row = newReturn(db, order, { ...wish, reason }, asked, 'BUYER', 0);
  const answered = asked + 3 * HOUR + roll.below((blameless ? 6 : 30) * HOUR);
  const back = type === 'REFUND' ? answered : travelBack(order, row, answered, roll);
  const paid = back + 4 * HOUR + roll.below(40 * HOUR);
  if (paid > now - HOUR) return false;
  // Now and then both agree on a part of the money.
  if (type === 'REFUND' && row.amount > 200 && roll.chance(20)) row.partial = Math.floor(row.amount / 2);
  Object.assign(row, {
    status: 'RETURN_OR_REFUND_REQUEST_COMPLETE',
    respondedTime: answered,
    updateTime: paid,
    since: paid,
    endedTime: paid,
  } satisfies Partial<ReturnRow>);
  writeReturn(db, row);
  const note = (time: number, event: string, role: 'BUYER' | 'SELLER' | 'SYSTEM', reason?: string) =>
    addRecord(db, row.id, { time, event, role, ...(reason !== undefined && { reason }) });
  note(asked, 'REQUEST_CREATED', 'BUYER', row.reason);
  if (type === 'REFUND') note(answered, 'REFUND_APPROVED', 'SELLER');
  else {
    note(answered, 'RETURN_APPROVED', 'SELLER');
    note(row.shipTime!, 'RETURN_PACKAGE_SHIPPED', 'BUYER');
    note(row.arriveTime!, 'RETURN_PACKAGE_DELIVERED', 'SYSTEM');
    note(back, 'RETURN_PACKAGE_APPROVED', 'SELLER');
  }
  note(paid, 'REFUND_PAID', 'SYSTEM');
  return true;
}

function ownReasons(order: OrderRow): string[] {
  return buyerReasons(factsOf(order).shop.region, 'RETURN_AND_REFUND')
    .filter(({ fault }) => fault === 'BUYER')
    .map(({ name }) => name);
}

/** Sends the goods back. @returns when the seller had looked at them */
function travelBack(order: OrderRow, row: ReturnRow, answered: number, roll: Dice): number {
  const carrier = factsOf(order).carriers[0]!;
  row.shipTime = answered + 10 * HOUR + roll.below(2 * DAY);
  row.arriveTime = row.shipTime + 2 * DAY + roll.below(2 * DAY);
  row.tracking = labelTracking({ k: row.id }, carrier.name);
  row.provider = carrier.id;
  return row.arriveTime + 5 * HOUR + roll.below(DAY);
}
