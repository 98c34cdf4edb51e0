import { usageFailure } from '../../lib/failure.ts';
import { ruleSetFinder } from '../../rules/rule-sets.ts';
import { isZone, type WallClock, wallClock } from '../../rules/wall-clock.ts';

/**
 * The clock of a shop's market, or of the zone that was named.
 * @param region two letters
 * @param now epoch milliseconds: a market's rules have a date
 * @returns undefined where no zone is named and the market's is not known
 * @throws Failure (usage) for a name that is no zone
 */
export function shopClock(zone: unknown, region: string, now: number): WallClock | undefined {
  if (typeof zone !== 'string') return ruleSetFinder(region)(Math.floor(now / 1000))?.clock;
  if (isZone(zone)) return wallClock(zone);
  throw usageFailure(`«${zone}» is no time zone (--zone).`, 'Write a name such as America/Los_Angeles.', 'bad-zone');
}

/** @throws Failure (usage) saying that a zone must be named */
export function noZone(region: string): Error {
  return usageFailure(
    `The time zone of a shop in ${region || 'an unknown market'} is not known.`,
    'Name it: --zone Europe/Madrid.',
    'unknown-zone',
  );
}
