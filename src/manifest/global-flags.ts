import type { FlagSpec } from './types.ts';

/** The flags every command has (design, section 5). */
export const globalFlags: readonly FlagSpec[] = [
  { name: 'profile', value: 'NAME', summary: 'credentials and shops to use (TILL_PROFILE)' },
  { name: 'shop', value: 'SHOP', summary: 'shop to act for: id, cipher, code, name or alias (TILL_SHOP)' },
  {
    name: 'format',
    value: 'FORMAT',
    summary: 'table, json, jsonl, csv, tsv or markdown',
    choices: ['table', 'json', 'jsonl', 'csv', 'tsv', 'markdown'],
  },
  { name: 'json', summary: 'the same as --format json' },
  { name: 'jsonl', summary: 'the same as --format jsonl' },
  { name: 'fields', value: 'A,B,C', summary: 'these fields only, in this order' },
  { name: 'query', value: 'JMESPATH', summary: 'pick from the JSON form with a JMESPath expression' },
  { name: 'limit', value: 'N', summary: 'at most so many rows', type: 'integer', min: 1 },
  { name: 'all', summary: 'every row, however many' },
  { name: 'raw', summary: 'leave CSV cells that a spreadsheet would run as they are' },
  { name: 'yes', short: 'y', summary: 'do not ask before a change' },
  { name: 'dry-run', summary: 'show what a change would do, and do nothing' },
  { name: 'timeout', value: 'TIME', summary: 'bound on one request, such as 5s', type: 'duration', min: 1 },
  { name: 'quiet', short: 'q', summary: 'results and errors only' },
  { name: 'verbose', short: 'v', summary: 'say more on stderr' },
  { name: 'no-color', summary: 'no colour (NO_COLOR)' },
];
