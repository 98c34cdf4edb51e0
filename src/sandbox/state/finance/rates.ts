import type { ShopFacts } from '../shops.ts';
import data from './rates.json' with { type: 'json' };

const DAY = 86_400;

/** What the platform takes of an order; basis points and minor units. */
export interface Fees {
  commissionBp: number;
  /** A fixed sum an order, which is not given back. */
  transactionFee: number;
  /** Of the commission that is given back with a refund so much is kept, up to the cap for each SKU. */
  refundAdministrationBp: number;
  refundAdministrationCap: number;
}

/** A reserve is withheld at the highest level one of whose rates is exceeded. */
export interface ReserveLevel {
  lateDispatchBp: number;
  sellerFaultBp: number;
  withheldBp: number;
}

interface Market {
  fees: readonly (Fees & { from: string })[];
  settlement: { days: number };
  payment: { threshold: number };
  reserve: { days: number; levels: readonly ReserveLevel[] } | null;
}

function marketOf({ shop }: ShopFacts): Market {
  return shop.region === 'US' ? data.US : data.GB;
}

/** The fees of an order that was placed then, epoch seconds. */
export function feesAt(facts: ShopFacts, placed: number): Fees {
  return marketOf(facts).fees.findLast(({ from }) => Date.parse(from) <= placed * 1000)!;
}

/** Seconds from an order's delivery to its settlement. */
export function settlesAfter(facts: ShopFacts): number {
  return marketOf(facts).settlement.days * DAY;
}

/** The least sum that is paid out, minor units. */
export function paymentThreshold(facts: ShopFacts): number {
  return marketOf(facts).payment.threshold;
}

/** The levels of the market's reserve, and for how many seconds after delivery it is held; undefined where there is none. */
export function reserveRule(facts: ShopFacts): { held: number; levels: readonly ReserveLevel[] } | undefined {
  const { reserve } = marketOf(facts);
  return reserve ? { held: reserve.days * DAY, levels: reserve.levels } : undefined;
}
