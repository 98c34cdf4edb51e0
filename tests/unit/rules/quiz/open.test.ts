import { describe, expect, it } from 'vitest';
import type { Violation } from '../../../../src/rules/health/types.ts';
import { endOfFollowingMonth, type PlatformAttempt, quizzesOf } from '../../../../src/rules/quiz/open.ts';
import { programmeRef, programmesOf, quizProgrammes } from '../../../../src/rules/quiz/programmes.ts';
import { quizTopics, topicOfKind, topicTitle } from '../../../../src/rules/quiz/topics.ts';

const DAY = 86_400_000;
const at = (iso: string) => Date.parse(iso);

function violation(more: Partial<Violation> = {}): Violation {
  return {
    id: '77',
    account: 'CREATOR',
    area: 'LIVE',
    kind: 'OFF_PLATFORM',
    at: '2026-11-03T12:00:00Z',
    status: 'ACTIVE',
    orderIds: [],
    productIds: [],
    lessonIds: [],
    source: 'typed',
    ...more,
  };
}
const us = { market: 'US', zone: 'America/Los_Angeles', now: at('2026-11-22T08:00:00Z'), attempts: [] };
const th = { ...us, market: 'TH', zone: 'Asia/Bangkok' };
const attempt = (more: Partial<PlatformAttempt> = {}): PlatformAttempt => ({
  quizId: 'creator-l8w3f9',
  programme: 'creator-policy',
  topic: 'off-platform',
  passed: false,
  rewarded: false,
  at: at('2026-11-20T00:00:00Z'),
  ...more,
});

describe('when a quiz closes', () => {
  it.each([
    ['2026-11-03T12:00:00Z', 'America/Los_Angeles', '2027-01-01T08:00:00Z'],
    ['2026-12-31T23:00:00Z', 'America/Los_Angeles', '2027-02-01T08:00:00Z'],
    // New Year in London is still December in Los Angeles.
    ['2027-01-01T03:00:00Z', 'America/Los_Angeles', '2027-02-01T08:00:00Z'],
    ['2027-01-01T03:00:00Z', 'Europe/London', '2027-03-01T00:00:00Z'],
    // February of a leap year is open through the 29th; daylight saving begins in March.
    ['2028-01-15T00:00:00Z', 'America/Los_Angeles', '2028-03-01T08:00:00Z'],
    ['2028-02-29T12:00:00Z', 'America/Los_Angeles', '2028-04-01T07:00:00Z'],
    ['2026-09-30T12:00:00Z', 'America/Los_Angeles', '2026-11-01T07:00:00Z'],
  ])('a violation of %s in %s: through the end of the following month, %s', (begin, zone, end) => {
    expect(new Date(endOfFollowingMonth(at(begin), zone)).toISOString().replace('.000Z', 'Z')).toBe(end);
  });

  it('is open up to that moment, and closed from it on', () => {
    const last = at('2027-01-01T08:00:00Z');
    expect(quizzesOf([violation()], { ...us, now: last - 1 })).toMatchObject([{ status: 'OPEN', closesAt: last }]);
    expect(quizzesOf([violation()], { ...us, now: last })).toMatchObject([{ status: 'CLOSED' }]);
  });

  it('is the end of the points where it stays open while they stand, and unknown without one', () => {
    const expiring = violation({ expiresAt: '2027-02-01T00:00:00Z' });
    expect(quizzesOf([expiring], th)).toMatchObject([{ closesAt: at('2027-02-01T00:00:00Z'), status: 'OPEN' }]);
    const [open] = quizzesOf([violation()], th);
    expect(open).toMatchObject({ status: 'OPEN' });
    expect(open).not.toHaveProperty('closesAt');
    expect(open).not.toHaveProperty('attemptsAllowed');
  });
});

