import type {
  Budget,
  HealthReport,
  MetricCode,
  MetricLimit,
  MetricVerdict,
  Violation,
} from '../../src/rules/health/types.ts';
import type { RuleRef } from '../../src/rules/types.ts';

const rule: RuleRef = {
  id: 'us-2026-06-15/metrics.late-dispatch',
  source: 'TikTok Shop Academy US, Guide to Late Dispatch Rate (KID 3668989549299511)',
  date: '2026-11-22',
  confidence: 'H',
};

function limit(change: Partial<MetricLimit> = {}): MetricLimit {
  return {
    name: 'recommended',
    kind: 'advised',
    comparator: '<=',
    value: '4',
    source: rule.source,
    confidence: 'H',
    ...change,
  };
}

export function budget(change: Partial<Omit<Budget, 'limit'>> & { limit?: Partial<MetricLimit> } = {}): Budget {
  return { rule, holds: true, missesLeft: 3, goodToRecover: 0, ...change, limit: limit(change.limit) };
}

export function metric(code: MetricCode, title: string, change: Partial<MetricVerdict> = {}): MetricVerdict {
  return {
    metric: code,
    title,
    unit: 'percent',
    value: '2.00',
    source: 'computed',
    numerator: 2,
    denominator: 100,
    window: { from: '2026-10-17', to: '2026-11-15', days: 30 },
    state: 'good',
    budgets: [budget()],
    rule,
    others: [],
    notes: [],
    cases: { kind: 'order', ids: ['576461413038785752'], total: 2 },
    ...change,
  };
}

/** A metric of which nothing is known. */
function unknownMetric(code: MetricCode, title: string, why: string, how: string): MetricVerdict {
  const { window: _window, ...known } = metric(code, title);
  return {
    ...known,
    window: undefined,
    value: undefined,
    source: 'unknown',
    numerator: undefined,
    denominator: undefined,
    state: 'unknown',
    budgets: [budget({ holds: undefined, missesLeft: undefined, goodToRecover: undefined })],
    unknown: { why, how },
    cases: { kind: 'order', ids: [], total: 0 },
  };
}

export function violation(change: Partial<Violation> = {}): Violation {
  return {
    id: '7400000000000000001',
    account: 'SELLER',
    area: 'FULFILLMENT',
    kind: 'LATE_DISPATCH',
    topic: 'fulfilment',
    message: 'Order 576461413038785752 was dispatched late.',
    at: '2026-11-12T18:30:00Z',
    ratingLost: '4',
    expiresAt: '2027-05-11T18:30:00Z',
    status: 'ACTIVE',
    appealBy: '2026-12-12T18:30:00Z',
    appealsLeft: 2,
    orderIds: ['576461413038785752'],
    productIds: [],
    lessonIds: ['L-1'],
    source: 'platform',
    ...change,
  };
}

const weeks = ['2026-W41', '2026-W42', '2026-W43', '2026-W44', '2026-W45', '2026-W46'];
const series = (...values: (string | null)[]) => values.map((value, index) => ({ week: weeks[index] ?? '', value }));

