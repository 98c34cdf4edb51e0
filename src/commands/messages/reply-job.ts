import { replyKind } from '../../jobs/messages/kind.ts';
import { replyFields } from '../../manifest/messages-fields.ts';
import type { Column, Tone } from '../../output/types.ts';
import { type ReplyResult, type ReplyStatus, replyLine } from '../../shop/messages/reply.ts';
import type { JobView } from '../jobs/kinds.ts';

const tones: Record<ReplyStatus, Tone> = {
  planned: 'dim',
  sent: 'good',
  refused: 'bad',
  unknown: 'warn',
  'not-sent': 'dim',
};

export const replyColumns: readonly Column<ReplyResult>[] = [
  { field: 'conversationId', label: 'conversation' },
  { field: 'status', show: ({ status }) => status.replace('-', ' '), tone: ({ status }) => tones[status] },
  {
    field: 'types',
    label: 'what',
    show: ({ types }) => types.map((type) => type.toLowerCase().replace('_', ' ')).join(', '),
    drop: 3,
  },
  { field: 'text', wrap: true, drop: 2 },
  { field: 'message', label: 'why', wrap: true, drop: 1 },
];

/** Replying, as `till jobs` and `till messages reply` print and run it. */
export const replyJob: JobView<ReplyResult> = {
  fields: replyFields,
  columns: replyColumns,
  line: replyLine,
  done: 'sent',
  async kind({ api, flags }) {
    return replyKind({
      api: await api(),
      ...(flags.timeoutMs !== undefined && { timeoutMs: flags.timeoutMs }),
    }) as never;
  },
};
