import type { DatabaseSync } from 'node:sqlite';
import { DAY } from '../calendar.ts';
import { getMeta } from '../meta.ts';
import { hash } from '../random.ts';
import { SHOPS, type ShopFacts } from '../shops.ts';
import { reviewBadges } from './badges.ts';
import { addDocument } from './brand.ts';
import { nextBreach } from './creator.ts';
import { dayWriter, type PastExtras } from './day-end.ts';
import { keyFor } from './keys.ts';
import { PAST_BREACHES, PAST_TRADE, type PastBreach, POINTS_SO_FAR } from './past.ts';
import { openQuizzes } from './quizzes.ts';
import { addChange } from './ratings.ts';
import { addReviews } from './reviews.ts';
import { type DayCounts, deliveredIn, emptyDay, tallyDays } from './tally.ts';
import { insertViolation, topicOf } from './violations.ts';
import { localDay, mondayOf, monthStart, placeOf, startOfDay } from './weeks.ts';

/** Days that a new sandbox has behind it, and those in which its orders may lie. */
const PAST_DAYS = 180;
const ORDER_DAYS = 45;

/**
 * Gives the shops a past: days of trade, breaches with their quizzes, reputation, papers, badges. Inside a transaction.
 * @param now virtual time, epoch seconds
 */
export function seedSellerCenter(db: DatabaseSync, now: number): void {
  const seed = getMeta(db, 'seed');
  for (const facts of SHOPS) {
    const today = localDay(facts, now);
    const place = placeOf(facts);
    db.prepare(
      'INSERT INTO seller_clock (shop, since, began, day_at, creator_at, base_points) VALUES (?, ?, ?, ?, ?, 0)',
    ).run(facts.key, today - PAST_DAYS, now, startOfDay(place, today + 1), nextBreach(seed, facts, now));
    seedDays(db, facts, seed, today);
    addReviews(db, facts, deliveredIn(db, facts.key, startOfDay(place, today - ORDER_DAYS), startOfDay(place, today)));
    for (const breach of PAST_BREACHES[facts.shop.region] ?? []) seedBreach(db, facts, breach, today, now);
    const trade = PAST_TRADE[facts.shop.region] ?? 0;
    const time = startOfDay(place, mondayOf(today) - 14);
    if (trade > 0) addChange(db, { shop: facts.key, account: 'SELLER', time, delta: trade, why: 'trade' });
    seedDocuments(db, facts, now);
    // The review of this month, which has been.
    reviewBadges(db, facts, monthStart(today, 0));
  }
}

/** Trade of the past: made-up orders, all of which went well, and on the last days what the order list tells. */
function seedDays(db: DatabaseSync, facts: ShopFacts, seed: string, today: number): void {
  const real = tallyDays(db, facts, today - ORDER_DAYS, today - 1);
  const write = dayWriter(db, facts.key);
  let points = 0;
  for (let day = today - PAST_DAYS; day < today; day += 1) {
    const made = madeUpDay(hash('past', seed, facts.key, day));
    const counts = real.has(day) ? added(made.counts, real.get(day)!) : made.counts;
    points += counts.points;
    write(day, counts, made.extras);
  }
  const base = Math.max(0, (POINTS_SO_FAR[facts.shop.region] ?? 0) - points);
  db.prepare('UPDATE seller_clock SET base_points = ? WHERE shop = ?').run(base, facts.key);
}

/** Three to nine orders, as many as come in by themselves later. */
function madeUpDay(draw: number): { counts: DayCounts; extras: PastExtras } {
  const orders = 3 + (draw % 7);
  const rated = Math.floor((orders * 2) / 5);
  const neutral = hash('neutral', draw) % 5 === 0 ? 1 : 0;
  const request = hash('request', draw) % 4 === 0 ? 1 : 0;
  return {
    counts: {
      reached: orders,
      faults: 0,
      dispatched: orders,
      late: 0,
      delivered: orders,
      onTime: orders,
      shipped: orders,
      fast: orders - (hash('slow', draw) % 3 === 0 ? 1 : 0),
      points: 3 * orders,
    },
    extras: {
      requests: request,
      handling: request * (12 * 3600 + (hash('handling', draw) % (20 * 3600))),
      chats: hash('chat', draw) % 3 === 0 ? 1 : 0,
      good: Math.max(0, rated - neutral),
      neutral,
    },
  };
}

function added(a: DayCounts, b: DayCounts): DayCounts {
  const sum = emptyDay();
  for (const field of Object.keys(sum) as (keyof DayCounts)[]) sum[field] = a[field] + b[field];
  return sum;
}

function seedBreach(db: DatabaseSync, facts: ShopFacts, past: PastBreach, today: number, now: number): void {
  const { account, area, kind, lost, daysBefore, hour, status, tries = 0, passed = false } = past;
  const shop = facts.key;
  const at = startOfDay(placeOf(facts), mondayOf(today) - daysBefore) + Math.round(hour * 3600);
  const content = area === 'LIVE' || area === 'VIDEO' ? { content: keyFor('content', shop, at) } : {};
  const violation = insertViolation(db, {
    shop,
    account,
    area,
    kind,
    at,
    lost,
    ...content,
    ...(past.message !== undefined && { message: past.message }),
    ...(status !== undefined && { status, appealsLeft: past.appealsLeft ?? 0 }),
  });
  addChange(db, { shop, account, time: at, delta: -lost, why: 'violation' });
  if (status === 'REVOKED') {
    addChange(db, { shop, account, time: at + 6 * DAY, delta: lost, why: 'appeal' });
    return;
  }
  const topic = topicOf(kind);
  const quiz = openQuizzes(db, { shop, account, violation, topic, at });
  const time = at + 2 * DAY;
  db.prepare('UPDATE quizzes SET used = ?, pass_time = ? WHERE id = ?').run(tries, passed ? time : null, quiz);
  if (passed && time <= now) {
    const programme = account === 'CREATOR' ? 'creator-policy' : 'seller-policy';
    addChange(db, { shop, account, time, delta: 1, why: 'quiz', quiz: `${programme}/${topic}` });
  }
}

function seedDocuments(db: DatabaseSync, facts: ShopFacts, now: number): void {
  const shop = facts.key;
  if (facts.shop.region === 'US') {
    addDocument(db, {
      shop,
      type: 'AUTHORIZATION_LETTER',
      brand: 'Ridgeback',
      verdict: 'APPROVED',
      at: now - 2 * DAY,
      days: 365,
    });
    addDocument(db, { shop, type: 'TRADEMARK', brand: 'Cedarline', verdict: 'REFUSED', at: now - 60 * DAY });
  } else {
    addDocument(db, { shop, type: 'DOMAIN_CONTROL', brand: 'Thistle & Tide', verdict: 'REFUSED', at: now - 20 * DAY });
  }
}
