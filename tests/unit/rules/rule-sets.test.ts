import { describe, expect, it } from 'vitest';
import { Failure } from '../../../src/lib/failure.ts';
import { shipDeadline } from '../../../src/rules/deadlines.ts';
import { readOverrides } from '../../../src/rules/overrides.ts';
import { ruleRef, ruleSetFinder, ruleSetFor } from '../../../src/rules/rule-sets.ts';

const seconds = (iso: string) => Date.parse(iso) / 1000;

describe('the rules in force', () => {
  it.each([
    ['US', '2024-11-03T23:59:59-08:00', undefined],
    ['US', '2024-11-04T00:00:00-08:00', 'us-2024-11-04'],
    ['US', '2026-01-08T23:59:59-08:00', 'us-2024-11-04'],
    ['US', '2026-01-09T00:00:00-08:00', 'us-2026-01-09'],
    ['US', '2026-03-02T00:00:00-08:00', 'us-2026-03-02'],
    ['us', '2026-06-14T23:59:59-07:00', 'us-2026-03-02'],
    ['US', '2026-06-15T00:00:00-07:00', 'us-2026-06-15'],
    ['UK', '2026-11-22T00:00:00Z', 'gb-2024-11-04'],
    ['GB', '2026-11-22T00:00:00Z', 'gb-2024-11-04'],
    ['TH', '2026-11-22T00:00:00Z', 'th-2024-08-26'],
    ['BR', '2026-11-22T00:00:00Z', undefined],
  ])('in %s at %s are %s', (market, at, id) => {
    expect(ruleSetFor(market, seconds(at))?.id).toBe(id);
  });

  it('advise 4 % and enforce 10 % in the US since March 2026; before, 4 % was required', () => {
    const limits = (at: string) =>
      ruleSetFor('US', seconds(at))!.lateDispatch.limits.map(
        ({ kind, comparator, percent }) => `${kind} ${comparator} ${percent}`,
      );
    expect(limits('2026-02-01T00:00:00Z')).toEqual(['enforced <= 4']);
    expect(limits('2026-11-22T00:00:00Z')).toEqual(['advised <= 4', 'enforced <= 10']);
  });

  it('do not know the window of the UK', () => {
    expect(ruleSetFor('GB', seconds('2026-11-22T00:00:00Z'))!.lateDispatch.windowDays).toBeUndefined();
  });

  it('come with their source', () => {
    const set = ruleSetFor('US', seconds('2026-11-22T00:00:00Z'))!;
    expect(ruleRef(set, 'lateDispatch', set.lateDispatch.limits[0]!)).toEqual({
      id: 'us-2026-06-15/lateDispatch',
      source: 'TikTok Shop Academy US, Guide to Late Dispatch Rate (KID 3668989549299511), 2026-03-02',
      date: '2026-11-22',
      confidence: 'H',
    });
  });
});

