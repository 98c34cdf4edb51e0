import { badgeRulesFlag } from './badge-show.ts';
import type { CommandSpec, FlagSpec } from './types.ts';

export const badgeFlag: FlagSpec = {
  name: 'badge',
  value: 'CODE',
  summary: 'this badge, such as top-rated-seller; the next one when absent',
};

/** `till badge plan`. */
export const badgePlan: CommandSpec = {
  path: ['badge', 'plan'],
  summary: 'how to get a badge: steps with deadlines, what each day must bring, the earliest date',
  description: [
    "Goes day by day through the rolling windows: old days fall out, new ones come at today's pace (the average of the last 30 days) or at the one asked for. The steps say what must be so by which day for the next review (or the last one before --by), and how many good ones a day are enough. For brand badges: the papers, and where they are handed in.",
    'How reputation points are earned is not published. Their rate follows from two or more records of yours (till badge record --reputation N), or from --pace points=N; without either it asks, at a terminal, and otherwise says unknown.',
    'A pipe, CSV and Markdown have a row a step; --json has all of it.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  flags: [
    badgeFlag,
    badgeRulesFlag,
    { name: 'by', value: 'DATE', summary: 'plan for the last review up to this day; the next one when absent' },
    {
      name: 'pace',
      value: 'LIST',
      summary:
        'a day: orders=30,ratings=5,answers=8,points=12; percent of them: ontime=98,cancelled=1,positive=95,answered=97',
    },
  ],
  fields: [
    { name: 'badge', summary: 'code' },
    { name: 'title', summary: 'its name' },
    { name: 'ruleSet', summary: 'id of the set' },
    { name: 'state', summary: 'held, earned, not-yet, unknown or unpublished' },
    { name: 'today', summary: 'day of the market' },
    { name: 'nextReview', summary: 'day of the next review' },
    { name: 'target', summary: 'day of the review the plan is for' },
    {
      name: 'steps',
      summary:
        '[{code, title, kind, have, need, unit, by, perDay, what, atPace, atAsked, why, where, papers, anyOf}]; kind done, keep, act, work, wait, unknown or unpublished',
    },
    { name: 'pace', summary: "[{code, title, part, whole}]: today's, a day" },
    { name: 'askedPace', summary: 'the same as asked for; null without --pace' },
    { name: 'earliest', summary: "first review that would find all so at today's pace; null when none or unknown" },
    { name: 'earliestAsked', summary: 'the same at the pace asked for' },
    { name: 'provided', summary: 'what these dates take for granted' },
    { name: 'whyNot', summary: 'why there is no date' },
    {
      name: 'reviews',
      summary: '[{date, criteria: [{code, title, value, unit, kept}]}]: what the next ones would find',
    },
    { name: 'notes', summary: 'what else must be known' },
  ],
  examples: [
    { command: 'till badge plan', summary: 'the way to the next badge' },
    { command: 'till badge plan --by 2027-02-01 --pace orders=30,ratings=6,positive=96', summary: 'at another pace' },
    { command: 'till badge plan --badge official-shop', summary: 'papers, and where to hand them in' },
  ],
};
