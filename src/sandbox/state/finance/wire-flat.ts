import { decimal } from '../content.ts';
import type { ShopFacts } from '../shops.ts';
import { type Amounts, sumsOf } from './amounts.ts';
import type { Carriage, Wire } from './wire.ts';

/** Amounts in one flat list, as the version of 2023 has them. @param adjustment minor units */
export function wireFlat(facts: ShopFacts, amounts: Amounts, carriage: Carriage, adjustment: number): Wire {
  const { revenue, shipping, fees } = sumsOf(amounts);
  const us = facts.shop.region === 'US';
  const subtotal = amounts.gross + amounts.sellerDiscount;
  const fulfilled = us ? 'fbt_fulfillment_fee_amount' : 'fbt_shipping_cost_amount';
  return {
    currency: facts.shop.currency,
    settlement_amount: decimal(revenue + shipping + fees + adjustment),
    revenue_amount: decimal(revenue),
    net_sales_amount: decimal(revenue),
    fee_amount: decimal(fees),
    shipping_cost_amount: decimal(shipping),
    adjustment_amount: decimal(adjustment),
    gross_sales_amount: decimal(amounts.gross),
    gross_sales_refund_amount: decimal(amounts.grossRefund),
    seller_discount_amount: decimal(amounts.sellerDiscount),
    seller_discount_refund_amount: decimal(amounts.sellerDiscountRefund),
    after_seller_discounts_subtotal_amount: decimal(subtotal),
    customer_payment_amount: decimal(amounts.payment),
    customer_refund_amount: decimal(amounts.refund),
    customer_order_refund_amount: decimal(amounts.refund - amounts.taxRefund + amounts.customerShippingRefund),
    platform_discount_amount: decimal(amounts.platformDiscount),
    platform_discount_refund_amount: decimal(amounts.platformDiscountRefund),
    sales_tax_payment_amount: decimal(amounts.tax),
    sales_tax_refund_amount: decimal(amounts.taxRefund),
    sales_tax_amount: decimal(amounts.tax - amounts.taxRefund),
    actual_shipping_fee_amount: decimal(amounts.actualShipping + amounts.replacementShipping),
    fbm_shipping_cost_amount: decimal(carriage.platform ? 0 : amounts.actualShipping + amounts.replacementShipping),
    [fulfilled]: decimal(carriage.platform ? amounts.actualShipping + amounts.replacementShipping : 0),
    customer_shipping_fee_amount: decimal(amounts.customerShipping),
    customer_paid_shipping_fee_amount: decimal(amounts.customerShipping),
    customer_paid_shipping_fee_refund_amount: decimal(amounts.customerShippingRefund),
    platform_shipping_fee_discount_amount: decimal(carriage.seller ? 0 : amounts.shippingDiscount),
    shipping_fee_subsidy_amount: decimal(carriage.seller ? amounts.shippingDiscount : 0),
    return_shipping_fee_amount: decimal(amounts.returnShipping),
    referral_fee_amount: decimal(us ? amounts.commission : 0),
    platform_commission_amount: decimal(us ? 0 : amounts.commission),
    transaction_fee_amount: decimal(amounts.transactionFee),
    affiliate_commission_amount: decimal(amounts.affiliate),
    refund_administration_fee_amount: decimal(amounts.refundAdministration),
  };
}
