import { describe, expect, it } from 'vitest';
import {
  answerBy,
  countSessions,
  type ResponseRule,
  responseRate,
  responseRule,
  responseRuleRef,
  responseRules,
  sessionOutcome,
} from '../../../../src/rules/messages/response.ts';
import { wallClock } from '../../../../src/rules/wall-clock.ts';

const at = (iso: string) => Date.parse(iso) / 1000;
const US = responseRule('US', at('2026-11-22T12:00:00Z')) as ResponseRule;
const pacific = wallClock('America/Los_Angeles');

describe('the rules', () => {
  it('cover each market from its first day on, each value with its source', () => {
    for (const market of ['US', 'GB', 'UK', 'ID', 'MY', 'PH', 'SG', 'TH', 'VN']) {
      const rule = responseRule(market, at('2026-11-22T12:00:00Z')) as ResponseRule;
      expect(rule.hours.value, market).toBe(['US', 'GB', 'UK'].includes(market) ? 24 : 12);
      expect(rule.robotsCount.value, market).toBe(!['US', 'GB', 'UK'].includes(market));
    }
    expect(responseRule('TH', at('2025-08-01T00:00:00Z'))?.hours.value).toBe(24);
    expect(responseRule('DE', at('2026-11-22T12:00:00Z'))).toBeUndefined();
    expect(responseRule('US', at('2020-01-01T00:00:00Z'))).toBeUndefined();
    expect(responseRules.length).toBeGreaterThan(3);
    for (const rule of responseRules) {
      const parts = [rule.hours, rule.robotsCount, rule.windowDays, ...rule.exclusions, ...rule.limits];
      for (const part of parts) {
        const ref = responseRuleRef(rule, 'part', part);
        expect(ref.source).not.toBe(part.source);
        expect(ref.date).toBe('2026-11-22');
      }
      for (const { value } of rule.limits) expect(value).toMatch(/^\d{1,3}$/);
    }
  });
});

describe('by when to answer', () => {
  it('is so many hours after the message in the week', () => {
    expect(answerBy(US, at('2026-11-19T18:00:00Z'), pacific)).toBe(at('2026-11-20T18:00:00Z'));
  });

  it('is Monday noon in the US for what is written on Saturday or Sunday there, whatever day it is in UTC', () => {
    const noon = at('2026-11-23T20:00:00Z');
    expect(answerBy(US, at('2026-11-21T08:00:00Z'), pacific)).toBe(noon);
    expect(answerBy(US, at('2026-11-21T07:59:59Z'), pacific)).toBe(at('2026-11-22T07:59:59Z'));
    expect(answerBy(US, at('2026-11-23T07:59:59Z'), pacific)).toBe(noon);
    expect(answerBy(US, at('2026-11-23T08:00:00Z'), pacific)).toBe(at('2026-11-24T08:00:00Z'));
  });

  it('keeps the wall clock across daylight saving: the second Sunday of March has 23 hours', () => {
    expect(answerBy(US, at('2026-03-07T20:00:00Z'), pacific)).toBe(at('2026-03-09T19:00:00Z'));
    expect(answerBy(US, at('2026-10-31T20:00:00Z'), pacific)).toBe(at('2026-11-02T20:00:00Z'));
  });

  it('knows no weekend in other markets', () => {
    const gb = responseRule('GB', at('2026-11-22T12:00:00Z')) as ResponseRule;
    expect(answerBy(gb, at('2026-11-21T12:00:00Z'), wallClock('Europe/London'))).toBe(at('2026-11-22T12:00:00Z'));
  });
});

describe('what counts', () => {
  const asked = at('2026-11-17T12:00:00Z');
  const day = 86_400;
  const outcome = (session: object, now = asked + 3 * day) => sessionOutcome({ asked, ...session }, US, pacific, now);

  it('tells in time, missed and waiting apart to the second', () => {
    expect(outcome({ answered: asked + day })).toBe('in-time');
    expect(outcome({ answered: asked + day + 1 })).toBe('missed');
    expect(outcome({}, asked + day)).toBe('waiting');
    expect(outcome({}, asked + day + 1)).toBe('missed');
    expect(outcome({ ended: true }, asked + 60)).toBe('missed');
  });

  it("lets the platform's own word lead", () => {
    expect(outcome({ answered: asked + 60, late: true })).toBe('missed');
    expect(outcome({ answered: asked + 2 * day, late: false })).toBe('in-time');
    expect(outcome({ late: true }, asked + 60)).toBe('missed');
  });

  it('leaves out what the seller began, and what a machine alone answered where that does not count', () => {
    expect(outcome({ openedBy: 'SELLER' })).toBeUndefined();
    const machine = { answered: asked + 1, answeredBy: 'ROBOT' as const };
    expect(outcome({ ...machine, ended: true })).toBeUndefined();
    expect(outcome(machine, asked + 60)).toBe('waiting');
    const th = responseRule('TH', asked) as ResponseRule;
    expect(sessionOutcome({ asked, ...machine }, th, undefined, asked + 3 * day)).toBe('in-time');
  });

  it('reckons the rate exactly, and what those that wait would do to it', () => {
    const sessions = [
      ...Array.from({ length: 17 }, () => ({ asked, answered: asked + 60 })),
      { asked },
      { asked: asked + 2 * day + 1 },
    ];
    const counts = countSessions(sessions, US, pacific, asked + 3 * day);
    expect(counts).toEqual({ inTime: 17, missed: 1, waiting: 1 });
    expect(responseRate(counts, US.limits)).toMatchObject({
      percent: '94.44',
      ifAnswered: '94.74',
      ifMissed: '89.47',
      limits: [
        { limit: { name: 'target' }, holds: true, holdsIfMissed: true },
        { limit: { name: 'aim' }, holds: true, holdsIfMissed: false },
        { limit: { name: 'enforced' }, holds: true, holdsIfMissed: true },
      ],
    });
    expect(responseRate({ inTime: 0, missed: 0, waiting: 0 }, US.limits)).toMatchObject({
      percent: undefined,
      limits: [{ holds: undefined }, { holds: undefined }, { holds: undefined }],
    });
    const sea = responseRule('VN', asked) as ResponseRule;
    expect(responseRate({ inTime: 85, missed: 15, waiting: 0 }, sea.limits).limits[0]?.holds).toBe(false);
    expect(responseRate({ inTime: 86, missed: 15, waiting: 0 }, sea.limits).limits[0]?.holds).toBe(true);
  });
});
