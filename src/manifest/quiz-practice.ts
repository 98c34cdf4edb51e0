import { answersFlag, quizResultFields } from './quiz-take.ts';
import type { CommandSpec, FlagSpec } from './types.ts';

export const topicFlag: FlagSpec = {
  name: 'topic',
  value: 'TOPIC',
  repeat: true,
  summary: 'only this area, such as off-platform, price or live-quality (repeat for more)',
};
export const countFlag: FlagSpec = {
  name: 'count',
  value: 'N',
  type: 'integer',
  min: 1,
  max: 500,
  summary: 'how many questions (10)',
};
export const ownFlag: FlagSpec = {
  name: 'own',
  value: 'FILE',
  mcp: 'left-out',
  summary: 'your own questions, JSON or YAML (docs/quiz.md); - is standard input',
};

/** `till quiz practice`. */
export const quizPractice: CommandSpec = {
  path: ['quiz', 'practice'],
  summary: 'practise policy questions any time; what was wrong comes back sooner',
  description:
    'Asks questions of the bank and tells after each what is right, why, and where that was read. Nothing reaches a server. What was answered wrong is due again at once, what was right after 1, 3, 7, 14 and 30 days. Rules that were read for your market come first; others say so.',
  danger: 'local',
  mcp: { leftOut: 'a quiz of policies is for the seller to take, not for an agent' },
  flags: [topicFlag, countFlag, ownFlag, answersFlag],
  fields: quizResultFields,
  examples: [
    { command: 'till quiz practice', summary: 'ten questions over all areas' },
    { command: 'till quiz practice --topic off-platform --count 5', summary: 'five on one area' },
    { command: 'till quiz practice --answers answers.json --json', summary: 'judge answers that are given already' },
    { command: 'till quiz practice --own team.yaml', summary: "a team's own questions" },
  ],
};
