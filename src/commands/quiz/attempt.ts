import type { QuizAttempt } from '../../ledger/quiz.ts';
import { Failure } from '../../lib/failure.ts';
import { quizBank } from '../../rules/quiz/bank.ts';
import { drawQuestions, questionCount, shuffleOptions } from '../../rules/quiz/draw.ts';
import { type Answers, answerProblems } from '../../rules/quiz/judge.ts';
import type { QuizItem } from '../../rules/quiz/types.ts';
import type { Deps } from '../deps.ts';
import type { Round } from './ask.ts';
import { countAnswered, notTakeable, type QuizDesk } from './desk.ts';
import type { AttemptBody, QuizRow, StoredQuestion } from './model.ts';
import { beginAttempt } from './server.ts';

/** An attempt at a quiz, with its questions ready to be asked. */
export interface Attempt {
  quiz: QuizRow;
  round: Round;
  /** Nothing is handed in: the platform takes it on its own pages alone. */
  rehearsal: boolean;
  /** The server's id; absent for a rehearsal. */
  serverId?: string;
}

/** How many a rehearsal asks where no source tells how many the platform does. */
const REHEARSED = 5;

/** Begins an attempt, or goes on with the one in the ledger. Beginning costs nothing at the server. */
export async function begin(desk: QuizDesk, quiz: QuizRow, deps: Deps): Promise<Attempt> {
  const stored = desk.ledger.quiz.open(desk.shop.id, quiz.id);
  if (quiz.origin === 'ledger') {
    const attempt = stored?.kind === 'rehearsal' ? stored : startRehearsal(desk, quiz, stored);
    return makeAttempt(desk, quiz, attempt);
  }
  const { attemptId, questions } = await beginAttempt(desk.api, quiz.id);
  if (stored !== undefined && bodyOf(stored).attemptId === attemptId) {
    if (stored.state === 'sending') desk.ledger.quiz.move(stored.id, 'begun', { at: desk.clock() });
    return makeAttempt(desk, quiz, stored);
  }
  if (stored !== undefined) {
    const answered = Object.keys(stored.answers).length;
    if (answered > 0)
      deps.output.warn(`The server begins anew; ${answered} earlier answers belong to an attempt that is over.`);
    desk.ledger.quiz.discard(stored.id);
  }
  const body: AttemptBody = { attemptId, programme: quiz.programme, questions };
  return makeAttempt(desk, quiz, start(desk, quiz, 'platform', body));
}

/**
 * Finds out what became of attempts that were being handed in when the process ended or the connection broke. The server gives
 * the same attempt again while it was not handed in; when it was, the quiz tells whether it was passed.
 */
export async function settle(desk: QuizDesk, deps: Deps): Promise<void> {
  if (desk.origin === 'ledger') return;
  const cutOff = desk.ledger.quiz.sending(desk.shop.id);
  for (const attempt of cutOff) await settleOne(attempt, desk, deps);
  if (cutOff.length > 0) countAnswered(desk);
}

async function settleOne(cutOff: QuizAttempt, desk: QuizDesk, deps: Deps): Promise<void> {
  const { quiz: attempts } = desk.ledger;
  const quiz = desk.quizzes.find(({ id }) => id === cutOff.quizId);
  if (quiz?.status === 'open') {
    const { attemptId } = await beginAttempt(desk.api, quiz.id);
    if (attemptId === bodyOf(cutOff).attemptId) {
      attempts.move(cutOff.id, 'begun', { at: desk.clock() });
      deps.output.note(`Quiz ${quiz.id} was not handed in when it was cut off; its answers are kept.`);
      return;
    }
  }
  if (quiz === undefined || quiz.status === 'closed') {
    attempts.move(cutOff.id, 'closed', { at: desk.clock() });
    deps.output.note(`Quiz ${cutOff.quizId} is closed; whether it was handed in when it was cut off is not known.`);
    return;
  }
  const passed = quiz.status === 'passed';
  attempts.move(cutOff.id, passed ? 'passed' : 'failed', { at: desk.clock() });
  deps.output.note(`Quiz ${cutOff.quizId} was handed in before it was cut off: ${passed ? 'passed' : 'not passed'}.`);
}

