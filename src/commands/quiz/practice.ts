import { Failure } from '../../lib/failure.ts';
import { quizPractice as manifest } from '../../manifest/quiz-practice.ts';
import { headlineText, quizResultText, ruleLines } from '../../output/quiz.ts';
import { type Answers, answerProblems } from '../../rules/quiz/judge.ts';
import { afterAnswer, dueCount } from '../../rules/quiz/repetition.ts';
import { topicTitle } from '../../rules/quiz/topics.ts';
import type { QuizItem } from '../../rules/quiz/types.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { readAnswers } from './answers-file.ts';
import { askRound, type Round } from './ask.ts';
import { askable, misfit } from './attempt.ts';
import type { StoredQuestion } from './model.ts';
import { nextPractice, openPractice, PRACTISED, type PracticeBank } from './practice-bank.ts';
import { countRight, judgeAnswers, type QuizResult } from './result.ts';

/** `till quiz practice`: questions any time; nothing of it reaches a server. */
export const run: CommandRun = async ({ flags }, deps) => {
  const topics = (flags.topic as string[] | undefined) ?? [];
  const own = flags.own as string | undefined;
  if (flags.answers === undefined && !deps.prompt.interactive) {
    throw new Failure('input-needed', 'Practice asks its questions at a terminal, and there is none.', {
      code: 'input-needed',
      hint: 'till quiz questions --topic TOPIC --json prints questions; till quiz practice --answers FILE judges the answers.',
    });
  }
  if (flags.answers === '-' && own === '-')
    throw new Failure('usage', 'Only one of --answers and --own can be read from standard input.', { code: 'usage' });
  if (!deps.flags.dryRun) return practiseWith(topics, own, flags, deps);
  // With a private ledger, which takes what was answered away with it.
  const { openLedger } = await import('../../ledger/ledger.ts');
  const ledger = openLedger({ path: '', now: Date.now });
  try {
    await practiseWith(topics, own, flags, { ...deps, ledger: async () => ledger });
    deps.output.note('Dry run: nothing of it was kept.');
  } finally {
    ledger.close();
  }
};

async function practiseWith(
  topics: readonly string[],
  own: string | undefined,
  flags: Readonly<Record<string, unknown>>,
  deps: Deps,
): Promise<void> {
  const bank = await openPractice({ topics, own }, deps);
  const result =
    flags.answers === undefined
      ? await practise(bank, (flags.count as number | undefined) ?? PRACTISED, topics, deps)
      : await judgeFile(bank, flags.answers as string, topics, deps);
  // Who was asked has read what is right after each question.
  const text = flags.answers === undefined ? headlineText : quizResultText;
  await deps.output.record(result, { fields: manifest.fields ?? [], text });
  const due = dueCount(bank.ledger.quiz.cards(bank.name), bank.clock());
  const again = own === undefined ? 'till quiz practice' : 'till quiz practice --own FILE';
  if (due > 0) deps.output.note(`${due} ${due === 1 ? 'question is' : 'questions are'} due again: ${again}.`);
}

/** Asks at the terminal, and tells after each answer what is right and why. */
async function practise(bank: PracticeBank, count: number, topics: readonly string[], deps: Deps): Promise<QuizResult> {
  const items = nextPractice(bank, count);
  const seed = String(bank.clock());
  const questions = items.map((item) => askable(item, seed));
  const begun = beginSession(bank, questions, topics);
  const round: Round = {
    ...begun,
    heard: (question, chosen) => {
      const [judged] = judgeAnswers([question], { [question.id]: chosen }, items, bank.shop?.region);
      keepCards(bank, items, { [question.id]: chosen });
      if (judged === undefined) return;
      const { look } = deps.output;
      const lines = ruleLines(judged, look, look.width).join('\n');
      if (judged.right) deps.output.success(`Right.\n${lines}\n`);
      else deps.output.warn(`Wrong.\n${lines}\n`);
    },
    interrupted: (answered) =>
      new Failure('interrupted', `Interrupted: what you answered (${answered}) counts as practised.`, {
        code: 'interrupted',
        hint: 'till quiz practice asks again what was wrong.',
      }),
  };
  await askRound(round, deps);
  return finish(bank, round, items, topics);
}

/**
 * Judges answers from a file to any questions of the bank.
 * @throws Failure (usage) naming every answer that fits no question; nothing is kept then
 */
async function judgeFile(bank: PracticeBank, path: string, topics: readonly string[], deps: Deps): Promise<QuizResult> {
  const answers = await readAnswers(path, deps);
  const problems = answerProblems(bank.items, answers, true);
  if (problems.length > 0) throw misfit(problems, 'till quiz questions --topic TOPIC --json shows questions.');
  const items = bank.items.filter(({ id }) => Object.hasOwn(answers, id));
  const questions = items.map(({ id, kind, text, options }) => ({ id, kind, text, options: [...options] }));
  const round: Round = {
    ...beginSession(bank, questions, topics),
    interrupted: () => new Failure('interrupted', 'Interrupted.', { code: 'interrupted' }),
  };
  for (const { id } of questions) {
    round.answers[id] = answers[id] as readonly string[];
    bank.ledger.quiz.answer(round.attemptId, id, answers[id] as readonly string[], { at: bank.clock(), spentMs: 0 });
  }
  keepCards(bank, items, answers);
  return finish(bank, round, items, topics);
}

function beginSession(
  bank: PracticeBank,
  questions: readonly StoredQuestion[],
  topics: readonly string[],
): Omit<Round, 'interrupted'> {
  const start = {
    shopId: bank.shop?.id ?? '',
    quizId: 'practice',
    kind: 'practice',
    topic: topics.join(','),
    body: { questions },
  } as const;
  const { id } = bank.ledger.quiz.begin(start, bank.clock());
  return { attemptId: id, questions, answers: {}, spentMs: 0, ledger: bank.ledger.quiz, clock: bank.clock };
}

function finish(bank: PracticeBank, round: Round, items: readonly QuizItem[], topics: readonly string[]): QuizResult {
  const answers = judgeAnswers(round.questions, round.answers, items, bank.shop?.region);
  const correct = countRight(answers);
  const result: QuizResult = {
    attemptId: round.attemptId,
    quizId: null,
    kind: 'practice',
    programme: null,
    title: topics.length === 0 ? 'Practice' : `Practice: ${topics.map(topicTitle).join(', ')}`,
    topic: topics.length === 1 ? (topics[0] as string) : null,
    passed: correct === answers.length,
    correct,
    questions: answers.length,
    counted: false,
    attemptsLeft: null,
    reward: null,
    noRewardReason: null,
    rating: null,
    where: null,
    seconds: Math.round(round.spentMs / 1000),
    answers,
  };
  const { answers: _, ...kept } = result;
  bank.ledger.quiz.move(round.attemptId, result.passed ? 'passed' : 'failed', { at: bank.clock(), result: kept });
  return result;
}

/** Remembers each answered question: what was wrong comes back sooner. */
function keepCards(bank: PracticeBank, items: readonly QuizItem[], answers: Answers): void {
  const now = bank.clock();
  const judged = judgeAnswers(
    items.map((item) => ({ ...item, options: [...item.options] })),
    answers,
    items,
    undefined,
  );
  const cards = judged.map(({ questionId: itemId, right }) => {
    const card = bank.cards.find((each) => each.itemId === itemId);
    return afterAnswer(card, { itemId, right: right === true, now });
  });
  bank.ledger.quiz.keepCards(bank.name, cards);
}
