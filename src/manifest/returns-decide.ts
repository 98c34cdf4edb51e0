import { decisionFields, fromFlag, rejectFlags } from './decision-fields.ts';
import type { CommandSpec } from './types.ts';

const FILES =
  'With --from, each row of a file is a decision: return_id, decision (approve, reject, or the API’s name; empty means this command), reason, comment, amount (of a partial refund), keep_item. A row that does not parse stops the run before anything is sent.';
const JOURNAL =
  'The plan is stored before the first request. What is interrupted, or killed, goes on with till jobs resume: it reads what is unknown first, and every attempt carries the same idempotency key, so nothing is decided twice.';

/** `till returns approve`. */
export const returnsApprove: CommandSpec = {
  path: ['returns', 'approve'],
  summary: 'approve returns, refunds and replacements, and see first what it costs',
  description: [
    'Takes the decision that each request waits for: refund, return, the parcel that came back. A replacement has two answers and needs --replacement or --decision issue-replacement-refund. --partial-refund offers less; --keep-item refunds without the goods coming back.',
    'The refund is calculated by the platform and shown before anything is asked of it. A partial refund above what is possible is not sent.',
    FILES,
    JOURNAL,
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args: [{ name: 'ids', summary: 'return ids', variadic: true }],
  flags: [
    {
      name: 'decision',
      value: 'DECISION',
      summary:
        'approve-refund, approve-return, approve-received-package, approve-replacement, issue-replacement-refund, offer-partial-refund',
    },
    { name: 'partial-refund', value: 'AMOUNT', summary: 'offer the buyer this much instead: 5.00' },
    { name: 'keep-item', summary: 'refund, and let the buyer keep the goods' },
    { name: 'replacement', summary: 'send the goods once more' },
    fromFlag,
  ],
  fields: decisionFields,
  examples: [
    { command: 'till returns approve 7219060178562340000', summary: 'what it waits for; it asks first' },
    { command: 'till returns approve 7219060178562340000 --partial-refund 5.00', summary: 'offer a part' },
    { command: 'till returns approve --from decisions.csv --dry-run', summary: 'what a file would do' },
  ],
};

/** `till returns reject`. */
export const returnsReject: CommandSpec = {
  path: ['returns', 'reject'],
  summary: 'reject returns, refunds, replacements and parcels that came back',
  description: [
    'The platform takes certain reasons for each request; they are read from it, and any other word lists them. The buyer may take a rejection to the platform.',
    FILES,
    JOURNAL,
  ].join('\n\n'),
  danger: 'write',
  mcp: 'plan',
  args: [{ name: 'ids', summary: 'return ids', variadic: true }],
  flags: [...rejectFlags, fromFlag],
  fields: decisionFields,
  examples: [
    {
      command:
        'till returns reject 7219060178562340000 --reason reverse_reject_request_reason_1 --comment "See the photo" --image mug.jpg',
      summary: 'with evidence',
    },
    { command: 'till returns reject 7219060178562340000', summary: 'asks for the reason' },
  ],
};
