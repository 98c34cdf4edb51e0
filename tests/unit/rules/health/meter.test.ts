import { describe, expect, it } from 'vitest';
import type {
  GivenMetric,
  HealthFacts,
  HealthOrder,
  HealthReturn,
  HealthSession,
} from '../../../../src/rules/health/facts.ts';
import { measure, meter, neededSince } from '../../../../src/rules/health/meter.ts';
import { healthRulesFor } from '../../../../src/rules/health/rule-sets.ts';
import type { MetricCode, MetricVerdict } from '../../../../src/rules/health/types.ts';

const seconds = (iso: string) => Date.parse(iso) / 1000;
// Sunday noon in Los Angeles.
const now = seconds('2026-11-22T20:00:00Z');
const HOUR = 3600;
const DAY = 86_400;
const us = healthRulesFor('US', now)!;
const gb = healthRulesFor('GB', now)!;

function verdict(metric: MetricCode, facts: HealthFacts, rules = us, at = now): MetricVerdict {
  return measure(facts, rules, at).find((found) => found.metric === metric)!;
}

function dispatched(
  id: string,
  { late = false, at = now - DAY, ...more }: Partial<HealthOrder> & { late?: boolean; at?: number } = {},
): HealthOrder {
  const limit = late ? at - 1 : at;
  return {
    id,
    status: 'IN_TRANSIT',
    create_time: at - DAY,
    paid_time: at - DAY,
    rts_time: at,
    collection_time: at,
    rts_sla_time: limit,
    tts_sla_time: limit,
    fulfillment_type: 'FULFILLMENT_BY_SELLER',
    shipping_type: 'SELLER',
    tracking_number: '1Z999',
    ...more,
  };
}

const many = (count: number, make: (index: number) => HealthOrder) =>
  Array.from({ length: count }, (_, index) => make(index));

