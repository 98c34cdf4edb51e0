import { describe, expect, it } from 'vitest';
import { didYouMean, nearest } from '../../../src/lib/nearest.ts';

const statuses = ['UNPAID', 'ON_HOLD', 'AWAITING_SHIPMENT', 'AWAITING_COLLECTION', 'IN_TRANSIT', 'DELIVERED'];

describe('what was meant', () => {
  it.each([
    ['deliverd', ['DELIVERED']],
    ['unapid', ['UNPAID']],
    ['awaiting', ['AWAITING_SHIPMENT', 'AWAITING_COLLECTION']],
    ['xyz', []],
    ['', []],
  ])('«%s»: %j', (word, found) => expect(nearest(word, statuses).sort()).toEqual(found.toSorted()));

  it('is told by a part of a name where no whole one is near', () => {
    expect(didYouMean('awaitng', statuses)).toBe('Did you mean AWAITING_SHIPMENT, AWAITING_COLLECTION?');
    expect(didYouMean('tranist', statuses)).toBe('Did you mean IN_TRANSIT?');
    expect(didYouMean('nothing', statuses)).toBeUndefined();
    expect(didYouMean('on', ['a_once'])).toBeUndefined();
  });

  it('is three at most', () => expect(nearest('ab', ['aa', 'ac', 'ad', 'ae'])).toHaveLength(3));
});
