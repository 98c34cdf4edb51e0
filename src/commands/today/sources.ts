import { searchSamples } from '../../jobs/creators/read.ts';
import { rewardWords } from '../../output/quiz.ts';
import { isFromOwnWarehouse } from '../../rules/deadline-order.ts';
import { afterMisses, type LateDispatchVerdict } from '../../rules/late-dispatch.ts';
import { ruleSetFinder } from '../../rules/rule-sets.ts';
import type { RuleRef } from '../../rules/types.ts';
import type { MessageRate } from '../../shop/brief/messages.ts';
import type { DueOrder, OrderRate } from '../../shop/brief/orders.ts';
import type { OpenQuiz } from '../../shop/brief/standing.ts';
import { type SampleRow, sampleRow } from '../../shop/creators/sample.ts';
import { type WaitingRow, waitingRows } from '../../shop/messages/waiting.ts';
import { type DueAnswer, dueAnswers } from '../../shop/returns/due.ts';
import { openReturnStatuses, type WireBuyerCancellation, type WireReturn } from '../../shop/returns/wire.ts';
import type { Deps } from '../deps.ts';
import { readInbox } from '../messages/inbox.ts';
import { brokenIfMissed, rateOf } from '../messages/rates.ts';
import { type LateRate, measureLateRate } from '../orders/due-rate.ts';
import { type OpenOrder, rowMaker } from '../orders/due-rows.ts';
import { loadOverrides } from '../orders/due-rules.ts';
import { platformSource } from '../orders/due-source.ts';
import type { OrderSeat } from '../orders/shared-pages.ts';
import { derivedQuizzes } from '../quiz/derived.ts';
import { serverQuizzes } from '../quiz/server.ts';
import { marketClocks } from '../returns/clocks.ts';

const OPEN_ORDERS = ['AWAITING_SHIPMENT', 'PARTIALLY_SHIPPING'];

export interface OrderFacts {
  orders: DueOrder[];
  rate: OrderRate;
}

/**
 * Orders that wait to be shipped, with their clocks and what misses do to the rate.
 * @param now epoch seconds
 * @param seat where those of the rate are read together with other parts
 */
export async function readOrders(deps: Deps, now: number, seat?: OrderSeat): Promise<OrderFacts> {
  const [shop, settings, api] = await Promise.all([deps.shop(), deps.settings(), deps.api()]);
  const rulesAt = ruleSetFinder(shop.region, await loadOverrides(settings.paths.config));
  const source = platformSource(api, seat);
  const toRow = rowMaker(now * 1000, rulesAt);
  const open = async () => {
    const found = new Map<string, DueOrder>();
    for await (const order of source.open(OPEN_ORDERS) as AsyncIterable<OpenOrder>) {
      if (isFromOwnWarehouse(order)) continue;
      const { id, shipBy, autoCancelAt, shippingType } = toRow(order);
      found.set(id, { id, shipBy, autoCancelAt, shippingType });
    }
    return [...found.values()];
  };
  const [orders, rate] = await Promise.all([
    open(),
    measureLateRate(source, { now: now * 1000, rulesAt, market: shop.region, all: deps.flags.all }),
  ]);
  return { orders, rate: rateFacts(rate) };
}

function rateFacts(rate: LateRate): OrderRate {
  if (!rate.known) return { known: false, why: rate.why };
  const { limits } = rate.set.lateDispatch;
  const read = (verdict: LateDispatchVerdict) => ({
    percent: verdict.percent,
    limits: verdict.limits.map(({ limit, holds }) => ({ name: limit.name, percent: limit.percent, holds })),
  });
  return {
    known: true,
    ...read(rate.now),
    after: (misses) => read(afterMisses(rate.worst, misses, limits)),
  };
}