describe('late dispatch', () => {
  it('has orders from the own warehouse of TikTok in the denominator, never late: 3 %, not 5 %', () => {
    const orders = [
      ...many(60, (n) => dispatched(`s${n}`, { late: n < 3 })),
      ...many(40, (n) => dispatched(`t${n}`, { late: true, fulfillment_type: 'FULFILLMENT_BY_TIKTOK' })),
    ];
    const found = verdict('late-dispatch', { orders });
    expect(found).toMatchObject({ value: '3.00', numerator: 3, denominator: 100, state: 'good', source: 'computed' });
    expect(found.cases).toEqual({ kind: 'order', ids: ['s0', 's1', 's2'], total: 3 });
    expect(found.notes.join(' ')).toContain("40 orders of these left TikTok's own warehouse");
    expect(found.budgets.map(({ limit, missesLeft }) => [limit.name, missesLeft])).toEqual([
      ['advised', 1],
      ['enforced', 7],
    ]);
  });

  it('needs 50 in time for 4 % when 6 of 100 were late, and shows both limits with their sources', () => {
    const found = verdict('late-dispatch', { orders: many(100, (n) => dispatched(`${n}`, { late: n < 6 })) });
    expect(found).toMatchObject({ value: '6.00', state: 'warn' });
    expect(found.budgets).toMatchObject([
      {
        holds: false,
        missesLeft: 0,
        goodToRecover: 50,
        rule: { id: 'us-2026-06-15/metrics.late-dispatch.limits.advised' },
      },
      { holds: true, missesLeft: 4, goodToRecover: 0 },
    ]);
    expect(found.budgets[0]!.limit.source).toContain('Guide to Late Dispatch Rate');
    expect(found.rule).toMatchObject({
      id: 'us-2026-06-15/metrics.late-dispatch',
      date: '2026-11-22',
      confidence: 'H',
    });
  });

  it('takes the worse of contested formulas, and shows the other', () => {
    // Shipped late, scanned in time: only the contested way counts it.
    const orders = many(10, (n) =>
      dispatched(`${n}`, n === 0 ? { rts_sla_time: now - 2 * DAY, tts_sla_time: now } : {}),
    );
    const found = verdict('late-dispatch', { orders });
    expect(found).toMatchObject({ value: '10.00', numerator: 1 });
    expect(found.notes[0]).toMatch(/the worst leads\. A new formula/);
    expect(found.others).toMatchObject([{ source: 'computed', value: '0.00', why: "By the rule's own formula." }]);
  });

  it('reckons a missing deadline from the rules, and is unknown where that cannot be', () => {
    const { rts_sla_time, tts_sla_time, ...bare } = dispatched('1', {
      order_type: 'NORMAL',
      create_time: seconds('2026-11-16T20:00:00Z'),
      paid_time: seconds('2026-11-16T20:00:00Z'),
    });
    // Monday's order is due on Wednesday, 23:59:59 Pacific.
    const at = (iso: string) => ({ ...bare, rts_time: seconds(iso), collection_time: seconds(iso) });
    expect(verdict('late-dispatch', { orders: [at('2026-11-19T07:59:59Z')] })).toMatchObject({
      value: '0.00',
      denominator: 1,
    });
    expect(verdict('late-dispatch', { orders: [at('2026-11-19T08:00:00Z')] })).toMatchObject({ value: '100.00' });
    const strange = { ...bare, order_type: 'SOMETHING' };
    expect(verdict('late-dispatch', { orders: [strange] })).toMatchObject({
      value: undefined,
      state: 'unknown',
      unknown: {
        why: '1 order dispatched in the window has no deadline to be judged by',
        how: expect.stringContaining('rules.json'),
      },
    });
  });

  it('recovers by itself as days fall out of the window', () => {
    const old = many(5, (n) => dispatched(`o${n}`, { late: true, at: now - 6 * DAY }));
    const fresh = many(95, (n) => dispatched(`f${n}`, { at: now - DAY }));
    const found = verdict('late-dispatch', { orders: [...old, ...fresh] });
    expect(found.window).toEqual({ from: '2026-11-16', to: '2026-11-22', days: 7 });
    expect(found.budgets[0]).toMatchObject({ holds: false, recoversOn: '2026-11-23' });
    // All of one day: when it falls out nothing is left, and nothing is said.
    const alone = verdict('late-dispatch', { orders: [...old, dispatched('x', { at: now - 6 * DAY })] });
    expect(alone.budgets[0]).toMatchObject({ holds: false });
    expect('recoversOn' in alone.budgets[0]!).toBe(false);
  });

  it('keeps the ids of a thousand misses, and the count of all', () => {
    const found = verdict('late-dispatch', { orders: many(1500, (n) => dispatched(`${n}`, { late: true })) });
    expect([found.cases.ids.length, found.cases.total, found.value]).toEqual([1000, 1500, '100.00']);
  });

  it('is unknown in a market of which no source tells the window, unless the user does', () => {
    const orders = [dispatched('1')];
    expect(verdict('late-dispatch', { orders }, gb)).toMatchObject({
      value: undefined,
      window: undefined,
      unknown: { how: 'Set metrics.late-dispatch.windowDays for GB in health-rules.json.' },
    });
    const own = healthRulesFor('GB', now, { markets: { GB: { metrics: { 'late-dispatch': { windowDays: 30 } } } } })!;
    expect(verdict('late-dispatch', { orders }, own)).toMatchObject({ value: '0.00', window: { days: 30 } });
  });
});

