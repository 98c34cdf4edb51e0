import type { DatabaseSync } from 'node:sqlite';
import { addWorkingDays, momentOf, workingDayFrom } from '../calendar.ts';
import { hash } from '../random.ts';
import { placeOf, startOfDay } from '../seller-center/weeks.ts';
import type { ShopFacts } from '../shops.ts';
import { settlementOf } from './entries.ts';
import { dayKey } from './keys.ts';
import { paymentThreshold } from './rates.ts';

const HOUR = 3600;
/** When payments leave, seconds after midnight. */
export const LEAVES = 9 * HOUR;
/** When they arrive, and how many working days lie between. */
const ARRIVES = 10 * HOUR;
const TRAVELS = 2;
/** The bank refuses one payment of so many, which leaves once more so many working days later. */
const REFUSED = 29;
const AGAIN = 3;

export type PaymentStatus = 'PAID' | 'FAILED' | 'PROCESSING';

/** The sums of a local day, minor units. */
export interface Statement {
  key: number;
  day: number;
  /** When it was made: the end of its day, epoch seconds. */
  time: number;
  entries: number;
  revenue: number;
  shipping: number;
  fees: number;
  adjustment: number;
  reserve: number;
  settlement: number;
  /** What is paid out of it: the settlement, and what is withheld or given back. */
  payable: number;
}

export interface Payment {
  key: number;
  createTime: number;
  /** When the bank had it, or refused it; undefined while it is under way. */
  endTime: number | undefined;
  status: PaymentStatus;
  settlement: number;
  reserve: number;
  amount: number;
}

/** How a statement is paid. */
export interface StatementPayment {
  status: PaymentStatus;
  /** The payment it is in; undefined until there is one. */
  payment: Payment | undefined;
}

interface DayRow {
  day: number;
  entries: number;
  revenue: number;
  shipping: number;
  fees: number;
  adjustment: number;
  reserve: number;
}

/** A statement from the row of its day. */
export function statementFrom(facts: ShopFacts, row: DayRow): Statement {
  const settlement = settlementOf(row);
  return {
    ...row,
    key: dayKey('statement', facts.key, row.day),
    time: startOfDay(placeOf(facts), row.day + 1),
    settlement,
    payable: settlement + row.reserve,
  };
}

/** All statements of a shop, the earliest first: one for each local day on which anything was booked. */
export function statementsOf(db: DatabaseSync, facts: ShopFacts): Statement[] {
  const rows = db.prepare('SELECT * FROM finance_days WHERE shop = ? ORDER BY day').all(facts.key);
  return (rows as unknown as DayRow[]).map((row) => statementFrom(facts, row));
}

/** What was paid, and how each statement stands. */
export interface Paid {
  /** In the order in which they left. */
  payments: Payment[];
  statements: ReadonlyMap<number, StatementPayment>;
}

/**
 * Pays statements: on the next working day all that have not been paid yet, in one payment. What comes to less than the least sum,
 * or to less than nothing, waits for the statements that follow. Nothing of it is kept: it follows from the statements and the clock.
 * @param statements the earliest first
 * @param now epoch seconds
 */
export function payStatements(facts: ShopFacts, statements: readonly Statement[], now: number): Paid {
  const place = placeOf(facts);
  const paid: Paid & { statements: Map<number, StatementPayment> } = { payments: [], statements: new Map() };
  let waiting: Statement[] = [];
  for (const [at, statement] of statements.entries()) {
    waiting.push(statement);
    const payDay = workingDayFrom(place, statement.day + 1);
    const next = statements[at + 1];
    if (next && workingDayFrom(place, next.day + 1) === payDay) continue;
    const sum = (of: (each: Statement) => number) => waiting.reduce((total, each) => total + of(each), 0);
    const leaves = momentOf(place, payDay, LEAVES);
    if (leaves > now || sum(({ payable }) => payable) < paymentThreshold(facts)) continue;
    const sums = { settlement: sum((each) => each.settlement), reserve: sum((each) => each.reserve) };
    const attempts = attemptsOf(facts, payDay, sums, now);
    paid.payments.push(...attempts);
    const last = attempts.at(-1)!;
    for (const { key } of waiting) paid.statements.set(key, { status: last.status, payment: last });
    waiting = [];
  }
  for (const { key } of waiting) paid.statements.set(key, { status: 'PROCESSING', payment: undefined });
  paid.payments.sort((a, b) => a.createTime - b.createTime || a.key - b.key);
  return paid;
}

function attemptsOf(
  facts: ShopFacts,
  payDay: number,
  sums: { settlement: number; reserve: number },
  now: number,
): Payment[] {
  const place = placeOf(facts);
  const attempt = (sort: 'payment' | 'retry', day: number, fails: boolean): Payment => {
    const ends = momentOf(place, addWorkingDays(place, day, TRAVELS), ARRIVES);
    return {
      key: dayKey(sort, facts.key, day),
      createTime: momentOf(place, day, LEAVES),
      endTime: ends <= now ? ends : undefined,
      status: ends > now ? 'PROCESSING' : fails ? 'FAILED' : 'PAID',
      ...sums,
      amount: sums.settlement + sums.reserve,
    };
  };
  const fails = hash('refused', facts.key, payDay) % REFUSED === 0;
  const again = addWorkingDays(place, payDay, AGAIN);
  const first = attempt('payment', payDay, fails);
  return fails && momentOf(place, again, LEAVES) <= now ? [first, attempt('retry', again, false)] : [first];
}

export type WithdrawalType = 'WITHDRAW' | 'SETTLE' | 'TRANSFER' | 'REVERSE';

/** A movement of a shop's balance; what leaves it is a withdrawal. Minor units. */
export interface Withdrawal {
  key: number;
  type: WithdrawalType;
  status: 'PROCESSING' | 'SUCCESS' | 'FAILED';
  amount: number;
  createTime: number;
}

/**
 * The movements of a shop's balance, the earliest first: statements come in, without their adjustments, which are transfers;
 * payments go out, and come back when the bank refuses them.
 */
export function withdrawalsOf(facts: ShopFacts, statements: readonly Statement[], { payments }: Paid): Withdrawal[] {
  const status = { PAID: 'SUCCESS', FAILED: 'FAILED', PROCESSING: 'PROCESSING' } as const;
  const incoming = statements.flatMap(({ day, time, payable, adjustment }): Withdrawal[] => {
    const come = { status: 'SUCCESS', createTime: time } as const;
    const settle = {
      ...come,
      key: dayKey('settle', facts.key, day),
      type: 'SETTLE',
      amount: payable - adjustment,
    } as const;
    const transfer = {
      ...come,
      key: dayKey('transfer', facts.key, day),
      type: 'TRANSFER',
      amount: adjustment,
    } as const;
    return [settle, transfer].filter(({ amount }) => amount !== 0);
  });
  const outgoing = payments.flatMap((payment): Withdrawal[] => {
    const { key, createTime, amount, endTime } = payment;
    const out: Withdrawal = { key, type: 'WITHDRAW', status: status[payment.status], amount, createTime };
    if (payment.status !== 'FAILED' || endTime === undefined) return [out];
    const back = key - dayKey('payment', 0, 0) + dayKey('reverse', 0, 0);
    return [out, { key: back, type: 'REVERSE', status: 'SUCCESS', amount, createTime: endTime }];
  });
  return [...incoming, ...outgoing].sort((a, b) => a.createTime - b.createTime || a.key - b.key);
}
