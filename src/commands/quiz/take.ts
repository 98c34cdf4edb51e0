import { Failure } from '../../lib/failure.ts';
import { formatDuration } from '../../lib/time.ts';
import { quizTake as manifest } from '../../manifest/quiz-take.ts';
import { quizResultText, rewardWords } from '../../output/quiz.ts';
import type { Answers } from '../../rules/quiz/judge.ts';
import { topicTitle } from '../../rules/quiz/topics.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { readAnswers } from './answers-file.ts';
import { askRound } from './ask.ts';
import { type Attempt, begin, checkAnswers, settle } from './attempt.ts';
import { isTakeable, notTakeable, openDesk, type QuizDesk, takeableQuiz } from './desk.ts';
import { handIn } from './hand-in.ts';
import type { QuizRow } from './model.ts';
import { review } from './review.ts';

/** `till quiz [take]`: choose a quiz, begin or go on, ask, hand in. */
export const run: CommandRun = async ({ flags }, deps) => {
  const answers = flags.answers === undefined ? undefined : await readAnswers(flags.answers as string, deps);
  if (answers === undefined && !deps.prompt.interactive && !deps.flags.dryRun) throw noTerminal();
  const desk = await openDesk(deps);
  await settle(desk, deps);
  const quiz = await choose(desk, flags.quiz as string | undefined, answers, deps);
  if (quiz === undefined) return practiseInstead(desk, deps);
  if (deps.flags.dryRun) return dryRun(quiz, deps);

  // At a terminal the review asks, once the questions are answered.
  if (answers !== undefined && quiz.origin === 'platform')
    await deps.confirm('Hand these answers in? That uses an attempt.');
  const attempt = await begin(desk, quiz, deps);
  if (answers !== undefined) {
    checkAnswers(attempt, answers);
    for (const [id, chosen] of Object.entries(answers)) {
      attempt.round.answers[id] = chosen;
      desk.ledger.quiz.answer(attempt.round.attemptId, id, chosen, {
        at: desk.clock(),
        spentMs: attempt.round.spentMs,
      });
    }
  } else {
    introduce(attempt, desk, deps);
    await askRound(attempt.round, deps);
    await review(attempt, deps);
  }
  const result = await handIn(attempt, desk);
  await deps.output.record(result, { fields: manifest.fields ?? [], text: quizResultText });
};

function noTerminal(): Failure {
  return new Failure('input-needed', 'A quiz asks its questions at a terminal, and there is none.', {
    code: 'input-needed',
    hint: 'till quiz questions --json prints them; till quiz take --answers FILE --yes hands the answers in.',
  });
}

/**
 * The quiz that is meant: the one named, the one that was begun, the only one, the one that the answers belong to, or the one
 * picked at the terminal.
 * @returns undefined when none is open and a person can be asked what to do instead
 */
async function choose(
  desk: QuizDesk,
  id: string | undefined,
  answers: Answers | undefined,
  deps: Deps,
): Promise<QuizRow | undefined> {
  if (id !== undefined) return takeableQuiz(desk, id);
  const open = desk.quizzes.filter(isTakeable);
  if (open.length === 0) {
    const [over] = desk.quizzes;
    if (deps.prompt.interactive && answers === undefined) return undefined;
    if (over !== undefined) throw notTakeable(over);
    throw new Failure('not-found', 'No quiz is open for this shop.', {
      code: 'no-quiz',
      hint: 'till quiz practice asks questions any time; violations open quizzes: till health record.',
    });
  }
  const begun = open.filter(({ answered }) => answered > 0);
  if (answers !== undefined) {
    const fitting = open.filter((quiz) => {
      const stored = desk.ledger.quiz.open(desk.shop.id, quiz.id)?.body as { questions?: { id: string }[] } | undefined;
      const ids = new Set(stored?.questions?.map((question) => question.id));
      return Object.keys(answers).every((question) => ids.has(question));
    });
    if (fitting.length === 1) return fitting[0];
  } else if (begun.length === 1) return begun[0];
  if (open.length === 1) return open[0];
  if (answers !== undefined || !deps.prompt.interactive) {
    throw new Failure('input-needed', `${open.length} quizzes are open, and none is named.`, {
      code: 'input-needed',
      hint: `Name one with --quiz: ${open.map((quiz) => quiz.id).join(', ')}.`,
    });
  }
  return deps.prompt.select({
    message: 'Which quiz?',
    flag: '--quiz',
    choices: open.map((quiz) => ({
      name: `${topicTitle(quiz.topic)} (${closing(quiz)})`,
      value: quiz,
      description: `${quiz.title}, gives back ${rewardWords(quiz.reward)}`,
    })),
  });
}

function closing({ secondsLeft, status }: QuizRow): string {
  if (status === 'unknown') return 'may be open';
  return secondsLeft === null ? 'closing time unknown' : `closes in ${formatDuration(secondsLeft * 1000)}`;
}

/** Says what begins: what it is about, what counts, and what was answered before. */
function introduce({ quiz, round, rehearsal }: Attempt, desk: QuizDesk, deps: Deps): void {
  const { note } = deps.output;
  const left = quiz.attemptsLeft === null ? '' : `, attempts left: ${quiz.attemptsLeft}`;
  note(`${quiz.title}: ${topicTitle(quiz.topic)}; ${closing(quiz)}${left}.`);
  if (rehearsal) {
    note(
      `A rehearsal with Till's own questions. Only on the platform does it count: ${quiz.where ?? 'its own pages'}.`,
    );
    if (quiz.questions === null) note('How many questions the platform asks is not known.');
  } else {
    note(`All answers must be right; a pass gives back ${rewardWords(quiz.reward)}.`);
  }
  if (quiz.noRewardBefore !== null)
    note(`A pass gives nothing back before ${quiz.noRewardBefore}: one of its kind did.`);
  const answered = Object.keys(round.answers).length;
  if (answered > 0) note(`Going on: ${answered} of ${round.questions.length} are answered.`);
  if (desk.quizzes.filter(isTakeable).length > 1) note('More quizzes are open: till quiz status.');
}

/** No quiz can be taken; a person may want to practise. */
async function practiseInstead(desk: QuizDesk, deps: Deps): Promise<void> {
  const why =
    desk.quizzes.length === 0
      ? 'No quiz is open for this shop: no violation is known.'
      : 'No quiz is open: till quiz status tells why.';
  deps.output.note(why);
  if (deps.flags.dryRun) return;
  if (!(await deps.prompt.confirm({ message: 'Practise instead?', flag: 'till quiz practice', initial: true }))) return;
  const { run: practise } = await import('./practice.ts');
  await practise({ args: {}, flags: {} }, deps);
}

async function dryRun(quiz: QuizRow, deps: Deps): Promise<void> {
  const { id, programme, title, topic, attemptsLeft, reward, where, closesAt } = quiz;
  const plan = { quizId: id, programme, title, topic, attemptsLeft, reward, where, closesAt };
  await deps.output.record(plan, {
    fields: manifest.fields ?? [],
    columns: [
      { field: 'quizId', label: 'Quiz' },
      { field: 'title' },
      { field: 'topic', show: () => topicTitle(topic) },
      { field: 'attemptsLeft', label: 'Attempts left' },
      { field: 'reward', label: 'Gives back', show: () => rewardWords(reward) },
      { field: 'closesAt', label: 'Closes' },
    ],
  });
  deps.output.note('Dry run: nothing was begun or handed in.');
}