describe('windows of days', () => {
  const inWindow = (at: string, until: string) =>
    verdict('late-dispatch', { orders: [dispatched('1', { at: seconds(at) })] }, us, seconds(until)).denominator ?? 0;

  it('begin and end at midnight of the market', () => {
    // Seven days to the end of Sunday 22 November: from Monday 16 November 00:00 Pacific.
    const until = '2026-11-23T08:00:00Z';
    expect([inWindow('2026-11-16T07:59:59Z', until), inWindow('2026-11-16T08:00:00Z', until)]).toEqual([0, 1]);
    expect([inWindow('2026-11-23T07:59:59Z', until), inWindow('2026-11-23T08:00:00Z', until)]).toEqual([1, 0]);
    expect(verdict('late-dispatch', { orders: [] }, us, seconds(until)).window).toEqual({
      from: '2026-11-16',
      to: '2026-11-22',
      days: 7,
    });
  });

  it('keep whole days when the clocks change', () => {
    // Summer time ends on 1 November 2026 and begins on 14 March 2027.
    expect([
      inWindow('2026-10-27T06:59:59Z', '2026-11-02T20:00:00Z'),
      inWindow('2026-10-27T07:00:00Z', '2026-11-02T20:00:00Z'),
    ]).toEqual([0, 1]);
    expect([
      inWindow('2027-03-09T07:59:59Z', '2027-03-15T20:00:00Z'),
      inWindow('2027-03-09T08:00:00Z', '2027-03-15T20:00:00Z'),
    ]).toEqual([0, 1]);
  });

  it('go over year ends and leap days', () => {
    const days = (until: string) => verdict('late-dispatch', { orders: [] }, us, seconds(until)).window;
    expect(days('2027-01-01T20:00:00Z')).toEqual({ from: '2026-12-26', to: '2027-01-01', days: 7 });
    expect(days('2027-01-01T08:00:00Z')).toEqual({ from: '2026-12-25', to: '2026-12-31', days: 7 });
    expect(days('2028-03-02T20:00:00Z')).toEqual({ from: '2028-02-25', to: '2028-03-02', days: 7 });
    expect(inWindow('2028-02-29T20:00:00Z', '2028-03-02T20:00:00Z')).toBe(1);
  });

  it('say from when facts are needed', () => {
    // Orders for 90 days of the score, returns and chats for 60.
    expect(neededSince(us, now)).toEqual({
      orders: seconds('2026-08-25T07:00:00Z'),
      returns: seconds('2026-09-24T07:00:00Z'),
      sessions: seconds('2026-09-24T07:00:00Z'),
      reviews: seconds('2026-09-24T07:00:00Z'),
    });
  });
});

describe('what is not known', () => {
  it('is never 0 %: a shop without orders', () => {
    const found = measure({ orders: [], returns: [], sessions: [], reviews: [] }, us, now);
    expect(found.length).toBe(9);
    for (const { value, state, source, unknown, budgets } of found) {
      expect([value, state, source]).toEqual([undefined, 'unknown', 'unknown']);
      expect(unknown!.why).toMatch(/ from 2026-\d\d-\d\d to 2026-11-22$/);
      expect(unknown!.how).not.toBe('');
      for (const { holds, missesLeft } of budgets) expect([holds, missesLeft]).toEqual([undefined, undefined]);
    }
  });

  it('says what was not read, and why', () => {
    const found = measure(
      {
        orders: [dispatched('1')],
        missing: { returns: { why: 'the app may not read returns', how: 'Add the scope.' } },
      },
      us,
      now,
    );
    const why = (metric: MetricCode) => found.find((each) => each.metric === metric)!.unknown?.why;
    expect(why('late-dispatch')).toBeUndefined();
    expect(why('seller-fault-returns')).toBe('the app may not read returns');
    expect(why('response-24h')).toBe('no sessions were read');
    expect(measure({}, us, now).every(({ unknown }) => unknown !== undefined)).toBe(true);
  });

  it('says when there are too few orders for a score, samples not counted', () => {
    const delivered = (n: number) =>
      dispatched(`${n}`, { delivery_time: now - DAY, delivery_sla_time: now - HOUR, is_sample_order: n === 0 });
    const few = meter(us, now);
    for (const order of many(30, delivered)) few.order(order);
    expect(few.scoreSample()).toEqual({ delivered: 29, needed: 30, days: 90, enough: false });
    const note = (verdicts: readonly MetricVerdict[], metric: MetricCode) =>
      verdicts.find((each) => each.metric === metric)!.notes.join(' ');
    expect(note(few.verdicts(), 'on-time-delivery')).toContain('29 of the 30 delivered orders in 90 days');
    expect(note(few.verdicts(), 'late-dispatch')).not.toContain('of the 30');
    const scored = meter(us, now);
    for (const order of many(30, delivered)) scored.order(order);
    scored.scored();
    expect(note(scored.verdicts(), 'valid-tracking')).not.toContain('of the 30');
    few.order(delivered(30));
    expect(few.scoreSample()).toMatchObject({ delivered: 30, enough: true });
    expect(note(few.verdicts(), 'on-time-delivery')).not.toContain('of the 30');
    expect(meter(us, now).scoreSample()).toBeUndefined();
  });
});

