import type { DatabaseSync } from 'node:sqlite';
import { labelTracking } from '../carrier.ts';
import { catalogue } from '../catalog.ts';
import { SLOTS } from '../ids.ts';
import { waitingPackage } from '../lifecycle.ts';
import { nextCount } from '../meta.ts';
import { openedOrder, orderKey, SOURCES } from '../place.ts';
import { contentOfOrder, factsOf, type OrderRow, openRows, type Rows } from '../rows.ts';
import { nextOrderEvent } from '../schedule.ts';
import { packagesFromPayment } from '../shops.ts';
import { actionOf, answerBy } from './clocks.ts';
import { livePlaces } from './money.ts';
import {
  addRecord,
  OFFER,
  type RecordRow,
  type ReturnRow,
  type ReturnStatus,
  returnsOfOrder,
  writeReturn,
} from './rows.ts';
import { buyerWins, nextReturnEvent } from './schedule.ts';

/** A return on its way, with what is needed to move it. */
export interface Case {
  db: DatabaseSync;
  rows: Rows;
  order: OrderRow;
  row: ReturnRow;
}

/** The case of a return's row. */
export function caseOf(db: DatabaseSync, row: ReturnRow, rows: Rows = openRows(db)): Case {
  return { db, rows, row, order: rows.order(row.n)! };
}

const ENDED: ReadonlySet<ReturnStatus> = new Set([
  'RETURN_OR_REFUND_REQUEST_CANCEL',
  'RETURN_OR_REFUND_REQUEST_COMPLETE',
  'REPLACEMENT_REQUEST_CANCEL',
  'REPLACEMENT_REQUEST_COMPLETE',
  'REPLACEMENT_REQUEST_REFUND_SUCCESS',
]);

type Note = Partial<Omit<RecordRow, 'time'>> & Pick<RecordRow, 'event' | 'role'>;

/** Takes a return to a status, notes why, and writes it with its order. What the seller does counts as an answer. */
export function enter(of: Case, status: ReturnStatus, at: number, note: Note): void {
  const { db, row } = of;
  row.status = status;
  row.since = at;
  row.updateTime = Math.max(row.updateTime, at);
  if (note.role === 'SELLER' && row.role === 'BUYER') row.respondedTime ??= at;
  addRecord(db, row.id, { time: at, ...note });
  settleRow(of, at);
}

/** Works out what the row waits for, until when, and whether it is over; writes it and its order. */
function settleRow({ db, rows, order, row }: Case, at: number): void {
  const action = actionOf(row);
  row.askedTime = action ? at : null;
  row.deadline = action ? answerBy(factsOf(order).shop.region, action, at, row.amount) : null;
  row.endedTime = ENDED.has(row.status) ? at : null;
  row.nextAt = nextReturnEvent(row)?.at ?? null;
  writeReturn(db, row);
  order.aftersale = returnsOfOrder(db, order.n).some(({ endedTime }) => endedTime === null);
  order.updateTime = Math.max(order.updateTime, at);
  rows.updateOrder(order);
}

/** Says yes to what is open, as the seller or as silence does. @param by who says it */
export function grant(of: Case, at: number, by: 'SELLER' | 'SYSTEM' | 'OPERATOR'): void {
  const { row } = of;
  const note = (event: string): Note => ({ event, role: by });
  if (row.type === 'REPLACEMENT') {
    row.replacement = sendReplacement(of, at);
    enter(of, 'REPLACEMENT_REQUEST_COMPLETE', at, note('REPLACEMENT_APPROVED'));
  } else if (row.status === 'BUYER_SHIPPED_ITEM' || row.status === 'REJECT_RECEIVE_PACKAGE')
    enter(of, 'RETURN_OR_REFUND_REQUEST_SUCCESS', at, note('RETURN_PACKAGE_APPROVED'));
  else if (row.type === 'REFUND' || row.keep)
    enter(of, 'RETURN_OR_REFUND_REQUEST_SUCCESS', at, note('REFUND_APPROVED'));
  else enter(of, 'AWAITING_BUYER_SHIP', at, note('RETURN_APPROVED'));
}

