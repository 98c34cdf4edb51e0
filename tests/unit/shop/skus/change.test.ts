import { describe, expect, it } from 'vitest';
import { format, parseDecimal } from '../../../../src/lib/decimal.ts';
import { applyChange, type Change, changeText, readChange } from '../../../../src/shop/skus/change.ts';
import { guardProblem } from '../../../../src/shop/skus/guards.ts';

const read = (text: string, by = false) => readChange(text, 'price', by);
const dec = (text: string) => {
  const value = parseDecimal(text);
  if (!value) throw new Error(text);
  return value;
};

describe('reading a change', () => {
  it.each([
    ['40', 'set', '40'],
    ['12.50', 'set', '12.50'],
    ['+5', 'add', '+5'],
    ['-10%', 'percent', '-10%'],
    ['+7.5%', 'percent', '+7.5%'],
    ['+ 5', undefined, undefined],
  ])('reads %s', (text, is, shown) => {
    const { change } = read(text);
    expect(change?.is).toBe(is);
    if (change) expect(changeText(change)).toBe(shown);
  });

  it('takes differences only where they are called so', () => {
    expect(read('-5').problem).toContain('below zero');
    expect(read('-5').problem).toContain('--by -5');
    expect(read('-5', true).change).toMatchObject({ is: 'add' });
    expect(read('5', true).change).toMatchObject({ is: 'add' });
  });

  it.each([
    ['1,299.00', 'comma'],
    ['12,50', 'comma'],
    ['1.299,00', 'comma'],
    ['+12,5', 'comma'],
    ['-12,5', 'comma'],
    ['$12', 'currency sign'],
    ['12 €', 'currency sign'],
    ['10%', 'without a sign'],
    ['-101%', 'more than all'],
    ['1e3', 'no price'],
    ['', 'empty'],
    ['many', 'no price'],
    ['−5', 'plain number'],
  ])('says what is wrong with «%s»', (text, why) => {
    expect(read(text).problem).toContain(why);
  });

  it('is exact to the last digit, by the rule that is named', () => {
    const tenth = read('-10%').change as Change;
    const of = (from: string, rule?: 'down' | 'up' | 'half-even') =>
      format(applyChange(tenth, dec(from), 2, rule) as NonNullable<ReturnType<typeof parseDecimal>>);
    expect(of('12.99')).toBe('11.69');
    expect(of('0.05')).toBe('0.05');
    expect(of('0.05', 'down')).toBe('0.04');
    expect(of('0.05', 'half-even')).toBe('0.04');
    expect(of('99999999999999999.99')).toBe('89999999999999999.99');
  });

  it('leaves a difference open where the old value is not known', () => {
    expect(applyChange(read('+5').change as Change, null, 2)).toBeUndefined();
    expect(applyChange(read('5').change as Change, null, 2)).toMatchObject({ scale: 2 });
  });
});

describe('guards', () => {
  const none = { maxDrop: null, floor: null, allowZero: false };
  const guard = (from: string | null, to: string, more: object, what: 'price' | 'stock' = 'price') =>
    guardProblem(what, from === null ? null : dec(from), dec(to), { ...none, ...more });

  it('holds a drop to its share exactly', () => {
    expect(guard('10.00', '7.00', { maxDrop: dec('30') })).toBeUndefined();
    expect(guard('10.00', '6.99', { maxDrop: dec('30') })).toContain('from 10.00 to 6.99, by more than 30%');
    expect(guard('10.00', '99.00', { maxDrop: dec('0') })).toBeUndefined();
    expect(guard(null, '1.00', { maxDrop: dec('30') })).toContain('not known');
  });

  it('knows a floor', () => {
    expect(guard('10.00', '5.00', { floor: dec('5') })).toBeUndefined();
    expect(guard('10.00', '4.99', { floor: dec('5') })).toContain('below the floor of 5');
  });

  it('lets stock become zero when that is said, and a price never', () => {
    expect(guard('10', '0', {}, 'stock')).toContain('--allow-zero');
    expect(guard('10', '0', { allowZero: true }, 'stock')).toBeUndefined();
    expect(guard('10', '0', { allowZero: true })).toContain('no listing may have');
  });

  it('does not mind what stays as it is', () => {
    expect(guard('0', '0', { floor: dec('5') }, 'stock')).toBeUndefined();
  });
});
