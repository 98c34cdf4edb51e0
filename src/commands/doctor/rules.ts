import { badgeRuleSets } from '../../rules/badges/data.ts';
import { ruleSets } from '../../rules/data.ts';
import { healthRuleSets } from '../../rules/health/data.ts';
import { type Check, finding } from './types.ts';

/** Rules change a few times a year: what was read longer ago than this may be out of date. */
const OLD_DAYS = 180;

interface Dated {
  id: string;
  sources: Readonly<Record<string, { read: string }>>;
}

/**
 * Which rules are in force for a market, and when their sources were last read.
 * @param market two letters, as a shop's region
 * @param today local date of the market, `2026-11-22`
 */
export function rules(market: string, today: string): Check {
  const region = market.toUpperCase() === 'UK' ? 'GB' : market.toUpperCase();
  const latest = <Set extends Dated & { from: string }>(sets: readonly Set[], covers: (set: Set) => boolean) =>
    sets.filter((set) => covers(set) && set.from <= today).sort((a, b) => (a.from < b.from ? 1 : -1))[0];
  const found = [
    ['deadlines', latest(ruleSets, (set) => set.market === region)],
    ['health', latest(healthRuleSets, (set) => set.markets.includes(region))],
    ['badges', latest(badgeRuleSets, (set) => set.markets.includes(region))],
  ] as const;
  const named = found.map(([what, set]) => `${what} ${set?.id ?? 'unknown'}`);
  const read = found.flatMap(([, set]) => (set ? Object.values(set.sources).map((source) => source.read) : []));
  if (read.length === 0) {
    return finding(
      'rules',
      'warn',
      `none are known for ${region}`,
      'Deadlines are those the API gives; health rules of your own: docs/health-rules.md.',
    );
  }
  const newest = read.sort().at(-1)!;
  const days = Math.floor((Date.parse(today) - Date.parse(newest)) / 86_400_000);
  const detail = `${region}: ${named.join(', ')}; sources read ${newest}`;
  return days > OLD_DAYS
    ? finding('rules', 'warn', `${detail}, ${days} days ago`, 'Update till; rules may have changed since.')
    : finding('rules', 'ok', detail);
}
