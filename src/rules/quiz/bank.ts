import type { QuizItem } from './types.ts';

// JSON modules are typed with plain strings where the types have unions; tests/unit/rules/quiz holds each file to its type.
// A new topic is a file of ../data/quiz with an import here: `import price from '../data/quiz/price.json' with { type: 'json' };`

const topics: readonly unknown[] = [];

/** Every question there is, topic by topic. */
export function quizBank(): readonly QuizItem[] {
  return topics.flat() as readonly QuizItem[];
}
