import { describe, expect, it } from 'vitest';
import { isCarrierId, matchCarrier } from '../../../src/shop/carriers.ts';

const carriers = ['Royal Mail', 'Evri UK', 'DHL eCommerce', 'DHL Express', 'Yodel', 'Économie Poste'].map(
  (name, n) => ({ id: `711785885807201600${n}`, name }),
);

describe('a carrier’s name', () => {
  it.each([
    ['Royal Mail', 'Royal Mail'],
    ['royal-mail', 'Royal Mail'],
    [' ROYALMAIL ', 'Royal Mail'],
    ['Evri', 'Evri UK'],
    ['dhl ecommerce', 'DHL eCommerce'],
    ['economie poste', 'Économie Poste'],
    ['7117858858072016004', 'Yodel'],
  ])('«%s» is %s', (text, name) => {
    expect(matchCarrier(text, carriers)).toMatchObject({ carrier: { name } });
  });

  it.each([
    ['DHL', ['DHL eCommerce', 'DHL Express']],
    ['Royal Male', ['Royal Mail']],
    ['Yoddel', ['Yodel']],
  ])('«%s» may be %j', (text, near) => {
    expect(matchCarrier(text, carriers)).toEqual({ near });
  });

  it('that is like none shows what there is', () => {
    expect(matchCarrier('Pigeon Post International', carriers)).toEqual({
      near: carriers.slice(0, 5).map(({ name }) => name),
    });
  });

  it('is told from an id', () => {
    expect(isCarrierId('7117858858072016004')).toBe(true);
    expect(isCarrierId('4PX')).toBe(false);
  });
});
