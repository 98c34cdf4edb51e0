import { replyFields } from './messages-fields.ts';
import { cancelFields } from './orders-cancel.ts';
import { shipFields } from './orders-ship.ts';
import { priceFields } from './prices.ts';
import { createFields, editFields } from './products-edit.ts';
import { importFields } from './products-import.ts';
import { statusFields } from './products-status.ts';
import { stockFields } from './stock.ts';
import type { FieldSpec, NounSpec } from './types.ts';

/** What the rows of a run may hold: that depends on what the run does. */
const rowFields: readonly FieldSpec[] = [
  ...new Map(
    [
      stockFields,
      statusFields,
      importFields,
      editFields,
      createFields,
      priceFields,
      replyFields,
      cancelFields,
      shipFields,
    ]
      .flat()
      .map((field) => [field.name, field]),
  ).values(),
];

const id = { name: 'id', summary: 'job id', required: true } as const;

/** `till jobs`: bulk runs, kept in the ledger. */
export const jobs: NounSpec = {
  name: 'jobs',
  summary: 'bulk runs: see, resume, cancel',
  commands: [
    {
      path: ['jobs', 'list'],
      default: true,
      summary: 'list bulk runs, newest first',
      danger: 'read',
      mcp: 'read',
      flags: [
        {
          name: 'status',
          value: 'STATUS',
          summary: 'only these',
          choices: ['planned', 'running', 'interrupted', 'done', 'partial', 'cancelled'],
        },
      ],
      fields: [
        { name: 'id', summary: 'job id' },
        { name: 'kind', summary: 'what it does, such as orders.ship' },
        { name: 'status', summary: 'planned, running, interrupted, done, partial (some rows refused) or cancelled' },
        { name: 'total', summary: 'rows' },
        { name: 'done', summary: 'rows done' },
        { name: 'refused', summary: 'rows the API refused' },
        { name: 'unknown', summary: 'rows whose outcome is not known yet' },
        { name: 'createdAt', summary: 'when it began' },
        { name: 'updatedAt', summary: 'when it last got on' },
        { name: 'profile', summary: 'profile it acts with' },
        { name: 'shopId', summary: 'shop it acts for' },
        { name: 'title', summary: 'the command that began it' },
      ],
      examples: [
        { command: 'till jobs', summary: 'what ran lately' },
        { command: 'till jobs list --status interrupted', summary: 'what waits to be resumed' },
      ],
    },
    {
      path: ['jobs', 'view'],
      summary: 'show the rows of a bulk run',
      description: 'Shows the same rows as the report of the command that began it.',
      danger: 'read',
      mcp: 'read',
      args: [id],
      fields: rowFields,
      examples: [
        {
          command: 'till jobs view 20261122-081500-kfxw --query "[?status==\'refused\']" --json',
          summary: 'what was refused, and why',
        },
      ],
    },
    {
      path: ['jobs', 'resume'],
      summary: 'go on with a bulk run that was interrupted',
      description:
        'Rows whose outcome is unknown are read first; then what was not sent is sent. Prints the same report as the command that began the run, and exits as it does.',
      danger: 'write',
      mcp: 'plan',
      args: [id],
      fields: rowFields,
      examples: [{ command: 'till jobs resume 20261122-081500-kfxw', summary: 'go on where it stopped' }],
    },
    {
      path: ['jobs', 'cancel'],
      summary: 'give up what a bulk run has not sent',
      description:
        'What has been sent stays sent. A run that a living process is working on is interrupted there, with Ctrl-C.',
      danger: 'local',
      mcp: 'plan',
      args: [id],
      fields: [
        { name: 'id', summary: 'job id' },
        { name: 'status', summary: 'cancelled' },
        { name: 'total', summary: 'rows' },
        { name: 'done', summary: 'rows done before' },
        { name: 'refused', summary: 'rows refused before' },
        { name: 'unknown', summary: 'rows whose outcome is not known' },
        { name: 'cancelled', summary: 'rows that will not be sent' },
      ],
      examples: [{ command: 'till jobs cancel 20261122-081500-kfxw', summary: 'send nothing more of it' }],
    },
  ],
};
