import { quizBank } from '../../../rules/quiz/bank.ts';
import type { HandlerContext, HandlerTable } from '../../types.ts';
import { write } from '../database.ts';
import { answersOf, beginAttempt, submitAttempt, wireAttempt } from '../seller-center/attempts.ts';
import { keyOfShown } from '../seller-center/keys.ts';
import { type QuizRow, quizOf, quizStatus, quizzesOf, wireQuiz } from '../seller-center/quizzes.ts';
import { sellerRefusal } from '../seller-center/refusals.ts';
import { objects, open, type Request, text, texts } from './input.ts';
import { badField } from './refusals.ts';
import { heldPage, oneOf } from './seller-page.ts';

const STATUSES = ['OPEN', 'PASSED', 'USED_UP', 'CLOSED'] as const;

function quizzes(context: HandlerContext): unknown {
  const { db, facts, now } = open(context);
  const status = oneOf(context, 'status', STATUSES);
  const items = quizzesOf(db, facts.key).filter((quiz) => status === undefined || quizStatus(quiz, now) === status);
  const { items: page, ...rest } = heldPage(context, {
    name: 'quizzes',
    items,
    filters: [status ?? ''],
    placeOf: ({ open_time, id }) => [open_time, id],
  });
  return { quizzes: page.map((quiz) => wireQuiz(quiz, now)), ...rest };
}

/** The shop's quiz of the path. @throws Refusal 98002001 where it has none */
function quizOfPath({ db, facts, context }: Request): QuizRow {
  const quiz = quizOf(db, keyOfShown('quiz', context.path.quiz_id ?? ''));
  if (!quiz || quiz.shop !== facts.key) throw sellerRefusal(98002001);
  return quiz;
}

function begin(context: HandlerContext): unknown {
  const request = open(context);
  const bank = quizBank();
  return write(request.db, () => wireAttempt(beginAttempt(request.db, quizOfPath(request), bank, request.now), bank));
}

function submit(context: HandlerContext): unknown {
  const request = open(context);
  if (context.body.answers === undefined) throw badField('body.answers');
  const answers = answersOf(
    objects(context.body, 'answers').map((answer) => ({
      question: text(answer, 'question_id') ?? '',
      options: texts(answer, 'option_ids') ?? [],
    })),
  );
  const attempt = keyOfShown('attempt', context.path.attempt_id ?? '');
  return write(request.db, () =>
    submitAttempt(request.db, quizOfPath(request), attempt, answers, quizBank(), request.now),
  );
}

/** The policy quizzes. */
export const sellerQuizHandlers: HandlerTable = {
  'GET /seller_center/202611/quizzes': quizzes,
  'POST /seller_center/202611/quizzes/{quiz_id}/attempts': begin,
  'POST /seller_center/202611/quizzes/{quiz_id}/attempts/{attempt_id}/submit': submit,
};
