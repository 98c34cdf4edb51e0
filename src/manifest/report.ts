import type { CommandSpec, NounSpec } from './types.ts';

/** `till report week`, and what the bare noun does. */
export const reportWeek: CommandSpec = {
  path: ['report', 'week'],
  default: true,
  summary: "a shop's week for a team: sales, money, health, badge, what to do",
  description: [
    'One page of a week, Monday to Sunday by the clock of the shop: what sold against the week before, what was settled and taken, the verdict on its health with the room to each limit, the badge and the gaps to the next one, and what to do now with the command for it. The numbers are those of till sales, till money, till health, till badge and till today. Health is that of the week; badge, tasks and what is not settled are as of now.',
    'A part that fails or that the app may not read is unknown, with the reason, and does not end the report. --out writes one HTML file that needs nothing else (light, dark, phone, paper), or Markdown; it can be given several times, and the platform is asked once. CSV, TSV and JSON Lines have a line a number.',
    'Profit needs your costs (--costs, as in till money profit). The report is not kept in the history of till health.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  flags: [
    {
      name: 'week',
      value: 'WEEK',
      summary: 'an ISO week, such as 2026-W46; the last complete one when absent',
    },
    {
      name: 'out',
      value: 'FILE',
      repeat: true,
      mcp: 'left-out',
      summary: 'write it to a file instead: .html, .md, .csv or .json; may be given several times',
    },
    {
      name: 'costs',
      value: 'FILE',
      mcp: 'text',
      summary: 'what your SKUs cost, for the profit: CSV, XLSX or JSONL, - for standard input',
    },
    { name: 'all-shops', mcp: 'left-out', summary: 'every shop of the sign-in, one after the other' },
  ],
  fields: [
    { name: 'shop', summary: '{id, name, region}' },
    { name: 'week', summary: 'ISO week, 2026-W46' },
    { name: 'period', summary: '{from, to, days, running}: first and last day, both included' },
    { name: 'comparedWith', summary: '{from, to, note}: the week before' },
    { name: 'zone', summary: 'the time zone of its days' },
    { name: 'madeAt', summary: 'when the report was made' },
    { name: 'glance', summary: 'what is to be known first: [{part, state, text}]' },
    { name: 'sales', summary: 'as till sales has it, with products: the best ten; null when unknown' },
    {
      name: 'money',
      summary: '{totals, statements, payouts, unsettled, taken, profit}; null when unknown',
    },
    { name: 'health', summary: 'of the week, as till health has it; null when unknown' },
    { name: 'badge', summary: 'as of now, as till badge has it; null when unknown' },
    { name: 'tasks', summary: 'as of now, as till today has them; null when unknown' },
    { name: 'sources', summary: '[{part, what, from, asOf, unknown: {why, how}, note}]' },
    { name: 'files', summary: 'with --out: the files that were written' },
    { name: 'shopId', summary: 'a line of CSV and JSON Lines: id of the shop' },
    {
      name: 'part',
      summary: 'a line: glance, sales, channel, product, money, fee, payout, profit, health, badge, task',
    },
    { name: 'name', summary: 'a line: what it is' },
    { name: 'now', summary: 'a line: its value in the week; null when unknown' },
    { name: 'before', summary: 'a line: in the week before' },
    { name: 'change', summary: 'a line: the difference' },
    { name: 'changePercent', summary: 'a line: the same in per cent' },
    { name: 'state', summary: 'a line: good, warn, bad or unknown; of tasks overdue or their kind' },
    { name: 'note', summary: 'a line: more of it' },
  ],
  examples: [
    { command: 'till report', summary: 'the last complete week, in short' },
    {
      command: 'till report week --out week.html --out week.md',
      summary: 'the page for a team, and the same as Markdown',
    },
    { command: 'till report --week 2026-W46 --costs costs.csv', summary: 'a past week, with its profit' },
  ],
};

export const report: NounSpec = {
  name: 'report',
  summary: reportWeek.summary,
  scopes: {
    also: [
      'data.shop_analytics.public.read',
      'seller.finance.info',
      'seller.order.info',
      'seller.return_refund.basic',
      'seller.customer_service',
      'seller.product.basic',
      'seller.authorization.info',
    ],
  },
  commands: [reportWeek],
};
