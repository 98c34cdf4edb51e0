import { describe, expect, it } from 'vitest';
import { diffReports } from '../../../../src/rules/health/diff.ts';
import { assembleReport, type ReportParts } from '../../../../src/rules/health/report.ts';
import type {
  Budget,
  HealthReport,
  MetricVerdict,
  RatingVerdict,
  Violation,
} from '../../../../src/rules/health/types.ts';

const seconds = (iso: string) => Date.parse(iso) / 1000;
const rule = { id: 'r', source: 's', date: '2026-11-22', confidence: 'H' } as const;

function budget(value: string, holds: boolean | undefined, more: Partial<Budget> = {}): Budget {
  const limit = { name: 'line', kind: 'enforced', comparator: '<=', value, source: 's', confidence: 'H' } as const;
  return { limit, rule, holds, missesLeft: undefined, goodToRecover: undefined, ...more };
}

function metric(fields: Partial<MetricVerdict> = {}): MetricVerdict {
  return {
    metric: 'late-dispatch',
    title: 'Late dispatch rate',
    unit: 'percent',
    value: '6.00',
    source: 'computed',
    numerator: 6,
    denominator: 100,
    window: { from: '2026-11-16', to: '2026-11-22', days: 7 },
    state: 'bad',
    budgets: [budget('4', false, { missesLeft: 0, goodToRecover: 50, recoversOn: '2026-11-26' })],
    rule,
    others: [],
    notes: [],
    cases: { kind: 'order', ids: [], total: 6 },
    ...fields,
  };
}

const unknown = { why: 'no order was dispatched', how: 'Dispatch one.' };
const nothing = metric({
  value: undefined,
  source: 'unknown',
  numerator: undefined,
  denominator: undefined,
  state: 'unknown',
  budgets: [budget('4', undefined)],
  unknown,
});

function rating(fields: Partial<RatingVerdict> = {}): RatingVerdict {
  return {
    account: 'SELLER',
    model: 'AHR',
    rating: '163',
    at: undefined,
    before: undefined,
    band: { name: 'caution', state: 'warn' },
    nextMilestone: { rating: '150', distance: '13', consequence: 'no new listings for 7 days', warned: false },
    source: 'ledger',
    rule,
    ...fields,
  };
}

function violation(id: string, at: string, fields: Partial<Violation> = {}): Violation {
  return {
    id,
    account: 'SELLER',
    area: 'FULFILLMENT',
    kind: 'LATE_DISPATCH',
    at,
    status: 'ACTIVE',
    orderIds: [],
    productIds: [],
    lessonIds: [],
    source: 'platform',
    ...fields,
  };
}

const score = {
  score: undefined,
  tier: undefined,
  percentile: undefined,
  category: undefined,
  dimensions: [],
  benefits: [],
  issues: [],
  at: undefined,
};

function report(fields: Partial<ReportParts> = {}): HealthReport {
  return assembleReport({
    shop: { id: '1', name: 'Shop', market: 'US' },
    week: '2026-W47',
    from: seconds('2026-11-16T08:00:00Z'),
    to: seconds('2026-11-22T18:00:00Z'),
    zone: 'America/Los_Angeles',
    madeAt: Date.parse('2026-11-22T18:00:00Z'),
    ratings: [],
    score,
    metrics: [],
    trends: {},
    known: [],
    kinds: [],
    lessons: [],
    sources: [],
    overridden: [],
    ...fields,
  });
}

describe('the verdict', () => {
  it('is the worst of what is known, with its number and its limit', () => {
    expect(report({ metrics: [metric()], ratings: [rating()] }).verdict).toEqual({
      state: 'bad',
      text: 'In danger: late dispatch rate 6.00 % is beyond the enforced limit of 4 %.',
    });
    const more = { comparator: '>=', kind: 'advised', name: 'aim', source: 's', confidence: 'H', value: '90' } as const;
    const short = metric({
      state: 'warn',
      title: 'Response',
      value: '85',
      budgets: [budget('90', false, { limit: more })],
    });
    expect(report({ metrics: [short], ratings: [rating()] }).verdict).toEqual({
      state: 'warn',
      text: 'Take care: rating 163 (caution); response 85 % is short of the advised 90 %.',
    });
  });

  it('counts what it leaves out, and calls nothing healthy that nobody knows', () => {
    const three = [metric(), metric({ title: 'Second' }), metric({ title: 'Third' })];
    expect(report({ metrics: three }).verdict.text).toMatch(/, and 1 more\.$/);
    expect(report({ metrics: [nothing] }).verdict).toMatchObject({ state: 'unknown' });
    expect(report().verdict).toMatchObject({ state: 'unknown' });
    const held = metric({ state: 'good', value: '1.00', budgets: [budget('4', true, { missesLeft: 9 })] });
    expect(report({ metrics: [held, nothing] }).verdict).toEqual({
      state: 'good',
      text: 'Healthy: every limit that is known holds. 1 metric unknown.',
    });
  });

  it('warns of kinds that repeat', () => {
    const kind = {
      account: 'CREATOR',
      area: 'LIVE',
      kind: 'OFF_PLATFORM',
      count: 1,
      inNinetyDays: 5,
      untilRule: 1,
    } as const;
    const made = report({ kinds: [kind] });
    expect(made.verdict).toMatchObject({ state: 'bad', text: expect.stringContaining('5 violations OFF_PLATFORM') });
    expect(made.actions[0]?.title).toBe('No further OFF_PLATFORM (LIVE)');
  });
});

