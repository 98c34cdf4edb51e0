import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

const sandbox = ['--profile', 'sandbox'];
type Region = 'US' | 'GB';

async function json<T>(home: string, region: Region, ...args: string[]): Promise<T> {
  const shop = region === 'US' ? [] : ['--shop', await britishShop(home)];
  return JSON.parse((await till(home, [...args, '--json', ...shop, ...sandbox])).stdout) as T;
}

async function britishShop(home: string): Promise<string> {
  const { stdout } = await till(home, ['shops', 'list', '--json', ...sandbox]);
  return (JSON.parse(stdout) as { id: string; region: string }[]).find(({ region }) => region === 'GB')?.id as string;
}

interface Order {
  id: string;
  units: number;
  packageIds: string[];
  lines: { id: string; sellerSku: string; packageId?: string }[];
}

/** An order of several SKUs that waits to be shipped. */
async function mixedOrder(home: string, region: Region): Promise<Order> {
  const orders = await json<{ id: string; items: unknown[]; buyerAsksToCancel: boolean }[]>(
    home,
    region,
    'orders',
    'list',
    '--all',
    '--status',
    'awaiting_shipment',
  );
  const found = orders.find(({ items, buyerAsksToCancel }) => items.length > 1 && !buyerAsksToCancel);
  return json<Order>(home, region, 'orders', 'view', found?.id as string);
}

describe('till orders split', { timeout: 60_000 }, () => {
  it.each(['US', 'GB'] as const)('makes a package for each group, in %s', async (region) => {
    using home = temporaryHome();
    const order = await mixedOrder(home.path, region);
    const [first, ...rest] = order.lines;
    const group = ['orders', 'split', order.id, '--group', first?.id as string];
    const planned = await json<{ lineItemIds: string[]; status: string; packageId: unknown }[]>(
      home.path,
      region,
      ...group,
      '--dry-run',
    );
    expect(planned.map(({ lineItemIds, status, packageId }) => [lineItemIds, status, packageId])).toEqual([
      [[first?.id], 'planned', null],
      [rest.map(({ id }) => id), 'planned', null],
    ]);
    const made = await json<{ packageId: string; lineItemIds: string[] }[]>(home.path, region, ...group, '--yes');
    const { lines } = await json<Order>(home.path, region, 'orders', 'view', order.id);
    for (const { packageId, lineItemIds } of made)
      for (const id of lineItemIds) expect(lines.find((line) => line.id === id)?.packageId).toBe(packageId);
    expect(new Set(made.map(({ packageId }) => packageId)).size).toBe(2);
  });

  it('goes by SKU, and tells what cannot be', async () => {
    using home = temporaryHome();
    const order = await mixedOrder(home.path, 'US');
    const split = (...args: string[]) => till(home.path, ['orders', 'split', order.id, ...args, ...sandbox]);
    const skus = new Set(order.lines.map(({ sellerSku }) => sellerSku));
    expect((await split('--by-sku')).code).toBe(10);
    expect(await split()).toMatchObject({ code: 10, stderr: expect.stringContaining('--group') });
    expect((await split('--by-sku', '--group', 'x')).code).toBe(2);
    expect(await split('--group', 'nonsense')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('«nonsense»'),
    });
    expect((await split('--group', [...skus].join(','))).code).toBe(2);
    const made = await json<unknown[]>(home.path, 'US', 'orders', 'split', order.id, '--by-sku', '--yes');
    expect(made).toHaveLength(skus.size);
    expect(await split('--by-sku', '--yes')).toMatchObject({ code: 1, stderr: expect.stringContaining('already') });
    expect((await till(home.path, ['orders', 'split', '12345678', '--by-sku', ...sandbox])).code).toBe(6);
  });

  it('reads how the order is packed when the answer got lost', async () => {
    using home = temporaryHome();
    const order = await mixedOrder(home.path, 'US');
    const faults = ['sandbox', 'faults', 'add', 'reset-after', '--path', '*/split', '--next', '1'];
    expect((await till(home.path, [...faults, ...sandbox])).code).toBe(0);
    const made = await json<{ packageId: string }[]>(home.path, 'US', 'orders', 'split', order.id, '--by-sku', '--yes');
    const { packageIds } = await json<Order>(home.path, 'US', 'orders', 'view', order.id);
    expect(made.map(({ packageId }) => packageId).sort()).toEqual([...packageIds].sort());
  });
});

