import { Failure } from '../../lib/failure.ts';
import type { ApiFailure } from '../../partner-api/types.ts';
import { quizBank } from '../../rules/quiz/bank.ts';
import { type Attempt, checkOpen, misfit } from './attempt.ts';
import { notTakeable, type QuizDesk } from './desk.ts';
import { countRight, judgeAnswers, type QuizResult } from './result.ts';
import { refusal, rewardOf, submitAttempt, type WireOutcome } from './server.ts';

/**
 * Hands an attempt in, or judges a rehearsal, and puts the result down.
 * @throws Failure when the server refuses it (closed meanwhile, no attempts left, handed in elsewhere)
 */
export async function handIn(attempt: Attempt, desk: QuizDesk): Promise<QuizResult> {
  const { quiz, round, rehearsal, serverId } = attempt;
  checkOpen(desk, quiz);
  const outcome = serverId === undefined ? undefined : await submit(attempt, serverId, desk);
  const answers = judgeAnswers(round.questions, round.answers, quizBank(), desk.shop.region);
  const correct = outcome?.correct_count ?? countRight(answers);
  const questions = outcome?.question_count ?? round.questions.length;
  const result: QuizResult = {
    attemptId: round.attemptId,
    quizId: quiz.id,
    kind: rehearsal ? 'rehearsal' : 'platform',
    programme: quiz.programme,
    title: quiz.title,
    topic: quiz.topic,
    passed: outcome?.passed ?? correct === questions,
    correct,
    questions,
    counted: !rehearsal,
    attemptsLeft: outcome?.attempts_left ?? quiz.attemptsLeft,
    reward: rewardOf(outcome?.reward),
    noRewardReason: outcome?.no_reward_reason ?? null,
    rating: outcome?.rating === undefined ? null : String(outcome.rating),
    where: quiz.where,
    seconds: Math.round(round.spentMs / 1000),
    answers,
  };
  const { answers: _, ...kept } = result;
  desk.ledger.quiz.move(round.attemptId, result.passed ? 'passed' : 'failed', { at: desk.clock(), result: kept });
  return result;
}

/** Sends the answers. Before they leave, the ledger knows that they may have. */
async function submit({ quiz, round }: Attempt, serverId: string, desk: QuizDesk): Promise<WireOutcome> {
  const put = (state: 'begun' | 'closed') => desk.ledger.quiz.move(round.attemptId, state, { at: desk.clock() });
  desk.ledger.quiz.move(round.attemptId, 'sending', { at: desk.clock() });
  try {
    return await submitAttempt(desk.api, quiz.id, serverId, round.answers);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    switch (error.code) {
      case refusal.closed:
        put('closed');
        throw notTakeable({ ...quiz, status: 'closed' });
      case refusal.usedUp:
        put('closed');
        throw notTakeable({ ...quiz, status: 'used-up' });
      case refusal.noQuiz:
      case refusal.attemptOver:
        put('closed');
        throw new Failure('failed', `Quiz ${quiz.id}: this attempt is over; it was handed in elsewhere.`, {
          code: error.code,
          hint: 'till quiz status shows what came of it.',
          ...(error.requestId !== undefined && { requestId: error.requestId }),
        });
      case refusal.misfit:
        put('begun');
        throw misfit([error.message], `till quiz questions --quiz ${quiz.id} --json shows the questions.`);
    }
    const { outcome } = error as Partial<ApiFailure>;
    // What certainly did not happen can be handed in again; anything else is looked up by the next run.
    if (outcome === 'not-done' || outcome === 'refused') {
      put('begun');
      throw error;
    }
    throw new Failure(error.kind, `${error.message} Whether the answers arrived is not known.`, {
      code: error.code,
      hint: 'till quiz status finds out. The answers are kept, and no attempt is handed in twice.',
      ...(error.requestId !== undefined && { requestId: error.requestId }),
      cause: error,
    });
  }
}
