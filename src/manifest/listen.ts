import type { NounSpec } from './types.ts';

/** `till listen`. */
export const listen: NounSpec = {
  name: 'listen',
  summary: 'receive webhooks on this computer and forward them',
  commands: [
    {
      path: ['listen'],
      summary: 'receive webhooks, keep them, and forward them to a program of yours',
      description:
        'Listens on 127.0.0.1; for the real platform, put a tunnel of yours in front and enter its address with till webhooks set. Each webhook must carry the signature of the app; one that does not is answered with 401 and never kept. The rest is stored before it is answered, once each, and forwarded with its own headers and the very bytes that came.\n\nA program that is down, hangs or answers 5xx, 408, 425 or 429 is tried again until it takes the webhook, for up to three days, also after a restart; what it refuses with another status is not sent again by itself. What belongs to one shop goes in order; a webhook that fails five times lets the others go past.\n\n--replay and --since send again what is stored: 30 days of it. Ctrl-C ends the command in order, with exit code 0.',
      danger: 'read',
      mcp: { leftOut: 'it goes on until it is stopped' },
      endless: ['replay', 'since'],
      flags: [
        {
          name: 'forward-to',
          value: 'URL',
          summary: 'program to send webhooks to: http://localhost:3000/hook, or a port',
        },
        {
          name: 'port',
          value: 'N',
          type: 'integer',
          min: 0,
          max: 65_535,
          summary: 'port to listen on; 0 for any (4210)',
        },
        { name: 'host', value: 'ADDRESS', summary: 'address to listen on (127.0.0.1)' },
        { name: 'path', value: 'PATH', summary: 'path webhooks come to (/)' },
        { name: 'topics', value: 'A,B', summary: 'forward these topics alone, by name or number; others are kept' },
        { name: 'events', value: 'A,B', summary: 'the same as --topics' },
        { name: 'no-verify', summary: 'take webhooks whose signature is wrong, too' },
        { name: 'replay', value: 'ID', summary: 'send a stored webhook again, by the id of its notification' },
        { name: 'since', value: 'WHEN', summary: 'send again what came in since then: 2h, a date, a time' },
      ],
      fields: [
        { name: 'time', summary: 'when it came in' },
        { name: 'event', summary: 'received, forwarded, retrying, refused, failed, duplicate, skipped or forged' },
        { name: 'id', summary: 'id of the notification' },
        { name: 'topic', summary: 'its topic by name' },
        { name: 'type', summary: 'its topic by number' },
        { name: 'shopId', summary: 'shop it concerns, or open id of the seller or creator' },
        { name: 'orderId', summary: 'order it is about' },
        { name: 'subject', summary: 'what it is about: the order, else a return, a product…' },
        { name: 'status', summary: 'status it tells of' },
        { name: 'verified', summary: 'whether its signature is right' },
        { name: 'httpStatus', summary: 'what the program answered' },
        { name: 'ms', summary: 'milliseconds until it had answered' },
        { name: 'attempts', summary: 'how often it was sent' },
        { name: 'message', summary: 'what went wrong' },
        { name: 'body', summary: 'the webhook as it came' },
      ],
      examples: [
        { command: 'till listen --forward-to http://localhost:3000/hook', summary: 'while you write the program' },
        {
          command: 'till listen --topics ORDER_STATUS_CHANGE,12 --jsonl | while read -r event; do handle; done',
          summary: 'two topics, for a script',
        },
        { command: 'till listen --since 2h --forward-to 3000', summary: 'the last two hours again' },
      ],
    },
  ],
};
