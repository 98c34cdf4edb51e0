import type { DatabaseSync } from 'node:sqlite';
import { cancellationRate, cancellationRule } from '../../../rules/cancellation-rate.ts';
import { lateDispatch } from '../../../rules/late-dispatch.ts';
import { DAY } from '../calendar.ts';
import type { ShopFacts } from '../shops.ts';
import { TOP_RATING } from './kinds.ts';
import { addChange, ratingAt } from './ratings.ts';
import { isAnsweredInADay, sessionsIn } from './service.ts';
import { cancelledIn, dispatchesIn, dispatchRule, isFault, tallyDays } from './tally.ts';
import { addViolation } from './violations.ts';
import { placeOf, startOfDay } from './weeks.ts';

/** A single slip is no breach; below these counts the sandbox's platform lets a week pass. */
const LEAST = { late: 2, cancelled: 2, sessions: 5 } as const;
/** Share of sessions, percent, that must be answered within a day (eshoppick 2026, one source: below it US shops meet enforcement). */
const ANSWERED_PERCENT = 85;
/** Days until an order that arrived counts as completed. */
const RETURN_DAYS: Readonly<Record<string, number>> = { US: 14, GB: 7 };
/** Good trade: so much rating for so many completed orders, and the most a week (a third party's description, L). */
const TRADE = { rating: 4, orders: 200, most: 20 } as const;

/**
 * Judges the seven days before a Monday: late dispatches and seller-fault cancellations against the limits that are enforced,
 * answers in the chat; and counts good trade. Inside a transaction, when all that happened before is done.
 * @param monday local day; the judgement falls at its first second
 */
export function judgeWeek(db: DatabaseSync, facts: ShopFacts, monday: number): void {
  const place = placeOf(facts);
  const [from, at] = [startOfDay(place, monday - 7), startOfDay(place, monday)];
  judgeDispatch(db, facts, monday, from, at);
  judgeCancellations(db, facts, monday, from, at);
  judgeAnswers(db, facts, at);
  rewardTrade(db, facts, monday, at);
}

function judgeDispatch(db: DatabaseSync, facts: ShopFacts, monday: number, from: number, at: number): void {
  const dispatches = dispatchesIn(db, facts, from, at);
  const late = dispatches.filter((dispatch) => dispatch.late);
  if (late.length < LEAST.late) return;
  const limits = dispatchRule(facts, monday - 1).limits.filter(({ kind }) => kind === 'enforced');
  const verdict = lateDispatch({ late: late.length, dispatched: dispatches.length }, limits);
  const broken = verdict.limits.find(({ holds }) => !holds);
  if (!broken) return;
  addViolation(db, {
    shop: facts.key,
    account: 'SELLER',
    area: 'FULFILLMENT',
    kind: 'LATE_DISPATCH',
    at,
    message: `${late.length} of ${dispatches.length} orders of the past seven days were handed over late (${verdict.percent}%; the limit is ${broken.limit.percent}%).`,
    orders: late.map(({ order }) => order.n),
  });
}

function judgeCancellations(db: DatabaseSync, facts: ShopFacts, monday: number, from: number, at: number): void {
  const faults = cancelledIn(db, facts.key, from, at).filter(isFault);
  if (faults.length < LEAST.cancelled) return;
  const limits = cancellationRule(facts.shop.region, at - 1)?.limits.filter(({ kind }) => kind === 'enforced') ?? [];
  const days = [...tallyDays(db, facts, monday - 7, monday - 1).values()];
  const reached = days.reduce((sum, day) => sum + day.reached, 0);
  const verdict = cancellationRate({ faults: faults.length, reached }, limits);
  const broken = verdict.limits.find(({ holds }) => !holds);
  if (!broken) return;
  addViolation(db, {
    shop: facts.key,
    account: 'SELLER',
    area: 'FULFILLMENT',
    kind: 'SELLER_CANCELLATION',
    at,
    message: `${faults.length} orders of the past seven days were cancelled for reasons on your side, ${reached} came in (the limit is ${broken.limit.percent}%).`,
    orders: faults.map(({ n }) => n),
  });
}

/**
 * Sessions of seven days, those of the last day left out: they may still be answered in time. What began before the sandbox did is
 * not held against it, since nobody was there to answer.
 */
function judgeAnswers(db: DatabaseSync, facts: ShopFacts, at: number): void {
  const { began } = db.prepare('SELECT began FROM seller_clock WHERE shop = ?').get(facts.key) as { began: number };
  const sessions = sessionsIn(db, facts.key, Math.max(began, at - 8 * DAY), at - DAY);
  const answered = sessions.filter(isAnsweredInADay).length;
  if (sessions.length < LEAST.sessions || 100 * answered >= ANSWERED_PERCENT * sessions.length) return;
  addViolation(db, {
    shop: facts.key,
    account: 'SELLER',
    area: 'SERVICE',
    kind: 'SLOW_RESPONSE',
    at,
    message: `${sessions.length - answered} of ${sessions.length} buyers waited longer than 24 hours for an answer.`,
  });
}

/** Rating comes back with completed orders, counted since the shop's first day. */
function rewardTrade(db: DatabaseSync, facts: ShopFacts, monday: number, at: number): void {
  const completed = (before: number) => {
    const row = db
      .prepare('SELECT coalesce(sum(on_time), 0) AS sum FROM shop_days WHERE shop = ? AND day < ?')
      .get(facts.key, before - RETURN_DAYS[facts.shop.region]!) as { sum: number };
    return Math.floor(row.sum / TRADE.orders);
  };
  const earned = Math.min(TRADE.most, TRADE.rating * (completed(monday) - completed(monday - 7)));
  const room = TOP_RATING - ratingAt(db, facts.key, 'SELLER', at);
  if (earned > 0 && room > 0)
    addChange(db, { shop: facts.key, account: 'SELLER', time: at, delta: Math.min(earned, room), why: 'trade' });
}
