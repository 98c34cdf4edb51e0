import { holdsIn } from '../../rules/quiz/draw.ts';
import { isRight } from '../../rules/quiz/judge.ts';
import type { QuizItem } from '../../rules/quiz/types.ts';
import type { QuizRow, StoredQuestion } from './model.ts';

/** One question of a result. What the bank does not tell is null. */
export interface JudgedAnswer {
  questionId: string;
  topic: string | null;
  text: string;
  /** Texts of the options chosen, and of the right ones. */
  chosen: string[];
  right: boolean | null;
  rightOptions: string[] | null;
  explanation: string | null;
  source: string | null;
  read: string | null;
  confidence: 'H' | 'M' | null;
  link: string | null;
  /** Markets for which the rule was read, and whether that of the shop is one of them. */
  markets: string[] | null;
  elsewhere: boolean;
}

/** What came of a quiz or of practice, as JSON has it. */
export interface QuizResult {
  attemptId: string;
  quizId: string | null;
  kind: 'platform' | 'rehearsal' | 'practice';
  programme: string | null;
  title: string;
  topic: string | null;
  passed: boolean;
  correct: number;
  questions: number;
  /** It was handed in at the platform, and counts there. */
  counted: boolean;
  attemptsLeft: number | null;
  reward: QuizRow['reward'] | null;
  noRewardReason: string | null;
  /** Of the account, after it. */
  rating: string | null;
  /** Where it must be taken to count, for a rehearsal. */
  where: string | null;
  seconds: number;
  answers: JudgedAnswer[];
}

/**
 * Judges answers by the bank: a question of the server's is found by its id, else by its text, and its right options by theirs,
 * since servers turn them round.
 */
export function judgeAnswers(
  questions: readonly StoredQuestion[],
  answers: Readonly<Record<string, readonly string[]>>,
  bank: readonly QuizItem[],
  market: string | undefined,
): JudgedAnswer[] {
  return questions
    .filter(({ id }) => Object.hasOwn(answers, id))
    .map((question) => {
      const chosen = (answers[question.id] ?? []).map(
        (id) => question.options.find((option) => option.id === id)?.text ?? id,
      );
      const item = itemOf(question, bank);
      const rightOptions = item?.options.filter(({ id }) => item.answers.includes(id)).map(({ text }) => text);
      return {
        questionId: question.id,
        topic: item?.topic ?? null,
        text: question.text,
        chosen,
        right: rightOptions === undefined ? null : isRight({ answers: rightOptions }, chosen),
        rightOptions: rightOptions ?? null,
        explanation: item?.explanation ?? null,
        source: item?.source ?? null,
        read: item?.read || null,
        confidence: item?.confidence ?? null,
        link: item?.link ?? null,
        markets: item === undefined ? null : [...item.markets],
        elsewhere: item !== undefined && !holdsIn(item, market),
      };
    });
}

/** The bank's item behind a question; undefined for one of the server's own. */
function itemOf(question: StoredQuestion, bank: readonly QuizItem[]): QuizItem | undefined {
  const item =
    bank.find(({ id, text }) => id === question.id && text === question.text) ??
    bank.find(({ text }) => text === question.text);
  const texts = new Set(question.options.map(({ text }) => text));
  return item?.options.every(({ text }) => texts.has(text)) === true ? item : undefined;
}

/** How many are right, as far as the bank can tell. */
export function countRight(answers: readonly JudgedAnswer[]): number {
  return answers.filter(({ right }) => right === true).length;
}
