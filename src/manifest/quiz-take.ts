import type { CommandSpec, FieldSpec, FlagSpec } from './types.ts';

/** What a result holds: of a quiz, a rehearsal or practice. */
export const quizResultFields: readonly FieldSpec[] = [
  { name: 'attemptId', summary: "Till's id of the attempt" },
  { name: 'quizId', summary: 'quiz id; null for practice' },
  { name: 'kind', summary: 'platform, rehearsal or practice' },
  { name: 'programme', summary: 'creator-policy, seller-policy or seller-milestone' },
  { name: 'title', summary: 'the programme in words' },
  { name: 'topic', summary: 'area of the policies' },
  { name: 'passed', summary: 'every answer was right' },
  { name: 'correct', summary: 'right answers' },
  { name: 'questions', summary: 'questions asked' },
  { name: 'counted', summary: 'it was handed in at the platform' },
  { name: 'attemptsLeft', summary: 'after this one; null when unknown' },
  { name: 'reward', summary: 'what came back: {type, amount}; null for nothing' },
  { name: 'noRewardReason', summary: 'why nothing came back' },
  { name: 'rating', summary: 'of the account, after it' },
  { name: 'where', summary: 'where on the platform it is taken' },
  { name: 'seconds', summary: 'time spent at the questions' },
  {
    name: 'answers',
    summary:
      '[{questionId, topic, text, chosen, right, rightOptions, explanation, source, read, confidence, link, markets, elsewhere}]',
  },
];

export const answersFlag: FlagSpec = {
  name: 'answers',
  value: 'FILE',
  mcp: 'left-out',
  summary: 'answers instead of questions: {"question-id": ["a"]} as JSON or YAML; - is standard input',
};

/** `till quiz [take]`. */
export const quizTake: CommandSpec = {
  path: ['quiz', 'take'],
  summary: 'take a policy quiz that a violation opened, and get points back',
  description: [
    'Asks the questions of a quiz that is open to this shop, one by one. Each answer is kept: Ctrl-C hands nothing in and uses no attempt, and the next till quiz goes on there. Before an attempt is used it asks; the result explains each answer with the rule behind it.',
    'The sandbox takes the answers and gives rating back. The real platform shows quizzes on its own pages alone: there it is a rehearsal, reckoned from the violations in the ledger by the dated rules of the programmes, and the result says where to take the quiz so that it counts.',
    'Without a terminal: till quiz questions --json, then --answers FILE --yes. A quiz that is not passed ends with 0 too: read «passed».',
  ].join('\n\n'),
  danger: 'write',
  mcp: { leftOut: 'a quiz of policies is for the seller to take, not for an agent' },
  default: true,
  flags: [{ name: 'quiz', value: 'ID', summary: 'this quiz; needed only where several are open' }, answersFlag],
  fields: [...quizResultFields, { name: 'closesAt', summary: 'dry run: when the quiz closes' }],
  examples: [
    { command: 'till quiz', summary: 'take the quiz that is open, or go on with the one begun' },
    {
      command: 'till quiz take --quiz 7219392073987825345 --answers answers.json --yes --json',
      summary: 'hand answers in from a file',
    },
  ],
};
