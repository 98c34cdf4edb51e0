import type { CommandSpec } from './types.ts';

const tally = [
  { name: 'new', summary: 'records that were not known' },
  { name: 'changed', summary: 'records that said something else before' },
  { name: 'unchanged', summary: 'records that were known as they are' },
];

/** `till health record`. */
export const healthRecord: CommandSpec = {
  path: ['health', 'record'],
  scopes: {},
  summary: 'keep what Seller Center shows and the API does not give',
  description: [
    'Keeps ratings, scores and violations in the ledger, with their time, for reports, history and badges. On a terminal without a flag it asks.',
    'A violation is written as key=value, parted by commas: kind (needed), area (live, video, listing, service, fulfillment), at, account (seller, creator), lost (rating), points, status, expires, appeal_by, appeals_left, orders (parted by semicolons), topic, message, id. Quote a value that has a comma in it: message="one, two".',
  ].join('\n\n'),
  danger: 'local',
  mcp: 'plan',
  flags: [
    { name: 'rating', value: 'N', summary: "the shop's account health rating, 0 to 1000" },
    { name: 'creator-rating', value: 'N', summary: "the linked creator account's" },
    { name: 'sps', value: 'SCORE', summary: 'Shop Performance Score, 0 to 5' },
    { name: 'positive', value: 'PERCENT', summary: 'positive feedback' },
    { name: 'reputation', value: 'POINTS', summary: 'seller reputation points' },
    {
      name: 'metric',
      value: 'NAME=VALUE',
      repeat: true,
      summary: 'any metric of the report, such as late-dispatch=3.2',
    },
    { name: 'violation', value: 'KEY=VALUE,…', repeat: true, summary: 'a violation' },
    { name: 'at', value: 'TIME', summary: 'when that was so; now when absent' },
  ],
  fields: [
    { name: 'shop', summary: 'shop id' },
    ...tally,
    { name: 'ratings', summary: '[{account, rating, at}]' },
    { name: 'violations', summary: '[{id, account, area, kind, at, …}]' },
    { name: 'values', summary: '[{name, value, at}]' },
  ],
  examples: [
    { command: 'till health record --rating 196 --positive 96.5', summary: 'what the pages show today' },
    {
      command: "till health record --violation 'kind=late dispatch,at=2026-11-16,lost=4,orders=576461234567890123'",
      summary: 'a notice that came in',
    },
  ],
};

/** `till health import`. */
export const healthImport: CommandSpec = {
  path: ['health', 'import'],
  scopes: {},
  summary: 'read violations, ratings and scores from a file',
  description:
    'Reads CSV, XLSX or JSON: a row a violation, or a row a day with ratings and numbers. Headings are understood in many spellings (Violation type, Issued on, Points deducted, AHR, SPS, Late dispatch rate …). The same row twice is one record. A row that is not understood is refused and named with its line; the rest is read. docs/samples has files to begin with.',
  danger: 'local',
  mcp: 'plan',
  args: [{ name: 'file', summary: 'the file, - for standard input', required: true, mcp: 'text' }],
  flags: [
    {
      name: 'dates',
      value: 'ORDER',
      summary: 'how dates with slashes are written, where the file does not tell',
      choices: ['dmy', 'mdy', 'ymd'],
    },
    { name: 'zone', value: 'ZONE', summary: "time zone of the file's times; the market's own when absent" },
    { name: 'sheet', value: 'NAME', summary: 'sheet of a workbook; the first one when absent' },
  ],
  fields: [
    { name: 'shop', summary: 'shop id' },
    { name: 'file', summary: 'the file' },
    { name: 'read', summary: 'rows read' },
    { name: 'merged', summary: 'rows that said the same again' },
    { name: 'refused', summary: 'rows that were not understood' },
    { name: 'violations', summary: 'violations in the file' },
    { name: 'ratings', summary: 'ratings in the file' },
    { name: 'values', summary: 'other numbers in the file' },
    ...tally,
    { name: 'unknownHeadings', summary: 'headings that mean nothing here' },
    { name: 'refusals', summary: 'refused rows: [{line, column, reason}], the first thousand' },
  ],
  examples: [
    { command: 'till health import violations.csv --dates dmy', summary: 'dates with the day first' },
    { command: 'till health import weekly.xlsx --dry-run', summary: 'see what would be read' },
  ],
};
