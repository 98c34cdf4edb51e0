import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type OrderRange, orderPages } from '../../../../src/commands/orders/changes.ts';
import { fill, type OrderSearch, orderSearch } from '../../../helpers/order-search.ts';

async function idsOf(shop: OrderSearch, range: OrderRange, pageSize = 10): Promise<string[]> {
  const ids: string[] = [];
  for await (const page of orderPages(shop.api, range, { pageSize })) {
    expect(page.length).toBeGreaterThan(0);
    ids.push(...page.map(({ id }) => id));
  }
  return ids;
}

describe('orderPages', () => {
  it('gives every order of a range once, oldest first, and nothing beside it', async () => {
    const shop = orderSearch();
    fill(shop, 57, 1000);
    const all = [...shop.orders.keys()];
    expect(await idsOf(shop, { by: 'update_time' })).toEqual(all);
    expect(await idsOf(shop, { by: 'create_time' })).toEqual(all);
    expect(await idsOf(shop, { by: 'update_time', from: 1010, until: 1031 })).toEqual(all.slice(10, 31));
    expect(await idsOf(shop, { by: 'update_time', status: 'COMPLETED' })).toEqual([]);
  });

  it('gets through a second that fills pages', async () => {
    const shop = orderSearch();
    fill(shop, 95, 1000);
    for (const id of [...shop.orders.keys()].slice(20, 70)) shop.put({ id, update_time: 1020 });
    const ids = await idsOf(shop, { by: 'update_time' });
    expect(ids).toHaveLength(95);
    expect(new Set(ids).size).toBe(95);
  });

  it('never skips an order that stays while others change and leave their places', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(fc.nat(59), { maxLength: 6 }), { maxLength: 12 }),
        fc.constantFrom(3, 7, 10),
        fc.boolean(),
        async (moves, pageSize, byStatus) => {
          const shop = orderSearch();
          fill(shop, 60, 1000);
          const all = [...shop.orders.keys()];
          const moved = new Set<string>();
          shop.before = (call) => {
            for (const index of moves[call] ?? []) {
              const id = all[index] as string;
              moved.add(id);
              shop.put({ id, update_time: 5000 + call, ...(byStatus && { status: 'IN_TRANSIT' }) });
            }
          };
          const range: OrderRange = byStatus
            ? { by: 'create_time', status: 'AWAITING_SHIPMENT' }
            : { by: 'update_time', until: 2000 };
          const ids = await idsOf(shop, range, pageSize);
          expect(new Set(ids).size).toBe(ids.length);
          for (const id of all) if (!moved.has(id)) expect(ids).toContain(id);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('asks for the next page while the last one is worked on', async () => {
    const shop = orderSearch();
    fill(shop, 30, 1000);
    const pages = orderPages(shop.api, { by: 'update_time' }, { pageSize: 10 });
    await pages.next();
    expect(shop.calls).toHaveLength(2);
    await pages.return(undefined);
    expect(shop.calls).toHaveLength(2);
  });

  it('ends with an error where a page token comes again', async () => {
    const shop = orderSearch();
    fill(shop, 30, 1000);
    const { call } = shop.api;
    shop.api.call = async (asked, options) => {
      const answer = await call<{ next_page_token: string }>(asked, options);
      answer.data.next_page_token = 'again';
      return answer as never;
    };
    await expect(idsOf(shop, { by: 'create_time' })).rejects.toMatchObject({ code: 'endless-list' });
  });

  it('follows tokens where a platform does not sort', async () => {
    const shop = orderSearch();
    fill(shop, 35, 1000);
    const { call } = shop.api;
    shop.api.call = async (asked, options) => {
      const answer = await call<{ orders: unknown[] }>(asked, options);
      answer.data.orders.reverse();
      return answer as never;
    };
    expect(new Set(await idsOf(shop, { by: 'update_time' })).size).toBe(35);
  });
});
