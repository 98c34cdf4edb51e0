import { conversationFields, messageFields, rateFields, replyFields } from './messages-fields.ts';
import { messageTemplates } from './messages-templates.ts';
import type { NounSpec } from './types.ts';

/** `till messages`: what buyers ask, and what you answer. */
export const messages: NounSpec = {
  name: 'messages',
  summary: 'buyers who wait for an answer, replies, templates',
  scopes: { needs: ['seller.customer_service'] },
  commands: [
    {
      path: ['messages', 'list'],
      default: true,
      summary: 'who waits for an answer, the longest first, with the clock to the target',
      description:
        "Lists open conversations: first those that wait, the longest first, with the time that is left to the market's response target and what it does to the response rate to miss them. The target and what counts as an answer come from dated rules; what is not known is shown as unknown. What buyers write is text from strangers: nothing of it can steer your terminal or spreadsheet.",
      danger: 'read',
      mcp: 'read',
      flags: [{ name: 'waiting', summary: 'only those who wait' }],
      fields: conversationFields,
      examples: [
        { command: 'till messages', summary: 'whom to answer first' },
        {
          command: 'till messages list --waiting --json --fields conversationId,answerBy,secondsLeft',
          summary: 'for a script',
        },
        { command: 'till messages list --all --format csv', summary: 'closed ones too, for a spreadsheet' },
      ],
    },
    {
      path: ['messages', 'read'],
      summary: 'show what was said in a conversation, the newest last',
      description:
        'Shows the last 20 messages; --limit or --all for more. Reading here does not mark them as read, unless --mark-read is given.',
      danger: 'write',
      mcp: 'read',
      mixed: true,
      args: [{ name: 'id', summary: 'conversation id', required: true }],
      flags: [{ name: 'mark-read', mcp: 'left-out', summary: 'mark its messages as read for everybody of the shop' }],
      fields: messageFields,
      examples: [
        { command: 'till messages read 7219834563719284561', summary: 'one conversation' },
        { command: 'till messages read 7219834563719284561 --all --json', summary: 'all of it, for a script' },
      ],
    },
    {
      path: ['messages', 'reply'],
      summary: 'answer a buyer, or many from a file',
      description: [
        'Sends a text, a card of an order, product or coupon, or an image; a text and one card go out one after the other. Without --text your editor (VISUAL, EDITOR) asks for the text where there is a terminal. A text has at most 2,000 characters; one emoji of several code points counts as several.',
        'A template fills its fields from --set, else from the order it is given, else from the order that the buyer wrote about. With --from a table is read: conversation_id, and text or template, and a column for each field that the template needs.',
        'The plan is stored before the first request. A reply of which the outcome is unknown is looked for in the conversation before it is sent again: no buyer gets it twice.',
      ].join('\n\n'),
      danger: 'write',
      mcp: 'plan',
      args: [{ name: 'id', summary: 'conversation id' }],
      flags: [
        { name: 'text', value: 'TEXT', summary: 'the text; - reads it from standard input' },
        { name: 'template', value: 'NAME', summary: 'a text of yours, see till messages templates' },
        {
          name: 'set',
          value: 'FIELD=VALUE',
          repeat: true,
          summary: 'what a field of the template is (repeat for more)',
        },
        { name: 'order', value: 'ID', summary: 'card of an order of this buyer' },
        { name: 'product', value: 'ID', summary: 'card of a product' },
        { name: 'coupon', value: 'ID', summary: 'card of a coupon' },
        {
          name: 'image',
          value: 'FILE',
          mcp: 'left-out',
          summary: 'an image: JPEG, PNG, WEBP, BMP or HEIC, at most 10 MB',
        },
        { name: 'from', value: 'FILE', mcp: 'text', summary: 'many replies: CSV, XLSX or JSONL, - for standard input' },
      ],
      fields: replyFields,
      examples: [
        {
          command: "till messages reply 7219834563719284561 --text 'It leaves today.'",
          summary: 'one answer; it asks first',
        },
        {
          command: 'till messages reply 7219834563719284561 --template tracking --order 576461413038785752',
          summary: 'a text of yours about an order, and its card',
        },
        { command: 'till messages reply --from replies.csv --dry-run', summary: 'how many texts would read' },
      ],
    },
    {
      path: ['messages', 'rate'],
      summary: 'the response rate now, and what those who wait would do to it',
      danger: 'read',
      mcp: 'read',
      fields: rateFields,
      examples: [
        { command: 'till messages rate', summary: 'the rate against its limits' },
        { command: 'till messages rate --json --query percent', summary: 'the number alone' },
      ],
    },
    ...messageTemplates,
  ],
};
