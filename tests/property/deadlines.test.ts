import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addBusinessDays, isBusinessDay } from '../../src/rules/business-days.ts';
import { shipDeadline } from '../../src/rules/deadlines.ts';
import { afterMisses, lateDispatch } from '../../src/rules/late-dispatch.ts';
import { compare, percentText, rational } from '../../src/rules/rational.ts';
import { ruleSetFinder } from '../../src/rules/rule-sets.ts';
import type { RateLimit } from '../../src/rules/types.ts';
import { localTime, momentOf, wallClock } from '../../src/rules/wall-clock.ts';

const markets = ['US', 'GB', 'SG', 'MY', 'PH', 'TH', 'VN', 'ID'];
const finders = new Map(markets.map((market) => [market, ruleSetFinder(market)] as const));
const begin = Date.parse('2025-01-02T00:00:00Z') / 1000;
const end = Date.parse('2027-11-30T00:00:00Z') / 1000;
const market = fc.constantFrom(...markets);
const moment = fc.integer({ min: begin, max: end });
/** Moments around the changes of daylight saving, the ends of years, holidays and midnights, where mistakes are. */
const edge = fc
  .tuple(
    fc.constantFrom(
      '2025-03-09',
      '2025-11-02',
      '2026-03-08',
      '2026-11-01',
      '2027-03-14',
      '2025-03-30',
      '2026-03-29',
      '2026-10-25',
      '2025-12-31',
      '2027-01-01',
      '2026-07-03',
      '2026-11-26',
      '2026-12-25',
    ),
    fc.integer({ min: -3 * 86_400, max: 3 * 86_400 }),
  )
  .map(([date, shift]) => Date.parse(`${date}T08:00:00Z`) / 1000 + shift);
const placed = fc.oneof(moment, edge);

function normal(at: number) {
  return { status: 'AWAITING_SHIPMENT', order_type: 'NORMAL', shipping_type: 'TIKTOK', create_time: at, paid_time: at };
}

/** The deadline by the rules in force at one moment, which stay the same for all orders compared. */
function shipBy(name: string, at: number, rulesAt = at): number {
  const found = shipDeadline(normal(at), finders.get(name)!(rulesAt));
  expect(found.source).toBe('computed');
  return found.shipBy as number;
}

describe('deadlines', () => {
  it('end with a business day, at the end of the day on the wall clock of the market', () => {
    fc.assert(
      fc.property(market, placed, (name, at) => {
        const set = finders.get(name)!(at)!;
        const { date, time } = localTime(shipBy(name, at), set.zone);
        expect(time).toBe('23:59:59');
        expect(isBusinessDay(set.sure, date)).toBe(true);
      }),
      { numRuns: 400 },
    );
  });

  it('are after the order, and the platform cancels no sooner', () => {
    fc.assert(
      fc.property(market, placed, (name, at) => {
        const { shipBy: due, autoCancelAt } = shipDeadline(normal(at), finders.get(name)!(at));
        expect(due!).toBeGreaterThanOrEqual(at);
        expect(autoCancelAt!).toBeGreaterThanOrEqual(due!);
      }),
      { numRuns: 300 },
    );
  });

  it('never come earlier for a later order', () => {
    fc.assert(
      fc.property(market, placed, fc.integer({ min: 0, max: 5 * 86_400 }), (name, at, later) => {
        expect(shipBy(name, at + later, at)).toBeGreaterThanOrEqual(shipBy(name, at));
      }),
      { numRuns: 300 },
    );
  });

  it('are the same for all orders of a day where there is no cut-off', () => {
    fc.assert(
      fc.property(fc.constantFrom('US', 'GB'), placed, (name, at) => {
        const { zone } = finders.get(name)!(at)!;
        const { date } = localTime(at, zone);
        const [first, last] = [momentOf(date, '00:00:00', zone), momentOf(date, '23:59:59', zone)];
        expect(shipBy(name, first, at)).toBe(shipBy(name, last, at));
      }),
      { numRuns: 200 },
    );
  });

  it('are the earliest of all readings', () => {
    fc.assert(
      fc.property(market, placed, (name, at) => {
        const { shipBy: due, autoCancelAt, contested } = shipDeadline(normal(at), finders.get(name)!(at));
        for (const contest of contested ?? []) {
          expect(contest.at).toBeGreaterThan(contest.of === 'ship-by' ? due! : autoCancelAt!);
          expect(contest.why).not.toBe('');
        }
      }),
      { numRuns: 300 },
    );
  });

  it('do not move with daylight saving: only the wall clock counts', () => {
    fc.assert(
      fc.property(fc.constantFrom('US', 'GB'), edge, (name, at) => {
        const { zone } = finders.get(name)!(at)!;
        const { date } = localTime(shipBy(name, at), zone);
        const day = momentOf(date, '23:59:59', zone) - momentOf(date, '00:00:00', zone) + 1;
        expect([82_800, 86_400, 90_000]).toContain(day);
      }),
      { numRuns: 200 },
    );
  });
});

