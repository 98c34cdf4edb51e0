import { describe, expect, it } from 'vitest';
import { openLedger } from '../../../src/ledger/ledger.ts';

describe('sales in the ledger', () => {
  const key = { shopId: '1', kind: 'products', currency: 'LOCAL' } as const;
  const span = (from: string, to: string, body: unknown) => ({ from, to, readAt: 7, body });

  it('are kept by shop, kind, currency and span, the last reading of each', () => {
    const { sales, close } = openLedger({ path: '', now: () => 0 });
    sales.store(key, [
      span('2026-11-01', '2026-11-01', [1]),
      span('2026-11-01', '2026-11-07', [7]),
      span('2026-11-05', '2026-11-09', [5]),
    ]);
    sales.store(key, [span('2026-11-01', '2026-11-01', [2])]);
    sales.store({ ...key, currency: 'USD' }, [span('2026-11-02', '2026-11-02', ['usd'])]);
    sales.store({ ...key, shopId: '2' }, [span('2026-11-02', '2026-11-02', ['other'])]);
    expect(sales.spans(key, '2026-11-01', '2026-11-08')).toEqual([
      span('2026-11-01', '2026-11-07', [7]),
      span('2026-11-01', '2026-11-01', [2]),
    ]);
    expect(sales.reach(key)).toEqual({ from: '2026-11-01', to: '2026-11-01', days: 1 });
    expect(sales.reach({ ...key, kind: 'hours' })).toBeUndefined();
    sales.storeNames('1', new Map([['10', 'Mug']]), 5);
    sales.storeNames('1', new Map([['10', 'Mug, blue']]), 6);
    expect(sales.names('1', ['10', '11'])).toEqual(new Map([['10', { name: 'Mug, blue', readAt: 6 }]]));
    expect(sales.names('2', ['10']).size).toBe(0);
    close();
  });
});
