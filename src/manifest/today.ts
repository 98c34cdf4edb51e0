import type { CommandSpec, NounSpec } from './types.ts';

/** `till today`; bare `till` when signed in. */
export const today: CommandSpec = {
  path: ['today'],
  scopes: {
    also: [
      'seller.order.info',
      'seller.return_refund.basic',
      'seller.customer_service',
      'data.shop_analytics.public.read',
      'seller.product.basic',
      'seller.authorization.info',
      'seller.affiliate_collaboration.read',
    ],
  },
  summary: 'what is due, what it does to health and badge, what to do first',
  description: [
    "One screen for the morning, in the order to do it: orders to ship, buyers' cancellations and returns, messages, samples for creators, appeals and quizzes whose time ends, stock that runs out, events; each with its clock, what it does to health and badge, and the command that does it. Bare till is the same once you are signed in, or after till sandbox use.",
    'Appeals, registrations and stock are told of a week before, events two days. A source that cannot be read becomes a line that says so.',
  ].join('\n\n'),
  danger: 'local',
  mcp: 'read',
  flags: [
    {
      name: 'within',
      value: 'TIME',
      type: 'duration',
      min: 60_000,
      summary: 'what is due within this time, or overdue; 24h when absent',
    },
    { name: 'all-shops', mcp: 'left-out', summary: 'every shop of the sign-in' },
    {
      name: 'fail-on',
      value: 'WHAT',
      choices: ['overdue', 'risk'],
      summary: 'exit 3 when something is overdue; risk: or would break a limit or cost a badge',
    },
    {
      name: 'notify',
      mcp: 'left-out',
      summary: 'for cron: only what is new or newly overdue since the last time, nothing when nothing is',
    },
    {
      name: 'interactive',
      short: 'i',
      mcp: 'left-out',
      summary: 'pick a line with the arrows, do it, come back to a shorter list',
    },
  ],
  fields: [
    { name: 'shopId', summary: 'id of the shop' },
    {
      name: 'kind',
      summary:
        'order, cancellation, return, message, sample, violation, quiz, stock, event; health, badge: how the shop stands; unread: what could not be read',
    },
    { name: 'title', summary: 'what is to be done' },
    { name: 'detail', summary: 'more of it' },
    { name: 'dueAt', summary: 'until when; null where there is no clock' },
    { name: 'secondsLeft', summary: 'seconds until then, negative when overdue' },
    { name: 'overdue', summary: 'the time is over; null where there is no clock' },
    { name: 'effect', summary: 'what doing or leaving it does to health and badge' },
    { name: 'risk', summary: 'left undone it breaks a limit or costs a badge' },
    { name: 'command', summary: 'what does it; a word in capitals is for you to fill in' },
    { name: 'id', summary: 'id of the line' },
    { name: 'count', summary: 'how many orders, buyers, SKUs… it stands for' },
    { name: 'ids', summary: 'ids of what it stands for' },
  ],
  examples: [
    { command: 'till today', summary: 'the morning' },
    { command: 'till today --all-shops --fail-on risk --json', summary: 'a check over all shops, for a script' },
    { command: 'till today --notify', summary: 'in a crontab: a mail only when there is something new' },
    { command: 'till today -i', summary: 'one line after the other' },
  ],
};

export const todayNoun: NounSpec = { name: 'today', summary: today.summary, commands: [today] };