describe('the other metrics of orders', () => {
  it('count seller-fault cancellations, contested ones in the worse number', () => {
    const cancelled = (id: string, reason: string): HealthOrder => ({
      id,
      status: 'CANCELLED',
      paid_time: now - 3 * DAY,
      cancel_time: now - 2 * DAY,
      cancellation_initiator: 'SELLER',
      cancel_reason: reason,
    });
    const orders = [
      ...many(98, (n) => dispatched(`${n}`)),
      cancelled('a', 'seller_cancel_reason_out_of_stock'),
      cancelled('b', 'something else'),
    ];
    const found = verdict('cancellation', { orders });
    expect(found).toMatchObject({ value: '2.00', numerator: 2, denominator: 100, cases: { ids: ['a', 'b'] } });
    expect(found.others).toMatchObject([{ value: '1.00', numerator: 1 }]);
    // One more cancelled order adds no order: 2.5 % of 100 are 2.
    expect(found.budgets[0]).toMatchObject({ holds: true, missesLeft: 0 });
  });

  it('count tracking numbers of orders shipped by carriers of the own', () => {
    const orders = [
      ...many(18, (n) => dispatched(`${n}`)),
      dispatched('line', { tracking_number: '', line_items: [{}, { tracking_number: 'X1' }] }),
      dispatched('none', { tracking_number: ' ' }),
      dispatched('tiktok', { shipping_type: 'TIKTOK', tracking_number: '' }),
      dispatched('fbt', { fulfillment_type: 'FULFILLMENT_BY_TIKTOK', tracking_number: '' }),
    ];
    const found = verdict('valid-tracking', { orders });
    expect(found).toMatchObject({
      value: '95.00',
      numerator: 19,
      denominator: 20,
      state: 'good',
      cases: { ids: ['none'] },
    });
    expect(found.budgets[0]).toMatchObject({ holds: true, missesLeft: 0 });
  });

  it('count deliveries that were due: 76 of 100 need 20 in time', () => {
    const due = (id: string, by: number, at: number | undefined, more: Partial<HealthOrder> = {}) =>
      dispatched(id, { delivery_sla_time: by, ...(at !== undefined && { delivery_time: at }), ...more });
    const by = now - 2 * DAY;
    const orders = [
      ...many(76, (n) => due(`g${n}`, by, by)),
      ...many(23, (n) => due(`l${n}`, by, by + 1)),
      due('never', by, undefined),
      due('cancelled', by, undefined, { status: 'CANCELLED' }),
      due('not yet', now + DAY, undefined),
    ];
    const found = verdict('on-time-delivery', { orders });
    expect(found).toMatchObject({ value: '76.00', denominator: 100, state: 'bad', cases: { total: 24 } });
    expect(found.budgets[0]).toMatchObject({ holds: false, missesLeft: 0, goodToRecover: 20 });
    const own = verdict('on-time-delivery', {
      orders: [...orders, due('fbt', by, by, { fulfillment_type: 'FULFILLMENT_BY_TIKTOK' })],
    });
    expect(own).toMatchObject({ value: '76.00', denominator: 100, others: [{ denominator: 101 }] });
  });
});

