import type { Micros } from './amount.ts';

/** A part of a settlement and what it does to the payout: fees are below 0, whatever sign they were told with. */
export interface Part {
  /** `revenue.subtotal_before_discount_amount`, `fee.referral_fee_amount`, `adjustment.REBATE`, `unexplained`. */
  key: string;
  amount: Micros;
}

/** A day's statement. Amounts are what they do to the payout. */
export interface Statement {
  id: string;
  /** Epoch seconds. */
  at: number;
  currency: string;
  revenue: Micros;
  fees: Micros;
  /** Undefined where the platform counts it among the fees. */
  shipping: Micros | undefined;
  adjustment: Micros;
  settlement: Micros;
  /** PAID, PROCESSING, FAILED; undefined where nothing is told. */
  status: string | undefined;
  paymentId: string | undefined;
  paidAt: number | undefined;
}

/** One transaction of a statement: an order, an adjustment or a reserve. Its parts add up to its settlement, exactly. */
export interface Transaction {
  id: string;
  type: string;
  /** The order it belongs to, also an adjustment's or a reserve's. */
  orderId: string | undefined;
  adjustmentId: string | undefined;
  /** When the order was placed, epoch seconds. */
  orderedAt: number | undefined;
  settlement: Micros;
  /** Held back (below 0) or given free; no part of the settlement. */
  reserve: Micros;
  /** When what is held back is to be given free, epoch seconds. */
  releaseAt: number | undefined;
  parts: Part[];
}

/** What is settled of one SKU of an order, in one statement. */
export interface SkuTransaction {
  skuId: string;
  statementId: string;
  product: string;
  variant: string;
  quantity: number | undefined;
  settlement: Micros;
  parts: Part[];
}

/** Money on its way to the bank, or there. */
export interface Payment {
  id: string;
  status: string;
  createdAt: number | undefined;
  paidAt: number | undefined;
  /** What arrives. */
  amount: Micros | undefined;
  currency: string;
  settlement: Micros | undefined;
  reserve: Micros | undefined;
  /** Before it was exchanged, with its currency. */
  before: Micros | undefined;
  beforeCurrency: string;
  rate: string | undefined;
  /** The last digits of the account, as the platform masks it. */
  account: string | undefined;
}

export interface Withdrawal {
  id: string;
  type: string;
  status: string;
  createdAt: number | undefined;
  amount: Micros | undefined;
  currency: string;
}

/** What is not settled yet; all of it is the platform's estimate. */
export interface Unsettled {
  id: string;
  type: string;
  orderId: string | undefined;
  currency: string;
  orderedAt: number | undefined;
  deliveredAt: number | undefined;
  revenue: Micros;
  fees: Micros;
  shipping: Micros;
  adjustment: Micros;
  settlement: Micros;
  parts: Part[];
  reason: string | undefined;
  /** Epoch seconds; undefined where the platform tells a rule instead. */
  expectedAt: number | undefined;
  /** The rule: `7 days after delivery`. */
  expected: string | undefined;
}
