import type { DatabaseSync } from 'node:sqlite';
import { SLOTS } from '../ids.ts';
import { keepUpload, seedUri } from '../products/uploads.ts';
import { hash } from '../random.ts';
import { contentOfOrder, factsOf, type OrderRow, openRows, type Rows } from '../rows.ts';
import { type Case, enter } from './life.ts';
import { livePlaces, refundOf } from './money.ts';
import { buyerReasons, reasonOf } from './reasons.ts';
import { type ReturnRow, type ReturnType, returnsOfOrder } from './rows.ts';

/** What somebody asks for. */
export interface Wish {
  type: ReturnType;
  reason: string;
  /** Places of the units. */
  places: readonly number[];
  /** Minor units; all that the units cost when absent. */
  amount?: number;
  /** What the buyer wrote. */
  note?: string;
}

/** Units of which nothing came back, and nothing is asked for now. */
export function freePlaces(db: DatabaseSync, order: OrderRow): number[] {
  const taken = new Set(
    returnsOfOrder(db, order.n)
      .filter(({ status }) => !status.endsWith('_CANCEL'))
      .flatMap(({ lines }) => lines),
  );
  return livePlaces(order).filter((place) => !taken.has(place));
}

const NOTES = [
  'It came like this, see the photos.',
  'Not what I thought it would be, sorry!',
  'The box was open when it arrived.',
  'Please help, it was meant as a gift.',
  '',
] as const;

/** A buyer's wish, drawn from hashes: the same for the same order and number of the wish. @param which of the order's wishes it is */
export function drawnWish(order: OrderRow, places: readonly number[], which: number, type?: ReturnType): Wish {
  const region = factsOf(order).shop.region;
  const draw = (what: string, bound: number) => hash('wish', what, order.salt, order.n, which) % bound;
  const kind = draw('type', 100);
  const wanted =
    type ?? (kind < 60 ? 'RETURN_AND_REFUND' : kind < 90 || region !== 'US' ? 'REFUND' : ('REPLACEMENT' as const));
  const reasons = buyerReasons(region, wanted);
  const some = draw('all', 3) > 0 ? places : places.slice(0, 1);
  return {
    type: wanted,
    reason: reasons[draw('reason', reasons.length)]!.name,
    places: some,
    note: NOTES[draw('note', NOTES.length)]!,
  };
}

/** Begins a return as its buyer does. The order's row is changed and written. @returns its case, waiting for the seller */
export function askForReturn(
  db: DatabaseSync,
  order: OrderRow,
  wish: Wish,
  at: number,
  calm = order.calm,
  rows: Rows = openRows(db),
): Case {
  const row = newReturn(db, order, wish, at, 'BUYER', calm);
  const of: Case = { db, rows, order, row };
  enter(of, wish.type === 'REPLACEMENT' ? 'REPLACEMENT_REQUEST_PENDING' : 'RETURN_OR_REFUND_REQUEST_PENDING', at, {
    event: 'REQUEST_CREATED',
    role: 'BUYER',
    reason: wish.reason,
    note: wish.note || null,
    images: JSON.stringify(photosOf(db, order, row)),
  });
  return of;
}

/** Begins a return as the seller does; it needs nobody's yes. */
export function beginReturn(db: DatabaseSync, order: OrderRow, wish: Wish, at: number, rows: Rows): Case {
  const row = newReturn(db, order, wish, at, 'SELLER', order.calm);
  const of: Case = { db, rows, order, row };
  enter(of, wish.type === 'REFUND' ? 'RETURN_OR_REFUND_REQUEST_SUCCESS' : 'AWAITING_BUYER_SHIP', at, {
    event: 'REQUEST_CREATED',
    role: 'SELLER',
    reason: wish.reason,
  });
  return of;
}

/** The row of a return that was just asked for; not written. */
export function newReturn(
  db: DatabaseSync,
  order: OrderRow,
  { type, reason, places, amount }: Wish,
  at: number,
  role: ReturnRow['role'],
  calm: number,
): ReturnRow {
  const fault = reasonOf(reason)?.fault ?? 'BUYER';
  return {
    id: order.n * SLOTS + returnsOfOrder(db, order.n).length,
    shop: order.shop,
    n: order.n,
    type,
    status: 'RETURN_OR_REFUND_REQUEST_PENDING',
    fault,
    role,
    reason,
    lines: [...places],
    amount: amount ?? refundOf(order, places, fault).total,
    partial: amount !== undefined && amount < refundOf(order, places, fault).total ? amount : null,
    keep: false,
    offer: 0,
    arbitration: null,
    createTime: at,
    updateTime: at,
    since: at,
    askedTime: null,
    respondedTime: null,
    deadline: null,
    shipTime: null,
    arriveTime: null,
    tracking: null,
    provider: null,
    document: null,
    replacement: null,
    endedTime: null,
    calm,
    nextAt: null,
  };
}

/** Photographs that a buyer sends along, drawn on demand; of what is not the seller's fault there are none. @returns their uris */
function photosOf(db: DatabaseSync, order: OrderRow, { id, lines, fault }: ReturnRow): string[] {
  if (fault !== 'SELLER') return [];
  const units = contentOfOrder(order).lines;
  const goods = [...new Set(lines.flatMap((place) => units[place]?.sku.sellerSku ?? []))].slice(0, 3);
  return goods.map((name, at) => {
    const uri = seedUri(`return ${id} ${at}`);
    const upload = { uri, kind: 'image', format: 'PNG', name, useCase: '', width: 640, height: 480, size: 0 } as const;
    keepUpload(db, upload, null);
    return uri;
  });
}
