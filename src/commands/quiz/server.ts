import { Failure } from '../../lib/failure.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import type { ApiFailure, PartnerApi } from '../../partner-api/types.ts';
import { type ProgrammeCode, programmesOf, quizProgrammes, type RewardType } from '../../rules/quiz/programmes.ts';
import type { QuizRow, StoredQuestion } from './model.ts';

/** Codes with which a server refuses an attempt (docs/seller-center.md). */
export const refusal = {
  noQuiz: '98002001',
  closed: '98002002',
  usedUp: '98002003',
  misfit: '98002004',
  attemptOver: '98002005',
} as const;

interface WireQuiz {
  id: string;
  programme?: string;
  topic?: string;
  violation_id?: string;
  question_count?: number;
  attempts_allowed?: number;
  attempts_used?: number;
  open_time?: number;
  close_time?: number;
  reward?: { type?: string; amount?: string | number };
  status?: string;
  pass_time?: number;
}

/** What came of an attempt that was handed in. */
export interface WireOutcome {
  passed?: boolean;
  correct_count?: number;
  question_count?: number;
  attempts_left?: number;
  reward?: { type?: string; amount?: string | number };
  no_reward_reason?: string;
  rating?: string | number;
}

/**
 * The quizzes that the server shows for the shop.
 * @param now epoch milliseconds, by the server's clock
 * @returns undefined where the server has no such path, as the real platform
 */
export async function serverQuizzes(
  api: PartnerApi,
  market: string,
  now: () => number,
): Promise<QuizRow[] | undefined> {
  const call = { operation: 'GET /seller_center/202611/quizzes' };
  const rows: QuizRow[] = [];
  try {
    for await (const quiz of api.items<WireQuiz>(call, { items: 'quizzes', id: ({ id }) => id, pageSize: 100 })) {
      rows.push(rowOf(quiz, market, now()));
    }
  } catch (error) {
    if (error instanceof Failure && (error as Partial<ApiFailure>).apiClass === 'unsupported') return undefined;
    throw error;
  }
  return rows;
}

/** Begins an attempt, or goes on with the one that was begun: that costs nothing. */
export async function beginAttempt(
  api: PartnerApi,
  quizId: string,
): Promise<{ attemptId: string; questions: StoredQuestion[] }> {
  const { data } = await api.call<{ attempt_id?: string; questions?: readonly WireQuestion[] }>({
    operation: 'POST /seller_center/202611/quizzes/{quiz_id}/attempts',
    path: { quiz_id: quizId },
    body: {},
  });
  const questions = (data.questions ?? []).map(
    ({ id, text, kind, options }): StoredQuestion => ({
      id: String(id),
      kind: kind === 'MULTIPLE' ? 'multiple' : 'single',
      text: String(text),
      options: (options ?? []).map((option) => ({ id: String(option.id), text: String(option.text) })),
    }),
  );
  if (data.attempt_id === undefined || questions.length === 0 || questions.some(({ options }) => options.length < 2)) {
    throw new Failure('failed', `Quiz ${quizId}: the server gave no questions that can be asked.`, {
      code: 'no-questions',
      hint: 'Take it on the platform itself.',
    });
  }
  return { attemptId: data.attempt_id, questions };
}

interface WireQuestion {
  id: string;
  text: string;
  kind: string;
  options?: readonly { id: string; text: string }[];
}

/** Hands an attempt in. That uses it, whatever comes of it. */
export async function submitAttempt(
  api: PartnerApi,
  quizId: string,
  attemptId: string,
  answers: Readonly<Record<string, readonly string[]>>,
): Promise<WireOutcome> {
  const { data } = await api.call<WireOutcome>({
    operation: 'POST /seller_center/202611/quizzes/{quiz_id}/attempts/{attempt_id}/submit',
    path: { quiz_id: quizId, attempt_id: attemptId },
    body: {
      answers: Object.entries(answers).map(([question_id, option_ids]) => ({ question_id, option_ids })),
    },
  });
  return data;
}

/** A reward as the wire has it; null where nothing came back. */
export function rewardOf(reward: WireQuiz['reward']): QuizRow['reward'] | null {
  if (reward === undefined) return null;
  return {
    type: reward.type === 'RESTRICTION_DAYS' ? 'RESTRICTION_DAYS' : ('RATING' satisfies RewardType),
    amount: reward.amount === undefined ? null : String(reward.amount),
  };
}

const STATUS: Readonly<Record<string, QuizRow['status']>> = {
  OPEN: 'open',
  PASSED: 'passed',
  USED_UP: 'used-up',
  CLOSED: 'closed',
};

function rowOf(quiz: WireQuiz, market: string, now: number): QuizRow {
  const code = (quiz.programme ?? 'seller-policy') as ProgrammeCode;
  const programme =
    programmesOf(market).find((each) => each.programme === code) ??
    quizProgrammes.find((each) => each.programme === code);
  const { question_count: count, attempts_allowed: allowed, attempts_used: used = 0 } = quiz;
  const closesAt = isoFromSeconds(quiz.close_time) ?? null;
  const status = STATUS[quiz.status ?? ''] ?? 'unknown';
  return {
    id: quiz.id,
    status,
    programme: code,
    title: programme?.title ?? code,
    topic: quiz.topic ?? '',
    violationId: quiz.violation_id ?? null,
    origin: 'platform',
    opensAt: isoFromSeconds(quiz.open_time) ?? null,
    closesAt,
    // A clock may be ahead of the server's, which has it open still.
    secondsLeft:
      closesAt === null || status !== 'open' ? null : Math.max(0, Math.floor((Date.parse(closesAt) - now) / 1000)),
    questions: count === undefined ? null : { min: count, max: count },
    attemptsAllowed: allowed ?? null,
    attemptsUnlimited: false,
    attemptsUsed: used,
    attemptsLeft: allowed === undefined ? null : Math.max(0, allowed - used),
    reward: rewardOf(quiz.reward) ?? { type: 'RATING', amount: null },
    noRewardBefore: null,
    passedAt: isoFromSeconds(quiz.pass_time) ?? null,
    answered: 0,
    where: programme?.where.value ?? null,
    rule: null,
    notes: [],
  };
}
