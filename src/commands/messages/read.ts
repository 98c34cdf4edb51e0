import { Failure } from '../../lib/failure.ts';
import { isoFromSeconds } from '../../lib/time.ts';
import { messageFields } from '../../manifest/messages-fields.ts';
import type { Column, Format, Tone } from '../../output/types.ts';
import { messageLine, readContent } from '../../shop/messages/content.ts';
import type { WireMessage } from '../../shop/messages/wire.ts';
import type { CommandRun, Deps } from '../deps.ts';
import { conversationIdOf, noConversation } from './named.ts';

/** How many a conversation shows when nobody said. */
const USUAL = 20;

interface Row {
  id: string;
  index: string | null;
  at: string | null;
  from: string;
  nickname: string | null;
  type: string;
  text: string | null;
  orderId: string | null;
  productId: string | null;
  couponId: string | null;
  imageUrl: string | null;
  visible: boolean;
  content: unknown;
}

/** `till messages read`: what was said, the newest last; marks it as read only when asked to. */
export const run: CommandRun = async ({ args, flags }, deps) => {
  const id = conversationIdOf(args.id as string);
  const limit = deps.flags.limit ?? (deps.flags.all ? undefined : USUAL);
  const { messages, more } = await readMessages(id, limit, deps);
  await deps.output.list(messages.map(rowOf), {
    columns: columnsOf(deps.output.format),
    fields: messageFields,
    empty: 'Nothing was said yet.',
  });
  if (more && deps.flags.limit === undefined)
    deps.output.note(`The last ${limit} are shown; --all shows all of it, --limit N that many.`);
  if (flags.markRead !== true) return;
  if (deps.flags.dryRun) {
    deps.output.note('Dry run: its messages would be marked as read.');
    return;
  }
  await deps.confirm(`Mark the messages of conversation ${id} as read?`);
  await (await deps.api()).call({
    operation: 'POST /customer_service/202309/conversations/{conversation_id}/messages/read',
    path: { conversation_id: id },
  });
  deps.output.success('Its messages are marked as read.');
};

/** The newest messages, oldest of them first; what is not meant for sellers only with `--all`. */
async function readMessages(
  id: string,
  limit: number | undefined,
  deps: Deps,
): Promise<{ messages: WireMessage[]; more: boolean }> {
  const call = {
    operation: 'GET /customer_service/202309/conversations/{conversation_id}/messages',
    path: { conversation_id: id },
    query: { sort_order: 'DESC' },
  };
  const paging = { items: 'messages', id: (one: WireMessage) => one.id };
  const found: WireMessage[] = [];
  let more = false;
  try {
    for await (const one of (await deps.api()).items<WireMessage>(call, paging, { signal: deps.signal })) {
      if (one.is_visible === false && !deps.flags.all) continue;
      more = limit !== undefined && found.length === limit;
      if (more) break;
      found.push(one);
    }
  } catch (error) {
    throw error instanceof Failure && error.code === '45101003' ? noConversation([id], error) : error;
  }
  return { messages: found.reverse(), more };
}

function rowOf(message: WireMessage): Row {
  const { text, orderId, productId, couponId, imageUrl, document } = readContent(message.content);
  return {
    id: message.id,
    index: message.index ?? null,
    at: isoFromSeconds(message.create_time) ?? null,
    from: message.sender?.role ?? 'unknown',
    nickname: message.sender?.nickname ?? null,
    type: message.type ?? 'OTHER',
    text: text ?? null,
    orderId: orderId ?? null,
    productId: productId ?? null,
    couponId: couponId ?? null,
    imageUrl: imageUrl ?? null,
    visible: message.is_visible !== false,
    content: document ?? message.content ?? null,
  };
}

const tones: Readonly<Record<string, Tone>> = { BUYER: 'strong', SYSTEM: 'dim', ROBOT: 'dim' };

/** Cards and pictures are told in words where people read; programs, which get the text as it came, need the type. */
function columnsOf(format: Format): readonly Column<Row>[] {
  return format === 'table' || format === 'markdown' ? columns : [...columns, { field: 'type' }];
}

const columns: readonly Column<Row>[] = [
  {
    field: 'at',
    label: 'when (UTC)',
    show: ({ at }) => at?.replace('T', ' ').replace(/:\d\dZ$/, '') ?? '',
    drop: 1,
    tone: () => 'dim',
  },
  {
    field: 'from',
    show: ({ from }) => from.toLowerCase().replace('customer_service', 'shop'),
    tone: ({ from }) => tones[from] ?? 'accent',
  },
  {
    field: 'text',
    label: 'message',
    wrap: true,
    show: ({ type, content }) => messageLine({ type, ...(content !== null && { content: JSON.stringify(content) }) }),
  },
];
