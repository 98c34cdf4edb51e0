import { describe, expect, it } from 'vitest';
import { type OrderSeat, shareOrders } from '../../../../src/commands/orders/shared-pages.ts';
import type { WireOrder } from '../../../../src/shop/orders.ts';

/** Pages of ten orders, one changed in each second from 0 on. @param fails before that page */
function platform({ pages = 40, fails = Infinity }: { pages?: number; fails?: number } = {}) {
  const seen = { opened: [] as number[], given: 0 };
  async function* open(from: number): AsyncGenerator<WireOrder[]> {
    seen.opened.push(from);
    for (let page = 0; page < pages; page += 1) {
      if (page === fails) throw new Error('gone');
      const rows = Array.from({ length: 10 }, (_, at) => ({ id: String(page * 10 + at), update_time: page * 10 + at }));
      const own = rows.filter(({ update_time }) => update_time >= from);
      if (own.length === 0) continue;
      seen.given += 1;
      yield own as WireOrder[];
    }
  }
  return { seen, open };
}

async function ids(seat: OrderSeat, from: number, onPage: () => void = () => {}): Promise<string[]> {
  const found: string[] = [];
  for await (const page of seat.pages(from)) {
    expect(page.length).toBeGreaterThan(0);
    found.push(...page.map(({ id }) => id));
    onPage();
    await Promise.resolve();
  }
  return found;
}

const between = (from: number, until: number) => Array.from({ length: until - from }, (_, at) => String(from + at));

describe('orders that several parts read', () => {
  it('are read once, from the earliest moment, and each part gets its own', async () => {
    const { seen, open } = platform();
    const seat = shareOrders(open);
    const seats = [seat(), seat(), seat(), seat()] as const;
    const first = ids(seats[0], 205);
    const second = ids(seats[1], 37);
    await Promise.resolve();
    expect(seen.opened).toEqual([]);
    seats[2].leave();
    seats[2].leave();
    expect(seen.opened).toEqual([]);
    const none = ids(seats[3], 400);
    expect(await Promise.all([first, second, none])).toEqual([between(205, 400), between(37, 400), []]);
    expect(seen.opened).toEqual([37]);
    seats[0].leave();
    expect(seen.opened).toEqual([37]);
  });

  it('are held a page at a time, however slow one of the parts is', async () => {
    const { seen, open } = platform({ pages: 200 });
    const seat = shareOrders(open);
    const [slow, quick] = [seat(), seat()];
    let most = 0;
    let worked = 0;
    const reading = Promise.all([
      ids(slow, 0, () => {
        worked += 1;
        most = Math.max(most, seen.given - worked);
      }),
      ids(quick, 0),
    ]);
    const [all] = await reading;
    expect(all).toHaveLength(2000);
    expect(worked).toBe(200);
    expect(most).toBeLessThanOrEqual(1);
  });

  it('are not read where nobody asks, and no longer than somebody reads', async () => {
    const { seen, open } = platform();
    const seat = shareOrders(open);
    const seats = [seat(), seat()] as const;
    for (const each of seats) each.leave();
    expect(seen.opened).toEqual([]);

    const again = shareOrders(open);
    const [one, other] = [again(), again()];
    other.leave();
    for await (const page of one.pages(0)) {
      expect(page).toHaveLength(10);
      break;
    }
    await new Promise((resolve) => setImmediate(resolve));
    expect(seen.given).toBeLessThan(4);
  });

  it('fail for every part alike, and one that stops does not stop the others', async () => {
    const { open } = platform({ fails: 20 });
    const seat = shareOrders(open);
    const [one, two, three] = [seat(), seat(), seat()];
    const stops = (async () => {
      for await (const _ of three.pages(0)) throw new Error('its own');
    })();
    const outcomes = await Promise.allSettled([ids(one, 0), ids(two, 150), stops]);
    expect(outcomes.map((each) => (each as PromiseRejectedResult).reason.message)).toEqual(['gone', 'gone', 'its own']);
  });
});
