import { isoFromSeconds } from '../../lib/time.ts';
import { addDays } from '../business-days.ts';
import { wallClock } from '../wall-clock.ts';
import type { Fact, RatingRule, RepeatedRule, ResolvedHealthRules } from './rule-types.ts';
import type { AccountType, MetricSource, RatingVerdict, Restriction, Violation, ViolationKind } from './types.ts';

/** What is known of an account's rating. */
export interface KnownRating {
  account: AccountType;
  /** `AHR`, `CHR`, `POINTS`; the market's own when absent. */
  model?: string;
  /** Whole number as text. */
  rating?: string;
  /** Epoch seconds. */
  at?: number;
  /** A week before. */
  before?: string;
  restrictions?: readonly Restriction[];
  source: MetricSource;
  unknown?: { why: string; how: string; passing?: boolean };
}

/** An account's rating with its band, the next milestone, how far that is and what it costs. */
export function rateAccount(known: KnownRating, rules: ResolvedHealthRules): RatingVerdict {
  const found = ratingRule(known, rules);
  const [name, rule] = found ?? [undefined, undefined];
  const model = known.model ?? rule?.model ?? (known.account === 'CREATOR' ? 'CHR' : 'AHR');
  const rating = whole(known.rating);
  const before = whole(known.before);
  const ref = rule && name !== undefined ? rules.ref(`ratings.${name}`, rule.start) : undefined;
  const common = { account: known.account, model, at: isoFromSeconds(known.at), rule: ref };
  if (rating === undefined) {
    return {
      ...common,
      rating: undefined,
      before: before?.toString(),
      band: undefined,
      nextMilestone: undefined,
      source: 'unknown',
      unknown: known.unknown ?? {
        why: 'the platform’s API does not give it, and nothing is recorded',
        how: `till health record --${known.account === 'CREATOR' ? 'creator-rating' : 'rating'} NUMBER`,
      },
    };
  }
  return {
    ...common,
    rating: rating.toString(),
    before: before?.toString(),
    ...(before !== undefined && { change: signed(rating - before) }),
    band: rule && bandOf(rule, rating),
    nextMilestone: rule && milestoneOf(rule, rating),
    ...(rule && { ladder: rule.milestones.map((one) => ({ rating: one.rating, consequence: one.consequence })) }),
    ...(known.restrictions && { restrictions: known.restrictions }),
    source: known.source,
  };
}

function ratingRule(
  { account, model }: Pick<KnownRating, 'account' | 'model'>,
  rules: ResolvedHealthRules,
): [string, RatingRule] | undefined {
  return Object.entries(rules.ratings).find(
    ([, rule]) => rule.account === account && (model === undefined || rule.model === model),
  );
}

function bandOf({ bands }: RatingRule, rating: bigint): RatingVerdict['band'] {
  const band = bands.find(({ least, most }) => rating >= BigInt(least) && rating <= BigInt(most));
  return band && { name: band.name, state: band.state };
}

/** The first milestone that is not reached yet. Ratings fall towards theirs, points rise. */
function milestoneOf({ direction, milestones, warning }: RatingRule, rating: bigint): RatingVerdict['nextMilestone'] {
  const ahead = milestones
    .map((milestone) => ({
      milestone,
      away: direction === 'down' ? rating - BigInt(milestone.rating) : BigInt(milestone.rating) - rating,
    }))
    .filter(({ away }) => away > 0n)
    .sort((a, b) => Number(a.away - b.away))[0];
  if (!ahead) return undefined;
  return {
    rating: ahead.milestone.rating,
    distance: ahead.away.toString(),
    consequence: ahead.milestone.consequence,
    warned: warning !== undefined && ahead.away <= BigInt(warning.value),
  };
}

/** What brings a rating back, as far as it is known. */
export function recoveryFacts(rules: ResolvedHealthRules, account: AccountType): readonly Fact[] {
  return ratingRule({ account }, rules)?.[1].recovery ?? [];
}

/**
 * A violation with its clocks, as far as rules tell them and its notice does not: when it expires (the rating's window after it),
 * and until when it may be appealed against. Days are calendar days of the market; a clock ends at the violation's own time of day.
 * @throws RangeError when `at` is no time
 */
