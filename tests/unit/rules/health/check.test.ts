import { describe, expect, it } from 'vitest';
import { checkLimits, checkReport } from '../../../../src/rules/health/check.ts';
import { parseThreshold, type Threshold } from '../../../../src/rules/health/threshold.ts';
import type { HealthReport } from '../../../../src/rules/health/types.ts';
import { budget, emptyReport, metric, richReport, violation } from '../../../helpers/health-report.ts';

const check = (text: string, report: HealthReport = richReport()) => {
  const [result] = checkReport(report, [parseThreshold(text) as Threshold]);
  if (!result) throw new Error('no result');
  return result;
};
const state = (text: string, report?: HealthReport) => check(text, report).state;
const withMetric = (change: Parameters<typeof metric>[2]) =>
  richReport({ metrics: [metric('late-dispatch', 'Late dispatch', change)] });

describe('a report held against thresholds', () => {
  it.each([
    ['late-dispatch<=4%', 'broken'],
    ['late-dispatch>10%', 'kept'],
    ['on-time-delivery>=93.48', 'kept'],
    ['on-time-delivery>93.48', 'broken'],
    ['after-sale-handling<=26.5h', 'kept'],
    ['after-sale-handling<26.5h', 'broken'],
    ['rating>=163', 'kept'],
    ['rating>163', 'broken'],
    ['rating-change>=-12', 'kept'],
    ['rating-change>=-11', 'broken'],
    ['creator-rating>=200', 'kept'],
    ['creator-rating-change==0', 'kept'],
    ['score>=3.80', 'kept'],
    ['score>3.8', 'broken'],
    ['violations==2', 'kept'],
    ['violations==0', 'broken'],
    ['violations(LIVE)<=1', 'kept'],
    ['violations(VIDEO)==0', 'kept'],
    ['violations(creator)!=1', 'broken'],
    ['violations(LATE_DISPATCH)<1', 'broken'],
    ['violations(kind:non live content)==1', 'kept'],
    ['budget(valid-tracking)>=3', 'kept'],
    ['budget(valid-tracking)>3', 'broken'],
    ['budget(late-dispatch)>=1', 'broken'],
    ['budget(late-dispatch, enforced)==0', 'kept'],
    ['budget(negative-reviews)>=0', 'kept'],
    ['budget(after-sale-handling)>=1000', 'unknown'],
    ['budget(on-time-delivery)>=1', 'unknown'],
    ['budget(late-dispatch, nothing)>=1', 'unknown'],
    ['budget(chat-dissatisfaction)>=1', 'unknown'],
    ['chat-dissatisfaction<=5%', 'unknown'],
    ['response-12h>=85%', 'unknown'],
    ['verdict==bad', 'kept'],
    ['verdict!=bad', 'broken'],
  ])('%s is %s', (text, expected) => {
    expect(state(text)).toBe(expected);
  });

  it('compares the fraction that was counted, not its rounded text', () => {
    const report = withMetric({ value: '2.50', numerator: 27, denominator: 1079 });
    expect(state('late-dispatch<=2.5%', report)).toBe('broken');
    expect(state('late-dispatch<=2.51%', report)).toBe('kept');
    expect(state('late-dispatch<=4%', withMetric({ value: '4.00', numerator: 4, denominator: 100 }))).toBe('kept');
    expect(state('late-dispatch<4%', withMetric({ value: '4.00', numerator: 4, denominator: 100 }))).toBe('broken');
    const third = withMetric({ unit: 'hours', value: '26.33', numerator: 94_800, denominator: 1 });
    expect(state('late-dispatch<=26.33', third)).toBe('broken');
  });

  it('takes the text where the counts belong to something else', () => {
    const other = withMetric({ value: '4.00', source: 'platform', numerator: 9, denominator: 100 });
    expect(state('late-dispatch<=4%', other)).toBe('kept');
    expect(state('late-dispatch<=4%', withMetric({ value: '4.00', numerator: 9, denominator: 100 }))).toBe('kept');
    expect(state('late-dispatch<=4%', withMetric({ value: 'many' }))).toBe('unknown');
  });

  it('says the numbers, and what brings a value back', () => {
    expect(check('late-dispatch<=4%').message).toBe('Late dispatch is 11.32 % (12 of 106)');
    expect(check('budget(late-dispatch, enforced)>=1').message).toBe(
      'Late dispatch is 11.32 % (12 of 106); misses left until <= 10 % (enforced): 0; 14 good ones bring it back, by itself on 2026-11-26',
    );
    expect(check('late-dispatch<=4%', emptyReport())).toMatchObject({
      state: 'unknown',
      value: 'unknown',
      message: 'Late dispatch is unknown: no order was dispatched in the last 30 days',
      how: 'It becomes known with the first order.',
      metric: 'late-dispatch',
    });
  });

  it('names the violations, and the metrics there are where one is asked for that the market has not', () => {
    expect(check('violations==0').message).toBe('Violations of the week: 2 (LATE_DISPATCH, NON_LIVE_CONTENT)');
    const many = ['A', 'B', 'C', 'D', 'E', 'F', 'A'].map((kind) => violation({ kind }));
    expect(check('violations==0', richReport({ violations: many })).message).toBe(
      'Violations of the week: 7 (2 A, B, C, D, E, …)',
    );
    expect(check('response-12h>=85%')).toMatchObject({
      message: 'response-12h is unknown: the rules of the market US have no such metric',
      how: expect.stringMatching(/^They have late-dispatch, cancellation, /),
    });
  });

  it('knows nothing of a shop of which nothing is known, zero violations included', () => {
    const all = ['rating>=1', 'creator-rating>=1', 'rating-change>=0', 'score>=1', 'violations==0', 'verdict!=bad'];
    expect(all.map((text) => state(text, emptyReport()))).toEqual(all.map(() => 'unknown'));
    const [verdict] = checkReport(
      { ...emptyReport(), verdict: { state: 'unknown', text: 'Unknown: there is nothing yet.' } },
      [parseThreshold('verdict!=bad') as Threshold],
    );
    expect(verdict?.message).toBe('Verdict is unknown: there is nothing yet');
  });

  it('counts violations of the week that stand', () => {
    const sources = [{ what: 'violations', from: 'platform' as const }];
    const report = richReport({
      sources,
      violations: [
        violation({ status: 'REVOKED' }),
        violation({ at: '2026-11-09T07:59:59Z' }),
        violation({ at: '2026-11-16T08:00:00Z' }),
        violation({ at: '2026-11-09T08:00:00.000Z' }),
      ],
    });
    expect(state('violations==1', report)).toBe('kept');
    expect(state('violations==0', richReport({ sources, violations: [] }))).toBe('kept');
  });

  it('takes an empty ledger for no knowledge, one in which something is kept for no violation', () => {
    const sources = [{ what: 'violations', from: 'ledger' as const }];
    const { ratings } = richReport();
    const report = (change: Partial<HealthReport>) => richReport({ sources, violations: [], standing: [], ...change });
    expect(check('violations==0', report({}))).toMatchObject({
      state: 'unknown',
      how: expect.stringContaining('record'),
    });
    expect(state('violations==0', report({ standing: [violation()] }))).toBe('kept');
    const kept = ratings.map((rating) => ({ ...rating, source: 'ledger' as const }));
    expect(state('violations==0', report({ ratings: kept }))).toBe('kept');
  });

  it('takes the limits that advise or punish where nothing is given', () => {
    const results = checkLimits(richReport());
    expect(results.map(({ expression, state: own }) => [expression, own])).toEqual([
      ['late-dispatch<=4%', 'broken'],
      ['late-dispatch<=10%', 'broken'],
      ['cancellation<=2.5%', 'kept'],
      ['valid-tracking>=95%', 'kept'],
      ['on-time-delivery>=80%', 'kept'],
      ['response-24h>=90%', 'broken'],
      ['chat-dissatisfaction<=4%', 'unknown'],
    ]);
    expect(checkLimits(richReport({ metrics: [] }))).toEqual([]);
  });

  it('has room without end where no number of misses breaks a limit', () => {
    const report = withMetric({ budgets: [budget({ missesLeft: undefined })] });
    expect(check('budget(late-dispatch)>=1000000', report)).toMatchObject({ state: 'kept', value: 'no number' });
    expect(state('budget(late-dispatch)<=5', report)).toBe('broken');
  });
});