describe('what to do first', () => {
  it('is three things, the gravest and the soonest first', () => {
    const made = report({
      metrics: [metric({ state: 'warn' }), nothing],
      ratings: [rating({ band: { name: 'unhealthy', state: 'bad' } })],
      known: [
        violation('7', '2026-11-20T00:00:00Z', { appealBy: '2026-12-20T00:00:00Z', ratingLost: '4' }),
        violation('8', '2026-11-01T00:00:00Z', { appealBy: '2026-12-01T00:00:00Z' }),
      ],
    });
    expect(made.actions.map(({ title, by }) => [title, by])).toEqual([
      ['Appeal LATE_DISPATCH, or let it stand', '2026-12-01T00:00:00Z'],
      ['Appeal LATE_DISPATCH, or let it stand', '2026-12-20T00:00:00Z'],
      ['Earn rating back: 13 above 150', undefined],
    ]);
    expect(made.actions[1]).toMatchObject({ command: 'till health export --violation 7' });
  });

  it('says what brings a metric back', () => {
    expect(report({ metrics: [metric()] }).actions[0]).toEqual({
      title: 'Bring late dispatch rate back to 4 % or less (enforced)',
      why: '6.00 % (6 of 100); 50 orders dispatched in time bring it back; by itself it is back on 2026-11-26.',
      command: 'till orders due',
    });
    const tight = metric({ state: 'good', budgets: [budget('4', true, { missesLeft: 0 })] });
    expect(report({ metrics: [tight] }).actions[0]).toMatchObject({
      title: 'Keep late dispatch rate at 4 % or less (enforced)',
      why: '6.00 %; no miss is left.',
    });
    expect(report({ metrics: [nothing] }).actions).toEqual([
      { title: 'Make late dispatch rate known', why: 'No order was dispatched; Dispatch one.' },
    ]);
  });

  it('puts no id into a command that a shell would not take as it is', () => {
    for (const id of ['$(rm -rf ~)', 'a b', "x'y", '../../evil', '-rf']) {
      const known = [violation(id, '2026-11-20T00:00:00Z', { appealBy: '2026-12-20T00:00:00Z' })];
      const [action] = report({ known }).actions;
      expect(action?.title).toContain('Appeal');
      expect(action).not.toHaveProperty('command');
    }
  });

  it('asks for no appeal that cannot be made', () => {
    const late = { appealBy: '2026-11-21T00:00:00Z' };
    const soon = { appealBy: '2026-12-20T00:00:00Z' };
    const known = [
      violation('1', '2026-11-20T00:00:00Z', late),
      violation('2', '2026-11-20T00:00:00Z', { ...soon, status: 'APPEALED' }),
      violation('3', '2026-11-20T00:00:00Z', { ...soon, status: 'REVOKED' }),
      violation('4', '2026-11-20T00:00:00Z', { ...soon, appealsLeft: 0 }),
      violation('5', '2026-11-20T00:00:00Z'),
    ];
    expect(report({ known }).actions).toEqual([]);
  });
});

describe('the violations of a report', () => {
  it('are those of the week; older ones stand apart while they count', () => {
    const made = report({
      known: [
        violation('week', '2026-11-16T08:00:00Z'),
        violation('before', '2026-11-16T07:59:59Z', { expiresAt: '2027-01-01T00:00:00Z' }),
        violation('expired', '2026-05-01T00:00:00Z', { expiresAt: '2026-11-01T00:00:00Z' }),
        violation('revoked', '2026-11-01T00:00:00Z', { status: 'REVOKED' }),
      ],
    });
    expect(made.violations.map(({ id }) => id)).toEqual(['week']);
    expect(made.standing?.map(({ id }) => id)).toEqual(['before']);
  });
});

