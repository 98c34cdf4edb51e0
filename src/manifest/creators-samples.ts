import { sampleFields, writeScopes } from './creators-fields.ts';
import type { CommandSpec, FieldSpec, FlagSpec } from './types.ts';

/** What a line of a report on decisions holds; `till jobs view` prints the same. */
export const sampleDecisionFields: readonly FieldSpec[] = [
  { name: 'id', summary: 'application id' },
  { name: 'creator', summary: 'user name' },
  { name: 'product', summary: 'what they asked for' },
  { name: 'decision', summary: 'approve or reject' },
  { name: 'reason', summary: 'of a rejection, as the API names it' },
  {
    name: 'status',
    summary: 'approved, rejected, already-done, refused or unknown; planned and not-sent for what was not sent',
  },
  { name: 'code', summary: 'why it was refused: the API’s code, or a word of Till’s own' },
  { name: 'message', summary: 'the same in words' },
  { name: 'requestId', summary: 'the API’s id of the request' },
];

const FILES =
  'With --from, each row of a file is a decision: application_id, decision (approve or reject; empty means this command), reason. A row that does not parse stops the run before anything is sent.';
const JOURNAL =
  'The plan is stored before the first request. The platform takes no idempotency key: what is unclear is read before anything is sent again, and what is interrupted goes on with till jobs resume, so nothing is decided twice.';

const fromFlag: FlagSpec = {
  name: 'from',
  value: 'FILE',
  mcp: 'text',
  summary: 'decisions from a CSV, XLSX or JSONL file; - reads stdin',
};
const reasonFlag: FlagSpec = {
  name: 'reason',
  value: 'REASON',
  summary: 'not-match, offline, out-of-stock or other; asked for on a terminal',
};

export const samplesList: CommandSpec = {
  path: ['creators', 'samples', 'list'],
  default: true,
  summary: 'list samples that creators ask for, the least time left first',
  description:
    'What waits for a decision; --status and --all list the others. What nobody decides lapses at its time. The API does not tell when an application was made.',
  danger: 'read',
  mcp: 'read',
  flags: [
    {
      name: 'status',
      value: 'STATUS',
      repeat: true,
      summary: 'only these: waiting, to-ship, shipped, content-due, shown, rejected, lapsed…, or the API’s names',
    },
    { name: 'due', value: 'TIME', type: 'duration', min: 1, summary: 'only what lapses within this time' },
    { name: 'creator', value: 'NAME', summary: 'only this creator’s' },
    { name: 'product', value: 'ID', summary: 'only of this product' },
  ],
  fields: sampleFields,
  examples: [
    { command: 'till creators samples list --due 24h', summary: 'what lapses tomorrow' },
    {
      command: 'till creators samples list --status to-ship,content-due --json',
      summary: 'who gets one, or owes a video',
    },
  ],
};

export const samplesApprove: CommandSpec = {
  path: ['creators', 'samples', 'approve'],
  summary: 'send creators the samples they ask for',
  description: [
    'An approval makes an order of its own, free of charge, which is shipped like any other (till orders). Shows who gets what first.',
    FILES,
    JOURNAL,
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  scopes: writeScopes,
  args: [{ name: 'ids', summary: 'application ids', variadic: true }],
  flags: [fromFlag, { ...reasonFlag, summary: 'for rows of a file that reject and say no reason' }],
  fields: sampleDecisionFields,
  examples: [
    { command: 'till creators samples approve 7219060178562340000', summary: 'one; it asks first' },
    { command: 'till creators samples approve --from samples.csv --dry-run', summary: 'what a file would do' },
  ],
};

export const samplesReject: CommandSpec = {
  path: ['creators', 'samples', 'reject'],
  summary: 'refuse samples',
  description: ['The platform wants one of four reasons.', FILES, JOURNAL].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  scopes: writeScopes,
  args: [{ name: 'ids', summary: 'application ids', variadic: true }],
  flags: [reasonFlag, fromFlag],
  fields: sampleDecisionFields,
  examples: [
    { command: 'till creators samples reject 7219060178562340000 --reason out-of-stock', summary: 'one' },
    { command: 'till creators samples reject --from samples.csv --reason not-match', summary: 'many' },
  ],
};
