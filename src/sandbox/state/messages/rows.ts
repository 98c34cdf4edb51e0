import type { DatabaseSync } from 'node:sqlite';
import { idOf, keyOf } from '../ids.ts';
import { nextCount } from '../meta.ts';

export type Topic = 'where' | 'address' | 'size' | 'cancel' | 'hello' | 'product' | 'hostile';
export type Role = 'BUYER' | 'SHOP' | 'CUSTOMER_SERVICE' | 'SYSTEM' | 'ROBOT';
/** What happens by itself next: the buyer asks again, goes on, says thanks, or the chat closes. */
export type Plan = 'nudge' | 'reply' | 'thanks' | 'close';

/** A row of `conversations`; the names are those of its columns. */
export interface Conversation {
  c: number;
  shop: number;
  buyer: number;
  n: number;
  topic: Topic;
  create_time: number;
  update_time: number;
  last: number;
  read: number;
  session: number | null;
  sessions: number;
  waits_since: number | null;
  turns: number;
  plan: Plan | null;
  next_at: number | null;
}

export interface Message {
  conversation: number;
  idx: number;
  type: string;
  content: string;
  role: Role;
  create_time: number;
  visible: number;
}

export interface Session {
  s: number;
  id: string;
  shop: number;
  conversation: number;
  opened_time: number;
  answered_time: number | null;
  auto_time: number | null;
  end_time: number | null;
  satisfaction: number | null;
  reason: string | null;
  tag: string;
}

/** Ranges of the keys behind ids, apart from those of cancellations and packages. */
const RANGES = {
  conversation: 700_000_000_000_000,
  message: 710_000_000_000_000,
  session: 720_000_000_000_000,
  im: 730_000_000_000_000,
};
/** Messages, and sessions, that one conversation may have. */
const MANY = 10_000;

export function conversationId(c: number): string {
  return idOf('other', RANGES.conversation + c);
}

/** The key of a conversation's id; undefined for what is none. */
export function conversationKey(id: string): number | undefined {
  const key = keyOf('other', id);
  const c = key === undefined ? -1 : key - RANGES.conversation;
  return c > 0 && c < RANGES.message - RANGES.conversation ? c : undefined;
}

export function messageId(c: number, idx: number): string {
  return idOf('other', RANGES.message + c * MANY + idx);
}

/** The id under which somebody is known in chats, which is none of those that orders have. */
export function imId(who: number): string {
  return idOf('other', RANGES.im + who);
}

/** Rows of conversations by key and back. */
export interface ChatRows {
  conversation(c: number): Conversation | undefined;
  ofBuyer(shop: number, buyer: number): Conversation | undefined;
  /** A conversation in which nothing has been said. */
  begin(shop: number, buyer: number, at: number): Conversation;
  save(row: Conversation): void;
  /** Adds a message; the conversation's row is changed, not written. */
  say(
    row: Conversation,
    message: Pick<Message, 'type' | 'role'> & { content: object },
    at: number,
    hidden?: boolean,
  ): Message;
  message(c: number, idx: number): Message | undefined;
  /** Opens a session at the buyer's first message; the conversation's row is changed, not written. */
  open(row: Conversation, at: number): Session;
  session(row: Conversation): Session | undefined;
  saveSession(row: Session): void;
}

/** Prepares the statements when they are first needed. */
export function openChats(db: DatabaseSync): ChatRows {
  const lazy = (sql: string) => {
    let statement: ReturnType<DatabaseSync['prepare']> | undefined;
    return () => {
      statement ??= db.prepare(sql);
      return statement;
    };
  };
  const byKey = lazy('SELECT * FROM conversations WHERE c = ?');
  const byBuyer = lazy('SELECT * FROM conversations WHERE shop = ? AND buyer = ?');
  const insert = lazy(
    "INSERT INTO conversations VALUES (?, ?, ?, 0, 'hello', ?, ?, 0, 0, NULL, 0, NULL, 0, NULL, NULL)",
  );
  const update = lazy(
    `UPDATE conversations SET n = ?, topic = ?, update_time = ?, last = ?, read = ?, session = ?, sessions = ?, waits_since = ?,
       turns = ?, plan = ?, next_at = ? WHERE c = ?`,
  );
  const insertMessage = lazy('INSERT INTO messages VALUES (?, ?, ?, ?, ?, ?, ?)');
  const byIndex = lazy('SELECT * FROM messages WHERE conversation = ? AND idx = ?');
  const insertSession = lazy('INSERT INTO sessions VALUES (?, ?, ?, ?, ?, NULL, NULL, NULL, NULL, NULL, ?)');
  const bySession = lazy('SELECT * FROM sessions WHERE s = ?');
  const updateSession = lazy(
    'UPDATE sessions SET answered_time = ?, auto_time = ?, end_time = ?, satisfaction = ?, reason = ? WHERE s = ?',
  );
  const conversation = (c: number) => byKey().get(c) as Conversation | undefined;
  return {
    conversation,
    ofBuyer: (shop, buyer) => byBuyer().get(shop, buyer) as Conversation | undefined,
    begin: (shop, buyer, at) => {
      const c = nextCount(db, 'conversations');
      insert().run(c, shop, buyer, at, at);
      return conversation(c)!;
    },
    // biome-ignore format: one row of the table a line
    save: (row) => {
      update().run(row.n, row.topic, row.update_time, row.last, row.read, row.session, row.sessions, row.waits_since, row.turns,
        row.plan, row.next_at, row.c);
    },
    say: (row, { type, role, content }, at, hidden = false) => {
      row.last += 1;
      row.update_time = at;
      const message: Message = {
        conversation: row.c,
        idx: row.last,
        type,
        content: JSON.stringify(content),
        role,
        create_time: at,
        visible: hidden ? 0 : 1,
      };
      insertMessage().run(row.c, row.last, type, message.content, role, at, message.visible);
      return message;
    },
    message: (c, idx) => byIndex().get(c, idx) as Message | undefined,
    open: (row, at) => {
      row.sessions += 1;
      row.session = row.sessions;
      row.turns = 0;
      const s = row.c * MANY + row.sessions;
      insertSession().run(s, idOf('other', RANGES.session + s), row.shop, row.c, at, row.topic);
      return bySession().get(s) as unknown as Session;
    },
    session: (row) =>
      row.session === null ? undefined : (bySession().get(row.c * MANY + row.session) as unknown as Session),
    saveSession: (row) => {
      updateSession().run(row.answered_time, row.auto_time, row.end_time, row.satisfaction, row.reason, row.s);
    },
  };
}
