import type { DatabaseSync } from 'node:sqlite';
import { DAY, dayOf, momentOf, PLACES } from '../calendar.ts';
import { SOURCE } from '../ids.ts';
import { hash } from '../random.ts';
import { SHOPS, type ShopFacts } from '../shops.ts';
import { type Ask, ask, sellerSays, step } from './behaviour.ts';
import { type ChatRows, type Conversation, openChats } from './rows.ts';
import { startChats } from './timed.ts';

const HOUR = 3600;
/** Buyers who never ordered: beyond all keys of orders. */
const STRANGERS = 97 * SOURCE;

/** What waits for the seller in the morning: so many hours ago, about what. */
const WAITING: readonly (Pick<Ask, 'topic' | 'words'> & { hours: number })[] = [
  { hours: 3, topic: 'where' },
  { hours: 13, topic: 'address' },
  { hours: 22, topic: 'cancel' },
  { hours: 0.7, topic: 'hello', words: 0 },
  { hours: 5, topic: 'hostile', words: 0 },
  { hours: 9, topic: 'hostile', words: 1 },
  { hours: 7, topic: 'hostile', words: 2 },
  { hours: 11, topic: 'hostile', words: 3 },
  { hours: 2, topic: 'hostile', words: 4 },
];

/** Past matters: days ago, and hours until a person answered; none where nobody did. */
const PAST: readonly (readonly [days: number, answered?: number])[] = [
  [29, 2],
  [27, 5],
  [26, 0.5],
  [24, 20],
  [22, 1],
  [21, 30],
  [20, 3],
  [18, 0.3],
  [16, 11],
  [15, 6],
  [14, 0.8],
  [13],
  [12, 4],
  [11, 9],
  [11, 1.5],
  [10, 14],
  [9, 0.2],
  [9, 2.5],
];

/**
 * Fills both shops with conversations: some wait, one over the weekend, one goes on, the rest is over; one is so old that the
 * seller may not write any more. Whatever would have happened meanwhile by itself has happened.
 * @param now virtual time, epoch seconds
 */
export function seedMessages(db: DatabaseSync, now: number): void {
  for (const facts of SHOPS) seedShop(db, openChats(db), facts, now);
  startChats(db, now);
}

function seedShop(db: DatabaseSync, rows: ChatRows, facts: ShopFacts, now: number): void {
  const orders = db
    .prepare('SELECT n, buyer, create_time AS at FROM orders WHERE shop = ? ORDER BY create_time, n LIMIT 60')
    .all(facts.key) as unknown as { n: number; buyer: number; at: number }[];
  const taken = new Set<number>();
  /** A buyer who had ordered by then and has no conversation yet, else somebody who never ordered. */
  const buyerBy = (at: number) => {
    const found = orders.find((order) => order.at < at && !taken.has(order.buyer));
    const buyer = found?.buyer ?? STRANGERS + facts.key * 1000 + taken.size;
    taken.add(buyer);
    return { buyer, n: found?.n ?? 0 };
  };
  const stranger = () => {
    const buyer = STRANGERS + facts.key * 1000 + taken.size;
    taken.add(buyer);
    return buyer;
  };

  const old = ask(rows, facts.key, stranger(), { at: now - 40 * DAY, topic: 'product', n: 0 });
  answer(rows, old, now - 40 * DAY + 2 * HOUR);
  liveUntil(rows, old, now);
  for (const [index, [days, hours]] of PAST.entries()) {
    const at = now - days * DAY + (hash('past', facts.key, index) % (3 * HOUR));
    const row = ask(rows, facts.key, stranger(), { at, topic: 'product', n: 0 });
    if (hours === undefined) liveUntil(rows, row, now - HOUR);
    else {
      answer(rows, row, at + Math.floor(hours * HOUR));
      settle(rows, row, now - HOUR);
    }
  }
  const weekend = lastSaturday(facts, now);
  const { buyer, n } = buyerBy(weekend);
  const asked = ask(rows, facts.key, buyer, { at: weekend, topic: 'size', n });
  // In the middle of a week it was answered on Monday morning, in time.
  if (now - weekend > 2.5 * DAY) {
    answer(rows, asked, weekend + 2 * DAY);
    settle(rows, asked, now - HOUR);
  } else liveUntil(rows, asked, now);
  const going = buyerBy(now - 8 * HOUR);
  const row = ask(rows, facts.key, going.buyer, { at: now - 6 * HOUR, topic: 'where', n: going.n });
  answer(rows, row, now - 1.5 * HOUR);
  liveUntil(rows, row, now);
  for (const { hours, ...what } of WAITING) {
    const at = now - Math.floor(hours * HOUR);
    const who = buyerBy(at);
    liveUntil(rows, ask(rows, facts.key, who.buyer, { ...what, at, n: who.n }), now);
  }
}

/** The shop's answer as somebody of the shop wrote it. */
function answer(rows: ChatRows, row: Conversation, at: number): void {
  liveUntil(rows, row, at - 1);
  const content = { content: 'Hi, thanks for asking! I have looked into it and it will be sorted out today.' };
  sellerSays(rows, row, { type: 'TEXT', role: 'CUSTOMER_SERVICE', content }, at);
}

/** Answers whatever the buyer still asks, until the matter is over. */
function settle(rows: ChatRows, row: Conversation, until: number): void {
  while (row.next_at !== null && row.next_at <= until) {
    step(rows, row);
    if (row.waits_since !== null) answer(rows, row, Math.min(until, row.waits_since + 20 * 60));
  }
  row.read = row.last;
  rows.save(row);
}

/** Lets happen what was planned. */
function liveUntil(rows: ChatRows, row: Conversation, until: number): void {
  while (row.next_at !== null && row.next_at <= until) step(rows, row);
}

/** 11 o'clock of the last Saturday in the shop's zone. */
function lastSaturday(facts: ShopFacts, now: number): number {
  const place = PLACES[facts.shop.region]!;
  const today = dayOf(place, now);
  // Day 0 was a Thursday; Saturday is 2 days on.
  const back = (((today - 2) % 7) + 7) % 7;
  const at = momentOf(place, today - back, 11 * HOUR);
  return at <= now - HOUR ? at : momentOf(place, today - back - 7, 11 * HOUR);
}
