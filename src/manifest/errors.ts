import type { FieldSpec, NounSpec } from './types.ts';

const fields: readonly FieldSpec[] = [
  { name: 'code', summary: 'the number in the envelope, as text' },
  { name: 'class', summary: 'ok, rate, retry, refresh, auth, sign, perm or fix' },
  { name: 'about', summary: 'what the code is about: the gateway, orders, products…' },
  { name: 'meaning', summary: 'what it means; null where nobody has said' },
];

const explained: readonly FieldSpec[] = [
  ...fields,
  { name: 'httpStatus', summary: 'the HTTP status it comes with, where that is known' },
  { name: 'happened', summary: 'what happened' },
  { name: 'outcome', summary: 'of a change: not-done, refused or unknown' },
  { name: 'retriedReads', summary: 'whether Till tries a read again by itself' },
  { name: 'retriedWrites', summary: 'whether Till tries a change again by itself' },
  { name: 'exitCodeKind', summary: 'how Till ends with it: usage, sign-in, permission, not-found, temporary, failed' },
  { name: 'advice', summary: 'what to do, a list of sentences' },
  { name: 'operations', summary: 'operations whose documentation names it' },
  { name: 'sources', summary: 'where this is known from' },
];

/** `till errors`: what an error code of the Partner API means. */
export const errors: NounSpec = {
  name: 'errors',
  summary: 'what an error code means, and what to do',
  commands: [
    {
      path: ['errors'],
      summary: 'explain an error code of the Partner API: what happened, whether it is retried, what to do',
      description:
        'Works offline. CODE is the number in an error of Till, in «code» of the API, or in data.errors of a batch. A code that nobody has written down ends with exit code 6, and with what its first digits tell.',
      danger: 'read',
      mcp: 'read',
      args: [{ name: 'code', summary: 'such as 36009002 or 21011020', required: true }],
      fields: explained,
      examples: [
        { command: 'till errors 36009004', summary: 'the code that stands for a dozen mistakes' },
        { command: 'till errors 21011020 --json', summary: 'the same as data' },
      ],
    },
    {
      path: ['errors', 'list'],
      summary: 'the error codes there are, or those that have to do with a word',
      danger: 'read',
      mcp: 'read',
      args: [{ name: 'word', summary: 'in the meaning, the area or the class; or the first digits of a code' }],
      flags: [{ name: 'operation', value: 'NAME', summary: 'those that an operation names' }],
      fields,
      examples: [
        { command: 'till errors list tracking', summary: 'all that have to do with tracking numbers' },
        { command: 'till errors list --operation BatchShipPackages', summary: 'what shipping may answer' },
      ],
    },
  ],
};
