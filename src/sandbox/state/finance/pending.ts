import type { DatabaseSync } from 'node:sqlite';
import { SLOTS } from '../ids.ts';
import { factsOf, type OrderRow, type Rows } from '../rows.ts';
import { type Amounts, sumsOf, total, zero } from './amounts.ts';
import { lateRefund, openLedger } from './book.ts';
import { keyOfSort } from './keys.ts';
import { settlesAfter } from './rates.ts';
import { refundedBy } from './refunds.ts';
import { amountsOf } from './settlement.ts';

/** A transaction that will be settled, as things are. */
export interface Pending {
  /** The key that it will be booked under. */
  key: number;
  order: OrderRow;
  amounts: Amounts;
  adjustment: number;
  /** When it is settled; undefined while that is open. */
  settles: number | undefined;
  reason: string;
}

/** Keys of an order's returns, the last one excluded. */
function returnKeys(n: number): [first: number, end: number] {
  return [n * SLOTS, (n + 1) * SLOTS];
}

/** The keys that what waits of an order may have: that of its settlement, and those of its refunds, the last one excluded. */
export function pendingKeysOf(n: number): [settlement: number, first: number, end: number] {
  const [first, end] = returnKeys(n);
  return [keyOfSort('settlement', n), keyOfSort('refund', first), keyOfSort('refund', end)];
}

/** What of an order waits for its settlement. @param returned whether a return was asked for; looked up when absent */
type PendingReader = (order: OrderRow, returned?: boolean) => Pending[];

/** Opens what says what of orders waits for its settlement; for one run. */
export function pendingReader(db: DatabaseSync, rows: Rows): PendingReader {
  const ledger = openLedger(db, rows);
  const booked = db.prepare("SELECT 1 FROM finance_due WHERE kind = 'order' AND id = ?");
  const due = db.prepare("SELECT id, at FROM finance_due WHERE kind = 'return' AND id >= ? AND id < ? ORDER BY id");

  /** Orders that were paid for and not settled. Nothing is ever settled of what costs nobody anything. */
  const isUnsettled = ({ n, paidTime, status, deliveryTime, shipping, spec }: OrderRow) =>
    paidTime !== null &&
    status !== 'CANCELLED' &&
    (deliveryTime === null || booked.get(n) !== undefined) &&
    (shipping === 'TIKTOK' || (spec.sample === undefined && spec.replaces === undefined));

  const settlement = (order: OrderRow, returned: boolean): Pending => {
    const facts = factsOf(order);
    const returns = order.deliveryTime === null || !returned ? [] : ledger.returns(order.n);
    const ended = refundedBy(returns, Number.MAX_SAFE_INTEGER);
    const all = total(amountsOf(ledger.account(order), ended).map(({ amounts }) => amounts));
    const { revenue, shipping, fees } = sumsOf(all);
    const sample = order.spec.sample === true;
    const returning = returns.some(({ endedTime }) => endedTime === null);
    return {
      key: keyOfSort('settlement', order.n),
      order,
      amounts: sample ? zero() : all,
      adjustment: sample ? revenue + shipping + fees : 0,
      settles: order.deliveryTime === null ? undefined : order.deliveryTime + settlesAfter(facts),
      reason: returning
        ? 'a return or refund is open'
        : order.deliveryTime === null
          ? 'not delivered yet'
          : 'settlement period',
    };
  };

  /** Refunds after the settlement that stand in no statement yet. */
  const refunds = (order: OrderRow): Pending[] =>
    (due.all(...returnKeys(order.n)) as { id: number; at: number }[]).flatMap(({ id, at }) => {
      const skus = lateRefund(ledger, order, { id, at });
      const amounts = total(skus.map((sku) => sku.amounts));
      const key = keyOfSort('refund', id);
      const reason = 'refunded after the settlement';
      return skus.length === 0 ? [] : [{ key, order, amounts, adjustment: 0, settles: at, reason }];
    });

  return (order, returned = true) => [
    ...(isUnsettled(order) ? [settlement(order, returned)] : []),
    ...(returned ? refunds(order) : []),
  ];
}