describe('returns and reviews', () => {
  const delivered = many(100, (n) =>
    dispatched(`${n}`, { delivery_time: now - 5 * DAY, delivery_sla_time: now - 5 * DAY }),
  );
  const request = (return_id: string, more: Partial<HealthReturn> = {}): HealthReturn => ({
    return_id,
    create_time: now - DAY,
    return_status: 'RETURN_OR_REFUND_REQUEST_PENDING',
    return_reason: 'ecom_order_delivered_refund_reason_damaged',
    handled: [],
    ...more,
  });

  it('count what is the fault of the seller or the carrier, and not what came to nothing', () => {
    const returns = [
      request('damaged'),
      request('lost', { return_reason: 'seller_shipped_refund_package_lost' }),
      request('unwanted', { return_reason: 'ecom_order_delivered_refund_reason_no_need_uk' }),
      request('withdrawn', { return_status: 'RETURN_OR_REFUND_REQUEST_CANCEL' }),
      request('refused', { return_status: 'REFUND_OR_RETURN_REQUEST_REJECT' }),
      request('old', { create_time: now - 61 * DAY }),
      request('unclear', { return_reason: 'x' }),
    ];
    const found = verdict('seller-fault-returns', { orders: delivered, returns });
    expect(found).toMatchObject({
      value: '3.00',
      numerator: 3,
      denominator: 100,
      cases: { kind: 'return', ids: ['damaged', 'lost', 'unclear'] },
    });
    expect(found.others).toMatchObject([{ value: '2.00' }]);
    const vn = verdict('seller-fault-returns', { orders: delivered, returns }, healthRulesFor('VN', now)!);
    // The carrier's faults are not the seller's there.
    expect(vn).toMatchObject({ numerator: 2, cases: { ids: ['damaged', 'unclear'] } });
  });

  it('take the mean time of the decisions of the seller, not of the platform', () => {
    const returns = [
      request('a', { handled: [{ asked: now - 3 * DAY, answered: now - 2 * DAY, by: 'SELLER' }] }),
      request('b', {
        handled: [
          { asked: now - 9 * DAY, answered: now - 9 * DAY + 29 * HOUR, by: 'SELLER' },
          { asked: now - 5 * DAY, answered: now - DAY, by: 'PLATFORM' },
          { asked: now - HOUR, answered: undefined, by: undefined },
        ],
      }),
    ];
    const found = verdict('after-sale-handling', { returns });
    expect(found).toMatchObject({ value: '26.50', unit: 'hours', numerator: 53 * HOUR, denominator: 2, state: 'good' });
    expect(found.notes.join(' ')).toContain('1 decided by the platform');
    const { handled: _, ...unread } = request('c');
    expect(verdict('after-sale-handling', { returns: [...returns, unread] })).toMatchObject({
      value: undefined,
      unknown: { why: 'the records of 1 request were not read' },
    });
  });

  it('count low reviews over delivered orders, and tell no day of recovery when days are not known apart', () => {
    const span = { from: seconds('2026-09-24T00:00:00Z'), to: now };
    const reviews = [
      { product_id: 'p1', ...span, stars: [1, 1, 0, 4, 20] as const },
      { product_id: 'p2', ...span, stars: [0, 0, 3, 0, 0] as const },
      { product_id: 'p3', from: span.from - 90 * DAY, to: span.from, stars: [9, 0, 0, 0, 0] as const },
    ];
    const own = healthRulesFor('US', now, {
      markets: { US: { metrics: { 'negative-reviews': { limits: { own: '1' } } } } },
    })!;
    const found = verdict('negative-reviews', { orders: delivered, reviews }, own);
    expect(found).toMatchObject({
      value: '2.00',
      numerator: 2,
      denominator: 100,
      state: 'warn',
      cases: { kind: 'review', ids: ['p1'], total: 1 },
    });
    expect(found.notes.join(' ')).toContain('other spans of time');
    expect(found.budgets).toMatchObject([{ holds: false, goodToRecover: 100 }]);
    expect('recoversOn' in found.budgets[0]!).toBe(false);
  });
});

