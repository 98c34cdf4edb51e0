import type { HealthLedger } from '../../ledger/types.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import { withClocks } from '../../rules/health/ratings.ts';
import type { ResolvedHealthRules } from '../../rules/health/rule-types.ts';
import type { BuyerFeedback, PerformanceScore, Violation } from '../../rules/health/types.ts';
import type { ValueRecord } from '../../shop/health/records.ts';
import { present } from '../../shop/health/wire.ts';
import type { PlatformFacts } from './gather-platform.ts';
import type { ScoreFacts } from './gather-score.ts';
import { storedReport } from './stored.ts';
import type { ShopWeek } from './week.ts';

/** The platform's violations, and what was recorded that it does not name; their clocks as far as the rules tell them. */
export function violationsOf(
  platform: PlatformFacts,
  ledger: HealthLedger,
  shopId: string,
  { until }: ShopWeek,
  rules: ResolvedHealthRules | undefined,
): Violation[] {
  const theirs = platform.violations.value ?? [];
  const ids = new Set(theirs.map(({ id }) => id));
  const recorded = ledger.violations(shopId, { until: isoFromSeconds(until) ?? '' }).filter(({ id }) => !ids.has(id));
  const all: Violation[] = [...theirs, ...recorded].sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0));
  return rules ? all.map((one) => withClocks(one, rules)) : all;
}

const NO_SCORE = { percentile: undefined, category: undefined, dimensions: [], benefits: [], issues: [] };

/** The score of the week: what the platform gives is today's, so that of a week before is what was reported then. */
export function scoreOf(
  found: ScoreFacts | undefined,
  ledger: HealthLedger,
  shopId: string,
  week: ShopWeek,
  recorded: ValueRecord | undefined,
): PerformanceScore {
  if (found?.score.value) {
    const { unknown: _, ...value } = found.score.value;
    if (value.score === undefined && recorded) return { ...value, ...fromLedger(recorded) };
    return found.score.value;
  }
  if (!week.running) {
    const then = storedReport(ledger.report(shopId, week.week))?.score;
    if (then?.score !== undefined) return { ...then };
  }
  if (recorded) return { ...NO_SCORE, tier: undefined, ...fromLedger(recorded) };
  const unknown = found?.score.missing ?? {
    why: 'the platform gives the score of today only, and none was reported in that week',
    how: 'Reports of each week are kept: run till health once a week.',
  };
  return { ...NO_SCORE, score: undefined, tier: undefined, at: undefined, unknown };
}

function fromLedger({ value, at }: ValueRecord): { score: string; at: string; source: 'ledger' } {
  return { score: value, at, source: 'ledger' };
}

/** What buyers said: the platform's number of today for the running week, else what was recorded up to the week's end. */
export function feedbackOf(
  platform: PlatformFacts,
  { running }: ShopWeek,
  recorded: ValueRecord | undefined,
): BuyerFeedback | undefined {
  const theirs = running ? platform.feedback.value : undefined;
  if (theirs?.positivePercent !== undefined)
    return {
      positivePercent: theirs.positivePercent,
      source: 'platform',
      ...present('count', theirs.total),
      ...present('days', theirs.windowDays),
      ...present('at', theirs.at),
    };
  return recorded && { positivePercent: recorded.value, source: 'ledger', at: recorded.at };
}
