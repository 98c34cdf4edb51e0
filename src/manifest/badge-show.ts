import type { CommandSpec, FlagSpec } from './types.ts';

export const badgeRulesFlag: FlagSpec = {
  name: 'rules',
  value: 'ID',
  summary: "this set of badges, such as us-2025-06; the one in force for the shop's market when absent",
};

/** `till badge [show]`. */
export const badgeShow: CommandSpec = {
  path: ['badge', 'show'],
  summary: 'the badge held, the next one, and each criterion: have, need, gap',
  description: [
    "Holds the shop against the badges in force in its market. What can be computed is computed (orders, late dispatch, listings, the performance score where the API has it); what only you can see is asked for once, at a terminal, and kept; what nobody published is said to be so. A number's source and date stand beside it.",
    'Also: the smallest single day that would cost a badge, and the numbers shoppers see, as the platform shows them and as Till reckons them.',
    'A pipe, CSV and Markdown have a row a criterion: badge, criterion, state, have, need, gap, unit, source, at, rule and more; --json has all of it.',
  ].join('\n\n'),
  danger: 'local',
  mcp: 'read',
  default: true,
  flags: [badgeRulesFlag, { name: 'no-ask', summary: 'ask nothing, also at a terminal' }],
  fields: [
    { name: 'shop', summary: '{id, name, market}' },
    { name: 'at', summary: 'when it was so' },
    { name: 'zone', summary: 'time zone whose days count' },
    { name: 'ruleSet', summary: '{id, title, market, from, undated, together, notes, rule}; null where none is known' },
    { name: 'remark', summary: "why there is none, or that it is another market's" },
    { name: 'held', summary: '[{code, title, since, inRuleSet}]; null when unknown' },
    { name: 'heldFrom', summary: 'platform, recorded or unknown' },
    { name: 'next', summary: 'code of the badge to work for' },
    {
      name: 'badges',
      summary:
        '[{code, title, kind, state, atRisk, met, of, how, where, papers, besides, heldSince, nextReview, reviewNote, criteria, note}]; state held, earned, not-yet, unknown or unpublished; criteria [{code, title, state, have, need, comparator, value, unit, gap, goodNeeded, share, counts, source, at, rule, contested, anyOf, notes, unknown}]',
    },
    { name: 'badDays', summary: '[{badge, code, what, count}]: the fewest bad ones on one day that cost it' },
    { name: 'watched', summary: '[{code, title, value, unit, counts, note}]: shown though no badge asks for it' },
    { name: 'shoppersSee', summary: '[{code, title, shown, own, counts, how}], percent' },
    { name: 'sources', summary: '[{what, from, note}]' },
  ],
  examples: [
    { command: 'till badge', summary: 'where the shop stands' },
    { command: 'till badge --rules us-2025-12-10', summary: 'against an older set' },
    { command: "till badge --json --query 'badges[].{code: code, state: state}'", summary: 'for a script' },
  ],
};
