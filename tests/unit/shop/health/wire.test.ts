import { describe, expect, it } from 'vitest';
import { readDiagnosis, readOverview, readProblems, readScoreMetrics } from '../../../../src/shop/health/score.ts';
import { readServiceNumbers, readSession, readStars } from '../../../../src/shop/health/service.ts';
import { readFeedback, readRatings, readViolation, readWeekly } from '../../../../src/shop/health/wire.ts';

describe("the platform's own pages", () => {
  it('gives ratings with their history and restrictions', () => {
    const data = {
      ratings: [
        {
          account_type: 'SELLER',
          model: 'AHR',
          rating: '196',
          update_time: 1_795_334_400,
          restrictions: [{ type: 'NEW_LISTINGS', begin_time: 1_795_334_400, end_time: 1_795_939_200 }],
          history: [{ date: '2026-11-21', rating: '200' }, { date: '2026-11-22' }],
        },
        { account_type: 'CREATOR', rating: 188 },
        { account_type: 'CREATOR', rating: 'many' },
      ],
    };
    expect(readRatings(data)).toEqual([
      {
        account: 'SELLER',
        model: 'AHR',
        rating: '196',
        at: '2026-11-22T08:00:00Z',
        history: [{ date: '2026-11-21', rating: '200' }],
        restrictions: [{ type: 'NEW_LISTINGS', from: '2026-11-22T08:00:00Z', until: '2026-11-29T08:00:00Z' }],
      },
      { account: 'CREATOR', model: 'CHR', rating: '188', at: undefined, history: [], restrictions: [] },
    ]);
  });

  it('gives violations, and no half ones', () => {
    expect(
      readViolation({
        id: '7',
        account_type: 'CREATOR',
        area: 'LIVE',
        kind: 'OFF_PLATFORM',
        create_time: 1_795_334_400,
        rating_lost: '4',
        expire_time: 1_811_000_000,
        status: 'ACTIVE',
        appeals_left: 1,
        order_ids: [],
        lesson_ids: ['l1'],
      }),
    ).toMatchObject({
      id: '7',
      account: 'CREATOR',
      ratingLost: '4',
      appealsLeft: 1,
      lessonIds: ['l1'],
      source: 'platform',
    });
    expect(readViolation({ id: '7' })).toBeUndefined();
    expect(readViolation({ create_time: 1_795_334_400 })).toBeUndefined();
    expect(readViolation({ id: '8', create_time: 1_795_334_400, area: 'MOON', status: 'ODD' })).toMatchObject({
      area: 'OTHER',
      status: 'ACTIVE',
      kind: 'UNKNOWN',
    });
  });

  it('gives its report of a week and what buyers said', () => {
    const weekly = {
      week: '2026-W46',
      ratings: [{ account_type: 'SELLER', model: 'AHR', begin: '200', end: '196' }],
      alerts: [{ type: 'NEAR_MILESTONE', account_type: 'SELLER', message: 'Close to 150' }],
      lessons: [{ id: 'l1', title: 'Ship in time', topic: 'fulfilment', format: 'VIDEO' }, { title: 'no id' }],
    };
    expect(readWeekly(weekly)).toEqual({
      week: '2026-W46',
      ratings: [{ account: 'SELLER', model: 'AHR', begin: '200', end: '196' }],
      alerts: [{ account: 'SELLER', message: 'Close to 150' }],
      lessons: [{ id: 'l1', title: 'Ship in time', topic: 'fulfilment', format: 'VIDEO' }],
    });
    expect(readWeekly({ weekly_reports: [weekly] })?.week).toBe('2026-W46');
    expect(readWeekly({})).toBeUndefined();
    expect(readFeedback({ window_days: 60, total_count: 120, positive_percent: '96.5' })).toEqual({
      windowDays: 60,
      total: 120,
      positivePercent: '96.5',
      at: undefined,
    });
  });

  it('takes nothing from answers of another shape', () => {
    for (const data of [undefined, null, [], 'x', { ratings: {} }, { ratings: [null, 4] }]) {
      expect(readRatings(data)).toEqual([]);
      expect(readWeekly(data)).toBeUndefined();
      expect(readScoreMetrics(data)).toEqual([]);
      expect(readStars(data)).toBeUndefined();
      expect(readServiceNumbers(data)).toEqual({
        sessions: undefined,
        responsePercent: undefined,
        satisfactionPercent: undefined,
      });
      expect(readOverview(data).score).toBeUndefined();
    }
  });
});