/** Returns and cancellations that wait for the seller. @param now epoch seconds */
export async function readReturns(deps: Deps, now: number): Promise<DueAnswer<RuleRef>[]> {
  const [api, deadlineOf] = await Promise.all([deps.api(), marketClocks(deps)]);
  const paging = { items: 'return_orders', id: ({ return_id }: WireReturn) => return_id };
  const search = async (body: object) => {
    const call = { operation: 'POST /return_refund/202309/returns/search', body };
    const found: WireReturn[] = [];
    for await (const wire of api.items<WireReturn>(call, paging, { signal: deps.signal })) found.push(wire);
    return found;
  };
  // The search has no status of replacements: those are found by their type.
  const [plain, replaced] = await Promise.all([
    search({ return_status: openReturnStatuses.filter((status) => !status.startsWith('REPLACEMENT')) }),
    search({ return_types: ['REPLACEMENT'] }),
  ]);
  const returns = new Map([...plain, ...replaced].map((wire) => [wire.return_id, wire]));
  return dueAnswers({ returns: returns.values() }, deadlineOf, now);
}

/** Cancellations that buyers ask for. @param now epoch seconds */
export async function readCancellations(deps: Deps, now: number): Promise<DueAnswer<RuleRef>[]> {
  const [api, deadlineOf] = await Promise.all([deps.api(), marketClocks(deps)]);
  const call = {
    operation: 'POST /return_refund/202309/cancellations/search',
    body: { cancel_status: ['CANCELLATION_REQUEST_PENDING'] },
  };
  const paging = { items: 'cancellations', id: ({ cancel_id }: WireBuyerCancellation) => cancel_id };
  const found: WireBuyerCancellation[] = [];
  for await (const wire of api.items<WireBuyerCancellation>(call, paging, { signal: deps.signal })) found.push(wire);
  return dueAnswers({ cancellations: found }, deadlineOf, now);
}

export interface MessageFacts {
  waiting: WaitingRow[];
  rate: MessageRate;
}

/** Buyers who wait for an answer. @param now epoch seconds */
export async function readMessages(deps: Deps, now: number): Promise<MessageFacts> {
  const [{ region: market }, api] = await Promise.all([deps.shop(), deps.api()]);
  const inbox = await readInbox(api, { now, market, all: false, signal: deps.signal });
  const waiting = waitingRows(inbox.chats, inbox.response?.clock);
  const rate = rateOf(inbox, market, now);
  if (!rate.known) return { waiting, rate };
  const broken = new Set(brokenIfMissed(rate) ?? []);
  const { percent, ifMissed, limits } = rate.verdict;
  const named = limits
    .filter(({ limit, holds }) => holds !== false && broken.has(limit.name))
    .map(({ limit }) => `the ${limit.name} ${limit.value} %`);
  return { waiting, rate: { known: true, percent, ifMissed, broken: named } };
}

/** Samples that creators wait for. @param now epoch seconds */
export async function readSampleWishes(deps: Deps, now: number): Promise<SampleRow[]> {
  const found: SampleRow[] = [];
  const api = await deps.api();
  for await (const wire of searchSamples(api, { status: 'PENDING' }, { signal: deps.signal }))
    found.push(sampleRow(wire, now));
  return found;
}

/** Quizzes, from the server or reckoned from what the ledger holds. @param now epoch seconds */
export async function readQuizzes(deps: Deps, now: number, zone: string): Promise<OpenQuiz[]> {
  const [shop, api, ledger] = await Promise.all([deps.shop(), deps.api(), deps.ledger()]);
  const rows =
    (await serverQuizzes(api, shop.region, () => now * 1000)) ?? derivedQuizzes(ledger, shop, zone, now * 1000);
  return rows.map(({ id, status, title, closesAt, attemptsLeft, reward, noRewardBefore, origin }) => ({
    id,
    status,
    title,
    closesAt,
    attemptsLeft,
    reward: noRewardBefore !== null && Date.parse(noRewardBefore) > now * 1000 ? null : rewardWords(reward),
    elsewhere: origin === 'ledger',
  }));
}
