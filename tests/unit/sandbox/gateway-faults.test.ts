import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { sandbox } from '../../../src/manifest/sandbox.ts';
import { faultHits, faultKinds, faultMatches, parseRate } from '../../../src/sandbox/faults.ts';
import { openFaultStore } from '../../../src/sandbox/faults-store.ts';

describe('rates', () => {
  it.each<[string, [number, number] | undefined]>([
    ['0.05', [1, 20]],
    ['.05', [1, 20]],
    ['5%', [1, 20]],
    ['12.5%', [1, 8]],
    ['1/20', [1, 20]],
    ['3/3', [1, 1]],
    ['1', [1, 1]],
    ['0.000001', [1, 1_000_000]],
    ['0', undefined],
    ['1.01', undefined],
    ['2/1', undefined],
    ['1/0', undefined],
    ['-1', undefined],
    ['', undefined],
    ['%', undefined],
    ['.', undefined],
    ['0.0000001', undefined],
    ['five', undefined],
  ])('%s', (text, fraction) => {
    expect(parseRate(text)).toEqual(fraction && { rate: fraction[0], rateOf: fraction[1] });
  });
});

describe('which requests a fault hits', () => {
  const fault = { rate: 1, rateOf: 20, seed: '7', hits: 0 };
  const hits = (seed: string): number[] =>
    Array.from({ length: 2000 }, (_, n) => n).filter((n) => faultHits({ ...fault, seed }, n));

  it('depends on the seed and the number alone', () => {
    expect(hits('7')).toEqual(hits('7'));
    expect(hits('7')).not.toEqual(hits('8'));
    expect(hits('7').length).toBeGreaterThan(60);
    expect(hits('7').length).toBeLessThan(140);
  });

  it('is all of them at a rate of 1, and none after its times', () => {
    expect(faultHits({ ...fault, rateOf: 1 }, 5)).toBe(true);
    expect(faultHits({ ...fault, rateOf: 1, times: 2, hits: 2 }, 5)).toBe(false);
  });

  it.each([
    [undefined, 'POST', '/fulfillment/202309/packages/ship', true],
    [undefined, 'GET', '/api/v2/token/refresh', false],
    ['/api/*', 'GET', '/api/v2/token/refresh', true],
    ['/fulfillment/*', 'POST', '/fulfillment/202309/packages/ship', true],
    ['GET *', 'POST', '/fulfillment/202309/packages/ship', false],
    ['POST */ship', 'POST', '/fulfillment/202309/packages/ship', true],
    ['/order/202309/orders/searc?', 'POST', '/order/202309/orders/search', true],
    ['/order/202309/orders.search', 'POST', '/order/202309/orders/search', false],
  ])('path %s, %s %s: %s', (path, method, requestPath, expected) => {
    expect(faultMatches(path, method, requestPath)).toBe(expected);
  });
});

describe('the store', () => {
  const request = { method: 'POST', path: '/order/202309/orders/search', paging: false };

  it('counts for all who share the database, and rests when its times are over', () => {
    const db = new DatabaseSync(':memory:');
    const [one, two] = [openFaultStore(db), openFaultStore(db)];
    one.add({ kind: 'reset-after', rate: 1, rateOf: 1, times: 2, seed: '1' });
    expect([one, two, one, two].map((store) => store.take(request).hit.length)).toEqual([1, 1, 0, 0]);
    expect(one.list()).toMatchObject([{ kind: 'reset-after', seen: 2, hits: 2 }]);
    expect(two.clear()).toBe(1);
    expect(one.list()).toEqual([]);
    db.close();
  });

  it('keeps what belongs to a kind, and repeats rows only where a list is paged on', () => {
    const db = new DatabaseSync(':memory:');
    const store = openFaultStore(db);
    store.add({ kind: 'slow', rate: 1, rateOf: 1, seed: '1', delayMs: 1500, path: '/order/*' });
    store.add({ kind: 'duplicates', rate: 1, rateOf: 1, seed: '1' });
    expect(store.take(request)).toMatchObject({
      watching: true,
      hit: [{ kind: 'slow', delayMs: 1500, path: '/order/*' }],
    });
    expect(store.take({ ...request, paging: true }).hit.map((fault) => fault.kind)).toEqual(['slow', 'duplicates']);
    expect(store.list().map((fault) => fault.seen)).toEqual([2, 1]);
    db.close();
  });

  it('keeps the limit', () => {
    const db = new DatabaseSync(':memory:');
    const store = openFaultStore(db);
    expect(store.rates()).toEqual({ perSecond: 'default', retryAfter: true });
    store.setRates({ perSecond: 5 });
    store.setRates({ retryAfter: false });
    expect(store.rates()).toEqual({ perSecond: 5, retryAfter: false });
    store.setRates({ perSecond: 'off' });
    expect(store.rates().perSecond).toBe('off');
    db.close();
  });
});

it('offers the same kinds on the command line', () => {
  const add = sandbox.commands.find((command) => command.path.join(' ') === 'sandbox faults add');
  expect(add?.args?.[0]?.choices).toEqual(faultKinds);
});
