import type { QuizItem } from './types.ts';

/** Whether exactly the right options were chosen; the order does not matter. */
export function isRight(item: Pick<QuizItem, 'answers'>, chosen: readonly string[]): boolean {
  const picked = new Set(chosen);
  return picked.size === new Set(item.answers).size && item.answers.every((id) => picked.has(id));
}

/** A question as it is asked, without its answers. */
export interface AskedQuestion {
  id: string;
  kind: 'single' | 'multiple';
  options: readonly { id: string }[];
}

/** Answers by question id. */
export type Answers = Readonly<Record<string, readonly string[]>>;

/**
 * What does not fit between answers and the questions asked, a sentence each that names the question.
 * @param partial questions without an answer are no problem
 */
export function answerProblems(questions: readonly AskedQuestion[], answers: Answers, partial = false): string[] {
  const byId = new Map(questions.map((question) => [question.id, question]));
  const unknown = Object.keys(answers)
    .filter((id) => !byId.has(id))
    .map((id) => `${id}: there is no such question here.`);
  const wrong = questions.flatMap((question) => {
    const chosen = Object.hasOwn(answers, question.id) ? answers[question.id] : undefined;
    if (chosen === undefined) return partial ? [] : [`${question.id}: no answer.`];
    return problemsOf(question, chosen).map((problem) => `${question.id}: ${problem}`);
  });
  return [...unknown, ...wrong];
}

function problemsOf({ kind, options }: AskedQuestion, chosen: readonly string[]): string[] {
  const ids = options.map(({ id }) => id);
  const unknown = [...new Set(chosen)].filter((id) => !ids.includes(id));
  if (chosen.length === 0) return ['no option is chosen.'];
  if (unknown.length > 0)
    return [`no option ${unknown.map((id) => `«${id}»`).join(', ')}; there are ${ids.join(', ')}.`];
  if (new Set(chosen).size < chosen.length) return ['an option is named twice.'];
  if (kind === 'single' && chosen.length > 1) return [`it takes one option, not ${chosen.length}.`];
  return [];
}
