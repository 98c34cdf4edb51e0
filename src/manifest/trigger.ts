import type { NounSpec } from './types.ts';

/** `till trigger`. */
export const trigger: NounSpec = {
  name: 'trigger',
  summary: 'send a signed test webhook',
  commands: [
    {
      path: ['trigger'],
      scopes: { also: ['seller.order.info', 'seller.return_refund.basic', 'seller.customer_service'] },
      summary: 'send a webhook of any topic, signed as the platform signs it',
      description:
        "Makes a webhook as the platform would, with the sandbox's own orders, products and returns in it where the profile is a sandbox's, and made-up ids elsewhere; signs its very bytes with the secret of the app, and sends it to --to, or to the address that till webhooks set gave the sandbox. One attempt: prints what the receiver answered, and exits 1 unless that is 2xx.\n\n--override changes one field and refuses a name that the webhook does not have. --body sends a file byte for byte.",
      danger: 'local',
      mcp: { leftOut: 'it posts to any address' },
      args: [{ name: 'event', summary: 'name or number of the topic; --list names them' }],
      flags: [
        { name: 'to', value: 'URL', summary: 'where to send it: http://localhost:3000/hook, or a port' },
        {
          name: 'override',
          value: 'K=V',
          repeat: true,
          summary: 'change a field: order_id=576461413038785752, package_list.0.package_id=1152…',
        },
        { name: 'body', value: 'FILE', mcp: 'left-out', summary: 'send these bytes as they are; - for standard input' },
        { name: 'list', summary: 'list the topics' },
      ],
      fields: [
        { name: 'type', summary: "the platform's number of the topic" },
        { name: 'topic', summary: 'the topic by name' },
        { name: 'about', summary: 'when it is sent (--list)' },
        { name: 'settable', summary: 'whether till webhooks set knows it (--list)' },
        { name: 'payload', summary: 'whether its payload is known (--list)' },
        { name: 'confidence', summary: 'how sure its source is: H or M (--list)' },
        { name: 'note', summary: 'what to know about it (--list)' },
        { name: 'id', summary: 'id of the notification' },
        { name: 'url', summary: 'where it was sent' },
        { name: 'httpStatus', summary: 'what the receiver answered' },
        { name: 'ms', summary: 'milliseconds until it had answered' },
        { name: 'answer', summary: "the body of the receiver's answer" },
        { name: 'authorization', summary: 'the signature it was sent with' },
        { name: 'body', summary: 'the webhook as it was sent' },
        { name: 'dryRun', summary: 'it was only made' },
      ],
      examples: [
        { command: 'till trigger ORDER_STATUS_CHANGE --to 3000', summary: 'to a program on this computer' },
        {
          command: 'till trigger order-status-change --override order_status=CANCEL --to http://localhost:3000/hook',
          summary: 'another status',
        },
        { command: 'till trigger --body webhook.json --to 3000', summary: 'these exact bytes, signed' },
        { command: 'till trigger --list', summary: 'all topics' },
      ],
    },
  ],
};
