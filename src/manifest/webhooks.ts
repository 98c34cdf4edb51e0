import type { ArgumentSpec, FieldSpec, NounSpec } from './types.ts';

const topic: ArgumentSpec = {
  name: 'topic',
  summary: 'name or number of the topic, such as ORDER_STATUS_CHANGE or 1',
  required: true,
};

/** Where webhooks of a topic go. */
export const webhookFields: readonly FieldSpec[] = [
  { name: 'topic', summary: "the topic, by the platform's name" },
  { name: 'type', summary: "the topic, by the platform's number" },
  { name: 'url', summary: 'where its webhooks go' },
  { name: 'previousUrl', summary: 'where they went before (set and delete)' },
  { name: 'createdAt', summary: 'when it was set first' },
  { name: 'updatedAt', summary: 'when it was changed last' },
];

/** `till webhooks`. */
export const webhooks: NounSpec = {
  name: 'webhooks',
  summary: 'where the platform sends its webhooks',
  scopes: { needs: ['seller.authorization.info'] },
  commands: [
    {
      path: ['webhooks', 'list'],
      default: true,
      summary: 'list the topics that have an address',
      description: 'What is set in Partner Center for all shops of the app is not part of it: the API does not tell.',
      danger: 'read',
      mcp: 'read',
      fields: webhookFields,
      examples: [{ command: 'till webhooks', summary: 'all that are set for this shop' }],
    },
    {
      path: ['webhooks', 'set'],
      summary: 'set where webhooks of a topic go',
      description:
        'The platform takes an https address with a domain name and without a port. The sandbox sends to this computer, over http too.',
      danger: 'write',
      mcp: { leftOut: 'it makes the platform send what happens in the shop to any address' },
      args: [topic, { name: 'url', summary: 'address of your program', required: true }],
      fields: webhookFields,
      examples: [
        {
          command: 'till webhooks set ORDER_STATUS_CHANGE https://hooks.example.com/tiktok',
          summary: 'orders that change',
        },
        {
          command: 'till webhooks set 1 http://127.0.0.1:4210/ --profile sandbox --yes',
          summary: 'the sandbox, to till listen',
        },
      ],
    },
    {
      path: ['webhooks', 'delete'],
      summary: 'stop sending webhooks of a topic',
      danger: 'write',
      mcp: 'plan',
      args: [topic],
      fields: webhookFields,
      examples: [{ command: 'till webhooks delete ORDER_STATUS_CHANGE', summary: 'after a question' }],
    },
  ],
};
