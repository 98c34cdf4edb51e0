import type { Counts, MissAdds } from './budget.ts';
import type { DayTeller, DayWindow, Slotter, Way } from './count.ts';
import type { FactKind, HealthOrder, HealthReturn, HealthReviews, HealthSession, NotKnown } from './facts.ts';
import type { MetricRule, ResolvedHealthRules } from './rule-types.ts';
import type { MetricVerdict } from './types.ts';

/** What a counter is made with. */
export interface CounterInput {
  rule: MetricRule;
  rules: ResolvedHealthRules;
  window: DayWindow;
  /** Epoch seconds. */
  now: number;
  slot: Slotter;
  teller: DayTeller;
}

/** Counts one metric, fact by fact. */
export interface Counter {
  /** Which facts it needs. */
  needs: readonly FactKind[];
  ways: readonly Way[];
  missAdds: MissAdds;
  cases: MetricVerdict['cases']['kind'];
  /** The days of some facts are not known apart: no day of recovery can be told. */
  blurred?(): boolean;
  order?(order: HealthOrder): void;
  return?(request: HealthReturn): void;
  session?(session: HealthSession): void;
  reviews?(reviews: HealthReviews): void;
  /** What must be known to read the value right. */
  notes?(counts: Counts): string[];
  /** Why the counts do not make a value, though there are some; undefined when they do. */
  spoilt?(way: Way): NotKnown | undefined;
  /** What is missing while nothing was counted: «no order was dispatched». */
  none: string;
}