describe('quizzes that follow from violations', () => {
  it('takes the programmes of the account and the market, soonest to close first', () => {
    const all = [
      violation(),
      violation({ id: '78', at: '2026-10-30T00:00:00Z' }),
      violation({ id: '79', account: 'SELLER' }),
    ];
    expect(quizzesOf(all, us).map(({ id, status }) => [id, status])).toEqual([
      ['creator-k77dfy', 'OPEN'],
      ['creator-l8w3f9', 'OPEN'],
      ['seller-1lwi9r', 'UNKNOWN'],
    ]);
    expect(quizzesOf(all, { ...us, market: 'GB' })).toEqual([]);
  });

  it('opens none for what was revoked or has no topic, and closes those of expired ones', () => {
    expect(quizzesOf([violation({ status: 'REVOKED' }), violation({ kind: 'NEVER_HEARD' })], us)).toEqual([]);
    expect(quizzesOf([violation({ kind: 'NEVER_HEARD', topic: 'price' })], us)).toMatchObject([{ topic: 'price' }]);
    expect(quizzesOf([violation({ status: 'EXPIRED' })], us)).toMatchObject([{ status: 'CLOSED' }]);
  });

  it('counts attempts on a topic in the month, by the clock of the market', () => {
    const used = [attempt(), attempt({ quizId: 'creator-y533qh' }), attempt({ at: at('2026-11-01T07:00:00Z') })];
    expect(quizzesOf([violation()], { ...us, attempts: used })).toMatchObject([{ attemptsUsed: 3, status: 'USED_UP' }]);
    // A second earlier it was October in Los Angeles.
    const earlier = [...used.slice(0, 2), attempt({ at: at('2026-11-01T06:59:59Z') })];
    expect(quizzesOf([violation()], { ...us, attempts: earlier })).toMatchObject([{ attemptsUsed: 2, status: 'OPEN' }]);
    const elsewhere = used.map((each) => ({ ...each, topic: 'price' }));
    expect(quizzesOf([violation()], { ...us, attempts: elsewhere })).toMatchObject([{ attemptsUsed: 0 }]);
    // The shop's own quizzes are others than those of its creator account.
    const shops = used.map((each) => ({ ...each, programme: 'seller-policy' as const }));
    expect(quizzesOf([violation()], { ...us, attempts: shops })).toMatchObject([{ attemptsUsed: 0 }]);
  });

  it('gives back once a kind in 30 days, to the second', () => {
    const passed = attempt({ quizId: 'creator-y533qh', passed: true, rewarded: true, at: us.now - 30 * DAY + 1000 });
    const [blocked] = quizzesOf([violation()], { ...us, attempts: [passed] });
    expect(blocked).toMatchObject({ status: 'OPEN', rewardBlockedUntil: us.now + 1000 });
    const [free] = quizzesOf([violation()], { ...us, attempts: [{ ...passed, at: us.now - 30 * DAY }] });
    expect(free).not.toHaveProperty('rewardBlockedUntil');
    const [unrewarded] = quizzesOf([violation()], { ...us, attempts: [{ ...passed, rewarded: false }] });
    expect(unrewarded).not.toHaveProperty('rewardBlockedUntil');
    const [other] = quizzesOf([violation()], { ...us, attempts: [{ ...passed, programme: 'seller-policy' }] });
    expect(other).not.toHaveProperty('rewardBlockedUntil');
  });

  it('knows a pass of this very quiz', () => {
    const attempts = [attempt({ passed: true, rewarded: true })];
    expect(quizzesOf([violation()], { ...us, attempts })).toMatchObject([
      { status: 'PASSED', passedAt: attempts[0]?.at },
    ]);
  });
});

describe('the programmes', () => {
  it('name a source that is there, read on a day, for every value', () => {
    expect(quizProgrammes.length).toBeGreaterThanOrEqual(4);
    let values = 0;
    for (const programme of quizProgrammes) {
      for (const what of ['questions', 'pass', 'attempts', 'window', 'reward', 'where'] as const) {
        const rule = programme[what];
        if (rule === undefined) continue;
        values += 1;
        expect(programme.sources).toHaveProperty([rule.source]);
        const { date, source, confidence } = programmeRef(programme, what, rule);
        expect([date, confidence]).toEqual([
          expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
          expect.stringMatching(/^[HM]$/),
        ]);
        expect(source).not.toBe('');
      }
    }
    expect(values).toBeGreaterThan(15);
    expect(programmesOf('UK')).toEqual([]);
    expect(programmesOf('us').map(({ programme }) => programme)).toEqual([
      'creator-policy',
      'seller-policy',
      'seller-milestone',
    ]);
  });

  it('give each kind of violation one topic', () => {
    const kinds = quizTopics.flatMap((topic) => topic.kinds);
    expect(kinds.length).toBeGreaterThan(15);
    expect(new Set(kinds).size).toBe(kinds.length);
    expect(topicOfKind('LATE_DISPATCH')).toBe('fulfilment');
    expect(topicTitle('price')).toBe('Prices and promotions');
    expect(topicTitle('our own')).toBe('our own');
  });
});