describe('chats', () => {
  const asked = (iso: string, answered: string | undefined, more: Partial<HealthSession> = {}): HealthSession => ({
    id: iso,
    asked: seconds(iso),
    ...(answered !== undefined && { answered: seconds(answered) }),
    ...more,
  });

  it('are to be answered in 24 hours, at a weekend by Monday noon of the market', () => {
    const sessions = [
      asked('2026-11-12T20:00:00Z', '2026-11-13T20:00:00Z'),
      asked('2026-11-12T20:00:01Z', '2026-11-13T20:00:02Z'),
      // Saturday 14 November, 09:00 Pacific; Monday noon is 20:00 UTC.
      asked('2026-11-14T17:00:00Z', '2026-11-16T20:00:00Z'),
      asked('2026-11-14T17:00:01Z', '2026-11-16T20:00:01Z'),
      // Friday 23:59 Pacific is no weekend.
      asked('2026-11-14T07:59:00Z', '2026-11-16T08:00:00Z'),
      asked('2026-11-17T20:00:00Z', undefined),
      asked('2026-11-22T19:00:00Z', undefined),
      asked('2026-11-17T21:00:00Z', '2026-11-17T21:01:00Z', { openedBy: 'SELLER' }),
    ];
    const found = verdict('response-24h', { sessions });
    expect(found).toMatchObject({
      numerator: 2,
      denominator: 6,
      value: '33.33',
      state: 'bad',
      cases: { kind: 'conversation', total: 4 },
    });
    expect(found.notes.join(' ')).toMatch(/Monday noon.*1 chat may still be answered/s);
  });

  it("follow the platform's own marks, and show the count by the clock beside it", () => {
    const sessions = [
      asked('2026-11-12T20:00:00Z', '2026-11-12T21:00:00Z', { late: true }),
      asked('2026-11-12T20:00:01Z', '2026-11-12T21:00:00Z', { late: false }),
    ];
    const found = verdict('response-24h', { sessions });
    expect(found).toMatchObject({
      value: '50.00',
      others: [{ value: '100.00', why: expect.stringContaining('By the clock') }],
    });
  });

  it('answered by a machine alone count in South-East Asia and not in the US', () => {
    const sessions = [
      asked('2026-11-12T20:00:00Z', '2026-11-12T20:00:01Z', { answeredBy: 'ROBOT', ended: true }),
      asked('2026-11-12T20:00:02Z', '2026-11-13T08:00:03Z'),
    ];
    expect(verdict('response-24h', { sessions })).toMatchObject({ value: '100.00', denominator: 1 });
    // 12 hours there, and one second too late.
    expect(verdict('response-12h', { sessions }, healthRulesFor('PH', now)!)).toMatchObject({
      value: '50.00',
      denominator: 2,
    });
  });

  it('rated with one or two stars are over those rated', () => {
    const sessions = [1, 2, 3, 5, undefined, 0].map((score, n) =>
      asked(`2026-11-12T20:00:0${n}Z`, undefined, score === undefined ? {} : { score }),
    );
    expect(verdict('chat-dissatisfaction', { sessions })).toMatchObject({
      value: '50.00',
      numerator: 2,
      denominator: 4,
    });
  });
});

