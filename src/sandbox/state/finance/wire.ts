import { decimal } from '../content.ts';
import { idOf } from '../ids.ts';
import type { ShopFacts } from '../shops.ts';
import { type Amounts, sumsOf } from './amounts.ts';
import { type EntryRow, settlementOf } from './entries.ts';
import { moneyId } from './keys.ts';
import type { Payment, Statement, StatementPayment } from './payments.ts';

export type Wire = Record<string, unknown>;

/** A statement as the list has it. */
export function wireStatement(facts: ShopFacts, statement: Statement, { status, payment }: StatementPayment): Wire {
  return {
    id: moneyId(statement.key),
    statement_time: statement.time,
    currency: facts.shop.currency,
    revenue_amount: decimal(statement.revenue),
    net_sales_amount: decimal(statement.revenue),
    fee_amount: decimal(statement.fees),
    shipping_cost_amount: decimal(statement.shipping),
    adjustment_amount: decimal(statement.adjustment),
    settlement_amount: decimal(statement.settlement),
    payment_status: status,
    ...(payment && { payment_id: moneyId(payment.key) }),
    ...(payment?.status === 'PAID' && { payment_time: payment.endTime }),
  };
}

/** A payment. @param old whether the version before 2026 is asked for, which tells more */
export function wirePayment(facts: ShopFacts, payment: Payment, old: boolean): Wire {
  const money = (minor: number) => ({ value: decimal(minor), currency: facts.shop.currency });
  return {
    id: moneyId(payment.key),
    status: payment.status,
    create_time: payment.createTime,
    amount: money(payment.amount),
    settlement_amount: money(payment.settlement),
    payment_amount_before_exchange: money(payment.amount),
    exchange_rate: '1.000000',
    ...(old && { reserve_amount: money(payment.reserve), bank_account: '***********1234' }),
    ...(old && payment.status === 'PAID' && { paid_time: payment.endTime }),
  };
}

/** What makes the revenue of a transaction. */
export function wireRevenue(amounts: Amounts): Wire {
  return {
    subtotal_before_discount_amount: decimal(amounts.gross),
    refund_subtotal_before_discount_amount: decimal(amounts.grossRefund),
    seller_discount_amount: decimal(amounts.sellerDiscount),
    seller_discount_refund_amount: decimal(amounts.sellerDiscountRefund),
  };
}

/** What makes the shipping cost of a transaction; the supplementary part says what is in it. @param platform stored and shipped by the platform */
export function wireShipping(facts: ShopFacts, amounts: Amounts, { platform, seller }: Carriage): Wire {
  const fulfilled = facts.shop.region === 'US' ? 'fbt_fulfillment_fee_amount' : 'fbt_shipping_cost_amount';
  return {
    actual_shipping_fee_amount: decimal(amounts.actualShipping),
    customer_paid_shipping_fee_amount: decimal(amounts.customerShipping + amounts.customerShippingRefund),
    shipping_fee_discount_amount: decimal(amounts.shippingDiscount),
    return_shipping_fee_amount: decimal(amounts.returnShipping),
    replacement_shipping_fee_amount: decimal(amounts.replacementShipping),
    supplementary_component: {
      [fulfilled]: decimal(platform ? amounts.actualShipping : 0),
      fbm_shipping_cost_amount: decimal(platform ? 0 : amounts.actualShipping),
      platform_shipping_fee_discount_amount: decimal(seller ? 0 : amounts.shippingDiscount),
      shipping_fee_subsidy_amount: decimal(seller ? amounts.shippingDiscount : 0),
      seller_shipping_fee_discount_amount: decimal(amounts.sellerShippingDiscount),
    },
  };
}

/** How an order was carried. */
export interface Carriage {
  /** Stored and shipped by the platform. */
  platform: boolean;
  /** By the seller's own carrier. */
  seller: boolean;
}

/** What was returned of the postage; the estimate of what is not settled does not tell it. */
function wireShippingRefund(amounts: Amounts): Wire {
  return { refunded_customer_shipping_fee_amount: decimal(amounts.customerShippingRefund) };
}

/** The platform's fees; its commission has another name in the US. */
export function wireFees(facts: ShopFacts, amounts: Amounts): Wire {
  const us = facts.shop.region === 'US';
  return {
    referral_fee_amount: decimal(us ? amounts.commission : 0),
    platform_commission_amount: decimal(us ? 0 : amounts.commission),
    transaction_fee_amount: decimal(amounts.transactionFee),
    affiliate_commission_amount: decimal(amounts.affiliate),
    refund_administration_fee_amount: decimal(amounts.refundAdministration),
  };
}

/** What the buyer and the platform paid; none of it enters the settlement by itself. */
function wireSupplement(amounts: Amounts): Wire {
  return {
    customer_payment_amount: decimal(amounts.payment),
    customer_refund_amount: decimal(amounts.refund),
    platform_discount_amount: decimal(amounts.platformDiscount),
    platform_discount_refund_amount: decimal(amounts.platformDiscountRefund),
    sales_tax_payment_amount: decimal(amounts.tax),
    sales_tax_refund_amount: decimal(amounts.taxRefund),
    sales_tax_amount: decimal(amounts.tax - amounts.taxRefund),
  };
}

/** The sums of a transaction, or of one SKU of it. */
export function wireSums(amounts: Amounts): Wire {
  const { revenue, shipping, fees } = sumsOf(amounts);
  return {
    settlement_amount: decimal(revenue + shipping + fees),
    revenue_amount: decimal(revenue),
    shipping_cost_amount: decimal(shipping),
    fee_tax_amount: decimal(fees),
  };
}

/** The three breakdowns of a settled transaction. */
export function wireBreakdowns(facts: ShopFacts, amounts: Amounts, carriage: Carriage): Wire {
  const shipping = wireShipping(facts, amounts, carriage);
  return {
    revenue_breakdown: wireRevenue(amounts),
    shipping_cost_breakdown: {
      ...shipping,
      supplementary_component: { ...(shipping.supplementary_component as Wire), ...wireShippingRefund(amounts) },
    },
    fee_tax_breakdown: { fee: wireFees(facts, amounts), tax: { vat_amount: decimal(0) } },
  };
}

/** What a transaction is about: an order, an adjustment to one, or what is withheld of one. */
export function wireSubject(entry: EntryRow): Wire {
  const id = moneyId(entry.id);
  const order = idOf('order', entry.n);
  const base = { id, type: entry.type, order_create_time: entry.order_time };
  if (entry.type === 'ORDER') return { ...base, order_id: order };
  if (entry.type !== 'RESERVE') return { ...base, adjustment_id: id, adjustment_order_id: order };
  return {
    ...base,
    associated_order_id: order,
    reserve_id: id,
    reserve_amount: decimal(entry.reserve),
    reserve_status: entry.reserve < 0 ? 'COLLECTED' : 'RELEASED',
    estimated_release_time: entry.release_at === null ? '' : String(entry.release_at),
  };
}

/** A transaction of a statement, in the version of 2025. */
export function wireTransaction(facts: ShopFacts, entry: EntryRow, amounts: Amounts, carriage: Carriage): Wire {
  return {
    ...wireSubject(entry),
    ...wireSums(amounts),
    settlement_amount: decimal(settlementOf(entry)),
    adjustment_amount: decimal(entry.adjustment),
    ...(entry.type === 'ORDER' && {
      ...wireBreakdowns(facts, amounts, carriage),
      supplementary_component: wireSupplement(amounts),
    }),
  };
}
