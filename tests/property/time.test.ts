import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isoFromMs } from '../../src/lib/time.ts';

const said = (ms: number) => `${new Date(ms).toISOString().replace(/\.\d{3}Z$/, '')}Z`;

describe('a moment in ISO 8601', () => {
  it('is the one a Date gives, in any year', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -8_640_000_000_000_000, max: 8_640_000_000_000_000 }),
        (ms) => isoFromMs(ms) === said(ms),
      ),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4_102_444_800_000 }), (ms) => isoFromMs(ms) === said(ms)),
      {
        numRuns: 2000,
      },
    );
  });

  it('is right on every day of four centuries', () => {
    for (let day = 0; day < 146_097; day++) {
      const ms = day * 86_400_000 + (day % 86_400) * 1000;
      if (isoFromMs(ms) !== said(ms)) expect(isoFromMs(ms)).toBe(said(ms));
    }
    expect(isoFromMs(951_782_399_000)).toBe('2000-02-28T23:59:59Z');
  });

  it('refuses what is no moment', () => {
    expect(() => isoFromMs(Number.NaN)).toThrow(RangeError);
  });
});
