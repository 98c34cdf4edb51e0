import { countsOf, dayTeller, emptyWay, slotter, windowOf } from './count.ts';
import {
  cancellationCounter,
  lateDispatchCounter,
  onTimeDeliveryCounter,
  validTrackingCounter,
} from './count-orders.ts';
import { deliveredAt, handlingCounter, returnsCounter, reviewsCounter } from './count-returns.ts';
import { dissatisfactionCounter, responseCounter } from './count-sessions.ts';
import type { Counter, CounterInput } from './counters.ts';
import type {
  FactKind,
  GivenMetric,
  HealthFacts,
  HealthOrder,
  HealthReturn,
  HealthReviews,
  HealthSession,
  NotKnown,
} from './facts.ts';
import type { MetricRule, ResolvedHealthRules } from './rule-types.ts';
import type { MetricCode, MetricVerdict } from './types.ts';
import { verdictOf } from './verdict.ts';

const counterOf: Readonly<Record<MetricCode, (input: CounterInput) => Counter>> = {
  'late-dispatch': lateDispatchCounter,
  cancellation: cancellationCounter,
  'valid-tracking': validTrackingCounter,
  'on-time-delivery': onTimeDeliveryCounter,
  'response-12h': responseCounter,
  'response-24h': responseCounter,
  'after-sale-handling': handlingCounter,
  'negative-reviews': reviewsCounter,
  'seller-fault-returns': returnsCounter,
  'chat-dissatisfaction': dissatisfactionCounter,
};

/** Whether a shop has the delivered orders that a score needs. */
export interface ScoreSample {
  delivered: number;
  needed: number;
  days: number;
  enough: boolean;
}

/** Counts a shop's facts one by one: memory does not grow with how many there are. */
export interface Meter {
  order(order: HealthOrder): void;
  return(request: HealthReturn): void;
  session(session: HealthSession): void;
  reviews(reviews: HealthReviews): void;
  /** A number of the platform's own; it leads. Recorded ones stand beside what Till counts. */
  given(metric: GivenMetric): void;
  /** The platform makes a score of this shop, however few of its delivered orders were read. */
  scored(): void;
  /** All facts of a kind were read, though there may be none: without this word a kind of which none came is unknown. */
  read(kind: FactKind): void;
  /** Facts of a kind could not be read. */
  missing(kind: FactKind, unknown: NotKnown): void;
  /** The verdicts on what was counted, in the order of the market's rules. */
  verdicts(): MetricVerdict[];
  /** Undefined where no score or minimum is known, or orders were not read. */
  scoreSample(): ScoreSample | undefined;
}

/**
 * The earliest moments (epoch seconds) from which facts of each kind are needed for all windows to be whole. Orders are needed from
 * their last change on: what falls into a window changed its order then.
 */
export function neededSince(rules: ResolvedHealthRules, now: number): Record<FactKind, number> {
  const { clock } = dayTeller(rules.zone);
  const since = (codes: readonly MetricCode[], least = 0) => {
    const days = codes.map((code) => rules.metrics[code]?.windowDays?.value ?? 0);
    return clock.moment(windowOf(Math.max(1, least, ...days), now, clock).from, '00:00:00');
  };
  const sample = Math.max(0, ...Object.values(rules.scores).map(({ minimum }) => minimum?.value.days ?? 0));
  return {
    orders: since(Object.keys(rules.metrics) as MetricCode[], sample),
    returns: since(['after-sale-handling', 'seller-fault-returns']),
    sessions: since(['response-12h', 'response-24h', 'chat-dissatisfaction']),
    reviews: since(['negative-reviews']),
  };
}

/**
 * Makes a meter.
 * @param rules the market's rules at `now`
 * @param now epoch seconds; nothing at or after it counts, and the windows end with the day of the moment before it
 */