describe("the platform's own numbers", () => {
  const orders = many(100, (n) =>
    dispatched(`${n}`, { delivery_sla_time: now - DAY, delivery_time: now - DAY + (n < 5 ? 1 : 0) }),
  );
  const given: GivenMetric = {
    metric: 'on-time-delivery',
    source: 'platform',
    value: '94.16',
    unit: 'percent',
    at: now,
    excellent: '97.5',
    poor: '90',
    tier: 'GOOD',
  };

  it('lead, with their lines, and with the count of Till beside them', () => {
    const found = verdict('on-time-delivery', { orders, given: [given] });
    expect(found).toMatchObject({ value: '94.16', source: 'platform', state: 'good', numerator: undefined });
    expect(found.others).toMatchObject([
      {
        source: 'computed',
        value: '95.00',
        numerator: 95,
        denominator: 100,
        why: "By Till's own count, 0.84 points more.",
      },
    ]);
    expect(found.budgets.map(({ limit, holds }) => [limit.kind, limit.comparator, limit.value, holds])).toEqual([
      ['enforced', '>=', '80', true],
      ['excellent', '>=', '97.5', false],
      ['poor', '>=', '90', true],
    ]);
    expect(found.budgets[2]).toMatchObject({ missesLeft: 5 });
    expect(found.notes.join(' ')).toContain("The room is reckoned from Till's own count.");
    // A platform that gives a number has orders enough for it.
    const few = verdict('on-time-delivery', { orders: orders.slice(0, 5), given: [given] });
    expect(few.notes.join(' ')).not.toContain('delivered orders in 90 days');
  });

  it('have room by their own counts where they come with them', () => {
    const found = verdict('on-time-delivery', {
      given: [{ ...given, value: '92', numerator: 92, denominator: 100, cases: { ids: ['x'], total: 8 } }],
    });
    expect(found.budgets[2]).toMatchObject({ holds: true, missesLeft: 2, goodToRecover: 0 });
    expect(found).toMatchObject({ numerator: 92, denominator: 100, cases: { ids: ['x'], total: 8 }, others: [] });
    expect('unknown' in found).toBe(false);
    expect(found.notes).toContain("Till's own count is unknown: no orders were read.");
  });

  it('decide even where the count of Till disagrees, and then claim no room', () => {
    const found = verdict('on-time-delivery', { orders, given: [{ ...given, value: '79', tier: 'POOR' }] });
    expect(found.state).toBe('bad');
    expect(found.budgets[0]).toMatchObject({ holds: false, missesLeft: 0, goodToRecover: undefined });
  });

  it('are watched where the platform calls them poor and no line is broken, and said to be', () => {
    const state = (tier: string) => verdict('on-time-delivery', { given: [{ ...given, value: '92', tier }] }).state;
    expect(['EXCELLENT', 'GOOD', 'POOR', 'CRITICAL'].map(state)).toEqual(['good', 'good', 'warn', 'bad']);
    const { notes } = verdict('on-time-delivery', { given: [{ ...given, value: '92', tier: 'POOR' }] });
    expect(notes).toContain("The platform's own word for it is poor.");
  });

  it('that were recorded stand beside what is counted, and lead where nothing is', () => {
    const recorded: GivenMetric = { ...given, source: 'ledger', value: '93', at: seconds('2026-11-20T00:00:00Z') };
    const counted = verdict('on-time-delivery', { orders, given: [recorded] });
    expect(counted).toMatchObject({ value: '95.00', source: 'computed' });
    expect(counted.others).toMatchObject([
      { source: 'ledger', value: '93', why: expect.stringContaining('2026-11-20, 2 points less') },
    ]);
    expect(verdict('on-time-delivery', { orders: [], given: [recorded] })).toMatchObject({
      value: '93',
      source: 'ledger',
    });
    expect(verdict('on-time-delivery', { given: [{ ...recorded, at: now }, given] })).toMatchObject({
      value: '94.16',
      source: 'platform',
    });
    expect(verdict('on-time-delivery', { given: [given, { ...recorded, at: now }] })).toMatchObject({
      value: '94.16',
      source: 'platform',
    });
  });

  it('in hours are held against hours', () => {
    const hours: GivenMetric = {
      metric: 'after-sale-handling',
      source: 'platform',
      value: '30.5',
      unit: 'hours',
      excellent: '12',
      poor: '29.7',
    };
    const found = verdict('after-sale-handling', { given: [hours] });
    expect(found).toMatchObject({ value: '30.5', state: 'bad' });
    expect(found.budgets.map(({ limit, holds }) => [limit.comparator, holds])).toEqual([
      ['<=', false],
      ['<=', false],
    ]);
  });
});
