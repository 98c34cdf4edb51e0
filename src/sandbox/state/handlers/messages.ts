import type { HandlerContext, HandlerTable } from '../../types.ts';
import { read, write } from '../database.ts';
import { keyOf } from '../ids.ts';
import { sellerSays } from '../messages/behaviour.ts';
import { refuseChat } from '../messages/refusals.ts';
import { mayWrite } from '../messages/rights.ts';
import {
  type Conversation,
  conversationId,
  conversationKey,
  type Message,
  messageId,
  openChats,
  type Role,
} from '../messages/rows.ts';
import { participants, wireConversation, wireMessage } from '../messages/wire.ts';
import { open, type Request, text } from './input.ts';
import { checkContent } from './messages-content.ts';
import { isDescending, pageSize, tokenNumbers, writeToken } from './paging.ts';
import { badField } from './refusals.ts';

const TYPES = 'TEXT IMAGE VIDEO PRODUCT_CARD ORDER_CARD RETURN_REFUND_CARD COUPON_CARD LOGISTICS_CARD'.split(' ');
/** Who may speak for the shop, by the version that names it. */
const SENDERS: readonly Role[] = ['SHOP', 'CUSTOMER_SERVICE', 'ROBOT'];

/** The shop's conversation of the path. @throws Refusal (45101003) where it has none */
export function conversationOf(request: Request): Conversation {
  const c = conversationKey(request.context.path.conversation_id ?? '');
  const row = c === undefined ? undefined : openChats(request.db).conversation(c);
  if (!row || row.shop !== request.facts.key) throw refuseChat(45101003);
  return row;
}

function unread({ db }: Request, row: Conversation): number {
  const found = db
    .prepare("SELECT count(*) AS count FROM messages WHERE conversation = ? AND idx > ? AND role = 'BUYER'")
    .get(row.c, row.read);
  return (found as { count: number }).count;
}

function list(context: HandlerContext): unknown {
  const request = open(context);
  const { db, facts, now } = request;
  const size = pageSize(context.query, 20);
  const token = context.query.page_token;
  const [time, key] = token ? (tokenNumbers(token, 2) as [number, number]) : [Number.MAX_SAFE_INTEGER, 0];
  return read(db, () => {
    const rows = openChats(db);
    const found = db
      .prepare(
        `SELECT * FROM conversations WHERE shop = ? AND (update_time, c) < (?, ?) AND last > 0
         ORDER BY update_time DESC, c DESC LIMIT ?`,
      )
      .all(facts.key, time, key, size + 1) as unknown as Conversation[];
    const page = found.slice(0, size);
    const last = page.at(-1);
    return {
      conversations: page.map((row) =>
        wireConversation(facts.shop, row, {
          latest: rows.message(row.c, row.last),
          unread: unread(request, row),
          mayWrite: mayWrite(db, facts.key, row.buyer, row, now),
        }),
      ),
      next_page_token: found.length > size && last ? writeToken([last.update_time, last.c]) : '',
    };
  });
}

function view(context: HandlerContext): unknown {
  const request = open(context);
  return read(request.db, () => {
    const row = conversationOf(request);
    const conversation = {
      id: conversationId(row.c),
      create_time: row.create_time,
      unread_count: unread(request, row),
      participant_count: 2,
      participants: participants(request.facts.shop, row),
    };
    return { conversation };
  });
}

function create(context: HandlerContext): unknown {
  const request = open(context);
  const { db, facts, now } = request;
  const buyer = keyOf('buyer', text(context.body, 'buyer_user_id') ?? '');
  return write(db, () => {
    const rows = openChats(db);
    const row = buyer === undefined ? undefined : rows.ofBuyer(facts.key, buyer);
    if (buyer === undefined || !mayWrite(db, facts.key, buyer, row, now)) throw refuseChat(45109003);
    return { conversation_id: conversationId((row ?? rows.begin(facts.key, buyer, now)).c) };
  });
}

function messages(context: HandlerContext): unknown {
  const request = open(context);
  const { query } = context;
  const size = pageSize(query, 10);
  const descending = isDescending(query);
  if (query.sort_field && !['create_time', 'index'].includes(query.sort_field)) throw badField('query.sort_field');
  return read(request.db, () => {
    const row = conversationOf(request);
    const [of, from] = query.page_token ? (tokenNumbers(query.page_token, 2) as [number, number]) : [row.c, undefined];
    if (of !== row.c) throw badField('query.page_token');
    const found = request.db
      .prepare(
        `SELECT * FROM messages WHERE conversation = ? AND idx ${descending ? '<' : '>'} ?
         ORDER BY idx ${descending ? 'DESC' : 'ASC'} LIMIT ?`,
      )
      .all(row.c, from ?? (descending ? row.last + 1 : 0), size + 1) as unknown as Message[];
    const page = found.slice(0, size);
    return {
      messages: page.map((one) => wireMessage(request.facts.shop, row, one, query.need_data === 'true')),
      next_page_token: found.length > size ? writeToken([row.c, page.at(-1)!.idx]) : '',
      unsupported_msg_tips: 'Open TikTok Shop Seller Center to see this message.',
    };
  });
}

function send(context: HandlerContext): unknown {
  const request = open(context);
  const { db, facts, now } = request;
  const type = text(context.body, 'type') ?? '';
  const role = (text(context.body, 'sender_role') ?? 'CUSTOMER_SERVICE') as Role;
  if (!TYPES.includes(type) || !SENDERS.includes(role)) throw refuseChat(45101001);
  return write(db, () => {
    const row = conversationOf(request);
    if (!mayWrite(db, facts.key, row.buyer, row, now)) throw refuseChat(45109001);
    const content = checkContent(request, row, type, text(context.body, 'content') ?? '');
    const said = sellerSays(openChats(db), row, { type, role, content }, now);
    return { message_id: messageId(row.c, said.idx) };
  });
}

function markRead(context: HandlerContext): unknown {
  const request = open(context);
  return write(request.db, () => {
    const row = conversationOf(request);
    openChats(request.db).save({ ...row, read: row.last });
    return {};
  });
}

/** Conversations with buyers and what is said in them. */
export const messageHandlers: HandlerTable = {
  'GET /customer_service/202309/conversations': list,
  'GET /customer_service/202601/conversations/{conversation_id}': view,
  'POST /customer_service/202309/conversations': create,
  'GET /customer_service/202309/conversations/{conversation_id}/messages': messages,
  'POST /customer_service/202309/conversations/{conversation_id}/messages': send,
  'POST /customer_service/202606/conversations/{conversation_id}/messages': send,
  'POST /customer_service/202309/conversations/{conversation_id}/messages/read': markRead,
};
