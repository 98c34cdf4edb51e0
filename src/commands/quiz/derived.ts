import type { QuizLedger } from '../../ledger/quiz.ts';
import type { Ledger } from '../../ledger/types.ts';
import { isoFromMs } from '../../lib/time.ts';
import { type DerivedQuiz, type PlatformAttempt, quizzesOf } from '../../rules/quiz/open.ts';
import { programmeRef } from '../../rules/quiz/programmes.ts';
import { topicOfKind } from '../../rules/quiz/topics.ts';
import type { AttemptBody, QuizRow } from './model.ts';

/** What a note of an attempt on the platform holds (`till quiz record`). */
export interface NotedResult {
  passed: boolean;
  /** The pass gave something back. */
  rewarded: boolean;
}

/** The quizzes that the violations in the ledger open, by the rules of the market's programmes. */
export function derivedQuizzes(
  ledger: Ledger,
  shop: { id: string; region: string },
  zone: string,
  now: number,
): QuizRow[] {
  const attempts = notedAttempts(ledger.quiz, shop.id);
  const violations = ledger.health.violations(shop.id);
  return quizzesOf(violations, { market: shop.region, zone, now, attempts }).map((quiz) => rowOf(quiz, now));
}

/** Kinds of violations in the ledger that belong to no topic Till knows: no quiz is reckoned from them. */
export function kindsWithoutTopic(ledger: Ledger, shopId: string): string[] {
  const strange = ledger.health
    .violations(shopId)
    .filter(
      ({ topic, kind, status }) => topic === undefined && topicOfKind(kind) === undefined && status !== 'REVOKED',
    );
  return [...new Set(strange.map(({ kind }) => kind))];
}

/** Attempts on the platform that were noted, whenever. */
function notedAttempts(quiz: QuizLedger, shopId: string): PlatformAttempt[] {
  return quiz
    .list(shopId)
    .filter(({ kind }) => kind === 'noted')
    .flatMap(({ quizId, topic, updatedAt, body, result }) => {
      const { programme } = body as AttemptBody;
      return programme === undefined ? [] : [{ quizId, programme, topic, at: updatedAt, ...(result as NotedResult) }];
    });
}

const STATUS = {
  OPEN: 'open',
  PASSED: 'passed',
  USED_UP: 'used-up',
  CLOSED: 'closed',
  UNKNOWN: 'unknown',
} as const;

function rowOf(quiz: DerivedQuiz, now: number): QuizRow {
  const { programme, closesAt, attemptsAllowed: allowed, attemptsUsed: used, rewardBlockedUntil: blocked } = quiz;
  const rule = programme.window ?? programme.reward;
  const notes = [
    programme.attaches === 'some' && 'The platform attaches it to some violations only; which ones is not published.',
    programme.attempts?.note,
    programme.reward.note,
  ];
  return {
    id: quiz.id,
    status: STATUS[quiz.status],
    programme: programme.programme,
    title: programme.title,
    topic: quiz.topic,
    violationId: quiz.violationId,
    origin: 'ledger',
    opensAt: isoFromMs(quiz.opensAt),
    closesAt: closesAt === undefined ? null : isoFromMs(closesAt),
    secondsLeft: closesAt === undefined || quiz.status !== 'OPEN' ? null : Math.floor((closesAt - now) / 1000),
    questions: programme.questions?.value ?? null,
    attemptsAllowed: allowed ?? null,
    attemptsUnlimited: programme.attempts?.value.count === null,
    attemptsUsed: used,
    attemptsLeft: allowed === undefined ? null : Math.max(0, allowed - used),
    reward: { type: quiz.reward.type, amount: quiz.reward.amount ?? null },
    noRewardBefore: blocked === undefined ? null : isoFromMs(blocked),
    passedAt: quiz.passedAt === undefined ? null : isoFromMs(quiz.passedAt),
    answered: 0,
    where: programme.where.value,
    rule: programmeRef(programme, programme.window === undefined ? 'reward' : 'window', rule),
    notes: notes.filter((note): note is string => typeof note === 'string'),
  };
}
