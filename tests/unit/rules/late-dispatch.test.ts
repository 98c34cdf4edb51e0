import { describe, expect, it } from 'vitest';
import {
  afterMisses,
  countDispatch,
  lateDispatch,
  type Tally,
  tallies,
  worstTally,
} from '../../../src/rules/late-dispatch.ts';
import { compare, parsePercent, percentText, rational } from '../../../src/rules/rational.ts';
import { ruleSetFor } from '../../../src/rules/rule-sets.ts';
import type { RateLimit } from '../../../src/rules/types.ts';

const now = Date.parse('2026-11-22T07:00:00Z') / 1000;
const us = ruleSetFor('US', now)!;
const window = { from: now - 7 * 86_400, to: now };
const limit = (percent: string, comparator: '<=' | '<' = '<='): RateLimit => ({
  name: 'x',
  kind: 'enforced',
  comparator,
  percent,
  source: 's',
  confidence: 'H',
});

describe('the late-dispatch rate', () => {
  it('needs 50 dispatches in time to bring 6 of 100 back under 4 %, and none for 10 %', () => {
    const verdict = lateDispatch({ late: 6, dispatched: 100 }, us.lateDispatch.limits);
    expect(verdict.percent).toBe('6.00');
    expect(
      verdict.limits.map(({ limit: { name }, holds, onTimeToRecover, missesLeft }) => ({
        name,
        holds,
        onTimeToRecover,
        missesLeft,
      })),
    ).toEqual([
      { name: 'advised', holds: false, onTimeToRecover: 50, missesLeft: 0 },
      // (6 + 4) / (100 + 4) = 9.6 %, (6 + 5) / (100 + 5) = 10.5 %
      { name: 'enforced', holds: true, onTimeToRecover: 0, missesLeft: 4 },
    ]);
    expect(lateDispatch({ late: 6, dispatched: 150 }, us.lateDispatch.limits).limits[0]!.holds).toBe(true);
    expect(lateDispatch({ late: 6, dispatched: 149 }, us.lateDispatch.limits).limits[0]!.holds).toBe(false);
  });

  it('says what one more miss does', () => {
    const verdict = afterMisses({ late: 3, dispatched: 99 }, 1, us.lateDispatch.limits);
    expect(verdict).toMatchObject({ late: 4, dispatched: 100, percent: '4.00' });
    expect(verdict.limits.map(({ holds }) => holds)).toEqual([true, true]);
    expect(afterMisses({ late: 3, dispatched: 98 }, 1, us.lateDispatch.limits).limits[0]!.holds).toBe(false);
  });

  it('agrees with the guide: 25 late of 200 are 12.5 %', () => {
    expect(lateDispatch({ late: 25, dispatched: 200 }, us.lateDispatch.limits)).toMatchObject({
      percent: '12.50',
      limits: [{ holds: false }, { holds: false }],
    });
  });

  it('keeps «at most» and «below» apart', () => {
    expect(
      lateDispatch({ late: 4, dispatched: 100 }, [limit('4'), limit('4', '<')]).limits.map(({ holds }) => holds),
    ).toEqual([true, false]);
    expect(lateDispatch({ late: 4, dispatched: 100 }, [limit('4', '<')]).limits[0]!.onTimeToRecover).toBe(1);
  });

  it('has no rate when nothing was dispatched, and then no miss to spare', () => {
    expect(lateDispatch({ late: 0, dispatched: 0 }, [limit('4')])).toMatchObject({
      rate: undefined,
      percent: undefined,
      limits: [{ holds: true, missesLeft: 0 }],
    });
    expect(lateDispatch({ late: 0, dispatched: 0 }, [limit('0')]).limits[0]).toMatchObject({
      holds: true,
      missesLeft: 0,
    });
    expect(lateDispatch({ late: 1, dispatched: 9 }, [limit('0'), limit('100')]).limits).toMatchObject([
      { holds: false, onTimeToRecover: undefined },
      { holds: true, missesLeft: undefined },
    ]);
  });

  it('agrees with counting one by one', () => {
    for (let dispatched = 0; dispatched <= 60; dispatched += 1) {
      for (let late = 0; late <= dispatched; late += 1) {
        for (const bound of [limit('4'), limit('10'), limit('4', '<'), limit('2.5')]) {
          const holdsAt = (l: number, n: number) =>
            n === 0 ||
            (bound.comparator === '<='
              ? l * 1000 <= Number(bound.percent) * 10 * n
              : l * 1000 < Number(bound.percent) * 10 * n);
          const { holds, missesLeft, onTimeToRecover } = lateDispatch({ late, dispatched }, [bound]).limits[0]!;
          expect(holds).toBe(holdsAt(late, dispatched));
          if (holds) {
            expect(holdsAt(late + missesLeft!, dispatched + missesLeft!)).toBe(true);
            expect(holdsAt(late + missesLeft! + 1, dispatched + missesLeft! + 1)).toBe(false);
          } else {
            expect(holdsAt(late, dispatched + onTimeToRecover!)).toBe(true);
            expect(holdsAt(late, dispatched + onTimeToRecover! - 1)).toBe(false);
          }
        }
      }
    }
  });
});

