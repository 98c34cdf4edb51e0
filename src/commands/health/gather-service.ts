import { mapConcurrent } from '../../lib/concurrency.ts';
import type { PartnerApi } from '../../partner-api/types.ts';
import type { HealthReturn, HealthReviews, HealthSession } from '../../rules/health/facts.ts';
import {
  readServiceNumbers,
  readSession,
  readStars,
  type ServiceNumbers,
  type WireSession,
} from '../../shop/health/service.ts';
import { list, text } from '../../shop/health/wire.ts';
import { answerTimes } from '../../shop/returns/answers.ts';
import type { WireReturn, WireReturnRecord } from '../../shop/returns/wire.ts';
import { attempt, Gap, type Reading } from './attempt.ts';

/** Requests side by side, for what is asked one by one. */
const AT_ONCE = 6;
/** Returns whose records are read, and products whose reviews are, without --all. */
const MOST_EACH = 200;
/** Sessions are kept for that long (Partner API, customer service 202602). */
const SESSION_DAYS = 90;
const DAY = 86_400;

/** A span of time, epoch seconds; the end is exclusive. */
export interface Span {
  from: number;
  until: number;
}

export interface ServiceFacts {
  returns: Reading<HealthReturn[]>;
  sessions: Reading<HealthSession[]>;
  numbers: Reading<ServiceNumbers>;
  reviews: Reading<HealthReviews[]>;
}

/**
 * Reads what buyers asked, said and sent back, side by side.
 * @param date the day of a moment (epoch seconds) in the market's zone
 */
export async function gatherService(
  api: PartnerApi,
  { from, until }: Span,
  { all, date, reviewDays }: { all: boolean; date: (at: number) => string; reviewDays: number },
): Promise<ServiceFacts> {
  const [returns, sessions, numbers, reviews] = await Promise.all([
    attempt('returns', 'seller.return_refund.basic', () => readReturns(api, { from, until }, all)),
    attempt('customer service sessions', 'seller.customer_service', () => readSessions(api, { from, until })),
    attempt('customer service numbers', 'seller.customer_service', () =>
      // A chat of today may still be answered within its 24 hours.
      readNumbers(api, date(until - 31 * DAY), date(until - DAY)),
    ),
    attempt('product reviews', 'data.shop_analytics.public.read', () =>
      readReviews(api, { from: until - reviewDays * DAY, until }, { all, date }),
    ),
  ]);
  return { returns, sessions, numbers, reviews };
}

/** Returns that were asked for in a span, with the records of the latest. */
export async function readReturns(api: PartnerApi, { from, until }: Span, all: boolean): Promise<HealthReturn[]> {
  const call = {
    operation: 'POST /return_refund/202309/returns/search',
    query: { sort_field: 'create_time', sort_order: 'ASC' },
    body: { create_time_ge: from, create_time_lt: until },
  };
  const found: { wire: WireReturn; fact: HealthReturn }[] = [];
  for await (const wire of api.items<WireReturn>(call, { items: 'return_orders', id: (row) => row.return_id })) {
    const { return_id, order_id, create_time, return_status, return_type, return_reason, return_reason_text } = wire;
    const fact: HealthReturn = {
      return_id,
      ...(order_id !== undefined && { order_id }),
      ...(create_time !== undefined && { create_time }),
      ...(return_status !== undefined && { return_status }),
      ...(return_type !== undefined && { return_type }),
      ...(return_reason !== undefined && { return_reason }),
      ...(return_reason_text !== undefined && { return_reason_text }),
    };
    found.push({ wire, fact });
  }
  await mapConcurrent(all ? found : found.slice(-MOST_EACH), AT_ONCE, async ({ wire, fact }) => {
    const answer = await attempt('records of a return', 'seller.return_refund.basic', () =>
      api.call<{ records?: WireReturnRecord[] }>({
        operation: 'GET /return_refund/202309/returns/{return_id}/records',
        path: { return_id: wire.return_id },
      }),
    );
    if (!answer.value) return;
    // Of a week that is over, what came later is not known yet.
    const records = (answer.value.data.records ?? []).filter(({ create_time: at = until }) => at < until);
    fact.handled = answerTimes(wire, records);
  });
  return found.map(({ fact }) => fact);
}

/** Chat sessions that began in a span. */
export async function readSessions(api: PartnerApi, { from, until }: Span): Promise<HealthSession[]> {
  const call = {
    operation: 'POST /customer_service/202602/sessions/search',
    body: { begin_time_ge: Math.max(from, until - SESSION_DAYS * DAY), begin_time_lt: until },
  };
  const found: HealthSession[] = [];
  for await (const wire of api.items<WireSession>(call, { items: 'sessions', id: ({ id }) => id ?? '' })) {
    const session = readSession(wire);
    if (session) found.push(session);
  }
  return found;
}

async function readNumbers(api: PartnerApi, from: string, until: string): Promise<ServiceNumbers> {
  const { data } = await api.call({
    operation: 'GET /customer_service/202407/performance',
    query: { support_date_ge: from, support_date_lt: until },
  });
  return readServiceNumbers(data);
}

/** Reviews are given a product at a time, for the products that sold. */
export async function readReviews(
  api: PartnerApi,
  { from, until }: Span,
  { all, date }: { all: boolean; date: (at: number) => string },
): Promise<HealthReviews[]> {
  const days = { start_date_ge: date(from), end_date_lt: date(until) };
  const operation = 'GET /analytics/202605/shop_products/performance';
  const first = await api.call<unknown>({ operation, query: { ...days, page_size: 100 } });
  if (isSample(first.message))
    throw new Gap({ why: 'the sandbox keeps no reviews of products', how: 'A real shop has them in the API.' });
  const total = Number((first.data as { total_count?: unknown }).total_count);
  if (!all && total > MOST_EACH) {
    throw new Gap({
      why: `${total} products sold, and reviews are read a product at a time`,
      how: '--all reads them all.',
    });
  }
  const ids = new Set(list(first.data, 'products').flatMap((row) => text(row.id) ?? text(row.product_id) ?? []));
  if (total > ids.size) {
    const rest = api.items<{ id?: string }>(
      { operation, query: { ...days, page_size: 100 } },
      { items: 'products', id: ({ id }) => id ?? '' },
    );
    for await (const { id } of rest) if (id) ids.add(id);
  }
  const found = await mapConcurrent([...ids], AT_ONCE, async (id) => {
    const { data, message } = await api.call({
      operation: 'GET /analytics/202509/shop_products/{product_id}/performance',
      path: { product_id: id },
      query: days,
    });
    const stars = isSample(message) ? undefined : readStars(data);
    return stars && { product_id: id, from, to: until, stars };
  });
  return found.filter((row) => row !== undefined);
}

/** An answer that the sandbox made up because it does not keep such data. */
function isSample(message: string): boolean {
  return message.includes('(sandbox sample)');
}
