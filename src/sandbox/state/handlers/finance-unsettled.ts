import type { SQLInputValue } from 'node:sqlite';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { decimal } from '../content.ts';
import { read } from '../database.ts';
import { type Amounts, sumsOf, total, zero } from '../finance/amounts.ts';
import { type Ledger, lateRefund, openLedger } from '../finance/book.ts';
import { keyOfSort, moneyId } from '../finance/keys.ts';
import { settlesAfter } from '../finance/rates.ts';
import { refundedBy } from '../finance/refunds.ts';
import { amountsOf } from '../finance/settlement.ts';
import { wireFees, wireRevenue, wireShipping } from '../finance/wire.ts';
import { idOf } from '../ids.ts';
import { hash } from '../random.ts';
import { type OrderRow, orderRow } from '../rows.ts';
import { carriageOf, sortsDescending } from './finance.ts';
import { open, type Request } from './input.ts';
import { pageSize, tokenNumbers, writeToken } from './paging.ts';
import { badField } from './refusals.ts';
import { seconds } from './seller-page.ts';

const DAY = 86_400;
/** Added to sums, which may be negative, where a token holds them. */
const SHIFT = 1_000_000_000_000_000;

/** A transaction that will be settled, as things are. */
interface Pending {
  /** The key that it will be booked under. */
  key: number;
  order: OrderRow;
  amounts: Amounts;
  adjustment: number;
  /** When it is settled; undefined while that is open. */
  settles: number | undefined;
  reason: string;
}

interface Totals {
  count: number;
  revenue: number;
  fees: number;
  adjustment: number;
  settlement: number;
}

type Books = Request & { ledger: Ledger };

/** Orders that were paid for and not settled. Nothing is ever settled of what costs nobody anything. */
const UNSETTLED = `shop = ? AND paid_time IS NOT NULL AND status <> 'CANCELLED' AND create_time >= ? AND create_time < ?
  AND (delivery_time IS NULL OR EXISTS (SELECT 1 FROM finance_due WHERE kind = 'order' AND id = orders.n))
  AND (spec IS NULL OR shipping = 'TIKTOK'
    OR (json_extract(spec, '$.sample') IS NULL AND json_extract(spec, '$.replaces') IS NULL))`;

function pendingOrder({ ledger, facts }: Books, order: OrderRow): Pending {
  const returns = order.deliveryTime === null ? [] : ledger.returns(order.n);
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
}

/** Refunds after the settlement that stand in no statement yet. */
function pendingRefunds({ db, rows, facts, ledger }: Books, [from, to]: Span): Pending[] {
  const due = db.prepare("SELECT id, n, at FROM finance_due WHERE kind = 'return' ORDER BY id").all() as {
    id: number;
    n: number;
    at: number;
  }[];
  return due.flatMap(({ id, n, at }): Pending[] => {
    const order = rows.order(n);
    if (order?.shop !== facts.key || order.createTime < from || order.createTime >= to) return [];
    const skus = lateRefund(ledger, order, { id, at });
    const amounts = total(skus.map((sku) => sku.amounts));
    const key = keyOfSort('refund', id);
    const reason = 'refunded after the settlement';
    return skus.length === 0 ? [] : [{ key, order, amounts, adjustment: 0, settles: at, reason }];
  });
}

type Span = readonly [from: number, to: number];

/** All of them, one by one: there may be a hundred thousand. */
function* every(request: Books, [from, to]: Span): Generator<Pending> {
  const found = request.db.prepare(`SELECT * FROM orders WHERE ${UNSETTLED}`).iterate(request.facts.key, from, to);
  for (const raw of found) yield pendingOrder(request, orderRow(raw));
  yield* pendingRefunds(request, [from, to]);
}

function totalsOf(request: Books, span: Span): Totals {
  const totals: Totals = { count: 0, revenue: 0, fees: 0, adjustment: 0, settlement: 0 };
  for (const { amounts, adjustment } of every(request, span)) {
    const { revenue, shipping, fees } = sumsOf(amounts);
    totals.count += 1;
    totals.revenue += revenue;
    totals.fees += fees;
    totals.adjustment += adjustment;
    totals.settlement += revenue + shipping + fees + adjustment;
  }
  return totals;
}

interface Mark {
  time: number;
  key: number;
  totals: Totals;
}

/** Where a page begins, with the totals, which are counted once. @throws Refusal for a token that is not of this list */
function markOf(token: string | undefined, list: number): Mark | undefined {
  if (!token) return undefined;
  const [of, time, key, count, ...sums] = tokenNumbers(token, 8) as number[];
  if (of !== list) throw badField('query.page_token');
  const [revenue, fees, adjustment, settlement] = sums.map((sum) => sum - SHIFT);
  const totals = { count: count!, revenue: revenue!, fees: fees!, adjustment: adjustment!, settlement: settlement! };
  return { time: time!, key: key!, totals };
}

