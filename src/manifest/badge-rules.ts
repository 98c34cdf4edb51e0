import { badgeRulesFlag } from './badge-show.ts';
import type { CommandSpec } from './types.ts';

/** `till badge rules`. */
export const badgeRules: CommandSpec = {
  path: ['badge', 'rules'],
  summary: 'the sets of badges with their sources, and what changed between two',
  description:
    'A row a value: criteria, reviews, papers, with source, date read and confidence (H an official page, M several sources or one careful one, L one source or an inference). What was never published says so; contested values have a star and both sides. --diff takes two sets.',
  danger: 'read',
  mcp: 'read',
  args: [{ name: 'other', summary: 'a rule-set; with --diff the later one' }],
  flags: [
    badgeRulesFlag,
    { name: 'market', value: 'CODE', summary: "this market, such as US or PH; the shop's when absent" },
    { name: 'at', value: 'DATE', summary: 'what was in force on that day; today when absent' },
    { name: 'diff', value: 'A', summary: 'what changed from this set to the other: --diff A B' },
  ],
  fields: [
    { name: 'ruleSet', summary: 'id of the set' },
    { name: 'market', summary: 'two letters' },
    { name: 'from', summary: 'first day in force' },
    { name: 'undated', summary: 'the page bears no date: from is an assumption' },
    { name: 'badge', summary: 'code; null for what is so of the whole set' },
    { name: 'what', summary: 'criteria.score, review.day, papers.1, together, …; badge for a whole one (--diff)' },
    { name: 'title', summary: 'the same in words' },
    { name: 'value', summary: 'what it says; null where nothing was published' },
    { name: 'unit', summary: 'of a number' },
    { name: 'source', summary: 'where it was read' },
    { name: 'published', summary: 'the date the page bears' },
    { name: 'read', summary: 'when it was read' },
    { name: 'confidence', summary: 'H, M or L' },
    { name: 'note', summary: 'what else must be known' },
    { name: 'contested', summary: 'what other sources say' },
    { name: 'change', summary: '--diff: new, gone or changed' },
    { name: 'before', summary: '--diff: in the first set' },
    { name: 'after', summary: '--diff: in the second' },
  ],
  examples: [
    { command: 'till badge rules', summary: "what is in force in the shop's market" },
    { command: 'till badge rules --market PH --json', summary: 'another market, without signing in' },
    { command: 'till badge rules --diff us-2025-12-10 us-2026-07-21', summary: 'what changed' },
  ],
};