describe('what changed between two reports', () => {
  it('is exact, knows which way is better, and does not guess', () => {
    const before = report({
      week: '2026-W46',
      metrics: [metric({ value: '6.00' }), metric({ metric: 'response-24h', title: 'Response', value: '90' })],
      ratings: [rating({ rating: '200' })],
      score: { ...score, score: '4.5' },
      known: [
        violation('old', '2026-11-10T00:00:00Z', { expiresAt: '2026-11-20T00:00:00Z' }),
        violation('kept', '2026-11-11T00:00:00Z'),
      ],
      from: seconds('2026-11-09T08:00:00Z'),
      to: seconds('2026-11-16T08:00:00Z'),
    });
    const after = report({
      metrics: [metric({ value: '5.955' }), metric({ metric: 'response-24h', title: 'Response', value: '89' })],
      ratings: [rating({ rating: '196' })],
      known: [violation('new', '2026-11-18T00:00:00Z'), violation('kept', '2026-11-11T00:00:00Z')],
    });
    const diff = diffReports(before, after);
    expect(diff.changes.map(({ metric: name, change, direction }) => [name, change, direction])).toEqual([
      ['rating', '-4', 'worse'],
      ['score', null, 'unknown'],
      ['late-dispatch', '-0.045', 'better'],
      ['response-24h', '-1', 'worse'],
    ]);
    expect(diff.newViolations.map(({ id }) => id)).toEqual(['new']);
    expect(diff.goneViolations.map(({ id }) => id)).toEqual(['old']);
    expect(diffReports(before, before).changes.every(({ direction }) => direction === 'same')).toBe(true);
  });

  it('takes more points for worse, and compares no points with a rating', () => {
    const compare = (first: Partial<RatingVerdict>, last: Partial<RatingVerdict>) =>
      diffReports(report({ ratings: [rating(first)] }), report({ ratings: [rating(last)] })).changes[0];
    const points = (text: string) => ({ model: 'POINTS', rating: text });
    expect(compare(points('4'), points('10'))).toMatchObject({ change: '+6', direction: 'worse' });
    expect(compare(points('10'), points('4'))).toMatchObject({ change: '-6', direction: 'better' });
    expect(compare(points('4'), { rating: '196' })).toMatchObject({ change: null, direction: 'unknown' });
    expect(compare({ rating: '190' }, { rating: '196' })).toMatchObject({ change: '+6', direction: 'better' });
  });

  it('compares no number of the platform with one of Till', () => {
    const counted = metric({ value: '9.09' });
    const other = { source: 'computed', value: '3.03', why: 'counted' } as const;
    const given = metric({ value: '0.45', source: 'platform', others: [other] });
    const alone = metric({ value: '0.45', source: 'platform' });
    const compare = (first: MetricVerdict, last: MetricVerdict) =>
      diffReports(report({ metrics: [first] }), report({ metrics: [last] })).changes.at(-1);
    expect(compare(counted, given)).toMatchObject({
      before: '9.09',
      after: '3.03',
      change: '-6.06',
      source: 'computed',
    });
    expect(compare(given, counted)).toMatchObject({ before: '3.03', after: '9.09', direction: 'worse' });
    expect(compare(counted, alone)).toMatchObject({
      before: '9.09',
      after: '0.45',
      change: null,
      direction: 'unknown',
    });
  });
});

describe('what the platform alone calls poor', () => {
  const poor = metric({
    state: 'warn',
    source: 'platform',
    budgets: [
      budget('10', true, { missesLeft: 4 }),
      budget('1.76', false, {
        limit: { ...budget('1.76', false).limit, name: 'excellent', kind: 'excellent' },
        goodToRecover: 241,
      }),
    ],
  });

  it('is said in the verdict, and what would mend it is an action', () => {
    const { verdict, actions } = report({ metrics: [poor] });
    expect(verdict.state).toBe('warn');
    expect(verdict.text).toContain('late dispatch rate 6.00 %, which the platform does not call good');
    expect(actions.map(({ title }) => title)).toContain('Bring late dispatch rate back to 1.76 % or less (excellent)');
  });
});

describe('violation points', () => {
  it('are to grow no more, below their milestone', () => {
    const milestone = { rating: '12', distance: '1', consequence: 'no campaigns for 7 days', warned: true };
    const { actions } = report({ ratings: [rating({ model: 'POINTS', rating: '11', nextMilestone: milestone })] });
    expect(actions).toContainEqual({
      title: 'Earn no more points: 1 below 12',
      why: 'At 12: no campaigns for 7 days.',
    });
  });
});