export function withClocks(violation: Violation, rules: ResolvedHealthRules): Violation {
  const rating = ratingRule(violation, rules)?.[1];
  const expiresAt = violation.expiresAt ?? (rating?.windowDays && later(violation.at, rating.windowDays.value, rules));
  const appealBy = violation.appealBy ?? appealEnd(violation, rules);
  const { expiresAt: _, appealBy: __, ...rest } = violation;
  return {
    ...rest,
    ...(expiresAt !== undefined && { expiresAt }),
    ...(appealBy !== undefined && { appealBy }),
  };
}

/** The end of the first appeal. A second one counts from the refusal of the first, of which only its notice tells the day. */
function appealEnd({ account, status, appealsLeft, at }: Violation, rules: ResolvedHealthRules): string | undefined {
  const steps = Object.values(rules.appeals).filter((appeal) => appeal.account === account);
  const first = steps.find(({ step }) => step === 1);
  if (!first || status !== 'ACTIVE' || (appealsLeft !== undefined && appealsLeft < steps.length)) return undefined;
  return later(at, first.days.value, rules);
}

function later(at: string, days: number, { zone }: ResolvedHealthRules): string {
  const seconds = Math.floor(Date.parse(at) / 1000);
  if (!Number.isFinite(seconds)) throw new RangeError(`a violation has no time: ${at}`);
  const clock = wallClock(zone);
  const { date, time } = clock.local(seconds);
  return isoFromSeconds(clock.moment(addDays(date, days), time)) as string;
}

/**
 * Violations by account, area and kind, with how near each kind is to the rule on repeats. What was revoked does not count.
 * @param week epoch seconds, the end exclusive
 * @param now epoch seconds
 */
export function violationKinds(
  violations: Iterable<Violation>,
  week: { from: number; to: number },
  now: number,
  rules: ResolvedHealthRules,
): ViolationKind[] {
  const kinds = new Map<string, ViolationKind & { inRule: number }>();
  const since = (days: number) => daysBefore(now, days, rules);
  const [ninety, rulesOf] = [since(90), new Map<AccountType, { rule: RepeatedRule; name: string; from: number }>()];
  for (const [name, rule] of Object.entries(rules.repeated))
    rulesOf.set(rule.account, { rule, name, from: since(rule.days) });
  for (const { account, area, kind, at, status } of violations) {
    const seconds = Date.parse(at) / 1000;
    if (status === 'REVOKED' || !(seconds < Math.max(now, week.to))) continue;
    const inWeek = seconds >= week.from && seconds < week.to;
    const inNinety = seconds >= ninety && seconds < now;
    if (!inWeek && !inNinety) continue;
    const key = JSON.stringify([account, area, kind]);
    const found = kinds.get(key) ?? { account, area, kind, count: 0, inNinetyDays: 0, inRule: 0 };
    kinds.set(key, found);
    if (inWeek) found.count += 1;
    if (inNinety) found.inNinetyDays += 1;
    if (seconds >= (rulesOf.get(account)?.from ?? now) && seconds < now) found.inRule += 1;
  }
  return [...kinds.values()]
    .map(({ inRule, ...kind }): ViolationKind => {
      const repeated = rulesOf.get(kind.account);
      if (!repeated) return kind;
      const { rule, name } = repeated;
      return { ...kind, untilRule: Math.max(0, rule.count - inRule), rule: rules.ref(`repeated.${name}`, rule) };
    })
    .sort((a, b) => b.count - a.count || b.inNinetyDays - a.inNinetyDays || (a.kind < b.kind ? -1 : 1));
}

function daysBefore(now: number, days: number, { zone }: ResolvedHealthRules): number {
  const clock = wallClock(zone);
  const { date, time } = clock.local(now);
  return clock.moment(addDays(date, -days), time);
}

/** Whole number text as it is, `+` and zeros in front taken away; undefined for anything else. */
function whole(text: string | undefined): bigint | undefined {
  return text !== undefined && /^[+-]?\d{1,30}$/.test(text) ? BigInt(text.replace(/^\+/, '')) : undefined;
}

function signed(value: bigint): string {
  return value > 0n ? `+${value}` : value.toString();
}
