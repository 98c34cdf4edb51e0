import { judgeCriterion } from './criterion.ts';
import { dateOf, reviewAfter } from './days.ts';
import type { MarketBadges } from './rule-sets.ts';
import type { BadgeFacts, BadgeRule, BadgeVerdict, CriterionVerdict } from './types.ts';

/** A badge that a shop holds, as the platform shows it or as it was recorded. */
export interface HeldBadge {
  code: string;
  /** ISO 8601 UTC. */
  since: string | null;
  /** Day of the market, where the platform tells it. */
  nextReview: string | null;
}

/**
 * How each badge of a set stands.
 * @param held undefined while it is not known what the shop holds
 * @param today number of the day in the market's zone
 */
export function assessBadges(
  set: MarketBadges,
  facts: BadgeFacts,
  held: readonly HeldBadge[] | undefined,
  today: number,
): BadgeVerdict[] {
  return set.badges.map((badge) => assess(set, badge, facts, held, today));
}

function assess(
  set: MarketBadges,
  badge: BadgeRule,
  facts: BadgeFacts,
  held: readonly HeldBadge[] | undefined,
  today: number,
): BadgeVerdict {
  const criteria = badge.criteria.map((rule) => judgeCriterion(set, badge, rule, facts));
  const groups = grouped(criteria);
  const states = groups.map(groupState);
  const mine = held?.find(({ code }) => code === badge.code);
  const whole = states.includes('not-met')
    ? 'not-yet'
    : states.includes('unpublished')
      ? 'unpublished'
      : states.includes('unknown')
        ? 'unknown'
        : 'earned';
  return {
    code: badge.code,
    title: badge.title,
    kind: badge.kind,
    state: mine ? 'held' : whole,
    atRisk: mine !== undefined && states.includes('not-met'),
    met: states.filter((state) => state === 'met').length,
    of: states.length,
    how: badge.how.value,
    where: badge.where?.value ?? null,
    papers: (badge.papers ?? []).map(({ value }) => value),
    besides: badge.besides ?? [],
    heldSince: mine?.since ?? null,
    nextReview: mine?.nextReview ?? (badge.review ? dateOf(reviewAfter(badge.review.value, today)) : null),
    reviewNote: badge.review?.note ?? null,
    criteria,
    note: badge.note ?? null,
  };
}

/** Criteria that are alternatives of each other together, all others alone. */
function grouped<Criterion extends { anyOf: string | null }>(criteria: readonly Criterion[]): Criterion[][] {
  const groups: Criterion[][] = [];
  for (const criterion of criteria) {
    const same = criterion.anyOf === null ? undefined : groups.find(([first]) => first?.anyOf === criterion.anyOf);
    if (same) same.push(criterion);
    else groups.push([criterion]);
  }
  return groups;
}

function groupState(group: readonly CriterionVerdict[]): CriterionVerdict['state'] {
  const has = (state: CriterionVerdict['state']) => group.some((one) => one.state === state);
  return has('met') ? 'met' : has('unknown') ? 'unknown' : has('unpublished') ? 'unpublished' : 'not-met';
}

/**
 * The badge to work for: the lowest star above what is held and earned, else the brand badge with the fewest open criteria, else the
 * highest star that the next review would give. One whose criteria nobody published is never next.
 */
export function nextBadge(verdicts: readonly BadgeVerdict[]): BadgeVerdict | undefined {
  const open = (kind: BadgeVerdict['kind']) => {
    const ladder = verdicts.filter((badge) => badge.kind === kind);
    const holds = ladder.findIndex(({ state }) => state === 'held');
    return (holds < 0 ? ladder : ladder.slice(0, holds)).filter(
      ({ criteria }) => !criteria.every(({ state }) => state === 'unpublished'),
    );
  };
  const stars = open('star');
  const earned = stars.findIndex(({ state }) => state === 'earned');
  const star = (earned < 0 ? stars : stars.slice(0, earned)).at(-1);
  if (star) return star;
  const brandHeld = verdicts.some(({ kind, state }) => kind === 'brand' && state === 'held');
  const brand = brandHeld ? undefined : open('brand').sort((a, b) => a.of - a.met - (b.of - b.met))[0];
  return brand ?? stars[earned];
}
