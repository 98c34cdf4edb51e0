import type { MetricCode, MetricUnit } from './types.ts';

/** A return or refund request. Field names are the Partner API's where it has them; times are epoch seconds. */
export interface HealthReturn {
  return_id: string;
  order_id?: string;
  create_time?: number;
  return_status?: string;
  return_type?: string;
  /** The platform's name of the reason. */
  return_reason?: string;
  /** Its words, for where the name says nothing. */
  return_reason_text?: string;
  /** The spans in which the seller had to answer; undefined when its records were not read. */
  handled?: readonly HandlingSpan[];
}

/** A span in which a seller had to answer, epoch seconds. */
export interface HandlingSpan {
  asked: number;
  /** Undefined while no answer was given. */
  answered: number | undefined;
  /** Who ended it; the platform's answers are not the seller's handling time. */
  by: 'SELLER' | 'PLATFORM' | undefined;
}

/** What of an order the metrics depend on, as the Partner API has it. Times are epoch seconds, 0 is none. */
export interface HealthOrder {
  id: string;
  status?: string;
  order_type?: string;
  create_time?: number;
  paid_time?: number;
  rts_time?: number;
  rts_sla_time?: number;
  collection_time?: number;
  tts_sla_time?: number;
  pick_up_cut_off_time?: number;
  shipping_due_time?: number;
  collection_due_time?: number;
  delivery_time?: number;
  delivery_sla_time?: number;
  cancel_time?: number;
  cancellation_initiator?: string;
  cancel_reason?: string;
  fulfillment_type?: string;
  shipping_type?: string;
  is_sample_order?: boolean;
  is_on_hold_order?: boolean;
  handling_duration?: { days?: string; type?: string };
  release_date?: number;
  tracking_number?: string;
  line_items?: readonly { tracking_number?: string }[];
}

/** A conversation's session: a buyer asked, somebody answered or not. Times are epoch seconds. */
export interface HealthSession {
  id: string;
  /** Whose first message opened it; a buyer's when absent. */
  openedBy?: 'BUYER' | 'SELLER';
  /** The first message that waits for an answer. */
  asked: number;
  /** The first answer; undefined while there is none, or when it is not known. */
  answered?: number;
  /** Who gave it; a person when absent. */
  answeredBy?: 'HUMAN' | 'ROBOT';
  /** The platform's own word on whether the first answer came late. */
  late?: boolean;
  /** It is over: nobody will answer any more. */
  ended?: boolean;
  /** 1 to 5 as the buyer rated it. */
  score?: number;
}

/** How many reviews there were of each number of stars, in a span of time. */
export interface HealthReviews {
  product_id?: string;
  /** Epoch seconds; the end is exclusive. */
  from: number;
  to: number;
  /** Of one star, two, three, four, five. */
  stars: readonly [number, number, number, number, number];
}

/** A metric as the platform gives it, or as it was recorded from there. */
export interface GivenMetric {
  metric: MetricCode;
  source: 'platform' | 'ledger';
  /** Decimal text in `unit`. */
  value: string;
  unit: MetricUnit;
  /** Epoch seconds. */
  at?: number;
  windowDays?: number;
  /** Both or none: as in `MetricVerdict`. */
  numerator?: number;
  denominator?: number;
  /** The platform's lines for this shop, decimal text in `unit`. */
  excellent?: string;
  poor?: string;
  /** The platform's word: `EXCELLENT`, `GOOD`, `POOR`, `CRITICAL`. */
  tier?: string;
  /** Decimal text, 0 to 5. */
  score?: string;
  /** Ids of the cases that the platform names as problems. */
  cases?: { ids: readonly string[]; total: number };
}

export type FactKind = 'orders' | 'returns' | 'sessions' | 'reviews';

/** Why something is not known, and how to make it known. */
export interface NotKnown {
  why: string;
  how: string;
  /** It is for now only: who knows it could not be reached. */
  passing?: boolean;
}

/** All that metrics are measured from. What is undefined was not read: what rests on it is unknown. */
export interface HealthFacts {
  orders?: Iterable<HealthOrder>;
  returns?: Iterable<HealthReturn>;
  sessions?: Iterable<HealthSession>;
  reviews?: Iterable<HealthReviews>;
  given?: Iterable<GivenMetric>;
  /** Why facts of a kind could not be read, to be said where they are missing. */
  missing?: Partial<Record<FactKind, NotKnown>>;
}
