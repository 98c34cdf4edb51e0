import { compareDecimal, parseDecimal } from '../../lib/decimal.ts';
import us20250331 from '../data/money/settlement-us-2025-03-31.json' with { type: 'json' };
import type { Confidence, RuleRef, Source } from '../types.ts';

export type Tier = 'introductory' | 'extended' | 'standard' | 'accelerated' | 'express';

interface TierRule {
  tier: Tier;
  days: number;
  daysSource: string;
  daysConfidence: Confidence;
  daysNote?: string;
  for: string;
  needs?: { score: string; orders: number; source: string; confidence: Confidence };
  source: string;
  confidence: Confidence;
}

/** A share that is held back while a rate is above a value; without `percent` nobody tells how much. */
interface ReserveLevel {
  metric: 'cancellation' | 'late-dispatch';
  above: string;
  upTo?: string;
  percent?: string;
  days?: number;
  source: string;
  confidence: Confidence;
}

/** What is known of settlement in a market from a day on. */
export interface SettlementRules {
  id: string;
  market: string;
  from: string;
  zone: string;
  sources: Readonly<Record<string, Source>>;
  judging: {
    dayOfMonth: number;
    ordersFromDaysBefore: number;
    ordersUntilDaysBefore: number;
    source: string;
    confidence: Confidence;
    note: string;
  };
  tiers: readonly TierRule[];
  reserve: { what: string; source: string; confidence: Confidence; levels: readonly ReserveLevel[] };
}

export const settlementRules = [us20250331] as unknown as readonly SettlementRules[];

/** The rules in force in a market on a day. @returns undefined where none are known */
export function settlementRulesFor(market: string, day: string): SettlementRules | undefined {
  return settlementRules
    .filter((rules) => rules.market === market.toUpperCase() && rules.from <= day)
    .sort((a, b) => (a.from < b.from ? 1 : -1))[0];
}

/** What a rule rests on. */
function settlementRef(rules: SettlementRules, what: string, source: string, confidence: Confidence): RuleRef {
  const found = rules.sources[source];
  return {
    id: `${rules.id}/${what}`,
    source: found ? `${found.name}${found.published === undefined ? '' : `, ${found.published}`}` : source,
    date: found?.read ?? '',
    confidence,
  };
}

/** When tiers are judged: the last time and the next, and the days whose orders count for the last. */
export interface Judging {
  last: string;
  next: string;
  ordersFrom: string;
  ordersTo: string;
}

/** @param today in the market's zone */
export function judgingOf({ judging }: SettlementRules, today: string): Judging {
  const [year, month, day] = today.split('-').map(Number) as [number, number, number];
  const at = (months: number) =>
    new Date(Date.UTC(year, month - 1 + months, judging.dayOfMonth)).toISOString().slice(0, 10);
  const last = day >= judging.dayOfMonth ? at(0) : at(-1);
  const before = (days: number) => new Date(Date.parse(last) - days * 86_400_000).toISOString().slice(0, 10);
  return {
    last,
    next: day >= judging.dayOfMonth ? at(1) : at(0),
    ordersFrom: before(judging.ordersFromDaysBefore),
    ordersTo: before(judging.ordersUntilDaysBefore),
  };
}

/** Numbers that tiers and reserves depend on; undefined is unknown. */
export interface SettlementFacts {
  /** Shop Performance Score, decimal text. */
  score: string | undefined;
  /** Orders of the days that count. */
  orders: number | undefined;
  /** Rates as percentages, decimal text. */
  lateDispatch: string | undefined;
  cancellation: string | undefined;
}

/** `implied`: all that is public speaks for it; `possible`: nothing speaks against it; `not`: it is ruled out. */
export type TierState = 'implied' | 'possible' | 'not';

export interface TierVerdict {
  tier: Tier;
  days: number;
  state: TierState;
  why: string;
  rule: RuleRef;
  daysRule: RuleRef;
}

/**
 * What each tier is by the rules that are public. A shop that meets what is known of the accelerated tier is implied to be in it,
 * though it may be in the express one; one that does not is implied to be in the standard one. Whether a shop is new, on probation
 * or a risk is not told by any API.
 */
