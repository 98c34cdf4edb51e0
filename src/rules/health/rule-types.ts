import type { Overrides } from '../overrides.ts';
import type { ResolvedRuleSet } from '../rule-sets.ts';
import type { Alternative, Confidence, Rule, RuleRef, Source } from '../types.ts';
import type { AccountType, MetricCode, MetricLimit, MetricUnit } from './types.ts';

/** How a metric is counted, in words; both are noun phrases. */
export interface Formula {
  numerator: string;
  denominator: string;
}

/** A metric: an entry of a file of `data/health/`. */
export interface MetricRule {
  title: string;
  unit: MetricUnit;
  formula: Rule<Formula>;
  /** What is left out, a phrase each. */
  exclusions?: readonly Rule<string>[];
  /** Absent where no source tells: then the metric is unknown unless the user says how many days. */
  windowDays?: Rule<number>;
  limits: readonly MetricLimit[];
  /** Whose fault counts; the seller's and the carrier's when absent. */
  faults?: readonly ('seller' | 'carrier')[];
  /** Window and limits are those of the market's dispatch rule-set, of its cancellation rule or of its response rule. */
  refersTo?: 'dispatch' | 'cancellation' | 'response';
  markets?: readonly string[];
}

/** A score from 0 to 5 that the platform makes of several metrics. */
export interface ScoreRule {
  title: string;
  scale: Rule<{ least: string; most: string }>;
  /** Below that many delivered orders there is no score. */
  minimum?: Rule<{ deliveredOrders: number; days: number }>;
  /** The platform's names of the bands, best first; their bounds are not published. */
  tiers?: Rule<readonly string[]>;
  /** What the score opens or closes. */
  bands: readonly ScoreBand[];
  markets?: readonly string[];
}

export interface ScoreBand {
  name: string;
  comparator: '<' | '<=' | '>' | '>=';
  /** Decimal text on the score's scale. */
  score: string;
  effect: string;
  /** First and last day on which it opens or closes that, where it is not as old as its rule-set. */
  from?: string;
  until?: string;
  source: string;
  confidence: Confidence;
  note?: string;
}

/** A rating of an account, or the older ladder of violation points. */
export interface RatingRule {
  title: string;
  account: AccountType;
  /** `AHR`, `CHR`, `POINTS` */
  model: string;
  /** Milestones lie below the start (a rating) or above it (points). */
  direction: 'down' | 'up';
  start: Rule<string>;
  most: Rule<string>;
  windowDays?: Rule<number>;
  /** Best first; each begins at its first value in `direction`. */
  bands: readonly RatingBand[];
  milestones: readonly Milestone[];
  /** How far before a milestone the platform warns. */
  warning?: Rule<number>;
  recovery: readonly Fact[];
  markets?: readonly string[];
}

export interface RatingBand {
  name: string;
  state: 'good' | 'warn' | 'bad';
  /** Both included, whole numbers as text. */
  least: string;
  most: string;
  source: string;
  confidence: Confidence;
}

export interface Milestone {
  rating: string;
  /** How long its restriction lasts; absent when it is for good. */
  days?: number;
  consequence: string;
  source: string;
  confidence: Confidence;
  note?: string;
}

/** Until when an appeal may be made. */
export interface AppealRule {
  account: AccountType;
  /** 1 is the first appeal, 2 the one after a refusal. */
  step: number;
  days: Rule<number>;
  markets?: readonly string[];
}

/** So many violations of one kind in so many days, whatever the rating. */
export interface RepeatedRule {
  account: AccountType;
  count: number;
  days: number;
  effect: string;
  source: string;
  confidence: Confidence;
  note?: string;
  markets?: readonly string[];
}

/** Something known that Till shows and does not reckon with. */
export interface Fact {
  title: string;
  /** In people's words or a number as text. */
  value: string;
  unit?: string;
  source: string;
  confidence: Confidence;
  note?: string;
  alternatives?: readonly Alternative<string>[];
  markets?: readonly string[];
}

/** The parts of a rule-set: each a record by name, so that a later set can change single entries. */
export interface HealthSections {
  metrics: Readonly<Partial<Record<MetricCode, MetricRule>>>;
  scores: Readonly<Record<string, ScoreRule>>;
  ratings: Readonly<Record<string, RatingRule>>;
  appeals: Readonly<Record<string, AppealRule>>;
  repeated: Readonly<Record<string, RepeatedRule>>;
  facts: Readonly<Record<string, Fact>>;
}

/** What was in force in some markets from a day on: a file of `data/health/`. */
export interface HealthRuleSet extends Partial<{ [S in keyof HealthSections]: Readonly<Record<string, unknown>> }> {
  /** `us-2026-03-02` */
  id: string;
  markets: readonly string[];
  /** First day in force, in each market's zone. */
  from: string;
  /** The set it goes on from: entries of the same name are replaced, `null` takes one away. */
  extends?: string;
  sources: Readonly<Record<string, Source>>;
}

/** The rules of one market at one moment, the user's own values in place. */
export interface ResolvedHealthRules extends HealthSections {
  id: string;
  market: string;
  from: string;
  zone: string;
  zoneName: string;
  sources: Readonly<Record<string, Source>>;
  /** The dispatch rules of a moment (epoch seconds): deadlines, calendars. */
  dispatchAt: (at: number) => ResolvedRuleSet | undefined;
  /** What the user changed, a line each. */
  overridden: readonly string[];
  /** Paths of what the user changed: `metrics.late-dispatch.limits.advised`. */
  changed: ReadonlySet<string>;
  /** What a value rests on, to be shown beside it. */
  ref(what: string, rule: { source: string; confidence: Confidence }): RuleRef;
}

/** What a user knows better about the market's health rules, from `health-rules.json`. */
export interface MarketHealthOverrides {
  metrics?: Readonly<Partial<Record<MetricCode, { windowDays?: number; limits?: Readonly<Record<string, string>> }>>>;
  scores?: Readonly<Record<string, { deliveredOrders?: number; days?: number }>>;
  ratings?: Readonly<
    Record<string, { windowDays?: number; warning?: number; milestones?: Readonly<Record<string, number>> }>
  >;
  /** Days, by the name of the entry: `seller-first`. */
  appeals?: Readonly<Record<string, number>>;
  repeated?: Readonly<Record<string, { count?: number; days?: number }>>;
}

/** By market: `US`; with the user's own calendars and dispatch rules where they are read. */
export interface HealthOverrides {
  markets: Readonly<Record<string, MarketHealthOverrides>>;
  /** `calendars.json` and `rules.json`. */
  dispatch?: Overrides;
}
