import { quizPractice } from './quiz-practice.ts';
import { quizQuestions } from './quiz-questions.ts';
import { quizHistory, quizRecord, quizStatus } from './quiz-status.ts';
import { quizTake } from './quiz-take.ts';
import type { NounSpec } from './types.ts';

/** `till quiz`. */
export const quiz: NounSpec = {
  name: 'quiz',
  summary: 'policy quizzes: take, practise, see what is open',
  commands: [quizTake, quizPractice, quizStatus, quizHistory, quizQuestions, quizRecord],
};
