import type { Confidence, RuleRef } from '../types.ts';

/** A number that a shop is judged by. */
export type MetricCode =
  | 'late-dispatch'
  | 'cancellation'
  | 'valid-tracking'
  | 'on-time-delivery'
  | 'response-12h'
  | 'response-24h'
  | 'after-sale-handling'
  | 'negative-reviews'
  | 'seller-fault-returns'
  | 'chat-dissatisfaction';

/** `percent`: 0 to 100 as decimal text; `hours`: a mean, as decimal text. */
export type MetricUnit = 'percent' | 'hours';

/** A line that a metric is held against. */
export interface MetricLimit {
  name: string;
  /** What lies behind it: advice, punishment, the platform's own bands, or the door to a programme. */
  kind: 'advised' | 'enforced' | 'excellent' | 'poor' | 'programme';
  /** How the value must relate to `value`. */
  comparator: '<=' | '<' | '>=' | '>';
  /** Decimal text: `4`, `2.5`. */
  value: string;
  /** What happens beyond it, where that is known. */
  effect?: string;
  source: string;
  confidence: Confidence;
  note?: string;
}

/** The room that a metric has to a limit. */
export interface Budget {
  limit: MetricLimit;
  /** What the limit rests on. */
  rule: RuleRef;
  /** The metric keeps the limit; undefined while the metric is unknown. */
  holds: boolean | undefined;
  /** How many more misses stay within it; 0 when it does not hold; undefined when no number breaks it or nothing is known. */
  missesLeft: number | undefined;
  /** How many good ones, with no miss, bring it back; 0 when it holds; undefined when no number does or nothing is known. */
  goodToRecover: number | undefined;
  /** The first day (market's zone, `2026-11-26`) on which it holds again by itself, as old days fall out of the window; absent when it holds or never within it. */
  recoversOn?: string;
}

/** How sure and whose a value is. */
export type MetricSource = 'platform' | 'computed' | 'ledger' | 'unknown';

/** Another way to count, or another's number, shown beside the leading one. */
export interface OtherValue {
  source: Exclude<MetricSource, 'unknown'>;
  value: string;
  numerator?: number;
  denominator?: number;
  why: string;
}

/** A metric with all that follows from it. */
export interface MetricVerdict {
  metric: MetricCode;
  title: string;
  unit: MetricUnit;
  /** Decimal text without the unit, `4.76`; undefined is unknown. */
  value: string | undefined;
  source: MetricSource;
  /** Misses (or good ones, where more is better), and all that were counted; for hours the sum in seconds, and the cases. */
  numerator: number | undefined;
  denominator: number | undefined;
  /** Days, market's zone, both included; absent while no window is known. */
  window: { from: string; to: string; days: number } | undefined;
  /** The worst limit that does not hold decides: `bad` for enforced and poor ones, `warn` for the rest; not being excellent is no fault. */
  state: 'good' | 'warn' | 'bad' | 'unknown';
  budgets: readonly Budget[];
  /** What the formula rests on. */
  rule: RuleRef | undefined;
  /** Where sources leave several ways to count, or the platform's number differs from Till's. */
  others: readonly OtherValue[];
  /** What else must be known to read the value right, a sentence each. */
  notes: readonly string[];
  /** Why it is unknown and how to make it known; absent when it is known. */
  unknown?: { why: string; how: string; passing?: boolean };
  /** Ids of the misses, for hours of all cases (orders, returns, conversations; products of low reviews), at most a thousand; the count is complete. */
  cases: { kind: 'order' | 'return' | 'conversation' | 'review'; ids: readonly string[]; total: number };
}

export type AccountType = 'SELLER' | 'CREATOR';

/** A rating (0–1000) of an account, by what is known of it. */
export interface RatingVerdict {
  account: AccountType;
  /** `AHR`, `CHR`; `POINTS` for the older ladder, of which more is worse. */
  model: string;
  rating: string | undefined;
  /** When that was so, ISO 8601 UTC. */
  at: string | undefined;
  /** A week before, where known. */
  before: string | undefined;
  /** Whole number as text with its sign, `-4`; absent unless both are known. */
  change?: string;
  band: { name: string; state: 'good' | 'warn' | 'bad' } | undefined;
  nextMilestone: { rating: string; distance: string; consequence: string; warned: boolean } | undefined;
  /** Every milestone of the account's ladder, where its rules are known: reports draw the rating among them. */
  ladder?: readonly { rating: string; consequence: string }[];
  /** What the account may not do at the moment; absent where the platform tells of nothing. Times are ISO 8601 UTC. */
  restrictions?: readonly Restriction[];
  source: MetricSource;
  rule: RuleRef | undefined;
  unknown?: { why: string; how: string; passing?: boolean };
}

