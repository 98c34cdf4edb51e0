import { describe, expect, it } from 'vitest';
import { temporaryHome, till } from '../helpers/till.ts';

async function json(home: string, args: string[]): Promise<Record<string, unknown>> {
  const { code, stdout, stderr } = await till(home, ['sandbox', ...args, '--json']);
  expect(code, stderr).toBe(0);
  return JSON.parse(stdout) as Record<string, unknown>;
}

async function refused(
  home: string,
  args: string[],
  env?: Record<string, string>,
): Promise<{ exit: number; code: string; message: string; hint: string }> {
  const { code, stdout, stderr } = await till(home, ['sandbox', ...args, '--json'], env ? { env } : {});
  expect(stdout).toBe('');
  const { error } = JSON.parse(stderr.trim().split('\n').at(-1) as string) as {
    error: { code: string; message: string; hint: string };
  };
  return { exit: code, ...error };
}

describe('till sandbox', () => {
  it('shows its clock, its shops and its orders', async () => {
    using home = temporaryHome();
    const status = await json(home.path, []);
    expect(status).toMatchObject({ aheadMs: 0, requests: 0, faults: 0, rateLimit: 'default', servers: [] });
    expect((status.shops as { region: string }[]).map(({ region }) => region).toSorted()).toEqual(['GB', 'US']);
    expect((status.orders as Record<string, number>).AWAITING_SHIPMENT).toBeGreaterThan(0);
    const text = await till(home.path, ['sandbox', 'status'], { columns: 80 });
    expect(text.stdout).toContain('AWAITING_SHIPMENT');
    for (const line of text.stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80);
  });

  it('moves its clock, and what hangs on it', async () => {
    using home = temporaryHome();
    const before = await json(home.path, ['status']);
    const { from, to, events } = (await json(home.path, ['advance', '26h'])) as {
      from: string;
      to: string;
      events: number;
    };
    expect(Math.round((Date.parse(to) - Date.parse(from)) / 60_000)).toBe(26 * 60);
    expect(events).toBeGreaterThan(0);
    const after = await json(home.path, ['status']);
    expect(after.aheadMs).toBe(26 * 3_600_000);
    expect(after.orders).not.toEqual(before.orders);
  });

  it('stands still where TILL_NOW says so', async () => {
    using home = temporaryHome();
    const env = { TILL_NOW: '2026-11-22T08:00:00Z' };
    const at = async (...args: string[]) =>
      JSON.parse((await till(home.path, ['sandbox', ...args, '--json'], { env })).stdout) as {
        time?: string;
        to?: string;
      };
    expect((await at('status')).time).toBe('2026-11-22T08:00:00Z');
    expect((await at('advance', '90m')).to).toBe('2026-11-22T09:30:00Z');
    expect((await at('status')).time).toBe('2026-11-22T09:30:00Z');
  });

  it('makes and moves orders', async () => {
    using home = temporaryHome();
    const made = (await json(home.path, [
      'orders',
      'create',
      '--count',
      '3',
      '--region',
      'gb',
      '--status',
      'on-hold',
    ])) as unknown as { id: string; status: string; region: string }[];
    expect(made).toHaveLength(3);
    expect(made[0]).toMatchObject({ id: expect.stringMatching(/^\d{18}$/), status: 'ON_HOLD', region: 'GB' });
    const id = made[0]?.id as string;
    expect(await json(home.path, ['orders', 'move', id, 'cancelled'])).toEqual({ id, status: 'CANCELLED' });
    expect(await refused(home.path, ['orders', 'move', '576400000000000000', 'cancelled'])).toMatchObject({
      exit: 6,
      message: expect.stringContaining('576400000000000000'),
    });
    expect(await refused(home.path, ['orders', 'move', id, 'shipped'])).toMatchObject({
      exit: 2,
      code: 'unknown-status',
      hint: expect.stringContaining('awaiting_shipment'),
    });
    expect(await refused(home.path, ['orders', 'move', id, 'unpaid'])).toMatchObject({ exit: 2 });
    expect(await refused(home.path, ['orders', 'create', '--region', 'FR'])).toMatchObject({
      exit: 2,
      message: expect.stringContaining('FR'),
    });
    expect(await refused(home.path, ['orders', 'create', '--count', '0'])).toMatchObject({ exit: 2 });
  });

  it('seeds many orders, the same for the same seed', async () => {
    using home = temporaryHome();
    const count = async (): Promise<number> =>
      ((await json(home.path, ['status'])).orders as Record<string, number>).AWAITING_SHIPMENT as number;
    const before = await count();
    expect(await json(home.path, ['seed', '--orders', '500', '--seed', 'x'])).toMatchObject({
      orders: 500,
      region: 'US',
    });
    expect(await count()).toBe(before + 500);
    const past = await json(home.path, ['seed', '--past', '30d', '--per-day', '6', '--region', 'gb']);
    expect(past).toMatchObject({ days: 29, region: 'GB' });
    expect((past as { orders: number }).orders).toBeGreaterThan(100);
    expect(await json(home.path, ['seed', '--past', '30d', '--region', 'gb'])).toMatchObject({ orders: 0, days: 0 });
    for (const wrong of [
      ['--past', '2h'],
      ['--past', '5000d'],
      ['--orders', '1', '--per-day', '3'],
    ])
      expect(await refused(home.path, ['seed', ...wrong])).toMatchObject({ exit: 2 });
    expect(await refused(home.path, ['seed'])).toMatchObject({ exit: 2, message: expect.stringContaining('--orders') });
    expect(await refused(home.path, ['seed', '--orders', 'many'])).toMatchObject({ exit: 2 });
  });

  it('keeps faults, and says how often each has hit', async () => {
    using home = temporaryHome();
    expect(
      await json(home.path, [
        'faults',
        'add',
        'reset-after',
        '--rate',
        '5%',
        '--seed',
        '7',
        '--path',
        'POST /fulfillment/*',
      ]),
    ).toEqual({
      id: '1',
      kind: 'reset-after',
      rate: '1/20',
      seed: '7',
      path: 'POST /fulfillment/*',
      seen: 0,
      hits: 0,
      about: expect.any(String),
    });
    expect(await json(home.path, ['faults', 'add', 'slow', '--delay', '1500ms', '--next', '2'])).toMatchObject({
      kind: 'slow',
      delayMs: 1500,
      times: 2,
      rate: '1/1',
    });
    expect(await json(home.path, ['faults'])).toHaveLength(2);
    expect(await json(home.path, ['faults', 'set', '--rate-limit', '5', '--retry-after', 'off'])).toEqual({
      rateLimit: '5',
      retryAfter: false,
    });
    expect(await json(home.path, ['status'])).toMatchObject({ faults: 2, rateLimit: '5', retryAfter: false });
    expect(await json(home.path, ['faults', 'clear'])).toEqual({ cleared: 2 });
    expect(await json(home.path, ['faults', 'list'])).toEqual([]);
  });

  it.each<[string[], RegExp]>([
    [['add', 'nonsense'], /nonsense/],
    [['add', 'slow', '--rate', '2'], /«2» is no rate/],
    [['add', 'slow', '--status', '503'], /--status says nothing to slow/],
    [['add', 'rate-limit', '--code', '5'], /--code says nothing to rate-limit/],
    [['add', 'error-before', '--status', '700'], /700 is no server error/],
    [['add', 'slow', '--next', '3', '--times', '2'], /--next goes without/],
    [['set'], /Nothing to set/],
    [['set', '--rate-limit', '0'], /«0» is no limit/],
  ])('faults %j is wrong usage', async (args, message) => {
    using home = temporaryHome();
    expect(await refused(home.path, ['faults', ...args])).toMatchObject({
      exit: 2,
      message: expect.stringMatching(message),
    });
  });

  it('begins anew only when told so', async () => {
    using home = temporaryHome();
    await json(home.path, ['seed', '--orders', '50']);
    await json(home.path, ['advance', '3d']);
    await json(home.path, ['faults', 'add', 'slow']);
    expect(await refused(home.path, ['reset'])).toMatchObject({ exit: 10, hint: expect.stringContaining('--yes') });
    expect((await json(home.path, ['reset', '--dry-run'])).dryRun).toBe(true);
    expect((await json(home.path, ['status'])).aheadMs).toBe(3 * 86_400_000);
    await json(home.path, ['reset', '--yes']);
    expect(await json(home.path, ['status'])).toMatchObject({ aheadMs: 0, faults: 0, requests: 0 });
  });

  it('changes nothing on a dry run', async () => {
    using home = temporaryHome();
    const before = await json(home.path, ['status']);
    const [order] = ((await till(home.path, ['sandbox', 'orders', 'create', '--json'])).stdout &&
      (await json(home.path, ['orders', 'create']))) as unknown as { id: string }[];
    const made = await json(home.path, ['status']);
    expect(made.orders).not.toEqual(before.orders);
    for (const args of [
      ['advance', '9d'],
      ['seed', '--orders', '9'],
      ['orders', 'create'],
      ['orders', 'move', order?.id as string, 'cancelled'],
      ['faults', 'add', 'slow'],
      ['faults', 'set', '--rate-limit', '1'],
      ['faults', 'clear'],
    ]) {
      expect((await json(home.path, [...args, '--dry-run'])).dryRun).toBe(true);
    }
    const { time: _time, ...after } = await json(home.path, ['status']);
    const { time: _before, ...unchanged } = made;
    expect(after).toEqual(unchanged);
  });

  it('becomes the profile in use where nobody chose another', async () => {
    using home = temporaryHome();
    const profile = async (): Promise<unknown> =>
      (
        JSON.parse((await till(home.path, ['config', 'list', '--json'])).stdout) as { key: string; source: string }[]
      ).find(({ key }) => key === 'profile');
    expect(await profile()).not.toMatchObject({ source: 'user' });
    await json(home.path, ['status']);
    expect(await profile()).not.toMatchObject({ source: 'user' });
    await json(home.path, ['orders', 'create']);
    expect(await profile()).toMatchObject({ value: 'sandbox', source: 'user' });
    expect(await json(home.path, ['use'])).toEqual({ profile: 'sandbox' });
  });
});