/** A report in which everything is known, and much is wrong. */
export function richReport(change: Partial<HealthReport> = {}): HealthReport {
  return {
    shop: { id: '7495000000000000001', name: 'Kiln & Clay', market: 'US' },
    week: '2026-W46',
    from: '2026-11-09T08:00:00Z',
    to: '2026-11-16T08:00:00Z',
    zone: 'America/Los_Angeles',
    madeAt: '2026-11-16T16:00:00Z',
    verdict: { state: 'bad', text: 'In danger: late dispatch is beyond what is enforced, and 150 is 13 away.' },
    ratings: [
      {
        account: 'SELLER',
        model: 'AHR',
        rating: '163',
        at: '2026-11-16T15:00:00Z',
        before: '175',
        change: '-12',
        band: { name: 'caution', state: 'warn' },
        nextMilestone: {
          rating: '150',
          distance: '13',
          consequence: 'no new listings and no big campaigns for 7 days',
          warned: false,
        },
        source: 'platform',
        rule: { ...rule, id: 'health-us-2025-03/ratings.AHR' },
      },
      {
        account: 'CREATOR',
        model: 'CHR',
        rating: '204',
        at: '2026-11-16T15:00:00Z',
        before: '204',
        change: '0',
        band: { name: 'healthy', state: 'good' },
        nextMilestone: {
          rating: '150',
          distance: '54',
          consequence: 'no LIVE for 7 days',
          warned: false,
        },
        source: 'platform',
        rule: { ...rule, id: 'health-us-2025-03/ratings.CHR' },
      },
    ],
    score: {
      score: '3.8',
      tier: 'GOOD',
      percentile: '62',
      category: 'Home Supplies',
      dimensions: [
        { name: 'Product satisfaction', score: '4.1', weight: '70', status: 'GOOD' },
        { name: 'Fulfillment & logistics', score: '2.9', weight: '15', status: 'POOR' },
        { name: 'Customer service', score: '4.4', weight: '15', status: 'EXCELLENT' },
      ],
      benefits: [
        { name: 'Affiliate access', unlocked: true, unlockScore: '2.5' },
        { name: 'LIVE giveaway', unlocked: false, unlockScore: '4.5' },
      ],
      issues: [{ metric: 'OTDR', name: 'On-time delivery', description: 'Six orders arrived after their day.' }],
      at: '2026-11-16T00:00:00Z',
    },
    metrics: [
      metric('late-dispatch', 'Late dispatch', {
        value: '11.32',
        numerator: 12,
        denominator: 106,
        state: 'bad',
        budgets: [
          budget({
            limit: { name: 'recommended', kind: 'advised' },
            holds: false,
            missesLeft: 0,
            goodToRecover: 194,
          }),
          budget({
            limit: {
              name: 'enforced',
              kind: 'enforced',
              value: '10',
              effect: 'a violation, and points lost',
            },
            holds: false,
            missesLeft: 0,
            goodToRecover: 14,
            recoversOn: '2026-11-26',
          }),
        ],
        others: [
          {
            source: 'computed',
            value: '14.29',
            numerator: 12,
            denominator: 84,
            why: 'Without orders from TikTok’s own warehouse in the denominator, as one guide has it.',
          },
        ],
        notes: ['22 of the 106 orders went out from TikTok’s own warehouse and are never late.'],
        cases: { kind: 'order', ids: ['576461413038785752', '576461413038785753'], total: 12 },
      }),
      metric('cancellation', 'Seller-fault cancellation', {
        value: '1.80',
        numerator: 2,
        denominator: 111,
        budgets: [budget({ limit: { name: 'limit', kind: 'enforced', value: '2.5' }, missesLeft: 0 })],
      }),
      metric('valid-tracking', 'Valid tracking', {
        value: '98.11',
        numerator: 104,
        denominator: 106,
        budgets: [budget({ limit: { name: 'limit', kind: 'enforced', comparator: '>=', value: '95' }, missesLeft: 3 })],
      }),
      metric('on-time-delivery', 'On-time delivery', {
        value: '93.48',
        source: 'platform',
        numerator: undefined,
        denominator: undefined,
        budgets: [
          budget({
            limit: { name: 'excellent', kind: 'excellent', comparator: '>=', value: '95.16' },
            holds: false,
            missesLeft: undefined,
            goodToRecover: undefined,
          }),
          budget({
            limit: { name: 'enforced', kind: 'enforced', comparator: '>=', value: '80' },
            missesLeft: undefined,
            goodToRecover: undefined,
          }),
        ],
        others: [
          {
            source: 'computed',
            value: '94.00',
            numerator: 94,
            denominator: 100,
            why: 'Counted by Till from the orders.',
          },
        ],
      }),
      metric('response-24h', 'Answers within 24 h', {
        value: '88.89',
        numerator: 16,
        denominator: 18,
        state: 'warn',
        budgets: [
          budget({
            limit: { name: 'aim', kind: 'advised', comparator: '>=', value: '90', confidence: 'L' },
            holds: false,
            missesLeft: 0,
            goodToRecover: 2,
            recoversOn: '2026-11-18',
          }),
        ],
        cases: { kind: 'conversation', ids: ['c1', 'c2'], total: 2 },
      }),
      metric('after-sale-handling', 'After-sale handling', {
        unit: 'hours',
        value: '26.5',
        numerator: 667_800,
        denominator: 7,
        budgets: [budget({ limit: { name: 'excellent', kind: 'excellent', value: '29.7' }, missesLeft: undefined })],
        cases: { kind: 'return', ids: ['r1'], total: 7 },
      }),
      metric('negative-reviews', 'Negative reviews', {
        value: '0.94',
        numerator: 1,
        denominator: 106,
        budgets: [budget({ limit: { name: 'excellent', kind: 'excellent', value: '1.26' }, missesLeft: 0 })],
        cases: { kind: 'review', ids: [], total: 1 },
      }),
      unknownMetric(
        'chat-dissatisfaction',
        'Chat dissatisfaction',
        'no chat of the last 60 days was rated',
        'It becomes known once buyers rate chats.',
      ),
    ],
    trends: {
      rating: series('188', '184', null, '180', '175', '163'),
      'late-dispatch': series('2.10', '2.80', null, '5.00', '8.40', '11.32'),
      cancellation: series('1.10', '1.10', '1.30', '1.90', '1.80', '1.80'),
    },
    violations: [
      violation(),
      violation({
        id: '7400000000000000002',
        account: 'CREATOR',
        area: 'LIVE',
        kind: 'NON_LIVE_CONTENT',
        message: 'The LIVE showed a recording.',
        at: '2026-11-10T03:00:00Z',
        ratingLost: '8',
        appealBy: '2026-11-17T03:00:00Z',
        appealsLeft: 1,
        orderIds: [],
      }),
    ],
    standing: [
      violation({ id: '7400000000000000003', at: '2026-10-20T18:30:00Z', status: 'APPEALED', appealsLeft: 1 }),
    ],
    kinds: [
      { account: 'SELLER', area: 'FULFILLMENT', kind: 'LATE_DISPATCH', count: 1, inNinetyDays: 2 },
      {
        account: 'CREATOR',
        area: 'LIVE',
        kind: 'NON_LIVE_CONTENT',
        count: 1,
        inNinetyDays: 3,
        untilRule: 3,
        rule: { ...rule, id: 'health-us-2025-03/repeated-kind', confidence: 'M' },
      },
    ],
    lessons: [{ id: 'L-1', title: 'Dispatching on time', topic: 'fulfilment', format: 'ARTICLE' }],
    actions: [
      {
        title: 'Ship 14 orders',
        why: 'Each one late adds 0.8 to a late-dispatch rate that is beyond 10 % already.',
        by: '2026-11-17T07:59:59Z',
        command: 'till orders ship --all --due 6h',
      },
      {
        title: 'Answer 2 buyers',
        why: 'Two answers in time bring the response rate back.',
        command: 'till messages list',
      },
      {
        title: 'Appeal the LIVE violation',
        why: '8 points come back when it is won.',
        by: '2026-11-17T03:00:00Z',
      },
    ],
    sources: [
      { what: 'orders', from: 'api', note: 'read 2026-11-16T15:59:00Z' },
      { what: 'ratings and violations', from: 'platform' },
      { what: 'reviews', from: 'none', note: 'the API gives only the distribution of stars' },
    ],
    overridden: ['late-dispatch: recommended is 4 (was 5)'],
    ...change,
  };
}

