import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import { syncOrders, withSyncLock } from '../../../../src/commands/orders/sync-run.ts';
import { openLedger } from '../../../../src/ledger/ledger.ts';
import type { OrderMirror } from '../../../../src/ledger/types.ts';
import { Failure } from '../../../../src/lib/failure.ts';
import { readMirror } from '../../../../src/shop/order-mirror.ts';
import { fill, type OrderSearch, orderSearch } from '../../../helpers/order-search.ts';

const NOW = 1_795_000_000;
const DAY = 86_400;

const folder = mkdtempSync(join(tmpdir(), 'till-sync-'));
afterAll(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

function mirror(): OrderMirror & Disposable {
  const ledger = openLedger({ path: '', now: () => NOW * 1000 });
  return Object.assign(ledger.orders, { [Symbol.dispose]: () => ledger.close() });
}

const sync = (shop: OrderSearch, orders: OrderMirror, more: { since?: number; full?: boolean; now?: number } = {}) =>
  syncOrders({ api: shop.api, orders, shopId: 's', now: (more.now ?? NOW) * 1000, ...more });

/** Orders spread over so many days before now, an hour apart. */
function history(days: number): OrderSearch {
  const shop = orderSearch();
  for (let hour = 0; hour < days * 24; hour += 1) {
    const time = NOW - hour * 3600 - 60;
    shop.put({
      id: `5764${String(hour).padStart(14, '0')}`,
      status: 'COMPLETED',
      create_time: time,
      update_time: time,
    });
  }
  return shop;
}

const held = (orders: OrderMirror) =>
  [...orders.rows('s')].map(({ id, body }) => [id, readMirror(body).update_time] as const).sort();
const wanted = (shop: OrderSearch, since: number) =>
  [...shop.orders.values()]
    .filter(({ update_time = 0 }) => update_time >= since)
    .map(({ id, update_time }) => [id, update_time] as const)
    .sort();

describe('syncOrders', () => {
  it('reads ninety days at first, then what changed, and says what was new', async () => {
    using orders = mirror();
    const shop = history(120);
    expect(orders.freshness('s')).toBeUndefined();
    const first = await sync(shop, orders);
    expect(first).toMatchObject({ read: 90 * 24, new: 90 * 24, changed: 0, from: NOW - 90 * DAY, until: NOW - 60 });
    expect(held(orders)).toEqual(wanted(shop, NOW - 90 * DAY));
    expect(orders.freshness('s')).toEqual({ asOf: NOW * 1000, coveredFrom: NOW - 90 * DAY, complete: true });

    const [one] = [...shop.orders.keys()];
    shop.put({ id: one as string, status: 'CANCELLED', update_time: NOW + 30 });
    shop.put({ id: '576499999999999999', status: 'UNPAID', create_time: NOW + 40, update_time: NOW + 40 });
    const calls = shop.calls.length;
    expect(await sync(shop, orders, { now: NOW + 60 })).toMatchObject({
      new: 1,
      changed: 1,
      unchanged: 0,
      until: NOW + 40,
    });
    expect(shop.calls.length - calls).toBeLessThan(4);
    expect(orders.get('s', one as string)).toMatchObject({ status: 'CANCELLED', source: 'api' });
    expect(await sync(shop, orders, { now: NOW + 90 })).toMatchObject({ new: 0, changed: 0 });
  });

  it('goes on where an interrupted sync stopped, however often that happens', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 8 }), async (stops) => {
        using orders = mirror();
        const shop = history(40);
        for (const stop of stops) {
          let left = stop;
          shop.before = () => {
            left -= 1;
            if (left < 0) throw new Failure('temporary', 'gone');
          };
          await sync(shop, orders, { since: NOW - 40 * DAY }).catch((error) => expect(error.message).toBe('gone'));
          // What is said to be covered is.
          const { coveredFrom } = orders.state('s');
          if (coveredFrom !== undefined)
            expect(held(orders).length).toBeGreaterThanOrEqual(wanted(shop, coveredFrom).length);
        }
        shop.before = () => {};
        await sync(shop, orders);
        expect(held(orders)).toEqual(
          wanted(shop, NOW - 40 * DAY - 1).filter(([, time]) => (time ?? 0) >= NOW - 40 * DAY),
        );
        expect(orders.freshness('s')?.complete).toBe(true);
      }),
      { numRuns: 40 },
    );
  });

  it('misses nothing that changes while it reads', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.array(fc.nat(299), { maxLength: 5 }), { maxLength: 10 }), async (moves) => {
        using orders = mirror();
        const shop = orderSearch();
        fill(shop, 300, NOW - 2000);
        const ids = [...shop.orders.keys()];
        shop.before = (call) => {
          for (const index of moves[call] ?? [])
            shop.put({ id: ids[index] as string, status: 'IN_TRANSIT', update_time: NOW + call });
        };
        await sync(shop, orders);
        shop.before = () => {};
        await sync(shop, orders, { now: NOW + 100 });
        expect(held(orders)).toEqual(wanted(shop, 0));
      }),
      { numRuns: 40 },
    );
  });

  it('reaches further back when asked, and reads all again with full', async () => {
    using orders = mirror();
    const shop = history(30);
    await sync(shop, orders, { since: NOW - 10 * DAY });
    expect(orders.count('s')).toBe(10 * 24);
    await sync(shop, orders, { since: NOW - 20 * DAY });
    expect(held(orders)).toEqual(wanted(shop, NOW - 20 * DAY));
    // A later date narrows nothing.
    await sync(shop, orders, { since: NOW - 5 * DAY });
    expect(orders.state('s').coveredFrom).toBe(NOW - 20 * DAY);
    expect(await sync(shop, orders, { full: true, since: NOW - 20 * DAY })).toMatchObject({
      read: 20 * 24,
      new: 0,
      changed: 0,
    });
  });

  it('takes a shop without orders, and one whose clock went back, as a sandbox that was reset', async () => {
    using orders = mirror();
    const shop = orderSearch();
    expect(await sync(shop, orders)).toEqual({
      read: 0,
      new: 0,
      changed: 0,
      unchanged: 0,
      from: undefined,
      until: undefined,
    });
    expect(orders.freshness('s')).toMatchObject({ asOf: NOW * 1000, complete: true });
    fill(shop, 10, NOW - 100);
    expect(await sync(shop, orders)).toMatchObject({ new: 10 });
    shop.orders.clear();
    fill(shop, 5, NOW - 50 * DAY, { status: 'DELIVERED' });
    await sync(shop, orders, { now: NOW + 60 });
    expect(orders.state('s').mark).toBe(NOW - 50 * DAY + 4);
  });

  it('lets one sync of a shop run at a time', async () => {
    let inner: unknown;
    await withSyncLock(folder, 's', async () => {
      inner = await withSyncLock(folder, 's', async () => 'ran').catch((error: unknown) => error);
    });
    expect(inner).toMatchObject({ kind: 'temporary', code: 'sync-busy' });
    expect(await withSyncLock(folder, 's', async () => 'ran')).toBe('ran');
  });
});
