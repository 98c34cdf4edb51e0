import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { describe, expect, it } from 'vitest';
import type { HealthOrder } from '../../src/rules/health/facts.ts';
import { measure } from '../../src/rules/health/meter.ts';
import { healthRulesFor } from '../../src/rules/health/rule-sets.ts';

const zone = 'America/Los_Angeles';
const DAY = 86_400;
/** The clocks change on 1 November 2026 and 14 March 2027; between them is a year's end. */
const middles = ['2026-11-02T12:00', '2027-01-02T12:00', '2027-03-15T12:00', '2028-03-01T12:00'];

const local = (at: number) =>
  Temporal.Instant.fromEpochMilliseconds(at * 1000)
    .toZonedDateTimeISO(zone)
    .toPlainDate();
const midnight = (date: Temporal.PlainDate) => Math.floor(date.toZonedDateTime(zone).epochMilliseconds / 1000);

function order(id: string, at: number, late: boolean): HealthOrder {
  const limit = late ? at - 1 : at;
  return { id, status: 'DELIVERED', rts_time: at, collection_time: at, rts_sla_time: limit, tts_sla_time: limit };
}

const scene = fc.record({
  middle: fc.constantFrom(...middles),
  /** Seconds before now, over ten days, and whether late. What is of this very second is counted from the next one on. */
  orders: fc.array(fc.tuple(fc.integer({ min: 1, max: 10 * DAY }), fc.integer({ min: 0, max: 3 })), {
    minLength: 1,
    maxLength: 25,
  }),
});

function ordersOf(now: number, { orders }: { orders: readonly (readonly [number, number])[] }): HealthOrder[] {
  return orders.map(([back, kind], index) => order(`${index}`, now - back, kind === 0));
}

const nowOf = (middle: string) =>
  Math.floor(Temporal.PlainDateTime.from(middle).toZonedDateTime(zone).epochMilliseconds / 1000);

describe('a metric over days of the market', () => {
  it('counts what fell on the last seven local dates', () => {
    fc.assert(
      fc.property(scene, (made) => {
        const now = nowOf(made.middle);
        const facts = ordersOf(now, made);
        const last = local(now - 1);
        const first = last.subtract({ days: 6 });
        const counted = facts.filter(
          ({ rts_time: at }) => at! < now && Temporal.PlainDate.compare(local(at!), first) >= 0,
        );
        const late = counted.filter(({ rts_time, rts_sla_time }) => rts_time! > rts_sla_time!);
        const found = measure({ orders: facts }, healthRulesFor('US', now)!, now)[0]!;
        expect(found.metric).toBe('late-dispatch');
        expect(found.window).toEqual({ from: first.toString(), to: last.toString(), days: 7 });
        if (counted.length === 0) expect([found.value, found.state]).toEqual([undefined, 'unknown']);
        else expect([found.numerator, found.denominator]).toEqual([late.length, counted.length]);
        expect(found.cases.ids).toEqual(counted.length === 0 ? [] : late.map(({ id }) => id));
      }),
      { numRuns: 150 },
    );
  });

  it('recovers on the day on which it would be found to hold, had nothing happened since', () => {
    let recovered = 0;
    fc.assert(
      fc.property(scene, (made) => {
        const now = nowOf(made.middle);
        const facts = ordersOf(now, made);
        const rules = healthRulesFor('US', now)!;
        const budgets = measure({ orders: facts }, rules, now)[0]!.budgets;
        expect(budgets.length).toBe(2);
        for (const [index, { holds, recoversOn }] of budgets.entries()) {
          if (holds !== false) {
            expect(recoversOn).toBeUndefined();
            continue;
          }
          let wanted: string | undefined;
          for (let days = 1; days <= 7 && wanted === undefined; days += 1) {
            const day = local(now).add({ days });
            // The end of that day, as the platform's own count of it.
            const then = measure({ orders: facts }, rules, midnight(day.add({ days: 1 })))[0]!;
            if (then.value === undefined) break;
            if (then.budgets[index]!.holds) wanted = day.toString();
          }
          expect(recoversOn).toBe(wanted);
          if (wanted !== undefined) recovered += 1;
        }
      }),
      { numRuns: 100 },
    );
    expect(recovered).toBeGreaterThan(5);
  });
});
