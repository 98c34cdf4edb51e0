import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { orderSource } from '../../../../src/commands/health/gather-orders.ts';
import type { Ledger } from '../../../../src/ledger/types.ts';
import type { Call, PartnerApi } from '../../../../src/partner-api/types.ts';
import { apiFailure } from '../../../helpers/fake-shop.ts';
import { tempLedger } from '../../../helpers/jobs.ts';

const NOW = Date.parse('2026-11-22T18:00:00Z');
const seconds = NOW / 1000;
const DAY = 86_400;

let home: ReturnType<typeof tempLedger>;
let ledger: Ledger;
let calls: Call[];

beforeEach(() => {
  home = tempLedger();
  ledger = home.open();
  calls = [];
});
afterEach(() => {
  ledger.close();
  home.dispose();
});

/** Where orders are read when the platform has so many, or refuses. */
function source(total: number | Error, more: Partial<Parameters<typeof orderSource>[0]> = {}) {
  const call = async (asked: Call) => {
    calls.push(asked);
    if (total instanceof Error) throw total;
    return { data: { total_count: total, orders: [] } };
  };
  return orderSource({
    api: async () => ({ call }) as unknown as PartnerApi,
    mirror: ledger.orders,
    shopId: 's',
    from: seconds - 90 * DAY,
    until: seconds,
    now: NOW,
    all: false,
    fromLedger: false,
    ...more,
  });
}

const synced = (asOf: number, coveredFrom: number) =>
  ledger.orders.setState('s', { mark: seconds, coveredFrom, wantedFrom: coveredFrom, asOf });

describe('where a report reads its orders', () => {
  it('asks the platform for what it can count, and for more only when told to', async () => {
    expect((await source(20_000)).source?.from).toBe('api');
    const many = await source(20_001);
    expect(many.missing).toMatchObject({
      why: expect.stringContaining('20001'),
      how: expect.stringContaining('till sync'),
    });
    expect((await source(1_000_000, { all: true })).source?.from).toBe('api');
    expect(calls[0]?.body).toEqual({ update_time_ge: seconds - 90 * DAY });
  });

  it('takes the mirror where it is fresh and reaches back, and asks nobody', async () => {
    synced(NOW - 14 * 60_000, seconds - 100 * DAY);
    expect((await source(5)).source?.from).toBe('ledger');
    expect(calls).toEqual([]);
    synced(NOW - 16 * 60_000, seconds - 100 * DAY);
    expect((await source(5)).source?.from).toBe('api');
    const over = { until: seconds - 7 * DAY, from: seconds - 97 * DAY };
    expect((await source(5, over)).source?.from).toBe('ledger');
    synced(NOW, seconds - 30 * DAY);
    expect((await source(5)).source?.from).toBe('api');
  });

  it('takes the mirror as it is when told to, and says what it lacks', async () => {
    expect((await source(5, { fromLedger: true })).missing?.how).toContain('till sync');
    synced(NOW - 5 * 3_600_000, seconds - 30 * DAY);
    const found = await source(5, { fromLedger: true });
    expect(found.source).toMatchObject({ from: 'ledger', note: expect.stringContaining('does not go back as far') });
    expect(calls).toEqual([]);
  });

  it('leaves a gap for a refusal, and ends for a lost sign-in', async () => {
    const denied = apiFailure({ apiClass: 'permission', outcome: 'not-done', apiCode: 105005 });
    expect((await source(denied)).missing?.how).toContain('seller.order.info');
    const busy = apiFailure({ apiClass: 'temporary', outcome: 'not-done', apiCode: 36009003 });
    expect(await source(busy)).toMatchObject({ passing: true });
    const lost = apiFailure({ apiClass: 'credentials', outcome: 'not-done', apiCode: 105002 });
    await expect(source(lost)).rejects.toBe(lost);
    const bug = new TypeError('a mistake of Till');
    await expect(source(bug)).rejects.toBe(bug);
  });
});