interface Combined {
  packageId: string;
  orderIds: string[];
  status: string;
  message: string | null;
}

describe('till orders combine', { timeout: 60_000 }, () => {
  it.each(['US', 'GB'] as const)('lists what is offered, combines it and takes it apart, in %s', async (region) => {
    using home = temporaryHome();
    const create = ['sandbox', 'orders', 'create', '--region', region, '--count', '3', '--same-buyer'];
    expect((await till(home.path, [...create, ...sandbox])).code).toBe(0);
    const offers = await json<Combined[]>(home.path, region, 'orders', 'combine');
    expect(offers.length).toBeGreaterThan(0);
    expect(offers.every(({ status, orderIds }) => status === 'offered' && orderIds.length > 1)).toBe(true);
    const planned = await json<Combined[]>(home.path, region, 'orders', 'combine', '--apply', '--dry-run');
    expect(planned.map(({ orderIds }) => orderIds)).toEqual(offers.map(({ orderIds }) => orderIds));
    const made = await json<Combined[]>(home.path, region, 'orders', 'combine', '--apply', '--yes');
    expect(made.map(({ orderIds, status }) => [[...orderIds].sort(), status])).toEqual(
      offers.map(({ orderIds }) => [[...orderIds].sort(), 'combined']),
    );
    expect(await json(home.path, region, 'orders', 'combine')).toEqual([]);
    const three = made.find(({ orderIds }) => orderIds.length === 3) as Combined;
    const { packageIds } = await json<Order>(home.path, region, 'orders', 'view', three.orderIds[1] as string);
    expect(packageIds).toEqual([three.packageId]);
    const undo = ['orders', 'combine', '--undo', three.packageId];
    const apart = await json<Combined[]>(home.path, region, ...undo, three.orderIds[0] as string, '--yes');
    expect(apart.map(({ orderIds }) => orderIds.length).sort()).toEqual([1, 2]);
    await json<Combined[]>(home.path, region, ...undo, '--yes');
    const again = await json<Combined[]>(home.path, region, 'orders', 'combine');
    expect(again.map(({ orderIds }) => [...orderIds].sort())).toContainEqual([...three.orderIds].sort());
  });

  it('combines named orders only, and says of the others why not', async () => {
    using home = temporaryHome();
    const [offer] = await json<Combined[]>(home.path, 'US', 'orders', 'combine');
    const ids = [...(offer?.orderIds ?? []), '12345678'];
    const { code, stdout } = await till(home.path, ['orders', 'combine', ...ids, '--yes', '--json', ...sandbox]);
    expect(code).toBe(9);
    expect(JSON.parse(stdout)).toMatchObject([
      { orderIds: offer?.orderIds, status: 'combined' },
      { orderIds: ['12345678'], status: 'refused', message: expect.stringContaining('no such order') },
    ]);
  });

  it('reads what became of a request without an answer', async () => {
    using home = temporaryHome();
    const faults = ['sandbox', 'faults', 'add', 'reset-after', '--path', '*/packages/combine', '--next', '1'];
    expect((await till(home.path, [...faults, ...sandbox])).code).toBe(0);
    const made = await json<Combined[]>(home.path, 'US', 'orders', 'combine', '--apply', '--yes');
    expect(made.length).toBeGreaterThan(0);
    for (const { packageId, orderIds, status } of made) {
      expect(status).toBe('combined');
      const { packageIds } = await json<Order>(home.path, 'US', 'orders', 'view', orderIds[0] as string);
      expect(packageIds).toEqual([packageId]);
    }
  });

  it('refuses what makes no sense before it sends anything', async () => {
    using home = temporaryHome();
    const run = async (...args: string[]) => (await till(home.path, ['orders', 'combine', ...args, ...sandbox])).code;
    expect(await run('12345678')).toBe(2);
    expect(await run('--apply', '12345678')).toBe(2);
    expect(await run('--apply', '--undo', '1152')).toBe(2);
    expect(await run('--undo', '12345678')).toBe(6);
    expect(await run('--apply')).toBe(10);
  });
});
