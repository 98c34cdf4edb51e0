import { Failure, usageFailure } from '../../lib/failure.ts';
import type { SandboxState } from '../types.ts';
import { labelTracking, runPackageEvent } from './carrier.ts';
import { write } from './database.ts';
import { idOf, keyOf } from './ids.ts';
import { allPlaces, cancelOrder, dispatch, moveOrders, newPackage, openOrder, payOrder } from './lifecycle.ts';
import {
  factsOf,
  LOOSE,
  ORDER_STATUSES,
  type OrderRow,
  type OrderStatus,
  openRows,
  packagesOf,
  type Rows,
} from './rows.ts';

export type MoveTarget = OrderStatus;

/** The way an order goes; cancelling leaves it. */
const WAY: readonly OrderStatus[] = [
  'UNPAID',
  'ON_HOLD',
  'AWAITING_SHIPMENT',
  'PARTIALLY_SHIPPING',
  'AWAITING_COLLECTION',
  'IN_TRANSIT',
  'DELIVERED',
  'COMPLETED',
];

/**
 * Moves an order to a status as the platform, the carrier or the buyer would, by the virtual clock; what lies between happens
 * on the way. Ways back do not exist.
 * @throws Failure (not-found) for an unknown order, (usage) for an unknown status or an impossible move
 */
export function moveOrder(state: SandboxState, id: string, status: string): void {
  const target = status.toUpperCase().replaceAll('-', '_') as MoveTarget;
  if (!ORDER_STATUSES.includes(target)) {
    throw usageFailure(`«${status}» is no order status.`, `One of ${ORDER_STATUSES.join(', ')}.`, 'unknown-status');
  }
  const n = keyOf('order', id);
  write(state.db, () => {
    const rows = openRows(state.db);
    const order = n === undefined ? undefined : rows.order(n);
    if (!order)
      throw new Failure('not-found', `The sandbox has no order ${id}.`, {
        code: 'unknown-order',
        hint: 'List them with: till orders list',
      });
    walkTo(rows, order, target, Math.floor(state.now() / 1000));
  });
}

/** Takes an order along its way up to a status. Writes the order and its packages. @throws Failure (usage) for an impossible move */
export function walkTo(rows: Rows, order: OrderRow, target: OrderStatus, at: number): void {
  if (target === order.status) return;
  if (target === 'CANCELLED') {
    if (order.status === 'DELIVERED' || order.status === 'COMPLETED') throw impossible(order, target);
    cancelWhole(rows, order, at);
    return;
  }
  const [from, to] = [WAY.indexOf(order.status), WAY.indexOf(target)];
  if (from < 0 || to < from) throw impossible(order, target);
  for (const step of WAY.slice(from + 1, to + 1)) {
    if (step === 'PARTIALLY_SHIPPING' && target !== step) continue;
    takeStep(rows, order, step, at);
    // What a step did to the row on the way is the row from now on.
    Object.assign(order, rows.order(order.n));
  }
}

function takeStep(rows: Rows, order: OrderRow, step: OrderStatus, at: number): void {
  switch (step) {
    case 'ON_HOLD':
      payOrder(order, at);
      rows.updateOrder(order);
      break;
    case 'AWAITING_SHIPMENT':
      openOrder(rows, order, at);
      rows.updateOrder(order);
      break;
    case 'PARTIALLY_SHIPPING':
      shipFirstUnit(rows, order, at);
      break;
    case 'AWAITING_COLLECTION':
      shipRest(rows, order, at);
      break;
    case 'IN_TRANSIT':
    case 'DELIVERED':
      movePackages(rows, order, step === 'IN_TRANSIT' ? 'PROCESSING' : 'FULFILLING', at);
      break;
    default:
      order.status = 'COMPLETED';
      order.updateTime = at;
      order.nextAt = null;
      rows.updateOrder(order);
  }
}

function shipFirstUnit(rows: Rows, order: OrderRow, at: number): void {
  if (order.lines.length < 2) {
    throw usageFailure(
      `Order ${idOf('order', order.n)} has one unit only and cannot be shipped in part.`,
      undefined,
      'impossible-move',
    );
  }
  const [whole] = packagesOf(rows, order);
  const pack = newPackage(rows, order, [0], 'SPLIT', at);
  if (whole && whole.status === 'TO_FULFILL') rows.updatePackage({ ...whole, tag: 'SPLIT', updateTime: at });
  rows.updateOrder(order);
  shipByHand(rows, order, pack.k, at);
}

function shipRest(rows: Rows, order: OrderRow, at: number): void {
  const loose = allPlaces(order).filter((place) => order.lines[place] === LOOSE);
  if (loose.length > 0) {
    newPackage(rows, order, loose, loose.length === order.lines.length ? 'DEFAULT' : 'SPLIT', at);
    rows.updateOrder(order);
  }
  for (const { k, status } of packagesOf(rows, order)) if (status === 'TO_FULFILL') shipByHand(rows, order, k, at);
}

function shipByHand(rows: Rows, order: OrderRow, k: number, at: number): void {
  const pack = rows.pack(k)!;
  const carrier = factsOf(order).carriers[0]!;
  dispatch(rows, pack, { tracking: labelTracking(pack, carrier.name), carrier: carrier.id }, at);
}

function movePackages(rows: Rows, order: OrderRow, from: 'PROCESSING' | 'FULFILLING', at: number): void {
  for (const pack of packagesOf(rows, order)) {
    if (pack.status !== from) continue;
    runPackageEvent(rows, { ...pack, nextAt: at });
    moveOrders(rows, rows.pack(pack.k)!, at);
  }
}

/** The whole order goes, also what is on its way: a lost parcel, a buyer who refuses it, a seller who runs out of stock. */
function cancelWhole(rows: Rows, order: OrderRow, at: number): void {
  const whole = order.status === 'PARTIALLY_SHIPPING' ? { ...order, status: 'AWAITING_SHIPMENT' as const } : order;
  const reason =
    order.status === 'IN_TRANSIT' ? 'Package lost' : order.status === 'UNPAID' ? 'No longer needed' : 'Buyer cancelled';
  cancelOrder(rows, whole, order.status === 'IN_TRANSIT' ? 'SYSTEM' : 'BUYER', reason, at);
}

function impossible(order: OrderRow, target: OrderStatus): Failure {
  return usageFailure(
    `Order ${idOf('order', order.n)} is ${order.status} and cannot become ${target}.`,
    'Orders move forwards only; make a new one with: till sandbox orders create',
    'impossible-move',
  );
}
