import type { SandboxShop } from '../../types.ts';
import { person } from '../people.ts';
import { type Conversation, conversationId, imId, type Message, messageId } from './rows.ts';

/** Where pictures of people would be; nothing is there. */
function avatar(id: string): string {
  return `https://avatars.sandbox.invalid/${id}.jpeg`;
}

interface Talker {
  im_user_id: string;
  nickname: string;
  avatar: string;
}

function buyerOf(shop: SandboxShop, row: Conversation): Talker {
  const id = imId(row.buyer);
  return { im_user_id: id, nickname: person(shop.region, row.buyer).nickname, avatar: avatar(id) };
}

/** The shop, its agents and its machines are one in chats. */
function shopAs(shop: SandboxShop): Talker {
  return { im_user_id: shop.id, nickname: shop.name, avatar: avatar(shop.id) };
}

/** A message as the API gives it. @param data with the field `data`, as `need_data` asks for */
export function wireMessage(shop: SandboxShop, row: Conversation, message: Message, data = false): object {
  return {
    id: messageId(row.c, message.idx),
    index: String(message.create_time * 1_000_000 + message.idx),
    type: message.type,
    content: message.content,
    create_time: message.create_time,
    is_visible: message.visible === 1,
    sender: { ...(message.role === 'BUYER' ? buyerOf(shop, row) : shopAs(shop)), role: message.role },
    ...(data && { data: message.content }),
  };
}

/** Who takes part. */
export function participants(shop: SandboxShop, row: Conversation): object[] {
  return [
    { ...buyerOf(shop, row), role: 'BUYER', user_id: person(shop.region, row.buyer).userId },
    { ...shopAs(shop), role: 'SHOP', user_id: shop.id },
  ];
}

/** A conversation as lists have it. */
export function wireConversation(
  shop: SandboxShop,
  row: Conversation,
  more: { latest: Message | undefined; unread: number; mayWrite: boolean },
): object {
  return {
    id: conversationId(row.c),
    create_time: row.create_time,
    can_send_message: more.mayWrite,
    unread_count: more.unread,
    participant_count: 2,
    participants: participants(shop, row),
    ...(more.latest && { latest_message: wireMessage(shop, row, more.latest) }),
  };
}
