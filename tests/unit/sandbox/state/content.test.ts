import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { contentOf, decimal, largestRemainder, unitsOf } from '../../../../src/sandbox/state/content.ts';
import { idOf, keyOf } from '../../../../src/sandbox/state/ids.ts';
import { NOTES, person } from '../../../../src/sandbox/state/people.ts';
import { dice, hash } from '../../../../src/sandbox/state/random.ts';
import { rate, sums } from '../../../../src/sandbox/state/wire-order.ts';

const region = fc.constantFrom('US', 'GB');

describe('ids', () => {
  it('and keys belong together one to one', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('order', 'line', 'package', 'buyer', 'other'),
        fc.integer({ min: 0, max: 99_999_999_999_999 }),
        (family, key) => {
          const id = idOf(family, key);
          expect(id).toMatch(/^[1-9]\d{17,18}$/);
          expect(keyOf(family, id)).toBe(key);
        },
      ),
    );
  });

  it('look like the platform’s, and neighbours do not look alike', () => {
    expect(idOf('order', 1)).toMatch(/^5764\d{14}$/);
    expect(idOf('package', 1)).toMatch(/^1152\d{15}$/);
    expect(new Set(Array.from({ length: 5000 }, (_, key) => idOf('package', key))).size).toBe(5000);
    expect(idOf('order', 1).slice(4, 8)).not.toBe(idOf('order', 2).slice(4, 8));
  });

  it.each(['', '12', '576460', 'abc', '57640000000000000x', '999912345678901234'])('«%s» is no order’s', (id) => {
    expect(keyOf('order', id)).toBeUndefined();
  });
});

describe('chance', () => {
  it('is the same each time and spreads evenly', () => {
    expect(hash('a', 1)).toBe(hash('a', 1));
    expect(hash('a', 1)).not.toBe(hash('a', 2));
    expect(hash('n', 2 ** 40 + 5)).not.toBe(hash('n', 5));
    const roll = dice(7);
    const counts = new Array(10).fill(0) as number[];
    for (let i = 0; i < 20_000; i += 1) counts[roll.below(10)]! += 1;
    for (const count of counts) expect(Math.abs(count - 2000)).toBeLessThan(250);
  });
});

describe('money', () => {
  it('adds up: what the buyer pays is what the items, the postage and the tax come to', () => {
    fc.assert(
      fc.property(region, fc.nat(), fc.nat({ max: 1_000_000 }), (where, salt, buyer) => {
        const content = contentOf(where, salt, buyer, {});
        const total = sums(content);
        const postage = (field: 'list' | 'paid' | 'tax' | 'sellerDiscount' | 'platformDiscount') =>
          content.lines.reduce((sum, line) => sum + line.postage[field], 0);
        expect(content.lines).toHaveLength(unitsOf(where, salt, {}));
        expect(total.total).toBe(total.original - total.seller - total.platform + content.postage.paid + total.tax);
        for (const field of ['list', 'paid', 'tax', 'sellerDiscount', 'platformDiscount'] as const) {
          expect(postage(field)).toBe(content.postage[field]);
        }
        expect(content.postage.list - content.postage.sellerDiscount - content.postage.platformDiscount).toBe(
          content.postage.paid,
        );
        for (const line of content.lines) {
          expect(line.sale).toBeGreaterThanOrEqual(0);
          expect(Number.isSafeInteger(line.tax)).toBe(true);
        }
      }),
    );
  });

  it('is split without a rest', () => {
    fc.assert(
      fc.property(
        fc.nat({ max: 1_000_000 }),
        fc.array(fc.nat({ max: 100_000 }), { minLength: 1, maxLength: 20 }),
        (amount, weights) => {
          const parts = largestRemainder(amount, weights);
          expect(parts.reduce((sum, part) => sum + part, 0)).toBe(amount);
          expect(parts.every((part) => part >= 0)).toBe(true);
        },
      ),
    );
    expect(largestRemainder(100, [1, 1, 1])).toEqual([34, 33, 33]);
    expect(largestRemainder(5, [0, 0])).toEqual([3, 2]);
  });

  it('is written with two digits', () => {
    expect([0, 5, 50, 1250, -199].map(decimal)).toEqual(['0.00', '0.05', '0.50', '12.50', '-1.99']);
    expect([0, 9375, 10_350, 6000].map(rate)).toEqual(['0', '0.09375', '0.1035', '0.06']);
  });

  it('costs nothing for a sample', () => {
    expect(sums(contentOf('US', 5, 9, { sample: true, skus: [[0, 2]] })).total).toBe(0);
  });
});

describe('people', () => {
  it('are the same each time, and use numbers that are kept free for fiction', () => {
    expect(person('US', 42)).toEqual(person('US', 42));
    for (let key = 0; key < 300; key += 1) {
      expect(person('US', key).phone).toMatch(/^\(\+1\)\d{3}-555-01\d\d$/);
      expect(person('GB', key).phone).toMatch(/^\(\+44\)7700900\d{3}$/);
    }
  });

  it('come in other scripts too, and some write what is hostile', () => {
    const people = Array.from({ length: 500 }, (_, key) => person('US', key));
    const names = people.map(({ first }) => first);
    expect(people.every(({ latin }) => /^[\p{Script=Latin} '-]+$/u.test(latin))).toBe(true);
    expect(names.some((name) => /\p{Script=Thai}/u.test(name))).toBe(true);
    for (const pattern of [
      /\u001b\[/,
      /^=/,
      /^@/,
      /^-/,
      /\u202e/,
      /\p{Script=Thai}/u,
      /\p{Script=Han}/u,
      /\p{Emoji_Presentation}/u,
      /\u0000/,
    ]) {
      expect(NOTES.some((note) => pattern.test(note))).toBe(true);
    }
  });
});
