import { type BusinessCalendar, businessCalendar } from './business-days.ts';
import { calendars, ruleSets } from './data.ts';
import { applyOverrides, type Overrides } from './overrides.ts';
import type { CalendarData, Confidence, RuleRef, RuleSet } from './types.ts';
import { momentOf, type WallClock, wallClock } from './wall-clock.ts';

/** A rule-set with its calendar, the user's own values in place, ready to reckon with. */
export interface ResolvedRuleSet extends RuleSet {
  days: CalendarData;
  /** The calendar without contested holidays: deadlines by it are the earlier ones. */
  sure: BusinessCalendar;
  /** The calendar with them. */
  generous: BusinessCalendar;
  /** The clock of the market's zone. */
  clock: WallClock;
  /** What the user changed, a line each. */
  overridden: readonly string[];
  /** What was reckoned already: orders of one day share it. */
  memo: Map<string, unknown>;
}

/**
 * The rules that were in force in a market at a moment.
 * @param market two letters, as a shop's region; `UK` is `GB`
 * @param at epoch seconds
 * @param overrides what the user knows better
 * @returns undefined where nothing is known: another market, or before the first rule-set
 */
export function ruleSetFor(market: string, at: number, overrides?: Overrides): ResolvedRuleSet | undefined {
  return ruleSetFinder(market, overrides)(at);
}

/**
 * Finds rule-sets again and again without building one twice: orders of many days share few of them.
 * @returns the rules in force at a moment (epoch seconds)
 */
export function ruleSetFinder(market: string, overrides?: Overrides): (at: number) => ResolvedRuleSet | undefined {
  const name = market.toUpperCase() === 'UK' ? 'GB' : market.toUpperCase();
  const found = ruleSets
    .filter((set) => set.market === name)
    .map((set) => ({ begins: momentOf(set.from, '00:00:00', set.zone), set: resolve(set, overrides) }))
    .sort((a, b) => b.begins - a.begins);
  return (at) => found.find(({ begins }) => begins <= at)?.set;
}

function resolve(inForce: RuleSet, overrides: Overrides | undefined): ResolvedRuleSet {
  const own = overrides?.[inForce.market];
  const calendar = calendars.find(({ id }) => id === inForce.calendar);
  if (!calendar) throw new Error(`rule-set ${inForce.id}: there is no calendar ${inForce.calendar}`);
  const {
    set,
    calendar: days,
    changes,
  } = own ? applyOverrides(inForce, calendar, own) : { set: inForce, calendar, changes: [] };
  return {
    ...set,
    days,
    sure: businessCalendar(days, false),
    generous: businessCalendar(days, true),
    clock: wallClock(set.zone),
    overridden: changes,
    memo: new Map(),
  };
}

/** What a value rests on, to be shown beside it. */
export function ruleRef(set: RuleSet, what: string, rule: { source: string; confidence: Confidence }): RuleRef {
  const source = set.sources[rule.source];
  return {
    id: `${set.id}/${what}`,
    source: source ? `${source.name}${source.published === undefined ? '' : `, ${source.published}`}` : rule.source,
    date: source?.read ?? '',
    confidence: rule.confidence,
  };
}
