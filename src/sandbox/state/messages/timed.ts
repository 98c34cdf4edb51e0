import type { DatabaseSync } from 'node:sqlite';
import { DAY, dayOf, PLACES } from '../calendar.ts';
import { setMeta } from '../meta.ts';
import { orderKey, SOURCES } from '../place.ts';
import { hash } from '../random.ts';
import { SHOPS } from '../shops.ts';
import { type Ask, ask, step } from './behaviour.ts';
import { type Conversation, openChats, type Topic } from './rows.ts';
import { HOSTILE } from './words.ts';

/** The longest that a buyer waits with a question, days. */
const LONGEST = 8;
/** So many of a hundred orders are asked about. */
const SHARE = 22;
/** No question is due: the end of the sandbox's time. */
const NEVER = 32_503_680_000;

/** True when a buyer writes, or a chat closes, by second `?1`. */
export const MESSAGES_DUE = `((SELECT CAST(value AS INTEGER) FROM meta WHERE key = 'next_chat') <= ?1
  OR EXISTS (SELECT 1 FROM conversations WHERE next_at <= ?1))`;

/** Begins the time in which buyers ask about their orders by themselves. @param now epoch seconds */
export function startChats(db: DatabaseSync, now: number): void {
  setMeta(db, 'chats_until', String(now));
  setMeta(db, 'next_chat', String(nextAsk(db, now)));
}

/**
 * Lets buyers ask, ask again, go on, rate and leave, in the order of their times, until a virtual second.
 * @returns how many things happened
 */
export function runMessages(db: DatabaseSync, now: number): number {
  const from = chatsUntil(db);
  // The tables of a new sandbox are there before its conversations are.
  if (from === undefined) return 0;
  const rows = openChats(db);
  const asks = asksBetween(db, from, now);
  const next = db.prepare('SELECT * FROM conversations WHERE next_at <= ? ORDER BY next_at, c LIMIT 1');
  let events = 0;
  for (;;) {
    const first = asks[0];
    const row = next.get(first ? Math.min(first.at, now) : now) as Conversation | undefined;
    if (row) step(rows, row);
    else if (first) {
      ask(rows, first.shop, first.buyer, first);
      asks.shift();
    } else break;
    events += 1;
  }
  startChats(db, Math.max(now, from));
  return events;
}

function chatsUntil(db: DatabaseSync): number | undefined {
  const row = db.prepare("SELECT CAST(value AS INTEGER) AS value FROM meta WHERE key = 'chats_until'").get();
  return row && (row as { value: number }).value;
}

type OrderAsk = Ask & { shop: number; buyer: number };

/** Questions about orders after one second and up to another, in the order of their times. */
function asksBetween(db: DatabaseSync, after: number, until: number): OrderAsk[] {
  if (until <= after) return [];
  return allAsks(db, after, until)
    .filter(({ at }) => at > after && at <= until)
    .sort((a, b) => a.at - b.at || a.n - b.n);
}

function nextAsk(db: DatabaseSync, now: number): number {
  return allAsks(db, now, now).reduce((least, { at }) => (at > now && at < least ? at : least), NEVER);
}

/**
 * The questions about all orders that may be asked after one second, among those placed by another. Only what comes in by itself
 * is asked about, and what the sandbox began with: their keys tell the day, so that few rows are read whatever the shop's size.
 */
function allAsks(db: DatabaseSync, after: number, until: number): OrderAsk[] {
  const orders = db.prepare(
    'SELECT n, shop, buyer, create_time AS placed, calm FROM orders WHERE n >= ? AND n < ? AND create_time >= ? ORDER BY n',
  );
  return SHOPS.flatMap((facts) => {
    const us = facts.shop.region === 'US';
    const place = PLACES[facts.shop.region]!;
    const earliest = after - LONGEST * DAY;
    const days = [dayOf(place, earliest), dayOf(place, until) + 1] as const;
    const arrived = us ? SOURCES.arrivalUS : SOURCES.arrivalGB;
    const morning = us ? SOURCES.morningUS : SOURCES.morningGB;
    return [
      ...orders.all(orderKey(arrived, days[0] * 16), orderKey(arrived, days[1] * 16), earliest),
      ...orders.all(orderKey(morning, 0), orderKey(morning, 1000), earliest),
    ].flatMap((raw) => askAbout(raw as unknown as Placed) ?? []);
  });
}

interface Placed {
  n: number;
  shop: number;
  buyer: number;
  placed: number;
  calm: number;
}

/** Hours after the order in which a question comes: from, to. */
const DELAYS: Readonly<Record<Exclude<Topic, 'product'>, readonly [number, number]>> = {
  address: [0.2, 3],
  cancel: [0.3, 6],
  hello: [1, 30],
  where: [48, 110],
  size: [60, 190],
  hostile: [2, 100],
};
const TOPICS = ['where', 'where', 'where', 'address', 'address', 'size', 'cancel', 'hello', 'hostile'] as const;

/** Whether, when and what a buyer asks about an order depends on nothing but the order. */
function askAbout({ n, shop, buyer, placed, calm }: Placed): OrderAsk | undefined {
  if (hash('asks', n, placed) % 100 >= SHARE) return undefined;
  const topic = TOPICS[hash('topic', n) % TOPICS.length]!;
  const [from, to] = DELAYS[topic];
  const at = placed + Math.floor(from * 3600) + (hash('delay', n) % Math.floor((to - from) * 3600));
  if (at < calm) return undefined;
  return { at, topic, n, shop, buyer, ...(topic === 'hostile' && { words: hash('words', n) % HOSTILE }) };
}
