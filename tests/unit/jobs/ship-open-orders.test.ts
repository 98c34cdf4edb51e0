import { describe, expect, it } from 'vitest';
import { learnOpenOrders } from '../../../src/jobs/ship/open-orders.ts';
import type { ShipOrder } from '../../../src/shop/ship/types.ts';
import { fakeShop } from '../../helpers/fake-shop.ts';

interface Wire extends ShipOrder {
  split_or_combine_tag?: string;
}

/** A shop with these open orders, and what was asked of it. */
function openShop(orders: readonly Wire[], total = orders.length) {
  const shop = fakeShop([]);
  const asked = { ASC: 0, DESC: 0, counts: 0 };
  shop.call = (async ({ body }: { body: unknown }) => {
    expect(body).toEqual({ order_status: 'AWAITING_SHIPMENT' });
    asked.counts += 1;
    return { data: { total_count: total } };
  }) as never;
  shop.items = async function* ({ query }: { query: { sort_order: 'ASC' | 'DESC' } }) {
    for (const order of query.sort_order === 'ASC' ? orders : orders.toReversed()) {
      asked[query.sort_order] += 1;
      await Promise.resolve();
      yield order;
    }
  } as never;
  return { shop, asked };
}

const order = (n: number, more: Partial<Wire> = {}): Wire => ({
  id: `o${n}`,
  status: 'AWAITING_SHIPMENT',
  packages: [{ id: `p${n}` }],
  line_items: [{ id: `l${n}`, sku_id: 's', product_name: 'Mug' }],
  recipient_address: { name: 'A Buyer' },
  buyer_message: 'mind the dog',
  ...more,
});

async function learn(orders: readonly Wire[], wanted: ReadonlySet<string>, total?: number) {
  const { shop, asked } = openShop(orders, total);
  const found = new Map<string, ShipOrder>();
  const left = await learnOpenOrders(
    shop,
    {
      size: wanted.size,
      wanted: (id) => wanted.has(id),
      found: (id, each) => {
        expect(found.has(id), `${id} is told once`).toBe(false);
        found.set(id, each);
      },
    },
    { signal: new AbortController().signal },
  );
  return { left, found, asked };
}

const packages = (count: number) => new Set(Array.from({ length: count }, (_, n) => `p${n}`));

describe('the orders of many packages that wait', () => {
  it('are read from both ends until these meet, without their buyers', async () => {
    const { left, found, asked } = await learn(
      Array.from({ length: 1000 }, (_, n) => order(n)),
      packages(1000),
    );
    expect(left).toBe(0);
    expect(found.size).toBe(1000);
    expect([found.get('p0')?.id, found.get('p999')?.id]).toEqual(['o0', 'o999']);
    expect(asked.ASC).toBeGreaterThan(400);
    expect(asked.DESC).toBeGreaterThan(400);
    expect(asked.ASC + asked.DESC).toBeLessThanOrEqual(1002);
    expect(JSON.stringify(found.get('p5'))).not.toMatch(/Buyer|dog|Mug/);
    expect(found.get('p5')).toMatchObject({ status: 'AWAITING_SHIPMENT', line_items: [{ id: 'l5', sku_id: 's' }] });
  });

  it('end early when all are found, and leave the rest and combined packages to be read singly', async () => {
    const many = Array.from({ length: 2000 }, (_, n) =>
      order(
        n,
        n === 3 ? { split_or_combine_tag: 'COMBINED' } : n === 4 ? { packages: [{ id: 'p4' }, { id: 'p4b' }] } : {},
      ),
    );
    const wanted = new Set([...packages(100), 'p4b', 'gone']);
    const { left, found } = await learn(many, wanted);
    expect(left).toBe(2);
    expect(found.has('p3')).toBe(false);
    expect([found.get('p4')?.id, found.get('p4b')?.id]).toEqual(['o4', 'o4']);
  });

  it('are not read where far more wait than are wanted', async () => {
    const { left, asked } = await learn([order(1)], packages(100), 1_000_000);
    expect(left).toBe(100);
    expect(asked).toEqual({ ASC: 0, DESC: 0, counts: 1 });
  });
});
