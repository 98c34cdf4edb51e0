import { idOf } from '../ids.ts';
import { type Dice, dice, hash } from '../random.ts';
import { SHOPS } from '../shops.ts';
import type { ChatRows, Conversation, Message, Session, Topic } from './rows.ts';
import { AUTO_REPLY, firstWords, isBareGreeting, laterWords, REASONS } from './words.ts';

const MINUTE = 60;
const HOUR = 3600;
/** A chat closes after so long without the buyer, and without the seller. Source: api/guide.md 5.6. */
const CLOSES_AFTER = { buyer: 6 * HOUR, seller: 7 * 24 * HOUR };
/** How often a buyer writes in one session. */
const MOST_TURNS = 3;

/** What a buyer does is a function of the conversation and how far it has come, whatever the steps of the clock. */
function rollOf(row: Conversation, what: string): Dice {
  return dice(hash('chat', what, row.shop, row.buyer, row.sessions, row.turns, row.last));
}

export interface Ask {
  at: number;
  topic: Topic;
  /** The order it is about, 0 for none. */
  n: number;
  /** A certain text of the topic. */
  words?: number;
}

/** A buyer writes: begins a session, or goes on with the one that is open. */
export function ask(rows: ChatRows, shop: number, buyer: number, { at, topic, n, words }: Ask): Conversation {
  const row = rows.ofBuyer(shop, buyer) ?? rows.begin(shop, buyer, at);
  row.topic = topic;
  if (n > 0) row.n = n;
  if (row.session === null) rows.open(row, at);
  if (n > 0)
    rows.say(row, { type: 'BUYER_ENTER_FROM_ORDER', role: 'BUYER', content: { order_id: idOf('order', n) } }, at);
  buyerSays(rows, row, firstWords(topic, rollOf(row, 'first'), words), at);
  const session = rows.session(row)!;
  if (topic === 'hello' && session.auto_time === null && answersByMachine(shop)) {
    rows.say(row, { type: 'TEXT', role: 'ROBOT', content: { content: AUTO_REPLY } }, at + 1);
    rows.saveSession({ ...session, auto_time: at + 1 });
  }
  planWaiting(row, at);
  rows.save(row);
  return row;
}

/** The British shop has a machine that greets. */
function answersByMachine(shop: number): boolean {
  return SHOPS.find(({ key }) => key === shop)?.shop.region === 'GB';
}

function buyerSays(rows: ChatRows, row: Conversation, text: string, at: number): void {
  rows.say(row, { type: 'TEXT', role: 'BUYER', content: { content: text } }, at);
  row.turns += 1;
  row.waits_since ??= at;
}

function planWaiting(row: Conversation, at: number): void {
  const roll = rollOf(row, 'waiting');
  const nudge = row.turns < MOST_TURNS && roll.chance(40);
  row.plan = nudge ? 'nudge' : 'close';
  row.next_at = nudge ? at + 5 * HOUR + roll.below(5 * HOUR) : (row.waits_since ?? at) + CLOSES_AFTER.seller;
}

/** What the seller sends through the API. The conversation is written. @returns the message */
export function sellerSays(
  rows: ChatRows,
  row: Conversation,
  message: Parameters<ChatRows['say']>[1],
  at: number,
): Message {
  const said = rows.say(row, message, at);
  const session = rows.session(row);
  if (message.role === 'ROBOT') {
    if (session && session.auto_time === null) rows.saveSession({ ...session, auto_time: at });
  } else if (!isNoAnswer(message)) {
    if (session && session.answered_time === null) rows.saveSession({ ...session, answered_time: at });
    row.waits_since = null;
    planAnswered(row, at);
  }
  rows.save(row);
  return said;
}

function isNoAnswer({ type, content }: { type: string; content: object }): boolean {
  return type === 'TEXT' && isBareGreeting(String((content as { content?: unknown }).content ?? ''));
}

/** After an answer the buyer says thanks, goes on, or says nothing, and the chat closes. */
function planAnswered(row: Conversation, at: number): void {
  const roll = rollOf(row, 'answered');
  const goesOn = row.turns < MOST_TURNS && roll.chance(row.session === null ? 25 : 45);
  if (goesOn) {
    row.plan = roll.chance(60) ? 'thanks' : 'reply';
    row.next_at = at + (5 + roll.below(165)) * MINUTE;
  } else if (row.session !== null) {
    row.plan = 'close';
    row.next_at = at + CLOSES_AFTER.buyer;
  } else {
    row.plan = null;
    row.next_at = null;
  }
}

/** Carries out what a conversation has planned. The row is written. */
export function step(rows: ChatRows, row: Conversation): void {
  const at = row.next_at!;
  if (row.plan === 'close') close(rows, row, at);
  else if (row.plan !== null) {
    const { plan } = row;
    if (row.session === null) rows.open(row, at);
    buyerSays(rows, row, laterWords(plan, rollOf(row, plan)), at);
    if (plan === 'thanks') {
      row.waits_since = null;
      row.plan = 'close';
      row.next_at = at + CLOSES_AFTER.buyer;
    } else planWaiting(row, at);
  }
  rows.save(row);
}

/** Ends the session that is open: some buyers rate it then. The row is changed, not written. */
export function close(rows: ChatRows, row: Conversation, at: number): void {
  const session = rows.session(row);
  if (session) {
    rows.saveSession({ ...session, end_time: at, ...rated(row, session) });
    // The buyer is asked for a rating: a message that is not meant for the seller's eyes.
    rows.say(row, { type: 'NOTIFICATION', role: 'SYSTEM', content: { content: 'How was the service?' } }, at, true);
    row.read = row.read === row.last - 1 ? row.last : row.read;
  }
  row.session = null;
  row.waits_since = null;
  row.plan = null;
  row.next_at = null;
}

function rated(row: Conversation, { opened_time: opened, answered_time: answered }: Session): Partial<Session> {
  const roll = rollOf(row, 'rating');
  if (!roll.chance(answered === null ? 25 : 40)) return {};
  const hours = answered === null ? Number.POSITIVE_INFINITY : (answered - opened) / HOUR;
  const stars = hours < 2 ? [5, 5, 5, 4] : hours < 12 ? [5, 4, 4, 3] : hours < 24 ? [4, 3, 3, 2] : [2, 1, 1, 3];
  const satisfaction = roll.pick(stars);
  if (satisfaction > 2) return { satisfaction };
  return { satisfaction, reason: hours >= 24 ? REASONS[0] : roll.pick(REASONS) };
}
