import type { StoredStatement } from '../../ledger/money.ts';
import type { Micros } from '../../shop/money/amount.ts';
import {
  addBridge,
  expectedOf,
  type Finding,
  noBridge,
  type Reconciled,
  reconcile,
} from '../../shop/money/reconcile.ts';
import type { WireOrder } from '../../shop/orders.ts';
import type { Deps } from '../deps.ts';
import { orderSource } from '../health/gather-orders.ts';
import { gatherPayouts, unsettledOf } from './gather.ts';
import { mirrorStatements } from './mirror.ts';
import type { MoneyPeriod } from './period.ts';
import { type OrderWithTransactions, withOrders } from './sold-orders.ts';

/** The longest that an order is known to wait for its settlement after delivery, days (rules/data/money), and some more. */
const LONGEST_WAIT = 45;
const DAY = 86_400;

/** What holding an order against its statements found. */
export interface OrderFinding extends Reconciled {
  orderId: string | undefined;
  order: WireOrder | undefined | null;
  transactions: OrderWithTransactions['transactions'];
}

/** A sum that is told, held against what it is made of. */
export interface SumDifference {
  id: string;
  told: Micros;
  sum: Micros;
}

/**
 * Holds the statements of a period against orders, order by order, streamed. The statements must be in the ledger.
 */
export async function* findings(
  deps: Deps,
  period: MoneyPeriod,
  { currency, fromLedger }: { currency: string; fromLedger: boolean },
): AsyncGenerator<OrderFinding> {
  const [shop, { money }] = [await deps.shop(), await deps.ledger()];
  for await (const batch of withOrders(money.byOrder(shop.id, period.span), deps, { fromLedger })) {
    for (const { orderId, order, transactions } of batch) {
      const own = transactions.filter((one) => one.currency === currency);
      if (own.length === 0) continue;
      const expected = order ? expectedOf(order) : order === undefined && fromLedger ? 'unread' : order;
      yield { orderId, order, transactions: own, ...reconcile(expected, own) };
    }
  }
}

/** Sums findings, and statements on the way. */
export function reconciliation() {
  const total = noBridge();
  const found = new Map<Finding, number>();
  const byStatement = new Map<string, Micros>();
  let orders = 0;
  return {
    total,
    found,
    get orders() {
      return orders;
    },
    add(one: OrderFinding): void {
      addBridge(total, one.bridge);
      found.set(one.finding, (found.get(one.finding) ?? 0) + 1);
      if (one.orderId !== undefined) orders += 1;
      for (const { statementId, settlement } of one.transactions)
        byStatement.set(statementId, (byStatement.get(statementId) ?? 0n) + settlement);
    },
    /** Statements that do not say what their transactions come to. */
    differences(statements: readonly StoredStatement[]): SumDifference[] {
      return statements.flatMap(({ id, settlement }) => {
        const sum = byStatement.get(id) ?? 0n;
        return sum === settlement ? [] : [{ id, told: settlement, sum }];
      });
    },
  };
}

/** Payouts made in the period that differ from the statements they pay. One whose statements are not told is left out. */
export async function payoutDifferences(deps: Deps, period: MoneyPeriod, currency: string): Promise<SumDifference[]> {
  const { payouts } = await gatherPayouts(deps, period.span);
  return payouts.flatMap(({ id, settled, settlement, amount, reserve, before, beforeCurrency, currency: own }) => {
    const inCurrency = (beforeCurrency || own) === currency;
    const paid = before ?? amount;
    const told = settlement ?? (paid === undefined ? undefined : paid - (reserve ?? 0n));
    if (!inCurrency || settled === undefined || told === undefined || told === settled) return [];
    return [{ id, told, sum: settled }];
  });
}

/** Delivered orders that no statement has. */
export interface Unpaid {
  /** They wait, by the platform's own list. */
  waiting: number;
  /** They are in no statement, and do not wait. */
  missing: string[];
}

/**
 * Looks for orders delivered in the period that were never settled. Statements are read as far as such an order may have had to
 * wait.
 * @returns why it is unknown, where it is
 */
export async function unpaidOrders(
  deps: Deps,
  period: MoneyPeriod,
  fromLedger: boolean,
): Promise<Unpaid | { unknown: string }> {
  const now = (await deps.clock())();
  const [shop, ledger] = [await deps.shop(), await deps.ledger()];
  const seconds = Math.floor(now / 1000) + 1;
  const until = Math.min(seconds, period.span.until + LONGEST_WAIT * DAY);
  await mirrorStatements(deps, { from: period.span.from, until }, { fromLedger });
  const { source, missing } = await orderSource({
    api: deps.api,
    mirror: ledger.orders,
    shopId: shop.id,
    from: period.span.from,
    until: seconds,
    now,
    all: deps.flags.all,
    fromLedger,
  });
  if (missing) return { unknown: `${missing.why}. ${missing.how}` };
  const open = new Set<string>();
  for await (const page of source.pages()) {
    for (const order of page) {
      const { delivery_time: at } = order as WireOrder & { delivery_time?: number };
      if (at === undefined || at < period.span.from || at >= period.span.until || order.status === 'CANCELLED')
        continue;
      if (isFree(order) || ledger.money.ofOrder(shop.id, order.id).length > 0) continue;
      open.add(order.id);
    }
  }
  const delivered = open.size;
  if (delivered > 0 && fromLedger)
    return { unknown: `whether ${delivered} delivered orders without a statement wait is not in the ledger.` };
  if (delivered > 0) {
    for await (const { orderId } of unsettledOf(await deps.api())) if (orderId !== undefined) open.delete(orderId);
  }
  return { waiting: delivered - open.size, missing: [...open] };
}

/** Samples and replacements bring nothing, and are not settled. */
function isFree(order: WireOrder): boolean {
  const { is_sample_order: sample, is_replacement_order: replacement } = order as WireOrder & Record<string, unknown>;
  return sample === true || replacement === true;
}
