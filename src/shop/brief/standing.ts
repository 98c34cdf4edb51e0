import { type BriefBasis, type BriefItem, clauses, clockOf, counted, listed, NOTICE } from './types.ts';

/** What of a violation matters here. Times are ISO 8601 UTC. */
export interface StandingViolation {
  id: string;
  kind: string;
  status: string;
  ratingLost?: string;
  pointsLost?: string;
  appealBy?: string;
  appealsLeft?: number;
}

/** Violations that can be appealed, and whose time for it ends within the notice. */
export function violationItems(violations: readonly StandingViolation[], basis: BriefBasis): BriefItem[] {
  const { shopId, now, within, until } = basis;
  return violations.flatMap(({ id, kind, status, ratingLost, pointsLost, appealBy, appealsLeft }): BriefItem[] => {
    if (appealBy === undefined || (status !== 'ACTIVE' && status !== 'UPHELD') || appealsLeft === 0) return [];
    const clock = clockOf(appealBy, now);
    const left = clock.secondsLeft as number;
    if (left < 0 || left > Math.max(within, NOTICE)) return [];
    const lost =
      ratingLost !== undefined ? `${ratingLost} rating` : pointsLost !== undefined ? `${pointsLost} points` : undefined;
    return [
      {
        shopId,
        kind: 'violation',
        title: `Appeal ${kind}, or let it stand`,
        detail: clauses(
          `the window closes ${until(appealBy)}`,
          appealsLeft !== undefined && `${counted(appealsLeft, 'appeal')} left`,
        ),
        ...clock,
        effect: lost === undefined ? null : `an appeal that is won gives ${lost} back`,
        risk: false,
        // An id may come from a file: only one that a shell takes as it is goes into a command.
        command: /^\w[\w.:-]{0,79}$/.test(id) ? `till health export --violation ${id}` : null,
        id,
        count: 1,
        ids: [id],
      },
    ];
  });
}

/** What of a quiz matters here. */
export interface OpenQuiz {
  id: string;
  status: string;
  title: string;
  closesAt: string | null;
  attemptsLeft: number | null;
  /** In words: `1 rating`; null where a pass gives nothing back now. */
  reward: string | null;
  /** It counts only on the platform's own pages. */
  elsewhere: boolean;
}

/** The quizzes that are open, as one line. */
export function quizItems(quizzes: readonly OpenQuiz[], { shopId, now, until }: BriefBasis): BriefItem[] {
  const open = quizzes.filter(({ status, attemptsLeft }) => status === 'open' && attemptsLeft !== 0);
  if (open.length === 0) return [];
  const first = open.flatMap(({ closesAt }) => closesAt ?? []).sort()[0] ?? null;
  const rewards = [...new Set(open.flatMap(({ reward }) => reward ?? []))];
  const titles = [...new Set(open.map(({ title }) => title))];
  return [
    {
      shopId,
      kind: 'quiz',
      title: open.length === 1 ? `${titles[0]} is open` : `${open.length} quizzes open`,
      detail: clauses(
        first !== null && `${open.length === 1 ? 'closes' : 'the first closes'} ${until(first)}`,
        open.some(({ elsewhere }) => elsewhere) && "counts on the platform's own pages",
      ),
      ...clockOf(first, now),
      effect: rewards.length === 0 ? 'a pass gives nothing back now' : `a pass gives back ${rewards.join(' or ')}`,
      risk: false,
      command: 'till quiz take',
      id: 'quizzes',
      count: open.length,
      ids: open.map(({ id }) => id),
    },
  ];
}

/** How the shop stands: the verdict on its health in one line. */
export function healthItem(
  { state, text, action }: { state: string; text: string; action: string | undefined },
  { shopId, now }: BriefBasis,
): BriefItem {
  return {
    shopId,
    kind: 'health',
    title: text.replace(/\.$/, ''),
    detail: action ?? null,
    ...clockOf(null, now),
    effect: null,
    risk: state === 'bad',
    command: 'till health',
    id: `health-${state}`,
    count: 1,
    ids: [],
  };
}

/** A badge as far as the brief needs it. */
export interface BadgeStanding {
  /** Names of those held; null while that is not known. */
  held: readonly string[] | null;
  /** Held, and something is not met. */
  atRisk: readonly string[];
  /** The day of the market on which those held are looked at. */
  nextReview: string | null;
  next: { title: string; met: number; of: number; unknown: number } | null;
  /** The smallest bad day: `4 listings that sell out`. */
  badDay: { badge: string; count: number; what: string } | null;
  remark: string | null;
}

/** The badge in one line. */
export function badgeItem(badge: BadgeStanding, { shopId, now }: BriefBasis): BriefItem {
  const { held, atRisk, nextReview, next, badDay, remark } = badge;
  const holds =
    held === null ? 'Which badge the shop holds is unknown' : held.length === 0 ? 'No badge' : `Holds ${listed(held)}`;
  const title =
    atRisk.length > 0
      ? `At risk: ${listed(atRisk)}`
      : remark !== null && held === null
        ? remark.replace(/\.$/, '')
        : holds;
  return {
    shopId,
    kind: 'badge',
    title: nextReview === null || held === null || held.length === 0 ? title : `${title}, next review ${nextReview}`,
    detail: clauses(
      badDay !== null && `${badDay.count} ${badDay.what} on one day cost ${badDay.badge}`,
      next !== null &&
        `next: ${next.title}, ${next.met} of ${next.of} met${next.unknown > 0 ? `, ${next.unknown} unknown` : ''}`,
      next === null && remark !== null && remark !== title && remark.replace(/\.$/, ''),
    ),
    ...clockOf(null, now),
    effect: null,
    risk: atRisk.length > 0,
    command: atRisk.length > 0 || next !== null ? 'till badge plan' : 'till badge',
    id: `badge-${held === null ? 'unknown' : [...held, ...atRisk.map((name) => `!${name}`)].join('+')}`,
    count: 1,
    ids: [],
  };
}

/** What could not be read, and what to do about it. */
export function unreadItem(
  what: string,
  { why, how }: { why: string; how: string },
  { shopId, now }: Pick<BriefBasis, 'shopId' | 'now'>,
): BriefItem {
  return {
    shopId,
    kind: 'unread',
    title: `Not read: ${what}`,
    detail: [why.replace(`${what} could not be read: `, ''), how]
      .map((text) => text.trim().replace(/\.$/, ''))
      .filter(Boolean)
      .map((text) => `${text.charAt(0).toUpperCase()}${text.slice(1)}.`)
      .join(' '),
    ...clockOf(null, now),
    effect: null,
    risk: false,
    command: null,
    id: `unread-${what.replaceAll(' ', '-')}`,
    count: 1,
    ids: [],
  };
}
