import type { Confidence, RuleRef } from '../types.ts';
import { badgeRuleSets, elsewhere } from './data.ts';
import type { BadgeRuleSet } from './types.ts';

/** The badges of one market: a set without what is for other markets only. */
export interface MarketBadges extends BadgeRuleSet {
  market: string;
}

/** A market as the sets name it: two letters, `UK` is `GB`. */
export function badgeMarket(market: string): string {
  const name = market.toUpperCase();
  return name === 'UK' ? 'GB' : name;
}

/** Markets that some set of badges is known for. */
export function badgeMarkets(): string[] {
  return [...new Set(badgeRuleSets.flatMap(({ markets }) => markets))].sort();
}

/** Ids of all sets, the oldest first. */
export function badgeSetIds(): string[] {
  return badgeRuleSets.map(({ id }) => id);
}

/** What a badge is called in the newest set that has it; its code where none does. */
export function badgeTitle(code: string): string {
  const titles = badgeRuleSets.flatMap(({ badges }) => badges.filter((badge) => badge.code === code));
  return titles.at(-1)?.title ?? code;
}

/**
 * The badges that were in force in a market on a day.
 * @param date the day in the market's zone
 * @returns undefined where none are known
 */
export function badgesOn(market: string, date: string): MarketBadges | undefined {
  const name = badgeMarket(market);
  const set = badgeRuleSets.findLast(({ markets, from }) => markets.includes(name) && from <= date);
  return set && forMarket(set, name);
}

/**
 * The set of an id, for one of its markets.
 * @param market the shop's; where the set is not for it, the set's first market is taken
 */
export function badgesById(id: string, market?: string): MarketBadges | undefined {
  const set = badgeRuleSets.find((one) => one.id === id);
  if (!set) return undefined;
  const name = market === undefined ? undefined : badgeMarket(market);
  return forMarket(set, name !== undefined && set.markets.includes(name) ? name : (set.markets[0] as string));
}

/** What is told of a market for which no set is known: a sentence. */
export function withoutBadges(market: string): string {
  const name = badgeMarket(market);
  const told = elsewhere[name];
  return told
    ? `${told.text} (${told.source}; read ${told.read}, ${told.confidence})`
    : `No badge programme of ${name} was found in public.`;
}

/** What a value of a set rests on, to be shown beside it. */
export function badgeRef(
  set: BadgeRuleSet,
  what: string,
  { source, confidence }: { source: string; confidence: Confidence },
): RuleRef {
  const found = set.sources[source];
  const name = found ? `${found.name}${found.published === undefined ? '' : `, ${found.published}`}` : source;
  return { id: `${set.id}/${what}`, source: name, date: found?.read ?? '', confidence };
}

function forMarket(set: BadgeRuleSet, market: string): MarketBadges {
  return {
    ...set,
    market,
    badges: set.badges.map((badge) => ({
      ...badge,
      criteria: badge.criteria.filter(({ markets }) => markets === undefined || markets.includes(market)),
    })),
  };
}
