import type { FlagSpec } from './types.ts';

/** The flags every command has (design, section 5). */
export const globalFlags: readonly FlagSpec[] = [
  { name: 'profile', mcp: 'left-out', value: 'NAME', summary: 'credentials and shops to use (TILL_PROFILE)' },
  {
    name: 'shop',
    mcp: 'left-out',
    value: 'SHOP',
    summary: 'shop to act for: id, cipher, code, name or alias (TILL_SHOP)',
  },
  {
    name: 'format',
    mcp: 'left-out',
    value: 'FORMAT',
    summary: 'table, json, jsonl, csv, tsv or markdown',
    choices: ['table', 'json', 'jsonl', 'csv', 'tsv', 'markdown'],
  },
  { name: 'json', mcp: 'left-out', summary: 'the same as --format json' },
  { name: 'jsonl', mcp: 'left-out', summary: 'the same as --format jsonl' },
  { name: 'fields', value: 'A,B,C', summary: 'these fields only, in this order' },
  { name: 'query', value: 'JMESPATH', summary: 'pick from the JSON form with a JMESPath expression' },
  { name: 'limit', value: 'N', summary: 'at most so many rows', type: 'integer', min: 1 },
  { name: 'all', summary: 'every row, however many' },
  { name: 'raw', mcp: 'left-out', summary: 'leave CSV cells that a spreadsheet would run as they are' },
  { name: 'yes', mcp: 'left-out', short: 'y', summary: 'do not ask before a change' },
  { name: 'dry-run', mcp: 'left-out', summary: 'show what a change would do, and do nothing' },
  {
    name: 'timeout',
    mcp: 'left-out',
    value: 'TIME',
    summary: 'bound on one request, such as 5s',
    type: 'duration',
    min: 1,
  },
  { name: 'quiet', mcp: 'left-out', short: 'q', summary: 'results and errors only' },
  { name: 'verbose', mcp: 'left-out', short: 'v', summary: 'say more on stderr' },
  { name: 'no-color', mcp: 'left-out', summary: 'no colour (NO_COLOR)' },
];
