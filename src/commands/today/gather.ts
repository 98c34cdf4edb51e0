import type { HealthReport } from '../../rules/health/types.ts';
import type { Shop } from '../../settings/types.ts';
import { answerItems } from '../../shop/brief/answers.ts';
import { eventItems } from '../../shop/brief/events.ts';
import { messageItems } from '../../shop/brief/messages.ts';
import { inOrder } from '../../shop/brief/order.ts';
import { orderItems } from '../../shop/brief/orders.ts';
import { sampleItems } from '../../shop/brief/samples.ts';
import { badgeItem, healthItem, quizItems, unreadItem, violationItems } from '../../shop/brief/standing.ts';
import { stockItems } from '../../shop/brief/stock.ts';
import type { BriefBasis, BriefItem, Later } from '../../shop/brief/types.ts';
import type { Deps } from '../deps.ts';
import { allEvents, platformEvents } from '../events/gather.ts';
import { type MarketClock, marketClock, untilText } from '../events/when.ts';
import type { OrderSeat } from '../orders/shared-pages.ts';
import { type Source, source } from './source.ts';
import { readCancellations, readMessages, readOrders, readQuizzes, readReturns, readSampleWishes } from './sources.ts';
import { type BadgeFacts, readBadge, readHealth } from './standing.ts';
import { readStock } from './stock.ts';

/** A shop's morning. */
export interface Brief {
  shop: Shop;
  clock: MarketClock;
  /** Epoch seconds. */
  now: number;
  /** In the order to do it; how the shop stands, and what could not be read, come last. */
  items: BriefItem[];
  /** What lies beyond the day. */
  later: Later[];
  /** The platform has no path for ratings, quizzes and events: the ledger's are shown. */
  fromLedger: boolean;
  /** Sources that could not be read just now, and perhaps can in some minutes. */
  unreached: string[];
  /** None of the server's could be read. */
  nothing: boolean;
  standing: Standing;
}

/** What takes the longest to read, and changes the least while one works. */
interface Standing {
  health: Source<HealthReport>;
  badge: Source<BadgeFacts>;
}

export interface BriefOptions {
  /** Seconds. */
  within: number;
  onProgress?: (what: string) => void;
  /** How the shop stood some moments ago, to be shown again; or how it stands, as soon as that is known. */
  standing?: { [Part in keyof Standing]: Standing[Part] | Promise<Standing[Part]> };
  /** Where its orders are read together with other parts: each by itself when absent. */
  seats?: Record<'orders' | 'stock', OrderSeat>;
}

/** Gathers the morning of a shop: all sources side by side, each for itself. */
export async function gatherBrief(deps: Deps, { within, onProgress, standing, seats }: BriefOptions): Promise<Brief> {
  const [shop, moment, ledger, api] = await Promise.all([deps.shop(), deps.clock(), deps.ledger(), deps.api()]);
  const now = Math.floor(moment() / 1000);
  const clock = marketClock(shop.region, now);
  const read = async <Value>(what: string, scope: string | undefined, work: () => Promise<Value>, seat?: OrderSeat) => {
    const found = await source(what, scope, work).finally(() => seat?.leave());
    onProgress?.(what);
    return found;
  };
  const [orders, returns, cancellations, messages, samples, stock, quizzes, events, health, badge] = await Promise.all([
    read('orders', 'seller.order.info', () => readOrders(deps, now, seats?.orders), seats?.orders),
    read('returns', 'seller.return_refund.basic', () => readReturns(deps, now)),
    read('cancellations', 'seller.return_refund.basic', () => readCancellations(deps, now)),
    read('messages', 'seller.customer_service', () => readMessages(deps, now)),
    read('samples', 'seller.affiliate_collaboration.read', () => readSampleWishes(deps, now)),
    read('stock', 'seller.product.basic', () => readStock(deps, now, seats?.stock), seats?.stock),
    read('quizzes', undefined, () => readQuizzes(deps, now, clock.zone)),
    read('events', undefined, async () => ({ rows: await platformEvents(api, now, deps.signal) })),
    standing?.health ?? read('health', undefined, () => readHealth(deps)),
    standing?.badge ?? read('badge', undefined, () => readBadge(deps)),
  ]);

  const basis: BriefBasis = {
    shopId: shop.id,
    now,
    within,
    until: (iso) => untilText(Date.parse(iso) / 1000, clock, now),
    badgesLost: (fact, count) => [
      ...new Set(
        (badge.value?.badDays ?? []).filter((day) => day.code === fact && count >= day.count).map((day) => day.badge),
      ),
    ],
  };
  const items: BriefItem[] = [];
  const later: Later[] = [];
  const unreached: string[] = [];
  const add = <Value>(
    what: string,
    found: Source<Value>,
    make: (value: Value) => BriefItem[] | { items: BriefItem[]; later: Later[] },
  ): void => {
    if (found.missing) {
      if (found.missing.passing) unreached.push(what);
      items.push(unreadItem(what, found.missing, basis));
      return;
    }
    const made = make(found.value);
    if (Array.isArray(made)) items.push(...made);
    else {
      items.push(...made.items);
      later.push(...made.later);
    }
  };
  add('orders', orders, (facts) => orderItems(facts.orders, facts.rate, basis));
  add('cancellations', cancellations, (answers) => answerItems(answers, basis));
  add('returns', returns, (answers) => answerItems(answers, basis));
  add('messages', messages, (facts) => messageItems(facts.waiting, facts.rate, basis));
  // Most shops have no affiliates: a right that is missing, or a server without them, is no news every morning.
  if (!samples.missing || samples.missing.passing) add('samples', samples, (rows) => sampleItems(rows, basis));
  add('stock', stock, (facts) => stockItems(facts.skus, facts.sold, basis));
  add('quizzes', quizzes, (rows) => quizItems(rows, basis));
  add('events', events, () => []);
  // The seller's own list is there whatever the server says.
  items.push(...eventItems(allEvents(events.value?.rows ?? [], ledger.events, shop.id, now), basis));
  add('health', health, (report) => [
    ...violationItems([...report.violations, ...(report.standing ?? [])], basis),
    healthItem({ ...report.verdict, action: firstAction(report.actions) }, basis),
  ]);
  add('badge', badge, (facts) => [badgeItem(facts.standing, basis)]);
  const fromLedger = events.value !== undefined && events.value.rows === undefined;
  return {
    shop,
    clock,
    now,
    items: inOrder(items.map((item) => aimed(item, deps, undefined))),
    later,
    fromLedger,
    unreached,
    nothing: [orders, returns, cancellations, messages, stock, health].every(({ missing }) => missing?.passing),
    standing: { health, badge },
  };
}

function firstAction(actions: readonly { title: string }[]): string | undefined {
  const [first] = actions;
  return first && `first: ${first.title.charAt(0).toLowerCase()}${first.title.slice(1)}`;
}

/** A line whose command acts for the profile and shop that were named, wherever it is typed. */
export function aimed(item: BriefItem, { flags }: Pick<Deps, 'flags'>, shop: Shop | undefined): BriefItem {
  if (item.command === null) return item;
  const plain = (text: string) => /^[\w.:@-]+$/.test(text);
  const named = shop ? shop.id : flags.shop;
  const words = [
    item.command,
    ...(flags.profile !== undefined && plain(flags.profile) ? [`--profile ${flags.profile}`] : []),
    ...(named !== undefined && plain(named) ? [`--shop ${named}`] : []),
  ];
  return { ...item, command: words.join(' ') };
}
