import { type Micros, readMicros } from './amount.ts';
import { effectsOf, partsOf, type Told, type Wire } from './effects.ts';
import type { Part, Payment, SkuTransaction, Statement, Transaction, Unsettled, Withdrawal } from './types.ts';

/** Reads a statement of Get Statements 202309. @returns undefined for one without an id */
export function readStatement(wire: Wire): Statement | undefined {
  const id = text(wire.id);
  if (id === undefined) return undefined;
  const shipping = readMicros(wire.shipping_cost_amount);
  const told = {
    revenue: amount(wire.revenue_amount ?? wire.net_sales_amount),
    shipping: shipping ?? 0n,
    fees: amount(wire.fee_amount),
    adjustment: amount(wire.adjustment_amount),
    settlement: amount(wire.settlement_amount),
  };
  // Local sellers of South-East Asia have shipping among the fees: it is told beside them then.
  const within = effectsOf({ ...told, shipping: 0n });
  const apart = effectsOf(told);
  const inFees = within.unexplained === 0n && apart.unexplained !== 0n;
  const effects = inFees ? within : apart;
  return {
    id,
    at: seconds(wire.statement_time) ?? 0,
    currency: text(wire.currency) ?? '',
    revenue: effects.revenue,
    fees: effects.fees,
    shipping: shipping === undefined || inFees ? undefined : effects.shipping,
    adjustment: effects.adjustment,
    settlement: told.settlement,
    status: text(wire.payment_status),
    paymentId: text(wire.payment_id),
    paidAt: seconds(wire.payment_time),
  };
}

/** What tells a transaction from the others of its statement. */
export function transactionId(wire: Wire): string {
  const [own, reserve, adjustment] = [text(wire.id), text(wire.reserve_id), text(wire.adjustment_id)];
  return own ?? reserve ?? adjustment ?? `${text(wire.type) ?? ''}:${text(wire.order_id) ?? ''}`;
}

/** Reads a transaction of a statement, 202501; older ones have fewer breakdowns, whose rest is a part of its own. */
export function readTransaction(wire: Wire): Transaction {
  const type = text(wire.type) ?? 'UNKNOWN';
  const told: Told = {
    revenue: amount(wire.revenue_amount),
    shipping: amount(wire.shipping_cost_amount),
    fees: amount(wire.fee_tax_amount ?? wire.fee_amount),
    adjustment: amount(wire.adjustment_amount),
    settlement: amount(wire.settlement_amount),
  };
  return {
    id: transactionId(wire),
    type,
    orderId: text(wire.order_id) ?? text(wire.adjustment_order_id) ?? text(wire.associated_order_id),
    adjustmentId: text(wire.adjustment_id),
    orderedAt: seconds(wire.order_create_time),
    settlement: told.settlement,
    reserve: amount(wire.reserve_amount),
    releaseAt: seconds(wire.estimated_release_time),
    parts: settlementParts(wire, told, type),
  };
}

/** Reads what is settled of an order by SKU, 202501. */
export function readSkuTransactions(wire: Wire): SkuTransaction[] {
  const list = Array.isArray(wire.sku_transactions) ? (wire.sku_transactions as Wire[]) : [];
  return list.map((one) => {
    const told: Told = {
      revenue: amount(one.revenue_amount),
      shipping: amount(one.shipping_cost_amount),
      fees: amount(one.fee_tax_amount ?? one.fee_and_tax_amount),
      adjustment: amount(one.adjustment_amount),
      settlement: amount(one.settlement_amount),
    };
    return {
      skuId: text(one.sku_id) ?? '',
      statementId: text(one.statement_id) ?? '',
      product: text(one.product_name) ?? '',
      variant: text(one.sku_name) ?? '',
      quantity: seconds(one.quantity),
      settlement: told.settlement,
      parts: settlementParts(one, told, 'ORDER'),
    };
  });
}

