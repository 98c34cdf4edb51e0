import type { SalesSpan } from '../../ledger/sales.ts';
import { Failure } from '../../lib/failure.ts';
import type { ApiFailure, Call, PartnerApi } from '../../partner-api/types.ts';
import { addDays } from '../../rules/business-days.ts';
import type { Period } from '../../rules/periods.ts';
import { Gap } from '../health/attempt.ts';
import type { Desk } from './desk.ts';

export const SCOPE = 'data.shop_analytics.public.read';
/** The dates are not valid, or too long ago. */
const BAD_DATES = 28001022;
/** How far back the platform tells: «roughly», as its guide has it; less is asked for only where more was refused. */
const LOOK_BACK = 180;
/** How to have more one day. */
export const KEEP = 'What Till reads it keeps: run it now and then, or till sales sync every day.';
/** So long after a day its figures may still be corrected, days: orders are cancelled and sent back. Till's own, cautious. */
const SETTLED_AFTER = 30;

/** A span of local days, both included. */
export type Span = Pick<Period, 'from' | 'to'>;

/**
 * Calls the newest of some operations that the server has; that an older one was taken is remarked.
 * @throws ApiFailure of the last one
 */
export async function newest<Result>(
  desk: Desk,
  operations: readonly string[],
  ask: (operation: string) => Promise<Result>,
): Promise<Result> {
  const [operation = '', ...older] = operations;
  try {
    return await ask(operation);
  } catch (error) {
    const next = older[0];
    if (next === undefined || (error as Partial<ApiFailure>).apiClass !== 'unsupported') throw error;
    desk.remark(`This server does not have ${operation.split(' ')[1]}; asked ${next.split(' ')[1]} instead.`);
    return newest(desk, older, ask);
  }
}

/** One call, no answer of which is made up: the sandbox gives samples where it keeps nothing. @throws Gap for such */
export async function askOnce(api: PartnerApi, call: Call, signal: AbortSignal): Promise<unknown> {
  const { data, message } = await api.call(call, { signal });
  if (message.includes('(sandbox sample)'))
    throw new Gap({ why: 'the sandbox does not keep it', how: 'A real shop has it in the API.' });
  return data;
}

/** The dates as the analytics operations take them. */
export function dates(span: Span): { start_date_ge: string; end_date_lt: string } {
  return { start_date_ge: span.from, end_date_lt: addDays(span.to, 1) };
}

/**
 * Asks for a span, and where the platform refuses its dates for the part it can tell: the last 180 days until yesterday.
 * @throws Gap where that is nothing
 */
export async function within<Result>(desk: Desk, span: Span, ask: (span: Span) => Promise<Result>): Promise<Result> {
  try {
    return await ask(span);
  } catch (error) {
    if (!isBadDates(error)) throw error;
    const inside = {
      from: later(span.from, firstTold(desk)),
      to: earlier(span.to, addDays(desk.today, -1)),
    };
    const same = inside.from === span.from && inside.to === span.to;
    if (inside.from > inside.to || same) throw new TooLongAgo();
    return ask(inside).catch((again: unknown) => {
      throw isBadDates(again) ? new TooLongAgo() : again;
    });
  }
}

/** Whether the platform refused the dates. */
export function isBadDates(error: unknown): boolean {
  return (error as Partial<ApiFailure>).apiCode === BAD_DATES;
}

/** What the platform does not tell because it is too long ago. */
export class TooLongAgo extends Gap {
  constructor() {
    super({
      why: `the platform tells about the last ${LOOK_BACK} days only, and the ledger has not kept it`,
      how: KEEP,
    });
  }
}

/** The first day that the platform still tells of, as far as that is known. */
export function firstTold({ today }: Pick<Desk, 'today'>): string {
  return addDays(today, -LOOK_BACK);
}

/**
 * Waits for what a command cannot do without.
 * @throws Failure (not-found) where the platform does not tell it, Failure of the API
 */
export async function needed<Result>(desk: Desk, what: string, work: Promise<Result>): Promise<Result> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof Gap)) throw error;
    const { why, how } = error.missing;
    const hint = error instanceof TooLongAgo ? `--from ${firstTold(desk)} or later is told. ${how}` : how;
    throw new Failure('not-found', `There is nothing to show of ${what}: ${why}.`, { code: 'not-told', hint });
  }
}

/** Whether what was read of a span will not be corrected any more. */
export function isSettled(desk: Desk, { to, readAt }: Pick<SalesSpan, 'to' | 'readAt'>): boolean {
  if (desk.sandbox || readAt > desk.now) return false;
  return desk.clock.local(Math.floor(readAt / 1000)).date >= addDays(to, SETTLED_AFTER);
}

function later(a: string, b: string): string {
  return a > b ? a : b;
}

function earlier(a: string, b: string): string {
  return a < b ? a : b;
}
