import type { HandlerContext, HandlerTable } from '../../types.ts';
import { decimal } from '../content.ts';
import { sumsOf } from '../finance/amounts.ts';
import { moneyId } from '../finance/keys.ts';
import { type Pending, pendingReader } from '../finance/pending.ts';
import {
  type PendingMark,
  type PendingSpan,
  type PendingTotals,
  pendingKeys,
  pendingTotals,
} from '../finance/pending-sums.ts';
import { settlesAfter } from '../finance/rates.ts';
import { wireFees, wireRevenue, wireShipping } from '../finance/wire.ts';
import { idOf } from '../ids.ts';
import { hash } from '../random.ts';
import { readSums } from '../sums/read.ts';
import { carriageOf, sortsDescending } from './finance.ts';
import { open, type Request } from './input.ts';
import { pageSize, tokenNumbers, writeToken } from './paging.ts';
import { badField } from './refusals.ts';
import { seconds } from './seller-page.ts';

const DAY = 86_400;
/** Added to sums, which may be negative, where a token holds them. */
const SHIFT = 1_000_000_000_000_000;

interface Mark extends PendingMark {
  totals: PendingTotals;
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

/** One page, as it is now: the index names it, and each of its transactions is worked out. */
function pageOf({ db, rows, facts }: Request, span: PendingSpan, page: Parameters<typeof pendingKeys>[3]): Pending[] {
  const read = pendingReader(db, rows);
  return pendingKeys(db, facts.key, span, page).flatMap(({ n, key }) => {
    const order = rows.order(n);
    return order ? read(order).filter((each) => each.key === key) : [];
  });
}

function unsettled(context: HandlerContext): unknown {
  const request = open(context);
  const descending = sortsDescending(context, 'order_create_time');
  const size = pageSize(context.query, 100);
  const span: PendingSpan = [
    seconds(context, 'search_time_ge') ?? 0,
    seconds(context, 'search_time_lt') ?? Number.MAX_SAFE_INTEGER,
  ];
  const list = hash('unsettled', request.facts.shop.id, String(descending), ...span);
  const mark = markOf(context.query.page_token, list);
  return readSums(request.db, () => {
    const totals = mark?.totals ?? pendingTotals(request.db, request.facts.key, span);
    const found = pageOf(request, span, { mark, descending, size: size + 1 });
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