export function tierVerdicts(rules: SettlementRules, facts: SettlementFacts): TierVerdict[] {
  const known = rules.tiers.find(({ needs }) => needs !== undefined)?.needs;
  const met = known === undefined ? undefined : meets(facts, known);
  return rules.tiers.map((rule) => {
    const verdict = (state: TierState, why: string): TierVerdict => ({
      tier: rule.tier,
      days: rule.days,
      state,
      why,
      rule: settlementRef(
        rules,
        rule.tier,
        rule.needs?.source ?? rule.source,
        rule.needs?.confidence ?? rule.confidence,
      ),
      daysRule: settlementRef(rules, `${rule.tier}/days`, rule.daysSource, rule.daysConfidence),
    });
    if (rule.needs) {
      const { score, orders } = rule.needs;
      if (met === undefined)
        return verdict('possible', `needs a score of ${score} and ${orders} orders, of which not all is known`);
      return met
        ? verdict('implied', `score ${facts.score} of ${score}, ${facts.orders} orders of ${orders}`)
        : verdict('not', `needs a score of ${score} and ${orders} orders: ${shortOf(facts, rule.needs)}`);
    }
    if (rule.tier === 'standard') {
      if (met === undefined) return verdict('possible', rule.for);
      return met ? verdict('not', 'the accelerated tier is implied') : verdict('implied', rule.for);
    }
    if (rule.tier === 'express' && met === false) return verdict('not', 'what accelerated asks for is not met');
    return verdict('possible', rule.for);
  });
}

function meets(facts: SettlementFacts, needs: { score: string; orders: number }): boolean | undefined {
  const score = facts.score === undefined ? undefined : !isBelow(facts.score, needs.score);
  const orders = facts.orders === undefined ? undefined : facts.orders >= needs.orders;
  if (score === false || orders === false) return false;
  return score === undefined || orders === undefined ? undefined : true;
}

function shortOf(facts: SettlementFacts, needs: { score: string; orders: number }): string {
  return [
    ...(facts.score !== undefined && isBelow(facts.score, needs.score) ? [`the score is ${facts.score}`] : []),
    ...(facts.orders !== undefined && facts.orders < needs.orders ? [`there are ${facts.orders}`] : []),
  ].join(', ');
}

/** A reserve that a rate implies. */
export interface ReserveVerdict {
  /** Percentage of each settlement; undefined where it is not known how much. */
  percent: string | undefined;
  days: number | undefined;
  why: string;
  rule: RuleRef;
}

/**
 * The reserve by the rates: the highest of the levels that apply, an unknown one above all.
 * @returns undefined where a rate is unknown and no known one implies a reserve
 */
export function reserveVerdict(rules: SettlementRules, facts: SettlementFacts): ReserveVerdict | undefined {
  const rates = { cancellation: facts.cancellation, 'late-dispatch': facts.lateDispatch };
  const applying = rules.reserve.levels.filter(({ metric, above, upTo }) => {
    const rate = rates[metric];
    return rate !== undefined && isBelow(above, rate) && (upTo === undefined || !isBelow(upTo, rate));
  });
  const unknown = applying.find(({ percent }) => percent === undefined);
  const highest = applying.reduce<ReserveLevel | undefined>(
    (most, level) => (most?.percent !== undefined && !isBelow(most.percent, level.percent ?? '0') ? most : level),
    undefined,
  );
  const level = unknown ?? highest;
  if (level) {
    const name = level.metric === 'cancellation' ? 'cancellation rate' : 'late dispatch rate';
    return {
      percent: level.percent,
      days: level.days,
      why: `${name} ${rates[level.metric]} % is above ${level.above} %`,
      rule: settlementRef(rules, `reserve/${level.metric}`, level.source, level.confidence),
    };
  }
  if (facts.cancellation === undefined || facts.lateDispatch === undefined) return undefined;
  return {
    percent: '0',
    days: 0,
    why: `late dispatch rate ${facts.lateDispatch} % and cancellation rate ${facts.cancellation} % are below every level that is known`,
    rule: settlementRef(rules, 'reserve', rules.reserve.levels[0]?.source ?? rules.reserve.source, 'L'),
  };
}

function isBelow(a: string, b: string): boolean {
  const [first, second] = [parseDecimal(a), parseDecimal(b)];
  return first !== undefined && second !== undefined && compareDecimal(first, second) < 0;
}
