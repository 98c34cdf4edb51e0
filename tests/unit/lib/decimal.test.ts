import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  add,
  compareDecimal,
  type Decimal,
  format,
  multiply,
  parseDecimal,
  ROUNDINGS,
  roundTo,
} from '../../../src/lib/decimal.ts';

const decimal = (text: string): Decimal => {
  const value = parseDecimal(text);
  if (!value) throw new Error(`no decimal: ${text}`);
  return value;
};

const anyDecimal = fc
  .record({ units: fc.bigInt({ min: -(10n ** 24n), max: 10n ** 24n }), scale: fc.integer({ min: 0, max: 12 }) })
  .map((value): Decimal => value);

describe('an exact decimal', () => {
  it.each(['0', '12', '12.50', '-0.5', '0.10', '123456789012345678901234567890.12345678901234567890'])(
    'reads and writes %s',
    (text) => {
      expect(format(decimal(text))).toBe(text);
    },
  );

  it.each(['', ' 1', '1,299.00', '12,50', '1e3', '.5', '12.', '$12', '١٢', '0x10', 'NaN', '--1', '1.2.3', '1 000'])(
    'does not guess at «%s»',
    (text) => {
      expect(parseDecimal(text)).toBeUndefined();
    },
  );

  it('reads a leading plus as nothing', () => {
    expect(format(decimal('+5'))).toBe('5');
  });

  it('adds and multiplies where floats do not', () => {
    expect(format(add(decimal('0.1'), decimal('0.2')))).toBe('0.3');
    expect(format(multiply(decimal('1.005'), decimal('100')))).toBe('100.500');
    expect(format(add(decimal('9007199254740993'), decimal('-0.01')))).toBe('9007199254740992.99');
  });

  it('compares by value and not by how it is written', () => {
    expect(compareDecimal(decimal('1.5'), decimal('1.50'))).toBe(0);
    expect(compareDecimal(decimal('-2'), decimal('1.99'))).toBeLessThan(0);
    expect(compareDecimal(decimal('0.30000000000000000001'), decimal('0.3'))).toBeGreaterThan(0);
  });

  it.each([
    ['half-up', '2.5', '3'],
    ['half-up', '-2.5', '-3'],
    ['half-up', '2.4999', '2'],
    ['half-even', '2.5', '2'],
    ['half-even', '3.5', '4'],
    ['half-even', '2.51', '3'],
    ['down', '2.99', '2'],
    ['down', '-2.99', '-2'],
    ['up', '2.01', '3'],
    ['up', '-2.01', '-3'],
    ['floor', '-2.01', '-3'],
    ['floor', '2.99', '2'],
    ['ceiling', '-2.99', '-2'],
    ['ceiling', '2.01', '3'],
  ] as const)('rounds %s: %s to %s', (rounding, from, to) => {
    expect(format(roundTo(decimal(from), 0, rounding))).toBe(to);
  });

  it('keeps the digits of money', () => {
    expect(format(roundTo(decimal('19.995'), 2))).toBe('20.00');
    expect(format(roundTo(decimal('5'), 2))).toBe('5.00');
    expect(format(roundTo(decimal('-0.004'), 2))).toBe('0.00');
  });

  it('reads back what it writes, any value', () => {
    fc.assert(
      fc.property(anyDecimal, (value) => {
        expect(compareDecimal(decimal(format(value)), value)).toBe(0);
      }),
    );
  });

  it('rounds to a neighbour, and to the value itself where it can be written', () => {
    fc.assert(
      fc.property(
        anyDecimal,
        fc.integer({ min: 0, max: 6 }),
        fc.constantFrom(...ROUNDINGS),
        (value, places, rounding) => {
          const rounded = roundTo(value, places, rounding);
          const step = { units: 1n, scale: places };
          expect(rounded.scale).toBe(places);
          expect(compareDecimal(add(rounded, step), value)).toBeGreaterThan(0);
          expect(compareDecimal(add(rounded, { units: -1n, scale: places }), value)).toBeLessThan(0);
          if (value.scale <= places) expect(compareDecimal(rounded, value)).toBe(0);
        },
      ),
    );
  });
});