describe('counting dispatches', () => {
  const own = () => tallies(us.lateDispatch)[0] as Tally;

  it("takes orders of TikTok's own warehouse as dispatched and never late: 3 of 60 with 40 of those are 3 %, not 5 %", () => {
    const tally = own();
    for (let n = 0; n < 60; n += 1)
      countDispatch(
        tally,
        { fulfillment_type: 'FULFILLMENT_BY_SELLER', collection_time: now - 10, tts_sla_time: n < 3 ? now - 20 : now },
        window,
      );
    for (let n = 0; n < 40; n += 1)
      countDispatch(
        tally,
        { fulfillment_type: 'FULFILLMENT_BY_TIKTOK', collection_time: now - 10, tts_sla_time: now - 20 },
        window,
      );
    expect(lateDispatch(tally, us.lateDispatch.limits)).toMatchObject({ late: 3, dispatched: 100, percent: '3.00' });
  });

  it('counts by the first scan in the US, and by the time shipped where it was so', () => {
    const order = { rts_time: now - 100, rts_sla_time: now - 50, collection_time: now - 20, tts_sla_time: now - 50 };
    const [scan, shipped] = tallies(us.lateDispatch) as [Tally, Tally];
    for (const way of [scan, shipped]) countDispatch(way, order, window);
    expect(scan).toMatchObject({ event: 'first-scan', dispatched: 1, late: 1, why: [] });
    expect(shipped).toMatchObject({ event: 'shipped', dispatched: 1, late: 0 });
    expect(shipped.why).toHaveLength(1);
    expect(worstTally([shipped, scan])).toBe(scan);
    expect(worstTally([scan, { ...scan }])).toBe(scan);
  });

  it('takes exactly on the deadline as in time, both ends of the window in, and what did not happen as nothing', () => {
    const tally = own();
    countDispatch(tally, { collection_time: window.from, tts_sla_time: window.from }, window);
    countDispatch(tally, { collection_time: window.to, rts_sla_time: window.to }, window);
    countDispatch(tally, { collection_time: window.from - 1, tts_sla_time: 1 }, window);
    countDispatch(tally, { collection_time: window.to + 1, tts_sla_time: 1 }, window);
    countDispatch(tally, { rts_time: now - 1, rts_sla_time: 1 }, window);
    countDispatch(tally, { collection_time: 0 }, window);
    expect(tally).toMatchObject({ dispatched: 2, late: 0, unjudged: 0 });
    countDispatch(tally, { collection_time: now }, window);
    expect(tally).toMatchObject({ dispatched: 3, unjudged: 1 });
  });

  it('heeds the pick-up cut-off of South-East Asia before the collection time', () => {
    const tally = { ...own() };
    countDispatch(tally, { collection_time: now, pick_up_cut_off_time: now - 1, tts_sla_time: now + 1 }, window);
    expect(tally).toMatchObject({ dispatched: 1, late: 1 });
  });
});

describe('percentages', () => {
  it.each([
    [1, 3, '33.33'],
    [2, 3, '66.67'],
    [4, 100, '4.00'],
    [1, 8, '12.50'],
    [0, 7, '0.00'],
    [1, 1, '100.00'],
    [40_004, 1_000_000, '4.0004'],
    [39_999, 1_000_000, '3.9999'],
    [1, 1_000_000, '0.0001'],
  ])('%i of %i is %s %%', (late, dispatched, text) => {
    expect(percentText(rational(late, dispatched))).toBe(text);
  });

  it('are read exactly, and nothing else is read', () => {
    expect(parsePercent('2.5')).toEqual({ num: 1n, den: 40n });
    expect(parsePercent('4')).toEqual({ num: 1n, den: 25n });
    expect(parsePercent('100')).toEqual({ num: 1n, den: 1n });
    for (const text of ['', '-1', '101', '4%', '1e1', '4.', '.5', ' 4']) expect(parsePercent(text)).toBeUndefined();
  });

  it('compare without rounding', () => {
    const third = rational(1, 3);
    expect(compare(third, rational(333_333_333_333, 1_000_000_000_000))).toBeGreaterThan(0);
    expect(compare(rational(2, 6), third)).toBe(0);
    expect(rational(-2, -4)).toEqual({ num: 1n, den: 2n });
    expect(() => rational(1, 0)).toThrow(RangeError);
  });
});
