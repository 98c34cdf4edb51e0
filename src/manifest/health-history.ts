import type { CommandSpec } from './types.ts';

/** `till health history`. */
export const healthHistory: CommandSpec = {
  path: ['health', 'history'],
  scopes: {},
  summary: 'every report that was made, a row a week',
  description:
    'Reads the ledger and asks nobody. With --metric the weeks are drawn as a line on a terminal, and each row has that metric alone; rating and score can be drawn too.',
  danger: 'read',
  mcp: 'read',
  flags: [
    {
      name: 'metric',
      value: 'METRIC',
      summary: 'this number alone, drawn over the weeks',
      choices: [
        'rating',
        'creator-rating',
        'score',
        'late-dispatch',
        'cancellation',
        'valid-tracking',
        'on-time-delivery',
        'response-12h',
        'response-24h',
        'after-sale-handling',
        'negative-reviews',
        'seller-fault-returns',
        'chat-dissatisfaction',
      ],
    },
    { name: 'week', value: 'WEEK', summary: 'all reports of that week which differ, the oldest first' },
  ],
  fields: [
    { name: 'week', summary: 'ISO week' },
    { name: 'madeAt', summary: 'when the last report of it was made' },
    { name: 'verdict', summary: 'good, warn, bad or unknown' },
    { name: 'text', summary: 'the verdict in a line' },
    { name: 'rating', summary: "the shop's rating; null when unknown" },
    { name: 'creatorRating', summary: "the creator account's; null when unknown" },
    { name: 'score', summary: 'Shop Performance Score; null when unknown' },
    { name: 'violations', summary: 'violations of the week' },
    { name: 'metrics', summary: 'values by metric; null when unknown' },
    { name: 'metric', summary: 'with --metric: which' },
    { name: 'value', summary: 'with --metric: its value; null when unknown' },
    { name: 'state', summary: 'with --metric: good, warn, bad or unknown' },
  ],
  examples: [
    { command: 'till health history', summary: 'how the weeks went' },
    { command: 'till health history --metric late-dispatch --limit 12', summary: 'one number as a line' },
  ],
};

/** `till health diff`. */
export const healthDiff: CommandSpec = {
  path: ['health', 'diff'],
  scopes: {},
  summary: 'what changed between two weeks',
  description: 'Compares the reports that were kept of two weeks, number by number. It asks nobody.',
  danger: 'read',
  mcp: 'read',
  args: [
    { name: 'before', summary: 'the earlier week, such as 2026-W45', required: true },
    { name: 'after', summary: 'the later week', required: true },
  ],
  fields: [
    { name: 'before', summary: 'the earlier week' },
    { name: 'after', summary: 'the later week' },
    { name: 'verdictBefore', summary: '{state, text}' },
    { name: 'verdictAfter', summary: '{state, text}' },
    {
      name: 'changes',
      summary:
        '[{metric, title, before, after, change, direction: better, worse, same or unknown, stateBefore, stateAfter}]',
    },
    { name: 'newViolations', summary: 'not known in the earlier report' },
    { name: 'goneViolations', summary: 'expired or revoked since' },
  ],
  examples: [{ command: 'till health diff 2026-W45 2026-W46', summary: 'what the last week changed' }],
};
