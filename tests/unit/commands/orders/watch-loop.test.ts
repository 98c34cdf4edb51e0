import { describe, expect, it } from 'vitest';
import { type OrderEvent, type WatchOptions, watchOrders } from '../../../../src/commands/orders/watch-loop.ts';
import { openLedger } from '../../../../src/ledger/ledger.ts';
import type { OrderMirror } from '../../../../src/ledger/types.ts';
import { Failure } from '../../../../src/lib/failure.ts';
import { type OrderSearch, orderSearch } from '../../../helpers/order-search.ts';

const START = 1_795_000_000;

function mirror(): OrderMirror & Disposable {
  const ledger = openLedger({ path: '', now: () => START * 1000 });
  return Object.assign(ledger.orders, { [Symbol.dispose]: () => ledger.close() });
}

/** Runs a watch whose waits are the script of the test: each entry happens in one wait, and after the last the user ends it. */
async function watch(
  shop: OrderSearch,
  orders: OrderMirror,
  script: (() => void)[],
  changes: Partial<WatchOptions> = {},
): Promise<{ events: string[]; waits: number[]; said: string[] }> {
  const end = new AbortController();
  const [events, waits, said]: [string[], number[], string[]] = [[], [], []];
  const steps = [...script];
  const show = ({ change, id, previousStatus, status }: OrderEvent) =>
    `${change} ${id} ${previousStatus === undefined ? '' : `${previousStatus}>`}${status}`;
  const pages = watchOrders({
    api: shop.api,
    orders,
    shopId: 's',
    cursor: orders.watchCursor('s') ?? orders.beginWatch('s', START),
    once: false,
    intervalMs: 30_000,
    signal: end.signal,
    onTrouble: ({ message }) => said.push(message),
    onRecovery: () => said.push('back'),
    wait: async (ms) => {
      waits.push(ms);
      const step = steps.shift();
      if (step) step();
      else end.abort();
    },
    ...changes,
  });
  for await (const page of pages) events.push(...page.map(show));
  return { events, waits, said };
}

const placed = (shop: OrderSearch, id: string, at: number, status = 'UNPAID') =>
  shop.put({ id, status, create_time: START + at, update_time: START + at });
const moved = (shop: OrderSearch, id: string, at: number, status: string) =>
  shop.put({ id, status, update_time: START + at });

describe('watchOrders', () => {
  it('shows what is placed and what changes from now on, each change once', async () => {
    using orders = mirror();
    const shop = orderSearch();
    placed(shop, 'old', -500, 'COMPLETED');
    const { events, waits } = await watch(shop, orders, [
      () => placed(shop, 'a', 5),
      () => {},
      () => moved(shop, 'a', 60, 'AWAITING_SHIPMENT'),
      () => {
        moved(shop, 'old', 61, 'CANCELLED');
        placed(shop, 'b', 61);
      },
    ]);
    expect(events).toEqual([
      'new a UNPAID',
      'changed a UNPAID>AWAITING_SHIPMENT',
      'new b UNPAID',
      'changed old CANCELLED',
    ]);
    expect(waits).toEqual([30_000, 30_000, 30_000, 30_000, 30_000]);
  });

  it('finds a change that turns up late in the search', async () => {
    using orders = mirror();
    const shop = orderSearch();
    const { events } = await watch(shop, orders, [
      () => placed(shop, 'a', 100),
      () => placed(shop, 'late', 40),
      () => {},
    ]);
    expect(events).toEqual(['new a UNPAID', 'new late UNPAID']);
  });

  it('goes on where it stopped, and repeats at most what was not taken', async () => {
    using orders = mirror();
    const shop = orderSearch();
    placed(shop, 'a', 1);
    expect((await watch(shop, orders, [])).events).toEqual(['new a UNPAID']);
    placed(shop, 'b', 2);
    moved(shop, 'a', 3, 'CANCELLED');
    const killed = watchOrders({
      api: shop.api,
      orders,
      shopId: 's',
      cursor: orders.watchCursor('s') as never,
      once: true,
      intervalMs: 1,
      wait: async () => {},
      signal: new AbortController().signal,
      onTrouble: () => {},
      onRecovery: () => {},
    });
    expect((await killed.next()).value).toHaveLength(2);
    await killed.return(undefined);
    expect((await watch(shop, orders, [])).events.map((event) => event.split(' ')[1])).toEqual(['b', 'a']);
    expect((await watch(shop, orders, [])).events).toEqual([]);
  });

  it('keeps trying through a lost connection, ever slower, says so once, and catches up', async () => {
    using orders = mirror();
    const shop = orderSearch();
    let broken = true;
    shop.before = () => {
      if (broken) throw new Failure('temporary', 'The platform cannot be reached.');
    };
    const { events, waits, said } = await watch(shop, orders, [
      () => placed(shop, 'a', 10),
      ...Array.from({ length: 9 }, () => () => {}),
      () => {
        broken = false;
      },
    ]);
    expect(events).toEqual(['new a UNPAID']);
    expect(said).toEqual(['The platform cannot be reached.', 'back']);
    expect(waits.slice(0, 4)).toEqual([2000, 4000, 8000, 16_000]);
    expect(Math.max(...waits)).toBe(300_000);
    expect(waits.at(-1)).toBe(30_000);
  });

  it('ends with the error where waiting mends nothing, and with --once for a lost connection, too', async () => {
    using orders = mirror();
    const shop = orderSearch();
    shop.before = () => {
      throw new Failure('sign-in', 'expired');
    };
    await expect(watch(shop, orders, [])).rejects.toMatchObject({ kind: 'sign-in' });
    shop.before = () => {
      throw new Failure('temporary', 'gone');
    };
    await expect(watch(shop, orders, [], { once: true })).rejects.toMatchObject({ kind: 'temporary' });
  });

  it('ends without an error when the user ends it in the middle of a request', async () => {
    using orders = mirror();
    const shop = orderSearch();
    const end = new AbortController();
    shop.before = () => {
      end.abort();
      throw new Failure('interrupted', 'Interrupted.');
    };
    expect((await watch(shop, orders, [], { signal: end.signal })).events).toEqual([]);
  });
});
