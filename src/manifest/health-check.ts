import type { CommandSpec } from './types.ts';

/** `till health check`. */
export const healthCheck: CommandSpec = {
  path: ['health', 'check'],
  summary: "hold the week's report against thresholds, for CI",
  description: [
    'A threshold is a name, a sign (<= < >= > == !=) and a value, in quotes, since a shell takes < and > for itself. Names: late-dispatch, cancellation, valid-tracking, on-time-delivery, response-12h, response-24h, negative-reviews, seller-fault-returns, chat-dissatisfaction (percent), after-sale-handling (hours), rating, creator-rating, rating-change, creator-rating-change, score, verdict (good, warn, bad), violations of the week, also of an area, account or kind: violations(LIVE), violations(CREATOR), violations(LATE_DISPATCH), and budget(METRIC), the misses left until the nearest limit that advises or punishes, or budget(METRIC, enforced). Short names such as ldr, sfcr, vtr, otdr, nrr, sps and ahr are understood.',
    'Without any, those of the project file count ([health] thresholds = ["late-dispatch<=4%"] in till.toml, and [thresholds]); without those, the limits of the rules in force that advise or punish.',
    'Rates are compared as the exact fractions they are. Exit code 3 when one does not hold, or is unknown; --unknown warn or pass lets unknown ones through.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  args: [{ name: 'thresholds', summary: "what must hold, such as 'late-dispatch<=4%'", variadic: true }],
  flags: [
    { name: 'week', value: 'WEEK', summary: 'an ISO week, such as 2026-W46; the running one when absent' },
    {
      name: 'unknown',
      value: 'WHAT',
      choices: ['fail', 'warn', 'pass'],
      summary: 'what a value that is not known does; fail when absent',
    },
    { name: 'junit', value: 'FILE', mcp: 'left-out', summary: 'also write JUnit XML' },
    {
      name: 'summary',
      value: 'FILE',
      mcp: 'left-out',
      summary: 'also add the outcome and the report to a file, as Markdown',
    },
    {
      name: 'annotations',
      mcp: 'left-out',
      value: 'FOR',
      choices: ['github', 'none'],
      summary: 'workflow commands on stderr for what fails; github when GITHUB_ACTIONS is true',
    },
  ],
  fields: [
    { name: 'expression', summary: 'the threshold as written' },
    { name: 'state', summary: 'kept, broken or unknown' },
    { name: 'fails', summary: 'it makes the command fail' },
    { name: 'warns', summary: 'it is unknown, and --unknown warn says so' },
    { name: 'title', summary: 'what it is about' },
    { name: 'value', summary: 'the value with its unit, or unknown' },
    { name: 'message', summary: 'the numbers, and what brings it back' },
    { name: 'how', summary: 'how to make it known; null where it is' },
    { name: 'metric', summary: 'the metric’s code; null where it is about something else' },
    { name: 'week', summary: 'the week of the report' },
  ],
  examples: [
    { command: 'till health check', summary: 'the limits in force' },
    { command: "till health check 'late-dispatch<=4%' 'violations==0' 'rating>=180'", summary: 'limits of your own' },
    {
      command: "till health check 'budget(cancellation)>=5' --unknown warn --junit health.xml",
      summary: 'for a CI server',
    },
  ],
};
