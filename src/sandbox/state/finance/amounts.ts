/**
 * What a SKU of an order comes to, minor units. Those that make the settlement have the sign with which they enter it: what the
 * seller gets is positive, what is taken is negative. The rest says what was paid and refunded, without sign.
 */
export const FIELDS = [
  // Revenue.
  'gross',
  'sellerDiscount',
  'grossRefund',
  'sellerDiscountRefund',
  // Shipping.
  'actualShipping',
  'customerShipping',
  'customerShippingRefund',
  'shippingDiscount',
  'returnShipping',
  'replacementShipping',
  // Fees.
  'commission',
  'transactionFee',
  'affiliate',
  'refundAdministration',
  // For information.
  'payment',
  'refund',
  'platformDiscount',
  'platformDiscountRefund',
  'tax',
  'taxRefund',
  'sellerShippingDiscount',
] as const;

export type Field = (typeof FIELDS)[number];
export type Amounts = Record<Field, number>;

const REVENUE = ['gross', 'sellerDiscount', 'grossRefund', 'sellerDiscountRefund'] as const;
const SHIPPING = [
  'actualShipping',
  'customerShipping',
  'customerShippingRefund',
  'shippingDiscount',
  'returnShipping',
  'replacementShipping',
] as const;
const FEES = ['commission', 'transactionFee', 'affiliate', 'refundAdministration'] as const;

const NOTHING: Readonly<Amounts> = Object.fromEntries(FIELDS.map((field) => [field, 0])) as Amounts;

/** Nothing at all. */
export function zero(): Amounts {
  return { ...NOTHING };
}

/** The sum of amounts, field by field. */
export function total(all: readonly Amounts[]): Amounts {
  const sum = zero();
  for (const amounts of all) for (const field of FIELDS) sum[field] += amounts[field];
  return sum;
}

/** What changed from one state to another. */
export function difference(after: Amounts, before: Amounts): Amounts {
  const change = zero();
  for (const field of FIELDS) change[field] = after[field] - before[field];
  return change;
}

/** Whether there is nothing to tell. */
export function isNothing(amounts: Amounts): boolean {
  return FIELDS.every((field) => amounts[field] === 0);
}

/** The three sums that make a settlement, each with the sign with which it enters it. */
export interface Sums {
  revenue: number;
  shipping: number;
  fees: number;
}

/** The sums of amounts. */
export function sumsOf(amounts: Amounts): Sums {
  const of = (fields: readonly Field[]) => fields.reduce((sum, field) => sum + amounts[field], 0);
  return { revenue: of(REVENUE), shipping: of(SHIPPING), fees: of(FEES) };
}
