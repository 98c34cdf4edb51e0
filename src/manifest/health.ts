import { healthCheck } from './health-check.ts';
import { healthExport } from './health-export.ts';
import { healthDiff, healthHistory } from './health-history.ts';
import { healthImport, healthRecord } from './health-record.ts';
import { healthRules } from './health-rules.ts';
import type { CommandSpec, NounSpec } from './types.ts';

/** `till health report`, and what the bare noun does. */
export const healthReport: CommandSpec = {
  path: ['health', 'report'],
  summary: 'is this shop in danger, of what, and what saves it',
  description: [
    "The week's report: ratings, the Shop Performance Score, every metric with its limit and the room to it, violations, and the three things to do first. Metrics are counted from orders, returns, chats and reviews by the market's dated rules; where the platform gives its own number it leads, and Till's stands beside it. What is not known is shown as unknown, with how to make it known.",
    'Ratings and violations are not in the Partner API: they come from the ledger (till health record, till health import), and a line on stderr says so; the sandbox serves them.',
    'Orders come from the ledger where till sync was lately run and it goes back far enough, else from the API. Every report is kept: till health history.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  default: true,
  flags: [
    { name: 'week', value: 'WEEK', summary: 'an ISO week, such as 2026-W46; the running one when absent' },
    {
      name: 'explain',
      value: 'METRIC',
      summary: 'one metric: its formula, window, counts, the orders behind it, its rule and budget',
      choices: [
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
    { name: 'out', value: 'FILE', mcp: 'left-out', summary: 'write it to a file instead: .html, .md, .csv or .json' },
    { name: 'from-ledger', summary: "read orders from till sync's mirror, however old it is" },
  ],
  fields: [
    { name: 'shop', summary: '{id, name, market}' },
    { name: 'file', summary: 'the file that was written (--out)' },
    { name: 'week', summary: 'ISO week, 2026-W46' },
    { name: 'from', summary: 'when it begins' },
    { name: 'to', summary: 'when it ends, or now' },
    { name: 'zone', summary: "the market's time zone" },
    { name: 'madeAt', summary: 'when the report was made' },
    { name: 'verdict', summary: '{state: good, warn, bad or unknown, text}' },
    {
      name: 'ratings',
      summary: '[{account, model, rating, at, before, change, band, nextMilestone, restrictions, source, unknown}]',
    },
    {
      name: 'score',
      summary: 'Shop Performance Score: {score, tier, percentile, dimensions, benefits, issues, source, unknown}',
    },
    { name: 'feedback', summary: 'what buyers said: {positivePercent, count, days, at, source}' },
    {
      name: 'metrics',
      summary:
        '[{metric, value, unit, numerator, denominator, window, state, budgets, rule, others, notes, unknown, cases}]',
    },
    { name: 'trends', summary: 'by metric: [{week, value}], oldest first' },
    { name: 'violations', summary: 'of the week: [{id, account, area, kind, at, status, expiresAt, appealBy, …}]' },
    { name: 'standing', summary: 'older violations that still count' },
    { name: 'kinds', summary: '[{account, area, kind, count, inNinetyDays, untilRule}]' },
    { name: 'lessons', summary: '[{id, title, topic, format}]' },
    { name: 'actions', summary: 'what to do first: [{title, why, by, command}]' },
    { name: 'sources', summary: 'which data came from where: [{what, from, note}]' },
    { name: 'overridden', summary: 'what your own files changed in the rules' },
    { name: 'metric', summary: 'with --explain: the metric, and the fields of a metric above' },
    { name: 'formula', summary: 'with --explain: {numerator, denominator} in words' },
    { name: 'exclusions', summary: 'with --explain: what is left out' },
    { name: 'ruleSet', summary: 'with --explain: id of the rules in force' },
    { name: 'title', summary: 'with --explain: its name' },
    { name: 'value', summary: 'with --explain: decimal text, null when unknown' },
    { name: 'unit', summary: 'with --explain: percent or hours' },
    { name: 'numerator', summary: 'with --explain: what was counted of the denominator' },
    { name: 'denominator', summary: 'with --explain: all that were counted' },
    { name: 'window', summary: 'with --explain: {from, to, days}' },
    { name: 'budgets', summary: 'with --explain: the room to each limit' },
    { name: 'rule', summary: 'with --explain: {id, source, date, confidence}' },
    { name: 'cases', summary: 'with --explain: {kind, ids, total}' },
    { name: 'source', summary: 'with --explain: platform, till or unknown: whose number it is' },
    { name: 'state', summary: 'with --explain: good, warn, bad or unknown' },
    { name: 'others', summary: 'with --explain: what other sources give' },
    { name: 'notes', summary: 'with --explain: what to know of the number' },
    { name: 'unknown', summary: 'with --explain: {why, how}: why it is not known, and how to make it known' },
    { name: 'orders', summary: 'with --explain: the orders behind it with their clocks' },
    { name: 'ordersUnknown', summary: 'with --explain: why those orders could not be read' },
  ],
  examples: [
    { command: 'till health', summary: "this week's report" },
    { command: 'till health --week 2026-W46 --out report.html', summary: 'a past week as one page to print or send' },
    { command: 'till health --explain late-dispatch', summary: 'the orders behind a number' },
  ],
};

/** The commands about a shop's health. */
export const health: NounSpec = {
  name: 'health',
  summary: 'ratings, metrics, violations, and the room to each limit',
  scopes: {
    also: [
      'seller.order.info',
      'seller.return_refund.basic',
      'seller.customer_service',
      'data.shop_analytics.public.read',
    ],
  },
  commands: [
    healthReport,
    healthCheck,
    healthHistory,
    healthDiff,
    healthRecord,
    healthImport,
    healthExport,
    healthRules,
  ],
};
