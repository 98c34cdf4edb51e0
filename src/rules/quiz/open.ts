import type { Violation } from '../health/types.ts';
import { localTime, momentOf } from '../wall-clock.ts';
import { hash } from './hash.ts';
import { type ProgrammeCode, programmesOf, type QuizProgramme, type RewardRule } from './programmes.ts';
import { topicOfKind } from './topics.ts';

/** `UNKNOWN`: the platform may have attached one to this violation; which ones it attaches is not published. */
export type QuizStatus = 'OPEN' | 'PASSED' | 'USED_UP' | 'CLOSED' | 'UNKNOWN';

/** An attempt on the platform, as far as it is known. */
export interface PlatformAttempt {
  quizId: string;
  programme: ProgrammeCode;
  topic: string;
  passed: boolean;
  /** It gave something back. */
  rewarded: boolean;
  /** Epoch milliseconds. */
  at: number;
}

/** A quiz that follows from a violation by the rules of a programme. Times in epoch milliseconds; what is not known is absent. */
export interface DerivedQuiz {
  id: string;
  programme: QuizProgramme;
  topic: string;
  violationId: string;
  status: QuizStatus;
  opensAt: number;
  closesAt?: number;
  attemptsAllowed?: number;
  attemptsUsed: number;
  passedAt?: number;
  reward: RewardRule;
  /** A pass gives nothing back before this. */
  rewardBlockedUntil?: number;
}

export interface DeriveOptions {
  market: string;
  /** IANA name of the market's zone, in which months end. */
  zone: string;
  /** Epoch milliseconds. */
  now: number;
  attempts: readonly PlatformAttempt[];
}

const DAY = 86_400_000;

/**
 * The quizzes that a shop's violations open, by the programmes of its market. Of a violation that was revoked there is none, and
 * of one without a topic that is known neither. Milestone quizzes follow from a restriction and are not derived.
 * @returns the soonest to close first
 */
export function quizzesOf(violations: readonly Violation[], options: DeriveOptions): DerivedQuiz[] {
  const programmes = programmesOf(options.market).filter(({ attaches }) => attaches !== 'milestone');
  return violations
    .filter(({ status }) => status !== 'REVOKED')
    .flatMap((violation) => {
      const topic = violation.topic ?? topicOfKind(violation.kind);
      if (topic === undefined) return [];
      return programmes
        .filter(({ account }) => account === violation.account)
        .map((programme) => derive(programme, violation, topic, options));
    })
    .sort((a, b) => (a.closesAt ?? Number.MAX_VALUE) - (b.closesAt ?? Number.MAX_VALUE) || (a.id < b.id ? -1 : 1));
}

function derive(programme: QuizProgramme, violation: Violation, topic: string, options: DeriveOptions): DerivedQuiz {
  const { now, zone } = options;
  const id = quizId(programme.programme, violation.id);
  const opensAt = Date.parse(violation.at);
  const closesAt = closingOf(programme, violation, zone);
  const allowed = programme.attempts?.value.count ?? undefined;
  const used = usedAttempts(programme, topic, options);
  const passed = options.attempts.find((attempt) => attempt.quizId === id && attempt.passed);
  const blocked = rewardBlockedUntil(programme, topic, options);
  const status = (): QuizStatus => {
    if (passed) return 'PASSED';
    if (violation.status === 'EXPIRED' || (closesAt !== undefined && now >= closesAt)) return 'CLOSED';
    if (allowed !== undefined && used >= allowed) return 'USED_UP';
    return programme.attaches === 'every' ? 'OPEN' : 'UNKNOWN';
  };
  return {
    id,
    programme,
    topic,
    violationId: violation.id,
    status: status(),
    opensAt,
    attemptsUsed: used,
    reward: programme.reward.value,
    ...(closesAt !== undefined && { closesAt }),
    ...(allowed !== undefined && { attemptsAllowed: allowed }),
    ...(passed && { passedAt: passed.at }),
    ...(blocked !== undefined && { rewardBlockedUntil: blocked }),
  };
}

/** The id that Till gives a quiz it derived: short, since people type it, and the same for the same violation. */
function quizId(programme: ProgrammeCode, violationId: string): string {
  return `${programme === 'creator-policy' ? 'creator' : 'seller'}-${hash(violationId).toString(36)}`;
}

/** When a quiz closes, epoch milliseconds; undefined where no source tells, or the violation's end is not known. */
function closingOf(programme: QuizProgramme, violation: Violation, zone: string): number | undefined {
  switch (programme.window?.value) {
    case 'end-of-following-month':
      return endOfFollowingMonth(Date.parse(violation.at), zone);
    case 'while-points-stand':
      return violation.expiresAt === undefined ? undefined : Date.parse(violation.expiresAt);
    default:
      return undefined;
  }
}

/**
 * The first moment after the month that follows a moment's own, by the zone's clock; epoch milliseconds. A quiz of 3 November is
 * open through 31 December.
 */
export function endOfFollowingMonth(at: number, zone: string): number {
  return monthStart(at, zone, 2);
}

function monthStart(at: number, zone: string, ahead: number): number {
  const { date } = localTime(Math.floor(at / 1000), zone);
  const month = Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1 + ahead;
  const [year, number] = [Math.floor(month / 12), (month % 12) + 1];
  return momentOf(`${String(year).padStart(4, '0')}-${String(number).padStart(2, '0')}-01`, '00:00:00', zone) * 1000;
}

/** Attempts that count against a topic's limit: those of this month by the zone's clock, where the limit is a month's. */
function usedAttempts(programme: QuizProgramme, topic: string, options: DeriveOptions): number {
  const { now, zone } = options;
  const from = programme.attempts?.value.per === 'topic-and-month' ? monthStart(now, zone, 0) : 0;
  return attemptsOf(programme, topic, options).filter(({ at }) => at >= from && at <= now).length;
}

/** Until when a pass on a topic gives nothing back, because one did; undefined when it does, or no such rule is known. */
function rewardBlockedUntil(programme: QuizProgramme, topic: string, options: DeriveOptions): number | undefined {
  const { onceInDays } = programme.reward.value;
  if (onceInDays === undefined) return undefined;
  const rewarded = attemptsOf(programme, topic, options).filter((attempt) => attempt.rewarded);
  const until = Math.max(...rewarded.map(({ at }) => at)) + onceInDays * DAY;
  return Number.isFinite(until) && until > options.now ? until : undefined;
}

/** Attempts of a programme on a topic: a creator account's count for nothing in the shop's own quizzes. */
function attemptsOf({ programme: code }: QuizProgramme, topic: string, { attempts }: DeriveOptions): PlatformAttempt[] {
  return attempts.filter((attempt) => attempt.programme === code && attempt.topic === topic);
}
