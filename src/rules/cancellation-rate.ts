import { reasonNamed } from './cancel-reasons.ts';
import data from './data/cancellation-rates.json' with { type: 'json' };
import { asMetricLimit, keeps, missesLeft } from './health/budget.ts';
import { percentText, rational } from './rational.ts';
import type { Confidence, RateLimit, Rule, RuleRef, Source } from './types.ts';

/** The seller-fault cancellation rate of some markets, from a day on. */
export interface CancellationRule {
  id: string;
  markets: readonly string[];
  /** First day in force. */
  from: string;
  windowDays: Rule<number>;
  limits: readonly RateLimit[];
}

/** Every rule there is. */
export const cancellationRules = data.sets as unknown as readonly CancellationRule[];
/** What the rules rest on, by the key that a limit names. */
export const cancellationSources = data.sources as unknown as Readonly<Record<string, Source>>;

/** The rule of a market at a moment, epoch seconds; undefined where none is known. */
export function cancellationRule(market: string, at: number): CancellationRule | undefined {
  const name = market.toUpperCase() === 'UK' ? 'GB' : market.toUpperCase();
  return cancellationRules
    .filter(({ markets, from }) => markets.includes(name) && Date.parse(`${from}T00:00:00Z`) / 1000 <= at)
    .sort((a, b) => (a.from < b.from ? 1 : -1))[0];
}

/** What a part of a rule rests on, to be shown beside it. */
export function cancellationRuleRef(
  { id }: CancellationRule,
  what: string,
  rule: { source: string; confidence: Confidence },
): RuleRef {
  const source = cancellationSources[rule.source];
  const name = source ? `${source.name}${source.published === undefined ? '' : `, ${source.published}`}` : rule.source;
  return { id: `${id}/${what}`, source: name, date: source?.read ?? '', confidence: rule.confidence };
}

/** What of an order the rate depends on. Times are epoch seconds. */
export interface RatedOrder {
  status?: string;
  paid_time?: number;
  cancel_time?: number;
  rts_time?: number;
  collection_time?: number;
  shipping_due_time?: number;
  collection_due_time?: number;
  cancellation_initiator?: string;
  cancel_reason?: string;
  fulfillment_type?: string;
  is_sample_order?: boolean;
}

/** Seconds after the payment in which an order is on hold: cancelled in that time, it never waited to be shipped. */
const HOLD = 3600;

export interface CancellationCounts {
  /** Orders that came to await shipment in the window. */
  reached: number;
  /** Cancellations in the window that are surely the seller's fault. */
  faults: number;
  /** Cancellations by the seller of which that is not sure. */
  contested: number;
}

/** What an order adds to the rate. */
export interface RatedEvents {
  /** When it came to await shipment, epoch seconds. */
  reached: number;
  /** Its cancellation, where that is or may be the seller's fault. */
  cancelled?: { at: number | undefined; fault: 'yes' | 'contested' };
}

/**
 * What an order adds to the rate. Samples and what TikTok ships itself are left out. The seller's fault are the seller's own
 * cancellations, unless the reason says otherwise, and the platform's of what was not shipped, or not collected, by its deadline.
 * Cancelled lines of an order that lives on are not counted: no source says that they are.
 * @returns undefined for an order that is left out or never came to await shipment
 */
export function ratedEvents(order: RatedOrder): RatedEvents | undefined {
  if (order.is_sample_order === true || order.fulfillment_type === 'FULFILLMENT_BY_TIKTOK') return undefined;
  if (!hasReached(order)) return undefined;
  const reached = (order.paid_time ?? 0) + HOLD;
  if (order.status !== 'CANCELLED') return { reached };
  const fault = faultOf(order);
  return fault === 'no' ? { reached } : { reached, cancelled: { at: order.cancel_time, fault } };
}

/**
 * Adds an order to the counts, as `ratedEvents` sees it.
 * @param window epoch seconds; the end is included
 */
export function countOrder(
  counts: CancellationCounts,
  order: RatedOrder,
  { from, to }: { from: number; to: number },
): void {
  const inWindow = (at: number | undefined) => at !== undefined && at >= from && at <= to;
  const events = ratedEvents(order);
  if (!events) return;
  if (inWindow(events.reached)) counts.reached += 1;
  if (!events.cancelled || !inWindow(events.cancelled.at)) return;
  if (events.cancelled.fault === 'yes') counts.faults += 1;
  else counts.contested += 1;
}

/** Whether an order came to await shipment: the metric leaves out what was cancelled before. */
export function hasReached({ status, paid_time: paid, cancel_time: cancelled }: RatedOrder): boolean {
  if (!paid || status === 'UNPAID' || status === 'ON_HOLD') return false;
  return status !== 'CANCELLED' || cancelled === undefined || cancelled > paid + HOLD;
}

function faultOf(order: RatedOrder): 'yes' | 'no' | 'contested' {
  if (order.cancellation_initiator === 'SELLER') return sellerFault(order.cancel_reason ?? '');
  if (order.cancellation_initiator !== 'SYSTEM') return 'no';
  const at = order.cancel_time ?? 0;
  const unshipped = !order.rts_time && missed(order.shipping_due_time, at);
  const uncollected = Boolean(order.rts_time) && !order.collection_time && missed(order.collection_due_time, at);
  return unshipped || uncollected ? 'yes' : 'no';
}

function missed(due: number | undefined, at: number): boolean {
  return due !== undefined && due > 0 && at >= due;
}

/** A past reason comes as the platform's name or as its words in the market's language, of which only the English are known. */
function sellerFault(reason: string): 'yes' | 'no' | 'contested' {
  const known = reasonNamed(reason);
  if (known) return known.fault;
  if (/out of stock|pric/i.test(reason)) return 'yes';
  return 'contested';
}

/** What a limit means for the counts. */
export interface CancellationLimit {
  limit: RateLimit;
  holds: boolean;
  /** How many more cancellations stay within it; 0 when it does not hold. */
  left: number;
}

/** The rate with what follows from it. */
export interface CancellationVerdict {
  faults: number;
  reached: number;
  /** `2.50`, without `%`; undefined when no order came to await shipment. */
  percent: string | undefined;
  limits: CancellationLimit[];
}

/** The rate, seller-fault cancellations over orders that came to await shipment, against limits. All arithmetic is exact. */
export function cancellationRate(
  { faults, reached }: { faults: number; reached: number },
  limits: readonly RateLimit[],
): CancellationVerdict {
  return {
    faults,
    reached,
    percent: reached > 0 ? percentText(rational(faults, reached)) : undefined,
    limits: limits.map((limit) => judge(faults, reached, limit)),
  };
}

function judge(faults: number, reached: number, limit: RateLimit): CancellationLimit {
  const line = asMetricLimit(limit);
  const counts = { numerator: faults, denominator: reached };
  // Without orders, faults alone are beyond any limit, and none is within it.
  const holds = keeps(line, 'percent', counts) ?? faults === 0;
  return { limit, holds, left: missesLeft(line, 'percent', counts, 'numerator') ?? 0 };
}
