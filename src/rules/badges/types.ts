import type { Alternative, Confidence, Rule, RuleRef, Source } from '../types.ts';

/** What a badge may ask about. */
export const factCodes = [
  'score',
  'reputation',
  'reputation-90-days',
  'positive-feedback',
  'orders',
  'sales',
  'buyers',
  'late-dispatch',
  'cancellation',
  'seller-fault-returns',
  'seller-negative-reviews',
  'response-24h',
  'violation-points',
  'listings',
  'free-shipping',
  'return-window',
  'logo',
  'account',
  'trademark',
  'domain',
  'only-shop',
  'own-brand',
  'active',
  'probation-over',
  'serious-violation',
  'mall',
] as const;
export type FactCode = (typeof factCodes)[number];

/** What facts are called on a screen. */
export const factTitles: Readonly<Record<FactCode, string>> = {
  score: 'Performance score',
  reputation: 'Reputation points',
  'reputation-90-days': 'Reputation points, 90 days',
  'positive-feedback': 'Positive ratings',
  orders: 'Orders',
  sales: 'Sales',
  buyers: 'Different buyers',
  'late-dispatch': 'Late dispatch',
  cancellation: 'Seller-fault cancellations',
  'seller-fault-returns': 'Seller-fault returns',
  'seller-negative-reviews': 'Negative reviews of the seller',
  'response-24h': 'Answered within 24 hours',
  'violation-points': 'Violation points',
  listings: 'Active listings in stock',
  'free-shipping': 'Products with free shipping',
  'return-window': 'Return window',
  logo: 'Shop logo',
  account: 'Kind of account',
  trademark: 'Trademark papers',
  domain: "Control of the brand's web address",
  'only-shop': 'Only Official Shop of its brand',
  'own-brand': 'Sells its own brand only',
  active: 'Active shop',
  'probation-over': 'Probation finished',
  'serious-violation': 'Violation for counterfeits or fake orders',
  mall: 'Mall shop',
};

/** The days that a value looks back over: so many before a review, or from a day of one month to a day of the next. */
export type Span = { days: number } | { fromDay: number; toDay: number };

export type Comparator = '>=' | '>' | '<=' | '<';

interface Sourced {
  source: string;
  confidence: Confidence;
  note?: string;
  markets?: readonly string[];
}

/** A number that must be so high or so low. */
export interface NumberCriterion extends Sourced {
  fact: FactCode;
  comparator: Comparator;
  /** Decimal text. */
  value: string;
  /** `percent`, `points`, `score`, `orders`, `buyers`, `listings`, `days`, or a currency. */
  unit: string;
  /** The review's own when absent. */
  window?: Span;
  /** Criteria of one name are alternatives: one of them is enough. */
  anyOf?: string;
  alternatives?: readonly Alternative<string>[];
}

/** Something that is so or is not: one of the words is enough. */
export interface FactCriterion extends Sourced {
  fact: FactCode;
  accepts: readonly string[];
}

/** Something that is asked for and was never published. */
export interface UnpublishedCriterion extends Sourced {
  unpublished: string;
}

export type CriterionRule = NumberCriterion | FactCriterion | UnpublishedCriterion;

/** When a badge is looked at: on a day of each month, by the span before. */
export interface ReviewCycle {
  cycle: 'monthly';
  day: number;
  window: Span;
}

export interface BadgeRule {
  /** `gold-star` */
  code: string;
  title: string;
  kind: 'brand' | 'star';
  how: Rule<'apply' | 'automatic' | 'invited'>;
  review?: Rule<ReviewCycle>;
  /** Days that people take to look at papers. */
  checkDays?: Rule<number>;
  where?: Rule<string>;
  papers?: readonly Rule<string>[];
  /** Codes of the badges that may be shown next to it. */
  besides?: readonly string[];
  criteria: readonly CriterionRule[];
  note?: string;
}

/** The badges of some markets from a day on: a file of `data/badges/`. */
export interface BadgeRuleSet {
  /** `us-2026-07-21` */
  id: string;
  title: string;
  markets: readonly string[];
  /** First day in force, in each market's zone. */
  from: string;
  fromNote?: string;
  /** The page bears no date: `from` is an assumption. */
  undated?: boolean;
  sources: Readonly<Record<string, Source>>;
  /** How many are shown at a time. */
  together: Rule<'one' | 'brand-and-star' | 'unknown'>;
  note?: string;
  /** Highest first. */
  badges: readonly BadgeRule[];
}

/** Something known of a shop. */
export interface KnownFact {
  /** Decimal text, a word, or words joined by commas (trademark papers). */
  value: string;
  source: 'platform' | 'computed' | 'recorded';
  /** ISO 8601 UTC. */
  at: string;
  /** What a share was made from. */
  counts?: { numerator: number; denominator: number };
  note?: string;
}

export interface UnknownFact {
  why: string;
  how: string;
}

/** All that is known of a shop, and why the rest is not. */
export interface BadgeFacts {
  known: ReadonlyMap<FactCode, KnownFact>;
  unknown: ReadonlyMap<FactCode, UnknownFact>;
}

/** How a criterion stands. */
export interface CriterionVerdict {
  /** A fact, or `unpublished`. */
  code: FactCode | 'unpublished';
  title: string;
  state: 'met' | 'not-met' | 'unknown' | 'unpublished';
  have: string | null;
  /** `>= 4.0`, `yes`, `registered or exclusive-letter`; null where nothing was published. */
  need: string | null;
  comparator: Comparator | null;
  value: string | null;
  unit: string | null;
  /** How much is missing, decimal text in the unit; null where nothing is missing or known. */
  gap: string | null;
  /** How many good ones in a row close the gap; null where no number does, or it is none of those. */
  goodNeeded: number | null;
  /** 0 to 1, for a bar. */
  share: number | null;
  counts: { numerator: number; denominator: number } | null;
  source: KnownFact['source'] | 'unknown';
  at: string | null;
  rule: RuleRef;
  contested: readonly { value: string; source: string; confidence: Confidence; why: string }[];
  /** Another criterion of the same name is enough. */
  anyOf: string | null;
  notes: readonly string[];
  unknown: UnknownFact | null;
}

/** How a badge stands. */
export interface BadgeVerdict {
  code: string;
  title: string;
  kind: 'brand' | 'star';
  /** `held`; `earned`: all is met and the next review would give it; `unpublished`: nobody can tell. */
  state: 'held' | 'earned' | 'not-yet' | 'unknown' | 'unpublished';
  /** Held, and something is not met: the next review takes it. */
  atRisk: boolean;
  met: number;
  of: number;
  how: 'apply' | 'automatic' | 'invited';
  where: string | null;
  papers: readonly string[];
  besides: readonly string[];
  heldSince: string | null;
  /** Day of the market, `2026-12-01`. */
  nextReview: string | null;
  reviewNote: string | null;
  criteria: readonly CriterionVerdict[];
  note: string | null;
}