describe('the Shop Performance Score', () => {
  it('has no score in the tier NIL, whatever stands there', () => {
    expect(readOverview({ sps_score: '0.0', sps_tier: 'NIL' })).toMatchObject({ score: undefined, tier: 'NIL' });
    expect(
      readOverview({
        sps_score: '4.2',
        sps_tier: 'GOOD',
        peer_percentile: '80%',
        primary_category: { category_name: 'Home' },
        dimensions: [{ name: 'Product', score: '4.5', weight: '70%', status: 'GOOD' }],
        benefits: [{ benefit_name: 'LIVE giveaway', is_unlocked: false, unlock_score: '4.5' }],
        top_issues: { issues: [{ metric_code: 'NRR', metric_name: 'Negative reviews', description: 'High' }] },
        update_time: 1_795_334_400,
      }),
    ).toEqual({
      score: '4.2',
      tier: 'GOOD',
      percentile: '80',
      category: 'Home',
      dimensions: [{ name: 'Product', score: '4.5', weight: '70', status: 'GOOD' }],
      benefits: [{ name: 'LIVE giveaway', unlocked: false, unlockScore: '4.5' }],
      issues: [{ metric: 'NRR', name: 'Negative reviews', description: 'High' }],
      at: '2026-11-22T08:00:00Z',
    });
  });

  it('gives the metrics that are known, with this shop’s lines', () => {
    const metrics = [
      {
        metric_code: 'AHT',
        value: '26.5',
        value_unit: 'HOURS',
        benchmarks: { excellent_threshold: '20', poor_threshold: '48' },
        evaluate_duration_days: 60,
        status: 'GOOD',
      },
      { metric_code: 'SFCR', value: '0.87', value_unit: 'PERCENT', end_evaluation_time: 1_795_334_400 },
      { metric_code: 'NEW_ONE', value: '1' },
      { metric_code: 'NRR' },
    ];
    expect(readScoreMetrics({ metrics }).map(({ metric, value, unit, at }) => [metric, value, unit, at])).toEqual([
      ['after-sale-handling', '26.5', 'hours', undefined],
      ['cancellation', '0.87', 'percent', 1_795_334_400],
    ]);
  });

  it('gives counts and problem cases', () => {
    const flat = { numerator_value: '3', denominator_value: '120' };
    expect(readDiagnosis({ calculation_rule: flat })).toEqual({ numerator: 3, denominator: 120 });
    const nested = { numerator: { value: '3' }, denominator: { value: 120 } };
    expect(readDiagnosis({ calculation_rule: nested })).toEqual({ numerator: 3, denominator: 120 });
    expect(readDiagnosis({ calculation_rule: { numerator_value: '3.5', denominator_value: '120' } })).toBeUndefined();
    expect(readDiagnosis({})).toBeUndefined();
    const items = [{ order_id: '1' }, { order_id: '1' }, { order_id: '2' }];
    expect(readProblems('OTDR', { otdr_problem_order_items: items, total_count: 9 })).toEqual({
      ids: ['1', '2'],
      total: 9,
    });
    expect(readProblems('IM_DSAT', { im_dsat_chat_items: [{ chat_record_id: 'c' }] })).toEqual({
      ids: ['c'],
      total: 1,
    });
  });
});

describe('customer service and reviews', () => {
  it('takes a first response’s time as a span or a moment', () => {
    const at = 1_795_334_400;
    expect(readSession({ id: 's', begin_time: at, first_response_time: 90 })).toEqual({
      id: 's',
      asked: at,
      answered: at + 90,
    });
    expect(
      readSession({
        id: 's',
        begin_time: at,
        first_response_time: at + 60,
        first_response_late: true,
        satisfaction_score: 2,
      }),
    ).toEqual({ id: 's', asked: at, answered: at + 60, late: true, score: 2 });
    expect(readSession({ id: 's' })).toBeUndefined();
    expect(readSession({ begin_time: at })).toBeUndefined();
  });

  it('reads the platform’s percentages and stars', () => {
    const performance = { support_session_count: 12, response_percentage: '95.5', satisfaction_percentage: '80' };
    expect(readServiceNumbers({ performance })).toEqual({
      sessions: 12,
      responsePercent: '95.5',
      satisfactionPercent: '80',
    });
    const ratings = [
      { stars: '1_STAR', count: 2 },
      { stars: '5_STAR', count: 40 },
      { stars: 'odd', count: 9 },
    ];
    expect(readStars({ performance: { ratings } })).toEqual([2, 0, 0, 0, 40]);
  });
});