/** Carries out what happens to a return next, at the moment at which it happens. */
export function runReturnEvent(of: Case): void {
  const { row } = of;
  const next = nextReturnEvent(row);
  if (!next) {
    row.nextAt = null;
    writeReturn(of.db, row);
    return;
  }
  const { event, at } = next;
  const cancelled =
    row.type === 'REPLACEMENT' ? 'REPLACEMENT_REQUEST_CANCEL' : ('RETURN_OR_REFUND_REQUEST_CANCEL' as const);
  switch (event) {
    case 'withdraw':
      enter(of, cancelled, at, { event: 'REQUEST_WITHDRAWN', role: 'BUYER' });
      break;
    case 'silence':
      grant(of, at, 'SYSTEM');
      break;
    case 'pay':
      payBack(of, at);
      enter(of, 'RETURN_OR_REFUND_REQUEST_COMPLETE', at, { event: 'REFUND_PAID', role: 'SYSTEM' });
      break;
    case 'ship':
      row.shipTime = at;
      row.tracking ??= labelTracking({ k: row.id }, carrierOf(of.order).name);
      row.provider ??= carrierOf(of.order).id;
      enter(of, 'BUYER_SHIPPED_ITEM', at, { event: 'RETURN_PACKAGE_SHIPPED', role: 'BUYER' });
      break;
    case 'expire':
      enter(of, cancelled, at, { event: 'RETURN_NOT_SHIPPED_IN_TIME', role: 'SYSTEM' });
      break;
    case 'arrive':
      row.arriveTime = at;
      enter(of, 'BUYER_SHIPPED_ITEM', at, { event: 'RETURN_PACKAGE_DELIVERED', role: 'SYSTEM' });
      break;
    case 'dispute':
      row.arbitration = 'IN_PROGRESS';
      enter(of, row.status, at, { event: 'DISPUTE_OPENED', role: 'BUYER' });
      break;
    case 'drop':
      enter(of, cancelled, at, { event: 'REQUEST_CLOSED', role: 'SYSTEM' });
      break;
    case 'verdict':
      decideDispute(of, cancelled, at);
      break;
    case 'accept':
      enter(of, 'RETURN_OR_REFUND_REQUEST_SUCCESS', at, { event: 'PARTIAL_REFUND_ACCEPTED', role: 'BUYER' });
      break;
    case 'refuse':
      row.offer = OFFER.refused;
      row.partial = null;
      enter(of, 'RETURN_OR_REFUND_REQUEST_PENDING', at, { event: 'PARTIAL_REFUND_REFUSED', role: 'BUYER' });
  }
}

function decideDispute(of: Case, cancelled: ReturnStatus, at: number): void {
  const { row } = of;
  const won = buyerWins(row);
  row.arbitration = won ? 'SUPPORT_BUYER' : 'SUPPORT_SELLER';
  if (won) grant(of, at, 'OPERATOR');
  else enter(of, cancelled, at, { event: 'DISPUTE_LOST_BY_BUYER', role: 'OPERATOR' });
}

/**
 * Gives the money back. A full refund ends the order; when the clock is moved far in one step the order may have been completed
 * already at a later moment, which then never comes.
 */
export function payBack({ db, order, row }: Case, at: number): void {
  if (row.partial !== null) return;
  const back = new Set(
    returnsOfOrder(db, order.n)
      .filter(({ id, status, type }) => id === row.id || (type !== 'REPLACEMENT' && status.endsWith('_COMPLETE')))
      .filter(({ id, partial }) => id === row.id || partial === null)
      .flatMap(({ lines }) => lines),
  );
  if (!livePlaces(order).every((place) => back.has(place))) return;
  if (order.status === 'COMPLETED') {
    const completed = nextOrderEvent({ ...order, status: 'DELIVERED' })?.at ?? 0;
    if (order.deliveryTime !== null && completed > at) order.updateTime = at;
  } else if (order.status !== 'DELIVERED') return;
  order.status = 'COMPLETED';
  order.nextAt = null;
}

/** The same goods once more, free of charge. @returns the new order's key */
function sendReplacement({ db, rows, order, row }: Case, at: number): number {
  const facts = factsOf(order);
  const { lines } = contentOfOrder(order);
  const goods = row.lines.flatMap((place) => lines[place]?.sku.skuId ?? []);
  const n = orderKey(SOURCES.replacements, nextCount(db, 'replacements'));
  const skus = placesInCatalogue(facts.shop.region, goods);
  const spec = { skus, note: -1, express: false, warehouse: 1, replaces: order.n };
  const { buyer, shipping, calm } = order;
  const sent = openedOrder({ facts, n, seed: 'replacement', at, buyer, shipping, spec, calm }, at);
  rows.insertOrder(sent);
  if (packagesFromPayment(facts)) rows.insertPackage(waitingPackage(sent, n * SLOTS, 'DEFAULT', at));
  return n;
}

function placesInCatalogue(region: string, skuIds: readonly string[]): [number, number][] {
  const counts = new Map<number, number>();
  for (const id of skuIds) {
    const place = catalogue(region).findIndex(({ skuId }) => skuId === id);
    if (place >= 0) counts.set(place, (counts.get(place) ?? 0) + 1);
  }
  return [...counts];
}

/** The carrier that brings things back. */
function carrierOf(order: OrderRow): { id: string; name: string } {
  return factsOf(order).carriers[0]!;
}