/** Something an account may not do for a time. */
export interface Restriction {
  /** `NEW_LISTINGS` */
  type: string;
  from: string | undefined;
  until: string | undefined;
}

/** The buyers' ratings as the platform sums them up. */
export interface BuyerFeedback {
  /** Decimal text: `96.4`. */
  positivePercent: string;
  source: 'platform' | 'ledger';
  /** How many ratings there were, and over how many days. */
  count?: number;
  days?: number;
  /** ISO 8601 UTC. */
  at?: string;
}

/** A breach of a policy, however it became known. */
export interface Violation {
  id: string;
  account: AccountType;
  area: 'LIVE' | 'VIDEO' | 'LISTING' | 'SERVICE' | 'FULFILLMENT' | 'OTHER';
  /** `LATE_DISPATCH` */
  kind: string;
  /** Topic of the quiz that belongs to it. */
  topic?: string;
  message?: string;
  /** ISO 8601 UTC; so are all times here. */
  at: string;
  /** Whole numbers as text. */
  ratingLost?: string;
  pointsLost?: string;
  expiresAt?: string;
  status: 'ACTIVE' | 'APPEALED' | 'UPHELD' | 'REVOKED' | 'EXPIRED';
  appealBy?: string;
  appealsLeft?: number;
  orderIds: readonly string[];
  productIds: readonly string[];
  lessonIds: readonly string[];
  /** Where it is from: the platform's (sandbox), a file, or typed in. */
  source: 'platform' | 'file' | 'typed';
}

/** Violations of one kind, with the rule that six of a kind in 90 days end a creator's selling. */
export interface ViolationKind {
  account: AccountType;
  area: Violation['area'];
  kind: string;
  /** In the week. */
  count: number;
  inNinetyDays: number;
  /** How many more until the rule strikes; absent where no such rule is known. */
  untilRule?: number;
  rule?: RuleRef;
}

/** Something to do, the most urgent first. */
export interface HealthAction {
  title: string;
  /** Why, with the number behind it. */
  why: string;
  /** ISO 8601 UTC, where there is a clock. */
  by?: string;
  /** A command that does it or shows it; absent where only the platform's pages can. */
  command?: string;
}

export interface Lesson {
  id: string;
  title: string;
  topic: string;
  format?: string;
}

/** The Shop Performance Score as the platform gives it (US). */
export interface PerformanceScore {
  /** Decimal text 0 to 5; undefined while the shop has too few orders, or the API has none for this market. */
  score: string | undefined;
  tier: string | undefined;
  percentile: string | undefined;
  category: string | undefined;
  dimensions: readonly {
    name: string;
    score: string | undefined;
    weight: string | undefined;
    status: string | undefined;
  }[];
  benefits: readonly { name: string; unlocked: boolean; unlockScore: string | undefined }[];
  issues: readonly { metric: string; name: string; description: string }[];
  at: string | undefined;
  /** `ledger` where it was typed in or imported; absent where the platform gave it. */
  source?: 'ledger';
  unknown?: { why: string; how: string; passing?: boolean };
}

/** The report of a week. All remote text in it is as it came: outputs make it safe. */
export interface HealthReport {
  shop: { id: string; name: string; market: string };
  /** `2026-W46` */
  week: string;
  /** ISO 8601 UTC; `to` is exclusive. The report of a running week ends at `madeAt`. */
  from: string;
  to: string;
  zone: string;
  madeAt: string;
  verdict: { state: 'good' | 'warn' | 'bad' | 'unknown'; text: string };
  ratings: readonly RatingVerdict[];
  score: PerformanceScore;
  /** Absent where nobody tells. */
  feedback?: BuyerFeedback;
  metrics: readonly MetricVerdict[];
  /** Values of earlier weeks' reports by metric, oldest first; `null` where a week has none. */
  trends: Readonly<Partial<Record<MetricCode | 'rating', readonly { week: string; value: string | null }[]>>>;
  violations: readonly Violation[];
  /** Older violations that still count at the end of the week; absent when there are none. */
  standing?: readonly Violation[];
  kinds: readonly ViolationKind[];
  lessons: readonly Lesson[];
  actions: readonly HealthAction[];
  /** Which data came from where: `orders: API, read 2026-11-22T08:00:00Z`. */
  sources: readonly { what: string; from: 'platform' | 'api' | 'ledger' | 'none'; note?: string }[];
  /** What the user's own files changed in the rules, a line each. */
  overridden: readonly string[];
}
