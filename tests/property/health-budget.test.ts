import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readJsonLines } from '../../src/lib/json-lines.ts';
import { addDays } from '../../src/rules/business-days.ts';
import { goodToRecover, keeps, missesLeft, recoversOn } from '../../src/rules/health/budget.ts';
import type { MetricLimit } from '../../src/rules/health/types.ts';

const MORE = ['>=', '>'];

const aLimit = fc.record({
  comparator: fc.constantFrom<MetricLimit['comparator']>('<=', '<', '>=', '>'),
  // Tenths of a percent, so that brute force needs whole numbers only.
  tenths: fc.integer({ min: 0, max: 1000 }),
});

function limitOf({ comparator, tenths }: { comparator: MetricLimit['comparator']; tenths: number }): MetricLimit {
  const value = `${Math.floor(tenths / 10)}.${tenths % 10}`;
  return { name: 'x', kind: 'enforced', comparator, value, source: 's', confidence: 'H' };
}

/** numerator / denominator against tenths / 1000, in whole numbers. */
function holds({ comparator, tenths }: { comparator: string; tenths: number }, n: number, d: number): boolean {
  const [left, right] = [n * 1000, tenths * d];
  if (comparator === '<=') return left <= right;
  if (comparator === '<') return left < right;
  return comparator === '>=' ? left >= right : left > right;
}

const someCounts = fc
  .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 0, max: 60 }))
  .map(([denominator, part]) => ({ denominator, numerator: Math.min(part, denominator) }));

describe('the room to a limit', () => {
  it('is what trying out misses one by one finds', () => {
    fc.assert(
      fc.property(aLimit, someCounts, fc.constantFrom('both' as const, 'numerator' as const), (raw, counts, adds) => {
        const more = MORE.includes(raw.comparator);
        fc.pre(!(more && adds === 'numerator'));
        const limit = limitOf(raw);
        expect(keeps(limit, 'percent', counts)).toBe(holds(raw, counts.numerator, counts.denominator));
        const left = missesLeft(limit, 'percent', counts, adds);
        const tried = (misses: number) =>
          holds(raw, counts.numerator + (more ? 0 : misses), counts.denominator + (adds === 'both' ? misses : 0));
        let found = 0;
        while (found < 70_000 && tried(0) && tried(found + 1)) found += 1;
        expect(left ?? 70_000).toBe(found);
      }),
      { numRuns: 300 },
    );
  });

  it('is what trying out good ones one by one finds', () => {
    fc.assert(
      fc.property(aLimit, someCounts, (raw, counts) => {
        const more = MORE.includes(raw.comparator);
        const needed = goodToRecover(limitOf(raw), 'percent', counts);
        const tried = (good: number) => holds(raw, counts.numerator + (more ? good : 0), counts.denominator + good);
        let found = 0;
        while (found < 70_000 && !tried(found)) found += 1;
        expect(needed ?? 70_000).toBe(found);
      }),
      { numRuns: 300 },
    );
  });

  it('comes back on the day that counting each window anew finds', () => {
    const day = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 8 }));
    fc.assert(
      fc.property(aLimit, fc.array(day, { minLength: 1, maxLength: 12 }), (raw, days) => {
        const bounded = days.map(([a, b]) => [Math.min(a, b), Math.max(a, b)] as const);
        const sums = (from: number) =>
          bounded
            .slice(from)
            .reduce(([n, d], [a, b]) => [n + a, d + b] as [number, number], [0, 0] as [number, number]);
        const found = recoversOn(limitOf(raw), 'percent', {
          lastDay: '2027-12-30',
          numerators: bounded.map(([n]) => n),
          denominators: bounded.map(([, d]) => d),
        });
        const [n, d] = sums(0);
        let wanted: string | undefined;
        if (d > 0 && !holds(raw, n, d)) {
          for (let gone = 1; gone <= bounded.length; gone += 1) {
            const [left, all] = sums(gone);
            if (all === 0) break;
            if (holds(raw, left, all)) {
              wanted = addDays('2027-12-30', gone);
              break;
            }
          }
        }
        expect(found).toBe(wanted);
      }),
      { numRuns: 500 },
    );
  });
});

describe('JSON with its lines', () => {
  it('reads whatever JSON.parse reads, in any layout', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.constantFrom(undefined, 2, '\t'), (value, indent) => {
        const text = JSON.stringify(value, undefined, indent);
        expect(readJsonLines(text)).toMatchObject({ ok: true });
        const read = readJsonLines(text);
        if (read.ok) expect(JSON.stringify(read.value)).toBe(JSON.stringify(JSON.parse(text)));
      }),
      { numRuns: 300 },
    );
  });

  it('refuses whatever JSON.parse refuses', () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom('', ',', '"', '}', ']', '0', '\\', 'x'), (text, at, put) => {
        const place = at % (text.length + 1);
        const broken = text.slice(0, place) + put + text.slice(place + 1);
        let parses = true;
        try {
          JSON.parse(broken);
        } catch {
          parses = false;
        }
        const read = readJsonLines(broken);
        // A key that comes twice is refused here alone.
        if (!read.ok && /comes twice/.test(read.why)) return;
        expect(read.ok).toBe(parses);
      }),
      { numRuns: 500 },
    );
  });
});
