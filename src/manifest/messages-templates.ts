import { templateFields } from './messages-fields.ts';
import type { CommandSpec, FlagSpec } from './types.ts';

const name = { name: 'name', summary: 'name of the template', required: true } as const;
const text: FlagSpec = {
  name: 'text',
  value: 'TEXT',
  summary: 'the text; - reads it from standard input; on a terminal your editor asks for it',
};
const known =
  'Fields in braces are filled in from an order or with --set: {order_id}, {order_date}, {tracking_number}, {carrier}, {ship_by}, {deliver_by}, {product}, {sku} and {shop}. Doubled braces are text.';

/** `till messages templates …`: kept in templates.json in the configuration folder. */
export const messageTemplates: readonly CommandSpec[] = [
  {
    path: ['messages', 'templates', 'list'],
    scopes: {},
    summary: 'list your message templates and the fields they need',
    danger: 'read',
    mcp: 'read',
    fields: templateFields,
    examples: [{ command: 'till messages templates list', summary: 'what there is' }],
  },
  {
    path: ['messages', 'templates', 'view'],
    scopes: {},
    summary: 'show a message template',
    danger: 'read',
    mcp: 'read',
    args: [name],
    fields: templateFields,
    examples: [{ command: 'till messages templates view late', summary: 'its text' }],
  },
  {
    path: ['messages', 'templates', 'create'],
    scopes: {},
    summary: 'keep a text for replies under a name',
    description: known,
    danger: 'local',
    mcp: 'plan',
    args: [name],
    flags: [text],
    fields: templateFields,
    examples: [
      {
        command: "till messages templates create tracking --text 'Your parcel {tracking_number} is with {carrier}.'",
        summary: 'a text with two fields',
      },
      { command: 'till messages templates create late --text - < late.txt', summary: 'from a file' },
    ],
  },
  {
    path: ['messages', 'templates', 'edit'],
    scopes: {},
    summary: 'change the text of a message template',
    description: known,
    danger: 'local',
    mcp: 'plan',
    args: [name],
    flags: [text],
    fields: templateFields,
    examples: [
      { command: 'till messages templates edit late', summary: 'in your editor' },
      { command: "till messages templates edit late --text 'It leaves tomorrow.'", summary: 'in a script' },
    ],
  },
  {
    path: ['messages', 'templates', 'delete'],
    scopes: {},
    summary: 'delete a message template',
    danger: 'local',
    mcp: 'plan',
    args: [name],
    fields: templateFields,
    examples: [{ command: 'till messages templates delete late --yes', summary: 'without being asked' }],
  },
];