/** A shop of which nothing is known: no orders, no ratings. */
export function emptyReport(change: Partial<HealthReport> = {}): HealthReport {
  const none = { why: 'no order was dispatched in the last 30 days', how: 'It becomes known with the first order.' };
  const unrated = {
    why: 'the Partner API does not give it',
    how: 'till health record --rating N, as Seller Center shows it',
  };
  return {
    ...richReport(),
    verdict: { state: 'unknown', text: 'Nothing is known yet of this shop.' },
    ratings: (['SELLER', 'CREATOR'] as const).map((account) => ({
      account,
      model: account === 'SELLER' ? 'AHR' : 'CHR',
      rating: undefined,
      at: undefined,
      before: undefined,
      band: undefined,
      nextMilestone: undefined,
      source: 'unknown',
      rule: undefined,
      unknown: unrated,
    })),
    score: {
      score: undefined,
      tier: undefined,
      percentile: undefined,
      category: undefined,
      dimensions: [],
      benefits: [],
      issues: [],
      at: undefined,
      unknown: { why: 'fewer than 30 orders were delivered in 90 days', how: 'It comes with the 30th.' },
    },
    metrics: [
      unknownMetric('late-dispatch', 'Late dispatch', none.why, none.how),
      unknownMetric('cancellation', 'Seller-fault cancellation', none.why, none.how),
      unknownMetric('response-24h', 'Answers within 24 h', 'nobody has asked', 'It becomes known with the first chat.'),
    ],
    trends: {},
    violations: [],
    standing: [],
    kinds: [],
    lessons: [],
    actions: [],
    sources: [],
    overridden: [],
    ...change,
  };
}

/** What a buyer, a seller or a server might send to break a terminal, a page, a table or a CI log. */
const hostile =
  '\u001b[31m</td><script>alert(1)</script><img src=x onerror=alert(2)>|`x`\n::error::owned\r\n=cmd()\u202egnp.\u0007[a](https://evil.example) & "q" \'s\' %0A';

/** The rich report with hostile text wherever text comes from elsewhere. */
export function hostileReport(): HealthReport {
  const rich = richReport();
  return {
    ...rich,
    shop: { ...rich.shop, name: hostile },
    score: {
      ...rich.score,
      tier: hostile,
      percentile: hostile,
      category: hostile,
      dimensions: [{ name: hostile, score: hostile, weight: hostile, status: hostile }],
      benefits: [{ name: hostile, unlocked: true, unlockScore: hostile }],
      issues: [{ metric: hostile, name: hostile, description: hostile }],
    },
    standing: [violation({ id: hostile, message: hostile })],
    violations: [violation({ id: hostile, kind: hostile, message: hostile, ratingLost: hostile, orderIds: [hostile] })],
    kinds: [{ account: 'SELLER', area: 'OTHER', kind: hostile, count: 1, inNinetyDays: 1 }],
    lessons: [{ id: hostile, title: hostile, topic: hostile, format: hostile }],
    actions: [{ title: hostile, why: hostile, command: hostile }],
    sources: [{ what: 'orders', from: 'file' as never, note: hostile }],
    verdict: { state: 'bad', text: hostile },
    overridden: [hostile],
  };
}
