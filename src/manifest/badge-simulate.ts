import { badgeFlag } from './badge-plan.ts';
import { badgeRulesFlag } from './badge-show.ts';
import type { CommandSpec } from './types.ts';

/** `till badge simulate`. */
export const badgeSimulate: CommandSpec = {
  path: ['badge', 'simulate'],
  summary: 'what if: orders, late ones, ratings of the next days; and what would cost the badge',
  description:
    'Puts days with these events behind the shop’s real ones, dealt evenly over --days, while old days fall out of the windows, and says what becomes of each criterion. Nothing is stored or sent. Without events it shows only the smallest bad day that costs the badge. A pipe, CSV and Markdown have a row a number; --json has all of it.',
  danger: 'read',
  mcp: 'read',
  flags: [
    badgeFlag,
    badgeRulesFlag,
    { name: 'orders', value: 'N', type: 'integer', min: 0, max: 10_000_000, summary: 'orders placed and dispatched' },
    { name: 'late', value: 'N', type: 'integer', min: 0, max: 10_000_000, summary: 'of them dispatched late' },
    {
      name: 'cancelled',
      value: 'N',
      type: 'integer',
      min: 0,
      max: 10_000_000,
      summary: 'of them cancelled by your fault',
    },
    { name: 'ratings', value: 'ALL:BAD', summary: 'ratings, and how many of them are not positive: 40:2' },
    { name: 'answers', value: 'ALL:MISSED', summary: 'chats, and how many were not answered in 24 hours: 20:1' },
    { name: 'points', value: 'N', type: 'integer', min: 0, max: 10_000_000, summary: 'reputation points that come' },
    {
      name: 'days',
      value: 'N',
      type: 'integer',
      min: 1,
      max: 365,
      default: 1,
      summary: 'over so many days, from tomorrow on',
    },
  ],
  fields: [
    { name: 'badge', summary: 'code' },
    { name: 'title', summary: 'its name' },
    { name: 'ruleSet', summary: 'id of the set' },
    { name: 'stateBefore', summary: 'held, earned, not-yet, unknown or unpublished' },
    { name: 'outcome', summary: 'kept, lost, gained, not-yet or unknown' },
    { name: 'from', summary: 'first day with events' },
    { name: 'to', summary: 'last one' },
    {
      name: 'rows',
      summary:
        '[{code, title, criterion, before, after, unit, need, stateBefore, stateAfter, countsAfter, turnsOn}]; without criterion: shown though the badge does not ask for it',
    },
    {
      name: 'badDays',
      summary: '[{code, what, count}]: the fewest bad ones on one day that cost it, as things are now',
    },
    { name: 'notes', summary: 'what else must be known' },
  ],
  examples: [
    { command: 'till badge simulate --orders 300 --late 4 --ratings 40:2', summary: 'one such day' },
    { command: 'till badge simulate --ratings 120:30 --days 14', summary: 'two weeks of poor ratings' },
    { command: 'till badge simulate', summary: 'what would cost the badge' },
  ],
};
