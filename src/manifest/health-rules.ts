import type { CommandSpec } from './types.ts';

/** `till health rules`. */
export const healthRules: CommandSpec = {
  path: ['health', 'rules'],
  scopes: {},
  summary: 'the rules that health is judged by, with their sources',
  description: [
    'Prints the rule-set in force in a market on a day: each metric with its formula, window and limits, score bands, rating ladders with their milestones, clocks for appeals and answers, deadlines. Each value names its source, the day it was read and how sure it is: H official, M several sources or one careful one, L one source or an inference. Where sources disagree all sides are listed. What is not known is not listed.',
    'health-rules.json in the configuration folder changes single values, such as {"US": {"metrics": {"late-dispatch": {"windowDays": 7, "limits": {"advised": "3"}}}}}; rules.json and calendars.json change deadlines.',
  ].join('\n\n'),
  danger: 'read',
  mcp: 'read',
  flags: [
    { name: 'market', value: 'MARKET', summary: "two letters, such as US or GB; the shop's own when absent" },
    { name: 'at', value: 'DATE', summary: 'what was in force then, such as 2026-03-02; now when absent' },
  ],
  fields: [
    { name: 'section', summary: 'metric, score, rating, appeal, repeats, answer, deadline or fact' },
    { name: 'what', summary: 'what the value is' },
    { name: 'value', summary: 'the value as text' },
    { name: 'unit', summary: 'its unit; null where it has none' },
    { name: 'note', summary: 'what else its source says' },
    { name: 'contested', summary: 'another source says this instead' },
    { name: 'overridden', summary: 'it is your own value' },
    { name: 'ruleSet', summary: 'the rule-set it stands in' },
    { name: 'market', summary: 'two letters' },
    { name: 'from', summary: "that rule-set's first day" },
    { name: 'source', summary: 'where it was read' },
    { name: 'published', summary: 'the date the source bears' },
    { name: 'read', summary: 'when it was read' },
    { name: 'confidence', summary: 'H, M or L' },
  ],
  examples: [
    { command: 'till health rules --market US', summary: 'what a US shop is judged by today' },
    { command: 'till health rules --market US --at 2026-03-02', summary: 'what was in force on that day' },
    { command: 'till health rules --market GB --json --fields what,value,source,confidence', summary: 'for a script' },
  ],
};