describe("the user's own rules", () => {
  const placed = seconds('2026-07-02T10:00:00-07:00');
  const order = { status: 'AWAITING_SHIPMENT', order_type: 'NORMAL', create_time: placed, paid_time: placed };
  const due = (calendars: unknown, rules?: unknown) => {
    const set = ruleSetFor('US', placed, readOverrides(calendars, rules))!;
    const { shipBy, contested, rule } = shipDeadline(order, set);
    return {
      shipBy: new Date(shipBy! * 1000).toISOString(),
      contested: contested?.filter(({ of }) => of === 'ship-by') ?? [],
      rule,
      overridden: set.overridden,
    };
  };

  it('settle a contested holiday either way', () => {
    expect(due(undefined)).toMatchObject({ shipBy: '2026-07-07T06:59:59.000Z', contested: [{}], overridden: [] });
    expect(due({ US: { add: ['2026-07-03'] } })).toMatchObject({
      shipBy: '2026-07-08T06:59:59.000Z',
      contested: [],
      overridden: ['2026-07-03 is a holiday (calendars.json)'],
    });
    expect(due({ US: { remove: ['2026-07-03'] } })).toMatchObject({
      shipBy: '2026-07-07T06:59:59.000Z',
      contested: [],
      overridden: ['2026-07-03 is no holiday (calendars.json)'],
    });
  });

  it('add holidays and change the weekend', () => {
    expect(due({ US: { remove: ['2026-07-03'], add: [{ date: '2026-07-06', name: 'stocktaking' }] } }).shipBy).toBe(
      '2026-07-08T06:59:59.000Z',
    );
    expect(due({ us: { weekend: [7] } })).toMatchObject({
      shipBy: '2026-07-05T06:59:59.000Z',
      overridden: ['the weekend (calendars.json)'],
    });
  });

  it('change values, which then are the rule and name their source', () => {
    const found = due(undefined, { US: { zone: 'America/New_York', dayEnd: '18:00:00', dispatch: { NORMAL: 1 } } });
    expect(found.shipBy).toBe('2026-07-03T22:00:00.000Z');
    expect(found.rule).toMatchObject({ id: 'us-2026-06-15/dispatch.NORMAL', source: 'your own rules.json' });
    expect(found.overridden).toEqual(
      expect.arrayContaining([
        'the zone is America/New_York (rules.json)',
        'NORMAL is to be dispatched in 1 business days (rules.json)',
      ]),
    );
    const set = ruleSetFor(
      'US',
      placed,
      readOverrides(undefined, {
        US: { holdSeconds: 0, autoCancel: { NORMAL: 3 }, lateDispatch: { windowDays: 30, limits: { advised: '3.5' } } },
      }),
    )!;
    expect(set.hold.value).toBe(0);
    expect(set.lateDispatch.windowDays?.value).toBe(30);
    expect(set.lateDispatch.limits.map(({ percent }) => percent)).toEqual(['3.5', '10']);
    expect(new Date(shipDeadline(order, set).autoCancelAt! * 1000).toISOString()).toBe('2026-07-08T06:59:59.000Z');
  });

  it('give other markets and other types what they had', () => {
    const finder = ruleSetFinder('GB', readOverrides({ US: { add: ['2026-07-03'] } }, undefined));
    expect(finder(placed)?.overridden).toEqual([]);
    const set = ruleSetFor('US', placed, readOverrides(undefined, { US: { dispatch: { NORMAL: 1 } } }))!;
    expect(
      shipDeadline({ ...order, order_type: 'BACK_ORDER', handling_duration: { days: '3' } }, set).rule?.source,
    ).toContain('Fulfillment Policy');
  });

  it.each([
    ['a market nobody knows', { XX: {} }, undefined, /calendars\.json: XX/],
    ['a date that is none', { US: { add: ['2026-02-30'] } }, undefined, /calendars\.json: US\.add/],
    ['a list that is none', { US: { remove: '2026-07-03' } }, undefined, /US\.remove/],
    ['an unknown word', { US: { holidays: [] } }, undefined, /US\.holidays/],
    ['a week without work', { US: { weekend: [1, 2, 3, 4, 5, 6, 7] } }, undefined, /weekend/],
    ['no object', [], undefined, /calendars\.json/],
    ['a zone that is none', undefined, { US: { zone: 'Pacific' } }, /rules\.json: US\.zone/],
    ['a time that is none', undefined, { US: { dayEnd: '25:00' } }, /dayEnd/],
    ['days below zero', undefined, { US: { dispatch: { NORMAL: -1 } } }, /dispatch\.NORMAL/],
    ['half days', undefined, { US: { autoCancel: { NORMAL: 1.5 } } }, /autoCancel\.NORMAL/],
    ['a limit nobody knows', undefined, { US: { lateDispatch: { limits: { soft: '3' } } } }, /limits\.soft/],
    ['a limit that is a number', undefined, { US: { lateDispatch: { limits: { advised: 3 } } } }, /limits\.advised/],
  ])('are refused with the place: %s', (_, calendars, rules, where) => {
    expect(() => readOverrides(calendars, rules)).toThrow(Failure);
    expect(() => readOverrides(calendars, rules)).toThrow(where);
  });
});