describe('a clock that remembers', () => {
  it('says what a clock says that does not', () => {
    fc.assert(
      fc.property(
        market,
        fc.array(fc.oneof(placed, fc.integer({ min: 0, max: 2_000_000_000 })), { minLength: 1, maxLength: 20 }),
        (name, moments) => {
          const { zone } = finders.get(name)!(end)!;
          const clock = wallClock(zone);
          for (const at of [...moments, ...moments]) {
            const { date, time } = clock.local(at);
            expect({ date, time }).toEqual(localTime(at, zone));
            expect(clock.moment(date, time)).toBe(momentOf(date, time, zone));
          }
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('business days', () => {
  it('add up: m and then n of them are m + n', () => {
    fc.assert(
      fc.property(market, moment, fc.nat(10), fc.nat(10), (name, at, m, n) => {
        const { generous, zone } = finders.get(name)!(at)!;
        const start = addBusinessDays(generous, localTime(at, zone).date, 0)!;
        expect(addBusinessDays(generous, addBusinessDays(generous, start, m)!, n)).toBe(
          addBusinessDays(generous, start, m + n),
        );
      }),
    );
  });

  it('never get fewer by a holiday more', () => {
    fc.assert(
      fc.property(market, moment, fc.nat(10), (name, at, count) => {
        const { generous, sure, zone } = finders.get(name)!(at)!;
        const { date } = localTime(at, zone);
        expect(addBusinessDays(sure, date, count)! <= addBusinessDays(generous, date, count)!).toBe(true);
      }),
    );
  });
});

describe('the late-dispatch rate', () => {
  const percent = fc
    .tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 0, max: 99 }))
    .map(([whole, part]) => `${whole}.${String(part).padStart(2, '0')}`);
  const limit = fc
    .record({ comparator: fc.constantFrom('<=' as const, '<' as const), percent })
    .map((some): RateLimit => ({ name: 'x', kind: 'enforced', source: 's', confidence: 'H', ...some }));
  const counts = fc
    .tuple(fc.nat(1_000_000), fc.nat(1_000_000))
    .map(([late, rest]) => ({ late, dispatched: late + rest }));

  it('stays within a limit for exactly as many misses as are left, and comes back after exactly as many in time', () => {
    fc.assert(
      fc.property(counts, limit, (some, bound) => {
        const { holds, missesLeft, onTimeToRecover } = lateDispatch(some, [bound]).limits[0]!;
        const within = (late: number, dispatched: number) =>
          lateDispatch({ late, dispatched }, [bound]).limits[0]!.holds;
        if (holds) {
          expect(afterMisses(some, missesLeft!, [bound]).limits[0]!.holds).toBe(true);
          expect(afterMisses(some, missesLeft! + 1, [bound]).limits[0]!.holds).toBe(false);
        } else {
          expect(within(some.late, some.dispatched + onTimeToRecover!)).toBe(true);
          expect(within(some.late, some.dispatched + onTimeToRecover! - 1)).toBe(false);
        }
      }),
    );
  });

  it('never falls by a miss', () => {
    fc.assert(
      fc.property(counts, fc.integer({ min: 1, max: 50 }), (some, misses) => {
        const [before, after] = [lateDispatch(some, []).rate ?? rational(0, 1), afterMisses(some, misses, []).rate!];
        expect(compare(after, before)).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it('is printed within half a unit of its last place, and as a whole percentage only when it is one', () => {
    fc.assert(
      fc.property(fc.nat(10_000), fc.integer({ min: 1, max: 10_000 }), (late, dispatched) => {
        const text = percentText(rational(late, dispatched));
        const [whole, fraction = ''] = text.split('.') as [string, string?];
        const shown = rational(BigInt(whole + fraction), 10n ** BigInt(fraction.length) * 100n);
        const half = rational(1n, 2n * 100n * 10n ** BigInt(fraction.length));
        const off = rational(shown.num * BigInt(dispatched) - BigInt(late) * shown.den, shown.den * BigInt(dispatched));
        expect(compare(off.num < 0n ? { num: -off.num, den: off.den } : off, half)).toBeLessThanOrEqual(0);
        if (/^0*$/.test(fraction)) expect(compare(shown, rational(late, dispatched))).toBe(0);
      }),
    );
  });
});
