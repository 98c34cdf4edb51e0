import { countFlag, ownFlag, topicFlag } from './quiz-practice.ts';
import type { CommandSpec } from './types.ts';

/** `till quiz questions`. */
export const quizQuestions: CommandSpec = {
  path: ['quiz', 'questions'],
  summary: 'print the questions of a quiz, without the answers',
  description:
    'Prints what a quiz asks, so that a script can hand its answers in with till quiz take --answers FILE --yes. An attempt is begun for that, which costs nothing; the same questions come until it is handed in. With --topic, --own or --count it prints what till quiz practice would ask.',
  danger: 'local',
  mcp: { leftOut: 'a quiz of policies is for the seller to take, not for an agent' },
  flags: [
    { name: 'quiz', value: 'ID', summary: 'this quiz; the soonest to close when absent' },
    topicFlag,
    countFlag,
    ownFlag,
  ],
  fields: [
    { name: 'quizId', summary: 'quiz id; null for practice' },
    { name: 'number', summary: 'place in the quiz, from 1' },
    { name: 'id', summary: 'question id' },
    { name: 'kind', summary: 'single or multiple: how many options are right' },
    { name: 'topic', summary: 'area of the policies' },
    { name: 'text', summary: 'the question' },
    { name: 'options', summary: '[{id, text}]' },
  ],
  examples: [
    { command: 'till quiz questions --json', summary: 'the questions of the quiz that closes first' },
    { command: 'till quiz questions --topic price --count 5 --json', summary: 'questions to practise with' },
  ],
};
