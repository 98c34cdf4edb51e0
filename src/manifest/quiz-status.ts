import type { CommandSpec } from './types.ts';

/** `till quiz status`. */
export const quizStatus: CommandSpec = {
  path: ['quiz', 'status'],
  summary: 'open quizzes: attempts left, what each gives back, when it closes',
  danger: 'read',
  mcp: 'read',
  fields: [
    { name: 'id', summary: 'quiz id' },
    { name: 'status', summary: 'open, passed, used-up, closed, or unknown: it may be open' },
    { name: 'programme', summary: 'creator-policy, seller-policy or seller-milestone' },
    { name: 'title', summary: 'the programme in words' },
    { name: 'topic', summary: 'area of the policies' },
    { name: 'violationId', summary: 'the violation that opened it' },
    { name: 'origin', summary: 'platform, or ledger: reckoned from violations' },
    { name: 'opensAt', summary: 'since when' },
    { name: 'closesAt', summary: 'until when; null when unknown' },
    { name: 'secondsLeft', summary: 'seconds until then; null when unknown or over' },
    { name: 'questions', summary: 'how many are asked: {min, max}; null when unknown' },
    { name: 'attemptsAllowed', summary: 'null when unknown or without limit' },
    { name: 'attemptsUnlimited', summary: 'it may be repeated as often as one likes' },
    { name: 'attemptsUsed', summary: 'attempts that are known' },
    { name: 'attemptsLeft', summary: 'null when unknown or without limit' },
    { name: 'reward', summary: 'what a pass gives back: {type, amount}; type POINTS, RATING or RESTRICTION_DAYS' },
    { name: 'noRewardBefore', summary: 'a pass gives nothing back before this' },
    { name: 'passedAt', summary: 'when it was passed' },
    { name: 'answered', summary: 'questions answered in an attempt that was begun' },
    { name: 'where', summary: 'where on the platform it is taken' },
    { name: 'rule', summary: 'the rule behind it: {id, source, date, confidence}' },
    { name: 'notes', summary: 'what else must be known' },
  ],
  examples: [
    { command: 'till quiz status', summary: 'what can be taken, and by when' },
    { command: 'till quiz status --all --json', summary: 'also what is over' },
  ],
};

/** `till quiz history`. */
export const quizHistory: CommandSpec = {
  path: ['quiz', 'history'],
  summary: 'past attempts, rehearsals and practice, the newest first',
  danger: 'read',
  mcp: 'read',
  fields: [
    { name: 'id', summary: "Till's id of the attempt" },
    { name: 'at', summary: 'when it last got on' },
    { name: 'kind', summary: 'platform, rehearsal, practice, or noted (till quiz record)' },
    { name: 'quizId', summary: 'quiz id; null for practice' },
    { name: 'programme', summary: 'creator-policy, seller-policy or seller-milestone' },
    { name: 'topic', summary: 'area of the policies; null for all' },
    { name: 'outcome', summary: 'passed, failed, closed, unfinished, or unknown' },
    { name: 'correct', summary: 'right answers' },
    { name: 'questions', summary: 'questions asked; answered ones while it is unfinished' },
    { name: 'seconds', summary: 'time spent at the questions' },
    { name: 'reward', summary: 'what came back: {type, amount}' },
    { name: 'rating', summary: 'of the account, after it' },
  ],
  examples: [{ command: 'till quiz history', summary: 'what was taken and what came of it' }],
};

/** `till quiz record`. */
export const quizRecord: CommandSpec = {
  path: ['quiz', 'record'],
  summary: "note what came of a quiz taken on the platform's own pages",
  description:
    'The platform tells nobody about its quizzes but the person who takes them. What is noted here counts in till quiz status: attempts used, passes, and that a kind gives something back once in 30 days.',
  danger: 'local',
  mcp: 'plan',
  args: [{ name: 'quiz', summary: 'quiz id, as till quiz status shows it', required: true }],
  flags: [
    { name: 'result', value: 'RESULT', choices: ['passed', 'failed'], default: 'passed', summary: 'what came of it' },
    { name: 'at', value: 'TIME', summary: 'when, such as 2026-11-22T08:00:00Z or 2h (ago); now when absent' },
    { name: 'no-reward', summary: 'it was passed, and gave nothing back' },
  ],
  fields: [
    { name: 'quizId', summary: 'quiz id' },
    { name: 'programme', summary: 'creator-policy or seller-policy' },
    { name: 'topic', summary: 'area of the policies' },
    { name: 'result', summary: 'passed or failed' },
    { name: 'rewarded', summary: 'it gave something back' },
    { name: 'at', summary: 'when it was taken' },
  ],
  examples: [{ command: 'till quiz record creator-1kq8x2f --result failed', summary: 'one attempt is used' }],
};