/** Reads an unsettled transaction, 202507. */
export function readUnsettled(wire: Wire): Unsettled {
  const type = text(wire.type) ?? 'UNKNOWN';
  const told: Told = {
    revenue: amount(wire.est_revenue_amount),
    shipping: amount(wire.est_shipping_cost_amount),
    fees: amount(wire.est_fee_tax_amount),
    adjustment: amount(wire.est_adjustment_amount),
    settlement: amount(wire.est_settlement_amount),
  };
  const effects = effectsOf(told);
  const expected = text(wire.estimated_settlement);
  const expectedAt = expected !== undefined && /^\d{9,11}$/.test(expected) ? Number(expected) : undefined;
  const orderId = text(wire.order_id) ?? text(wire.adjustment_order_id);
  return {
    id: text(wire.id) ?? text(wire.adjustment_id) ?? `${type}:${orderId ?? ''}`,
    type,
    orderId,
    currency: text(wire.currency) ?? '',
    orderedAt: seconds(wire.order_create_time),
    deliveredAt: seconds(wire.order_delivery_time),
    revenue: effects.revenue,
    fees: effects.fees,
    shipping: effects.shipping,
    adjustment: effects.adjustment,
    settlement: told.settlement,
    parts: settlementParts(wire, told, type),
    reason: text(wire.unsettled_reason),
    expectedAt,
    expected: expectedAt === undefined ? expected : undefined,
  };
}

/** Reads a payment, 202605 or 202309. */
export function readPayment(wire: Wire): Payment {
  const [paid, before] = [coins(wire.amount), coins(wire.payment_amount_before_exchange)];
  return {
    id: text(wire.id) ?? '',
    status: text(wire.status) ?? 'UNKNOWN',
    createdAt: seconds(wire.create_time),
    paidAt: seconds(wire.paid_time),
    amount: paid.amount,
    currency: paid.currency,
    settlement: coins(wire.settlement_amount).amount,
    reserve: coins(wire.reserve_amount).amount,
    before: before.amount,
    beforeCurrency: before.currency,
    rate: text(wire.exchange_rate),
    account: text(wire.bank_account),
  };
}

/** A movement of the balance (Get Withdrawals 202309); what is missing is unknown or empty. */
export function readWithdrawal(wire: Wire): Withdrawal {
  return {
    id: text(wire.id) ?? '',
    type: text(wire.type) ?? 'UNKNOWN',
    status: text(wire.status) ?? 'UNKNOWN',
    createdAt: seconds(wire.create_time),
    amount: readMicros(wire.amount),
    currency: text(wire.currency) ?? '',
  };
}

/** The parts of a settlement, which add up to it whatever is missing. */
function settlementParts(wire: Wire, told: Told, type: string): Part[] {
  const effects = effectsOf(told);
  const feeTax = (wire.fee_tax_breakdown ?? {}) as Wire;
  return [
    ...partsOf(effects.revenue, false, [['revenue', wire.revenue_breakdown]]),
    ...partsOf(effects.fees, effects.flipped, [
      ['fee', feeTax.fee],
      ['tax', feeTax.tax],
    ]),
    ...partsOf(effects.shipping, effects.flipped, [['shipping', wire.shipping_cost_breakdown]]),
    ...(effects.adjustment === 0n ? [] : [{ key: `adjustment.${adjustmentKind(type)}`, amount: effects.adjustment }]),
    ...(effects.unexplained === 0n ? [] : [{ key: 'unexplained', amount: effects.unexplained }]),
  ];
}

/** A type is a word of capitals; whatever else a server says must not be taken for a key. */
function adjustmentKind(type: string): string {
  return /^[A-Z][A-Z0-9_]{0,60}$/.test(type) && type !== 'ORDER' ? type : 'OTHER';
}

function coins(value: unknown): { amount: Micros | undefined; currency: string } {
  const { value: told, currency } = (typeof value === 'object' && value !== null ? value : {}) as Wire;
  return { amount: readMicros(told), currency: text(currency) ?? '' };
}

function amount(value: unknown): Micros {
  return readMicros(value) ?? 0n;
}

function text(value: unknown): string | undefined {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  return typeof value === 'string' && value !== '' && value !== '0' ? value : undefined;
}

function seconds(value: unknown): number | undefined {
  const time = typeof value === 'string' && /^\d{1,11}$/.test(value) ? Number(value) : value;
  return typeof time === 'number' && Number.isSafeInteger(time) && time > 0 ? time : undefined;
}
