/** How well a value is known: `H` an official page or document, `M` several sources or one careful one, `L` one source or an inference. */
export type Confidence = 'H' | 'M' | 'L';

/** Where a value was read. Pages are rewritten in place, so the day of reading belongs to it. */
export interface Source {
  name: string;
  /** The date the page itself bears. */
  published?: string;
  /** When it was read, `2026-11-22`. */
  read: string;
  confidence: Confidence;
}

/** A value that another source has instead. */
export interface Alternative<Value> {
  value: Value;
  source: string;
  confidence: Confidence;
  /** What the other source says, as a sentence for people. */
  why: string;
}

/** A value with its source, a key of the rule-set's `sources`. */
export interface Rule<Value> {
  value: Value;
  source: string;
  confidence: Confidence;
  note?: string;
  /** What other sources say; deadlines then take the earlier outcome, rates the worse one. */
  alternatives?: readonly Alternative<Value>[];
}

export type OrderType = 'NORMAL' | 'ZERO_LOTTERY' | 'PRE_ORDER' | 'MADE_TO_ORDER' | 'BACK_ORDER';
export type ShippingType = 'TIKTOK' | 'SELLER';

/** From when the days are counted: the order's own day, the end of its hold, or the release of a pre-order. */
export type ClockStart = 'order' | 'awaiting-shipment' | 'release';

/** How many days there are. */
export type Span =
  | { businessDays: number }
  /** The handling time that the order itself carries. */
  | { handling: true; plusBusinessDays?: number }
  /** Placed before this hour of a business day: so many business days; else so many after that day. */
  | { cutOff: string; beforeBusinessDays: number; afterBusinessDays: number };

/** The latest moment to dispatch, for some kinds of order. */
export interface DispatchRule {
  orderTypes: readonly OrderType[];
  /** All of them when absent. */
  shippingTypes?: readonly ShippingType[];
  from: Rule<ClockStart>;
  span: Rule<Span>;
}

/** When the platform cancels: business days after the order's day or after the dispatch deadline's. */
export interface CancelRule {
  orderTypes: readonly OrderType[];
  shippingTypes?: readonly ShippingType[];
  from: 'order' | 'dispatch';
  span: Rule<{ businessDays: number }>;
}

/** What makes an order dispatched: that it was shipped (`rts_time`), or that the carrier scanned it (`collection_time`). */
export type DispatchEvent = 'shipped' | 'first-scan';

/** Orders that TikTok ships from its own warehouse: dispatched but never late, or left out. */
export type OwnWarehouse = 'denominator-only' | 'excluded';

export interface RateLimit {
  name: string;
  kind: 'advised' | 'enforced';
  /** `<=` or `<`: how the rate must relate to `percent`. */
  comparator: '<=' | '<';
  /** Decimal text: `4`, `2.5`. */
  percent: string;
  /** What happens beyond it, where that is known. */
  effect?: string;
  source: string;
  confidence: Confidence;
  note?: string;
}

export interface LateDispatchRule {
  counts: Rule<DispatchEvent>;
  ownWarehouse: Rule<OwnWarehouse>;
  /** Absent where no source tells: then the rate is unknown unless the user says how many days. */
  windowDays?: Rule<number>;
  limits: readonly RateLimit[];
}

/** What was in force in a market from a day on: a file of `data/`. */
export interface RuleSet {
  /** `us-2026-06-15`. */
  id: string;
  /** Two letters, `US`. */
  market: string;
  /** First day in force, in the market's zone. */
  from: string;
  /** IANA name of the zone in which days begin and end. */
  zone: string;
  /** How people name that zone: `Pacific`. */
  zoneName: string;
  /** Id of the calendar. */
  calendar: string;
  sources: Readonly<Record<string, Source>>;
  /** Wall-clock time at which a deadline's day is over. */
  dayEnd: Rule<string>;
  /** Seconds after the payment in which nothing can be shipped. */
  hold: Rule<number>;
  dispatch: readonly DispatchRule[];
  /** The platform cancels what is not shipped by then. */
  autoCancel: readonly CancelRule[];
  /** The platform cancels what the carrier does not have by then. */
  collection: readonly CancelRule[];
  lateDispatch: LateDispatchRule;
}

export interface Holiday {
  /** `2026-07-03`. */
  date: string;
  name: string;
  /** Why it is not sure that it is one for the platform: deadlines are then the earlier ones, reckoned without it. */
  contested?: string;
}

/** The days without business of a market: a file of `data/`. */
export interface CalendarData {
  id: string;
  name: string;
  /** ISO weekdays without business: 6 is Saturday, 7 Sunday. */
  weekend: readonly number[];
  /** What lies outside is not known. */
  covers: { from: string; to: string };
  source: Source;
  note?: string;
  holidays: readonly Holiday[];
}

/** What a deadline or a rate rests on, to be shown beside it. */
export interface RuleRef {
  /** `us-2026-06-15/dispatch.NORMAL`, or `api/rts_sla_time`. */
  id: string;
  source: string;
  /** When the source was read. */
  date: string;
  confidence: Confidence;
}