export function meter(rules: ResolvedHealthRules, now: number): Meter {
  const teller = dayTeller(rules.zone);
  const entries = (Object.entries(rules.metrics) as [MetricCode, MetricRule][]).map(([code, rule]) => {
    if (!rule.windowDays) return { code, rule, counted: undefined };
    const window = windowOf(rule.windowDays.value, now, teller.clock);
    const slot = slotter(window, now, teller);
    return { code, rule, counted: { counter: counterOf[code]({ rule, rules, window, now, slot, teller }), window } };
  });
  const counters = entries.flatMap(({ counted }) => counted?.counter ?? []);
  const on = {
    order: counters.filter(({ order }) => order),
    return: counters.filter((counter) => counter.return),
    session: counters.filter(({ session }) => session),
    reviews: counters.filter(({ reviews }) => reviews),
  };
  const readKinds = new Set<FactKind>();
  const unread = new Map<FactKind, NotKnown>();
  const platform = new Map<MetricCode, GivenMetric>();
  let hasScore = false;
  const minimum = Object.values(rules.scores).find((score) => score.minimum)?.minimum;
  const sampleDays = minimum?.value.days ?? 1;
  const delivered = emptyWay(sampleDays);
  const sampleSlot = slotter(windowOf(sampleDays, now, teller.clock), now, teller);

  const scoreSample = (): ScoreSample | undefined => {
    if (!minimum || !readKinds.has('orders') || unread.has('orders')) return undefined;
    const { denominator } = countsOf(delivered);
    const { deliveredOrders: needed, days } = minimum.value;
    return { delivered: denominator, needed, days, enough: denominator >= needed };
  };

  return {
    order(order) {
      readKinds.add('orders');
      const index = sampleSlot(deliveredAt(order));
      if (index >= 0) delivered.denominators[index]! += 1;
      for (const counter of on.order) counter.order?.(order);
    },
    return(request) {
      readKinds.add('returns');
      for (const counter of on.return) counter.return?.(request);
    },
    session(session) {
      readKinds.add('sessions');
      for (const counter of on.session) counter.session?.(session);
    },
    reviews(reviews) {
      readKinds.add('reviews');
      for (const counter of on.reviews) counter.reviews?.(reviews);
    },
    given(metric) {
      // Of several the platform's own, else the newest.
      const before = platform.get(metric.metric);
      const newer = (metric.at ?? 0) >= (before?.at ?? 0);
      if (!before || (metric.source === before.source ? newer : metric.source === 'platform'))
        platform.set(metric.metric, metric);
    },
    scored() {
      hasScore = true;
    },
    read: (kind) => void readKinds.add(kind),
    missing: (kind, unknown) => void unread.set(kind, unknown),
    verdicts() {
      const sample = scoreSample();
      const tooFew =
        sample && !sample.enough && !hasScore
          ? [
              `${sample.delivered} of the ${sample.needed} delivered orders in ${sample.days} days that a score needs: the platform makes no score of this yet.`,
            ]
          : [];
      return entries.map(({ code, rule, counted }) =>
        verdictOf({
          code,
          rule,
          rules,
          counted,
          given: platform.get(code),
          missing: (kind) =>
            unread.get(kind) ??
            (readKinds.has(kind) ? undefined : { why: `no ${kind} were read`, how: HOW_READ[kind] }),
          notes: rule.refersTo === 'dispatch' ? [] : tooFew,
        }),
      );
    },
    scoreSample,
  };
}

const HOW_READ: Readonly<Record<FactKind, string>> = {
  orders: 'It is known once the shop’s orders are read: till login, or till sync.',
  returns: 'It is known once the app may read returns (scope seller.return_refund.basic).',
  sessions: 'It is known once the app may read chats (scope seller.customer_service).',
  reviews: 'It is known once the app may read product performance (scope data.shop_analytics.public.read).',
};

/** The verdicts on facts that are all there: `meter` for lists. */
export function measure(facts: HealthFacts, rules: ResolvedHealthRules, now: number): MetricVerdict[] {
  const counting = meter(rules, now);
  take('orders', facts.orders, counting.order);
  take('returns', facts.returns, counting.return);
  take('sessions', facts.sessions, counting.session);
  take('reviews', facts.reviews, counting.reviews);
  for (const metric of facts.given ?? []) counting.given(metric);
  for (const [kind, unknown] of Object.entries(facts.missing ?? {})) counting.missing(kind as FactKind, unknown);
  return counting.verdicts();

  function take<Fact>(kind: FactKind, list: Iterable<Fact> | undefined, add: (fact: Fact) => void): void {
    if (!list) return;
    counting.read(kind);
    for (const fact of list) add(fact);
  }
}
