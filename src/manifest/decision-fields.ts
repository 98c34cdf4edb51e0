import type { FieldSpec, FlagSpec } from './types.ts';

/** The clock of a question, on returns and cancellations alike. */
export const clockFields: readonly FieldSpec[] = [
  { name: 'action', summary: 'what you are asked, as the API names it; null when it is nothing' },
  { name: 'deadline', summary: 'until when you may answer; null when unknown or nothing is asked' },
  { name: 'secondsLeft', summary: 'seconds until then, negative when it is over' },
  { name: 'deadlineSource', summary: 'api, computed (by the market’s rule) or unknown; null when nothing is asked' },
  { name: 'rule', summary: 'the rule behind a computed deadline: {id, source, date, confidence}' },
  { name: 'silence', summary: 'what happens when you do not answer: refunded, return approved, replaced, cancelled' },
];

/** What a line of a report on decisions holds; `till jobs view` prints the same. */
export const decisionFields: readonly FieldSpec[] = [
  { name: 'id', summary: 'id of the request' },
  { name: 'orderId', summary: 'the order it is about' },
  { name: 'decision', summary: 'the decision as the API names it; null where none can be taken' },
  {
    name: 'status',
    summary:
      'approved, rejected, offered (a partial refund waits for the buyer), already-done, refused or unknown; planned and not-sent for what was not sent',
  },
  { name: 'amount', summary: 'what it is about, calculated by the platform where it could be: {amount, currency}' },
  { name: 'reason', summary: 'the platform’s name of the reason of a rejection' },
  { name: 'code', summary: 'why it was refused: the API’s code, or a word of Till’s own' },
  { name: 'message', summary: 'the same in words' },
  { name: 'requestId', summary: 'the API’s id of the request' },
];

/** Rows from a file instead of ids. */
export const fromFlag: FlagSpec = {
  name: 'from',
  value: 'FILE',
  mcp: 'text',
  summary: 'decisions from a CSV, XLSX or JSONL file; - reads stdin',
};

/** What a rejection says. */
export const rejectFlags: readonly FlagSpec[] = [
  {
    name: 'reason',
    value: 'NAME',
    summary: 'the platform’s name of the reason, or its words; asked for on a terminal',
  },
  { name: 'comment', value: 'TEXT', summary: 'what the buyer and the platform read' },
  {
    name: 'image',
    value: 'FILE',
    mcp: 'left-out',
    repeat: true,
    summary: 'a photograph as evidence (repeat for more)',
  },
];