function pageOf(request: Books, span: Span, mark: Mark | undefined, descending: boolean, size: number): Pending[] {
  const { db, facts } = request;
  const [sign, direction] = descending ? ['<', 'DESC'] : ['>', 'ASC'];
  const values: SQLInputValue[] = [facts.key, ...span];
  if (mark) values.push(mark.time, mark.key);
  const orders = db
    .prepare(
      `SELECT * FROM orders WHERE ${UNSETTLED} ${mark ? `AND (create_time, n) ${sign} (?, ?)` : ''}
       ORDER BY create_time ${direction}, n ${direction} LIMIT ?`,
    )
    .all(...values, size)
    .map((raw) => pendingOrder(request, orderRow(raw)));
  const compare = (a: Pending, b: Pending) => a.order.createTime - b.order.createTime || a.key - b.key;
  const after = ({ order, key }: Pending) => {
    const place = mark ? order.createTime - mark.time || key - mark.key : 1;
    return mark === undefined || (descending ? place < 0 : place > 0);
  };
  const all = [...orders, ...pendingRefunds(request, span).filter(after)].sort(compare);
  return (descending ? all.reverse() : all).slice(0, size);
}

function unsettled(context: HandlerContext): unknown {
  const opened = open(context);
  const request: Books = { ...opened, ledger: openLedger(opened.db, opened.rows) };
  const descending = sortsDescending(context, 'order_create_time');
  const size = pageSize(context.query, 100);
  const span: Span = [
    seconds(context, 'search_time_ge') ?? 0,
    seconds(context, 'search_time_lt') ?? Number.MAX_SAFE_INTEGER,
  ];
  const list = hash('unsettled', request.facts.shop.id, String(descending), ...span);
  const mark = markOf(context.query.page_token, list);
  return read(request.db, () => {
    const totals = mark?.totals ?? totalsOf(request, span);
    const found = pageOf(request, span, mark, descending, size + 1);
    const page = found.slice(0, size);
    const last = page.at(-1);
    const sums = [totals.revenue, totals.fees, totals.adjustment, totals.settlement].map((sum) => sum + SHIFT);
    return {
      total_count: totals.count,
      sum_est_revenue_amount: decimal(totals.revenue),
      sum_est_fee_amount: decimal(totals.fees),
      sum_est_adjustment_amount: decimal(totals.adjustment),
      sum_est_settlement_amount: decimal(totals.settlement),
      next_page_token:
        found.length > size && last ? writeToken([list, last.order.createTime, last.key, totals.count, ...sums]) : '',
      transactions: page.map((each) => wirePending(request, each)),
    };
  });
}

function wirePending({ facts }: Request, { key, order, amounts, adjustment, settles, reason }: Pending): unknown {
  const { revenue, shipping, fees } = sumsOf(amounts);
  const sample = order.spec.sample === true;
  const id = moneyId(key);
  const subject = sample
    ? { type: 'SAMPLE_SHIPPING_FEE', adjustment_id: id, adjustment_order_id: idOf('order', order.n) }
    : { type: 'ORDER', order_id: idOf('order', order.n) };
  return {
    id,
    ...subject,
    status: 'UNSETTLED',
    unsettled_reason: reason,
    currency: facts.shop.currency,
    order_create_time: order.createTime,
    ...(order.deliveryTime !== null && { order_delivery_time: order.deliveryTime }),
    estimated_settlement: settles === undefined ? `${settlesAfter(facts) / DAY} days after delivery` : String(settles),
    est_settlement_amount: decimal(revenue + shipping + fees + adjustment),
    est_revenue_amount: decimal(revenue),
    est_shipping_cost_amount: decimal(shipping),
    est_fee_tax_amount: decimal(fees),
    est_adjustment_amount: decimal(adjustment),
    ...(!sample && {
      revenue_breakdown: wireRevenue(amounts),
      shipping_cost_breakdown: wireShipping(facts, amounts, carriageOf(order)),
      fee_tax_breakdown: {
        fee: wireFees(facts, amounts),
        tax: {
          sales_tax_payment_amount: decimal(amounts.tax),
          sales_tax_refund_amount: decimal(amounts.taxRefund),
          vat_amount: decimal(0),
        },
      },
    }),
  };
}

/** What is on its way to a statement. */
export const financeUnsettledHandlers: HandlerTable = { 'GET /finance/202507/orders/unsettled': unsettled };