/**
 * Holds answers against the questions of the attempt.
 * @throws Failure (usage) naming every answer that fits no question and every question without one
 */
export function checkAnswers({ quiz, round }: Attempt, answers: Answers): void {
  const problems = answerProblems(round.questions, answers);
  if (problems.length > 0) throw misfit(problems, `till quiz questions --quiz ${quiz.id} --json shows the questions.`);
}

/** Answers that do not fit: nothing was handed in. */
export function misfit(problems: readonly string[], hint: string): Failure {
  return new Failure('usage', `The answers do not fit the questions; nothing was handed in:\n${problems.join('\n')}`, {
    code: 'answers-misfit',
    hint,
  });
}

/** A question of the bank as it is asked: without its answers, the options in the seed's order. */
export function askable(item: QuizItem, seed: string): StoredQuestion {
  const options = shuffleOptions(item, seed).map(({ id, text }) => ({ id, text }));
  return { id: item.id, kind: item.kind, text: item.text, options };
}

function startRehearsal(desk: QuizDesk, quiz: QuizRow, other: QuizAttempt | undefined): QuizAttempt {
  if (other !== undefined) desk.ledger.quiz.discard(other.id);
  const before = desk.ledger.quiz.list(desk.shop.id).filter(({ quizId }) => quizId === quiz.id).length;
  const seed = `${desk.shop.id}:${quiz.id}:${before}`;
  const count = quiz.questions === null ? REHEARSED : questionCount(quiz.questions, seed);
  const items = drawQuestions(quizBank(), { topics: [quiz.topic], market: desk.shop.region, count, seed });
  if (items.length === 0) {
    throw new Failure('not-found', `Till has no questions on «${quiz.topic}».`, {
      code: 'no-questions',
      hint: 'till quiz practice asks about other topics.',
    });
  }
  const questions = items.map((item) => askable(item, seed));
  return start(desk, quiz, 'rehearsal', { programme: quiz.programme, questions });
}

function start(desk: QuizDesk, quiz: QuizRow, kind: 'platform' | 'rehearsal', body: AttemptBody): QuizAttempt {
  const what = { shopId: desk.shop.id, quizId: quiz.id, kind, topic: quiz.topic, body };
  return desk.ledger.quiz.begin(what, desk.clock());
}

function makeAttempt(desk: QuizDesk, quiz: QuizRow, stored: QuizAttempt): Attempt {
  const { attemptId, questions } = bodyOf(stored);
  const rehearsal = quiz.origin === 'ledger';
  const round: Round = {
    attemptId: stored.id,
    questions,
    answers: { ...stored.answers },
    spentMs: stored.spentMs,
    ledger: desk.ledger.quiz,
    clock: desk.clock,
    check: () => checkOpen(desk, quiz),
    interrupted: (answered) =>
      new Failure(
        'interrupted',
        `Interrupted: ${answered} of ${questions.length} answers are kept, and nothing was handed in.`,
        {
          code: 'interrupted',
          hint: rehearsal ? 'till quiz goes on there.' : 'till quiz goes on there; no attempt was used.',
        },
      ),
  };
  return { quiz, round, rehearsal, ...(attemptId !== undefined && { serverId: attemptId }) };
}

/** @throws Failure (failed, `quiz-closed`) once the window is over; the attempt is put down as closed */
export function checkOpen(desk: QuizDesk, quiz: QuizRow): void {
  if (quiz.closesAt === null || desk.clock() < Date.parse(quiz.closesAt)) return;
  const stored = desk.ledger.quiz.open(desk.shop.id, quiz.id);
  if (stored !== undefined) desk.ledger.quiz.move(stored.id, 'closed', { at: desk.clock() });
  throw notTakeable({ ...quiz, status: 'closed' });
}

function bodyOf({ body }: QuizAttempt): AttemptBody {
  return body as AttemptBody;
}
